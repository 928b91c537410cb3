/*
 * Limits of what the scalar core can bring to normal form.
 */
#ifndef ASSAY_PROOFS_LIMIT_H
#define ASSAY_PROOFS_LIMIT_H

#include "exact/core.h"
#include "proofs/verdict.h"

/* The limit of e as var -> +infinity: terms n^k rho^n c with c free of var,
   over denominators with one dominating term.  NULL with the pool's status
   when it is not of that kind; UNDEFINED ("diverges") when it is infinite. */
nf limit_at_infinity(struct core *core, expr e, expr var);

/* Is it an equation of a limit and plus or minus infinity? */
bool limit_claims_infinity(expr relation);
/* Decides such an equation in core->here. */
void limit_infinite(struct core *core, expr relation, struct verdict *v);

#endif
