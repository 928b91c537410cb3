/* Scenarios, formats of 16 bits, and what networks are made of. */
#include "accuracy/scenarios/scenario.h"

#include <criterion/criterion.h>
#include <math.h>
#include <mpfr.h>
#include <string.h>

#include "accuracy/half.h"
#include "accuracy/kernels/kernels.h"
#include "accuracy/library.h"
#include "accuracy/ulp.h"

static double figure(const struct scenario *s, const char *kernel,
                     uint64_t seed)
{
    struct library l;
    double f;

    library_open(&l, NULL);
    cr_assert(library_find(&l, kernel), "%s", kernel);
    cr_assert(scenario_figure(&f, s, library_find(&l, kernel), seed, NULL));
    library_close(&l);
    return f;
}

/* With other seeds than the list's, too. */
Test(scenarios, each_parts_a_bad_kernel_from_a_good_one)
{
    for (size_t i = 0; i < scenarios_count; i++) {
        const struct scenario *s = &scenarios[i];

        for (uint64_t seed = 1; seed <= 3; seed++) {
            double bad = figure(s, s->fails, seed);
            double good = figure(s, s->passes, seed);

            cr_expect_gt(bad, s->limit, "%s: %s %g", s->name, s->fails, bad);
            cr_expect_leq(good, s->limit, "%s: %s %g", s->name, s->passes,
                          good);
        }
    }
}

Test(scenarios, names_are_their_own)
{
    for (size_t i = 0; i < scenarios_count; i++) {
        cr_expect_eq(scenario_find(scenarios[i].name), &scenarios[i]);
        cr_expect(quantity_find(scenarios[i].quantity));
    }
    cr_expect_null(scenario_find("no-such-scenario"));
}

/* An ulp measure that takes the ulp of the rounded result is off by a factor
   of 2 next to a power of two: this result is rounded correctly. */
Test(scenarios, a_measure_that_is_wrong_itself)
{
    const double x = -0x1.00052b22a698dp-54, got = exp(x);
    mpfr_t exact, difference;
    double naive;
    mpq_t ours;

    mpfr_inits2(200, exact, difference, (mpfr_ptr) 0);
    mpq_init(ours);
    mpfr_set_d(exact, x, MPFR_RNDN);
    mpfr_exp(exact, exact, MPFR_RNDN);
    mpfr_ui_sub(difference, 1, exact, MPFR_RNDN);
    /* The result next to it, 1, in ulps of 1 and of the exact value. */
    naive = mpfr_get_d(difference, MPFR_RNDN) * 0x1p52;
    cr_assert(ulp_error_fr(ours, 1.0, exact, &ulp_binary64));
    cr_expect_float_eq(naive, 0.25, 1e-3);
    cr_expect_float_eq(mpq_get_d(ours), 0.5000394, 1e-6);
    cr_assert(ulp_error_fr(ours, got, exact, &ulp_binary64));
    cr_expect_float_eq(mpq_get_d(ours), 0.4999606, 1e-6);
    mpq_clear(ours);
    mpfr_clears(exact, difference, (mpfr_ptr) 0);
}

/* --- formats of 16 bits --------------------------------------------------- */

static void round_trip(const struct ulp_format *f)
{
    for (unsigned bits = 0; bits < 1u << 16; bits++) {
        double x = half_value((uint16_t) bits, f);

        if (isnan(x))
            continue;
        cr_expect_eq(half_bits(x, f), bits, "%s %x", f->name, bits);
    }
}

Test(half, round_trips)
{
    round_trip(&ulp_binary16);
    round_trip(&ulp_bfloat16);
}

/* Between neighbours: below, at and above the middle. */
static void middles(const struct ulp_format *f)
{
    for (unsigned bits = 0; bits < 0x7fff; bits++) {
        double x = half_value((uint16_t) bits, f);
        double y = half_value((uint16_t) (bits + 1), f), middle = (x + y) / 2;

        if (!isfinite(x) || !isfinite(y))
            continue;
        cr_expect_eq(half_bits(nextafter(middle, 0), f), bits);
        cr_expect_eq(half_bits(nextafter(middle, 1e300), f), bits + 1);
        cr_expect_eq(half_bits(middle, f), bits + (bits & 1), "%s %x",
                     f->name, bits);
        cr_expect_eq(half_bits(-middle, f), (bits + (bits & 1)) | 0x8000);
    }
}

Test(half, rounds_to_nearest_even)
{
    middles(&ulp_binary16);
    middles(&ulp_bfloat16);
}

Test(half, ends)
{
    cr_expect_eq(half_bits(65519.99, &ulp_binary16), 0x7bff);
    cr_expect_eq(half_bits(65520, &ulp_binary16), 0x7c00);
    cr_expect_eq(half_bits(-1e300, &ulp_bfloat16), 0xff80);
    cr_expect_eq(half_bits(-0.0, &ulp_binary16), 0x8000);
    cr_expect_eq(half_bits(0x1p-25, &ulp_binary16), 0);
    cr_expect(isnan(half_value(half_bits(NAN, &ulp_bfloat16),
                               &ulp_bfloat16)));
}

/* --- exact results -------------------------------------------------------- */

/* Against the same formula in doubles, which is right to many digits where
   nothing cancels. */
Test(networks, exact_results_are_near_double_ones)
{
    static const char *const kernels[] = {
        "arithmetic_mean_kahan_f64", "inner_twofold_f64", "row_means_rows_f64",
        "layernorm_shifted_f64", "norm_backward_kahan_f64",
        "adam_inside_unfused_f64", "adamw_unfused_f64", "adamw_folded_f64",
        "decay_steps_fma_f64", "softmax_loss_stable_f64"};
    struct library l;

    library_open(&l, NULL);
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
        const struct assay_kernel *k = library_find(&l, kernels[i]);
        struct measure m = {.quantity = quantity_find(k->quantity),
                            .format = k->format, .kernels = &k, .count = 1,
                            .cases = 12, .seed = 4};
        struct tally t;

        tally_init(&t);
        cr_assert(measure_run(&t, &m));
        cr_expect(!t.infinite, "%s", kernels[i]);
        cr_expect_gt(t.outputs, 0);
        cr_expect_lt(mpq_get_d(t.largest), 1e6, "%s: %g", kernels[i],
                     mpq_get_d(t.largest));
        tally_clear(&t);
    }
    library_close(&l);
}

/* The corrected two-pass variance: its error over kappa is some u, whatever
   the mean. */
Test(networks, kappa_explains_the_textbook_variance)
{
    const struct scenario *s = scenario_find("variance-of-close-numbers");
    struct library l;
    const struct assay_kernel *k;
    struct measure m = {.quantity = quantity_find(s->quantity),
                        .format = s->format, .kernels = &k, .count = 1,
                        .cases = 5, .seed = 2, .size = s->size,
                        .draw = s->draw};
    struct tally t;

    library_open(&l, NULL);
    k = library_find(&l, "variance_twopass_f32");
    tally_init(&t);
    cr_assert(measure_run(&t, &m));
    cr_expect_lt(mpq_get_d(t.kappa), 10);
    tally_clear(&t);
    library_close(&l);
}
