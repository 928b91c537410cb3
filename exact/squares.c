/*
 * Signs by squares.
 *
 * Sum of squares: p = m^T Q m with monomials m and a positive semidefinite Q
 * over the rationals.  The monomials are the square roots of the positive
 * terms of p; an atom that is known to be non-negative may stand under the
 * root, x = (x^{1/2})^2, which proves the inequality of the means.  Q is found
 * by comparing coefficients, where several products give one term in equal
 * shares, and checked by exact elimination, so what is accepted is proved.
 * (Powers, Woermann, An algorithm for sums of squares of real polynomials,
 * J. Pure Appl. Algebra 127, 1998, sections 2 and 3.)
 *
 * Squaring: a positive term against a negative rest is compared by the
 * squares of both.
 */
#include "exact/core.h"

#include <string.h>

#define SQUARES_MOST 10 /* monomials */
#define TERMS_MOST 60

struct gram {
    struct nf_term m[SQUARES_MOST];
    mpq_t q[SQUARES_MOST][SQUARES_MOST];
    size_t n;
    bool has_one;           /* 1 is among the monomials */
};

static void gram_init(struct gram *g)
{
    g->n = 0;
    g->has_one = false;
    for (size_t i = 0; i < SQUARES_MOST; i++)
        for (size_t k = 0; k < SQUARES_MOST; k++)
            mpq_init(g->q[i][k]);
}

static void gram_clear(struct gram *g)
{
    for (size_t i = 0; i < SQUARES_MOST; i++)
        for (size_t k = 0; k < SQUARES_MOST; k++)
            mpq_clear(g->q[i][k]);
}

/* t without its coefficient is m^2: m, if it is real. */
static bool square_root(struct core *core, struct nf_term *m,
                        const struct nf_term *t)
{
    struct nf_power *p = nf_alloc(core->pool, (t->n + 1) * sizeof *p);
    if (!p)
        return false;
    for (uint32_t k = 0; k < t->n; k++) {
        bool even = t->p[k].den == 1 && t->p[k].num % 2 == 0;
        enum sign s = core_sign(core, nf_atom(core->pool, t->p[k].atom));
        if (!even && t->p[k].den % 2 && (s & SIGN_NEG))
            return false;
        p[k] = t->p[k];
        if (t->p[k].num % 2 == 0)
            p[k].num /= 2;
        else
            p[k].den *= 2;
    }
    *m = (struct nf_term){t->c, p, t->n};
    return true;
}

static bool same_powers(const struct nf_term *a, const struct nf_term *b)
{
    if (a->n != b->n)
        return false;
    for (uint32_t k = 0; k < a->n; k++)
        if (a->p[k].atom != b->p[k].atom || a->p[k].num != b->p[k].num ||
            a->p[k].den != b->p[k].den)
            return false;
    return true;
}

/* The roots of all positive terms that have one. */
static bool find_monomials(struct core *core, struct gram *g,
                           struct nf_sum s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (mpq_sgn(s.t[i].c) < 0)
            continue;
        if (g->n == SQUARES_MOST)
            return false;
        if (!square_root(core, &g->m[g->n], &s.t[i]))
            continue;
        mpq_set(g->q[g->n][g->n], s.t[i].c);
        g->has_one = g->has_one || s.t[i].n == 0;
        g->n++;
    }
    return g->n > 0;
}

/* Gives the term to the products that make it, in equal shares. */
static bool spread_term(struct core *core, struct gram *g,
                        const struct nf_term *t)
{
    size_t at[SQUARES_MOST * SQUARES_MOST][2], n = 0;
    struct nf_term product;
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = i; k < g->n; k++) {
            if (!nf_mono_mul(core->pool, &product, &g->m[i], &g->m[k]))
                return false;
            if (!same_powers(&product, t))
                continue;
            if (i == k)
                return true; /* its own square is in place already */
            at[n][0] = i;
            at[n++][1] = k;
        }
    mpq_t share;
    mpq_init(share);
    mpq_set_ui(share, 1, 2 * (n ? n : 1));
    mpq_mul(share, share, t->c);
    for (size_t k = 0; k < n; k++) {
        mpq_set(g->q[at[k][0]][at[k][1]], share);
        mpq_set(g->q[at[k][1]][at[k][0]], share);
    }
    mpq_clear(share);
    return n > 0;
}

/* Elimination: 1 positive definite, 0 semidefinite, -1 neither. */
static int definite(struct gram *g)
{
    int result = 1;
    mpq_t f;
    mpq_init(f);
    for (size_t k = 0; k < g->n && result >= 0; k++) {
        int s = mpq_sgn(g->q[k][k]);
        if (s < 0)
            result = -1;
        if (s == 0)
            result = 0;
        for (size_t i = k + 1; i < g->n && result >= 0; i++) {
            if (mpq_sgn(g->q[i][k]) == 0)
                continue;
            if (s == 0) {
                result = -1;
                break;
            }
            for (size_t j = i; j < g->n; j++) {
                mpq_mul(f, g->q[i][k], g->q[j][k]);
                mpq_div(f, f, g->q[k][k]);
                mpq_sub(g->q[j][i], g->q[j][i], f);
            }
        }
    }
    mpq_clear(f);
    return result;
}

enum sign core_squares(struct core *core, struct nf_sum s)
{
    struct gram g;
    enum sign sign = SIGN_ANY;
    if (s.n < 2 || s.n > TERMS_MOST)
        return sign;
    gram_init(&g);
    bool ok = find_monomials(core, &g, s);
    for (size_t i = 0; i < s.n && ok; i++)
        ok = spread_term(core, &g, &s.t[i]);
    int d = ok ? definite(&g) : -1;
    if (d > 0 && g.has_one)
        sign = SIGN_POS;
    else if (d >= 0)
        sign = SIGN_NONNEG;
    gram_clear(&g);
    return sign;
}

/* --- squaring ------------------------------------------------------------- */

static bool has_sum_root(const struct nf_term *t)
{
    for (uint32_t k = 0; k < t->n; k++)
        if (t->p[k].atom->kind == EXPR_ADD && t->p[k].den == 2)
            return true;
    return false;
}

enum sign core_by_squaring(struct core *core, nf a, unsigned depth)
{
    struct nf_pool *pool = core->pool;
    if (depth > 3 || a->num.n < 2 || a->num.n > TERMS_MOST || a->nden)
        return SIGN_ANY;
    for (size_t i = 0; i < a->num.n; i++) {
        if (!has_sum_root(&a->num.t[i]))
            continue;
        nf root = nf_term_value(pool, &a->num.t[i]);
        nf rest = nf_sub(pool, a, root);
        enum sign s = core_sign(core, root), r = core_sign(core, rest);
        bool up = !(s & SIGN_NEG), down = !(s & SIGN_POS);
        bool against = up ? !(r & SIGN_POS) : !(r & SIGN_NEG);
        nf d = nf_sub(pool, nf_mul(pool, root, root),
                      nf_mul(pool, rest, rest));
        if (!d || (!up && !down))
            return SIGN_ANY;
        d = nf_settle(pool, up ? d : nf_neg(pool, d));
        enum sign t = core_sign(core, d);
        if (t == SIGN_ANY && d)
            t = core_by_squaring(core, d, depth + 1);
        if (against)
            return t;
        /* the greater of the two has its sign, whatever the rest's is */
        if (up && !(t & SIGN_NEG))
            return t == SIGN_POS ? SIGN_POS : SIGN_NONNEG;
        if (!up && !(t & SIGN_POS))
            return t == SIGN_NEG ? SIGN_NEG : SIGN_NONPOS;
        return SIGN_ANY;
    }
    return SIGN_ANY;
}
