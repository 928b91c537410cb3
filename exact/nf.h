/*
 * nf: normal forms, the values of the scalar core.
 *
 * A normal form is a fraction.  Its numerator is a sum of generalized
 * monomials  c * a_1^{e_1} * ... * a_k^{e_k}  with c and the exponents e_j
 * rational and the a_j distinct atoms; its denominator is a product of
 * primitive sums with positive leading coefficient (monomial denominators are
 * negative exponents instead).  Atoms are expressions:
 *
 *   x, x_i, f(2), \partial L/\partial y_j   opaque quantities
 *   2, 3, 5, ... with a fractional exponent radicals of primes
 *   x^2+1 (an ADD), fractional exponent     radicals of sums
 *   2^n, r^n, e^{x y}                       powers with a monomial exponent
 *   \log 2, \pi, i, ...                     constants and functions
 *   \sum_{k}^{m} t(k), lower bound NONE     formal prefix sums, see sum.h
 *
 * Every rule that builds a normal form is an identity wherever both sides are
 * defined, so two expressions with equal normal forms are equal.  The
 * converse is not promised: a non-zero normal form is no proof of inequality
 * (atoms may be related); refutations come from points.
 *
 * Ownership: values are immutable and live in a pool; nf_pool_free frees them
 * all.  Failure is sticky in the pool (see exact/status.h): a failed
 * operation returns NULL, and NULL in gives NULL out.
 */
#ifndef ASSAY_EXACT_NF_H
#define ASSAY_EXACT_NF_H

#include "exact/status.h"
#include "expr/expr.h"

/* atom^(num/den), den > 0, lowest terms, num != 0 */
struct nf_power {
    expr atom;
    int32_t num, den;
};

struct nf_term {
    mpq_srcptr c;              /* never 0 */
    const struct nf_power *p;  /* by growing atom->id */
    uint32_t n;
};

struct nf_sum {                /* terms in one fixed total order */
    const struct nf_term *t;
    size_t n;
};

struct nf_factor {
    struct nf_sum p;           /* at least two terms, primitive */
    uint32_t e;
};

struct nf_value {
    struct nf_sum num;
    const struct nf_factor *den;
    size_t nden;
};
typedef const struct nf_value *nf;

struct nf_pool;

/* Numbers may grow to about a million digits. */
#define NF_LIMBS_MOST 52000

/* A pool over an expression context; limit: bytes it may hold (0: 32 MiB). */
struct nf_pool *nf_pool_new(expr_ctx *ctx, size_t limit);
void nf_pool_free(struct nf_pool *pool);
expr_ctx *nf_pool_ctx(const struct nf_pool *pool);
/* Forgets a failure, so that another attempt can be made. */
void nf_pool_reset(struct nf_pool *pool);
/* Records a failure (the first one stays) and returns NULL. */
nf nf_fail(struct nf_pool *pool, enum status_code code, const char *why);
/* What a pool begins with: memory to give out, and its status. */
struct nf_space {
    char *at;
    size_t left;
    struct status st;
};
void *nf_alloc_chunk(struct nf_pool *pool, size_t bytes);
/* Memory of the pool (8-aligned) or NULL with BUDGET. */
static inline void *nf_alloc(struct nf_pool *pool, size_t bytes)
{
    struct nf_space *s = (struct nf_space *)(void *)pool;
    size_t need = (bytes + 7) & ~(size_t)7;
    if (need > s->left || need < bytes)
        return nf_alloc_chunk(pool, need < bytes ? bytes : need);
    s->at += need;
    s->left -= need;
    return s->at - need;
}
static inline struct status nf_pool_status(const struct nf_pool *pool)
{
    return ((const struct nf_space *)(const void *)pool)->st;
}
/* Counts work on large numbers, about a nanosecond each; false with BUDGET. */
bool nf_spend(struct nf_pool *pool, uint64_t work);
/* A rational 0 to compute with, cleared with the pool, or NULL. */
mpq_ptr nf_new_q(struct nf_pool *pool);

/* Rationals owned by the pool, in lowest terms; NULL: no memory. */
mpq_srcptr nf_q_si(struct nf_pool *pool, long num, long den); /* den > 0 */
mpq_srcptr nf_q_copy(struct nf_pool *pool, mpq_srcptr q);
mpq_srcptr nf_q_add(struct nf_pool *pool, mpq_srcptr a, mpq_srcptr b);
mpq_srcptr nf_q_mul(struct nf_pool *pool, mpq_srcptr a, mpq_srcptr b);
mpq_srcptr nf_q_pow(struct nf_pool *pool, mpq_srcptr a, unsigned long e);
mpq_srcptr nf_q_neg(struct nf_pool *pool, mpq_srcptr a);
mpq_srcptr nf_q_inv(struct nf_pool *pool, mpq_srcptr a);

nf nf_int(struct nf_pool *pool, long v);
nf nf_q(struct nf_pool *pool, mpq_srcptr q);
nf nf_ratio(struct nf_pool *pool, long num, long den); /* den > 0 */
nf nf_atom(struct nf_pool *pool, expr atom);
nf nf_atom_pow(struct nf_pool *pool, expr atom, long num, long den);
nf nf_term_value(struct nf_pool *pool, const struct nf_term *t);
nf nf_sum_value(struct nf_pool *pool, struct nf_sum s);

nf nf_add(struct nf_pool *pool, nf a, nf b);
nf nf_sub(struct nf_pool *pool, nf a, nf b);
nf nf_neg(struct nf_pool *pool, nf a);
nf nf_mul(struct nf_pool *pool, nf a, nf b);
/* UNDEFINED when b is identically 0. */
nf nf_div(struct nf_pool *pool, nf a, nf b);
/* a^e; UNDEFINED for 0^e with e < 0; 0^0 = 1. */
nf nf_pow_si(struct nf_pool *pool, nf a, long e);

static inline bool nf_is_zero(nf a)
{
    return a && a->num.n == 0;
}
bool nf_equal(nf a, nf b);
/* Is it a rational constant other than 0?  *q (borrowed) is its value. */
static inline bool nf_is_rational(nf a, mpq_srcptr *q)
{
    if (!a || a->nden || a->num.n != 1 || a->num.t[0].n)
        return false;
    *q = a->num.t[0].c;
    return true;
}
/* Is it a constant integer that fits a long? */
bool nf_is_si(nf a, long *v);
/* Does any atom of a satisfy the question? */
bool nf_any_atom(nf a, bool (*ask)(expr atom, void *data), void *data);

/* A sum without denominator as one term times a primitive sum; false for
   anything else. */
bool nf_primitive(struct nf_pool *pool, nf *content, nf *primitive, nf a);

/* The value as an expression, the same one for equal normal forms. */
expr nf_expr(struct nf_pool *pool, nf a);

/* --- for the files of this module --------------------------------------- */
/* Where the pool keeps the value of a small integer, NULL for others. */
nf *nf_common(struct nf_pool *pool, long v);
/* The greatest common divisor, not negative. */
int64_t nf_gcd(int64_t a, int64_t b);
int nf_mono_cmp(const struct nf_term *a, const struct nf_term *b);
bool nf_mono_mul(struct nf_pool *pool, struct nf_term *out,
                 const struct nf_term *a, const struct nf_term *b);
struct nf_sum nf_sum_add(struct nf_pool *pool, struct nf_sum a,
                         struct nf_sum b);
struct nf_sum nf_sum_mul(struct nf_pool *pool, struct nf_sum a,
                         struct nf_sum b);
bool nf_sum_equal(struct nf_sum a, struct nf_sum b);
/* Puts exponents of radicals back into their range: 2^{3/2} -> 2 * 2^{1/2},
   i^2 -> -1, (x^2+1)^{3/2} -> (x^2+1) (x^2+1)^{1/2}. */
nf nf_settle(struct nf_pool *pool, nf a);
/* Remembers which sum a composite atom stands for. */
bool nf_remember(struct nf_pool *pool, expr atom, nf value);
nf nf_recall(struct nf_pool *pool, expr atom);

#endif
