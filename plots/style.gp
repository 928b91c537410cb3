# One style for every figure.  The caller sets terminal and output first; data
# files are named relative to this folder.
#
# Colours: Okabe and Ito's eight, told apart by people with any colour vision.
# A dash or a mark of its own goes with each, so grey prints stay readable.
reset session
set encoding utf8
set datafile separator tab
set datafile columnheaders
set datafile missing '-'
set minussign

black  = '#000000'
orange = '#E69F00'
sky    = '#56B4E9'
green  = '#009E73'
yellow = '#F0E442'
blue   = '#0072B2'
red    = '#D55E00'
purple = '#CC79A7'
grey   = '#777777'
pale   = '#DDDDDD'

# What the mathematics says, what the submission says, what a third says.
set style line 1 lc rgb blue   lw 2 dt solid        pt 7 ps 0.7
set style line 2 lc rgb red    lw 2 dt (10,5)       pt 4 ps 0.9
set style line 3 lc rgb green  lw 2 dt (3,4)        pt 9 ps 0.9
set style line 4 lc rgb purple lw 2 dt (12,4,2,4)   pt 6 ps 0.8
set style line 5 lc rgb orange lw 2 dt (14,4)       pt 13 ps 0.9
set style line 9 lc rgb grey   lw 1 dt (2,4)
set style line 10 lc rgb pale  lw 1 dt solid

set border 3 lc rgb grey lw 1
set tics nomirror out scale 0.6 textcolor rgb black
set grid ls 10
set key top right Left reverse noopaque samplen 2.5 spacing 1.15
set style fill solid 1.0 noborder
