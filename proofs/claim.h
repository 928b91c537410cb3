/*
 * A claim under decision.  Private to proofs/.
 */
#ifndef ASSAY_PROOFS_CLAIM_H
#define ASSAY_PROOFS_CLAIM_H

#include "exact/lower.h"
#include "proofs/problem.h"

struct claim {
    expr_ctx *ctx;
    struct scope scope; /* definitions without `*` between signals */
    enum conv_mode mode;
    uint64_t steps;
    expr claim;         /* the relation as it was written */
    expr given[PROBLEM_GIVENS];
    bool crowded; /* there are more of them                              */
    bool in_passing; /* a step of a proof: side conditions are not asked for */
    size_t n_given;
};

/* Why nothing can be said: the claim is about members of sets that are not
   read, or multiplies what may not commute; NULL otherwise. */
const char *claim_unread(expr_ctx *ctx, const struct scope *scope, expr claim);
/* Makes W_1, declared a matrix or vector, a name of its own in all of it.
   False: no memory. */
bool claim_name_matrices(expr_ctx *ctx, struct scope *scope, expr *claim);
/* Names given as even or odd, and the integers of which they are twice. */
enum { PARITIES_MOST = 4 };
struct parities {
    struct parity {
        expr name, half;
        bool odd;
    } v[PARITIES_MOST];
    size_t n;
};

/* Defines names given as even by 2m, as odd by 2m + 1.  False: no memory. */
bool parity_define(expr_ctx *ctx, struct scope *scope, struct parities *p);
/* The point of a verdict in the names themselves. */
void parity_restore(expr_ctx *ctx, const struct parities *p,
                    struct verdict *v);
/* Is an equation given that holds at all arguments of a function or all
   places of a sequence of the claim? */
bool functional_given(const struct claim *c);
/* Adds to a proof what one of two sides, lowered, asks of the names and the
   other does not: division by zero, logarithms, square roots. */
void domain_provide(struct claim *c, expr a, expr b, struct verdict *v);
/* Any statement. */
struct verdict claim_any(struct claim *c, expr e);
/* Does each of two conditions follow from the other? */
bool consequence_both_ways(struct claim *c, expr a, expr b);
/* One relation, lowered and decided. */
struct verdict claim_relation(struct claim *c, expr rel);

/* The reason of an undecided relation about values of a recurrence. */
extern const char CLAIM_RECURRENCE[];
/* One relation of scalars, lowered. */
struct verdict claim_scalar(struct claim *c, expr relation);
/* lim f = infinity */
struct verdict claim_infinite(struct claim *c, expr relation);
/* v, or refuted where both sides have closed values, limits among them, that
   differ somewhere. */
struct verdict claim_by_values(struct claim *c, expr relation,
                               struct verdict v);

/* One relation under the conventions of its signs: `*`, \star and i. */
struct verdict conventions_decide(struct claim *c, expr rel);
/* An equation with the imaginary unit in it, unfolded. */
struct verdict complex_decide(struct claim *c, expr rel);
/* e with e^{a + i b} as e^a (cos b + i sin b); e itself when i stands where
   that cannot be done. */
expr complex_rewrite(expr_ctx *ctx, expr e);

/* An equivalence, IFF: also with the point at which one side alone holds. */
struct verdict equivalence_decide(struct claim *c, expr e);

/* A relation with the same solutions in a plainer form, or e itself. */
expr relation_plain(struct claim *c, expr e);

/* Is there a value in e that a recurrence defines, but not unfolded? */
bool recurrence_left(expr e, const struct scope *scope);
/* Decides an undecided relation about recurrences: false at a literal index,
   or proved by induction. */
void recurrence_decide(struct claim *c, expr rel, struct verdict *v);

/* Proves an equation that recurrences with constant coefficients decide, for
   t >= start, by as many points as its order (finite.c). */
bool finite_prove(struct claim *c, expr rel, expr t, long start,
                  struct verdict *v);

/* e with its parts that hold no sum or product in normal form. */
expr finite_tidy(struct claim *c, expr e);
/* e with short sums and products between literal bounds written out. */
expr finite_write_out(expr_ctx *ctx, expr e);

/* Why the derivatives of a relation are no free quantities, or NULL. */
const char *derivatives_obstacle(expr left, expr right);
bool derivatives_primed(expr claim);

/* Tries induction over each integer symbol of a prepared problem. */
bool induction_prove(struct problem *p, struct verdict *v);
/* Tries to prove a problem with floors of real symbols by their integer and
   fractional parts. */
bool floors_prove(struct claim *c, struct problem *p, struct verdict *v);
/* Tries to prove an inequality by induction or by derivatives. */
bool order_prove(struct problem *p, struct verdict *v);

#endif
