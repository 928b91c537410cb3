/* Ziv loops over enclose: evaluate, test, double the precision. */
#include "ref/enclose_inner.h"
#include "ref/separation.h"

enum enclose_status enclose_digits(char **decimal, expr e,
                                   const struct enclose_env *env, size_t n,
                                   mpfr_prec_t max_prec)
{
    enum enclose_status status = ENCLOSE_UNABLE;
    size_t steps = enclose_budget(env);

    *decimal = NULL;
    if (n > (size_t)max_prec)
        return ENCLOSE_UNABLE;
    for (mpfr_prec_t prec = 64 + 4 * (mpfr_prec_t)n;
         prec <= max_prec && !*decimal && status != ENCLOSE_UNDEFINED &&
         steps > 0;
         prec *= 2) {
        struct value v;

        value_init(&v, prec);
        status = enclose_run(&v, e, env, prec, &steps);
        if (status == ENCLOSE_OK)
            *decimal = v.exact ? ball_digits_q(v.q, n) : ball_digits(v.b, n);
        value_clear(&v);
    }
    return status == ENCLOSE_OK && !*decimal ? ENCLOSE_UNABLE : status;
}

enum enclose_status enclose_round(mpfr_ptr out, expr e,
                                  const struct enclose_env *env,
                                  mpfr_prec_t max_prec)
{
    enum enclose_status status = ENCLOSE_UNABLE;
    size_t steps = enclose_budget(env);
    bool done = false;

    for (mpfr_prec_t prec = mpfr_get_prec(out) + 32;
         prec <= max_prec && !done && status != ENCLOSE_UNDEFINED &&
         steps > 0;
         prec *= 2) {
        struct value v;

        value_init(&v, prec);
        status = enclose_run(&v, e, env, prec, &steps);
        done = status == ENCLOSE_OK &&
               (v.exact || ball_round(out, v.b, MPFR_RNDN));
        if (done && v.exact)
            mpfr_set_q(out, v.q, MPFR_RNDN);
        value_clear(&v);
    }
    return status == ENCLOSE_OK && !done ? ENCLOSE_UNABLE : status;
}

static enum ball_order compare_at(expr a, expr b,
                                  const struct enclose_env *env,
                                  mpfr_prec_t prec, size_t *steps)
{
    enum ball_order order = BALL_UNKNOWN;
    enum enclose_status s;
    struct value x, y;

    value_init(&x, prec);
    value_init(&y, prec);
    s = enclose_worse(enclose_run(&x, a, env, prec, steps),
                      enclose_run(&y, b, env, prec, steps));
    if (s == ENCLOSE_OK)
        order = a == b ? BALL_EQUAL : value_cmp(&x, &y);
    if (s == ENCLOSE_UNDEFINED)
        *steps = 0; /* more bits would not help */
    value_clear(&x);
    value_clear(&y);
    return order;
}

/* Are both within 2^-bits of one another? */
static bool within(ball_srcptr x, ball_srcptr y, double bits)
{
    mpfr_t d, e;
    bool close;
    if (!ball_is_bounded(x) || !ball_is_bounded(y))
        return false;
    mpfr_inits2(64, d, e, (mpfr_ptr)0);
    mpfr_sub(d, x->hi, y->lo, MPFR_RNDU);
    mpfr_sub(e, y->hi, x->lo, MPFR_RNDU);
    mpfr_max(d, d, e, MPFR_RNDU);
    mpfr_set_ui_2exp(e, 1, -(mpfr_exp_t)bits - 1, MPFR_RNDD);
    close = mpfr_cmp(d, e) < 0;
    mpfr_clears(d, e, (mpfr_ptr)0);
    return close;
}

/* At a precision that tells any two such numbers apart: equal or not. */
static enum ball_order compare_apart(expr a, expr b,
                                     const struct enclose_env *env,
                                     mpfr_prec_t max_prec, size_t *steps)
{
    enum ball_order order = BALL_UNKNOWN;
    double bits;
    struct value x, y;
    if (!separation_bits(&bits, a, b, env))
        return order;
    for (mpfr_prec_t extra = 64; order == BALL_UNKNOWN && *steps > 0 &&
                                 bits + (double)extra <= (double)max_prec;
         extra *= 2) {
        mpfr_prec_t prec = (mpfr_prec_t)bits + extra;
        value_init(&x, prec);
        value_init(&y, prec);
        if (enclose_run(&x, a, env, prec, steps) == ENCLOSE_OK &&
            enclose_run(&y, b, env, prec, steps) == ENCLOSE_OK) {
            order = value_cmp(&x, &y);
            if (order == BALL_UNKNOWN && within(x.b, y.b, bits))
                order = BALL_EQUAL;
        } else {
            *steps = 0;
        }
        value_clear(&x);
        value_clear(&y);
    }
    return order;
}

enum ball_order enclose_compare(expr a, expr b, const struct enclose_env *env,
                                mpfr_prec_t max_prec)
{
    enum ball_order order = BALL_UNKNOWN;
    size_t steps = enclose_budget(env);

    for (mpfr_prec_t prec = 64;
         order == BALL_UNKNOWN && steps > 0 && prec <= max_prec; prec *= 2) {
        order = compare_at(a, b, env, prec, &steps);
        if (order == BALL_UNKNOWN && prec == 128 && steps > 0)
            order = compare_apart(a, b, env, max_prec, &steps);
    }
    return order;
}
