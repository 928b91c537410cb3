/*
 * Sums of rational functions by partial fractions.
 *
 * sum c/(i - r) over lo..hi is c (S(hi - r) - S(lo - r - 1)) with the formal
 * prefix sum S of 1/(d - f), where r = (an integer) + f.  Poles that differ by
 * integers share S, and what telescopes does so by itself.
 */
#include "exact/sum.h"

#define POLES_MOST 8

struct pole {
    nf factor, slope; /* slope i + ...: a factor of the denominator */
    nf root;
    nf shift, part;   /* root = shift + part, shift an integer      */
    nf residue;
};

struct fraction {
    struct core *core;
    expr var;
    nf num;            /* the body without its poles */
    struct pole pole[POLES_MOST];
    size_t n;
};

/* The power of var in a term that depends on it in no other way; false
   otherwise. */
static bool degree_in(const struct fraction *f, const struct nf_term *t,
                      long *degree)
{
    *degree = 0;
    for (uint32_t k = 0; k < t->n; k++) {
        if (t->p[k].atom == f->var && t->p[k].den == 1)
            *degree = t->p[k].num;
        else if (expr_contains(t->p[k].atom, f->var))
            return false;
    }
    return true;
}

/* root = shift + part: the constant of the root gives its floor to shift. */
static void split_root(struct core *core, struct pole *p)
{
    struct nf_pool *pool = core->pool;
    p->shift = nf_int(pool, 0);
    for (size_t i = 0; i < p->root->num.n && !p->root->nden; i++) {
        const struct nf_term *t = &p->root->num.t[i];
        mpq_ptr q = t->n == 0 ? nf_new_q(pool) : NULL;
        if (!q)
            continue;
        mpz_fdiv_q(mpq_numref(q), mpq_numref(t->c), mpq_denref(t->c));
        p->shift = nf_q(pool, q);
    }
    p->part = nf_sub(pool, p->root, p->shift);
}

static bool add_pole(struct fraction *f, nf slope, nf rest)
{
    struct nf_pool *pool = f->core->pool;
    struct pole *p = &f->pole[f->n];
    if (f->n == POLES_MOST || !slope || nf_is_zero(slope))
        return false;
    p->slope = slope;
    p->root = nf_neg(pool, nf_div(pool, rest, slope));
    p->factor = nf_add(pool, nf_mul(pool, slope, nf_atom(pool, f->var)),
                       rest);
    if (!p->root || !p->factor)
        return false;
    split_root(f->core, p);
    f->n++;
    return p->part != NULL;
}

/* A linear factor of the denominator. */
static bool read_factor(struct fraction *f, const struct nf_factor *factor)
{
    struct nf_pool *pool = f->core->pool;
    nf slope = nf_int(pool, 0), rest = slope, x = nf_atom(pool, f->var);
    nf whole = nf_sum_value(pool, factor->p);
    if (!whole || !sum_depends(whole, f->var)) {
        f->num = whole ? nf_div(pool, f->num,
                                nf_pow_si(pool, whole, (long)factor->e))
                       : NULL;
        return f->num != NULL;
    }
    for (size_t i = 0; i < factor->p.n; i++) {
        const struct nf_term *t = &factor->p.t[i];
        long degree;
        if (!degree_in(f, t, &degree) || degree < 0 || degree > 1)
            return false;
        nf value = nf_term_value(pool, t);
        if (degree)
            slope = nf_add(pool, slope, nf_div(pool, value, x));
        else
            rest = nf_add(pool, rest, value);
    }
    return factor->e == 1 && add_pole(f, slope, rest);
}

/* Numerator and poles; false when the body is of another kind. */
static bool read_body(struct fraction *f, nf body)
{
    struct nf_pool *pool = f->core->pool;
    long least = 0, most = 0, degree;
    for (size_t i = 0; i < body->num.n; i++) {
        if (!degree_in(f, &body->num.t[i], &degree))
            return false;
        least = degree < least ? degree : least;
        most = i == 0 || degree > most ? degree : most;
    }
    nf x = nf_atom(pool, f->var);
    f->num = nf_sum_value(pool, body->num);
    if (least < -1)
        return false;
    if (least == -1) {
        f->num = nf_mul(pool, f->num, x);
        if (!add_pole(f, nf_int(pool, 1), nf_int(pool, 0)))
            return false;
    }
    for (size_t i = 0; i < body->nden; i++)
        if (!read_factor(f, &body->den[i]))
            return false;
    return most - least < (long)f->n;
}

/* The coefficient of 1/(i - root); false for a double pole. */
static bool find_residue(struct fraction *f, struct pole *p)
{
    struct core *core = f->core;
    struct nf_pool *pool = core->pool;
    nf others = p->slope;
    for (size_t k = 0; k < f->n; k++)
        if (&f->pole[k] != p)
            others = nf_mul(pool, others,
                            sum_replace(core, nf_expr(pool,
                                                      f->pole[k].factor),
                                        f->var, p->root));
    if (!others || nf_is_zero(others))
        return false;
    p->residue = nf_div(pool, sum_replace(core, nf_expr(pool, f->num), f->var,
                                          p->root), others);
    return p->residue != NULL;
}

/* Do the residues of poles that differ by integers cancel? */
static bool converges(const struct fraction *f)
{
    struct nf_pool *pool = f->core->pool;
    for (size_t i = 0; i < f->n; i++) {
        nf sum = nf_int(pool, 0);
        for (size_t k = 0; k < f->n; k++)
            if (nf_equal(f->pole[k].part, f->pole[i].part))
                sum = nf_add(pool, sum, f->pole[k].residue);
        if (!sum || !nf_is_zero(sum))
            return false;
    }
    return true;
}

static nf sum_of_pole(struct fraction *f, const struct pole *p,
                      struct interval in)
{
    struct core *core = f->core;
    struct nf_pool *pool = core->pool;
    expr dummy = sum_dummy(core, nf_expr(pool, p->part));
    nf d = dummy ? nf_atom(pool, dummy) : NULL;
    expr body = nf_expr(pool, nf_div(pool, nf_int(pool, 1),
                                     nf_sub(pool, d, p->part)));
    if (!body)
        return NULL;
    nf lo = sum_prefix(core, body, dummy,
                       sum_plus(core, nf_sub(pool, in.lo, p->shift), -1));
    nf hi = in.hi ? sum_prefix(core, body, dummy,
                               nf_sub(pool, in.hi, p->shift))
                  : nf_int(pool, 0); /* the same for all of them: cancels */
    return nf_mul(pool, p->residue, nf_sub(pool, hi, lo));
}

nf sum_rational(struct core *core, nf body, expr var, struct interval in)
{
    struct fraction f = {.core = core, .var = var};
    if (!in.lo || !read_body(&f, body) || f.n < 2)
        return NULL;
    for (size_t i = 0; i < f.n; i++)
        if (!find_residue(&f, &f.pole[i]))
            return NULL;
    if (!in.hi && !converges(&f))
        return NULL;
    nf sum = nf_int(core->pool, 0);
    for (size_t i = 0; i < f.n && sum; i++)
        sum = nf_add(core->pool, sum, sum_of_pole(&f, &f.pole[i], in));
    return sum;
}
