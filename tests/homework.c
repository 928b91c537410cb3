/* The homework's quantities in rationals: identities between definitions and
   closed forms. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "exact/homework/batchnorm.h"
#include "exact/homework/conv1d.h"
#include "exact/homework/conv2d.h"
#include "exact/homework/density.h"
#include "exact/homework/meannorm.h"
#include "exact/homework/optim.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void set(mpq_ptr q, const char *text)
{
    cr_assert_eq(mpq_set_str(q, text, 10), 0);
    mpq_canonicalize(q);
}

/* n seeded rationals of a few digits. */
static mpq_ptr vector(size_t n, unsigned long seed)
{
    gmp_randstate_t rng;
    mpq_ptr v = qvec_new(n);

    cr_assert_not_null(v);
    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, seed);
    for (size_t i = 0; i < n; i++) {
        long above = (long)gmp_urandomm_ui(rng, 199) - 99;

        mpq_set_si(v + i, above, 1 + gmp_urandomm_ui(rng, 30));
        mpq_canonicalize(v + i);
    }
    gmp_randclear(rng);
    return v;
}

static void expect_same(mpq_srcptr a, mpq_srcptr b, size_t n,
                        const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (!mpq_equal(a + i, b + i)) {
            char *left = mpq_get_str(NULL, 10, a + i);
            char *right = mpq_get_str(NULL, 10, b + i);

            cr_expect(0, "%s, place %zu: %s and %s", what, i, left, right);
            free(left);
            free(right);
        }
}

Test(homework, closed_form_is_the_definition)
{
    static const char *const bases[] = {"1/2", "-2/3", "1", "0", "-1", "3"};
    mpq_t a, y, z;

    mpq_inits(a, y, z, (mpq_ptr)0);
    for (size_t b = 0; b < COUNT(bases); b++) {
        set(a, bases[b]);
        for (long length = 0; length <= 7; length++)
            for (long shift = -2; shift <= 3; shift++)
                for (long n = -5; n <= 14; n++) {
                    struct exact_box box = {length, shift, a};

                    exact_box_definition(y, n, &box);
                    exact_box_closed(z, n, &box);
                    cr_expect(mpq_equal(y, z), "a=%s L=%ld s=%ld n=%ld",
                              bases[b], length, shift, n);
                }
    }
    mpq_clears(a, y, z, (mpq_ptr)0);
}

/* The finite convolution of the box with the first terms of h. */
Test(homework, box_is_a_convolution)
{
    enum { TERMS = 12, LENGTH = 4 };
    mpq_ptr x = qvec_new(LENGTH), h = qvec_new(TERMS),
            y = qvec_new(TERMS + LENGTH - 1);
    mpq_t a, z;
    struct exact_box box = {LENGTH, 0, a};

    mpq_inits(a, z, (mpq_ptr)0);
    set(a, "1/2");
    for (unsigned long i = 0; i < LENGTH; i++)
        mpq_set_ui(x + i, 1, 1);
    for (unsigned long i = 0; i < TERMS; i++)
        qvec_power(h + i, a, i);
    exact_conv1d(y, x, LENGTH, h, TERMS);
    for (long n = 0; n < TERMS; n++) {
        exact_box_closed(z, n, &box);
        expect_same(y + n, z, 1, "box");
    }
    mpq_clears(a, z, (mpq_ptr)0);
    qvec_free(x, LENGTH);
    qvec_free(h, TERMS);
    qvec_free(y, TERMS + LENGTH - 1);
}

Test(homework, convolution_commutes)
{
    for (size_t nx = 1; nx <= 5; nx++)
        for (size_t nh = 1; nh <= 5; nh++) {
            mpq_ptr x = vector(nx, nx), h = vector(nh, 10 + nh);
            mpq_ptr y = qvec_new(nx + nh - 1), z = qvec_new(nx + nh - 1);

            exact_conv1d(y, x, nx, h, nh);
            exact_conv1d(z, h, nh, x, nx);
            expect_same(y, z, nx + nh - 1, "x * h");
            qvec_free(x, nx);
            qvec_free(h, nh);
            qvec_free(y, nx + nh - 1);
            qvec_free(z, nx + nh - 1);
        }
}

/* --- matrices ----------------------------------------------------------- */

enum { SIDE = 5, MOST = 49 };

static void expect_integers(const struct exact_matrix *m, const long *want,
                            const char *what)
{
    for (size_t i = 0; i < m->rows * m->cols; i++)
        cr_expect(mpq_cmp_si(m->at + i, want[i], 1) == 0,
                  "%s, place %zu: want %ld, have %f", what, i, want[i],
                  mpq_get_d(m->at + i));
}

/* 1..25 and the horizontal Sobel kernel: the convolution is the correlation
   with the other sign; by hand 8 = (1+2+1) 2 inside. */
Test(homework, sobel)
{
    static const long kernel[9] = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
    static const long valid[9] = {-8, -8, -8, -8, -8, -8, -8, -8, -8};
    static const long strided[9] = {-11, -6, 17, -48, -8, 56, -61, -6, 67};
    static const long correlated[9] = {8, 8, 8, 8, 8, 8, 8, 8, 8};
    struct exact_matrix x = {SIDE, SIDE, qvec_new(25)};
    struct exact_matrix h = {3, 3, qvec_new(9)}, y = {3, 3, qvec_new(9)};

    for (unsigned long i = 0; i < 25; i++)
        mpq_set_ui(x.at + i, i + 1, 1);
    for (size_t i = 0; i < 9; i++)
        mpq_set_si(h.at + i, kernel[i], 1);
    cr_assert(exact_convolve2d(&y, &x, &h, 0, 1));
    expect_integers(&y, valid, "no padding");
    exact_correlate2d(&y, &x, &h, 1);
    expect_integers(&y, correlated, "correlation");
    cr_assert_eq(exact_conv2d_side(SIDE, 3, 1, 2), 3);
    cr_assert(exact_convolve2d(&y, &x, &h, 1, 2));
    expect_integers(&y, strided, "padding 1, stride 2");
    qvec_free(x.at, 25);
    qvec_free(h.at, 9);
    qvec_free(y.at, 9);
}

Test(homework, correlation_is_convolution_with_the_turned_kernel)
{
    struct exact_matrix x = {4, 6, vector(24, 7)}, h = {2, 3, vector(6, 8)};
    struct exact_matrix turned = {2, 3, qvec_new(6)};
    struct exact_matrix y = {3, 4, qvec_new(12)}, z = {3, 4, qvec_new(12)};

    exact_correlate2d(&y, &x, &h, 1);
    exact_matrix_turn(&turned, &h);
    cr_assert(exact_convolve2d(&z, &x, &turned, 0, 1));
    expect_same(y.at, z.at, 12, "correlation");
    cr_assert(exact_convolve2d(&z, &x, &h, 0, 1));
    cr_expect_not(mpq_equal(y.at, z.at), "the kernel was not turned");
    qvec_free(x.at, 24);
    qvec_free(h.at, 6);
    qvec_free(turned.at, 6);
    qvec_free(y.at, 12);
    qvec_free(z.at, 12);
}

Test(homework, sides)
{
    static const struct {
        size_t size, kernel, pad, stride, want;
    } rows[] = {{5, 3, 0, 1, 3}, {5, 3, 1, 1, 5}, {5, 3, 1, 2, 3},
                {2, 3, 0, 1, 0}, {2, 3, 1, 1, 2}, {5, 3, 0, 0, 0},
                {5, 0, 0, 1, 0}, {6, 3, 0, 2, 2}};

    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect_eq(exact_conv2d_side(rows[i].size, rows[i].kernel,
                                       rows[i].pad, rows[i].stride),
                     rows[i].want, "row %zu", i);
}

/* --- mean-centring ------------------------------------------------------ */

Test(homework, meannorm_gradient_is_the_jacobian_transposed)
{
    mpq_t gamma, sum;

    mpq_inits(gamma, sum, (mpq_ptr)0);
    set(gamma, "-7/3");
    for (size_t n = 1; n <= 6; n++) {
        mpq_ptr j = qvec_new(n * n), g = vector(n, n);
        mpq_ptr dx = qvec_new(n), chain = qvec_new(n);

        exact_meannorm_jacobian(j, n, gamma);
        exact_meannorm_vjp(dx, g, n, gamma);
        for (size_t row = 0; row < n; row++) {
            qvec_sum(sum, j + row * n, n);
            cr_expect_eq(mpq_sgn(sum), 0, "n %zu, row %zu", n, row);
            for (size_t i = 0; i < n; i++)
                qvec_addmul(chain + i, g + row, j + row * n + i);
        }
        expect_same(dx, chain, n, "gradient");
        qvec_free(j, n * n);
        qvec_free(g, n);
        qvec_free(dx, n);
        qvec_free(chain, n);
    }
    mpq_clears(gamma, sum, (mpq_ptr)0);
}

/* The layer is affine: its difference quotient is its Jacobian. */
Test(homework, meannorm_jacobian_is_the_difference)
{
    enum { N = 4 };
    mpq_ptr x = vector(N, 3), j = qvec_new(N * N);
    mpq_ptr y = qvec_new(N), moved = qvec_new(N);
    mpq_t gamma, beta, one;

    mpq_inits(gamma, beta, one, (mpq_ptr)0);
    set(gamma, "5/2");
    set(beta, "1/9");
    set(one, "1");
    exact_meannorm_jacobian(j, N, gamma);
    exact_meannorm_forward(y, x, N, gamma, beta);
    for (size_t i = 0; i < N; i++) {
        mpq_add(x + i, x + i, one);
        exact_meannorm_forward(moved, x, N, gamma, beta);
        mpq_sub(x + i, x + i, one);
        for (size_t k = 0; k < N; k++) {
            mpq_sub(moved + k, moved + k, y + k);
            expect_same(moved + k, j + k * N + i, 1, "difference");
        }
    }
    mpq_clears(gamma, beta, one, (mpq_ptr)0);
    qvec_free(x, N);
    qvec_free(j, N * N);
    qvec_free(y, N);
    qvec_free(moved, N);
}

/* --- optimizers --------------------------------------------------------- */

Test(homework, l2_is_decay_iff_gamma_is_eta_lambda)
{
    mpq_ptr v = vector(40, 4);
    mpq_t gamma, l2, decay, off;

    mpq_inits(gamma, l2, decay, off, (mpq_ptr)0);
    set(off, "1/1000000");
    for (size_t i = 0; i + 4 <= 40; i += 4) {
        exact_decay_of_l2(gamma, v + i, v + i + 1);
        exact_l2_step(l2, v + i + 2, v + i + 3, v + i, v + i + 1);
        exact_decay_step(decay, v + i + 2, v + i + 3, v + i, gamma);
        expect_same(l2, decay, 1, "gamma = eta lambda");
        mpq_add(gamma, gamma, off);
        exact_decay_step(decay, v + i + 2, v + i + 3, v + i, gamma);
        cr_expect_eq(mpq_equal(l2, decay) != 0, mpq_sgn(v + i + 2) == 0,
                     "case %zu, gamma off by 10^-6", i);
    }
    mpq_clears(gamma, l2, decay, off, (mpq_ptr)0);
    qvec_free(v, 40);
}

Test(homework, momentum_zero_is_sgd)
{
    enum { N = 6 };
    mpq_ptr g = vector(N, 9);
    mpq_t eta, mu, start, path, step;
    const mpq_srcptr rule[2] = {eta, mu};

    mpq_inits(eta, mu, start, path, step, (mpq_ptr)0);
    set(eta, "1/10");
    set(start, "3/7");
    mpq_set(step, start);
    for (size_t t = 0; t < N; t++)
        exact_sgd_step(step, step, g + t, eta);
    exact_momentum_path(path, start, g, N, rule);
    expect_same(path, step, 1, "mu = 0");
    set(mu, "1/2"); /* by hand: start - eta (g0 + (g1 + g0/2)) */
    exact_momentum_path(path, start, g, 2, rule);
    mpq_mul(step, mu, g);
    mpq_add(step, step, g);
    mpq_add(step, step, g + 1);
    mpq_mul(step, step, eta);
    mpq_sub(step, start, step);
    expect_same(path, step, 1, "two steps");
    mpq_clears(eta, mu, start, path, step, (mpq_ptr)0);
    qvec_free(g, N);
}

Test(homework, moments)
{
    enum { N = 7 };
    mpq_ptr g = vector(N, 12);
    mpq_t beta, sum, m, rest;

    mpq_inits(beta, sum, m, rest, (mpq_ptr)0);
    set(beta, "9/10");
    set(rest, "1/10");
    for (unsigned long power = 1; power <= 2; power++)
        for (int swapped = 0; swapped < 2; swapped++) {
            struct exact_moment rule = {beta, power, false, swapped};
            struct exact_moment other = {rest, power, false, !swapped};

            mpq_set_ui(m, 0, 1);
            for (size_t t = 0; t < N; t++) {
                exact_moment_step(m, g + t, &rule);
                cr_assert(exact_moment_at(sum, g, t + 1, &rule));
                expect_same(m, sum, 1, "recurrence");
                cr_assert(exact_moment_at(sum, g, t + 1, &other));
                expect_same(m, sum, 1, "swapped with 1 - beta");
            }
            rule.corrected = true; /* the first is g^power itself */
            cr_assert(exact_moment_at(sum, g, 1, &rule));
            qvec_power(m, g, power);
            expect_same(m, sum, 1, "corrected");
        }
    set(beta, "1");
    cr_expect_not(exact_moment_at(sum, g, 3, &(struct exact_moment){
        beta, 1, true, false}), "0/0");
    mpq_clears(beta, sum, m, rest, (mpq_ptr)0);
    qvec_free(g, N);
}

/* Corrected moments of a constant gradient are that gradient, so the step is
   eta g / (|g| + eps). */
Test(homework, adam_first_step)
{
    mpq_t theta, g, eta, eps, want;

    mpq_inits(theta, g, eta, eps, want, (mpq_ptr)0);
    set(theta, "1");
    set(g, "2");
    set(eta, "1/10");
    set(eps, "1/2");
    set(want, "23/25");
    cr_assert(exact_adam_step(theta, (const mpq_srcptr[]){g, g}, eta, eps));
    expect_same(theta, want, 1, "step");
    set(eps, "-2");
    cr_expect_not(exact_adam_step(theta, (const mpq_srcptr[]){g, g}, eta,
                                  eps));
    mpq_clears(theta, g, eta, eps, want, (mpq_ptr)0);
}

/* --- batch normalization ------------------------------------------------ */

Test(homework, batch_moments)
{
    enum { N = 8 };
    mpq_ptr x = vector(N, 21);
    mpq_t mean, variance, square, count;

    mpq_inits(mean, variance, square, count, (mpq_ptr)0);
    exact_batch_moments(mean, variance, x, N);
    qvec_dot(square, x, x, N);
    mpq_set_ui(count, N, 1);
    mpq_div(square, square, count);
    mpq_mul(mean, mean, mean);
    mpq_sub(square, square, mean);
    expect_same(variance, square, 1, "E[x^2] - E[x]^2");
    mpq_clears(mean, variance, square, count, (mpq_ptr)0);
    qvec_free(x, N);
}

Test(homework, gaussians)
{
    mpq_t v, w, c, eps, gamma, out, want;

    mpq_inits(v, w, c, eps, gamma, out, want, (mpq_ptr)0);
    set(v, "4");
    set(w, "9");
    set(c, "-3");
    set(gamma, "3");
    cr_assert(exact_batchnorm_variance(out, v, eps, gamma));
    set(want, "9");
    expect_same(out, want, 1, "gamma^2 without eps");
    set(eps, "1");
    cr_assert(exact_batchnorm_variance(out, v, eps, gamma));
    set(want, "36/5");
    expect_same(out, want, 1, "with eps");
    set(eps, "-4");
    cr_expect_not(exact_batchnorm_variance(out, v, eps, gamma));
    cr_assert(exact_correlation_squared(out, v, w, c));
    set(want, "1/4");
    expect_same(out, want, 1, "correlation");
    set(c, "7");
    cr_expect_not(exact_correlation_squared(out, v, w, c));
    mpq_clears(v, w, c, eps, gamma, out, want, (mpq_ptr)0);
}

/* 1/sqrt(2 pi) = 0.39894228040143267793994605993438186847585863116493..., and
   one deviation away 0.24197072451914334979783019293556... */
Test(homework, density_between_two_rationals)
{
    static const struct {
        const char *x, *digits;
    } rows[] = {{"0", "3989422804014326779399460599343"},
                {"1", "2419707245191433497978301929355"},
                {"-1", "2419707245191433497978301929355"}};
    mpq_t x, mean, variance, lo, hi, want, next;
    const mpq_srcptr args[3] = {x, mean, variance};

    mpq_inits(x, mean, variance, lo, hi, want, next, (mpq_ptr)0);
    cr_expect_not(exact_normal_bounds(lo, hi, args, 64), "variance 0");
    set(variance, "1");
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[80];

        set(x, rows[i].x);
        snprintf(text, sizeof text, "%s/1%031d", rows[i].digits, 0);
        set(want, text);
        set(next, "1/10000000000000000000000000000000");
        mpq_add(next, want, next);
        cr_assert(exact_normal_bounds(lo, hi, args, 128));
        cr_expect(mpq_cmp(want, lo) < 0 && mpq_cmp(hi, next) < 0 &&
                  mpq_cmp(lo, hi) < 0, "row %zu: %.17g", i, mpq_get_d(lo));
        mpq_sub(hi, hi, lo); /* as narrow as was asked for */
        mpq_mul_2exp(hi, hi, 128);
        cr_expect(mpq_cmp(hi, lo) < 0, "row %zu: width", i);
    }
    mpq_clears(x, mean, variance, lo, hi, want, next, (mpq_ptr)0);
}
