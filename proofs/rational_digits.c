#include <stdlib.h>
#include <string.h>

#include "proofs/evaluate.h"

/* floor(log10 |q|) for q != 0: sizes give it up to one, a comparison
   settles it. */
static long exponent_of(mpq_srcptr q)
{
    long e = (long) mpz_sizeinbase(mpq_numref(q), 10) -
             (long) mpz_sizeinbase(mpq_denref(q), 10) + 1;
    mpz_t a, b;
    bool above = true;

    mpz_inits(a, b, NULL);
    while (above) {
        unsigned long k = (unsigned long) labs(e);

        mpz_ui_pow_ui(e < 0 ? a : b, 10, k);
        mpz_mul(e < 0 ? a : b, e < 0 ? a : b,
                e < 0 ? mpq_numref(q) : mpq_denref(q));
        mpz_set(e < 0 ? b : a, e < 0 ? mpq_denref(q) : mpq_numref(q));
        above = mpz_cmpabs(a, b) < 0; /* |q| < 10^e */
        e -= above;
    }
    mpz_clears(a, b, NULL);
    return e;
}

/* n = |q| * 10^shift rounded to an integer, ties to even; was it exact? */
static bool scale(mpz_t n, mpq_srcptr q, long shift)
{
    mpz_t p, den, rest;
    bool exact;

    mpz_inits(p, den, rest, NULL);
    mpz_ui_pow_ui(p, 10, (unsigned long) labs(shift));
    mpz_abs(n, mpq_numref(q));
    mpz_set(den, mpq_denref(q));
    if (shift >= 0)
        mpz_mul(n, n, p);
    else
        mpz_mul(den, den, p);
    mpz_tdiv_qr(n, rest, n, den);
    exact = mpz_sgn(rest) == 0;
    mpz_mul_2exp(rest, rest, 1);
    int half = mpz_cmp(rest, den);
    if (half > 0 || (half == 0 && mpz_odd_p(n)))
        mpz_add_ui(n, n, 1);
    mpz_clears(p, den, rest, NULL);
    return exact;
}

/* Writes sign, digits and exponent e of the first digit. */
static void lay_out(char *out, const char *d, long e, bool negative)
{
    size_t n = strlen(d);

    if (negative)
        *out++ = '-';
    if (e < -6 || e >= 21) {
        *out++ = d[0];
        if (n > 1)
            *out++ = '.';
        memcpy(out, d + 1, n - 1);
        out += n - 1;
        *out++ = 'e';
        gmp_sprintf(out, "%ld", e);
        return;
    }
    for (long i = e < 0 ? e : 0; i < (long) n || i <= e; i++) {
        if (i == e + 1 && i > 0)
            *out++ = '.';
        *out++ = '0';
        if (i >= 0 && i < (long) n)
            out[-1] = d[i];
        if (e < 0 && i == e)
            *out++ = '.';
    }
    *out = '\0';
}

char *rational_digits(mpq_srcptr q, unsigned long digits)
{
    mpz_t n;
    long e = 0;
    bool exact = true;

    mpz_init(n);
    if (mpq_sgn(q) != 0) {
        e = exponent_of(q);
        exact = scale(n, q, (long) digits - 1 - e);
    }
    char *d = mpz_get_str(NULL, 10, n);
    char *out = d ? malloc(strlen(d) + 64) : NULL;
    mpz_clear(n);
    if (out) {
        size_t len = strlen(d);

        if (len > digits) { /* rounding carried: 9.99 -> 10.0 */
            e++;
            d[--len] = '\0';
        }
        while (exact && len > 1 && d[len - 1] == '0')
            d[--len] = '\0';
        lay_out(out, d, e, mpq_sgn(q) < 0);
    }
    free(d);
    return out;
}
