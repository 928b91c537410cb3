# y2(n) = y(n - 5) and the submission's three branches, where each applies;
# shaded where two of them claim the same n.
set multiplot layout 2, 1 margins 0.1, 0.98, 0.1, 0.98 spacing 0.07
set xrange [-2.5:16.5]
set yrange [-0.15:3.5]
set ytics 0.5
set xtics 1
set boxwidth 1
set ylabel 'y_2(n), L = 7'
set key top left horizontal maxrows 2 width 0
plot 'data/shift-7.tsv' using 'n':'overlap' with boxes \
         fc rgb '#FBE9D0' title 'two branches apply', \
     '' using 'n':'y2' with impulses ls 1 lw 5 lc rgb '#B3D4E8' notitle, \
     '' using 'n':'y2' with points ls 1 ps 1.0 title 'y(n − 5)', \
     '' using 'n':'branch1' with points ls 3 ps 1.1 title 'branch 1', \
     '' using 'n':'branch2' with points ls 4 ps 1.4 title 'branch 2', \
     '' using 'n':'branch3' with points ls 2 ps 1.1 title 'branch 3'
unset key
set xlabel 'n'
set ylabel 'y_2(n), L = 3'
plot 'data/shift-3.tsv' using 'n':'overlap' with boxes \
         fc rgb '#FBE9D0' notitle, \
     '' using 'n':'y2' with impulses ls 1 lw 5 lc rgb '#B3D4E8' notitle, \
     '' using 'n':'y2' with points ls 1 ps 1.0 notitle, \
     '' using 'n':'branch1' with points ls 3 ps 1.1 notitle, \
     '' using 'n':'branch2' with points ls 4 ps 1.4 notitle, \
     '' using 'n':'branch3' with points ls 2 ps 1.1 notitle
unset multiplot
