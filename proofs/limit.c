/*
 * Limits by dominant terms: in  sum c n^k rho^n / sum d n^l sigma^n  only the
 * terms that grow fastest matter.
 */
#include "proofs/limit.h"

struct growth {
    enum sign base; /* POS: rho > 1, ZERO: rho = 1, NEG: 0 < rho < 1 */
    mpq_srcptr rho; /* the rational rho^1, NULL for 1                */
    long num, den;  /* exponent k of n                               */
};

/* The growth of a term in var; false when it is not of the kind. */
static bool term_growth(struct core *core, struct growth *g,
                        const struct nf_term *t, expr var)
{
    *g = (struct growth){SIGN_ZERO, NULL, 0, 1};
    for (uint32_t i = 0; i < t->n; i++) {
        const struct nf_power *p = &t->p[i];
        if (!expr_contains(p->atom, var))
            continue;
        if (p->atom == var) {
            g->num = p->num;
            g->den = p->den;
            continue;
        }
        mpq_srcptr base;
        if (p->atom->kind != EXPR_POW || p->atom->args[1] != var ||
            p->den != 1)
            return false;
        nf b = nf_pow_si(core->pool, core_eval(core, p->atom->args[0]),
                         p->num);
        if (g->rho)
            b = nf_mul(core->pool, b, nf_q(core->pool, g->rho));
        if (!b || !nf_is_rational(b, &base) || mpq_sgn(base) <= 0)
            return false;
        g->rho = base;
        int c = mpq_cmp_si(base, 1, 1);
        g->base = c > 0 ? SIGN_POS : c < 0 ? SIGN_NEG : SIGN_ZERO;
    }
    return true;
}

static int growth_cmp(const struct growth *a, const struct growth *b)
{
    mpq_t one;
    mpq_init(one);
    mpq_set_si(one, 1, 1);
    int c = mpq_cmp(a->rho ? a->rho : one, b->rho ? b->rho : one);
    mpq_clear(one);
    if (c)
        return c;
    long l = a->num * b->den, r = b->num * a->den;
    return l < r ? -1 : l > r;
}

/* The coefficient of the fastest terms of s and their growth. */
static nf dominant(struct core *core, struct growth *g, struct nf_sum s,
                   expr var)
{
    nf c = NULL;
    for (size_t i = 0; i < s.n; i++) {
        struct growth here;
        if (!term_growth(core, &here, &s.t[i], var))
            return nf_fail(core->pool, STATUS_UNABLE,
                           "a limit outside the class of dominant terms");
        int order = c ? growth_cmp(&here, g) : 1;
        if (order < 0)
            continue;
        nf rest = nf_int(core->pool, 1);
        for (uint32_t k = 0; k < s.t[i].n; k++)
            if (!expr_contains(s.t[i].p[k].atom, var))
                rest = nf_mul(core->pool, rest,
                              nf_atom_pow(core->pool, s.t[i].p[k].atom,
                                          s.t[i].p[k].num,
                                          s.t[i].p[k].den));
        rest = nf_mul(core->pool, rest, nf_q(core->pool, s.t[i].c));
        c = order > 0 ? rest : nf_add(core->pool, c, rest);
        *g = here;
    }
    return c;
}

/* The value for large indices: sums up to them are not empty. */
static nf value_far(struct core *core, expr e, expr var)
{
    const struct region *outer = core->here;
    struct lin large = {{0}, -1000};
    int v = core_find_integer(core, var);
    if (v < 0)
        return core_eval(core, e);
    large.c[v] = 1;
    core->here = region_and(core, outer, &large);
    nf a = core->here ? core_eval(core, e) : NULL;
    core->here = outer;
    return a;
}

nf limit_at_infinity(struct core *core, expr e, expr var)
{
    nf a = value_far(core, e, var);
    struct growth top, down = {SIGN_ZERO, NULL, 0, 1};
    if (!a || nf_is_zero(a))
        return a;
    if (a->nden > 1)
        return nf_fail(core->pool, STATUS_UNABLE,
                       "a limit outside the class of dominant terms");
    nf c = dominant(core, &top, a->num, var), d = nf_int(core->pool, 1);
    if (c && a->nden == 1) {
        struct nf_sum p = a->den[0].p;
        d = dominant(core, &down, p, var);
        if (a->den[0].e != 1)
            return nf_fail(core->pool, STATUS_UNABLE, "a limit of a power");
    }
    if (!c || !d)
        return NULL;
    int order = growth_cmp(&top, &down);
    if (order < 0)
        return nf_int(core->pool, 0);
    if (order > 0)
        return nf_fail(core->pool, STATUS_UNDEFINED, "the limit diverges");
    return nf_div(core->pool, c, d);
}

/* --- limits that are said to be infinite ---------------------------------- */

static int infinity_sign(expr e)
{
    int sign = e->kind == EXPR_NEG ? -1 : 1;
    e = sign < 0 ? e->args[0] : e;
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY ? sign : 0;
}

bool limit_claims_infinity(expr relation)
{
    expr a = relation->args[0], b = relation->args[1];
    return relation->kind == EXPR_EQ &&
           ((a->kind == EXPR_LIMIT && infinity_sign(b)) ||
            (b->kind == EXPR_LIMIT && infinity_sign(a)));
}

void limit_infinite(struct core *core, expr relation, struct verdict *v)
{
    bool left = relation->args[0]->kind == EXPR_LIMIT;
    expr limit = relation->args[left ? 0 : 1];
    int said = infinity_sign(relation->args[left ? 1 : 0]), found;
    nf value = core_limit(core, limit, &found);
    *v = (struct verdict){.kind = VERDICT_UNDECIDED,
                          .reason = nf_pool_status(core->pool).why};
    if ((!value && !found) || (found != said && core->nprovided))
        return;
    v->kind = found == said ? VERDICT_PROVED : VERDICT_REFUTED;
    v->method = "series";
    v->reason = NULL;
    if (v->kind == VERDICT_PROVED) {
        for (size_t i = 0; i < core->nprovided && i < 8; i++)
            v->provided[v->n_provided++] = core->provided[i];
        return;
    }
    expr infinite = expr_const_(core->ctx, CONST_INFINITY);
    expr is = value ? nf_expr(core->pool, value)
                    : found < 0 ? expr_neg(core->ctx, infinite) : infinite;
    v->left = left ? is : relation->args[0];
    v->right = left ? relation->args[1] : is;
    v->hint = value ? "the limit is finite" : "the limit has the other sign";
}
