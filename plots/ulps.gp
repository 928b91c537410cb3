# Worst error in ulps of every float implementation, one panel a quantity.
# The dotted line is half an ulp: a correctly rounded result.
stats 'data/ulps-panels.tsv' using 'panel' nooutput
panels = int(STATS_max)
rows = (panels + 2) / 3
array titles[panels]
array most[panels]
do for [p = 1:panels] {
    stats 'data/ulps-panels.tsv' \
        using (titles[p] = stringcolumn('title'), 0) \
        every ::(p - 1)::(p - 1) nooutput
    stats sprintf('data/ulps-%d.tsv', p) using 'binary32' nooutput
    most[p] = STATS_max
}
set multiplot layout rows, 3 rowsfirst \
    margins 0.08, 0.985, 0.06, 0.93 spacing 0.105, 0.075
set logscale x
set xrange [0.2:*]
set format x '10^{%T}'
set grid xtics noytics
set ytics scale 0
set key at screen 0.02, screen 0.99 left top horizontal maxrows 1 width 4
set arrow 1 from 0.5, graph 0 to 0.5, graph 1 nohead ls 9
do for [p = 1:panels] {
    set yrange [5.6:0.4]
    set title titles[p] offset 0, -0.7
    if (p == 1) { set key } else { unset key }
    set xlabel (p + 3 > panels ? 'ulp' : '')
    file = sprintf('data/ulps-%d.tsv', p)
    if (most[p] > 1e5) { set xtics 100 } else { set xtics 10 }
    plot file using 'binary64':'row':yticlabels(stringcolumn('variant')) \
             with points ls 1 ps 0.9 title 'binary64', \
         file using 'binary32':'row' with points ls 2 ps 1.1 \
             title 'binary32'
}
unset multiplot
