/*
 * The conventions of the reference implementations (normal, batchnorm,
 * conv1d, conv2d, meannorm, optim), and the loop they share.
 *
 * Inputs are exact: rationals (a float is one, by mpq_set_d).  A vector is n
 * rationals in a row, given by its first: pass x[0] of an mpq_t x[5]; a
 * matrix is its rows one after the other.  Outputs are MPFR numbers, each at
 * the precision it was made with (2 to 100,000 bits and more), a vector again
 * in a row; inputs and outputs do not overlap.
 *
 * Rounding: to nearest, ties to even, of the exact real value, exactly once.
 * A rational result is computed in rationals, then rounded: it always
 * succeeds.  Others use the loop below, or are returned as balls whose width
 * is the error.
 */
#ifndef ASSAY_REF_ZIV_H
#define ASSAY_REF_ZIV_H

#include "ref/ball.h"

/* An enclosure of one number, computed at out's precision. */
typedef enum ball_status (*ref_function)(ball_ptr out, const void *args);

/* Ziv's loop: f at the precision of out and 32 bits, doubled up to 8 times
   until every number of the ball rounds to the same out.  False, and out NaN,
   if f is undefined or never decides: the value then lies within 2^-200 of
   a rounding boundary in relative terms, underflows, or f is too wide. */
bool ref_ziv(mpfr_ptr out, ref_function f, const void *args);

/* The sum, the mean of n >= 1 rationals. */
void ref_sum_q(mpq_ptr out, mpq_srcptr x, size_t n);
void ref_mean_q(mpq_ptr out, mpq_srcptr x, size_t n);
/* The root of q >= 0 when it is rational: true, and out set. */
bool ref_sqrt_q(mpq_ptr out, mpq_srcptr q);

#endif
