/* Lowest terms over one denominator: as GMP brings them there. */
#include <criterion/criterion.h>

#include "exact/lowest.h"

/* A product of random powers of these, some longer than a word. */
static void random_denominator(mpz_ptr den, gmp_randstate_t rng)
{
    static const unsigned long primes[] = {2, 3, 5, 7, 101, 1021, 1031,
                                           1048583, 4294967311};
    mpz_t t;

    mpz_init(t);
    mpz_set_ui(den, 1);
    for (size_t k = 0; k < sizeof primes / sizeof primes[0]; k++) {
        unsigned long e = gmp_urandomm_ui(rng, 4);
        if (e == 3)
            e = gmp_urandomm_ui(rng, 100);
        mpz_ui_pow_ui(t, primes[k], e);
        mpz_mul(den, den, t);
    }
    mpz_clear(t);
}

Test(lowest, as_canonicalize)
{
    gmp_randstate_t rng;
    mpz_t den, other;
    mpq_t q, want;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 5);
    mpz_inits(den, other, (mpz_ptr) 0);
    mpq_inits(q, want, (mpq_ptr) 0);
    for (size_t round = 0; round < 600; round++) {
        struct lowest l;

        random_denominator(den, rng);
        if (round % 5 == 0)
            mpz_set_ui(den, 1 + round);
        lowest_init(&l, den);
        for (size_t k = 0; k < 10; k++) {
            random_denominator(other, rng);
            mpz_gcd(other, other, den);
            mpz_mul_si(other, other, (long) gmp_urandomm_ui(rng, 99) - 49);
            mpz_set(mpq_numref(q), other);
            mpz_set(mpq_numref(want), other);
            mpz_set(mpq_denref(want), den);
            mpq_canonicalize(want);
            lowest_set(q, &l);
            if (!mpq_equal(q, want)) {
                char *n = mpz_get_str(NULL, 10, other);
                char *d = mpz_get_str(NULL, 10, den);
                cr_expect(false, "round %zu: %s / %s", round, n, d);
            }
        }
        lowest_clear(&l);
    }
    mpz_clears(den, other, (mpz_ptr) 0);
    mpq_clears(q, want, (mpq_ptr) 0);
    gmp_randclear(rng);
}
