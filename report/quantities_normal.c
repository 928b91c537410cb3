#include "report/quantities.h"

void normal_density(mpfr_t out, long p, unsigned long q, const char *mean,
                    const char *variance)
{
    mpfr_t v, s;
    mpq_t m, x;
    mpfr_inits2(QUANTITY_BITS, v, s, (mpfr_ptr)0);
    mpq_inits(m, x, (mpq_ptr)0);
    mpq_set_str(m, mean, 10);
    mpq_set_si(x, p, q);
    mpq_canonicalize(x);
    mpq_sub(x, x, m);
    mpq_mul(x, x, x);
    mpq_set_str(m, variance, 10);
    mpfr_set_q(v, m, MPFR_RNDN);
    mpq_div(x, x, m);
    mpq_neg(x, x);
    mpq_div_2exp(x, x, 1);
    mpfr_set_q(out, x, MPFR_RNDN);
    mpfr_exp(out, out, MPFR_RNDN);
    mpfr_const_pi(s, MPFR_RNDN);
    mpfr_mul(s, s, v, MPFR_RNDN);
    mpfr_mul_2ui(s, s, 1, MPFR_RNDN);
    mpfr_sqrt(s, s, MPFR_RNDN);
    mpfr_div(out, out, s, MPFR_RNDN);
    mpfr_clears(v, s, (mpfr_ptr)0);
    mpq_clears(m, x, (mpq_ptr)0);
}
