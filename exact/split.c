/* Splitting a region at an open question. */
#include <stdio.h>

#include "exact/core.h"

static size_t split_lin(struct core *core, const struct region *r,
                        const struct lin *lin, const struct region *out[])
{
    struct lin no = {{0}, -lin->k - 1};
    for (int i = 0; i < CORE_VARS; i++)
        no.c[i] = -lin->c[i];
    out[0] = region_and(core, r, lin);
    out[1] = region_and(core, r, &no);
    return 2;
}

/* var = modulus m + k for each residue k */
static size_t split_residue(struct core *core, const struct region *r,
                            const struct want *want,
                            const struct region *out[])
{
    /* one quotient a symbol: regions beside each other share it */
    char name[24];
    int v = core_find_integer(core, want->var);
    snprintf(name, sizeof name, "\\q%d'", v);
    int m = core_integer(core, expr_sym(core->ctx, name));
    if (v < 0 || m < 0 || want->modulus > REGION_BRANCHES) {
        nf_fail(core->pool, STATUS_BUDGET, "too many integer symbols");
        return 0;
    }
    for (long k = 0; k < want->modulus; k++) {
        struct lin eq = {{0}, -k};
        eq.c[v] = 1;
        eq.c[m] = -want->modulus;
        const struct region *a = region_and(core, r, &eq);
        eq.c[v] = -1;
        eq.c[m] = want->modulus;
        eq.k = k;
        out[k] = region_and(core, a, &eq);
    }
    return (size_t)want->modulus;
}

/* In the branch where value = 0, an atom that stands alone is bound to 0. */
static const struct region *bind_zero(struct core *core,
                                      const struct region *r, nf value)
{
    if (!value->nden && value->num.n == 1 && value->num.t[0].n == 1)
        return region_bind(core, r, value->num.t[0].p[0].atom,
                           nf_int(core->pool, 0));
    for (size_t i = 0; i < value->num.n && !value->nden; i++) {
        const struct nf_term *t = &value->num.t[i];
        if (t->n != 1 || t->p[0].num != 1 || t->p[0].den != 1 ||
            t->p[0].atom->kind != EXPR_SYM)
            continue;
        /* value = c x + rest, x nowhere else: x = -rest / c */
        nf x = nf_atom(core->pool, t->p[0].atom);
        nf cx = nf_mul(core->pool, nf_q(core->pool, t->c), x);
        nf rest = nf_sub(core->pool, value, cx);
        expr seen = nf_expr(core->pool, rest);
        if (!seen || expr_contains(seen, t->p[0].atom))
            continue;
        return region_bind(core, r, t->p[0].atom,
                           nf_div(core->pool, nf_neg(core->pool, rest),
                                  nf_q(core->pool, t->c)));
    }
    return r;
}

/* The signs that the region still allows, one branch each. */
static size_t split_sign(struct core *core, const struct region *r, nf value,
                         const struct region *out[])
{
    const struct region *outer = core->here;
    size_t n = 0;
    core->here = r;
    enum sign s = core_sign(core, value);
    core->here = outer;
    if (s & SIGN_POS)
        out[n++] = region_fact(core, r, value, SIGN_POS);
    if (s & SIGN_NEG)
        out[n++] = region_fact(core, r, value, SIGN_NEG);
    if (s & SIGN_ZERO)
        out[n++] = bind_zero(core, region_fact(core, r, value, SIGN_ZERO),
                             value);
    return n;
}

size_t region_split(struct core *core, const struct region *r,
                    const struct want *want,
                    const struct region *out[REGION_BRANCHES])
{
    switch (want->kind) {
    case WANT_LIN:
        return split_lin(core, r, &want->lin, out);
    case WANT_RESIDUE:
        return split_residue(core, r, want, out);
    case WANT_SIGN:
        return split_sign(core, r, want->value, out);
    case WANT_NOTHING:
        break;
    }
    return 0;
}
