/*
 * lowest: many numerators over one denominator, brought to lowest terms.
 *
 * The denominator is taken apart once, into a power of two, words made of
 * powers of small primes, and a rest without such primes.  These are coprime,
 * so gcd(v, den) is the product of the gcds with each of them, which for a
 * word costs a division by it and a gcd of words.
 */
#ifndef ASSAY_EXACT_LOWEST_H
#define ASSAY_EXACT_LOWEST_H

#include <gmp.h>
#include <stddef.h>

enum { LOWEST_WORDS = 64 };

struct lowest {
    mpz_t den;
    unsigned long twos;        /* den is 2^twos ... */
    unsigned long words[LOWEST_WORDS];
    size_t n;                  /* ... times so many words ... */
    mpz_t rest;                /* ... times this          */
    mpz_t gcd, part;           /* of the number at hand   */
};

/* den >= 1 */
void lowest_init(struct lowest *l, mpz_srcptr den);
void lowest_clear(struct lowest *l);
/* q has its numerator v: q = v / den in lowest terms. */
void lowest_set(mpq_ptr q, struct lowest *l);

#endif
