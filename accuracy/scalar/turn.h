/* turn: which part of the circle a large argument falls into. */
#ifndef ASSAY_ACCURACY_SCALAR_TURN_H
#define ASSAY_ACCURACY_SCALAR_TURN_H

#include "accuracy/scalar/tables.h"

/* x = (quadrant + f) pi/2 modulo 2 pi, |f| <= 1/2: *h + *l is f pi/2 within
   2^-98 of itself; returns the quadrant, 0 to 3.  2^-30 < |x| < 2^1024.
   Source: Payne and Hanek 1983; the closest a double comes to a multiple of
   pi/2 is 2^-62 (Muller, Elementary Functions, 11.3). */
int turn_reduce(double *h, double *l, double x, const struct lane_tables *t);

#endif
