/* Balls: decimal digits, only certain ones. */
#include "ref/ball.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BITS (1L << 20) /* of a rational */

/* 0.d1d2d3... * 10^e as text: plain where that is short, else 1.2e+30. */
static char *layout(const char *digits, long e, bool negative)
{
    size_t n = strlen(digits), zeros = 0, room = n + 48;
    char *s = malloc(room);
    const char *sign = negative ? "-" : "";

    if (!s)
        return NULL;
    if (e <= 0 && e > -6)
        zeros = (size_t)-e;
    if (e <= 0 && e > -6)
        snprintf(s, room, "%s0.%.*s%s", sign, (int)zeros, "000000", digits);
    else if (e > 0 && (size_t)e == n)
        snprintf(s, room, "%s%s", sign, digits);
    else if (e > 0 && (size_t)e < n)
        snprintf(s, room, "%s%.*s.%s", sign, (int)e, digits, digits + e);
    else
        snprintf(s, room, "%s%.1s%s%se%+ld", sign, digits,
                 n > 1 ? "." : "", digits + 1, e - 1);
    return s;
}

char *ball_digits(ball_srcptr b, size_t n)
{
    mpfr_exp_t elo, ehi;
    char *lo, *hi, *out = NULL;

    if (ball_sign(b) == BALL_EQUAL)
        return layout("0", 1, false);
    if (n == 0 || ball_contains_zero(b) || !ball_is_bounded(b))
        return NULL;
    lo = mpfr_get_str(NULL, &elo, 10, n, b->lo, MPFR_RNDN);
    hi = mpfr_get_str(NULL, &ehi, 10, n, b->hi, MPFR_RNDN);
    if (lo && hi && elo == ehi && strcmp(lo, hi) == 0)
        out = layout(lo + (*lo == '-'), elo, *lo == '-');
    mpfr_free_str(lo);
    mpfr_free_str(hi);
    return out;
}

char *ball_certain_digits(ball_srcptr b, size_t n)
{
    double bits = 0.30103 * (double)ball_prec(b) + 2;
    char *s = NULL;

    if (bits < (double)n)
        n = (size_t)bits; /* more are certain for points alone */
    while (n > 0 && !(s = ball_digits(b, n)))
        n--;
    return s;
}

/* z = round(|q| 10^k), ties to even; *exact: nothing was rounded. */
static void scaled(mpz_ptr z, mpq_srcptr q, long k, bool *exact)
{
    mpz_t a, b, r;
    int half;

    mpz_init(r);
    mpz_init(a);
    mpz_init_set(b, mpq_denref(q));
    mpz_ui_pow_ui(r, 10, (unsigned long)(k < 0 ? -k : k));
    mpz_abs(a, mpq_numref(q));
    if (k < 0)
        mpz_mul(b, b, r);
    else
        mpz_mul(a, a, r);
    mpz_fdiv_qr(z, r, a, b);
    *exact = mpz_sgn(r) == 0;
    mpz_mul_2exp(r, r, 1);
    half = mpz_cmp(r, b);
    if (half > 0 || (half == 0 && mpz_odd_p(z)))
        mpz_add_ui(z, z, 1);
    mpz_clear(a);
    mpz_clear(b);
    mpz_clear(r);
}

/* e with 10^(e-1) <= |q| < 10^e, from the bit sizes and one comparison. */
static long decimal_exponent(mpq_srcptr q)
{
    long bits = (long)mpz_sizeinbase(mpq_numref(q), 2) -
                (long)mpz_sizeinbase(mpq_denref(q), 2);
    double low = (double)(bits - 1) * 0.30102999566398120;
    long e = (long)low + (low < 0 ? -1 : 0); /* at most the true e - 1 */
    mpz_t a, b, p;

    mpz_init(p);
    mpz_init(a);
    mpz_init_set(b, mpq_denref(q));
    mpz_abs(a, mpq_numref(q));
    mpz_ui_pow_ui(p, 10, (unsigned long)(e < 0 ? -e : e));
    mpz_mul(e < 0 ? a : b, e < 0 ? a : b, p);
    while (mpz_cmp(a, b) >= 0) {
        mpz_mul_ui(b, b, 10);
        e++;
    }
    mpz_clear(a);
    mpz_clear(b);
    mpz_clear(p);
    return e;
}

char *ball_digits_q(mpq_srcptr q, size_t n)
{
    long e;
    bool exact;
    char *digits, *out = NULL;
    mpz_t z;

    if (mpq_sgn(q) == 0)
        return layout("0", 1, false);
    if (n == 0 || n > MAX_BITS || mpz_sizeinbase(mpq_numref(q), 2) > MAX_BITS
        || mpz_sizeinbase(mpq_denref(q), 2) > MAX_BITS)
        return NULL;
    mpz_init(z);
    e = decimal_exponent(q);
    scaled(z, q, (long)n - e, &exact);
    digits = mpz_get_str(NULL, 10, z);
    if (digits && strlen(digits) > n) { /* 9.99 went to 10.0 */
        digits[n] = '\0';
        e++;
    }
    for (size_t k = n; digits && exact && k > 1; k--) {
        if (digits[k - 1] != '0' || ((long)k <= e && e <= (long)n))
            break;
        digits[k - 1] = '\0';
    }
    if (digits)
        out = layout(digits, e, mpq_sgn(q) < 0);
    free(digits);
    mpz_clear(z);
    return out;
}
