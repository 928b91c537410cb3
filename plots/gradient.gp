# dL/dx exact and as submitted, for g = (0, 1) and a random batch of eight,
# and the Jacobian of the layer for n = 5, gamma = 1.
set multiplot
set style data histograms
set style histogram clustered gap 1
set style fill solid 1.0 noborder
set xzeroaxis lt 1 lc rgb black lw 1
set grid noxtics ytics
set xlabel 'i'
set tmargin at screen 0.90
set bmargin at screen 0.17

set lmargin at screen 0.085
set rmargin at screen 0.235
set title 'g = (0, 1)'
set yrange [-0.8:1.2]
set ytics 0.5
set ylabel '∂L/∂x_i'
unset key
plot 'data/gradient-pair.tsv' using 'exact':xtic(1) lc rgb blue \
         notitle, \
     '' using 'submitted' fs pattern 5 lc rgb red notitle, \
     '' using 0:'g' with points pt 7 ps 0.7 lc rgb black notitle
unset ylabel

set lmargin at screen 0.3
set rmargin at screen 0.685
set title 'a random batch, n = 8'
set yrange [-1.6:2.4]
set ytics 0.5
set key at graph 0.02, graph 0.99 left top horizontal maxrows 1 width -1
plot 'data/gradient-batch.tsv' using 'exact':xtic(1) lc rgb blue \
         title 'exact', \
     '' using 'submitted' fs pattern 5 lc rgb red title 'submitted', \
     '' using 0:'g' with points pt 7 ps 0.7 lc rgb black title 'g_i'
unset key

set lmargin at screen 0.745
set rmargin at screen 0.985
set title 'Jacobian ∂y_j/∂x_i, n = 5, γ = 1'
unset border
unset grid
unset ytics
unset xzeroaxis
unset colorbox
set xtics scale 0
set ytics 1 scale 0 textcolor rgb black
set xrange [0.5:5.5]
set yrange [5.5:0.5]
set xlabel 'i'
set ylabel 'j' rotate by 0 offset 2
set cbrange [-1:1]
set palette defined (-1 '#F0B27A', 0 '#FFFFFF', 1 '#7FB8DC')
set style fill solid 1.0 border lc rgb '#999999'
plot 'data/gradient-jacobian.tsv' using 'i':'j':(0.5):(0.5):'value' \
         with boxxyerror lc palette notitle, \
     '' using 'i':'j':'text' with labels font ',12' notitle
unset multiplot
