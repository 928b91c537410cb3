/* Balls: life, values, questions. */
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

/* --- questions ---------------------------------------------------------- */

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
