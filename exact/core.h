/*
 * core: the scalar core, from expressions to normal forms.
 *
 * An expression is evaluated in a region: linear constraints on the integer
 * symbols, sign facts and bindings.  A condition, a maximum or
 * an absolute value whose truth the region does not settle is not guessed:
 * the evaluation fails and `want` says which question must be split on.
 * Splitting and evaluating again derives the cells of piecewise functions
 * and of sums with moving limits, nothing else is needed for them.
 *
 * A point is a region in which every symbol is bound to a number; the same
 * code then computes exact values there.
 */
#ifndef ASSAY_EXACT_CORE_H
#define ASSAY_EXACT_CORE_H

#include "exact/nf.h"

#define CORE_VARS 16

/* c[0] v_0 + ... + k, over the integer symbols of the core */
struct lin {
    long c[CORE_VARS];
    long k;
};

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

/* Bits: what values are possible.  SIGN_ANY when nothing is known. */
enum sign {
    SIGN_NEG = 1, SIGN_ZERO = 2, SIGN_POS = 4,
    SIGN_NONPOS = 3, SIGN_NONZERO = 5, SIGN_NONNEG = 6, SIGN_ANY = 7
};

enum want_kind { WANT_NOTHING, WANT_LIN, WANT_SIGN, WANT_RESIDUE };

/* The question an evaluation stopped at. */
struct want {
    enum want_kind kind;
    struct lin lin;   /* LIN: is lin >= 0?                */
    nf value;         /* SIGN: of this value              */
    expr var;         /* RESIDUE: of this integer symbol  */
    long modulus;
};

struct region;
struct core;

/* Every member of the family of `member` has a sign among the bits. */
struct family_sign {
    expr member;
    enum sign sign;
};

/* Value of an opaque atom at a point, NULL when it has none. */
typedef nf core_value_fn(struct core *core, expr atom, void *data);
/* Sign of a constant that is not rational (from certified enclosures). */
typedef enum sign core_sign_fn(expr e, void *data);

struct core {
    expr_ctx *ctx;
    struct nf_pool *pool;
    struct isl_ctx *isl;       /* NULL until it is needed                */
    expr vars[CORE_VARS];      /* integer symbols                        */
    size_t nvars;
    const struct region *here; /* where evaluation happens               */
    struct want want;
    core_value_fn *value;      /* at a point, else NULL                  */
    void *value_data;
    core_sign_fn *sign;        /* may be NULL                            */
    void *sign_data;
    const struct family_sign *families;
    size_t nfamilies;
    expr provided[8];          /* side conditions met on the way         */
    size_t nprovided;
    uint64_t steps;            /* left                                   */
    unsigned depth, dummies;
    bool squares;              /* signs may be sought by squares          */
    bool residues;             /* floors may be sought by residues        */
    bool is_complex;           /* values need not be real                 */
};

/* false for want of memory */
bool core_init(struct core *core, expr_ctx *ctx, uint64_t steps);
void core_clear(struct core *core);
/* Clears failure and want, keeps regions and values. */
void core_reset(struct core *core);
/* Adds a side condition to the report, once. */
void core_provide(struct core *core, expr condition);

/* --- regions (region.c) ------------------------------------------------- */

/* The index of an integer symbol, registering it; -1 when there are too
   many. */
int core_integer(struct core *core, expr sym);
int core_find_integer(const struct core *core, expr sym);
/* a as a linear form with integer coefficients in the integer symbols, after
   multiplying by a positive number; false when it is none. */
bool core_lin(const struct core *core, struct lin *out, nf a);
/* Does no integer point satisfy all of lin[i] >= 0?  UNKNOWN when that takes
   more than exact eliminations (omega.c). */
enum truth lin_contradict(const struct lin *const lin[], size_t n);
/* What constraints that are all differences say (difference.c).  NULL stands
   for a region with others, and for no memory. */
struct differences;
const struct differences *differences_all(struct nf_pool *pool);
const struct differences *differences_and(struct nf_pool *pool,
                                          const struct differences *d,
                                          const struct lin *lin);
/* Is lin < 0 everywhere?  UNKNOWN when d is NULL or lin is no difference. */
enum truth differences_exclude(const struct differences *d,
                               const struct lin *lin);
nf core_lin_value(struct core *core, const struct lin *l);

const struct region *region_all(struct core *core);
/* r and lin >= 0 */
const struct region *region_and(struct core *core, const struct region *r,
                                const struct lin *lin);
/* r and the fact that a's sign is among the bits */
const struct region *region_fact(struct core *core, const struct region *r,
                                 nf a, enum sign sign);
/* r with atom standing for value */
const struct region *region_bind(struct core *core, const struct region *r,
                                 expr atom, nf value);
nf region_binding(struct core *core, const struct region *r, expr atom);
bool region_is_empty(struct core *core, const struct region *r);
enum truth region_truth(struct core *core, const struct region *r,
                        const struct lin *lin);
/* The signs that facts of core->here allow for a (facts about a itself, up
   to a rational factor). */
enum sign region_known_sign(struct core *core, nf a);
/* The k-th fact that a value is not negative (turned round if need be), or
   NULL behind the last; *sign says whether it is positive. */
nf region_nonneg_fact(struct core *core, size_t k, enum sign *sign);
/* Binds integer symbols that the equalities of r determine. */
const struct region *region_solve(struct core *core,
                                  const struct region *r);
/* An integer point of r: values[i] for vars[i].  false when there is none or
   it does not fit. */
bool region_sample(struct core *core, const struct region *r, long values[]);
/* The regions that differ at the question `want`. */
#define REGION_BRANCHES 24
size_t region_split(struct core *core, const struct region *r,
                    const struct want *want,
                    const struct region *out[REGION_BRANCHES]);

/* --- evaluation (eval*.c) ----------------------------------------------- */

/* The value of sums and products of integers and of symbols bound to them
   here, where it is at most 2^30: the same as core_eval() gives, without
   normal forms.  False for anything else. */
bool core_small(struct core *core, expr e, long *v);
/* At a point: the value of sums, products, quotients and powers of fractions,
   where no numerator or denominator on the way is above 2^30.  NULL for
   anything else. */
nf core_ratio(struct core *core, expr e);
/* The value of e in core->here, NULL with the pool's status (and want). */
nf core_eval(struct core *core, expr e);
/* Truth of a condition in core->here; UNKNOWN is returned with want set. */
enum truth core_truth(struct core *core, expr condition);
/* The signs that a can have in core->here. */
enum sign core_sign(struct core *core, nf a);
/* Signs by writing a sum as squares, and by comparing squares (squares.c). */
enum sign core_squares(struct core *core, struct nf_sum s);
enum sign core_by_squaring(struct core *core, nf a, unsigned depth);
/* The question that settles the sign of a goes to want. */
void core_ask_sign(struct core *core, nf a);
/* A single sign; otherwise 0 and want is set. */
enum sign core_sign_split(struct core *core, nf a);
/* b^e for any b and e. */
nf core_power(struct core *core, nf b, nf e);
nf core_root(struct core *core, nf b, long num, long den);
nf core_log(struct core *core, nf a);
nf core_call(struct core *core, expr e);
nf core_exp(struct core *core, nf a);
/* (e^a + s e^{-a}) / 2 */
nf core_hyperbolic(struct core *core, nf a, long s);
nf core_circular(struct core *core, nf a, bool sine);
/* The real part of a, written without i; NULL when a is no sum of products of
   real atoms and powers of e^{i b}. */
expr core_real_part(struct core *core, nf a);
/* The angle of a value with a table (eval_arc.c): fn is FN_ARCSIN, FN_ARCCOS or
   FN_ARCTAN; NULL without failure for other values. */
nf core_arc(struct core *core, int fn, nf a);
/* sin or cos of a when a is arcsin, arccos or arctan of something. */
bool core_circular_of_arc(struct core *core, nf *out, nf a, bool sine);
/* False, and UNDEFINED in the pool, for a number at which the inverse
   function fn has no value (eval_domain.c). */
bool core_in_domain(struct core *core, int fn, nf a);
/* Gamma(a) = result Gamma(*base) with the constant term of *base in [0, 1),
   or the whole value, *base NULL, for integers and halves of odd ones. */
nf core_gamma(struct core *core, nf a, nf *base);
/* SUM and PROD nodes. */
nf core_sum(struct core *core, expr e);
nf core_prod(struct core *core, expr e);
/* a modulo k for an integer-valued polynomial a in integer symbols; false:
   a residue must be split on, or it is none (residue.c). */
bool core_residue(struct core *core, nf a, long k, long *r);
/* Is a a polynomial without constant term in integer symbols, and an integer?
   UNKNOWN: a residue must be split on. */
enum truth core_whole(struct core *core, nf a);
/* floor(a) = the result + floor(*rest); *rest is NULL when nothing is left.
   NULL: a residue must be split on. */
nf core_floor(struct core *core, nf a, nf *rest);
/* *k = floor(a) when the region bounds a on one side near 0 and the question
   on which side of an integer it is is settled; else false, with the question
   in want when there is one. */
bool core_floor_bounded(struct core *core, nf a, long *k);
/* EXPECT, VAR and COV nodes (expect.c). */
nf core_expect(struct core *core, expr e);
/* a!, and the binomial of a BINOM node (factorial.c). */
nf core_factorial(struct core *core, nf a);
nf core_binomial(struct core *core, expr e);
/* A LIMIT node by series (limit.c).  *infinite: the sign of a limit that is
   infinite, and the pool then holds UNDEFINED; else 0. */
nf core_limit(struct core *core, expr e, int *infinite);
/* The formal prefix sum or product with its bound brought to normal form. */
nf core_prefix(struct core *core, expr e);
/* Is a an integer at every point (products of integer symbols)? */
bool core_is_integer(const struct core *core, nf a);
nf core_stop(struct core *core, struct want want);

#endif
