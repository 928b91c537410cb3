/* Figures 7 and 8: optimizers on a quadratic of the plane. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

/* centre + unit sqrt(2 level / a) */
static void cell_level(struct tsv *t, const struct quadratic *f, int axis,
                       double level, mpq_srcptr unit)
{
    mpfr_t r;
    mpfr_init2(r, QUANTITY_BITS);
    mpfr_set_d(r, 2 * level, MPFR_RNDN);
    mpfr_div_d(r, r, f->a[axis], MPFR_RNDN);
    mpfr_sqrt(r, r, MPFR_RNDN);
    mpfr_mul_q(r, r, unit, MPFR_RNDN);
    mpfr_add_d(r, r, f->c[axis], MPFR_RNDN);
    tsv_mpfr(t, r);
    mpfr_clear(r);
}

/* Level lines of f, one block each. */
static bool save_levels(const char *dir, const char *name,
                        const struct quadratic *f)
{
    static const double levels[] = {1, 4, 9, 16, 25};
    struct tsv t;
    mpq_t c, s;
    mpq_inits(c, s, (mpq_ptr)0);
    tsv_begin(&t, "x y");
    for (size_t k = 0; k < sizeof levels / sizeof *levels; k++) {
        for (long i = 0; i <= 4 * 16; i++) {
            circle_point(c, s, i, 16);
            cell_level(&t, f, 0, levels[k], c);
            cell_level(&t, f, 1, levels[k], s);
            tsv_row(&t);
        }
        tsv_gap(&t);
    }
    mpq_clears(c, s, (mpq_ptr)0);
    return tsv_save(&t, dir, name);
}

/* Columns x, y and, when asked for, the length of the step, of each rule. */
static bool save_paths(const char *dir, const char *name, const char *head,
                       const struct quadratic *f, const struct rule rules[],
                       size_t n, long steps, bool lengths)
{
    struct tsv t;
    struct walker w[4];
    bool good = true;
    for (size_t k = 0; k < n; k++)
        good &= walker_init(&w[k], f, &rules[k]);
    tsv_begin(&t, head);
    for (long s = 0; good && s <= steps; s++) {
        tsv_int(&t, s);
        for (size_t k = 0; k < n; k++) {
            if (s > 0)
                walker_step(&w[k], f);
            tsv_ball(&t, &w[k].state.theta[0]);
            tsv_ball(&t, &w[k].state.theta[1]);
            if (lengths && s > 0)
                tsv_ball(&t, &w[k].step);
            else if (lengths)
                tsv_missing(&t);
        }
        tsv_row(&t);
    }
    for (size_t k = 0; k < n; k++)
        walker_clear(&w[k]);
    return tsv_save(&t, dir, name) && good;
}

bool figure_optimizers(const char *dir)
{
    bool good = save_paths(dir, "optimizers",
                           "t adam-x adam-y adam-step "
                           "swapped-x swapped-y swapped-step "
                           "corrected-x corrected-y corrected-step "
                           "sgd-x sgd-y sgd-step", &optim_bowl, optim_rules,
                           4, OPTIM_STEPS, true);
    return save_levels(dir, "optimizers-contours", &optim_bowl) && good;
}

bool figure_decay(const char *dir)
{
    const struct quadratic *f = &decay_bowl;
    bool good = save_paths(dir, "decay", "t l2-x l2-y decay-x decay-y "
                           "wrong-x wrong-y", f, decay_rules, 3,
                           DECAY_STEPS, false);
    good &= save_paths(dir, "decay-adam", "t l2-x l2-y decoupled-x "
                       "decoupled-y", f, decay_adam, 2, DECAY_ADAM_STEPS,
                       false);
    good &= save_levels(dir, "decay-contours", f);
    struct tsv t;
    tsv_begin(&t, "x y label");
    for (int k = 0; k < 2; k++) { /* minima for lambda = 0 and 1/2 */
        tsv_double(&t, f->a[0] * f->c[0] / (f->a[0] + 0.5 * k));
        tsv_double(&t, f->a[1] * f->c[1] / (f->a[1] + 0.5 * k));
        tsv_text(&t, k ? "B" : "A");
        tsv_row(&t);
    }
    return tsv_save(&t, dir, "decay-marks") && good;
}
