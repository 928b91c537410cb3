/* Optimizers: one step of balls, and what is rational in rationals. */
#include "ref/optim.h"

#include <stdlib.h>

bool ref_optim_init(struct ref_optim *s, mpq_srcptr theta, size_t n,
                    mpfr_prec_t prec)
{
    s->n = n;
    s->t = 0;
    s->theta = calloc(3 * n + 1, sizeof *s->theta);
    if (!s->theta)
        return false;
    s->m = s->theta + n;
    s->v = s->m + n;
    for (size_t i = 0; i < 3 * n; i++)
        ball_init(s->theta + i, prec);
    for (size_t i = 0; i < n; i++)
        ball_set_q(s->theta + i, theta + i);
    return true;
}

void ref_optim_clear(struct ref_optim *s)
{
    for (size_t i = 0; i < 3 * s->n; i++)
        ball_clear(s->theta + i);
    free(s->theta);
}

/* out = q, or 0 for NULL; flipped: 1 - q. */
static void constant(ball_ptr out, mpq_srcptr q, bool flipped)
{
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, flipped ? 1 : 0, 1);
    if (q && flipped)
        mpq_sub(one, one, q);
    else if (q)
        mpq_set(one, q);
    ball_set_q(out, one);
    mpq_clear(one);
}

/* m <- b m + (1 - b) x */
static void average(ball_ptr m, ball_srcptr x, mpq_srcptr beta, bool swapped)
{
    ball_t c;

    ball_init(c, ball_prec(m));
    constant(c, beta, swapped);
    ball_mul(m, m, c);
    constant(c, beta, !swapped);
    ball_mul(c, c, x);
    ball_add(m, m, c);
    ball_clear(c);
}

/* out = m / (1 - b^t) */
static enum ball_status correct(ball_ptr out, ball_srcptr m, mpq_srcptr beta,
                                const struct ref_rule *rule, unsigned long t)
{
    enum ball_status status;
    ball_t c, one;

    ball_init(c, ball_prec(m));
    ball_init(one, 2);
    ball_set_si(one, 1);
    constant(c, beta, rule->swapped);
    status = ball_pow_si(c, c, (long)t);
    ball_sub(c, one, c);
    status |= ball_div(out, m, c);
    ball_clear(c);
    ball_clear(one);
    return status;
}

/* Adam's direction of component i, from its gradient, into d. */
static enum ball_status adam(ball_ptr d, struct ref_optim *s, size_t i,
                             const struct ref_rule *rule)
{
    enum ball_status status = BALL_OK;
    ball_t root, eps;

    ball_init(root, ball_prec(d));
    ball_init(eps, ball_prec(d));
    average(s->m + i, d, rule->beta1, rule->swapped);
    ball_pow_si(root, d, 2);
    average(s->v + i, root, rule->beta2, rule->swapped);
    ball_set(d, s->m + i);
    ball_set(root, s->v + i);
    if (rule->corrected) {
        status |= correct(d, d, rule->beta1, rule, s->t);
        status |= correct(root, root, rule->beta2, rule, s->t);
    }
    status |= ball_sqrt(root, root);
    constant(eps, rule->eps, false);
    ball_add(root, root, eps);
    status |= ball_div(d, d, root);
    ball_clear(root);
    ball_clear(eps);
    return status;
}

/* SGD's direction: m <- momentum m + d. */
static void descend(ball_ptr d, ball_ptr m, const struct ref_rule *rule)
{
    ball_t c;

    ball_init(c, ball_prec(d));
    constant(c, rule->momentum, false);
    ball_mul(c, c, m);
    ball_add(d, d, c);
    ball_set(m, d);
    ball_clear(c);
}

enum ball_status ref_optim_step(struct ref_optim *s, const ball_struct *g,
                                const struct ref_rule *rule)
{
    enum ball_status status = BALL_OK;
    ball_t d, c;

    if (s->n == 0)
        return BALL_OK;
    ball_init(d, ball_prec(s->theta));
    ball_init(c, ball_prec(s->theta));
    s->t++;
    for (size_t i = 0; i < s->n; i++) {
        constant(c, rule->l2, false);
        ball_mul(d, c, s->theta + i);
        ball_add(d, d, g + i);
        if (rule->method == REF_ADAM)
            status |= adam(d, s, i, rule);
        else
            descend(d, s->m + i, rule);
        constant(c, rule->eta, false);
        ball_mul(d, d, c);
        constant(c, rule->decay, true);
        ball_mul(s->theta + i, s->theta + i, c);
        ball_sub(s->theta + i, s->theta + i, d);
    }
    ball_clear(d);
    ball_clear(c);
    return status;
}

void ref_moment(mpq_ptr out, mpq_srcptr g, size_t n, mpq_srcptr beta,
                unsigned power, bool swapped)
{
    mpq_t keep, take, t, m;

    mpq_inits(keep, take, t, m, (mpq_ptr)0);
    mpq_set_ui(take, 1, 1);
    mpq_sub(take, take, beta);
    mpq_set(keep, beta);
    if (swapped)
        mpq_swap(keep, take);
    for (size_t i = 0; i < n; i++) {
        mpq_set(t, take);
        for (unsigned k = 0; k < power; k++)
            mpq_mul(t, t, g + i);
        mpq_mul(m, m, keep);
        mpq_add(m, m, t);
    }
    mpq_swap(out, m);
    mpq_clears(keep, take, t, m, (mpq_ptr)0);
}
