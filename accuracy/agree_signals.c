/* Convolutions, mean-centring, batch normalization: ref/ against exact/. */
#include "accuracy/agree.h"
#include "exact/homework/batchnorm.h"
#include "exact/homework/conv1d.h"
#include "exact/homework/conv2d.h"
#include "exact/homework/density.h"
#include "exact/homework/meannorm.h"
#include "ref/batchnorm.h"
#include "ref/conv1d.h"
#include "ref/conv2d.h"
#include "ref/meannorm.h"
#include "ref/normal.h"

static void conv1d(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++) {
        size_t nx = agree_size(a, 6), nh = agree_size(a, 6), ny = nx + nh - 1;
        mpq_ptr x = agree_vector(a, nx), h = agree_vector(a, nh);
        mpq_ptr y = qvec_new(ny);
        mpfr_ptr got = agree_reals(a, ny);

        if (x && h && y && got) {
            ref_conv1d(got, x, nx, h, nh);
            exact_conv1d(y, x, nx, h, nh);
            agree_round(a, got, y, ny);
        }
        qvec_free(x, nx);
        qvec_free(h, nh);
        qvec_free(y, ny);
        agree_free(got, ny);
    }
}

/* The closed form of ref/ against the definition of exact/. */
static void box(struct agree *a)
{
    mpfr_t got;
    mpq_t y;

    mpq_init(y);
    mpfr_init2(got, (mpfr_prec_t)a->bits);
    for (size_t i = 0; i < a->cases; i++) {
        mpq_ptr base = agree_vector(a, 1);
        long length = (long)agree_size(a, 9) - 1, n;
        long shift = (long)agree_size(a, 9) - 5;

        n = shift + (long)agree_size(a, 20) - 4;
        if (base) {
            ref_box_decay(got, n, &(struct ref_box){length, shift, base});
            exact_box_definition(
                y, n, &(struct exact_box){length, shift, base});
            agree_round(a, got, y, 1);
        }
        qvec_free(base, 1);
    }
    mpfr_clear(got);
    mpq_clear(y);
}

/* A random shape: 5 x 4 and 3 x 2, padding 0..2, stride 1..3. */
static void matrices(struct agree *a, bool correlate)
{
    size_t pad = agree_size(a, 3) - 1, stride = agree_size(a, 3), n;
    struct exact_matrix x = {5, 4, agree_vector(a, 20)};
    struct exact_matrix h = {3, 2, agree_vector(a, 6)};
    struct exact_matrix turned = {3, 2, qvec_new(6)}, y;
    struct ref_conv2d shape = {5, 4, 3, 2, pad, stride, correlate};
    mpfr_ptr got;

    y.rows = exact_conv2d_side(5, 3, pad, stride);
    y.cols = exact_conv2d_side(4, 2, pad, stride);
    n = y.rows * y.cols;
    y.at = qvec_new(n);
    got = agree_reals(a, n);
    if (x.at && h.at && turned.at && y.at && got) {
        exact_matrix_turn(&turned, &h);
        agree_that(a, ref_conv2d(got, x.at, h.at, &shape));
        exact_convolve2d(&y, &x, correlate ? &turned : &h, pad, stride);
        agree_round(a, got, y.at, n);
    }
    qvec_free(x.at, 20);
    qvec_free(h.at, 6);
    qvec_free(turned.at, 6);
    qvec_free(y.at, n);
    agree_free(got, n);
}

static void conv2d(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++)
        matrices(a, false);
}

static void correlate2d(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++)
        matrices(a, true);
}

/* --- mean-centring -------------------------------------------------------- */

enum meannorm { FORWARD, JACOBIAN, GRADIENT };

/* gamma and beta are the first two of v, x or g the rest. */
static void meannorm_case(struct agree *a, enum meannorm what)
{
    size_t n = agree_size(a, 8), outputs = what == JACOBIAN ? n * n : n;
    mpq_ptr v = agree_vector(a, n + 2), y = qvec_new(outputs);
    mpfr_ptr got = agree_reals(a, outputs);

    if (v && y && got) {
        switch (what) {
        case FORWARD:
            ref_meannorm_forward(got, v + 2, n, v, v + 1);
            exact_meannorm_forward(y, v + 2, n, v, v + 1);
            break;
        case JACOBIAN:
            ref_meannorm_jacobian(got, n, v);
            exact_meannorm_jacobian(y, n, v);
            break;
        case GRADIENT:
            ref_meannorm_gradient(got, v + 2, n, v);
            exact_meannorm_vjp(y, v + 2, n, v);
            break;
        }
        agree_round(a, got, y, outputs);
    }
    qvec_free(v, n + 2);
    qvec_free(y, outputs);
    agree_free(got, outputs);
}

static void meannorm_forward(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++)
        meannorm_case(a, FORWARD);
}

static void meannorm_jacobian(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++)
        meannorm_case(a, JACOBIAN);
}

static void meannorm_gradient(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++)
        meannorm_case(a, GRADIENT);
}

/* --- batch normalization: beta + c / sqrt(w) ------------------------------ */

/* v: gamma, beta, eps, then the batch x[n]. */
static void batch_case(struct agree *a, mpq_ptr v, size_t n)
{
    struct ref_batchnorm p = {NULL, NULL, v + 2, v, v + 1};
    mpfr_ptr got = agree_reals(a, n);
    mpq_t mean, w, c;

    mpq_inits(mean, w, c, (mpq_ptr)0);
    mpq_abs(v + 2, v + 2);
    exact_batch_moments(mean, w, v + 3, n);
    mpq_add(w, w, v + 2);
    if (got && mpq_sgn(w) > 0) {
        agree_that(a, ref_batchnorm_forward(got, v + 3, n, &p));
        for (size_t i = 0; i < n; i++) {
            mpq_sub(c, v + 3 + i, mean);
            mpq_mul(c, c, v);
            agree_surd(a, got + i, v + 1, c, w);
        }
    }
    mpq_clears(mean, w, c, (mpq_ptr)0);
    agree_free(got, n);
}

static void batchnorm(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++) {
        size_t n = agree_size(a, 6);
        mpq_ptr v = agree_vector(a, n + 3);

        if (v)
            batch_case(a, v, n);
        qvec_free(v, n + 3);
    }
}

/* The deviation d of the normalized Gaussian: d^2 = gamma^2 v / (v + eps) =
   1/w, so d = 0 + 1 / sqrt(w).  v: gamma, beta, eps, variance. */
static void gaussian_case(struct agree *a, mpq_ptr v)
{
    struct ref_batchnorm p = {v + 1, v + 3, v + 2, v, v + 1};
    mpfr_ptr got = agree_reals(a, 2);
    mpq_t w, one, zero;

    mpq_inits(w, one, zero, (mpq_ptr)0);
    mpq_set_ui(one, 1, 1);
    mpq_abs(v + 2, v + 2);
    mpq_abs(v + 3, v + 3);
    if (got && exact_batchnorm_variance(w, v + 3, v + 2, v) &&
        mpq_sgn(w) > 0) {
        mpq_inv(w, w);
        agree_that(a, ref_batchnorm_gaussian(got, got + 1, &p));
        agree_round(a, got, v + 1, 1);
        agree_surd(a, got + 1, zero, one, w);
    }
    mpq_clears(w, one, zero, (mpq_ptr)0);
    agree_free(got, 2);
}

static void gaussian(struct agree *a)
{
    for (size_t i = 0; i < a->cases; i++) {
        mpq_ptr v = agree_vector(a, 4);

        if (v)
            gaussian_case(a, v);
        qvec_free(v, 4);
    }
}

/* --- the normal density: between two rationals ----------------------------- */

/* v: x, mean, variance.  Both bounds round to the number of ref/. */
static void density_case(struct agree *a, mpq_ptr v, mpfr_ptr got)
{
    const mpq_srcptr args[3] = {v, v + 1, v + 2};
    mpfr_t low, high;
    mpq_t lo, hi;
    unsigned long bits = (unsigned long)a->bits + 32;

    mpq_inits(lo, hi, (mpq_ptr)0);
    mpfr_inits2((mpfr_prec_t)a->bits, low, high, (mpfr_ptr)0);
    do {
        exact_normal_bounds(lo, hi, args, bits);
        mpfr_set_q(low, lo, MPFR_RNDN);
        mpfr_set_q(high, hi, MPFR_RNDN);
        bits *= 2;
    } while (!mpfr_equal_p(low, high) && bits < 100000);
    agree_that(a, ref_normal_density(got, v, v + 1, v + 2));
    agree_that(a, mpfr_equal_p(low, high) && mpfr_equal_p(low, got));
    mpfr_clears(low, high, (mpfr_ptr)0);
    mpq_clears(lo, hi, (mpq_ptr)0);
}

/* x within 6 of the mean, variances from 10^-3 to 10. */
static void density(struct agree *a)
{
    mpfr_ptr got = agree_reals(a, 1);

    for (size_t i = 0; got && i < a->cases; i++) {
        mpq_ptr v = agree_vector(a, 3);

        if (v) {
            mpq_set_ui(v + 2, agree_size(a, 10000), 1000);
            mpq_canonicalize(v + 2);
            mpq_set_ui(v, agree_size(a, 6000), 1000);
            mpq_canonicalize(v);
            mpq_mul(v, v, v + 2); /* few deviations where they are small */
            mpq_add(v, v, v + 1);
            density_case(a, v, got);
        }
        qvec_free(v, 3);
    }
    agree_free(got, 1);
}

const struct agree_row agree_signals[] = {
    {"normal density", "two rationals around it", density},
    {"convolution", "the sum of products", conv1d},
    {"box through decay", "the definition", box},
    {"convolution of matrices", "padded and turned", conv2d},
    {"cross-correlation", "convolution, turned kernel", correlate2d},
    {"mean-centring", "rationals", meannorm_forward},
    {"its Jacobian", "rationals", meannorm_jacobian},
    {"its gradient", "rationals", meannorm_gradient},
    {"batch normalization", "squares in rationals", batchnorm},
    {"normalized Gaussian", "squares in rationals", gaussian},
};
const size_t agree_signals_count =
    sizeof agree_signals / sizeof *agree_signals;
