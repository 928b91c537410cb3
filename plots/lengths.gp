# Error of an inner product in units of u sum|a b| against its length, and
# the bound n/(1 - n u) that every order of summation keeps.
set logscale xy
set xrange [2:8192]
set yrange [0.2:20000]
set xtics 2, 4
set ytics 10
set format y '10^{%T}'
set xlabel 'n'
set ylabel 'error / (u Σ|a_i b_i|)'
set key top left noopaque height 0
plot 'data/lengths.tsv' using 'n':'bound' with lines ls 9 lw 2 \
         title 'bound γ_n / u', \
     '' using 'n':'plain' with linespoints ls 2 title 'from left to right', \
     '' using 'n':'pairwise' with linespoints ls 1 title 'pairwise', \
     '' using 'n':'kahan' with linespoints ls 3 title 'Kahan'
