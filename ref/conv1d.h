/*
 * Convolution of sequences, and the box through the decaying exponential.
 * All values are rational: exact sums, one rounding.  Conventions of inputs,
 * outputs and rounding: ref/ziv.h.
 */
#ifndef ASSAY_REF_CONV1D_H
#define ASSAY_REF_CONV1D_H

#include "ref/ziv.h"

/* y[n] = sum_i x[i] h[n - i], 0 <= n < nx + nh - 1, for sequences that are 0
   outside 0..nx-1 and 0..nh-1; nx, nh >= 1. */
void ref_conv1d(mpfr_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h, size_t nh);
/* The one value at n (any n, 0 outside), exact. */
void ref_conv1d_at(mpq_ptr out, long n, mpq_srcptr x, size_t nx,
                   mpq_srcptr h, size_t nh);

/* x(n) = 1 for shift <= n <= shift + length - 1, else 0; h(n) = a^n u(n).
   length >= 0; |n|, length, shift up to 10^6 or so: the values are exact and
   have as many bits. */
struct ref_box {
    long length, shift;
    mpq_srcptr a;
};

/* y = x * h at n by the definition: the sum of a^(n - i) over the i of the
   box with i <= n. */
void ref_box_decay_sum(mpq_ptr out, long n, const struct ref_box *box);
/* The same in closed form, with k = n - shift and L = length: 0 for k < 0 or
   L = 0; (1 - a^(k+1)) / (1 - a) for 0 <= k <= L - 1;
   a^(k-L+1) (1 - a^L) / (1 - a) for k >= L - 1; for a = 1 the number of
   terms, min(k + 1, L).  For a = 1/2: 2 - 2^-k and 2^-k (2^L - 1). */
void ref_box_decay_closed(mpq_ptr out, long n, const struct ref_box *box);
/* The closed form, rounded. */
void ref_box_decay(mpfr_ptr out, long n, const struct ref_box *box);

#endif
