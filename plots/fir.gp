# The box x, the decaying h and their convolution y for L = 7.
set multiplot layout 3, 1 margins 0.1, 0.98, 0.1, 0.98 spacing 0.045
set xrange [-6.5:12.5]
set xtics 1 format ''
set ytics 0.5
set yrange [0:1.25]
set ylabel 'x(n)'
plot 'data/fir.tsv' using 'n':'x' with impulses ls 5 dt solid notitle, \
     '' using 'n':'x' with points ls 5 notitle
set ylabel 'h(n)'
plot 'data/fir.tsv' using 'n':'h' with impulses ls 3 dt solid notitle, \
     '' using 'n':'h' with points ls 3 notitle
set xtics 1 format '%g'
set xlabel 'n'
set ylabel 'y(n)'
set yrange [0:2.9]
set key top left horizontal maxrows 1 width 2
plot 'data/fir.tsv' using 'n':'y' with impulses ls 1 notitle, \
     '' using 'n':'y' with points ls 1 title 'y = x * h', \
     '' using 'n':'submitted' with points ls 2 \
         title 'as submitted: a plateau for n ≥ L'
unset multiplot
