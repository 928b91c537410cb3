/* Mean-centring: exact rationals, rounded once. */
#include "ref/meannorm.h"

/* out[i] = gamma (x[i] - mean(x)) + add; add NULL: 0. */
static void centre(mpfr_ptr out, mpq_srcptr x, size_t n, mpq_srcptr gamma,
                   mpq_srcptr add)
{
    mpq_t mean, t;

    mpq_inits(mean, t, (mpq_ptr)0);
    ref_mean_q(mean, x, n);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(t, x + i, mean);
        mpq_mul(t, t, gamma);
        if (add)
            mpq_add(t, t, add);
        mpfr_set_q(out + i, t, MPFR_RNDN);
    }
    mpq_clears(mean, t, (mpq_ptr)0);
}

void ref_meannorm_forward(mpfr_ptr y, mpq_srcptr x, size_t n,
                          mpq_srcptr gamma, mpq_srcptr beta)
{
    centre(y, x, n, gamma, beta);
}

void ref_meannorm_gradient(mpfr_ptr dx, mpq_srcptr g, size_t n,
                           mpq_srcptr gamma)
{
    centre(dx, g, n, gamma, NULL);
}

/* gamma (delta - 1/n) */
static void entry(mpq_ptr out, bool diagonal, size_t n, mpq_srcptr gamma)
{
    mpz_set_si(mpq_numref(out), diagonal ? (long)n - 1 : -1);
    mpz_set_ui(mpq_denref(out), n);
    mpq_canonicalize(out);
    mpq_mul(out, out, gamma);
}

void ref_meannorm_jacobian(mpfr_ptr jacobian, size_t n, mpq_srcptr gamma)
{
    mpq_t t;

    mpq_init(t);
    for (size_t k = 0; k < n * n; k++) {
        entry(t, k / n == k % n, n, gamma);
        mpfr_set_q(jacobian + k, t, MPFR_RNDN);
    }
    mpq_clear(t);
}

void ref_meannorm_chain(mpq_ptr dx, mpq_srcptr g, size_t n, mpq_srcptr gamma)
{
    mpq_t t;

    mpq_init(t);
    for (size_t i = 0; i < n; i++) {
        mpq_set_ui(dx + i, 0, 1);
        for (size_t j = 0; j < n; j++) {
            entry(t, i == j, n, gamma);
            mpq_mul(t, t, g + j);
            mpq_add(dx + i, dx + i, t);
        }
    }
    mpq_clear(t);
}

void ref_meannorm_limit(mpfr_ptr out, mpq_srcptr g_i, mpq_srcptr mean,
                        mpq_srcptr gamma)
{
    mpq_t t;

    mpq_init(t);
    mpq_sub(t, g_i, mean);
    mpq_mul(t, t, gamma);
    mpfr_set_q(out, t, MPFR_RNDN);
    mpq_clear(t);
}
