/*
 * One scalar relation with everything that is assumed about its symbols.
 * Private to proofs/.
 */
#ifndef ASSAY_PROOFS_PROBLEM_H
#define ASSAY_PROOFS_PROBLEM_H

#include "exact/core.h"
#include "proofs/decide.h"

#define PROBLEM_SYMBOLS 32
#define PROBLEM_GIVENS 64
#define PROBLEM_NODES 100000
#define PROBLEM_FAMILIES 8

/* What a relation stands in. */
struct problem_text {
    const expr *given;    /* lowered assumptions                    */
    size_t n_given;
    expr claim;           /* the relation before lowering           */
    const expr *defs;     /* definitions in force                   */
    size_t n_defs;
};

struct problem {
    expr_ctx *ctx;
    const struct problem_text *text; /* only while it is set up */
    enum expr_kind relation;         /* EQ, NE, LT, LE, GT, GE              */
    expr left, right;                /* lowered, scalar                     */
    expr given[PROBLEM_GIVENS];      /* lowered assumptions                 */
    size_t n_given;
    size_t n_stated;                 /* the rest of given are natural ranges */
    expr ints[PROBLEM_SYMBOLS];      /* free integer symbols                */
    size_t n_ints;
    expr reals[PROBLEM_SYMBOLS];     /* free real symbols                   */
    size_t n_reals;
    expr sequences[PROBLEM_SYMBOLS]; /* heads applied inside infinite sums  */
    size_t n_sequences;
    struct family_sign families[PROBLEM_FAMILIES]; /* x_i > 0 for all i    */
    size_t n_families;
    expr tends[4];                   /* given TO(n, \infty): the n's        */
    size_t n_tends;
    const char *obstacle;            /* why points are no evidence, or NULL */
    uint64_t pending;                /* bits of givens that cells must split */
    uint64_t steps;                  /* work left                           */
};

/* Sorts symbols, adds natural ranges, fills in ranges of bare sums, puts in
   the unit step and impulse.  given: lowered assumptions.  false when the
   problem is too large or the context is full. */
bool problem_init(struct problem *p, expr_ctx *ctx, expr relation,
                  const struct problem_text *text);

/* Calls visit for e and everything below it, or for all of the problem. */
void problem_walk(expr e, void (*visit)(expr, void *), void *data);
void problem_walk_all(struct problem *p, void (*visit)(expr, void *),
                      void *data);
/* Is the symbol a quantity in e, not only a name as L is in dL/dx? */
bool problem_is_quantity(expr e, expr sym);
bool problem_is_infinite(expr e);
/* \mathbb{Z}, \mathbb{N}, their powers and parts. */
bool problem_names_integers(expr set);
/* Would a proof take an infinite sum of sequences apart into sums of which
   nothing says that they converge? (split_sums.c) */
bool problem_splits_sums(const struct problem *p);
/* Adds the integer symbols of the problem and of the claim as written. */
void problem_find_integers(struct problem *p, expr claim);
bool problem_list_has(const expr *list, size_t n, expr e);
bool problem_list_add(expr *list, size_t *n, expr e);
/* A bare sum with the range that the problem gives it (natural.c). */
expr problem_put_range(struct problem *p, expr e);
/* Adds the natural ranges of free bounds and indices to the givens. */
void problem_natural(struct problem *p);

/* Is the symbol free in e? */
bool problem_is_free(expr e, expr sym);

#define POINT_VALUES 16 /* quantities that a point remembers */

/* The first of n values, from number `from` on and round, that every
   assumption about its family allows the member; else values[from]. */
long family_pick(struct problem *p, struct core *core, expr member,
                 const long values[], size_t n, size_t from);
/* Do the assumptions hold for all members of families that have values, and
   for the zeros of sequences? */
bool family_holds(struct problem *p, struct core *core,
                  const struct binding *seen, size_t n);
/* Fills in the signs that all members of a family have. */
void family_signs(struct problem *p);

/* Searches points number `from` to `to`; true when one refutes (or, for
   ILL_DEFINED, shows overlapping branches), with *v filled in. */
bool problem_refute(struct problem *p, struct verdict *v, unsigned from,
                    unsigned to);

/* Tries to prove the relation cell by cell; fills *v in either way
   (PROVED or UNDECIDED with a reason). */
void problem_prove(struct problem *p, struct verdict *v);

/* A core whose region holds the assumptions.  false: no memory. */
bool problem_region(struct problem *p, struct core *core);

/* Sign of a constant expression by certified enclosures (core_sign_fn; data
   is the expr_ctx). */
enum sign numeric_sign(expr e, void *data);
/* Sign of left - right where atoms have the values given. */
enum sign numeric_compare(expr_ctx *ctx, expr left, expr right,
                          const struct binding *b, size_t n);
/* Is an expression without free symbols certainly no real number? */
bool numeric_undefined(expr_ctx *ctx, expr e);
/* Certified digits of a value at a point, interned; NULL when undecided. */
const char *numeric_digits(expr_ctx *ctx, expr e, const struct binding *b,
                           size_t n);

#endif
