/* Balls: integer and rational powers, roots. */
#include "ref/ball.h"

static enum ball_status fail(ball_ptr out, bool undefined)
{
    ball_set_line(out);
    return undefined ? BALL_UNDEFINED : BALL_UNABLE;
}

/* x^k where it is monotone: k odd and positive, or x >= 0. */
static void pow_ends(ball_ptr out, ball_srcptr x, mpz_srcptr k)
{
    ball_t t;
    bool falls = mpz_sgn(k) < 0;

    ball_init(t, ball_prec(out));
    mpfr_pow_z(t->lo, falls ? x->hi : x->lo, k, MPFR_RNDD);
    mpfr_pow_z(t->hi, falls ? x->lo : x->hi, k, MPFR_RNDU);
    ball_swap(out, t);
    ball_clear(t);
}

/* A copy of x at its own precision, so that no end is rounded early. */
static void copy(ball_ptr t, ball_srcptr x)
{
    mpfr_prec_t lo = mpfr_get_prec(x->lo), hi = mpfr_get_prec(x->hi);

    ball_init(t, lo > hi ? lo : hi);
    ball_set(t, x);
}

enum ball_status ball_pow_z(ball_ptr out, ball_srcptr x, mpz_srcptr k)
{
    bool odd = mpz_odd_p(k) != 0;
    bool flip = odd && mpz_sgn(k) < 0 && mpfr_sgn(x->hi) < 0;
    ball_t t;

    if (mpz_sgn(k) == 0) {
        ball_set_si(out, 1);
        return BALL_OK;
    }
    if (mpz_sgn(k) < 0 && ball_contains_zero(x))
        return fail(out, ball_is_point(x));
    copy(t, x);
    if (!odd)
        ball_abs(t, t);
    if (flip)
        ball_neg(t, t);
    pow_ends(out, t, k);
    if (flip)
        ball_neg(out, out);
    ball_clear(t);
    return BALL_OK;
}

enum ball_status ball_pow_si(ball_ptr out, ball_srcptr x, long k)
{
    enum ball_status status;
    mpz_t z;

    mpz_init_set_si(z, k);
    status = ball_pow_z(out, x, z);
    mpz_clear(z);
    return status;
}

enum ball_status ball_root(ball_ptr out, ball_srcptr x, unsigned long n)
{
    if (n == 0)
        return fail(out, true);
    if (n % 2 == 0 && mpfr_sgn(x->lo) < 0)
        return fail(out, mpfr_sgn(x->hi) < 0);
    mpfr_rootn_ui(out->lo, x->lo, n, MPFR_RNDD);
    mpfr_rootn_ui(out->hi, x->hi, n, MPFR_RNDU);
    return BALL_OK;
}

enum ball_status ball_sqrt(ball_ptr out, ball_srcptr x)
{
    return ball_root(out, x, 2);
}

/* |x|^q by exp and log: for denominators that are no unsigned long. */
static enum ball_status pow_large(ball_ptr out, ball_srcptr x, mpq_srcptr q)
{
    enum ball_status status;
    ball_t y;

    ball_init(y, ball_prec(out));
    ball_set_q(y, q);
    status = ball_pow(out, x, y);
    ball_clear(y);
    return status;
}

/* The root first, with guard bits for the power's error growth. */
enum ball_status ball_pow_q(ball_ptr out, ball_srcptr x, mpq_srcptr q)
{
    mpz_srcptr p = mpq_numref(q), r = mpq_denref(q);
    size_t guard = mpz_sizeinbase(p, 2) + 4;
    enum ball_status status;
    ball_t t;

    if (mpz_cmp_ui(r, 1) == 0)
        return ball_pow_z(out, x, p);
    if (!mpz_fits_ulong_p(r) || guard > 64)
        return pow_large(out, x, q);
    ball_init(t, ball_prec(out) + (mpfr_prec_t)guard);
    status = ball_root(t, x, mpz_get_ui(r));
    if (status == BALL_OK)
        status = ball_pow_z(out, t, p);
    else
        ball_set_line(out);
    ball_clear(t);
    return status;
}
