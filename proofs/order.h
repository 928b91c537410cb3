/*
 * Inequalities: what order.c and order_real.c share.
 */
#ifndef ASSAY_PROOFS_ORDER_H
#define ASSAY_PROOFS_ORDER_H

#include "proofs/claim.h"

struct order {
    struct problem *p;
    struct core core;
};

/* The value of e where the core stands, after a reset; NULL when it has
   none. */
nf order_value(struct core *core, expr e);
/* Is d >= 0 (> 0) everywhere in the region? */
bool order_sign(struct core *core, nf d, bool strict);
/* Is e >= 0 by its shape: products, quotients and sums of such? */
bool order_nonnegative(struct order *o, expr e);

/* d >= 0 for a smooth d in the one real variable of the problem. */
bool order_by_derivatives(struct order *o, expr d, bool strict);
/* d >= 0 because it has a factor that is not negative. */
bool order_by_factors(struct order *o, expr d);
/* d >= 0 (> 0) for a polynomial in the one integer of the problem. */
bool order_by_integers(struct order *o, expr d, bool strict);
/* By the bounds of sin, cos, tanh and floor alone. */
bool order_by_bounds(const struct problem *p, struct verdict *v);

#endif
