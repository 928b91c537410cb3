/* Density and normalizations: known values, correct rounding against twice
   the precision, the gradient against the chain rule, what must fail. */
#include "ref/batchnorm.h"
#include "ref/meannorm.h"
#include "ref/normal.h"
#include "tests/ref_vectors.h"

/* --- the normal density ------------------------------------------------- */

Test(ref_norm, density_rounds_as_with_twice_the_bits)
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

Test(ref_norm, density_peak_symmetry_and_failure)
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

/* --- batch normalization ------------------------------------------------ */

Test(ref_norm, batchnorm_value_rational_and_not)
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

Test(ref_norm, batchnorm_of_a_gaussian_and_of_a_batch)
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

Test(ref_norm, contours_keep_the_correlation)
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

Test(ref_norm, axes_of_the_contour)
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

/* --- mean-centring ------------------------------------------------------ */

Test(ref_norm, meannorm_gradient_is_the_chain_rule)
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

Test(ref_norm, meannorm_jacobian)
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
