/*
 * The layer y_i = gamma (x_i - mean(x)) + beta: forward, Jacobian, gradient
 * and its limits.  All values are rational.  Conventions: ref/ziv.h.
 */
#ifndef ASSAY_REF_MEANNORM_H
#define ASSAY_REF_MEANNORM_H

#include "ref/ziv.h"

/* y[n] from x[n], n >= 1. */
void ref_meannorm_forward(mpfr_ptr y, mpq_srcptr x, size_t n,
                          mpq_srcptr gamma, mpq_srcptr beta);
/* dy_j / dx_i = gamma (delta_ij - 1/n), n x n, symmetric; n >= 1. */
void ref_meannorm_jacobian(mpfr_ptr jacobian, size_t n, mpq_srcptr gamma);
/* dL/dx_i = gamma (g_i - mean(g)) from g_j = dL/dy_j, n >= 1.  For n = 1 it
   is 0. */
void ref_meannorm_gradient(mpfr_ptr dx, mpq_srcptr g, size_t n,
                           mpq_srcptr gamma);
/* The same by the chain rule, sum_j g_j dy_j/dx_i, unrounded: the definition
   the closed form is checked against. */
void ref_meannorm_chain(mpq_ptr dx, mpq_srcptr g, size_t n, mpq_srcptr gamma);
/* dL/dx_i as n -> infinity, when the mean of the g_j tends to `mean`:
   gamma (g_i - mean); gamma g_i where it tends to 0. */
void ref_meannorm_limit(mpfr_ptr out, mpq_srcptr g_i, mpq_srcptr mean,
                        mpq_srcptr gamma);

#endif
