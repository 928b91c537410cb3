/* Whole paths: Ziv's loop over many steps, SGD in rationals. */
#include "ref/optim.h"

/* x <- x + sign q y; q NULL: 0. */
static void add_product(mpq_ptr x, int sign, mpq_srcptr q, mpq_srcptr y)
{
    mpq_t t;

    if (!q)
        return;
    mpq_init(t);
    mpq_mul(t, q, y);
    (sign > 0 ? mpq_add : mpq_sub)(x, x, t);
    mpq_clear(t);
}

/* Component i of the path by SGD, exact. */
static void sgd_component(mpq_ptr theta, size_t i, const struct ref_path *p,
                          const struct ref_rule *rule)
{
    mpq_t m, d, old;

    mpq_inits(m, d, old, (mpq_ptr)0);
    mpq_set(theta, p->start + i);
    for (unsigned long t = 0; t < p->steps; t++) {
        mpq_set(old, theta);
        mpq_set(d, p->gradients + t * p->n + i);
        add_product(d, 1, rule->l2, old);
        add_product(d, 1, rule->momentum, m);
        mpq_set(m, d);
        add_product(theta, -1, rule->decay, old);
        add_product(theta, -1, rule->eta, d);
    }
    mpq_clears(m, d, old, (mpq_ptr)0);
}

static void next_gradient(ball_struct *g, const struct ref_optim *s,
                          const struct ref_path *p)
{
    if (!p->gradients) {
        p->gradient(g, s->theta, p->n, p->data);
        return;
    }
    for (size_t i = 0; i < p->n; i++)
        ball_set_q(g + i, p->gradients + s->t * p->n + i);
}

/* The path at one precision: s->theta at its end. */
static enum ball_status walk(struct ref_optim *s, ball_struct *g,
                             const struct ref_path *p,
                             const struct ref_rule *rule)
{
    enum ball_status status = BALL_OK;

    while (s->t < p->steps && status == BALL_OK) {
        next_gradient(g, s, p);
        status = ref_optim_step(s, g, rule);
    }
    return status;
}

/* One turn of Ziv's loop: BALL_UNABLE asks for more bits. */
static enum ball_status attempt(mpfr_ptr theta, const struct ref_path *p,
                                const struct ref_rule *rule,
                                mpfr_prec_t prec)
{
    enum ball_status status;
    struct ref_optim s, g; /* g: the gradient, in a state's theta */
    bool all = true;

    if (!ref_optim_init(&s, p->start, p->n, prec))
        return BALL_UNDEFINED;
    if (!ref_optim_init(&g, p->start, p->n, prec)) {
        ref_optim_clear(&s);
        return BALL_UNDEFINED;
    }
    status = walk(&s, g.theta, p, rule);
    for (size_t i = 0; i < p->n; i++)
        all = ball_round(theta + i, s.theta + i, MPFR_RNDN) && all;
    if (status == BALL_OK && !all)
        status = BALL_UNABLE;
    ref_optim_clear(&s);
    ref_optim_clear(&g);
    return status;
}

static void run_sgd(mpfr_ptr theta, const struct ref_path *path,
                    const struct ref_rule *rule)
{
    mpq_t t;

    mpq_init(t);
    for (size_t i = 0; i < path->n; i++) {
        sgd_component(t, i, path, rule);
        mpfr_set_q(theta + i, t, MPFR_RNDN);
    }
    mpq_clear(t);
}

bool ref_optim_run(mpfr_ptr theta, const struct ref_path *path,
                   const struct ref_rule *rule)
{
    enum ball_status status = BALL_UNABLE;
    mpfr_prec_t prec;

    if (path->n == 0)
        return true;
    if (rule->method == REF_SGD && path->gradients) {
        run_sgd(theta, path, rule);
        return true;
    }
    prec = mpfr_get_prec(theta) + 64;
    for (int k = 0; k < 9 && status == BALL_UNABLE; k++, prec *= 2)
        status = attempt(theta, path, rule, prec);
    for (size_t i = 0; status != BALL_OK && i < path->n; i++)
        mpfr_set_nan(theta + i);
    return status == BALL_OK;
}
