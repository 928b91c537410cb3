/*
 * Limits of one-variable expressions by series.
 *
 * x = a + t, a - t, 1/t or -1/t with t -> 0+; the expression is expanded in t
 * and its leading term is the limit.  A limit from both sides is computed
 * from each and must agree.  At infinity a second attempt puts x = 1/t^2, for
 * square roots of x.
 */
#include "exact/series.h"

#include <stdio.h>

#define LARGE_INDEX 1000 /* sums up to it are not empty */

struct passage {
    struct core *core;
    expr var;
    struct series x;  /* what var is, in t */
    unsigned depth;
};

static bool unable(struct passage *p, const char *why)
{
    nf_fail(p->core->pool, STATUS_UNABLE, why);
    return false;
}

static bool expand(struct passage *p, struct series *out, expr e);

static bool expand_sum(struct passage *p, struct series *out, expr e)
{
    struct series s;
    if (!expand(p, out, e->args[0]))
        return false;
    for (uint32_t i = 1; i < e->nargs; i++)
        if (!expand(p, &s, e->args[i]) || !series_add(p->core, out, out, &s))
            return false;
    return true;
}

static bool expand_product(struct passage *p, struct series *out, expr e)
{
    struct series s;
    if (!expand(p, out, e->args[0]))
        return false;
    for (uint32_t i = 1; i < e->nargs; i++)
        if (!expand(p, &s, e->args[i]) || !series_mul(p->core, out, out, &s))
            return false;
    return true;
}

static bool expand_quotient(struct passage *p, struct series *out, expr e)
{
    struct series s;
    return expand(p, out, e->args[0]) && expand(p, &s, e->args[1]) &&
           series_inverse(p->core, &s, &s) &&
           series_mul(p->core, out, out, &s);
}

static bool fits(mpq_srcptr q)
{
    return mpz_fits_sint_p(mpq_numref(q)) &&
           mpz_cmp_ui(mpq_denref(q), 1000) < 0;
}

/* b^e = e^{e log b}, with rational exponents by the binomial series. */
static bool expand_power(struct passage *p, struct series *out, expr base,
                         expr exponent)
{
    struct series b, e;
    mpq_srcptr q;
    if (!expr_contains(exponent, p->var)) {
        nf n = core_eval(p->core, exponent);
        if (!n)
            return false;
        if (nf_is_zero(n))
            return series_constant(p->core, out, nf_int(p->core->pool, 1));
        if (nf_is_rational(n, &q) && fits(q))
            return expand(p, &b, base) &&
                   series_power(p->core, out, &b, mpz_get_si(mpq_numref(q)),
                                mpz_get_si(mpq_denref(q)));
    }
    if (base->kind == EXPR_CONST && base->tag == CONST_E)
        return expand(p, &e, exponent) && series_exp(p->core, out, &e);
    return expand(p, &b, base) && series_log(p->core, &b, &b) &&
           expand(p, &e, exponent) && series_mul(p->core, &e, &e, &b) &&
           series_exp(p->core, out, &e);
}

/* |a| by its sign for small t > 0 */
static bool expand_abs(struct passage *p, struct series *out)
{
    switch (series_sign(p->core, out)) {
    case SIGN_POS:
    case SIGN_ZERO:
        return true;
    case SIGN_NEG:
        return series_neg(p->core, out, out);
    default:
        return unable(p, "a limit of an absolute value of unknown sign");
    }
}

/* +-(1 - e) / (1 + e) with e = e^{-2|a|} */
static bool tanh_far(struct passage *p, struct series *out)
{
    struct core *core = p->core;
    enum sign s = series_sign(core, out);
    struct series e, up, down, one, two;
    if (s == SIGN_ANY)
        return unable(p, "a limit of tanh of unknown sign");
    return series_constant(core, &one, nf_int(core->pool, 1)) &&
           series_constant(core, &two,
                           nf_int(core->pool, s == SIGN_POS ? -2 : 2)) &&
           series_mul(core, &e, out, &two) && series_exp(core, &e, &e) &&
           series_add(core, &down, &one, &e) &&
           series_inverse(core, &down, &down) &&
           series_neg(core, &e, &e) && series_add(core, &up, &one, &e) &&
           series_mul(core, out, &up, &down) &&
           (s == SIGN_POS || series_neg(core, out, out));
}

/* (e^a + s e^{-a}) / 2, or the quotient for tanh */
static bool expand_hyperbolic(struct passage *p, struct series *out, int fn)
{
    struct core *core = p->core;
    struct series up, down, half, sinh, cosh;
    if (fn == FN_TANH && !out->zero && out->v < 0)
        return tanh_far(p, out);
    if (!series_exp(core, &up, out) || !series_neg(core, &down, out) ||
        !series_exp(core, &down, &down) ||
        !series_constant(core, &half, nf_div(core->pool,
                                             nf_int(core->pool, 1),
                                             nf_int(core->pool, 2))) ||
        !series_add(core, &cosh, &up, &down) ||
        !series_neg(core, &down, &down) ||
        !series_add(core, &sinh, &up, &down) ||
        !series_mul(core, &sinh, &sinh, &half) ||
        !series_mul(core, &cosh, &cosh, &half))
        return false;
    if (fn != FN_TANH) {
        *out = fn == FN_SINH ? sinh : cosh;
        return true;
    }
    return series_inverse(core, &cosh, &cosh) &&
           series_mul(core, out, &sinh, &cosh);
}

static bool expand_tan(struct passage *p, struct series *out)
{
    struct series s, c;
    return series_circular(p->core, &s, out, true) &&
           series_circular(p->core, &c, out, false) &&
           series_inverse(p->core, &c, &c) &&
           series_mul(p->core, out, &s, &c);
}

static bool expand_call(struct passage *p, struct series *out, expr e)
{
    expr two = expr_int(p->core->ctx, 2), half = expr_div(
        p->core->ctx, expr_int(p->core->ctx, 1),
        e->tag == FN_ROOT ? e->args[1] : two);
    if (e->tag == FN_SQRT || e->tag == FN_ROOT)
        return expand_power(p, out, e->args[0], half);
    if (e->nargs != 1 || !expand(p, out, e->args[0]))
        return unable(p, "a limit of this function");
    switch ((enum expr_fn)e->tag) {
    case FN_EXP: return series_exp(p->core, out, out);
    case FN_LOG: return series_log(p->core, out, out);
    case FN_SIN: return series_circular(p->core, out, out, true);
    case FN_COS: return series_circular(p->core, out, out, false);
    case FN_TAN: return expand_tan(p, out);
    case FN_ABS: return expand_abs(p, out);
    case FN_ARCTAN: return series_arctan(p->core, out, out);
    case FN_SINH: case FN_COSH: case FN_TANH:
        return expand_hyperbolic(p, out, (int)e->tag);
    default: return unable(p, "a limit of this function");
    }
}

static bool has_big(expr e)
{
    if (e->kind == EXPR_SUM || e->kind == EXPR_PROD)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_big(e->args[i]))
            return true;
    return false;
}

/* A sum or product with a closed form in var. */
static bool expand_closed(struct passage *p, struct series *out, expr e)
{
    nf value = core_eval(p->core, e);
    expr closed = value ? nf_expr(p->core->pool, value) : NULL;
    if (!closed)
        return false;
    return !has_big(closed) ? expand(p, out, closed)
                            : unable(p, "a limit of a sum without a closed "
                                        "form");
}

static bool expand_kind(struct passage *p, struct series *out, expr e)
{
    switch (e->kind) {
    case EXPR_SYM:
    case EXPR_INDEX:
        *out = p->x;
        return e == p->var || unable(p, "a limit of a family");
    case EXPR_ADD: return expand_sum(p, out, e);
    case EXPR_MUL: return expand_product(p, out, e);
    case EXPR_DIV: return expand_quotient(p, out, e);
    case EXPR_POW: return expand_power(p, out, e->args[0], e->args[1]);
    case EXPR_CALL: return expand_call(p, out, e);
    case EXPR_NEG:
        return expand(p, out, e->args[0]) && series_neg(p->core, out, out);
    case EXPR_SUM: case EXPR_PROD: return expand_closed(p, out, e);
    default: return unable(p, "a limit of this kind of expression");
    }
}

static bool expand(struct passage *p, struct series *out, expr e)
{
    if (!e || ++p->depth > 200)
        return unable(p, "a limit nested too deeply");
    bool ok = expr_contains(e, p->var)
        ? expand_kind(p, out, e)
        : series_constant(p->core, out, core_eval(p->core, e));
    p->depth--;
    return ok && nf_pool_status(p->core->pool).code == STATUS_OK;
}

/* q log t + c tends to an infinity of the sign of -q. */
static enum sign log_sign(struct core *core, nf c)
{
    nf log = series_log_t(core);
    mpq_srcptr q;
    for (size_t i = 0; i < c->num.n && !c->nden; i++) {
        nf term = nf_term_value(core->pool, &c->num.t[i]);
        nf rest = nf_sub(core->pool, c, term);
        if (rest && !series_has_log(rest) &&
            nf_is_rational(nf_div(core->pool, term, log), &q))
            return mpq_sgn(q) > 0 ? SIGN_NEG : SIGN_POS;
    }
    return SIGN_ANY;
}

/* The limit for t -> 0+ of e with var = x(t); *infinite: its sign when it is
   infinite (the pool then holds UNDEFINED). */
static nf limit_along(struct core *core, expr e, expr var,
                      const struct series *x, int *infinite)
{
    struct passage p = {core, var, *x, 0};
    struct series s;
    if (!expand(&p, &s, e))
        return NULL;
    if (s.zero || s.v > 0)
        return nf_int(core->pool, 0);
    if (s.n == 0 || s.v + (long)s.n <= 0)
        return nf_fail(core->pool, STATUS_UNABLE,
                       "a limit that needs more terms of a series");
    enum sign sign = series_sign(core, &s);
    bool log = series_has_log(s.c[0]);
    if (s.v == 0 && !log)
        return s.c[0];
    if (s.v == 0)
        sign = log_sign(core, s.c[0]);
    if (sign == SIGN_ANY || (log && s.v < 0))
        return nf_fail(core->pool, STATUS_UNABLE,
                       "a limit whose leading term may be 0");
    *infinite = sign == SIGN_POS ? 1 : -1;
    return nf_fail(core->pool, STATUS_UNDEFINED, "the limit is infinite");
}

static bool points_down(expr e)
{
    return e->kind == EXPR_NEG;
}

static bool is_infinite(expr e)
{
    if (e->kind == EXPR_NEG)
        e = e->args[0];
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

/* x = sign t^-r, r = 1 and then 2 */
static nf limit_far(struct core *core, expr e, expr var, bool down,
                    int *infinite)
{
    nf one = nf_int(core->pool, down ? -1 : 1);
    struct series x;
    nf value = NULL;
    for (long r = 1; r <= 2 && !value && !*infinite; r++) {
        if (r > 1) {
            if (nf_pool_status(core->pool).code != STATUS_UNABLE)
                return NULL;
            nf_pool_reset(core->pool);
        }
        if (!series_monomial(core, &x, one, -r))
            return NULL;
        value = limit_along(core, e, var, &x, infinite);
    }
    return value;
}

/* x = a + side t, the series cut off exactly there */
static nf limit_near(struct core *core, expr e, expr var, nf a, long side,
                     int *infinite)
{
    struct series x, t;
    if (!series_constant(core, &x, a) ||
        !series_monomial(core, &t, nf_int(core->pool, side), 1) ||
        !series_add(core, &x, &x, &t))
        return NULL;
    return limit_along(core, e, var, &x, infinite);
}

/* A name that no region knows: var may be bound to a number at a point. */
static expr with_fresh_name(struct core *core, expr e, expr *var)
{
    char name[40];
    int n = snprintf(name, sizeof name, "\\#limit%u", core->dummies++);
    const char *kept = expr_intern(core->ctx, name, (size_t)n);
    expr fresh = kept ? expr_sym(core->ctx, kept) : NULL;
    expr body = fresh ? expr_subst(core->ctx, e, 1, var, &fresh) : NULL;
    *var = fresh;
    return body;
}

/* Is there a sum or product in e with the name in its bounds? */
static bool has_sum_up_to(expr e, expr var)
{
    if (!expr_contains(e, var))
        return false;
    if ((e->kind == EXPR_SUM || e->kind == EXPR_PROD) &&
        (expr_contains(e->args[2], var) || expr_contains(e->args[3], var)))
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_sum_up_to(e->args[i], var))
            return true;
    return false;
}

/* The closed form of a sequence whose sums go up to its index, for large
   indices; its limit is that of the sequence. */
static expr closed_sums(struct core *core, expr body, expr var)
{
    const struct region *outer = core->here;
    struct lin large = {{0}, -LARGE_INDEX};
    int v = core_integer(core, var);
    if (v < 0)
        return NULL;
    large.c[v] = 1;
    core->here = region_and(core, outer, &large);
    nf value = core->here ? core_eval(core, body) : NULL;
    core->here = outer;
    return value ? nf_expr(core->pool, value) : NULL;
}

/* Is e continuous in var wherever it is defined, its domain open? */
static bool is_continuous(expr e, expr var)
{
    if (!expr_contains(e, var) || e == var)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!is_continuous(e->args[i], var))
            return false;
    switch (e->kind) {
    case EXPR_ADD: case EXPR_MUL: case EXPR_NEG: case EXPR_DIV:
        return true;
    case EXPR_POW:
        return e->args[1]->kind == EXPR_INT ||
               (e->args[0]->kind == EXPR_CONST && e->args[0]->tag == CONST_E);
    case EXPR_CALL:
        switch ((enum expr_fn)e->tag) {
        case FN_EXP: case FN_SIN: case FN_COS: case FN_TAN: case FN_SINH:
        case FN_COSH: case FN_TANH: case FN_ARCTAN:
            return true;
        default:
            return false;
        }
    default:
        return false;
    }
}

/* The value at the point itself; NULL without failure when it is none. */
static nf value_there(struct core *core, expr body, expr var, nf at)
{
    const struct region *outer = core->here;
    if (!is_continuous(body, var))
        return NULL;
    core->here = region_bind(core, outer, var, at);
    nf value = core->here ? core_eval(core, body) : NULL;
    core->here = outer;
    if (!value)
        nf_pool_reset(core->pool);
    return value;
}

nf core_limit(struct core *core, expr e, int *infinite)
{
    expr var = e->args[1], at = e->args[2], side = e->args[3];
    *infinite = 0;
    if (var->kind != EXPR_SYM && var->kind != EXPR_INDEX)
        return nf_fail(core->pool, STATUS_UNABLE, "a limit without a name");
    expr body = with_fresh_name(core, e->args[0], &var);
    if (!body)
        return nf_fail(core->pool, STATUS_BUDGET, "too many nodes");
    if (is_infinite(at) && !points_down(at) && has_sum_up_to(body, var))
        body = closed_sums(core, body, var);
    if (!body)
        return NULL;
    if (is_infinite(at))
        return limit_far(core, body, var, points_down(at), infinite);
    if (expr_contains(at, e->args[1]))
        return nf_fail(core->pool, STATUS_UNABLE, "a limit at itself");
    nf a = core_eval(core, at);
    if (!a)
        return NULL;
    nf there = value_there(core, body, var, a);
    if (there)
        return there;
    if (side->kind == EXPR_INT)
        return limit_near(core, body, var, a,
                          expr_is_int(side, 1) ? 1 : -1, infinite);
    int below = 0;
    nf right = limit_near(core, body, var, a, 1, infinite);
    if (!right && !*infinite)
        return NULL;
    nf_pool_reset(core->pool);
    nf left = limit_near(core, body, var, a, -1, &below);
    if (!left && !below)
        return NULL;
    bool same = right && left ? nf_is_zero(nf_sub(core->pool, right, left))
                              : *infinite == below && !right && !left;
    if (same && right)
        return right;
    if (same)
        return nf_fail(core->pool, STATUS_UNDEFINED, "the limit is infinite");
    *infinite = 0;
    if (right && left &&
        (core_sign(core, nf_sub(core->pool, right, left)) & SIGN_ZERO))
        return nf_fail(core->pool, STATUS_UNABLE,
                       "the limits from both sides may differ");
    return nf_fail(core->pool, STATUS_UNDEFINED,
                   "the limits from both sides differ");
}
