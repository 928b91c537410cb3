/* Figures 7 and 8: optimizers on a quadratic of the plane. */
#include "report/figures.h"
#include "report/tsv.h"

#define PRECISION 256

/* f(theta) = (1/2) sum a_i (theta_i - c_i)^2 and the first point. */
struct quadratic {
    double a[2], c[2], start[2];
};

/* An update rule.  All constants are small decimals given as text. */
struct rule {
    const char *eta, *beta1, *beta2; /* beta1 NULL: plain SGD             */
    bool corrected;                  /* Adam's bias correction            */
    const char *l2;                  /* lambda of (lambda/2) |theta|^2    */
    const char *decay;               /* gamma of (1 - gamma) theta        */
};

struct walker {
    mpfr_t x[2], m[2], v[2], step;
    mpfr_t eta, b1, b2, l2, decay, p1, p2, s, t, g;
};

static void set_decimal(mpfr_t out, const char *digits)
{
    mpfr_init2(out, PRECISION);
    mpfr_set_str(out, digits ? digits : "0", 10, MPFR_RNDN);
}

static void walker_init(struct walker *w, const struct quadratic *f,
                        const struct rule *r)
{
    for (int i = 0; i < 2; i++) {
        mpfr_inits2(PRECISION, w->x[i], w->m[i], w->v[i], (mpfr_ptr)0);
        mpfr_set_d(w->x[i], f->start[i], MPFR_RNDN);
        mpfr_set_zero(w->m[i], 1);
        mpfr_set_zero(w->v[i], 1);
    }
    set_decimal(w->eta, r->eta);
    set_decimal(w->b1, r->beta1);
    set_decimal(w->b2, r->beta2);
    set_decimal(w->l2, r->l2);
    set_decimal(w->decay, r->decay);
    set_decimal(w->p1, "1");
    set_decimal(w->p2, "1");
    mpfr_inits2(PRECISION, w->step, w->s, w->t, w->g, (mpfr_ptr)0);
}

static void walker_clear(struct walker *w)
{
    for (int i = 0; i < 2; i++)
        mpfr_clears(w->x[i], w->m[i], w->v[i], (mpfr_ptr)0);
    mpfr_clears(w->step, w->s, w->t, w->g, w->eta, w->b1, w->b2, w->l2,
                w->decay, w->p1, w->p2, (mpfr_ptr)0);
}

/* out <- beta out + (1 - beta) in */
static void average(mpfr_t out, mpfr_t beta, mpfr_t in, mpfr_t work)
{
    mpfr_sub(work, in, out, MPFR_RNDN);
    mpfr_mul(work, work, beta, MPFR_RNDN);
    mpfr_sub(out, in, work, MPFR_RNDN);
}

/* t <- eta g, or Adam's step for coordinate i. */
static void step_length(struct walker *w, const struct rule *r, int i)
{
    if (!r->beta1) {
        mpfr_mul(w->t, w->eta, w->g, MPFR_RNDN);
        return;
    }
    average(w->m[i], w->b1, w->g, w->s);
    mpfr_sqr(w->t, w->g, MPFR_RNDN);
    average(w->v[i], w->b2, w->t, w->s);
    mpfr_sqrt(w->s, w->v[i], MPFR_RNDN);
    mpfr_div(w->t, w->m[i], w->s, MPFR_RNDN);
    mpfr_mul(w->t, w->t, w->eta, MPFR_RNDN);
    if (!r->corrected)
        return;
    mpfr_ui_sub(w->s, 1, w->p1, MPFR_RNDN);
    mpfr_div(w->t, w->t, w->s, MPFR_RNDN);
    mpfr_ui_sub(w->s, 1, w->p2, MPFR_RNDN);
    mpfr_sqrt(w->s, w->s, MPFR_RNDN);
    mpfr_mul(w->t, w->t, w->s, MPFR_RNDN);
}

/* One step; w->step becomes its length. */
static void walk(struct walker *w, const struct quadratic *f,
                 const struct rule *r)
{
    mpfr_mul(w->p1, w->p1, w->b1, MPFR_RNDN);
    mpfr_mul(w->p2, w->p2, w->b2, MPFR_RNDN);
    mpfr_set_zero(w->step, 1);
    for (int i = 0; i < 2; i++) {
        mpfr_sub_d(w->g, w->x[i], f->c[i], MPFR_RNDN);
        mpfr_mul_d(w->g, w->g, f->a[i], MPFR_RNDN);
        mpfr_fma(w->g, w->l2, w->x[i], w->g, MPFR_RNDN);
        step_length(w, r, i);
        mpfr_fma(w->t, w->decay, w->x[i], w->t, MPFR_RNDN);
        mpfr_sub(w->x[i], w->x[i], w->t, MPFR_RNDN);
        mpfr_hypot(w->step, w->step, w->t, MPFR_RNDN);
    }
}

/* Level lines of f: half axes and centres are in the quadratic, the points
   lie at rational places of the circle. */
static bool save_levels(const char *dir, const char *name,
                        const struct quadratic *f, const double levels[],
                        size_t n)
{
    const int steps = 24;
    struct tsv t;
    mpfr_t c, s, r;
    mpfr_inits2(PRECISION, c, s, r, (mpfr_ptr)0);
    tsv_begin(&t, "x y");
    for (size_t k = 0; k < n; k++) {
        for (int i = 0; i <= 4 * steps; i++) {
            mpfr_set_si(c, i, MPFR_RNDN);
            mpfr_div_si(c, c, 2 * steps, MPFR_RNDN);
            mpfr_const_pi(s, MPFR_RNDN);
            mpfr_mul(c, c, s, MPFR_RNDN);
            mpfr_sin_cos(s, c, c, MPFR_RNDN);
            for (int axis = 0; axis < 2; axis++) {
                mpfr_set_d(r, 2 * levels[k], MPFR_RNDN);
                mpfr_div_d(r, r, f->a[axis], MPFR_RNDN);
                mpfr_sqrt(r, r, MPFR_RNDN);
                mpfr_mul(r, r, axis ? s : c, MPFR_RNDN);
                mpfr_add_d(r, r, f->c[axis], MPFR_RNDN);
                tsv_mpfr(&t, r);
            }
            tsv_row(&t);
        }
        tsv_gap(&t);
    }
    mpfr_clears(c, s, r, (mpfr_ptr)0);
    return tsv_save(&t, dir, name);
}

/* Columns x, y and, when asked for, the length of the step, of each rule. */
static bool save_paths(const char *dir, const char *name, const char *head,
                       const struct quadratic *f, const struct rule rules[],
                       size_t n, long steps, bool lengths)
{
    struct tsv t;
    struct walker w[4];
    for (size_t k = 0; k < n; k++)
        walker_init(&w[k], f, &rules[k]);
    tsv_begin(&t, head);
    for (long s = 0; s <= steps; s++) {
        tsv_int(&t, s);
        for (size_t k = 0; k < n; k++) {
            if (s > 0)
                walk(&w[k], f, &rules[k]);
            tsv_mpfr(&t, w[k].x[0]);
            tsv_mpfr(&t, w[k].x[1]);
            if (lengths && s > 0)
                tsv_mpfr(&t, w[k].step);
            else if (lengths)
                tsv_missing(&t);
        }
        tsv_row(&t);
    }
    for (size_t k = 0; k < n; k++)
        walker_clear(&w[k]);
    return tsv_save(&t, dir, name);
}

bool figure_optimizers(const char *dir)
{
    static const struct quadratic f = {{1, 6}, {0, 0}, {-4, 2.5}};
    static const double levels[] = {1, 4, 9, 16, 25};
    static const struct rule rules[] = {
        {"0.1", "0.9", "0.999", false, NULL, NULL},
        {"0.1", "0.1", "0.001", false, NULL, NULL},
        {"0.1", "0.9", "0.999", true, NULL, NULL},
        {"0.1", NULL, NULL, false, NULL, NULL},
    };
    bool good = save_paths(dir, "optimizers",
                           "t adam-x adam-y adam-step "
                           "swapped-x swapped-y swapped-step "
                           "corrected-x corrected-y corrected-step "
                           "sgd-x sgd-y sgd-step", &f, rules, 4, 80, true);
    return save_levels(dir, "optimizers-contours", &f, levels, 5) && good;
}

bool figure_decay(const char *dir)
{
    static const struct quadratic f = {{1, 6}, {2, 1}, {-4, 2.5}};
    static const double levels[] = {1, 4, 9, 16, 25};
    static const struct rule sgd[] = {
        {"0.1", NULL, NULL, false, "0.5", NULL},
        {"0.1", NULL, NULL, false, NULL, "0.05"},
        {"0.1", NULL, NULL, false, NULL, "0.5"},
    };
    static const struct rule adam[] = {
        {"0.05", "0.9", "0.999", true, "0.5", NULL},
        {"0.05", "0.9", "0.999", true, NULL, "0.025"},
    };
    bool good = save_paths(dir, "decay", "t l2-x l2-y decay-x decay-y "
                           "wrong-x wrong-y", &f, sgd, 3, 40, false);
    good &= save_paths(dir, "decay-adam", "t l2-x l2-y decoupled-x "
                       "decoupled-y", &f, adam, 2, 240, false);
    good &= save_levels(dir, "decay-contours", &f, levels, 5);
    struct tsv t;
    tsv_begin(&t, "x y label");
    for (int k = 0; k < 2; k++) { /* minima for lambda = 0 and 1/2 */
        tsv_double(&t, f.a[0] * f.c[0] / (f.a[0] + 0.5 * k));
        tsv_double(&t, f.a[1] * f.c[1] / (f.a[1] + 0.5 * k));
        tsv_text(&t, k ? "B" : "A");
        tsv_row(&t);
    }
    return tsv_save(&t, dir, "decay-marks") && good;
}
