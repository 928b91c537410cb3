/* Figures 1 and 2: what batch normalization does to a Gaussian. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

/* Before: N(3/2, 4/25), deviation 2/5.  After: N(3, 1). */
static void cell_before(struct tsv *t, long p, unsigned long q)
{
    mpfr_t y;
    mpfr_init2(y, QUANTITY_BITS);
    normal_density(y, p, q, "3/2", "4/25");
    tsv_mpfr(t, y);
    mpfr_clear(y);
}

static void cell_after(struct tsv *t, long p, unsigned long q)
{
    mpfr_t y;
    mpfr_init2(y, QUANTITY_BITS);
    normal_density(y, p, q, "3", "1");
    tsv_mpfr(t, y);
    mpfr_clear(y);
}

static void cell_fraction(struct tsv *t, long p, unsigned long q)
{
    mpq_t x;
    mpq_init(x);
    mpq_set_si(x, p, q);
    mpq_canonicalize(x);
    tsv_mpq(t, x);
    mpq_clear(x);
}

static bool save_marks(const char *dir)
{
    static const char *const labels[] = {
        "\xE2\x88\x92" "2\xCF\x83", "\xE2\x88\x92\xCF\x83", "mean",
        "+\xCF\x83", "+2\xCF\x83"};
    struct tsv t;
    tsv_begin(&t, "before-x before-y after-x after-y label");
    for (long k = -2; k <= 2; k++) {
        cell_fraction(&t, 15 + 4 * k, 10);
        cell_before(&t, 15 + 4 * k, 10);
        tsv_int(&t, 3 + k);
        cell_after(&t, 3 + k, 1);
        tsv_text(&t, labels[k + 2]);
        tsv_row(&t);
    }
    return tsv_save(&t, dir, "density-marks");
}

bool figure_density(const char *dir)
{
    struct tsv t;
    tsv_begin(&t, "x before after");
    for (long i = -30; i <= 330; i++) {
        cell_fraction(&t, i, 50);
        cell_before(&t, i, 50);
        cell_after(&t, i, 50);
        tsv_row(&t);
    }
    return tsv_save(&t, dir, "density") && save_marks(dir);
}

/* A Gaussian of the plane; the correlation is 3/5. */
struct gaussian {
    const char *mean[2], *deviation[2];
};

static const struct gaussian before = {{"2", "-1"}, {"3/2", "1/2"}};
static const struct gaussian after = {{"0", "0"}, {"1", "1"}};

/* mean + deviation * z */
static void cell_scaled(struct tsv *t, const struct gaussian *g, int axis,
                        mpq_srcptr z)
{
    mpq_t x, c;
    mpq_inits(x, c, (mpq_ptr)0);
    mpq_set_str(c, g->deviation[axis], 10);
    mpq_mul(x, z, c);
    mpq_set_str(c, g->mean[axis], 10);
    mpq_add(x, x, c);
    tsv_mpq(t, x);
    mpq_clears(x, c, (mpq_ptr)0);
}

static bool save_contours(const char *dir, const char *name,
                          const struct gaussian *g)
{
    struct tsv t;
    mpq_t z1, z2;
    mpq_inits(z1, z2, (mpq_ptr)0);
    tsv_begin(&t, "x1 y1 x2 y2");
    for (long i = 0; i <= 120; i++) {
        for (unsigned long k = 1; k <= 2; k++) {
            contour_point(z1, z2, i, k);
            cell_scaled(&t, g, 0, z1);
            cell_scaled(&t, g, 1, z2);
        }
        tsv_row(&t);
    }
    mpq_clears(z1, z2, (mpq_ptr)0);
    return tsv_save(&t, dir, name);
}

/* Labels: at the mean, and at the top of each ellipse, z = k (rho, 1). */
static void mark_rows(struct tsv *t, const struct gaussian *g,
                      const char *mean_label)
{
    static const char *const labels[] = {"1 SD", "2 SD"};
    mpq_t z1, z2;
    mpq_inits(z1, z2, (mpq_ptr)0);
    for (unsigned long k = 0; k <= 2; k++) {
        mpq_set_ui(z1, 3 * k, 5);
        mpq_canonicalize(z1);
        mpq_set_ui(z2, k, 1);
        cell_scaled(t, g, 0, z1);
        cell_scaled(t, g, 1, z2);
        tsv_text(t, k == 0 ? mean_label : labels[k - 1]);
        tsv_row(t);
    }
    mpq_clears(z1, z2, (mpq_ptr)0);
}

bool figure_contours(const char *dir)
{
    struct tsv t;
    tsv_begin(&t, "x y label");
    mark_rows(&t, &before, "mean (2, \xE2\x88\x92" "1)");
    mark_rows(&t, &after, "mean (0, 0)");
    bool good = tsv_save(&t, dir, "contours-marks");
    good &= save_contours(dir, "contours-before", &before);
    return save_contours(dir, "contours-after", &after) && good;
}
