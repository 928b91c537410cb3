# Correct decimals of a binary32 variance over mean and deviation: one pass,
# E[x^2] - E[x]^2, and two.  The line: mean = 2^{12} deviations, where the
# squares of x lose the last of the variance's bits, and where the rounding of
# the mean begins to show in two passes.
decimals(x) = sprintf('%d', int(x))
shade(x) = x > 2.5 && x < 6 ? 0 : 0xffffff
set multiplot layout 1, 2 margins 0.095, 0.88, 0.14, 0.9 spacing 0.06
set cbrange [0:8]
set palette defined (0 '#7F1D00', 2 '#D55E00', 4 '#F0E442', 6 '#56B4E9', \
                     8 '#003D66')
set xrange [-2.5:6.5]
set yrange [-3.5:3.5]
set format x '10^{%g}'
set format y '10^{%g}'
set xtics 1
set ytics 1
unset grid
unset key
set xlabel 'mean'
set ylabel 'standard deviation'
unset colorbox
set arrow 1 from 0.613, -3 to 6.5, 2.887 nohead front lc rgb black lw 1.5 \
    dt (6, 4)
set title 'E[x^2] − E[x]^2' offset 0, -0.6
plot 'data/heat.tsv' using 'mean':'deviation':(column('mean') - 0.5): \
         (column('mean') + 0.5):(column('deviation') - 0.5): \
         (column('deviation') + 0.5):'textbook' with boxxyerror fc palette notitle, \
     '' using 'mean':'deviation':(decimals(column('textbook'))):(shade(column('textbook'))) \
         with labels font ',11' tc rgb variable notitle
unset ylabel
set format y ''
set colorbox user origin 0.9, 0.14 size 0.02, 0.76
set cblabel 'correct decimals'
set cbtics 2
set title 'two passes' offset 0, -0.6
plot 'data/heat.tsv' using 'mean':'deviation':(column('mean') - 0.5): \
         (column('mean') + 0.5):(column('deviation') - 0.5): \
         (column('deviation') + 0.5):'twopass' with boxxyerror fc palette notitle, \
     '' using 'mean':'deviation':(decimals(column('twopass'))):(shade(column('twopass'))) \
         with labels font ',11' tc rgb variable notitle
unset multiplot
