/*
 * Nested square roots.  Private to exact/tidy.c.
 */
#ifndef ASSAY_EXACT_TIDY_ROOT_H
#define ASSAY_EXACT_TIDY_ROOT_H

#include "expr/expr.h"

/* sqrt(p + r sqrt(c)) as sqrt(a) +- sqrt(b), where p^2 - r^2 c is the square
   of a rational d and p > 0: a = (p + d)/2, b = (p - d)/2, and minus for
   r < 0 (then a > b); r and c are not 0.  p + r sqrt(c) >= 0 as p >= |r| sqrt(c).  NULL when
   that cannot be done. */
expr root_denest(expr_ctx *ctx, mpq_srcptr p, mpq_srcptr r, mpz_srcptr c);

#endif
