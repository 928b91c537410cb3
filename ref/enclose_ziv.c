/* Ziv loops over enclose: evaluate, test, double the precision. */
#include "ref/enclose_inner.h"
#include "ref/separation.h"

/* Bits that n digits take: log2 10 < 3.321929. */
static mpfr_prec_t bits_of_digits(size_t n)
{
    return (mpfr_prec_t)(3.321929 * (double)n) + 1;
}

/* Bits of v that are certain, relative to its size; 0 when it may be 0. */
static mpfr_prec_t certain_bits(const struct value *v)
{
    mpfr_t width;
    mpfr_exp_t bits;

    if (!ball_is_bounded(v->b) || ball_contains_zero(v->b))
        return 0;
    mpfr_init2(width, 64);
    ball_width(width, v->b);
    bits = mpfr_zero_p(width)
               ? ball_prec(v->b)
               : (mpfr_sgn(v->b->lo) > 0 ? mpfr_get_exp(v->b->lo)
                                         : mpfr_get_exp(v->b->hi)) -
                     mpfr_get_exp(width);
    mpfr_clear(width);
    return bits > 0 ? (mpfr_prec_t)bits : 0;
}

static char *digits_of(const struct value *v, size_t n)
{
    return v->exact ? ball_digits_q(v->q, n) : ball_digits(v->b, n);
}

/* The first, short run tells how many bits get lost on the way; the next has
   so many more than the digits take, and guard bits, which are doubled until
   both ends of the ball round alike.  Nothing certain: twice the precision. */
enum enclose_status enclose_digits(char **decimal, expr e,
                                   const struct enclose_env *env, size_t n,
                                   mpfr_prec_t max_prec)
{
    enum enclose_status status = ENCLOSE_UNABLE;
    size_t steps = enclose_budget(env);
    mpfr_prec_t prec = 128, guard = 32, need;

    *decimal = NULL;
    if (n > (size_t)max_prec)
        return ENCLOSE_UNABLE;
    need = bits_of_digits(n);
    while (prec <= max_prec && steps > 0 && !*decimal &&
           status != ENCLOSE_UNDEFINED) {
        mpfr_prec_t certain = 0, next = 2 * prec;
        struct value v;

        value_init(&v, prec);
        status = enclose_run(&v, e, env, prec, &steps);
        if (status == ENCLOSE_OK && (v.exact || prec >= need))
            *decimal = digits_of(&v, n);
        if (status == ENCLOSE_OK)
            certain = certain_bits(&v);
        if (certain >= 32) {
            next = need + (prec > certain ? prec - certain : 0) + guard;
            guard *= 2;
        }
        prec = next > prec ? next : prec + guard;
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
