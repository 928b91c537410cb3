/* The float kernels: bounds that their methods promise, and known slips. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "accuracy/crosscheck.h"
#include "accuracy/kernels/kernels.h"
#include "accuracy/quantity.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

Test(kernels, table_is_whole)
{
    const struct assay_kernel *all;
    int n = kernels_table(&all);

    cr_assert(n > 0 && n % 2 == 0);
    for (int i = 0; i < n; i++) {
        cr_expect(quantity_find(all[i].quantity), "%s", all[i].name);
        cr_expect_eq(all[i].format == ASSAY_BINARY32, all[i].run32 != NULL);
        cr_expect_eq(all[i].format == ASSAY_BINARY64, all[i].run64 != NULL);
        for (int j = 0; j < i; j++)
            cr_expect(strcmp(all[i].name, all[j].name), "%s twice",
                      all[i].name);
    }
    for (size_t q = 0; q < quantities_count; q++) {
        bool found = false;

        for (int i = 0; i < n; i++)
            found |= !strcmp(all[i].quantity, quantities[q].name);
        cr_expect(found, "%s has no kernel", quantities[q].name);
    }
}

static const struct crosscheck_row *row(const struct crosscheck_floats *t,
                                        const char *quantity,
                                        const char *variant)
{
    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->rows[i].quantity, quantity) &&
            !strcmp(t->rows[i].variant, variant))
            return &t->rows[i];
    cr_assert(0, "no %s %s", quantity, variant);
    return NULL;
}

/* What theory bounds the worst error by, and what it must exceed. */
Test(kernels, errors_are_within_their_bounds)
{
    static const struct {
        const char *quantity, *variant;
        double least, most; /* ulps */
    } rows[] = {
        {"normal_density", "plain", 20, 4000},
        {"normal_density", "split", 0.5, 4},
        {"normal_peak", "plain", 0.5, 3},
        {"normal_peak", "newton", 0.3, 0.51},
        {"conv1d", "twofold", 0.4, 1},
        {"conv1d", "plain", 2, 1e9},
        {"conv2d", "twofold", 0.4, 1},
        {"correlate2d", "twofold", 0.4, 1},
        {"box_decay", "plain", 0.5, 24},
        {"variance", "textbook", 1e5, INFINITY},
        {"variance", "twopass", 0.5, 70},
        {"variance", "pairwise", 0.5, 15},
        {"variance", "kahan", 0.5, 6},
        {"adam_v", "plain", 0.5, 20},
    };
    struct crosscheck_floats t;

    cr_assert(crosscheck_floats(&t, 32));
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int f = 0; f < 2; f++) {
            double ulps =
                row(&t, rows[i].quantity, rows[i].variant)->cell[f].ulps;

            cr_expect(ulps >= rows[i].least && ulps <= rows[i].most,
                      "%s %s: %g in format %d", rows[i].quantity,
                      rows[i].variant, ulps, f);
        }
    crosscheck_floats_clear(&t);
}

/* |error| <= bound u sum|a_i b_i|, n products: n for plain sums and fma,
   log2(n) + 2 for pairwise ones, a little over 2 for Kahan's. */
Test(kernels, sums_of_products_are_within_their_bounds)
{
    static const struct {
        const char *variant;
        double most;
    } rows[] = {{"plain", 16}, {"fma", 16}, {"pairwise", 6}, {"kahan", 2.01},
                {"twofold", 1.01}};
    static const char *const quantity[] = {"conv1d", "conv2d",
                                           "correlate2d"};
    struct crosscheck_floats t;

    cr_assert(crosscheck_floats(&t, 16));
    for (size_t i = 0; i < COUNT(rows) * COUNT(quantity); i++)
        for (int f = 0; f < 2; f++) {
            const struct crosscheck_row *r =
                row(&t, quantity[i % 3], rows[i / 3].variant);
            double relative = strtod(r->cell[f].relative, NULL);

            cr_expect(relative > 0.3 && relative <= rows[i / 3].most,
                      "%s %s: %g", r->quantity, r->variant, relative);
        }
    crosscheck_floats_clear(&t);
}

/* E[x^2] - E[x]^2 goes below 0, and its root is NaN; two passes do not. */
Test(kernels, textbook_variance_fails_at_a_large_mean)
{
    float x[35], y[32];
    bool bad = false, good = true;

    for (unsigned seed = 1; seed < 40; seed++) {
        x[0] = 1;
        x[1] = 0;
        x[2] = 1e-5f;
        for (unsigned i = 0; i < 32; i++)
            x[3 + i] = 1e4f + (float)((i * 7919u + seed * 104729u) % 997) *
                                  1e-4f;
        batchnorm_textbook_f32(y, x, 32);
        bad |= isnan(y[0]);
        batchnorm_twopass_f32(y, x, 32);
        good &= !isnan(y[0]);
    }
    cr_expect(bad);
    cr_expect(good);
}

Test(kernels, constant_channel_is_mapped_to_beta)
{
    double x[11] = {2, 0.5, 1e-5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    double y[8];

    batchnorm_kahan_f64(y, x, 8);
    for (int i = 0; i < 8; i++)
        cr_expect_eq(y[i], 0.5, "%a", y[i]);
}

/* Small integers are exact in any order. */
Test(kernels, integers_are_exact)
{
    static const double in[6] = {1, 2, 3, 4, 5, 6};
    static const double want[5] = {4, 13, 28, 27, 18};
    double y[5];
    void (*const run[])(double *, const double *, size_t) = {
        conv1d_plain_f64, conv1d_pairwise_f64, conv1d_kahan_f64,
        conv1d_fma_f64, conv1d_twofold_f64};

    for (size_t k = 0; k < COUNT(run); k++) {
        run[k](y, in, 3);
        for (int i = 0; i < 5; i++)
            cr_expect_eq(y[i], want[i], "kernel %zu: %g", k, y[i]);
    }
}
