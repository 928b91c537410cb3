/* Figures 10 to 12: errors against length, moments, and how they are spread.
   The kernels use no library's functions, so the figures are the same on every
   machine. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "accuracy/library.h"
#include "accuracy/measure.h"
#include "report/figures.h"
#include "report/tsv.h"

enum { SEED = 1 };

static double upper(mpq_srcptr q)
{
    mpfr_t x;
    double up;

    mpfr_init2(x, 53);
    mpfr_set_q(x, q, MPFR_RNDU);
    up = mpfr_get_d(x, MPFR_RNDU);
    mpfr_clear(x);
    return up;
}

/* Of a built-in kernel; false: no memory. */
static bool measure(struct tally *t, const char *name, struct measure m)
{
    struct library l;
    const struct assay_kernel *k;
    bool good;

    library_open(&l, NULL);
    k = library_find(&l, name);
    good = k;
    if (good) {
        m.quantity = quantity_find(k->quantity);
        m.format = k->format;
        m.kernels = &k;
        m.count = 1;
        m.seed = SEED;
        good = measure_run(t, &m);
    }
    library_close(&l);
    return good;
}

/* --- error of an inner product against its length --------------------------- */

enum { LONGEST = 8192, PRODUCTS_CASES = 12 };

static bool length_cell(struct tsv *table, const char *name, size_t n)
{
    struct tally t;
    bool good;

    tally_init(&t);
    good = measure(&t, name, (struct measure){.cases = PRODUCTS_CASES,
                                              .size = n});
    tsv_double(table, upper(t.relative));
    tally_clear(&t);
    return good;
}

/* In units of u sum|a b|; the bound is n / (1 - n u). */
bool figure_lengths(const char *dir)
{
    static const char *const kernels[] = {"inner_plain_f32",
                                          "inner_pairwise_f32",
                                          "inner_kahan_f32"};
    struct tsv t;
    bool good = true;

    tsv_begin(&t, "n bound plain pairwise kahan");
    for (size_t n = 2; n <= LONGEST; n *= 2) {
        tsv_int(&t, (long)n);
        tsv_double(&t, (double)n / (1 - (double)n * 0x1p-24));
        for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++)
            good = length_cell(&t, kernels[k], n) && good;
        tsv_row(&t);
    }
    return tsv_save(&t, dir, "lengths") && good;
}

/* --- error of a variance against mean and deviation -------------------------- */

enum { HEAT_CASES = 4, HEAT_SIZE = 32 };

/* Correct decimals of the variance, 0 to 8: -log10 of its relative error. */
static bool heat_cell(struct tsv *table, const char *name, double mean,
                      double deviation)
{
    struct tally t;
    double worst, digits;
    bool good;

    tally_init(&t);
    good = measure(&t, name, (struct measure){.cases = HEAT_CASES,
                                              .size = HEAT_SIZE,
                                              .mean = mean,
                                              .deviation = deviation});
    worst = t.infinite ? HUGE_VAL : upper(t.largest) * 0x1p-24;
    digits = worst >= 1 ? 0 : worst > 0 ? -log10(worst) : 8;
    /* Tenths: the last bits of a logarithm are a machine's own. */
    tsv_double(table, floor(10 * fmin(digits, 8)) / 10);
    tally_clear(&t);
    return good;
}

bool figure_heat(const char *dir)
{
    static const double tens[] = {1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4,
                                  1e5, 1e6};
    struct tsv t;
    bool good = true;

    tsv_begin(&t, "mean deviation textbook twopass");
    for (int m = 1; m < 10; m++) {
        for (int d = 0; d < 7; d++) {
            if (tens[m] > 5e7 * tens[d]) /* all x are one number */
                continue;
            tsv_int(&t, m - 3);
            tsv_int(&t, d - 3);
            good = heat_cell(&t, "variance_textbook_f32", tens[m],
                             tens[d]) && good;
            good = heat_cell(&t, "variance_twopass_f32", tens[m],
                             tens[d]) && good;
            tsv_row(&t);
        }
    }
    return tsv_save(&t, dir, "heat") && good;
}

/* --- how errors are spread ----------------------------------------------------- */

bool figure_spread(const char *dir)
{
    static const char *const kernels[] = {
        "layernorm_textbook_f32", "layernorm_twopass_f32",
        "layernorm_shifted_f32"};
    struct tally t[3];
    struct tsv table;
    bool good = true;

    for (size_t k = 0; k < 3; k++) {
        tally_init(&t[k]);
        good = measure(&t[k], kernels[k],
                       (struct measure){.cases = 40, .size = 64, .mean = 100,
                                        .deviation = 1}) && good;
    }
    tsv_begin(&table, "bin label textbook twopass shifted");
    for (size_t b = 0; b < MEASURE_BINS; b++) {
        char label[32];

        snprintf(label, sizeof label, b + 1 == MEASURE_BINS ? "more" :
                 b == 0 ? "½" : "%g", ldexp(1, (int)b - 1));
        tsv_int(&table, (long)b);
        tsv_text(&table, label);
        for (size_t k = 0; k < 3; k++)
            tsv_double(&table, 100 * (double)t[k].histogram[b] /
                                   (double)(t[k].outputs ? t[k].outputs : 1));
        tsv_row(&table);
    }
    for (size_t k = 0; k < 3; k++)
        tally_clear(&t[k]);
    return tsv_save(&table, dir, "spread") && good;
}
