# Adam without bias correction, with its betas swapped, with bias correction,
# and SGD, on one quadratic; right: the length of each step.
set multiplot
set tmargin at screen 0.85
set bmargin at screen 0.15
set lmargin at screen 0.06
set rmargin at screen 0.52
set key at screen 0.06, screen 0.99 left top vertical maxrows 2 width -2
set xlabel 'θ_1'
set ylabel 'θ_2'
set xrange [-4.6:3.2]
set yrange [-2.2:3]
unset grid
plot 'data/optimizers-contours.tsv' using 'x':'y' with lines \
         lc rgb '#BBBBBB' lw 1 notitle, \
     'data/optimizers.tsv' using 'adam-x':'adam-y' with linespoints ls 1 \
         ps 0.35 title 'Adam', \
     '' using 'swapped-x':'swapped-y' with linespoints ls 2 ps 0.45 \
         title 'Adam, betas swapped', \
     '' using 'corrected-x':'corrected-y' with linespoints ls 3 ps 0.45 \
         title 'Adam with bias correction', \
     '' using 'sgd-x':'sgd-y' with linespoints ls 4 ps 0.45 title 'SGD'
unset key
set lmargin at screen 0.61
set rmargin at screen 0.985
set grid ls 10
set xlabel 'step t'
set ylabel 'length of the step'
set xrange [0:*]
set yrange [*:*]
set logscale y
set format y '10^{%T}'
plot 'data/optimizers.tsv' using 't':'adam-step' with lines ls 1 notitle, \
     '' using 't':'swapped-step' with lines ls 2 notitle, \
     '' using 't':'corrected-step' with lines ls 3 notitle, \
     '' using 't':'sgd-step' with lines ls 4 notitle
unset multiplot
