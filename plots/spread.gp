# How the errors of layer normalization are spread: share of outputs whose
# error is at most so many ulps and more than the one before.
array titles[3] = ['one pass, E[x^2] − E[x]^2', 'two passes', \
                   'two passes about the first number']
set multiplot layout 3, 1 margins 0.1, 0.98, 0.11, 0.95 spacing 0.09
set xrange [-0.6:15.6]
set yrange [0:55]
set ytics 20
set boxwidth 0.8
set grid noxtics ytics
unset key
set xtics scale 0
set ylabel '% of outputs'
do for [p = 1:3] {
    column = word('textbook twopass shifted', p)
    set title titles[p] offset 0, -0.7
    set xlabel (p == 3 ? 'error up to … ulp' : '')
    plot 'data/spread.tsv' using 'bin':column:xticlabels(stringcolumn('label')) \
             with boxes lc rgb (p == 1 ? red : p == 2 ? blue : green) notitle
}
unset multiplot
