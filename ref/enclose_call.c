/* Enclosing calls of known functions. */
#include "ref/enclose_inner.h"

typedef enum ball_status (*partial_fn)(ball_ptr, ball_srcptr);
typedef void (*total_fn)(ball_ptr, ball_srcptr);

static partial_fn partial_of(enum expr_fn fn)
{
    switch (fn) {
    case FN_TAN: return ball_tan;
    case FN_ARCSIN: return ball_asin;
    case FN_ARCCOS: return ball_acos;
    case FN_ARCOSH: return ball_acosh;
    case FN_ARTANH: return ball_atanh;
    case FN_GAMMA: return ball_gamma;
    default: return NULL;
    }
}

static total_fn total_of(enum expr_fn fn)
{
    switch (fn) {
    case FN_EXP: return ball_exp;
    case FN_SIN: return ball_sin;
    case FN_COS: return ball_cos;
    case FN_ARCTAN: return ball_atan;
    case FN_SINH: return ball_sinh;
    case FN_COSH: return ball_cosh;
    case FN_TANH: return ball_tanh;
    case FN_ARSINH: return ball_asinh;
    case FN_ERF: return ball_erf;
    case FN_ERFC: return ball_erfc;
    default: return NULL;
    }
}

/* --- one argument ------------------------------------------------------- */

/* a / b for a, b in {1, sin, cos}: cot, sec, csc. */
static enum enclose_status quotient(struct value *out, const struct value *x,
                                    enum expr_fn fn)
{
    enum enclose_status status;
    struct value a, b;

    value_init(&a, ball_prec(out->b) + 8);
    value_init(&b, ball_prec(out->b) + 8);
    value_set_si(&a, 1);
    if (fn == FN_COT)
        ball_cos(a.b, x->b);
    (fn == FN_SEC ? ball_cos : ball_sin)(b.b, x->b);
    status = value_from_ball(out, ball_div(out->b, a.b, b.b));
    value_clear(&a);
    value_clear(&b);
    return status;
}

static enum enclose_status one(struct value *out, const struct value *x,
                               enum expr_fn fn)
{
    if (partial_of(fn))
        return value_from_ball(out, partial_of(fn)(out->b, x->b));
    if (total_of(fn)) {
        total_of(fn)(out->b, x->b);
        return value_from_ball(out, BALL_OK);
    }
    switch (fn) {
    case FN_LOG:
        return value_from_ball(out, ball_log(out->b, x->b));
    case FN_COT:
    case FN_SEC:
    case FN_CSC:
        return quotient(out, x, fn);
    case FN_ABS:
        return value_size(out, x);
    case FN_SIGN:
        ball_sgn(out->b, x->b);
        return value_from_ball(out, BALL_OK);
    case FN_FLOOR:
    case FN_CEIL:
        return value_whole(out, x, fn == FN_CEIL);
    case FN_FACTORIAL:
        return value_factorial(out, x);
    default:
        return ENCLOSE_UNABLE;
    }
}

/* --- two arguments ------------------------------------------------------ */

static enum enclose_status root(struct value *out, const struct value *x,
                                const struct value *n)
{
    enum enclose_status status;
    struct value inverse;

    if (!n->exact)
        return ENCLOSE_UNABLE;
    if (mpq_sgn(n->q) == 0)
        return ENCLOSE_UNDEFINED;
    value_init(&inverse, ball_prec(out->b));
    mpq_inv(inverse.q, n->q);
    value_settle(&inverse);
    status = value_pow(out, x, &inverse);
    value_clear(&inverse);
    return status;
}

static enum enclose_status log_base(struct value *out, const struct value *x,
                                    const struct value *base)
{
    struct value a, b;
    enum enclose_status status;

    value_init(&a, ball_prec(out->b) + 8);
    value_init(&b, ball_prec(out->b) + 8);
    status = enclose_worse(value_from_ball(&a, ball_log(a.b, x->b)),
                           value_from_ball(&b, ball_log(b.b, base->b)));
    if (status == ENCLOSE_OK)
        status = value_div(out, &a, &b);
    value_clear(&a);
    value_clear(&b);
    return status;
}

static enum enclose_status two(struct run *r, struct value *out,
                               const struct value *x, const struct value *y,
                               enum expr_fn fn)
{
    switch (fn) {
    case FN_ROOT:
        return root(out, x, y);
    case FN_LOG:
        return log_base(out, x, y);
    case FN_MOD:
        return value_mod(out, x, y);
    case FN_BINOM:
        return enclose_binom(r, out, x, y);
    case FN_KRONECKER:
        return value_kronecker(out, x, y);
    default:
        return ENCLOSE_UNABLE;
    }
}

/* --- any number of arguments -------------------------------------------- */

static enum enclose_status join(struct value *out, const struct value *x,
                                enum expr_fn fn)
{
    if (fn == FN_GCD) {
        if (!value_is_integer(out) || !value_is_integer(x))
            return ENCLOSE_UNABLE;
        mpz_gcd(mpq_numref(out->q), mpq_numref(out->q), mpq_numref(x->q));
        value_settle(out);
        return ENCLOSE_OK;
    }
    if (out->exact && x->exact) {
        int sign = mpq_cmp(x->q, out->q);

        if (fn == FN_MAX ? sign > 0 : sign < 0)
            mpq_set(out->q, x->q);
        value_settle(out);
        return ENCLOSE_OK;
    }
    (fn == FN_MAX ? ball_max : ball_min)(out->b, out->b, x->b);
    return value_from_ball(out, BALL_OK);
}

static enum enclose_status many(struct run *r, struct value *out, expr e)
{
    enum enclose_status status = enclose_eval(r, out, e->args[0]);
    struct value v;

    value_init(&v, r->prec);
    for (uint32_t i = 1; i < e->nargs; i++) {
        status = enclose_worse(status, enclose_eval(r, &v, e->args[i]));
        if (status == ENCLOSE_OK)
            status = join(out, &v, (enum expr_fn)e->tag);
    }
    if (status == ENCLOSE_OK && e->tag == FN_GCD && e->nargs == 1)
        status = join(out, out, FN_GCD);
    value_clear(&v);
    return status;
}

/* Steps for one call, as MPFR's times grow: quadratic in the precision at
   most, and faster for Gamma. */
static size_t cost(enum expr_fn fn, mpfr_prec_t prec)
{
    size_t blocks = (size_t)prec / 256;

    if (fn == FN_SQRT || fn == FN_ROOT || fn == FN_ABS)
        return 4 + 8 * blocks;
    if (fn == FN_GAMMA)
        return 64 + blocks * blocks * blocks * 64;
    if (fn == FN_ERF || fn == FN_ERFC)
        return 64 + blocks * blocks * 64;
    return 4 + blocks * blocks;
}

enum enclose_status enclose_call(struct run *r, struct value *out, expr e)
{
    enum expr_fn fn = (enum expr_fn)e->tag;
    enum enclose_status status;
    struct value x, y;

    if (fn == FN_MAX || fn == FN_MIN || fn == FN_GCD)
        return many(r, out, e);
    if (e->nargs > 2 || !enclose_spend(r, cost(fn, r->prec)))
        return ENCLOSE_UNABLE;
    value_init(&x, r->prec);
    value_init(&y, r->prec);
    status = enclose_eval(r, &x, e->args[0]);
    value_set_si(&y, 2);
    if (e->nargs == 2)
        status = enclose_worse(status, enclose_eval(r, &y, e->args[1]));
    if (status == ENCLOSE_OK && fn == FN_SQRT)
        status = root(out, &x, &y);
    else if (status == ENCLOSE_OK)
        status = e->nargs == 2 ? two(r, out, &x, &y, fn)
                               : one(out, &x, fn);
    value_clear(&x);
    value_clear(&y);
    return status;
}
