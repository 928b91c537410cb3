/*
 * Inverse circular functions: the values with a table, and what a circular
 * function of one is.
 */
#include "exact/core.h"

/* k pi / 12 */
static nf twelfths(struct core *core, long k)
{
    struct nf_pool *pool = core->pool;
    nf pi = nf_atom(pool, expr_const_(core->ctx, CONST_PI));
    return nf_mul(pool, pi, nf_div(pool, nf_int(pool, k), nf_int(pool, 12)));
}

static nf circular_value(struct core *core, int fn, nf angle)
{
    if (fn == FN_ARCTAN)
        return nf_div(core->pool, core_circular(core, angle, true),
                      core_circular(core, angle, false));
    return core_circular(core, angle, fn == FN_ARCSIN);
}

nf core_arc(struct core *core, int fn, nf a)
{
    long lo = fn == FN_ARCCOS ? 0 : fn == FN_ARCTAN ? -5 : -6;
    long hi = fn == FN_ARCCOS ? 12 : -lo;
    for (long k = lo; k <= hi && a; k++) {
        nf angle = twelfths(core, k), v = circular_value(core, fn, angle);
        if (v && nf_is_zero(nf_sub(core->pool, v, a)))
            return angle;
    }
    return NULL;
}

/* sqrt(1 + s x^2) */
static nf leg(struct core *core, nf x, long s)
{
    struct nf_pool *pool = core->pool;
    nf square = nf_mul(pool, nf_int(pool, s), nf_mul(pool, x, x));
    return core_root(core, nf_add(pool, nf_int(pool, 1), square), 1, 2);
}

/* The inverse function that a is a value of, or NULL. */
static expr inverse_of(nf a)
{
    const struct nf_term *t = &a->num.t[0];
    if (a->nden || a->num.n != 1 || t->n != 1 ||
        mpq_cmp_si(t->c, 1, 1) != 0 || t->p[0].num != 1 || t->p[0].den != 1)
        return NULL;
    expr e = t->p[0].atom;
    bool arc = expr_is_call(e, FN_ARCSIN) || expr_is_call(e, FN_ARCCOS) ||
               expr_is_call(e, FN_ARCTAN);
    return arc ? e : NULL;
}

bool core_circular_of_arc(struct core *core, nf *out, nf a, bool sine)
{
    expr e = inverse_of(a);
    nf x = e ? core_eval(core, e->args[0]) : NULL;
    if (!e)
        return false;
    if (!x)
        *out = NULL;
    else if (e->tag == FN_ARCTAN)
        *out = nf_div(core->pool, sine ? x : nf_int(core->pool, 1),
                      leg(core, x, 1));
    else
        *out = (e->tag == FN_ARCSIN) == sine ? x : leg(core, x, -1);
    return true;
}
