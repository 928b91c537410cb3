# Sobel on 1..25: the input with its padding, the kernel, the kernel turned,
# and the three outputs, as grids of numbers.
unset border
unset tics
unset grid
unset colorbox
set size ratio -1
set margins 0, 0, 0, 0
set xrange [-0.2:17.4]
set yrange [14.4:-1.2]
set cbrange [0:3]
# none, padding, positive, negative
set palette maxcolors 4
set palette defined (0 '#FFFFFF', 1 '#D8D8D8', 2 '#CFE4F2', 3 '#FADFC4')
set style fill solid 1.0 border lc rgb '#999999'
plot 'data/sobel.tsv' using 'x':'y':(0.5):(0.5):'class' \
         with boxxyerror lc palette lw 0.8 notitle, \
     '' using 'x':'y':'value' with labels font ',12' notitle, \
     'data/sobel-titles.tsv' using 'x':'y':'title' \
         with labels left font ',13' notitle
