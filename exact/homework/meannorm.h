/*
 * The layer y_i = gamma (x_i - mean(x)) + beta over n >= 1 values.
 * Conventions: exact/homework/vector.h.  Source: the chain rule on
 * mean(x) = (1/n) sum x_j, so dmean/dx_i = 1/n.
 */
#ifndef ASSAY_EXACT_HOMEWORK_MEANNORM_H
#define ASSAY_EXACT_HOMEWORK_MEANNORM_H

#include "exact/homework/vector.h"

/* y[n] from x[n]. */
void exact_meannorm_forward(mpq_ptr y, mpq_srcptr x, size_t n,
                            mpq_srcptr gamma, mpq_srcptr beta);
/* J[n x n], J_ji = dy_j/dx_i = gamma (delta_ij - 1/n).  Rows and columns sum
   to 0. */
void exact_meannorm_jacobian(mpq_ptr j, size_t n, mpq_srcptr gamma);
/* dL/dx = J^T g by the closed form: dx_i = gamma (g_i - mean(g)), from
   g_j = dL/dy_j. */
void exact_meannorm_vjp(mpq_ptr dx, mpq_srcptr g, size_t n,
                        mpq_srcptr gamma);

#endif
