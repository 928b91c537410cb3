/* Balls: life, questions, arithmetic. */
#include "ref/ball.h"

void ball_init(ball_ptr b, mpfr_prec_t prec)
{
    mpfr_init2(b->lo, prec);
    mpfr_init2(b->hi, prec);
    ball_set_si(b, 0);
}

void ball_clear(ball_ptr b)
{
    mpfr_clear(b->lo);
    mpfr_clear(b->hi);
}

void ball_swap(ball_ptr a, ball_ptr b)
{
    mpfr_swap(a->lo, b->lo);
    mpfr_swap(a->hi, b->hi);
}

mpfr_prec_t ball_prec(ball_srcptr b)
{
    return mpfr_get_prec(b->lo);
}

void ball_set(ball_ptr out, ball_srcptr x)
{
    mpfr_set(out->lo, x->lo, MPFR_RNDD);
    mpfr_set(out->hi, x->hi, MPFR_RNDU);
}

void ball_set_q(ball_ptr out, mpq_srcptr q)
{
    mpfr_set_q(out->lo, q, MPFR_RNDD);
    mpfr_set_q(out->hi, q, MPFR_RNDU);
}

void ball_set_z(ball_ptr out, mpz_srcptr z)
{
    mpfr_set_z(out->lo, z, MPFR_RNDD);
    mpfr_set_z(out->hi, z, MPFR_RNDU);
}

void ball_set_si(ball_ptr out, long value)
{
    mpfr_set_si(out->lo, value, MPFR_RNDD);
    mpfr_set_si(out->hi, value, MPFR_RNDU);
}

/* A NaN says nothing about the number: the whole line. */
void ball_set_fr(ball_ptr out, mpfr_srcptr x)
{
    if (mpfr_nan_p(x)) {
        ball_set_line(out);
        return;
    }
    mpfr_set(out->lo, x, MPFR_RNDD);
    mpfr_set(out->hi, x, MPFR_RNDU);
}

void ball_set_line(ball_ptr out)
{
    mpfr_set_inf(out->lo, -1);
    mpfr_set_inf(out->hi, 1);
}

void ball_pi(ball_ptr out)
{
    mpfr_const_pi(out->lo, MPFR_RNDD);
    mpfr_const_pi(out->hi, MPFR_RNDU);
}

void ball_e(ball_ptr out)
{
    ball_set_si(out, 1);
    ball_exp(out, out);
}

/* --- questions --------------------------------------------------------- */

bool ball_is_point(ball_srcptr b)
{
    return mpfr_number_p(b->lo) && mpfr_equal_p(b->lo, b->hi);
}

bool ball_is_bounded(ball_srcptr b)
{
    return mpfr_number_p(b->lo) && mpfr_number_p(b->hi);
}

bool ball_contains_q(ball_srcptr b, mpq_srcptr q)
{
    return mpfr_cmp_q(b->lo, q) <= 0 && mpfr_cmp_q(b->hi, q) >= 0;
}

bool ball_contains_zero(ball_srcptr b)
{
    return mpfr_sgn(b->lo) <= 0 && mpfr_sgn(b->hi) >= 0;
}

bool ball_contains(ball_srcptr outer, ball_srcptr inner)
{
    return mpfr_lessequal_p(outer->lo, inner->lo) &&
           mpfr_greaterequal_p(outer->hi, inner->hi);
}

bool ball_overlaps(ball_srcptr a, ball_srcptr b)
{
    return mpfr_lessequal_p(a->lo, b->hi) && mpfr_lessequal_p(b->lo, a->hi);
}

enum ball_order ball_cmp(ball_srcptr a, ball_srcptr b)
{
    if (mpfr_less_p(a->hi, b->lo))
        return BALL_LESS;
    if (mpfr_greater_p(a->lo, b->hi))
        return BALL_GREATER;
    if (ball_is_point(a) && ball_is_point(b))
        return BALL_EQUAL; /* neither below nor above */
    return BALL_UNKNOWN;
}

enum ball_order ball_sign(ball_srcptr b)
{
    if (mpfr_sgn(b->hi) < 0)
        return BALL_LESS;
    if (mpfr_sgn(b->lo) > 0)
        return BALL_GREATER;
    return ball_is_point(b) ? BALL_EQUAL : BALL_UNKNOWN;
}

void ball_width(mpfr_ptr out, ball_srcptr b)
{
    mpfr_sub(out, b->hi, b->lo, MPFR_RNDU);
}

bool ball_round(mpfr_ptr out, ball_srcptr b, mpfr_rnd_t rnd)
{
    mpfr_t hi;
    bool same;

    if (!ball_is_bounded(b))
        return false;
    mpfr_init2(hi, mpfr_get_prec(out));
    mpfr_set(hi, b->hi, rnd);
    mpfr_set(out, b->lo, rnd);
    same = mpfr_equal_p(out, hi) != 0;
    mpfr_clear(hi);
    return same;
}

/* --- arithmetic -------------------------------------------------------- */

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
