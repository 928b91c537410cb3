/*
 * Deciding one relation: proved, refuted with a point, or undecided and why.
 */
#ifndef ASSAY_PROOFS_DECIDE_H
#define ASSAY_PROOFS_DECIDE_H

#include "exact/scope.h"
#include "proofs/verdict.h"

/* Work allowed for one decision, in elementary steps; 0: the default. */
struct budget {
    uint64_t steps;
};

/* claim is EQ, NE, LT, LE, GT, GE, APPROX, IN, IFF, IMPLIES, TO or an AND of
   them.  Equality means equality in the sense of the design: for all values
   of the free symbols that satisfy the assumptions and where both sides are
   defined. */
struct verdict decide(expr_ctx *ctx, expr claim, const struct scope *scope,
                      struct budget budget);

#endif
