/* The exact results: exact/homework/ where rational, ref/ elsewhere. */
#include <stdlib.h>

#include "accuracy/quantity.h"
#include "exact/homework/batchnorm.h"
#include "exact/homework/conv1d.h"
#include "exact/homework/conv2d.h"
#include "exact/homework/meannorm.h"
#include "exact/homework/optim.h"
#include "ref/batchnorm.h"
#include "ref/normal.h"
#include "ref/optim.h"

static bool density(mpq_ptr out, mpq_srcptr x, mpq_srcptr mean,
                    mpq_srcptr variance)
{
    mpfr_t value;
    bool good;

    mpfr_init2(value, QUANTITY_BITS_EXACT);
    good = ref_normal_density(value, x, mean, variance);
    if (good)
        mpfr_get_q(out, value);
    mpfr_clear(value);
    return good;
}

bool result_normal_density(const struct quantity_result *r, mpq_ptr in,
                           size_t n)
{
    (void)n;
    return density(r->out, in, in + 1, in + 2);
}

/* The density at the mean. */
bool result_normal_peak(const struct quantity_result *r, mpq_ptr in,
                        size_t n)
{
    (void)n;
    return density(r->out, in, in, in);
}

static void absolute(mpq_ptr v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_abs(v + i, v + i);
}

/* Changes in: the sizes come from it. */
bool result_conv1d(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    exact_conv1d(r->out, in, n, in + n, n);
    absolute(in, 2 * n);
    exact_conv1d(r->size, in, n, in + n, n);
    return true;
}

bool result_box_decay(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct exact_box box = {(long)mpq_get_d(in + 1), 0, in};

    (void)n;
    exact_box_closed(r->out, (long)mpq_get_d(in + 2), &box);
    return true;
}

bool result_conv2d(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct exact_matrix h = {3, 3, in}, x = {n, n, in + 9};
    struct exact_matrix y = {n, n, r->out}, size = {n, n, r->size};
    bool good = exact_convolve2d(&y, &x, &h, 1, 1);

    absolute(in, 9 + n * n);
    return exact_convolve2d(&size, &x, &h, 1, 1) && good;
}

bool result_correlate2d(const struct quantity_result *r, mpq_ptr in,
                        size_t n)
{
    struct exact_matrix h = {3, 3, in}, x = {n, n, in + 9};
    struct exact_matrix y = {n - 2, n - 2, r->out}, size = y;

    size.at = r->size;
    exact_correlate2d(&y, &x, &h, 1);
    absolute(in, 9 + n * n);
    exact_correlate2d(&size, &x, &h, 1);
    return true;
}

bool result_meannorm_forward(const struct quantity_result *r, mpq_ptr in,
                             size_t n)
{
    exact_meannorm_forward(r->out, in + 2, n, in, in + 1);
    return true;
}

bool result_meannorm_gradient(const struct quantity_result *r, mpq_ptr in,
                              size_t n)
{
    exact_meannorm_vjp(r->out, in + 1, n, in);
    return true;
}

bool result_variance(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    mpq_t mean;

    mpq_init(mean);
    exact_batch_moments(mean, r->out, in, n);
    mpq_clear(mean);
    return true;
}

/* n MPFR numbers, malloc'd; NULL: no memory. */
static mpfr_ptr reals_new(size_t n)
{
    mpfr_ptr v = malloc(n * sizeof *v);

    for (size_t i = 0; v && i < n; i++)
        mpfr_init2(v + i, QUANTITY_BITS_EXACT);
    return v;
}

/* out[n] from v[n], and v freed. */
static void reals_take(mpq_ptr out, mpfr_ptr v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (mpfr_number_p(v + i))
            mpfr_get_q(out + i, v + i);
        mpfr_clear(v + i);
    }
    free(v);
}

bool result_batchnorm(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct ref_batchnorm p = {NULL, NULL, in + 2, in, in + 1};
    mpfr_ptr y = reals_new(n);
    bool good = y && ref_batchnorm_forward(y, in + 3, n, &p);

    if (y)
        reals_take(r->out, y, n);
    return good;
}

/* --- optimizers --------------------------------------------------------- */

bool result_sgd_l2(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    (void)n;
    exact_l2_step(r->out, in, in + 1, in + 2, in + 3);
    return true;
}

bool result_sgd_decay(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    (void)n;
    exact_decay_step(r->out, in, in + 1, in + 2, in + 3);
    return true;
}

bool result_sgd_momentum(const struct quantity_result *r, mpq_ptr in,
                         size_t n)
{
    const mpq_srcptr eta_mu[2] = {in, in + 1};

    exact_momentum_path(r->out, in + 2, in + 3, n, eta_mu);
    return true;
}

bool result_adam_m(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct exact_moment rule = {in, 1, false, false};

    return exact_moment_at(r->out, in + 1, n, &rule);
}

bool result_adam_v(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct exact_moment rule = {in, 2, false, false};

    return exact_moment_at(r->out, in + 1, n, &rule);
}

static bool adam(mpq_ptr out, mpq_srcptr in, size_t n, bool corrected)
{
    struct ref_rule rule = {.method = REF_ADAM, .eta = in, .beta1 = in + 1,
                            .beta2 = in + 2, .eps = in + 3,
                            .corrected = corrected};
    struct ref_path path = {.n = 1, .steps = n, .start = in + 4,
                            .gradients = in + 5};
    mpfr_ptr theta = reals_new(1);
    bool good = theta && ref_optim_run(theta, &path, &rule);

    if (theta)
        reals_take(out, theta, 1);
    return good;
}

bool result_adam(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    return adam(r->out, in, n, true);
}

bool result_adam_raw(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    return adam(r->out, in, n, false);
}
