/*
 * What batch normalization does to means, variances and correlations,
 * exactly.  Conventions: exact/homework/vector.h.
 * Source: Ioffe and Szegedy 2015, algorithm 1; E(aX + b) = a E X + b,
 * Var(aX + b) = a^2 Var X.
 */
#ifndef ASSAY_EXACT_HOMEWORK_BATCHNORM_H
#define ASSAY_EXACT_HOMEWORK_BATCHNORM_H

#include "exact/homework/vector.h"

/* The mean and the biased variance (1/n) sum (x_i - mean)^2 of x[n], n >= 1. */
void exact_batch_moments(mpq_ptr mean, mpq_ptr variance, mpq_srcptr x,
                         size_t n);

/* gamma (X - E X) / sqrt(Var X + eps) + beta: its mean is beta, and its
   variance is gamma^2 v / (v + eps); gamma^2 for eps = 0.  False, nothing
   set: v < 0 or v + eps <= 0. */
bool exact_batchnorm_variance(mpq_ptr out, mpq_srcptr v, mpq_srcptr eps,
                              mpq_srcptr gamma);
/* The square of the correlation, c^2 / (v1 v2), which normalizing each axis
   with eps = 0 keeps; the sign is c's.  False: v1, v2 > 0 and c^2 <= v1 v2
   do not hold. */
bool exact_correlation_squared(mpq_ptr out, mpq_srcptr v1, mpq_srcptr v2,
                               mpq_srcptr c);

#endif
