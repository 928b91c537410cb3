# The density before and after batch normalization with beta = 3, gamma = 1;
# beta and the deviations marked.
set xrange [-0.6:6.6]
set yrange [0:1.12]
set xtics 1
set ytics 0.2
set xlabel 'value'
set ylabel 'density'
set key at graph 1, graph 0.98
set label 1 'β = 3, the new mean' at 3, 0.44 left
m = 'data/density-marks.tsv'
plot 'data/density.tsv' using 'x':'before' with lines ls 2 \
         title 'before: N(1.5, 0.16)', \
     '' using 'x':'after' with lines ls 1 title 'after: N(3, 1)', \
     m using 'before-x':'before-y' with impulses ls 9 lc rgb red notitle, \
     m using 'after-x':'after-y' with impulses ls 9 lc rgb blue notitle, \
     m using 'before-x':'before-y' with points ls 2 ps 0.7 notitle, \
     m using 'after-x':'after-y' with points ls 1 notitle, \
     m using 'before-x':'before-y':'label' every ::0::1 \
         with labels right offset -0.9, 0 tc rgb red notitle, \
     m using 'before-x':'before-y':'label' every ::3::4 \
         with labels left offset 0.9, 0 tc rgb red notitle, \
     m using 'after-x':'after-y':'label' every ::0::0 \
         with labels left offset 0.4, 1.0 tc rgb blue notitle, \
     m using 'after-x':'after-y':'label' every ::1::1 \
         with labels right offset -0.9, 0.4 tc rgb blue notitle, \
     m using 'after-x':'after-y':'label' every ::3::4 \
         with labels left offset 0.9, 0.4 tc rgb blue notitle
