#include "exact/homework/meannorm.h"

/* out = gamma (v - mean(v)). */
static void centre(mpq_ptr out, mpq_srcptr v, size_t n, mpq_srcptr gamma)
{
    mpq_t mean;

    mpq_init(mean);
    qvec_mean(mean, v, n);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(out + i, v + i, mean);
        mpq_mul(out + i, out + i, gamma);
    }
    mpq_clear(mean);
}

void exact_meannorm_forward(mpq_ptr y, mpq_srcptr x, size_t n,
                            mpq_srcptr gamma, mpq_srcptr beta)
{
    centre(y, x, n, gamma);
    for (size_t i = 0; i < n; i++)
        mpq_add(y + i, y + i, beta);
}

void exact_meannorm_jacobian(mpq_ptr j, size_t n, mpq_srcptr gamma)
{
    for (size_t row = 0; row < n; row++)
        for (size_t col = 0; col < n; col++) {
            mpq_ptr at = j + row * n + col;

            mpq_set_si(at, row == col ? (long)n - 1 : -1, n);
            mpq_canonicalize(at);
            mpq_mul(at, at, gamma);
        }
}

void exact_meannorm_vjp(mpq_ptr dx, mpq_srcptr g, size_t n,
                        mpq_srcptr gamma)
{
    centre(dx, g, n, gamma);
}
