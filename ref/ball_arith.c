/* Balls: arithmetic, and what acts on the ends. */
#include "ref/ball.h"

void ball_neg(ball_ptr out, ball_srcptr x)
{
    ball_t t;

    ball_init(t, ball_prec(out));
    mpfr_neg(t->lo, x->hi, MPFR_RNDD);
    mpfr_neg(t->hi, x->lo, MPFR_RNDU);
    ball_swap(out, t);
    ball_clear(t);
}

void ball_abs(ball_ptr out, ball_srcptr x)
{
    if (mpfr_sgn(x->lo) >= 0) {
        ball_set(out, x);
        return;
    }
    bool spans = mpfr_sgn(x->hi) > 0;
    bool higher = mpfr_cmpabs(x->hi, x->lo) > 0;
    if (spans && higher)
        ball_set(out, x);
    else
        ball_neg(out, x);
    if (spans)
        mpfr_set_zero(out->lo, 1);
}

void ball_add(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    mpfr_add(out->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_add(out->hi, a->hi, b->hi, MPFR_RNDU);
}

void ball_sub(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    ball_t t;

    ball_init(t, ball_prec(out));
    mpfr_sub(t->lo, a->lo, b->hi, MPFR_RNDD);
    mpfr_sub(t->hi, a->hi, b->lo, MPFR_RNDU);
    ball_swap(out, t);
    ball_clear(t);
}

typedef int (*binary_fn)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

/* The hull of f at the four corners.  A corner 0 * inf or inf / inf is NaN;
   0 stands for it, and is in the range (or its closure) in each case. */
static void corners(ball_ptr out, ball_srcptr a, ball_srcptr b, binary_fn f)
{
    ball_t t, v;

    ball_init(t, ball_prec(out));
    ball_init(v, ball_prec(out));
    for (int k = 0; k < 4; k++) {
        mpfr_srcptr x = k & 1 ? a->hi : a->lo, y = k & 2 ? b->hi : b->lo;

        f(v->lo, x, y, MPFR_RNDD);
        f(v->hi, x, y, MPFR_RNDU);
        if (mpfr_nan_p(v->lo))
            ball_set_si(v, 0);
        if (k == 0)
            ball_set(t, v);
        mpfr_min(t->lo, t->lo, v->lo, MPFR_RNDD);
        mpfr_max(t->hi, t->hi, v->hi, MPFR_RNDU);
    }
    ball_swap(out, t);
    ball_clear(t);
    ball_clear(v);
}

void ball_mul(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    if (mpfr_sgn(a->lo) > 0 && mpfr_sgn(b->lo) > 0) {
        mpfr_mul(out->lo, a->lo, b->lo, MPFR_RNDD);
        mpfr_mul(out->hi, a->hi, b->hi, MPFR_RNDU);
        return;
    }
    corners(out, a, b, mpfr_mul);
}

enum ball_status ball_div(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    if (ball_contains_zero(b)) {
        bool zero = ball_is_point(b);

        ball_set_line(out);
        return zero ? BALL_UNDEFINED : BALL_UNABLE;
    }
    corners(out, a, b, mpfr_div);
    return BALL_OK;
}

/* e^(y log x), for many digits: two functions in place of eight powers. */
static void pow_by_exp(ball_ptr out, ball_srcptr x, ball_srcptr y)
{
    ball_t t;

    ball_init(t, ball_prec(out) + 64);
    ball_log(t, x);
    ball_mul(t, t, y);
    ball_exp(out, t);
    ball_clear(t);
}

/* x^y grows or falls in each variable alone, so corners suffice. */
enum ball_status ball_pow(ball_ptr out, ball_srcptr x, ball_srcptr y)
{
    bool positive = mpfr_sgn(x->lo) > 0;
    bool no_pole = mpfr_sgn(x->lo) == 0 && mpfr_sgn(y->lo) > 0;

    if (!positive && !no_pole) {
        bool pole = ball_sign(x) == BALL_EQUAL && mpfr_sgn(y->hi) < 0;

        ball_set_line(out);
        return pole ? BALL_UNDEFINED : BALL_UNABLE;
    }
    if (positive && ball_prec(out) >= 4096 && ball_is_bounded(x))
        pow_by_exp(out, x, y);
    else
        corners(out, x, y, mpfr_pow);
    return BALL_OK;
}

void ball_max(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    mpfr_max(out->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_max(out->hi, a->hi, b->hi, MPFR_RNDU);
}

void ball_min(ball_ptr out, ball_srcptr a, ball_srcptr b)
{
    mpfr_min(out->lo, a->lo, b->lo, MPFR_RNDD);
    mpfr_min(out->hi, a->hi, b->hi, MPFR_RNDU);
}

void ball_floor(ball_ptr out, ball_srcptr x)
{
    mpfr_rint_floor(out->lo, x->lo, MPFR_RNDD);
    mpfr_rint_floor(out->hi, x->hi, MPFR_RNDU);
}

void ball_ceil(ball_ptr out, ball_srcptr x)
{
    mpfr_rint_ceil(out->lo, x->lo, MPFR_RNDD);
    mpfr_rint_ceil(out->hi, x->hi, MPFR_RNDU);
}

void ball_sgn(ball_ptr out, ball_srcptr x)
{
    int lo = mpfr_sgn(x->lo), hi = mpfr_sgn(x->hi);

    mpfr_set_si(out->lo, lo, MPFR_RNDD);
    mpfr_set_si(out->hi, hi, MPFR_RNDU);
}
