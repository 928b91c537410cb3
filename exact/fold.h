/*
 * Constructors that fold as they build: numbers are combined, 0 + a is a,
 * 1 a is a, 0 a is 0.  For terms that our own rules produce (derivatives,
 * matrix entries, shifted indices), never for what the author wrote, as
 * 0 a loses where a is undefined.  NULL in, NULL out.
 */
#ifndef ASSAY_EXACT_FOLD_H
#define ASSAY_EXACT_FOLD_H

#include "expr/expr.h"

expr fold_add(expr_ctx *ctx, expr a, expr b);
expr fold_sub(expr_ctx *ctx, expr a, expr b);
expr fold_neg(expr_ctx *ctx, expr a);
expr fold_mul(expr_ctx *ctx, expr a, expr b);
/* a / b stays as written when b is the number 0. */
expr fold_div(expr_ctx *ctx, expr a, expr b);
/* Folds numbers to integer powers up to 64, a^0 to 1 and a^1 to a. */
expr fold_pow(expr_ctx *ctx, expr a, expr b);
bool fold_is_zero(expr a);
bool fold_is_one(expr a);

/* An index as a normal form: integer combinations of its parts collected,
   positive ones first, the number last (first in 3 - i), so that t + 1 - 1
   is t and 1 + t is t + 1.  Other parts are left as they are. */
expr fold_index(expr_ctx *ctx, expr e);
/* Is e an integer literal, also a negative one? */
bool fold_int(long *value, expr e);
/* The node that the reader makes for an integer: -1 is NEG(1). */
expr fold_make_int(expr_ctx *ctx, long value);

#endif
