/* Figures 1 and 2: what batch normalization does to a Gaussian. */
#include "ref/batchnorm.h"
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
        ("\xE2\x88\x92" "2\xCF\x83"), "\xE2\x88\x92\xCF\x83", "mean",
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

/* mean (2, -1), deviations 3/2 and 1/2, correlation 3/5 */
static bool set_before(struct ref_gaussian2 *g)
{
    static const char *const text[] = {"2", "-1", "9/4", "1/4", "9/20"};
    mpq_t q[5];
    vector_init(q, 5);
    for (int i = 0; i < 5; i++)
        mpq_set_str(q[i], text[i], 10);
    bool good = ref_gaussian2_set(g, q[0], q[2]) == BALL_OK;
    vector_clear(q, 5);
    return good;
}

/* Batch normalization with gamma = 1, beta = 0 on each axis. */
static void set_after(struct ref_gaussian2 *g,
                      const struct ref_gaussian2 *before)
{
    mpq_t gamma[2], beta[2];
    vector_init(gamma, 2);
    vector_init(beta, 2);
    mpq_set_ui(gamma[0], 1, 1);
    mpq_set_ui(gamma[1], 1, 1);
    ref_gaussian2_normalize(g, before, gamma[0], beta[0]);
    vector_clear(gamma, 2);
    vector_clear(beta, 2);
}

/* A closed curve at 1 and at 2 deviations, through no point on an axis. */
static bool save_contours(const char *dir, const char *name,
                          const struct ref_gaussian2 *g)
{
    enum { POINTS = 120 };
    struct tsv t;
    ball_t point[2];
    mpq_t k, turn;
    mpq_inits(k, turn, (mpq_ptr)0);
    ball_init(point[0], QUANTITY_BITS);
    ball_init(point[1], QUANTITY_BITS);
    tsv_begin(&t, "x1 y1 x2 y2");
    for (unsigned long i = 0; i <= POINTS; i++) {
        mpq_set_ui(turn, 2 * i + 1, 2 * POINTS);
        mpq_canonicalize(turn);
        for (unsigned long d = 1; d <= 2; d++) {
            mpq_set_ui(k, d, 1);
            ref_gaussian2_contour(point, g, k, turn);
            tsv_ball(&t, point[0]);
            tsv_ball(&t, point[1]);
        }
        tsv_row(&t);
    }
    ball_clear(point[0]);
    ball_clear(point[1]);
    mpq_clears(k, turn, (mpq_ptr)0);
    return tsv_save(&t, dir, name);
}

/* Labels: at the mean, and at the top of each ellipse,
   mean + k (s1 rho, s2). */
static void mark_rows(struct tsv *t, const struct ref_gaussian2 *g,
                      const char *mean_label)
{
    static const char *const labels[] = {"1 SD", "2 SD"};
    ball_t x, k;
    ball_init(x, QUANTITY_BITS);
    ball_init(k, QUANTITY_BITS);
    for (long d = 0; d <= 2; d++) {
        ball_set_si(k, d);
        ball_mul(x, g->deviation[0], g->correlation);
        ball_mul(x, x, k);
        ball_add(x, x, g->mean[0]);
        tsv_ball(t, x);
        ball_mul(x, g->deviation[1], k);
        ball_add(x, x, g->mean[1]);
        tsv_ball(t, x);
        tsv_text(t, d == 0 ? mean_label : labels[d - 1]);
        tsv_row(t);
    }
    ball_clear(x);
    ball_clear(k);
}

bool figure_contours(const char *dir)
{
    struct tsv t;
    struct ref_gaussian2 before, after;
    ref_gaussian2_init(&before, QUANTITY_BITS);
    ref_gaussian2_init(&after, QUANTITY_BITS);
    bool good = set_before(&before);
    set_after(&after, &before);
    tsv_begin(&t, "x y label");
    mark_rows(&t, &before, "mean (2, \xE2\x88\x92" "1)");
    mark_rows(&t, &after, "mean (0, 0)");
    good &= tsv_save(&t, dir, "contours-marks");
    good &= save_contours(dir, "contours-before", &before);
    good &= save_contours(dir, "contours-after", &after);
    ref_gaussian2_clear(&before);
    ref_gaussian2_clear(&after);
    return good;
}
