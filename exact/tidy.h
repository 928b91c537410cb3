/*
 * tidy: a normal form as people write it.
 *
 * Normal forms are made to be compared: 1/2 2^{1/2} pi^{-1/2}.  The same
 * number for reading is 1 / sqrt(2 pi): roots as roots, factors with negative
 * exponents below a bar, sums with differences.  The value and where it is
 * defined stay the same; powers of e stay powers.
 *
 * Roots are multiplied together only for positive integers and pi.
 */
#ifndef ASSAY_EXACT_TIDY_H
#define ASSAY_EXACT_TIDY_H

#include "expr/expr.h"

/* NULL when the context has no room; e itself when it is huge. */
expr tidy(expr_ctx *ctx, expr e);

#endif
