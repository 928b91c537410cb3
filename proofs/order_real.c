/*
 * Inequalities in one real variable on an interval I:
 *   tangent    d'' >= 0 on I, d(x0) = d'(x0) = 0 for a point x0 of I;
 *   growth     d(x0) >= 0 at the left end x0 of I, d' >= 0 on I.
 * d is made of functions that are smooth where their arguments are in their
 * open domains, which is proved on all of I.
 *
 * Polynomials with a factor that is not negative are settled by the other.
 */
#include "proofs/order.h"

#define GROWTH_MOST 3

/* --- one real variable -------------------------------------------------- */

/* Is e smooth in x throughout the region, an open domain at a time? */
static bool is_smooth(struct core *core, expr e, expr x)
{
    if (!expr_contains(e, x) || e == x)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!is_smooth(core, e->args[i], x))
            return false;
    switch (e->kind) {
    case EXPR_ADD: case EXPR_MUL: case EXPR_NEG:
        return true;
    case EXPR_DIV: {
        nf b = order_value(core, e->args[1]);
        return b && (core_sign(core, b) & SIGN_ZERO) == 0;
    }
    case EXPR_POW: {
        bool whole = e->args[1]->kind == EXPR_INT &&
                     mpq_sgn(e->args[1]->q) >= 0;
        return whole || order_sign(core, order_value(core, e->args[0]), true);
    }
    case EXPR_CALL:
        switch ((enum expr_fn)e->tag) {
        case FN_EXP: case FN_SIN: case FN_COS: case FN_SINH: case FN_COSH:
        case FN_TANH: case FN_ARCTAN:
            return true;
        case FN_LOG: case FN_SQRT:
            return e->nargs == 1 &&
                   order_sign(core, order_value(core, e->args[0]), true);
        default:
            return false;
        }
    default:
        return false;
    }
}

static expr derivative(expr_ctx *ctx, expr d, expr x)
{
    struct scope none;
    struct status st;
    expr args[3] = {d, x, expr_int(ctx, 1)};
    scope_init(&none);
    expr open = expr_make(ctx, EXPR_DERIV, 3, args);
    expr e = open ? calculus_lower(ctx, open, &none, &st) : NULL;
    scope_clear(&none);
    return e && !expr_has_kind(e, EXPR_DERIV) ? e : NULL;
}

/* g as a bound of x alone: x > c, c <= x, ...; *c is cleared by the caller. */
static bool is_bound(expr g, expr x, mpq_t c, bool *below)
{
    bool up = g->kind == EXPR_GT || g->kind == EXPR_GE;
    if (!up && g->kind != EXPR_LT && g->kind != EXPR_LE)
        return false;
    bool left = g->args[0] == x;
    expr e = g->args[left];
    bool minus = e->kind == EXPR_NEG;
    e = minus ? e->args[0] : e;
    if ((!left && g->args[1] != x) || !expr_is_number(e))
        return false;
    mpq_set(c, e->q);
    if (minus)
        mpq_neg(c, c);
    *below = up == left;
    return true;
}

/* Is every given about x a bound: does x range over an interval? */
static bool is_interval(const struct problem *p, expr x)
{
    bool ok = true, below;
    mpq_t c;
    mpq_init(c);
    for (size_t i = 0; i < p->n_given && ok; i++) {
        expr g = p->given[i];
        ok = !expr_contains(g, x) || is_bound(g, x, c, &below) ||
             (g->kind == EXPR_IN && expr_is_sym(g->args[1], "\\mathbb{R}"));
    }
    mpq_clear(c);
    return ok;
}

/* Is the point in the interval, the ends included? */
static bool is_inside(const struct problem *p, expr x, mpq_srcptr at)
{
    bool ok = true, below;
    mpq_t c;
    mpq_init(c);
    for (size_t i = 0; i < p->n_given && ok; i++)
        if (expr_contains(p->given[i], x) &&
            is_bound(p->given[i], x, c, &below))
            ok = below ? mpq_cmp(c, at) <= 0 : mpq_cmp(c, at) >= 0;
    mpq_clear(c);
    return ok;
}

/* Is d = 0 at the point?  Or, at_least: d >= 0? */
static bool value_at(struct core *core, expr d, expr x, mpq_srcptr at,
                     bool at_least)
{
    const struct region *outer = core->here;
    core_reset(core);
    core->here = region_all(core);
    core->here = core->here ? region_bind(core, core->here, x,
                                          nf_q(core->pool, at)) : NULL;
    nf v = core->here ? order_value(core, d) : NULL;
    bool ok = v && (at_least ? order_sign(core, v, false) : nf_is_zero(v));
    core->here = outer;
    return ok;
}

static bool by_tangent(struct order *o, expr d, expr first, expr second,
                       expr x)
{
    if (!second || !order_sign(&o->core, order_value(&o->core, second), false))
        return false;
    bool found = false;
    mpq_t at;
    mpq_init(at);
    for (long k = -4; k <= 4 && !found; k++) {
        mpq_set_si(at, k, 2);
        mpq_canonicalize(at);
        found = is_inside(o->p, x, at) &&
                value_at(&o->core, d, x, at, false) &&
                value_at(&o->core, first, x, at, false);
    }
    mpq_clear(at);
    return found;
}

static bool by_derivatives(struct order *o, expr d, expr x, bool strict,
                           unsigned depth);

/* d(at) >= 0 at the left end of the interval and d' >= 0, or at the right end
   and d' <= 0; > 0 inside where d' is not 0. */
static bool by_growth(struct order *o, expr d, expr first, expr x,
                      bool strict, unsigned depth)
{
    struct problem *p = o->p;
    bool found = false, below;
    mpq_t at;
    mpq_init(at);
    for (size_t i = 0; i < p->n_given && !found; i++) {
        expr g = p->given[i];
        bool open = g->kind == EXPR_GT || g->kind == EXPR_LT;
        if (!is_bound(g, x, at, &below) || (strict && !open) ||
            !is_inside(p, x, at) || !value_at(&o->core, d, x, at, true))
            continue;
        expr slope = below ? first : expr_neg(p->ctx, first);
        found = slope &&
                (order_sign(&o->core, order_value(&o->core, slope), strict) ||
                 (!strict && order_nonnegative(o, slope)) ||
                 by_derivatives(o, slope, x, strict, depth));
    }
    mpq_clear(at);
    return found;
}

static bool by_derivatives(struct order *o, expr d, expr x, bool strict,
                           unsigned depth)
{
    expr_ctx *ctx = o->p->ctx;
    expr first = depth > 0 ? derivative(ctx, d, x) : NULL;
    expr second = first && !strict ? derivative(ctx, first, x) : NULL;
    return first && ((second && by_tangent(o, d, first, second, x)) ||
                     by_growth(o, d, first, x, strict, depth - 1));
}

/* The assumptions without the ends of the interval: smooth functions are
   continuous there. */
static void open_interval(struct order *o, expr x)
{
    struct core *core = &o->core;
    bool below;
    mpq_t c;
    mpq_init(c);
    for (size_t i = 0; i < o->p->n_given && core->here; i++) {
        if (!is_bound(o->p->given[i], x, c, &below))
            continue;
        nf d = nf_sub(core->pool, nf_atom(core->pool, x),
                      nf_q(core->pool, c));
        core->here = region_fact(core, core->here, d,
                                 below ? SIGN_POS : SIGN_NEG);
    }
    mpq_clear(c);
}

bool order_by_derivatives(struct order *o, expr d, bool strict)
{
    struct problem *p = o->p;
    const struct region *outer = o->core.here;
    if (p->n_ints != 0 || p->n_reals != 1 || !is_interval(p, p->reals[0]))
        return false;
    core_reset(&o->core);
    open_interval(o, p->reals[0]);
    bool ok = o->core.here && is_smooth(&o->core, d, p->reals[0]) &&
              by_derivatives(o, d, p->reals[0], strict, GROWTH_MOST);
    o->core.here = outer;
    return ok;
}

/* --- factors ------------------------------------------------------------ */

/* Is d = s^k q with a polynomial q that has the sign?  s = 0 where x = root;
   t stands for s in between. */
static bool has_factor(struct order *o, expr d, expr x, expr root, long k)
{
    struct core *core = &o->core;
    expr_ctx *ctx = o->p->ctx;
    expr t = expr_sym(ctx, "\\t'"), at = expr_add(ctx, root, t);
    expr s = expr_sub(ctx, x, root);
    if (!t || !at || !s)
        return false;
    nf q = order_value(core, expr_subst(ctx, d, 1, &x, &at));
    q = q ? nf_mul(core->pool, q, nf_atom_pow(core->pool, t, -k, 1)) : NULL;
    if (!q || q->nden)
        return false;
    for (size_t i = 0; i < q->num.n; i++)
        for (uint32_t j = 0; j < q->num.t[i].n; j++)
            if (q->num.t[i].p[j].num < 0)
                return false;
    expr back = nf_expr(core->pool, q);
    return back && order_sign(core, order_value(core, expr_subst(ctx, back, 1, &t,
                                                            &s)), false);
}

/* Divides by (x - y)^2, and by the sum of the symbols that are >= 0. */
bool order_by_factors(struct order *o, expr d)
{
    struct problem *p = o->p;
    expr x = NULL, rest = expr_int(p->ctx, 0);
    if (p->n_reals > 6)
        return false;
    for (size_t i = 0; i < p->n_reals; i++) {
        expr y = p->reals[i];
        for (size_t k = 0; k < i; k++)
            if (has_factor(o, d, y, p->reals[k], 2))
                return true;
        if (!order_sign(&o->core, order_value(&o->core, y), false))
            continue;
        if (x)
            rest = expr_sub(p->ctx, rest, x);
        x = y;
    }
    return x && has_factor(o, d, x, rest, 1);
}
