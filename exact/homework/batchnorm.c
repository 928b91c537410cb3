#include "exact/homework/batchnorm.h"

void exact_batch_moments(mpq_ptr mean, mpq_ptr variance, mpq_srcptr x,
                         size_t n)
{
    mpq_t d, count;

    mpq_inits(d, count, (mpq_ptr)0);
    qvec_mean(mean, x, n);
    mpq_set_ui(variance, 0, 1);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(d, x + i, mean);
        qvec_addmul(variance, d, d);
    }
    mpq_set_ui(count, n, 1);
    mpq_div(variance, variance, count);
    mpq_clears(d, count, (mpq_ptr)0);
}

bool exact_batchnorm_variance(mpq_ptr out, mpq_srcptr v, mpq_srcptr eps,
                              mpq_srcptr gamma)
{
    mpq_t below;
    bool good;

    mpq_init(below);
    mpq_add(below, v, eps);
    good = mpq_sgn(v) >= 0 && mpq_sgn(below) > 0;
    if (good) {
        mpq_div(below, v, below);
        mpq_mul(below, below, gamma);
        mpq_mul(out, below, gamma);
    }
    mpq_clear(below);
    return good;
}

bool exact_correlation_squared(mpq_ptr out, mpq_srcptr v1, mpq_srcptr v2,
                               mpq_srcptr c)
{
    mpq_t square, below;
    bool good;

    mpq_inits(square, below, (mpq_ptr)0);
    mpq_mul(square, c, c);
    mpq_mul(below, v1, v2);
    good = mpq_sgn(v1) > 0 && mpq_sgn(v2) > 0 && mpq_cmp(square, below) <= 0;
    if (good)
        mpq_div(out, square, below);
    mpq_clears(square, below, (mpq_ptr)0);
    return good;
}
