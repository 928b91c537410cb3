#include "report/quantities.h"

const struct quadratic optim_bowl = {{1, 6}, {0, 0}, {-4, 2.5}};
const struct quadratic decay_bowl = {{1, 6}, {2, 1}, {-4, 2.5}};

const struct rule optim_rules[4] = {
    {"0.1", "0.9", "0.999", false, NULL, NULL},
    {"0.1", "0.1", "0.001", false, NULL, NULL},
    {"0.1", "0.9", "0.999", true, NULL, NULL},
    {"0.1", NULL, NULL, false, NULL, NULL},
};

const struct rule decay_rules[3] = {
    {"0.1", NULL, NULL, false, "0.5", NULL},
    {"0.1", NULL, NULL, false, NULL, "0.05"},
    {"0.1", NULL, NULL, false, NULL, "0.5"},
};

const struct rule decay_adam[2] = {
    {"0.05", "0.9", "0.999", true, "0.5", NULL},
    {"0.05", "0.9", "0.999", true, NULL, "0.025"},
};

static void set_decimal(mpfr_t out, const char *digits)
{
    mpfr_init2(out, QUANTITY_BITS);
    mpfr_set_str(out, digits ? digits : "0", 10, MPFR_RNDN);
}

void walker_init(struct walker *w, const struct quadratic *f,
                 const struct rule *r)
{
    for (int i = 0; i < 2; i++) {
        mpfr_inits2(QUANTITY_BITS, w->x[i], w->m[i], w->v[i], (mpfr_ptr)0);
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
    mpfr_inits2(QUANTITY_BITS, w->step, w->s, w->t, w->g, (mpfr_ptr)0);
}

void walker_clear(struct walker *w)
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

void walker_step(struct walker *w, const struct quadratic *f,
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

/* x <- (1 - gamma) x - eta (a (x - c) + lambda x), all rational. */
static void rational_step(mpq_t x, const mpq_t eta, const mpq_t lambda,
                          const mpq_t gamma, double a, double c)
{
    mpq_t g, w;
    mpq_inits(g, w, (mpq_ptr)0);
    mpq_set_d(w, c);
    mpq_sub(g, x, w);
    mpq_set_d(w, a);
    mpq_mul(g, g, w);
    mpq_mul(w, lambda, x);
    mpq_add(g, g, w);
    mpq_mul(g, g, eta);
    mpq_mul(w, gamma, x);
    mpq_add(g, g, w);
    mpq_sub(x, x, g);
    mpq_clears(g, w, (mpq_ptr)0);
}

bool path_gap_is_zero(int steps)
{
    const struct quadratic *f = &decay_bowl;
    bool same = true;
    mpq_t eta, lambda, gamma, zero, x, y;
    mpq_inits(eta, lambda, gamma, zero, x, y, (mpq_ptr)0);
    mpq_set_ui(eta, 1, 10);
    mpq_set_ui(lambda, 1, 2);
    mpq_mul(gamma, eta, lambda);
    for (int axis = 0; axis < 2; axis++) {
        mpq_set_d(x, f->start[axis]);
        mpq_set(y, x);
        for (int t = 0; t < steps; t++) {
            rational_step(x, eta, lambda, zero, f->a[axis], f->c[axis]);
            rational_step(y, eta, zero, gamma, f->a[axis], f->c[axis]);
            same = same && mpq_equal(x, y);
        }
    }
    mpq_clears(eta, lambda, gamma, zero, x, y, (mpq_ptr)0);
    return same;
}
