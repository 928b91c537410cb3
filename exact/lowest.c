#include "exact/lowest.h"

#include <limits.h>
#include <stdbool.h>

enum { PRIME_LIMIT = 1024 };

/* Puts m into a word, with others if it can be; false when it has no room. */
static bool add_factor(struct lowest *l, mpz_srcptr m)
{
    unsigned long w = mpz_get_ui(m);

    if (!mpz_fits_ulong_p(m))
        return false;
    if (l->n > 0 && l->words[l->n - 1] <= ULONG_MAX / w)
        l->words[l->n - 1] *= w;
    else if (l->n < LOWEST_WORDS)
        l->words[l->n++] = w;
    else
        return false;
    return true;
}

/* Takes all of a small odd number k out of the rest.  A composite k divides
   nothing, as its primes are gone before it. */
static void take_out(struct lowest *l, unsigned long k, mpz_ptr left)
{
    mpz_t p, power;

    mpz_init_set_ui(p, k);
    mpz_init(power);
    unsigned long e = mpz_remove(l->rest, l->rest, p);
    mpz_pow_ui(power, p, e);
    if (!add_factor(l, power))
        mpz_mul(left, left, power);
    mpz_clear(p);
    mpz_clear(power);
}

void lowest_init(struct lowest *l, mpz_srcptr den)
{
    mpz_t left;

    mpz_init_set(l->den, den);
    mpz_init_set_ui(l->gcd, 1);
    mpz_init(l->part);
    mpz_init(l->rest);
    mpz_init_set_ui(left, 1);
    l->n = 0;
    l->twos = mpz_scan1(den, 0);
    mpz_fdiv_q_2exp(l->rest, den, l->twos);
    for (unsigned long k = 3; k < PRIME_LIMIT; k += 2)
        if (mpz_divisible_ui_p(l->rest, k))
            take_out(l, k, left);
    if (add_factor(l, l->rest))
        mpz_swap(l->rest, left);
    else
        mpz_mul(l->rest, l->rest, left);
    mpz_clear(left);
}

void lowest_clear(struct lowest *l)
{
    mpz_clear(l->den);
    mpz_clear(l->rest);
    mpz_clear(l->gcd);
    mpz_clear(l->part);
}

/* l->gcd = gcd(v, den), v != 0. */
static void common(struct lowest *l, mpz_srcptr v)
{
    unsigned long twos = mpz_scan1(v, 0);

    mpz_set_ui(l->gcd, 1);
    mpz_mul_2exp(l->gcd, l->gcd, twos < l->twos ? twos : l->twos);
    for (size_t k = 0; k < l->n; k++) {
        unsigned long g = mpz_gcd_ui(NULL, v, l->words[k]);
        if (g > 1)
            mpz_mul_ui(l->gcd, l->gcd, g);
    }
    if (mpz_cmp_ui(l->rest, 1) > 0) {
        mpz_gcd(l->part, v, l->rest);
        mpz_mul(l->gcd, l->gcd, l->part);
    }
}

/* The same when den is one word, and v != 0. */
static void set_by_word(mpq_ptr q, unsigned long den)
{
    unsigned long g = mpz_gcd_ui(NULL, mpq_numref(q), den);

    if (g > 1)
        mpz_divexact_ui(mpq_numref(q), mpq_numref(q), g);
    mpz_set_ui(mpq_denref(q), den / g);
}

void lowest_set(mpq_ptr q, struct lowest *l)
{
    mpz_ptr v = mpq_numref(q), den = mpq_denref(q);

    if (mpz_sgn(v) == 0 || mpz_cmp_ui(l->den, 1) == 0) {
        mpz_set_ui(den, 1);
        return;
    }
    if (mpz_fits_ulong_p(l->den)) {
        set_by_word(q, mpz_get_ui(l->den));
        return;
    }
    common(l, v);
    mpz_divexact(v, v, l->gcd);
    mpz_divexact(den, l->den, l->gcd);
}
