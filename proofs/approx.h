/*
 * Approximations: are the printed digits the correctly rounded ones?
 */
#ifndef ASSAY_PROOFS_APPROX_H
#define ASSAY_PROOFS_APPROX_H

#include "exact/lower.h"
#include "proofs/decide.h"

/* a \approx b where one side is a printed decimal (DEC or INT, possibly with
   a sign): proved iff the other side's exact value is within half a unit of
   the last printed digit; a tie may round either way. */
struct verdict decide_approx(expr_ctx *ctx, expr claim,
                             const struct scope *scope, uint64_t steps);

/* The passes of exact/lower.h in their order. */
expr decide_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  enum conv_mode mode, struct status *st);

#endif
