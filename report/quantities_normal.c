#include "ref/normal.h"
#include "report/quantities.h"

bool normal_density(mpfr_t out, long p, unsigned long q, const char *mean,
                    const char *variance)
{
    mpq_t x, m, v;
    mpq_inits(x, m, v, (mpq_ptr)0);
    mpq_set_si(x, p, q);
    mpq_canonicalize(x);
    mpq_set_str(m, mean, 10);
    mpq_set_str(v, variance, 10);
    bool good = ref_normal_density(out, x, m, v);
    mpq_clears(x, m, v, (mpq_ptr)0);
    return good;
}

/* ((1 - t^2)/(1 + t^2), 2t/(1 + t^2)) for t = i/n, turned. */
void circle_point(mpq_t c, mpq_t s, long i, long n)
{
    long quadrant = i / n, k = i % n;
    mpq_set_si(c, n * n - k * k, (unsigned long)(n * n + k * k));
    mpq_set_si(s, 2 * n * k, (unsigned long)(n * n + k * k));
    mpq_canonicalize(c);
    mpq_canonicalize(s);
    for (; quadrant > 0; quadrant--) {
        mpq_swap(c, s);
        mpq_neg(c, c);
    }
}

void contour_point(mpq_t z1, mpq_t z2, long i, unsigned long k)
{
    mpq_t s, w;
    mpq_inits(s, w, (mpq_ptr)0);
    circle_point(z1, s, i, 30);
    mpq_set_ui(w, k, 1);
    mpq_mul(z1, z1, w);
    mpq_mul(s, s, w);
    mpq_set_ui(w, 3, 5);
    mpq_mul(z2, z1, w);
    mpq_set_ui(w, 4, 5);
    mpq_mul(s, s, w);
    mpq_add(z2, z2, s);          /* rho c + sqrt(1 - rho^2) s */
    mpq_clears(s, w, (mpq_ptr)0);
}

void contour_form(mpq_t out, mpq_srcptr z1, mpq_srcptr z2)
{
    mpq_t w;
    mpq_init(w);
    mpq_mul(out, z1, z1);
    mpq_mul(w, z2, z2);
    mpq_add(out, out, w);
    mpq_mul(w, z1, z2);
    mpz_mul_ui(mpq_numref(w), mpq_numref(w), 6);   /* 2 rho = 6/5 */
    mpz_mul_ui(mpq_denref(w), mpq_denref(w), 5);
    mpq_canonicalize(w);
    mpq_sub(out, out, w);
    mpq_clear(w);
}
