/*
 * Expectations: linear, by the terms of a normal form.
 *
 * E[c M + d] = c E[M] + d for constants c and d; Var(A) = E[A^2] - E[A]^2,
 * Cov(A, B) = E[A B] - E[A] E[B].  Capital Latin letters inside are random,
 * all else is constant; an argument without one is left alone.
 */
#include "exact/core.h"

static bool is_random(expr atom, void *data)
{
    (void)data;
    if (expr_is_call(atom, FN_EXPECT))
        return false;
    if (atom->kind == EXPR_SYM)
        return atom->name[0] >= 'A' && atom->name[0] <= 'Z' &&
               (atom->name[1] == '\0' || atom->name[1] == '\'');
    if (atom->kind == EXPR_INDEX)
        return is_random(atom->args[0], NULL);
    for (uint32_t i = 0; i < atom->nargs; i++)
        if (is_random(atom->args[i], NULL))
            return true;
    return false;
}

/* c E[M] for one term c M. */
static nf of_term(struct core *core, const struct nf_term *t)
{
    struct nf_pool *pool = core->pool;
    nf constant = nf_q(pool, t->c), random = nf_int(pool, 1);
    bool any = false;
    for (uint32_t k = 0; k < t->n && constant && random; k++) {
        nf part = nf_atom_pow(pool, t->p[k].atom, t->p[k].num, t->p[k].den);
        if (is_random(t->p[k].atom, NULL)) {
            random = nf_mul(pool, random, part);
            any = true;
        } else {
            constant = nf_mul(pool, constant, part);
        }
    }
    expr m = nf_expr(pool, random);
    if (!any || !m)
        return m ? constant : NULL;
    return nf_mul(pool, constant,
                  nf_atom(pool, expr_call1(core->ctx, FN_EXPECT, m)));
}

static nf expect(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    if (!a)
        return NULL;
    if (!nf_any_atom(a, is_random, NULL))
        return nf_fail(pool, STATUS_UNABLE,
                       "an expectation of nothing that is random");
    nf sum = nf_int(pool, 0), den = nf_int(pool, 1);
    for (size_t i = 0; i < a->nden; i++) {
        nf f = nf_pow_si(pool, nf_sum_value(pool, a->den[i].p),
                         (long)a->den[i].e);
        if (!f || nf_any_atom(f, is_random, NULL)) /* one atom as a whole */
            return nf_atom(pool, expr_call1(core->ctx, FN_EXPECT,
                                            nf_expr(pool, a)));
        den = nf_mul(pool, den, f);
    }
    for (size_t i = 0; i < a->num.n && sum; i++)
        sum = nf_add(pool, sum, of_term(core, &a->num.t[i]));
    return nf_div(pool, sum, den);
}

nf core_expect(struct core *core, expr e)
{
    struct nf_pool *pool = core->pool;
    nf a = core_eval(core, e->args[0]);
    nf b = e->nargs > 1 ? core_eval(core, e->args[1]) : a;
    if (e->tag == FN_EXPECT)
        return e->nargs == 1 ? expect(core, a)
                             : nf_fail(pool, STATUS_UNABLE,
                                       "an expectation of several things");
    nf both = expect(core, nf_mul(pool, a, b));
    nf apart = nf_mul(pool, expect(core, a), expect(core, b));
    return nf_sub(pool, both, apart);
}
