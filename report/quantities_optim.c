#include "report/quantities.h"

const struct quadratic optim_bowl = {{1, 6}, {0, 0}, {-4, 2.5}};
const struct quadratic decay_bowl = {{1, 6}, {2, 1}, {-4, 2.5}};

#define ADAM "9/10", "999/1000"

const struct rule optim_rules[4] = {
    {"1/10", ADAM, false, false, NULL, NULL},
    {"1/10", ADAM, false, true, NULL, NULL},
    {"1/10", ADAM, true, false, NULL, NULL},
    {"1/10", NULL, NULL, false, false, NULL, NULL},
};

const struct rule decay_rules[3] = {
    {"1/10", NULL, NULL, false, false, "1/2", NULL},
    {"1/10", NULL, NULL, false, false, NULL, "1/20"},
    {"1/10", NULL, NULL, false, false, NULL, "1/2"},
};

const struct rule decay_adam[2] = {
    {"1/20", ADAM, true, false, "1/2", NULL},
    {"1/20", ADAM, true, false, NULL, "1/40"},
};

static void set_constant(mpq_t out, const char *text)
{
    mpq_init(out);
    if (text)
        mpq_set_str(out, text, 10);
}

bool walker_init(struct walker *w, const struct quadratic *f,
                 const struct rule *r)
{
    mpq_t start[2];
    set_constant(w->eta, r->eta);
    set_constant(w->l2, r->l2);
    set_constant(w->decay, r->decay);
    set_constant(w->beta1, r->beta1);
    set_constant(w->beta2, r->beta2);
    w->rule = (struct ref_rule){
        .method = r->beta1 ? REF_ADAM : REF_SGD, .eta = w->eta,
        .l2 = w->l2, .decay = w->decay, .beta1 = w->beta1,
        .beta2 = w->beta2, .corrected = r->corrected,
        .swapped = r->swapped};
    ball_init(&w->step, QUANTITY_BITS);
    vector_init(start, 2);
    for (int i = 0; i < 2; i++)
        mpq_set_d(start[i], f->start[i]);
    bool good = ref_optim_init(&w->state, start[0], 2, QUANTITY_BITS);
    vector_clear(start, 2);
    return good;
}

void walker_clear(struct walker *w)
{
    ref_optim_clear(&w->state);
    ball_clear(&w->step);
    mpq_clears(w->eta, w->l2, w->decay, w->beta1, w->beta2, (mpq_ptr)0);
}

static void set_double(ball_ptr out, double value)
{
    mpq_t q;
    mpq_init(q);
    mpq_set_d(q, value);
    ball_set_q(out, q);
    mpq_clear(q);
}

void plane_distance(ball_ptr out, const ball_struct a[2],
                    const ball_struct b[2])
{
    ball_t d, e;
    ball_init(d, QUANTITY_BITS);
    ball_init(e, QUANTITY_BITS);
    ball_sub(d, &a[0], &b[0]);
    ball_abs(d, d); /* the square of one ball is not negative */
    ball_mul(d, d, d);
    ball_sub(e, &a[1], &b[1]);
    ball_abs(e, e);
    ball_mul(e, e, e);
    ball_add(d, d, e);
    ball_sqrt(out, d);
    ball_clear(d);
    ball_clear(e);
}

void walker_step(struct walker *w, const struct quadratic *f)
{
    ball_struct g[2], old[2];
    ball_t c;
    ball_init(c, QUANTITY_BITS);
    for (int i = 0; i < 2; i++) {
        ball_init(&g[i], QUANTITY_BITS);
        ball_init(&old[i], QUANTITY_BITS);
        ball_set(&old[i], &w->state.theta[i]);
        set_double(c, f->c[i]);
        ball_sub(&g[i], &old[i], c);
        set_double(c, f->a[i]);
        ball_mul(&g[i], &g[i], c);
    }
    ref_optim_step(&w->state, g, &w->rule);
    plane_distance(&w->step, w->state.theta, old);
    for (int i = 0; i < 2; i++) {
        ball_clear(&g[i]);
        ball_clear(&old[i]);
    }
    ball_clear(c);
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
