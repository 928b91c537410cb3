/* Balls: elementary functions, error function, gamma. */
#include "ref/ball.h"

typedef int (*unary_fn)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

static enum ball_status fail(ball_ptr out, bool undefined)
{
    ball_set_line(out);
    return undefined ? BALL_UNDEFINED : BALL_UNABLE;
}

/* f at the point m, into both ends: one evaluation, as the two roundings of
   a number are the same or neighbours. */
static void at_point(ball_ptr out, mpfr_srcptr m, unary_fn f)
{
    int rounded = f(out->lo, m, MPFR_RNDD);

    mpfr_set(out->hi, out->lo, MPFR_RNDU);
    if (rounded)
        mpfr_nextabove(out->hi);
}

static void rising(ball_ptr out, ball_srcptr x, unary_fn f)
{
    if (ball_is_point(x)) {
        at_point(out, x->lo, f);
        return;
    }
    f(out->lo, x->lo, MPFR_RNDD);
    f(out->hi, x->hi, MPFR_RNDU);
}

/* Many digits of a narrow ball: the second evaluation costs more than the
   bits that a bound on the slope loses.  d = hi - lo, rounded up. */
static bool narrow(mpfr_ptr d, ball_srcptr out, ball_srcptr x)
{
    if (ball_prec(out) < 4096 || ball_is_point(x) || !ball_is_bounded(x))
        return false;
    mpfr_sub(d, x->hi, x->lo, MPFR_RNDU);
    return mpfr_cmp_d(d, 0x1p-64) < 0;
}

/* For 0 <= f' <= 1. */
static void rising_gently(ball_ptr out, ball_srcptr x, unary_fn f)
{
    mpfr_t d;

    mpfr_init2(d, 64);
    if (narrow(d, out, x)) {
        at_point(out, x->lo, f);
        mpfr_add(out->hi, out->hi, d, MPFR_RNDU);
    } else {
        rising(out, x, f);
    }
    mpfr_clear(d);
}

static void falling(ball_ptr out, ball_srcptr x, unary_fn f)
{
    ball_t t;

    ball_init(t, ball_prec(out));
    f(t->lo, x->hi, MPFR_RNDD);
    f(t->hi, x->lo, MPFR_RNDU);
    ball_swap(out, t);
    ball_clear(t);
}

/* f(m) +- r, where |f'| <= 1 and x lies within r of m; x is bounded. */
static void lipschitz(ball_ptr out, ball_srcptr x, unary_fn f)
{
    mpfr_prec_t prec = ball_prec(out);
    mpfr_t m, r, s;

    mpfr_inits2(prec, m, r, s, (mpfr_ptr)0);
    if (ball_is_point(x)) /* not rounded: r = 0 */
        mpfr_set_prec(m, mpfr_get_prec(x->lo));
    mpfr_sub(m, x->hi, x->lo, MPFR_RNDN);
    mpfr_div_2ui(m, m, 1, MPFR_RNDN);
    mpfr_add(m, x->lo, m, MPFR_RNDN);
    mpfr_sub(r, x->hi, m, MPFR_RNDU);
    mpfr_sub(s, m, x->lo, MPFR_RNDU);
    mpfr_max(r, r, s, MPFR_RNDU);
    at_point(out, m, f);
    mpfr_sub(out->lo, out->lo, r, MPFR_RNDD);
    mpfr_add(out->hi, out->hi, r, MPFR_RNDU);
    mpfr_clears(m, r, s, (mpfr_ptr)0);
}

/* e^hi = e^lo e^d <= e^lo (1 + 2 d) for 0 <= d <= 1. */
void ball_exp(ball_ptr out, ball_srcptr x)
{
    mpfr_t d;

    mpfr_init2(d, 64);
    if (narrow(d, out, x)) {
        at_point(out, x->lo, mpfr_exp);
        mpfr_mul(d, d, out->hi, MPFR_RNDU);
        mpfr_mul_2ui(d, d, 1, MPFR_RNDU);
        mpfr_add(out->hi, out->hi, d, MPFR_RNDU);
    } else {
        rising(out, x, mpfr_exp);
    }
    mpfr_clear(d);
}

enum ball_status ball_log(ball_ptr out, ball_srcptr x)
{
    mpfr_t d;

    if (mpfr_sgn(x->lo) <= 0)
        return fail(out, mpfr_sgn(x->hi) <= 0);
    mpfr_init2(d, 64);
    if (narrow(d, out, x)) { /* log hi <= log lo + d / lo */
        mpfr_div(d, d, x->lo, MPFR_RNDU);
        at_point(out, x->lo, mpfr_log);
        mpfr_add(out->hi, out->hi, d, MPFR_RNDU);
    } else {
        rising(out, x, mpfr_log);
    }
    mpfr_clear(d);
    return BALL_OK;
}

static bool end_is_large(mpfr_srcptr x)
{
    return mpfr_regular_p(x) && mpfr_get_exp(x) > 65536;
}

static void wave(ball_ptr out, ball_srcptr x, unary_fn f)
{
    ball_t unit;

    if (!ball_is_bounded(x) || end_is_large(x->lo) || end_is_large(x->hi)) {
        mpfr_set_si(out->lo, -1, MPFR_RNDD);
        mpfr_set_si(out->hi, 1, MPFR_RNDU);
        return;
    }
    lipschitz(out, x, f);
    ball_init(unit, 2);
    mpfr_set_si(unit->lo, -1, MPFR_RNDD);
    mpfr_set_si(unit->hi, 1, MPFR_RNDU);
    mpfr_max(out->lo, out->lo, unit->lo, MPFR_RNDD);
    mpfr_min(out->hi, out->hi, unit->hi, MPFR_RNDU);
    ball_clear(unit);
}

void ball_sin(ball_ptr out, ball_srcptr x)
{
    wave(out, x, mpfr_sin);
}

void ball_cos(ball_ptr out, ball_srcptr x)
{
    wave(out, x, mpfr_cos);
}

enum ball_status ball_tan(ball_ptr out, ball_srcptr x)
{
    enum ball_status status;
    mpfr_prec_t prec = ball_prec(out) + 8;
    ball_t s, c;

    ball_init(s, prec);
    ball_init(c, prec);
    ball_sin(s, x);
    ball_cos(c, x);
    status = ball_div(out, s, c);
    ball_clear(s);
    ball_clear(c);
    return status;
}

/* Is x inside [-1, 1] (OK), certainly outside, or not decided? */
static enum ball_status in_unit(ball_ptr out, ball_srcptr x)
{
    if (mpfr_cmp_si(x->lo, 1) > 0 || mpfr_cmp_si(x->hi, -1) < 0)
        return fail(out, true);
    if (mpfr_cmp_si(x->lo, -1) < 0 || mpfr_cmp_si(x->hi, 1) > 0)
        return fail(out, false);
    return BALL_OK;
}

enum ball_status ball_asin(ball_ptr out, ball_srcptr x)
{
    enum ball_status status = in_unit(out, x);

    if (status == BALL_OK)
        rising(out, x, mpfr_asin);
    return status;
}

enum ball_status ball_acos(ball_ptr out, ball_srcptr x)
{
    enum ball_status status = in_unit(out, x);

    if (status == BALL_OK)
        falling(out, x, mpfr_acos);
    return status;
}

void ball_atan(ball_ptr out, ball_srcptr x)
{
    rising_gently(out, x, mpfr_atan);
}

void ball_sinh(ball_ptr out, ball_srcptr x)
{
    rising(out, x, mpfr_sinh);
}

void ball_cosh(ball_ptr out, ball_srcptr x)
{
    mpfr_prec_t prec = mpfr_get_prec(x->lo);
    ball_t t;

    ball_init(t, prec > ball_prec(out) ? prec : ball_prec(out));
    ball_abs(t, x);
    rising(out, t, mpfr_cosh);
    ball_clear(t);
}

void ball_tanh(ball_ptr out, ball_srcptr x)
{
    rising_gently(out, x, mpfr_tanh);
}

void ball_asinh(ball_ptr out, ball_srcptr x)
{
    rising_gently(out, x, mpfr_asinh);
}

enum ball_status ball_acosh(ball_ptr out, ball_srcptr x)
{
    if (mpfr_cmp_si(x->lo, 1) < 0)
        return fail(out, mpfr_cmp_si(x->hi, 1) < 0);
    rising(out, x, mpfr_acosh);
    return BALL_OK;
}

enum ball_status ball_atanh(ball_ptr out, ball_srcptr x)
{
    if (mpfr_cmp_si(x->lo, 1) >= 0 || mpfr_cmp_si(x->hi, -1) <= 0)
        return fail(out, true);
    if (mpfr_cmp_si(x->lo, -1) <= 0 || mpfr_cmp_si(x->hi, 1) >= 0)
        return fail(out, false);
    rising(out, x, mpfr_atanh);
    return BALL_OK;
}

void ball_erf(ball_ptr out, ball_srcptr x)
{
    rising(out, x, mpfr_erf);
}

void ball_erfc(ball_ptr out, ball_srcptr x)
{
    falling(out, x, mpfr_erfc);
}

/* Gamma on x.lo > 0.  Its minimum 0.88560... lies in (1.4609, 1.4619). */
static void gamma_positive(ball_ptr out, ball_srcptr x)
{
    if (mpfr_cmp_si(x->lo, 1) >= 0 && mpfr_cmp_si(x->hi, 2) <= 0) {
        if (ball_is_point(x))
            rising(out, x, mpfr_gamma);
        else
            lipschitz(out, x, mpfr_gamma); /* |Gamma'| <= 0.5773 here */
    } else if (mpfr_cmp_d(x->lo, 1.4619140625) >= 0) {
        rising(out, x, mpfr_gamma);
    } else if (mpfr_cmp_d(x->hi, 1.4609375) <= 0) {
        falling(out, x, mpfr_gamma);
    } else {
        ball_t t;

        ball_init(t, ball_prec(out));
        mpfr_gamma(t->lo, x->lo, MPFR_RNDU);
        mpfr_gamma(t->hi, x->hi, MPFR_RNDU);
        mpfr_max(t->hi, t->lo, t->hi, MPFR_RNDU);
        mpfr_set_d(t->lo, 0.8828125, MPFR_RNDD);
        ball_swap(out, t);
        ball_clear(t);
    }
}

/* Gamma(x) = pi / (sin(pi x) Gamma(1 - x)), for x below 0. */
static enum ball_status gamma_reflected(ball_ptr out, ball_srcptr x)
{
    mpfr_prec_t prec = ball_prec(out) + mpfr_get_prec(x->lo) + 64;
    enum ball_status status;
    ball_t pi, s, g;

    ball_init(pi, prec);
    ball_init(s, prec);
    ball_init(g, prec);
    ball_pi(pi);
    ball_mul(s, pi, x);
    ball_sin(s, s);
    ball_set_si(g, 1);
    ball_sub(g, g, x);
    gamma_positive(g, g);
    ball_mul(s, s, g);
    status = ball_div(out, pi, s);
    ball_clear(pi);
    ball_clear(s);
    ball_clear(g);
    return status == BALL_UNDEFINED ? BALL_UNABLE : status;
}

/* Above 2^32 that much is certain: Gamma(2^32) > (2^32/e)^(2^32 - 1). */
static enum ball_status gamma_huge(ball_ptr out)
{
    mpfr_set_ui_2exp(out->lo, 1, (mpfr_exp_t)1 << 36, MPFR_RNDD);
    mpfr_set_inf(out->hi, 1);
    return BALL_OK;
}

enum ball_status ball_gamma(ball_ptr out, ball_srcptr x)
{
    if (mpfr_cmp_d(x->lo, 0x1p32) >= 0)
        return gamma_huge(out);
    if (ball_is_point(x) && mpfr_sgn(x->lo) <= 0 && mpfr_integer_p(x->lo))
        return fail(out, true);
    if (!ball_is_bounded(x) || mpfr_cmp_d(x->hi, 0x1p32) > 0 ||
        mpfr_cmp_d(x->lo, -0x1p32) < 0)
        return fail(out, false);
    if (mpfr_sgn(x->lo) > 0) {
        gamma_positive(out, x);
        return BALL_OK;
    }
    if (ball_is_point(x)) {
        rising(out, x, mpfr_gamma);
        return BALL_OK;
    }
    if (mpfr_sgn(x->hi) >= 0)
        return fail(out, false);
    return gamma_reflected(out, x);
}
