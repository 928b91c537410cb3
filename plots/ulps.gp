# Worst error in ulps of every float implementation, one panel a quantity.
stats 'data/ulps.tsv' using 'row' nooutput
panels = STATS_blocks
set multiplot layout (panels + 1) / 2, 2 margins 0.17, 0.98, 0.06, 0.94 \
    spacing 0.19, 0.07
set logscale x
set xrange [0.1:*]
set grid xtics noytics
set format x '10^{%T}'
unset key
do for [p = 0:panels - 1] {
    set yrange [*:0.4] 
    set ytics scale 0
    unset label
    plot 'data/ulps.tsv' index p using 'binary64':'row':yticlabels('variant') \
             with points ls 1 ps 1.0 notitle, \
         '' index p using 'binary32':'row' with points ls 2 ps 1.0 notitle
}
unset multiplot
