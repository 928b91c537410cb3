/* Reference implementations: known values, closed forms against definitions,
   correct rounding against twice the precision, what must fail. */
#include "ref/batchnorm.h"
#include "ref/conv1d.h"
#include "ref/conv2d.h"
#include "ref/meannorm.h"
#include "ref/normal.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MOST 49

static const mpfr_prec_t PRECS[] = {2, 53, 113, 1000, 10000};

static void fill(mpq_t q[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_init(q[i]);
}

static void drop(mpq_t q[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_clear(q[i]);
}

static void fill_fr(mpfr_t y[], size_t n, mpfr_prec_t prec)
{
    for (size_t i = 0; i < n; i++)
        mpfr_init2(y[i], prec);
}

static void drop_fr(mpfr_t y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpfr_clear(y[i]);
}

static void set(mpq_ptr q, const char *text)
{
    cr_assert(mpq_set_str(q, text, 10) == 0, "%s", text);
    mpq_canonicalize(q);
}

static void random_q(mpq_ptr q, gmp_randstate_t rng)
{
    long num = (long)gmp_urandomm_ui(rng, 401) - 200;

    mpq_set_si(q, num, 1 + gmp_urandomm_ui(rng, 50));
    mpq_canonicalize(q);
}

/* Does y hold q rounded once to nearest? */
static bool rounded(mpfr_srcptr y, mpq_srcptr q)
{
    mpfr_t t;
    bool same;

    mpfr_init2(t, mpfr_get_prec(y));
    mpfr_set_q(t, q, MPFR_RNDN);
    same = mpfr_equal_p(t, y) != 0;
    mpfr_clear(t);
    return same;
}

/* --- the normal density -------------------------------------------------- */

Test(ref_quantities, density_rounds_as_with_twice_the_bits)
{
    mpq_t q[3];

    fill(q, 3);
    set(q[0], "17/10");
    set(q[1], "3/2");
    set(q[2], "4/25");
    for (size_t k = 0; k < COUNT(PRECS); k++) {
        mpfr_t y, fine;
        ball_t b;

        mpfr_init2(y, PRECS[k]);
        mpfr_init2(fine, 2 * PRECS[k] + 50);
        ball_init(b, PRECS[k]);
        cr_expect(ref_normal_density(y, q[0], q[1], q[2]));
        cr_expect(ref_normal_density(fine, q[0], q[1], q[2]));
        cr_expect(ref_normal_ball(b, q[0], q[1], q[2]) == BALL_OK);
        cr_expect(mpfr_lessequal_p(b->lo, fine) &&
                  mpfr_greaterequal_p(b->hi, fine), "bits %zu", k);
        mpfr_prec_round(fine, PRECS[k], MPFR_RNDN);
        cr_expect(mpfr_equal_p(y, fine), "bits %zu", k);
        mpfr_clears(y, fine, (mpfr_ptr)0);
        ball_clear(b);
    }
    drop(q, 3);
}

Test(ref_quantities, density_peak_symmetry_and_failure)
{
    mpq_t q[4];
    mpfr_t a, b;

    fill(q, 4);
    mpfr_inits2(53, a, b, (mpfr_ptr)0);
    set(q[0], "3");
    set(q[1], "1");
    cr_expect(ref_normal_density(a, q[0], q[0], q[1]));
    cr_expect(mpfr_get_d(a, MPFR_RNDN) == 0.3989422804014327);
    set(q[2], "7/2");
    set(q[3], "5/2");
    cr_expect(ref_normal_density(a, q[2], q[0], q[1]));
    cr_expect(ref_normal_density(b, q[3], q[0], q[1]));
    cr_expect(mpfr_equal_p(a, b));
    set(q[1], "0");
    cr_expect(!ref_normal_density(a, q[2], q[0], q[1]) && mpfr_nan_p(a));
    set(q[1], "-1");
    cr_expect(!ref_normal_density(a, q[2], q[0], q[1]));
    mpfr_clears(a, b, (mpfr_ptr)0);
    drop(q, 4);
}

/* --- batch normalization -------------------------------------------------- */

Test(ref_quantities, batchnorm_value_rational_and_not)
{
    static const struct {
        const char *x, *mean, *variance, *gamma, *beta;
        double y; /* correctly rounded */
    } ROWS[] = {
        {"19/10", "3/2", "4/25", "1", "3", 4},
        {"3/2", "3/2", "2", "1", "3", 3},
        {"1", "0", "2", "1", "0", 0x1.6a09e667f3bcdp-1},
        {"1", "0", "2", "-2", "0", -0x1.6a09e667f3bcdp+0},
    };

    for (size_t k = 0; k < COUNT(ROWS); k++) {
        struct ref_batchnorm p = {0};
        mpq_t q[5];
        mpfr_t y;

        fill(q, 5);
        mpfr_init2(y, 53);
        set(q[0], ROWS[k].x);
        set(q[1], ROWS[k].mean);
        set(q[2], ROWS[k].variance);
        set(q[3], ROWS[k].gamma);
        set(q[4], ROWS[k].beta);
        p = (struct ref_batchnorm){q[1], q[2], NULL, q[3], q[4]};
        cr_expect(ref_batchnorm_value(y, q[0], &p));
        cr_expect(mpfr_get_d(y, MPFR_RNDN) == ROWS[k].y, "row %zu", k);
        set(q[2], "0");
        cr_expect(!ref_batchnorm_value(y, q[0], &p) && mpfr_nan_p(y));
        mpfr_clear(y);
        drop(q, 5);
    }
}

Test(ref_quantities, batchnorm_of_a_gaussian_and_of_a_batch)
{
    struct ref_batchnorm p;
    mpq_t q[4], x[4];
    mpfr_t y[4];

    fill(q, 4);
    fill(x, 4);
    fill_fr(y, 4, 113);
    set(q[0], "3/2");
    set(q[1], "4/25");
    set(q[2], "-5");
    set(q[3], "3");
    p = (struct ref_batchnorm){q[0], q[1], NULL, q[2], q[3]};
    cr_expect(ref_batchnorm_gaussian(y[0], y[1], &p));
    cr_expect(mpfr_cmp_si(y[0], 3) == 0 && mpfr_cmp_si(y[1], 5) == 0);
    p.eps = q[1];
    cr_expect(ref_batchnorm_gaussian(y[0], y[1], &p));
    cr_expect(mpfr_get_d(y[1], MPFR_RNDN) == 0x1.c48c6001f0acp+1);
    p.eps = NULL;
    for (int i = 0; i < 4; i++) /* variance 1: y = 3 - 5 (-1, 1, -1, 1) */
        mpq_set_si(x[i], i % 2 ? 8 : 6, 1);
    cr_expect(ref_batchnorm_forward(y[0], x[0], 4, &p));
    cr_expect(mpfr_cmp_si(y[0], 8) == 0 && mpfr_cmp_si(y[3], -2) == 0);
    for (int i = 0; i < 4; i++)
        mpq_set_si(x[i], 7, 1);
    cr_expect(!ref_batchnorm_forward(y[0], x[0], 4, &p), "constant batch");
    set(q[1], "0");
    cr_expect(!ref_batchnorm_gaussian(y[0], y[1], &p), "variance 0");
    drop_fr(y, 4);
    drop(x, 4);
    drop(q, 4);
}

/* z1^2 - 2 rho z1 z2 + z2^2 contains k^2 (1 - rho^2), after the layer. */
static void check_contour(const struct ref_gaussian2 *g, mpq_srcptr turn,
                          mpq_srcptr k, mpq_srcptr want)
{
    mpfr_prec_t prec = ball_prec(g->correlation);
    ball_t z[2], t, s;

    ball_init(z[0], prec);
    ball_init(z[1], prec);
    ball_init(t, prec);
    ball_init(s, prec);
    cr_expect(ref_gaussian2_contour(z, g, k, turn) == BALL_OK);
    ball_mul(t, z[0], z[1]);
    ball_mul(t, t, g->correlation);
    ball_add(t, t, t);
    for (int i = 0; i < 2; i++)
        ball_pow_si(z[i], z[i], 2);
    ball_add(s, z[0], z[1]);
    ball_sub(s, s, t);
    cr_expect(ball_contains_q(s, want), "%ld bits", (long)prec);
    ball_width(t->lo, s);
    /* Some thirty roundings of numbers up to 8. */
    cr_expect(prec < 8 || mpfr_get_exp(t->lo) <= 10 - prec, "thin at %ld",
              (long)prec);
    ball_clear(z[0]);
    ball_clear(z[1]);
    ball_clear(t);
    ball_clear(s);
}

Test(ref_quantities, contours_keep_the_correlation)
{
    mpq_t mean[2], cov[3], unit[2], zero[2], k, turn, want;

    fill(mean, 2);
    fill(cov, 3);
    fill(unit, 2);
    fill(zero, 2);
    mpq_inits(k, turn, want, (mpq_ptr)0);
    set(mean[0], "1/3");
    set(mean[1], "-2");
    set(cov[0], "4");
    set(cov[1], "9/4");
    set(cov[2], "9/5"); /* rho = 3/5 */
    mpq_set_ui(unit[0], 1, 1);
    mpq_set_ui(unit[1], 1, 1);
    set(k, "2");
    set(want, "64/25"); /* 4 (1 - 9/25) */
    for (size_t i = 0; i < COUNT(PRECS) - 1; i++) {
        struct ref_gaussian2 g;

        ref_gaussian2_init(&g, PRECS[i]);
        cr_expect(ref_gaussian2_set(&g, mean[0], cov[0]) == BALL_OK);
        ref_gaussian2_normalize(&g, &g, unit[0], zero[0]);
        for (unsigned long j = 0; j < 7; j++) {
            mpq_set_ui(turn, j, 7);
            mpq_canonicalize(turn);
            check_contour(&g, turn, k, want);
        }
        ref_gaussian2_clear(&g);
    }
    set(cov[2], "4");
    struct ref_gaussian2 bad;
    ref_gaussian2_init(&bad, 53);
    cr_expect(ref_gaussian2_set(&bad, mean[0], cov[0]) == BALL_UNDEFINED);
    ref_gaussian2_clear(&bad);
    drop(mean, 2);
    drop(cov, 3);
    drop(unit, 2);
    drop(zero, 2);
    mpq_clears(k, turn, want, (mpq_ptr)0);
}

Test(ref_quantities, axes_of_the_contour)
{
    mpq_t mean[2], cov[3], k, want;
    struct ref_gaussian2 g;
    ball_t axis[2];

    fill(mean, 2);
    fill(cov, 3);
    mpq_inits(k, want, (mpq_ptr)0);
    ref_gaussian2_init(&g, 100);
    ball_init(axis[0], 100);
    ball_init(axis[1], 100);
    set(cov[0], "1");
    set(cov[1], "1");
    set(cov[2], "-7/25"); /* 1 + rho = 18/25, 1 - rho = 32/25 */
    set(k, "2");
    cr_expect(ref_gaussian2_set(&g, mean[0], cov[0]) == BALL_OK);
    cr_expect(ref_gaussian2_axes(axis, &g, k) == BALL_OK);
    set(want, "72/25");
    ball_pow_si(axis[0], axis[0], 2);
    cr_expect(ball_contains_q(axis[0], want));
    set(want, "128/25");
    ball_pow_si(axis[1], axis[1], 2);
    cr_expect(ball_contains_q(axis[1], want));
    ball_clear(axis[0]);
    ball_clear(axis[1]);
    ref_gaussian2_clear(&g);
    mpq_clears(k, want, (mpq_ptr)0);
    drop(mean, 2);
    drop(cov, 3);
}

/* --- convolution ----------------------------------------------------------- */

Test(ref_quantities, closed_form_equals_the_definition)
{
    static const char *const A[] = {"1/2", "-2/3", "1", "0", "5/4", "-1"};
    mpq_t a, x, y;

    mpq_inits(a, x, y, (mpq_ptr)0);
    for (size_t k = 0; k < COUNT(A); k++)
        for (long length = 0; length < 9; length++)
            for (long n = -4; n < 16; n++) {
                struct ref_box box = {length, 3 - length % 3, a};

                set(a, A[k]);
                ref_box_decay_sum(x, n, &box);
                ref_box_decay_closed(y, n, &box);
                cr_expect(mpq_equal(x, y), "a = %s, L = %ld, n = %ld", A[k],
                          length, n);
            }
    mpq_clears(a, x, y, (mpq_ptr)0);
}

Test(ref_quantities, homework_response_at_every_precision)
{
    struct ref_box box = {7, 0, NULL}, later = {7, 5, NULL};
    mpq_t a, q;

    mpq_inits(a, q, (mpq_ptr)0);
    set(a, "1/2");
    box.a = later.a = a;
    for (size_t k = 0; k < COUNT(PRECS); k++) {
        mpfr_t y, z;

        mpfr_inits2(PRECS[k], y, z, (mpfr_ptr)0);
        for (long n = -6; n <= 12; n++) {
            mpq_set_ui(q, 0, 1);
            if (n >= 0 && n <= 6)
                mpq_set_ui(q, (2UL << n) - 1, 1UL << n);
            if (n > 6)
                mpq_set_ui(q, 127, 1UL << n);
            ref_box_decay(y, n, &box);
            ref_box_decay(z, n + 5, &later);
            cr_expect(rounded(y, q), "n = %ld", n);
            cr_expect(mpfr_equal_p(y, z), "shift at n = %ld", n);
        }
        mpfr_clears(y, z, (mpfr_ptr)0);
    }
    mpq_clears(a, q, (mpq_ptr)0);
}

/* Convolution of sequences is the product of polynomials: at t = 3. */
Test(ref_quantities, conv1d_multiplies_polynomials)
{
    gmp_randstate_t rng;
    mpq_t x[6], h[4], px, ph, t;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 7);
    fill(x, 6);
    fill(h, 4);
    mpq_inits(px, ph, t, (mpq_ptr)0);
    for (int i = 5; i >= 0; i--) {
        random_q(x[i], rng);
        set(t, "3");
        mpq_mul(px, px, t);
        mpq_add(px, px, x[i]);
        if (i < 4)
            random_q(h[i], rng);
        mpq_mul(ph, ph, t);
        if (i < 4)
            mpq_add(ph, ph, h[i]);
    }
    mpq_mul(px, px, ph);
    set(ph, "0");
    for (long n = 9; n >= -1; n--) {
        ref_conv1d_at(t, n, x[0], 6, h[0], 4);
        if (n < 0 || n > 8)
            cr_expect(mpq_sgn(t) == 0);
        if (n >= 0) {
            mpq_t three;

            mpq_init(three);
            set(three, "3");
            mpq_mul(ph, ph, three);
            mpq_add(ph, ph, t);
            mpq_clear(three);
        }
    }
    cr_expect(mpq_equal(px, ph));
    mpq_clears(px, ph, t, (mpq_ptr)0);
    drop(x, 6);
    drop(h, 4);
    gmp_randclear(rng);
}

static const struct {
    size_t pad, stride;
    bool correlate;
    size_t rows, cols;
    long y[25];
} SOBEL[] = {
    {0, 1, false, 3, 3, {-40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {0, 1, true, 3, 3, {40, 40, 40, 40, 40, 40, 40, 40, 40}},
    {1, 1, false, 5, 5, {-19, -28, -32, -36, -29, -30, -40, -40, -40, -30,
                         -30, -40, -40, -40, -30, -30, -40, -40, -40, -30,
                         49, 68, 72, 76, 59}},
    {1, 2, false, 3, 3, {-19, -32, -29, -30, -40, -30, 49, 72, 59}},
};

Test(ref_quantities, sobel)
{
    static const long H[9] = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
    mpq_t x[25], h[9], t;
    mpfr_t y[25];

    fill(x, 25);
    fill(h, 9);
    mpq_init(t);
    fill_fr(y, 25, 113);
    for (int i = 0; i < 25; i++)
        mpq_set_si(x[i], i + 1, 1);
    for (int i = 0; i < 9; i++)
        mpq_set_si(h[i], H[i], 1);
    for (size_t k = 0; k < COUNT(SOBEL); k++) {
        struct ref_conv2d c = {5, 5, 3, 3, SOBEL[k].pad, SOBEL[k].stride,
                               SOBEL[k].correlate};
        size_t rows, cols;

        cr_expect(ref_conv2d_shape(&rows, &cols, &c));
        cr_expect(rows == SOBEL[k].rows && cols == SOBEL[k].cols);
        cr_expect(ref_conv2d(y[0], x[0], h[0], &c));
        for (size_t i = 0; i < rows * cols; i++)
            cr_expect(mpfr_cmp_si(y[i], SOBEL[k].y[i]) == 0,
                      "row %zu, entry %zu", k, i);
    }
    struct ref_conv2d large = {5, 5, 6, 3, 0, 1, false};
    cr_expect(!ref_conv2d(y[0], x[0], h[0], &large), "kernel too large");
    large.krows = 3;
    large.stride = 0;
    cr_expect(!ref_conv2d(y[0], x[0], h[0], &large), "stride 0");
    drop_fr(y, 25);
    drop(x, 25);
    drop(h, 9);
    mpq_clear(t);
}

/* Convolution is correlation with the turned kernel; one row is conv1d. */
Test(ref_quantities, conv2d_identities)
{
    gmp_randstate_t rng;
    mpq_t x[MOST], h[MOST], turned[MOST], y[MOST], z[MOST];

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 11);
    fill(x, MOST);
    fill(h, MOST);
    fill(turned, MOST);
    fill(y, MOST);
    fill(z, MOST);
    for (int round = 0; round < 20; round++) {
        struct ref_conv2d c = {1 + gmp_urandomm_ui(rng, 4),
                               1 + gmp_urandomm_ui(rng, 4),
                               1 + gmp_urandomm_ui(rng, 3),
                               1 + gmp_urandomm_ui(rng, 3),
                               gmp_urandomm_ui(rng, 2),
                               1 + gmp_urandomm_ui(rng, 3), false};
        struct ref_conv2d row = {1, 5, 1, 3, 0, 1, false};
        size_t size = c.krows * c.kcols, rows, cols;

        for (size_t i = 0; i < MOST; i++) {
            random_q(x[i], rng);
            random_q(h[i], rng);
        }
        for (size_t i = 0; i < size; i++)
            mpq_set(turned[i], h[size - 1 - i]);
        bool fits = ref_conv2d_exact(y[0], x[0], h[0], &c);
        c.correlate = true;
        cr_expect(ref_conv2d_exact(z[0], x[0], turned[0], &c) == fits);
        ref_conv2d_shape(&rows, &cols, &c);
        for (size_t i = 0; i < rows * cols; i++)
            cr_expect(mpq_equal(y[i], z[i]), "round %d", round);
        cr_expect(ref_conv2d_exact(y[0], x[0], h[0], &row));
        for (size_t i = 0; i < 3; i++) {
            ref_conv1d_at(z[0], (long)i + 2, x[0], 5, h[0], 3);
            cr_expect(mpq_equal(y[i], z[0]), "round %d", round);
        }
    }
    drop(x, MOST);
    drop(h, MOST);
    drop(turned, MOST);
    drop(y, MOST);
    drop(z, MOST);
    gmp_randclear(rng);
}

/* --- mean-centring ---------------------------------------------------------- */

Test(ref_quantities, meannorm_gradient_is_the_chain_rule)
{
    gmp_randstate_t rng;
    mpq_t g[6], dx[6], gamma, zero;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 13);
    fill(g, 6);
    fill(dx, 6);
    mpq_inits(gamma, zero, (mpq_ptr)0);
    for (size_t n = 1; n <= 6; n++)
        for (size_t k = 0; k < COUNT(PRECS); k++) {
            mpfr_t y[6], limit;

            fill_fr(y, 6, PRECS[k]);
            mpfr_init2(limit, PRECS[k]);
            random_q(gamma, rng);
            for (size_t i = 0; i < n; i++)
                random_q(g[i], rng);
            ref_meannorm_gradient(y[0], g[0], n, gamma);
            ref_meannorm_chain(dx[0], g[0], n, gamma);
            for (size_t i = 0; i < n; i++)
                cr_expect(rounded(y[i], dx[i]), "n = %zu, i = %zu", n, i);
            cr_expect(n > 1 || mpfr_zero_p(y[0]), "n = 1 gives 0");
            ref_mean_q(dx[0], g[0], n);
            ref_meannorm_limit(limit, g[0], dx[0], gamma);
            cr_expect(mpfr_equal_p(limit, y[0]));
            ref_meannorm_forward(y[0], g[0], n, gamma, zero);
            cr_expect(mpfr_equal_p(limit, y[0]));
            drop_fr(y, 6);
            mpfr_clear(limit);
        }
    mpq_clears(gamma, zero, (mpq_ptr)0);
    drop(g, 6);
    drop(dx, 6);
    gmp_randclear(rng);
}

Test(ref_quantities, meannorm_jacobian)
{
    mpq_t gamma, q;
    mpfr_t j[9];

    mpq_inits(gamma, q, (mpq_ptr)0);
    fill_fr(j, 9, 200);
    set(gamma, "5/7");
    ref_meannorm_jacobian(j[0], 3, gamma);
    for (size_t k = 0; k < 9; k++) {
        set(q, k % 4 == 0 ? "10/21" : "-5/21");
        cr_expect(rounded(j[k], q), "entry %zu", k);
    }
    ref_meannorm_jacobian(j[0], 1, gamma);
    cr_expect(mpfr_zero_p(j[0]));
    drop_fr(j, 9);
    mpq_clears(gamma, q, (mpq_ptr)0);
}
