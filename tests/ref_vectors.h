/* Vectors of numbers for the tests of the reference implementations. */
#ifndef ASSAY_TESTS_REF_VECTORS_H
#define ASSAY_TESTS_REF_VECTORS_H

#include <criterion/criterion.h>
#include <gmp.h>
#include <mpfr.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const mpfr_prec_t PRECS[] = {2, 53, 113, 1000, 10000};

static inline void fill(mpq_t q[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_init(q[i]);
}

static inline void drop(mpq_t q[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_clear(q[i]);
}

static inline void fill_fr(mpfr_t y[], size_t n, mpfr_prec_t prec)
{
    for (size_t i = 0; i < n; i++)
        mpfr_init2(y[i], prec);
}

static inline void drop_fr(mpfr_t y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpfr_clear(y[i]);
}

static inline void set(mpq_ptr q, const char *text)
{
    cr_assert(mpq_set_str(q, text, 10) == 0, "%s", text);
    mpq_canonicalize(q);
}

static inline void random_q(mpq_ptr q, gmp_randstate_t rng)
{
    long num = (long)gmp_urandomm_ui(rng, 401) - 200;

    mpq_set_si(q, num, 1 + gmp_urandomm_ui(rng, 50));
    mpq_canonicalize(q);
}

/* Does y hold q rounded once to nearest? */
static inline bool rounded(mpfr_srcptr y, mpq_srcptr q)
{
    mpfr_t t;
    bool same;

    mpfr_init2(t, mpfr_get_prec(y));
    mpfr_set_q(t, q, MPFR_RNDN);
    same = mpfr_equal_p(t, y) != 0;
    mpfr_clear(t);
    return same;
}

#endif
