# Contours at 1 and 2 standard deviations of a correlated Gaussian, before
# and after batch normalization with beta = 0, gamma = 1: one scale.
set size ratio -1
set xrange [-2.5:5.5]
set yrange [-2.4:2.4]
set xtics 1
set ytics 1
set xlabel 'first coordinate'
set ylabel 'second coordinate'
set xzeroaxis ls 9
set yzeroaxis ls 9
set key top right
plot 'data/contours-before.tsv' using 'x1':'y1' with lines ls 2 \
         title 'before', \
     '' using 'x2':'y2' with lines ls 2 notitle, \
     'data/contours-after.tsv' using 'x1':'y1' with lines ls 1 \
         title 'after', \
     '' using 'x2':'y2' with lines ls 1 notitle, \
     'data/contours-marks.tsv' using 'x':'y' every ::0::0 with points ls 2 \
         notitle, \
     '' using 'x':'y' every ::3::3 with points ls 1 notitle, \
     '' using 'x':'y':'label' with labels offset 0, 0.7 notitle
