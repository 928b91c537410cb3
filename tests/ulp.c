/* Units in the last place: powers of two, subnormals, what is not finite. */
#include "accuracy/ulp.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void set(mpq_ptr q, const char *text)
{
    cr_assert_eq(mpq_set_str(q, text, 10), 0);
    mpq_canonicalize(q);
}

Test(ulp, exponents)
{
    static const struct {
        double v;
        const struct ulp_format *format;
        long want;
    } rows[] = {
        {1.0, &ulp_binary64, -52},      {0x1.fffffffffffffp-1, &ulp_binary64, -53},
        {2.0, &ulp_binary64, -51},      {-1.5, &ulp_binary64, -52},
        {1.0, &ulp_binary32, -23},      {0.75, &ulp_binary32, -24},
        {0.0, &ulp_binary64, -1074},    {0x1p-1074, &ulp_binary64, -1074},
        {0x1p-1022, &ulp_binary64, -1074}, {0x1p-1021, &ulp_binary64, -1073},
        {0x1p-140, &ulp_binary32, -149}, {0x1p-126, &ulp_binary32, -149},
        {0x1p-125, &ulp_binary32, -148}, {1.0, &ulp_binary16, -10},
        {0x1p-30, &ulp_binary16, -24},  {1.0, &ulp_bfloat16, -7},
        {0x1p-133, &ulp_bfloat16, -133},
    };
    mpq_t v;

    mpq_init(v);
    for (size_t i = 0; i < COUNT(rows); i++) {
        mpq_set_d(v, rows[i].v);
        cr_expect_eq(ulp_exponent(v, rows[i].format), rows[i].want,
                     "row %zu: %a in %s: %ld", i, rows[i].v,
                     rows[i].format->name, ulp_exponent(v, rows[i].format));
    }
    mpq_clear(v);
}

/* The exact value decides, not the power of two it rounds to. */
Test(ulp, from_the_exact_value)
{
    mpq_t v, error, want;

    mpq_inits(v, error, want, (mpq_ptr)0);
    set(v, "1/36893488147419103232"); /* 2^-65 */
    set(want, "1");
    mpq_sub(v, want, v); /* just below 1: its ulp is 2^-53 */
    set(want, "1/4096");
    cr_assert(ulp_error(error, 1.0, v, &ulp_binary64));
    cr_expect(mpq_equal(error, want));
    set(want, "1"); /* and the mirror above: 2^-52 */
    mpq_sub(v, want, v);
    mpq_add(v, want, v);
    set(want, "1/8192");
    cr_assert(ulp_error(error, 1.0, v, &ulp_binary64));
    cr_expect(mpq_equal(error, want));
    mpq_clears(v, error, want, (mpq_ptr)0);
}

/* A correctly rounded exp whose error others report as 0.75. */
Test(ulp, exp_next_to_one)
{
    mpfr_t x, v;
    mpq_t error, low, high;

    mpq_inits(error, low, high, (mpq_ptr)0);
    mpfr_inits2(300, x, v, (mpfr_ptr)0);
    mpfr_set_d(x, -0x1.00052b22a698dp-54, MPFR_RNDN);
    mpfr_exp(v, x, MPFR_RNDN);
    cr_assert(ulp_error_fr(error, mpfr_get_d(v, MPFR_RNDN), v,
                           &ulp_binary64));
    set(low, "49996055/100000000");
    set(high, "49996065/100000000");
    cr_expect(mpq_cmp(error, low) > 0 && mpq_cmp(error, high) < 0, "%.9f",
              mpq_get_d(error));
    mpfr_clears(x, v, (mpfr_ptr)0);
    mpq_clears(error, low, high, (mpq_ptr)0);
}

Test(ulp, rounded_is_at_most_a_half)
{
    gmp_randstate_t rng;
    mpq_t v, error, half;
    mpfr_t x;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 3);
    mpq_inits(v, error, half, (mpq_ptr)0);
    mpfr_init2(x, 53);
    set(half, "1/2");
    for (int i = 0; i < 2000; i++) {
        mpz_rrandomb(mpq_numref(v), rng, 1 + gmp_urandomm_ui(rng, 1200));
        mpz_rrandomb(mpq_denref(v), rng, 1 + gmp_urandomm_ui(rng, 1200));
        if (mpz_sgn(mpq_denref(v)) == 0)
            continue;
        mpq_canonicalize(v);
        mpfr_set_q(x, v, MPFR_RNDN);
        cr_expect(!ulp_error(error, mpfr_get_d(x, MPFR_RNDN), v,
                             &ulp_binary64) ||
                  mpq_cmp(error, half) <= 0 ||
                  mpfr_get_exp(x) < -1021, "case %d", i);
    }
    gmp_randclear(rng);
    mpq_clears(v, error, half, (mpq_ptr)0);
    mpfr_clear(x);
}

Test(ulp, subnormals_and_zero)
{
    static const struct {
        double v, computed;
        const char *want;
    } rows[] = {
        {0x1p-1074, 0.0, "1"},           {0x1p-1074, -0.0, "1"},
        {0.0, -0.0, "0"},                {0.0, 0x1p-1074, "1"},
        {0x1.8p-1073, 0x1p-1073, "1"},   {0x1p-1030, 0x1p-1031, "8796093022208"},
        {0x1p-1022, 0x1.fffffffffffffp-1022, "4503599627370495"},
        {-1.0, 1.0, "9007199254740992"},
    };
    mpq_t v, error, want;

    mpq_inits(v, error, want, (mpq_ptr)0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        mpq_set_d(v, rows[i].v);
        set(want, rows[i].want);
        cr_assert(ulp_error(error, rows[i].computed, v, &ulp_binary64));
        cr_expect(mpq_equal(error, want), "row %zu: %g", i,
                  mpq_get_d(error));
    }
    mpq_clears(v, error, want, (mpq_ptr)0);
}

Test(ulp, not_finite)
{
    mpq_t v, error;

    mpq_inits(v, error, (mpq_ptr)0);
    set(v, "1");
    cr_expect_not(ulp_error(error, (double)NAN, v, &ulp_binary32));
    cr_expect_not(ulp_error(error, (double)INFINITY, v, &ulp_binary32));
    mpq_set_d(v, 0x1.fffffep127); /* the greatest finite one */
    cr_expect_not(ulp_error(error, (double)INFINITY, v, &ulp_binary32));
    mpq_set_d(v, 0x1.fffffefp127);
    cr_expect_not(ulp_error(error, (double)INFINITY, v, &ulp_binary32));
    mpq_set_d(v, 0x1.ffffffp127); /* and half an ulp: a tie, to infinity */
    cr_assert(ulp_error(error, (double)INFINITY, v, &ulp_binary32));
    cr_expect_eq(mpq_sgn(error), 0);
    cr_expect_not(ulp_error(error, -(double)INFINITY, v, &ulp_binary32));
    cr_assert(ulp_error(error, 0x1.fffffep127, v, &ulp_binary32));
    cr_expect_eq(mpq_cmp_si(error, 1, 2), 0);
    mpq_clears(v, error, (mpq_ptr)0);
}

Test(ulp, text_is_rounded_up)
{
    static const struct {
        const char *error, *want;
    } rows[] = {{"1/2", "0.5"},       {"500001/1000000", "0.501"},
                {"0", "0"},           {"66", "66"},
                {"66001/1000", "66.1"}, {"1234567", "1.24e+06"},
                {"1/3", "0.334"},     {"999999/1000", "1e+03"}};
    mpq_t error;
    char text[32];

    mpq_init(error);
    for (size_t i = 0; i < COUNT(rows); i++) {
        set(error, rows[i].error);
        ulp_text(text, error, 3);
        cr_expect_str_eq(text, rows[i].want, "row %zu: %s", i, text);
    }
    mpq_clear(error);
}
