# Left: SGD with L2 and with weight decay gamma = eta lambda go one path,
# gamma = lambda goes another.  Right: under Adam the two differ.
set multiplot
set tmargin at screen 0.82
set bmargin at screen 0.14
set xrange [-4.4:3.4]
set yrange [-0.6:2.8]
set xtics 1
set ytics 1
set xlabel 'θ_1'
set ylabel 'θ_2'
unset grid
set lmargin at screen 0.065
set rmargin at screen 0.495
set key at screen 0.06, screen 0.995 left top vertical
plot 'data/decay-contours.tsv' using 'x':'y' with lines lc rgb '#CCCCCC' \
         lw 1 notitle, \
     'data/decay.tsv' using 'l2-x':'l2-y' with linespoints ls 1 ps 0.9 \
         title 'SGD on f + (λ/2)‖θ‖²', \
     '' using 'decay-x':'decay-y' with linespoints ls 5 ps 0.5 \
         title 'SGD, weight decay γ = ηλ', \
     '' using 'wrong-x':'wrong-y' with linespoints ls 2 ps 0.5 \
         title 'SGD, weight decay γ = λ', \
     'data/decay-marks.tsv' using 'x':'y':'label' with labels left point pt 2 \
         ps 0.9 lc rgb black offset 0.6, 0.6 font ',11' notitle
set lmargin at screen 0.56
set rmargin at screen 0.985
set key at screen 0.56, screen 0.995 left top vertical
plot 'data/decay-contours.tsv' using 'x':'y' with lines lc rgb '#CCCCCC' \
         lw 1 notitle, \
     'data/decay-adam.tsv' using 'l2-x':'l2-y' with linespoints ls 1 \
         ps 0.35 title 'Adam on f + (λ/2)‖θ‖²', \
     '' using 'decoupled-x':'decoupled-y' with linespoints ls 2 ps 0.4 \
         title 'Adam, decoupled decay γ = ηλ', \
     'data/decay-marks.tsv' using 'x':'y' with points pt 2 ps 0.9 \
         lc rgb black title 'minimum: A of f, B of f + (λ/2)‖θ‖²', \
     '' using 'x':'y':'label' with labels left offset 0.6, 0.6 \
         font ',11' notitle
unset multiplot
