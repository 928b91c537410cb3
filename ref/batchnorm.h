/*
 * Batch normalization of values and of Gaussian inputs.
 * Source: Ioffe and Szegedy 2015, algorithm 1.  Conventions of inputs,
 * outputs and rounding: ref/ziv.h.
 */
#ifndef ASSAY_REF_BATCHNORM_H
#define ASSAY_REF_BATCHNORM_H

#include "ref/ziv.h"

/* y = gamma (x - mean) / sqrt(variance + eps) + beta; eps may be NULL: 0. */
struct ref_batchnorm {
    mpq_srcptr mean, variance, eps, gamma, beta;
};

/* One value, correctly rounded.  False, out NaN: variance + eps <= 0. */
bool ref_batchnorm_value(mpfr_ptr out, mpq_srcptr x,
                         const struct ref_batchnorm *p);
/* A batch x[n], n >= 1, normalized by its own mean and biased variance (by
   1/n); mean and variance of p are not read.  False: as above. */
bool ref_batchnorm_forward(mpfr_ptr y, mpq_srcptr x, size_t n,
                           const struct ref_batchnorm *p);
/* The Gaussian N(p->mean, p->variance) after the layer is again Gaussian:
   its mean is beta, its deviation |gamma| sqrt(variance/(variance + eps)),
   so |gamma| for eps = 0.  Correctly rounded.  False: as above. */
bool ref_batchnorm_gaussian(mpfr_ptr mean, mpfr_ptr deviation,
                            const struct ref_batchnorm *p);

/* A Gaussian in the plane. */
struct ref_gaussian2 {
    ball_t mean[2], deviation[2], correlation;
};

void ref_gaussian2_init(struct ref_gaussian2 *g, mpfr_prec_t prec);
void ref_gaussian2_clear(struct ref_gaussian2 *g);
/* cov: v1, v2, c (variances, covariance), mean: two.  BALL_UNDEFINED unless
   v1, v2 > 0 and c^2 <= v1 v2. */
enum ball_status ref_gaussian2_set(struct ref_gaussian2 *g, mpq_srcptr mean,
                                   mpq_srcptr cov);
/* Each axis normalized alone (eps = 0), then times gamma plus beta (two
   each): mean beta, deviation |gamma|, and the correlation is kept (times
   the sign of gamma_1 gamma_2).  gamma not 0.  out may be in. */
void ref_gaussian2_normalize(struct ref_gaussian2 *out,
                             const struct ref_gaussian2 *in,
                             mpq_srcptr gamma, mpq_srcptr beta);
/* The point of the contour at k deviations for the angle of `turn` turns:
   mean + k (s1 cos t, s2 (rho cos t + sqrt(1 - rho^2) sin t)), which solves
   z1^2 - 2 rho z1 z2 + z2^2 = k^2 (1 - rho^2), z_i = (x_i - mean_i) / s_i. */
enum ball_status ref_gaussian2_contour(ball_t point[2],
                                       const struct ref_gaussian2 *g,
                                       mpq_srcptr k, mpq_srcptr turn);
/* Half the length of the axes at k deviations for unit deviations: along
   (1, 1) k sqrt(1 + rho), along (1, -1) k sqrt(1 - rho). */
enum ball_status ref_gaussian2_axes(ball_t axis[2],
                                    const struct ref_gaussian2 *g,
                                    mpq_srcptr k);

#endif
