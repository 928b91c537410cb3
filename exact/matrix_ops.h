/*
 * Inside matrix_lower only: operations on MATRIX nodes.
 *
 * Each returns NULL: with the status set when the operation is undefined or
 * beyond us, without it when the context is full.
 */
#ifndef ASSAY_EXACT_MATRIX_OPS_H
#define ASSAY_EXACT_MATRIX_OPS_H

#include "exact/lower.h"

/* Most scalar products one operation may make. */
#define MATRIX_WORK 200000u

expr matrix_fail(struct status *st, enum status_code code, const char *why);

typedef expr matrix_entry_fn(expr_ctx *ctx, expr a, expr b);

/* Entry by entry; b may be a scalar, put with every entry of a. */
expr matrix_map(expr_ctx *ctx, matrix_entry_fn *fn, expr a, expr b,
                struct status *st);
expr matrix_product(expr_ctx *ctx, expr a, expr b, struct status *st);
expr matrix_transpose(expr_ctx *ctx, expr a);
expr matrix_identity(expr_ctx *ctx, size_t n);
expr matrix_trace(expr_ctx *ctx, expr a, struct status *st);
/* By rows; cost n 2^n products, n at most 10, or n^3 for numbers. */
expr matrix_det(expr_ctx *ctx, expr a, struct status *st);
/* The adjugate over the determinant; UNDEFINED when that is the number 0. */
expr matrix_inverse(expr_ctx *ctx, expr a, struct status *st);
/* a^n: integers; a symbolic n for diagonal and triangular matrices and for
   2x2 ones with rational eigenvalues. */
expr matrix_power(expr_ctx *ctx, expr a, expr n, struct status *st);
/* a by the kernel b.  Two rows (or columns) are signals: CONV_TRUE_VALID
   then means all of the overlap. */
expr matrix_conv(expr_ctx *ctx, expr a, expr b, enum conv_mode mode,
                 struct status *st);
/* \sum a_i^2, and \sum |a_i|, \max |a_i| */
expr matrix_square_sum(expr_ctx *ctx, expr a);
expr matrix_norm(expr_ctx *ctx, expr a, expr order, struct status *st);

#endif
