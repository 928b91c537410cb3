/* Decimal digits of rationals: rounding, layout, the ends of the range. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/evaluate.h"

static const struct {
    const char *q;
    unsigned long digits;
    const char *want;
} rows[] = {
    {"0", 5, "0"},          {"1", 5, "1"},         {"-1/2", 5, "-0.5"},
    {"1/3", 5, "0.33333"},  {"2/3", 5, "0.66667"}, {"100", 2, "100"},
    {"1/16", 10, "0.0625"}, {"1234/10", 2, "120"}, {"999/1000", 2, "1.0"},
    {"9995/10", 3, "1000"}, {"5/2", 1, "2"},       {"7/2", 1, "4"},
    {"-25/2", 2, "-12"},    {"1/1000000", 3, "0.000001"},
    {"1/30000000", 3, "3.33e-8"},
    {"1000000000000000000000", 3, "1e21"},
    {"100000000000000000000", 3, "100000000000000000000"},
    {"1999999999999999999999", 3, "2.00e21"},
    {"22/7", 20, "3.1428571428571428571"},
};

Test(rational_digits, table)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mpq_t q;

        mpq_init(q);
        cr_assert(mpq_set_str(q, rows[i].q, 10) == 0);
        mpq_canonicalize(q);
        char *text = rational_digits(q, rows[i].digits);
        cr_expect(text && strcmp(text, rows[i].want) == 0,
                  "row %zu: %s is %s, want %s", i, rows[i].q, text,
                  rows[i].want);
        free(text);
        mpq_clear(q);
    }
}

/* What is printed is within half a unit of the last digit. */
Test(rational_digits, nearest)
{
    gmp_randstate_t random;

    gmp_randinit_default(random);
    gmp_randseed_ui(random, 20261);
    for (int i = 0; i < 300; i++) {
        mpq_t q, back, bound;

        mpq_inits(q, back, bound, NULL);
        mpz_rrandomb(mpq_numref(q), random, 1 + (unsigned) i % 60);
        mpz_rrandomb(mpq_denref(q), random, 1 + (unsigned) i % 13);
        mpq_canonicalize(q);
        char *text = rational_digits(q, 40);
        char *dot = text ? strchr(text, '.') : NULL;
        size_t places = dot ? strlen(dot + 1) : 0;
        cr_assert(text && !strchr(text, 'e'), "%s", text);
        if (dot)
            memmove(dot, dot + 1, places + 1);
        mpz_ui_pow_ui(mpq_denref(back), 10, places);
        mpz_set_str(mpq_numref(back), text, 10);
        mpq_canonicalize(back);
        mpq_sub(back, back, q);
        mpq_abs(back, back);
        mpz_set_ui(mpq_numref(bound), 1);
        mpz_ui_pow_ui(mpq_denref(bound), 10, places);
        mpz_mul_2exp(mpq_denref(bound), mpq_denref(bound), 1);
        mpq_canonicalize(bound);
        cr_expect(mpq_cmp(back, bound) <= 0, "case %d: %s", i, text);
        free(text);
        mpq_clears(q, back, bound, NULL);
    }
    gmp_randclear(random);
}
