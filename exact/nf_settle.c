/*
 * Exponents back into their range.
 *
 *   p^{e}, p an integer > 1        0 < e < 1, the rest goes to the coefficient
 *   (sum)^{e}                      0 < e < 1, the rest is multiplied out
 *   i^{e}                          e = 1, with i^2 = -1
 *   ((-1)^{m})^{e}, m an integer   e = 1, with ((-1)^m)^2 = 1
 */
#include "exact/nf.h"

static bool atom_is_integer(expr a)
{
    return a->kind == EXPR_INT;
}

static bool atom_is_sign(expr a)
{
    return a->kind == EXPR_POW && expr_is_int(a->args[0], -1);
}

static bool atom_is_i(expr a)
{
    return a->kind == EXPR_CONST && a->tag == CONST_I;
}

/* Is the exponent outside the range that its atom allows? */
static bool power_is_loose(const struct nf_power *p)
{
    if (atom_is_integer(p->atom) || p->atom->kind == EXPR_ADD)
        return p->num <= 0 || p->num >= p->den;
    if (atom_is_i(p->atom) || atom_is_sign(p->atom))
        return p->den == 1 && p->num != 1;
    return false;
}

static bool sum_is_loose(struct nf_sum s)
{
    for (size_t i = 0; i < s.n; i++)
        for (uint32_t k = 0; k < s.t[i].n; k++)
            if (power_is_loose(&s.t[i].p[k]))
                return true;
    return false;
}

static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b != 0 && (a < 0));
}

/* The value of atom^whole for a whole number. */
static nf whole_power(struct nf_pool *pool, expr atom, int32_t whole)
{
    if (atom_is_integer(atom))
        return nf_pow_si(pool, nf_q(pool, atom->q), whole);
    nf base = nf_recall(pool, atom);
    if (!base)
        return nf_fail(pool, STATUS_UNABLE, "a root outside its pool");
    return nf_pow_si(pool, base, whole);
}

static nf settle_power(struct nf_pool *pool, const struct nf_power *p,
                       struct nf_power *keep)
{
    *keep = *p;
    if (atom_is_i(p->atom)) {
        int32_t e = (p->num % 4 + 4) % 4;
        keep->num = e % 2;
        return nf_int(pool, e >= 2 ? -1 : 1);
    }
    if (atom_is_sign(p->atom)) {
        keep->num = (p->num % 2 + 2) % 2;
        return nf_int(pool, 1);
    }
    int32_t whole = floor_div(p->num, p->den);
    keep->num = p->num - whole * p->den;
    return whole_power(pool, p->atom, whole);
}

static nf settle_term(struct nf_pool *pool, const struct nf_term *t)
{
    struct nf_power *p = nf_alloc(pool, (t->n + 1) * sizeof *p);
    nf factor = nf_int(pool, 1);
    uint32_t n = 0;
    if (!p)
        return NULL;
    for (uint32_t k = 0; k < t->n; k++) {
        p[n] = t->p[k];
        if (power_is_loose(&t->p[k]))
            factor = nf_mul(pool, factor,
                            settle_power(pool, &t->p[k], &p[n]));
        n += p[n].num != 0;
    }
    struct nf_term kept = {t->c, p, n};
    return nf_mul(pool, nf_term_value(pool, &kept), factor);
}

static nf settle_sum(struct nf_pool *pool, struct nf_sum s)
{
    nf r = nf_int(pool, 0);
    for (size_t i = 0; i < s.n && r; i++)
        r = nf_add(pool, r, settle_term(pool, &s.t[i]));
    return r;
}

nf nf_settle(struct nf_pool *pool, nf a)
{
    if (!a)
        return NULL;
    bool loose = sum_is_loose(a->num);
    for (size_t i = 0; i < a->nden; i++)
        loose = loose || sum_is_loose(a->den[i].p);
    if (!loose)
        return a;
    nf r = settle_sum(pool, a->num);
    for (size_t i = 0; i < a->nden && r; i++)
        r = nf_div(pool, r,
                   nf_pow_si(pool, settle_sum(pool, a->den[i].p),
                             (long)a->den[i].e));
    return r;
}
