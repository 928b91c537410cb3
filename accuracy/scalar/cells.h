/*
 * cells: a function on [2^from, 2^to) as polynomials, one for each 64th of a
 * binade, interpolated at Chebyshev's nodes in MPFR, with what they leave out
 * bounded through the function's Taylor coefficients.
 *
 * A cell has the middle c and the half width c 2^-7 or less.  For |t| <= 1.1
 * of it, t = h + l,
 *
 *     |f(c + t) - ((a0 + a1 t) + t^2 (a2 + a3 t + ...))| <= fixed,
 *
 * where a0 and a1 are pairs, the rest is evaluated in doubles by Horner's
 * rule and fixed includes the roundings of that; |f'| <= slope there.
 */
#ifndef ASSAY_ACCURACY_SCALAR_CELLS_H
#define ASSAY_ACCURACY_SCALAR_CELLS_H

#include <stdbool.h>
#include <stddef.h>

enum {
    CELL_BITS = 6,
    CELL_TERMS = 10,  /* degree 9                                          */
    CELL_A0 = 0, CELL_A0L, CELL_A1, CELL_A1L, CELL_A2,
    CELL_FIXED = CELL_A2 + CELL_TERMS - 2, CELL_SLOPE, CELL_COLUMNS
};

enum cells_function {
    CELLS_EXPM1,  /* e^x - 1                on [2^-12, 1)                   */
    CELLS_SINH,   /*                        on [2^-12, 1)                   */
    CELLS_TANH,   /*                        on [2^-12, 1)                   */
    CELLS_ATAN,   /*                        on [2^-12, 2)                   */
    CELLS_ASIN,   /*                        on [2^-12, 1/2)                 */
    CELLS_ASINH,  /*                        on [2^-12, 1)                   */
    CELLS_ATANH,  /*                        on [2^-12, 1/2)                 */
    CELLS_ERF,    /*                        on [2^-12, 1)                   */
    CELLS_ERFCX,  /* e^(x^2) erfc x         on [1, 32)                      */
    CELLS_CBRT,   /*                        on [1, 8)                       */
    CELLS_COUNT
};

struct cells {
    int from, to;              /* exponents                                */
    size_t count;
    double *column[CELL_COLUMNS];
    /* f(x) = x1 x + x2 x^2 + x^3 (x3 + x4 x + x5 x^2 + x6 x^3) and at most
       |x|^7 for |x| < 2^from; x1 a pair.  Not for ERFCX, CBRT. */
    double x1h, x1l, x2, x3, x4, x5, x6;
};

/* NULL: no memory. */
struct cells *cells_new(enum cells_function which);
void cells_free(struct cells *cells);

#endif
