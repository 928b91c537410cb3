/* Known functions of normal forms. */
#include "exact/core.h"

static nf unable(struct core *core, const char *why)
{
    return nf_fail(core->pool, STATUS_UNABLE, why);
}

/* A function that stays as it is, of an argument in normal form. */
static nf kept(struct core *core, expr e, nf a)
{
    expr arg = nf_expr(core->pool, a);
    if (!arg)
        return NULL;
    expr atom = expr_with_args(core->ctx, e, &arg);
    nf bound = region_binding(core, core->here, atom);
    return bound ? bound : nf_atom(core->pool, atom);
}

/* f(-a) = -f(a): the argument whose first coefficient is positive stays. */
static nf odd(struct core *core, expr e, nf a)
{
    if (nf_is_zero(a))
        return a;
    if (!e || mpq_sgn(a->num.t[0].c) > 0)
        return e ? kept(core, e, a) : NULL;
    return nf_neg(core->pool, kept(core, e, nf_neg(core->pool, a)));
}

static nf gamma_value(struct core *core, expr e, nf a)
{
    nf base, factor = core_gamma(core, a, &base);
    return base ? nf_mul(core->pool, factor, kept(core, e, base)) : factor;
}

static nf abs_value(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    if (!a)
        return NULL;
    if (nf_is_zero(a))
        return a;
    if (!a->nden && a->num.n == 1 && a->num.t[0].n > 1) {
        /* |c x y| = |c| |x| |y| */
        const struct nf_term *t = &a->num.t[0];
        mpq_ptr c = nf_new_q(pool);
        if (!c)
            return NULL;
        mpq_abs(c, t->c);
        nf r = nf_q(pool, c);
        for (uint32_t k = 0; k < t->n && r; k++)
            r = nf_mul(pool, r,
                       abs_value(core, nf_atom_pow(pool, t->p[k].atom,
                                                   t->p[k].num,
                                                   t->p[k].den)));
        return r;
    }
    enum sign s = core_sign(core, a);
    if ((s & SIGN_NEG) == 0)
        return a;
    if ((s & SIGN_POS) == 0)
        return nf_neg(pool, a);
    core_sign_split(core, a);
    return NULL;
}

static nf extreme(struct core *core, expr e, bool largest)
{
    nf best = core_eval(core, e->args[0]);
    for (uint32_t i = 1; i < e->nargs && best; i++) {
        nf b = core_eval(core, e->args[i]);
        if (!b)
            return NULL;
        enum sign s = core_sign(core, nf_sub(core->pool, b, best));
        if ((s & SIGN_POS) && (s & SIGN_NEG)) {
            core_sign_split(core, nf_sub(core->pool, b, best));
            return NULL;
        }
        if ((s & (largest ? SIGN_POS : SIGN_NEG)) != 0)
            best = b;
    }
    return best;
}

/* floor(a): integer parts come out; what is left stays a floor. */
static nf floor_value(struct core *core, expr e, nf a)
{
    nf rest, whole = core_floor(core, a, &rest);
    long k;
    if (rest && core->residues && core_floor_bounded(core, rest, &k))
        return nf_add(core->pool, whole, nf_int(core->pool, k));
    if (core->want.kind != WANT_NOTHING)
        return NULL;
    return rest ? nf_add(core->pool, whole, kept(core, e, rest)) : whole;
}

/* a mod b = a - b floor(a/b), for b > 0 */
static nf mod_value(struct core *core, expr e)
{
    nf a = core_eval(core, e->args[0]);
    nf b = a ? core_eval(core, e->args[1]) : NULL;
    if (!b)
        return NULL;
    if (core_sign(core, b) != SIGN_POS)
        return unable(core, "a remainder by what may not be positive");
    expr floor = expr_call1(core->ctx, FN_FLOOR,
                            expr_div(core->ctx, e->args[0], e->args[1]));
    nf q = floor_value(core, floor, nf_div(core->pool, a, b));
    return nf_sub(core->pool, a, nf_mul(core->pool, b, q));
}

static nf delta_value(struct core *core, expr e)
{
    enum truth t = core_truth(core, expr_make2(core->ctx, EXPR_EQ,
                                               e->args[0], e->args[1]));
    return t == TRUTH_UNKNOWN ? NULL
                              : nf_int(core->pool, t == TRUTH_TRUE);
}

static nf sign_value(struct core *core, nf a)
{
    switch (core_sign_split(core, a)) {
    case SIGN_POS:
        return nf_int(core->pool, 1);
    case SIGN_NEG:
        return nf_int(core->pool, -1);
    case SIGN_ZERO:
        return nf_int(core->pool, 0);
    default:
        return NULL;
    }
}

static nf call1(struct core *core, expr e, nf a)
{
    struct nf_pool *pool = core->pool;
    nf known;
    if (!core_in_domain(core, (int)e->tag, a))
        return NULL;
    switch ((enum expr_fn)e->tag) {
    case FN_SQRT:
        return core_power(core, a,
                          nf_div(pool, nf_int(pool, 1), nf_int(pool, 2)));
    case FN_EXP:
        return core_exp(core, a);
    case FN_LOG:
        return core_log(core, a);
    case FN_SIN:
        return core_circular(core, a, true);
    case FN_COS:
        return core_circular(core, a, false);
    case FN_TAN:
        return nf_div(pool, core_circular(core, a, true),
                      core_circular(core, a, false));
    case FN_COT:
        return nf_div(pool, core_circular(core, a, false),
                      core_circular(core, a, true));
    case FN_SEC:
        return nf_div(pool, nf_int(pool, 1), core_circular(core, a, false));
    case FN_CSC:
        return nf_div(pool, nf_int(pool, 1), core_circular(core, a, true));
    case FN_SINH:
        return core_hyperbolic(core, a, -1);
    case FN_COSH:
        return core_hyperbolic(core, a, 1);
    case FN_TANH:
        return nf_div(pool, core_hyperbolic(core, a, -1), core_hyperbolic(core, a, 1));
    case FN_ABS:
        return abs_value(core, a);
    case FN_SIGN:
        return sign_value(core, a);
    case FN_FLOOR:
        return floor_value(core, e, a);
    case FN_CEIL:
        return nf_neg(pool, floor_value(core,
            expr_call1(core->ctx, FN_FLOOR, e->args[0]), nf_neg(pool, a)));
    case FN_FACTORIAL:
        return core_factorial(core, a);
    case FN_DIAG: /* acts on vectors entry by entry, like a scalar */
        return a;
    case FN_ARCSIN:
    case FN_ARCCOS:
    case FN_ARCTAN:
        known = core_arc(core, (int)e->tag, a);
        return known ? known : e->tag == FN_ARCCOS ? kept(core, e, a)
                             : odd(core, e, a);
    case FN_COTH:
        return nf_div(pool, core_hyperbolic(core, a, 1),
                      core_hyperbolic(core, a, -1));
    case FN_SECH:
        return nf_div(pool, nf_int(pool, 1), core_hyperbolic(core, a, 1));
    case FN_CSCH:
        return nf_div(pool, nf_int(pool, 1), core_hyperbolic(core, a, -1));
    case FN_ARSINH:
    case FN_ARTANH:
    case FN_ERF:
        return odd(core, e, a);
    case FN_ERFC:
        return nf_sub(pool, nf_int(pool, 1),
                      odd(core, expr_call1(core->ctx, FN_ERF, e->args[0]),
                          a));
    case FN_ARCOSH:
        return kept(core, e, a);
    case FN_GAMMA:
        return gamma_value(core, e, a);
    default:
        return unable(core, "a function outside the scalar core");
    }
}

/* \sqrt[d]{a}, d a positive integer */
static nf root_value(struct core *core, expr e)
{
    nf a = core_eval(core, e->args[0]);
    nf d = a ? core_eval(core, e->args[1]) : NULL;
    long n;
    if (!d || !nf_is_si(d, &n) || n < 1 || n > 1000)
        return unable(core, "a root of symbolic degree");
    return core_power(core, a, nf_div(core->pool, nf_int(core->pool, 1), d));
}

/* gcd and lcm of integers, not of symbols */
static nf divisor_value(struct core *core, expr e)
{
    mpz_t r, v;
    nf out = NULL;
    mpz_init_set_ui(r, e->tag == FN_LCM);
    mpz_init(v);
    for (uint32_t i = 0; i < e->nargs; i++) {
        mpq_srcptr q = NULL;
        nf a = core_eval(core, e->args[i]);
        bool zero = a && nf_is_zero(a);
        if (!a || (!zero && (!nf_is_rational(a, &q) ||
                             mpz_cmp_ui(mpq_denref(q), 1)))) {
            unable(core, "a divisor of symbols");
            goto done;
        }
        mpz_set_ui(v, 0);
        if (!zero)
            mpz_set(v, mpq_numref(q));
        (e->tag == FN_GCD ? mpz_gcd : mpz_lcm)(r, r, v);
    }
    mpq_ptr q = nf_new_q(core->pool);
    if (q)
        mpz_set(mpq_numref(q), r);
    out = q ? nf_q(core->pool, q) : NULL;
done:
    mpz_clear(r);
    mpz_clear(v);
    return out;
}

nf core_call(struct core *core, expr e)
{
    switch ((enum expr_fn)e->tag) {
    case FN_MAX:
        return extreme(core, e, true);
    case FN_MIN:
        return extreme(core, e, false);
    case FN_MOD:
        return mod_value(core, e);
    case FN_BINOM:
        return core_binomial(core, e);
    case FN_KRONECKER:
        return delta_value(core, e);
    case FN_GCD:
    case FN_LCM:
        return divisor_value(core, e);
    case FN_ROOT:
        return root_value(core, e);
    case FN_EXPECT:
    case FN_VAR:
    case FN_COV:
        return core_expect(core, e);
    case FN_LOG:
        if (e->nargs == 2) {
            nf a = core_log(core, core_eval(core, e->args[0]));
            return a ? nf_div(core->pool, a,
                              core_log(core, core_eval(core, e->args[1])))
                     : NULL;
        }
        break;
    default:
        break;
    }
    if (e->nargs != 1)
        return unable(core, "a function outside the scalar core");
    nf a = core_eval(core, e->args[0]);
    return a ? call1(core, e, a) : NULL;
}
