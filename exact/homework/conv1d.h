/*
 * Convolution of sequences, exactly: by the definition, and in closed form
 * for the box through the decaying exponential.
 * Conventions: exact/homework/vector.h.
 */
#ifndef ASSAY_EXACT_HOMEWORK_CONV1D_H
#define ASSAY_EXACT_HOMEWORK_CONV1D_H

#include "exact/homework/vector.h"

/* y[nx + nh - 1] = x[nx] * h[nh]: every product x_i h_j is added to y_(i+j).
   nx, nh >= 1. */
void exact_conv1d(mpq_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h,
                  size_t nh);

/* x(n) = 1 on shift..shift + length - 1, else 0; h(n) = a^n for n >= 0, else
   0.  length >= 0; a may be 0 (0^0 = 1), 1 or negative. */
struct exact_box {
    long length, shift;
    mpq_srcptr a;
};

/* y(n) = sum_i x(i) h(n - i), any n: the recurrence y(n) = a y(n-1) + x(n),
   which h obeys, run from the start of the box. */
void exact_box_definition(mpq_ptr y, long n, const struct exact_box *box);
/* The same in closed form with k = n - shift, L = length: 0 for k < 0;
   (1 - a^(k+1)) / (1 - a) for k < L; a^(k-L+1) (1 - a^L) / (1 - a) else; the
   number of terms where a = 1. Source: the finite geometric series. */
void exact_box_closed(mpq_ptr y, long n, const struct exact_box *box);

#endif
