/*
 * The exact results of what networks are made of.  Rational ones are exact.
 * The others go through one root, or through MPFR at 512 bits: with sums of at
 * most some hundred terms, off by less than 2^-450 of the sum of the terms'
 * sizes.
 */
#include <stdlib.h>

#include "accuracy/quantity.h"
#include "exact/homework/batchnorm.h"
#include "exact/homework/vector.h"

enum { BITS = 512 };

/* --- rational ------------------------------------------------------------- */

static void average(mpq_ptr out, mpq_srcptr x, size_t n)
{
    mpq_t count;

    mpq_init(count);
    mpq_set_ui(count, (unsigned long)n, 1);
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < n; i++)
        mpq_add(out, out, x + i);
    mpq_div(out, out, count);
    mpq_clear(count);
}

bool result_arithmetic_mean(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    average(r->out, in, n);
    return true;
}

bool result_row_means(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    average(r->out, in, n);
    average(r->out + 1, in + n, n);
    return true;
}

bool result_inner(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    mpq_t term;

    mpq_init(term);
    mpq_set_ui(r->out, 0, 1);
    mpq_set_ui(r->size, 0, 1);
    for (size_t i = 0; i < n; i++) {
        mpq_mul(term, in + i, in + n + i);
        mpq_add(r->out, r->out, term);
        mpq_abs(term, term);
        mpq_add(r->size, r->size, term);
    }
    mpq_clear(term);
    return true;
}

/* theta (1 - gamma)^n. */
bool result_decay_steps(const struct quantity_result *r, mpq_ptr in,
                        size_t n)
{
    mpq_t factor;

    mpq_init(factor);
    mpq_set_ui(factor, 1, 1);
    mpq_sub(factor, factor, in + 1);
    mpq_set(r->out, in);
    for (size_t i = 0; i < n; i++)
        mpq_mul(r->out, r->out, factor);
    mpq_clear(factor);
    return true;
}

/* --- one root ------------------------------------------------------------- */

/* out = 1/sqrt(w) to 512 bits; false: w <= 0. */
static bool inverse_root(mpq_ptr out, mpq_srcptr w)
{
    mpfr_t x;
    bool good = mpq_sgn(w) > 0;

    mpfr_init2(x, BITS);
    mpfr_set_q(x, w, MPFR_RNDN);
    if (good)
        mpfr_rec_sqrt(x, x, MPFR_RNDN);
    if (good)
        mpfr_get_q(out, x);
    mpfr_clear(x);
    return good;
}

/* gamma_i (x_i - mean) / sqrt(variance + eps) + beta_i. */
bool result_layernorm(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    mpq_ptr x = in + 2 * n + 1;
    mpq_t mean, w;
    bool good;

    mpq_inits(mean, w, (mpq_ptr)0);
    exact_batch_moments(mean, w, x, n);
    mpq_add(w, w, in + 2 * n);
    good = inverse_root(w, w);
    for (size_t i = 0; good && i < n; i++) {
        mpq_sub(r->out + i, x + i, mean);
        mpq_mul(r->out + i, r->out + i, w);
        mpq_mul(r->out + i, r->out + i, in + i);
        mpq_add(r->out + i, r->out + i, in + n + i);
    }
    mpq_clears(mean, w, (mpq_ptr)0);
    return good;
}

/* c = mean of g (x - mean x), over w. */
static void cross(mpq_ptr c, mpq_srcptr g, mpq_srcptr x, size_t n,
                  const mpq_srcptr mean_w[2])
{
    mpq_t d, count;

    mpq_inits(d, count, (mpq_ptr)0);
    mpq_set_ui(c, 0, 1);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(d, x + i, mean_w[0]);
        mpq_mul(d, d, g + i);
        mpq_add(c, c, d);
    }
    mpq_set_ui(count, (unsigned long)n, 1);
    mpq_mul(count, count, mean_w[1]);
    mpq_div(c, c, count);
    mpq_clears(d, count, (mpq_ptr)0);
}

/* gamma/s (g_i - mean g - (x_i - mean x) c), c as above.
   Source: Ioffe and Szegedy 2015, section 3. */
bool result_norm_backward(const struct quantity_result *r, mpq_ptr in,
                          size_t n)
{
    mpq_ptr g = in + 2, x = in + 2 + n;
    mpq_t mean, w, centre, c, d;
    const mpq_srcptr mean_w[2] = {mean, w};
    bool good;

    mpq_inits(mean, w, centre, c, d, (mpq_ptr)0);
    exact_batch_moments(mean, w, x, n);
    mpq_add(w, w, in + 1);
    average(centre, g, n);
    good = mpq_sgn(w) > 0;
    if (good)
        cross(c, g, x, n, mean_w);
    good = good && inverse_root(w, w);
    mpq_mul(w, w, in);
    for (size_t i = 0; good && i < n; i++) {
        mpq_sub(d, x + i, mean);
        mpq_mul(d, d, c);
        mpq_sub(r->out + i, g + i, centre);
        mpq_sub(r->out + i, r->out + i, d);
        mpq_mul(r->out + i, r->out + i, w);
    }
    mpq_clears(mean, w, centre, c, d, (mpq_ptr)0);
    return good;
}

/* --- MPFR ----------------------------------------------------------------- */

/* What Adam keeps, at 512 bits. */
struct adam {
    mpfr_t theta, m, v, p1, p2, first, second, x;
};

static void adam_init(struct adam *a)
{
    mpfr_inits2(BITS, a->theta, a->m, a->v, a->p1, a->p2, a->first,
                a->second, a->x, (mpfr_ptr)0);
    mpfr_set_ui(a->m, 0, MPFR_RNDN);
    mpfr_set_ui(a->v, 0, MPFR_RNDN);
    mpfr_set_ui(a->p1, 1, MPFR_RNDN);
    mpfr_set_ui(a->p2, 1, MPFR_RNDN);
}

static void adam_clear(struct adam *a)
{
    mpfr_clears(a->theta, a->m, a->v, a->p1, a->p2, a->first, a->second,
                a->x, (mpfr_ptr)0);
}

/* m = beta m + (1 - beta) g^power; p = p beta; hat = m / (1 - p). */
static void moment(mpfr_ptr hat, mpfr_ptr m, mpfr_ptr p, mpq_srcptr beta,
                   mpq_srcptr g)
{
    mpq_t rest;

    mpq_init(rest);
    mpq_set_ui(rest, 1, 1);
    mpq_sub(rest, rest, beta);
    mpq_mul(rest, rest, g);
    mpfr_mul_q(m, m, beta, MPFR_RNDN);
    mpfr_add_q(m, m, rest, MPFR_RNDN);
    mpfr_mul_q(p, p, beta, MPFR_RNDN);
    mpfr_ui_sub(hat, 1, p, MPFR_RNDN);
    mpfr_div(hat, m, hat, MPFR_RNDN);
    mpq_clear(rest);
}

/* One step: theta -= eta first / (root of second with eps). */
static bool adam_step(struct adam *a, mpq_srcptr in, mpq_srcptr g,
                      bool inside)
{
    mpq_t square;

    mpq_init(square);
    mpq_mul(square, g, g);
    moment(a->first, a->m, a->p1, in + 1, g);
    moment(a->second, a->v, a->p2, in + 2, square);
    mpq_clear(square);
    if (inside)
        mpfr_add_q(a->second, a->second, in + 3, MPFR_RNDN);
    mpfr_sqrt(a->x, a->second, MPFR_RNDN);
    if (!inside)
        mpfr_add_q(a->x, a->x, in + 3, MPFR_RNDN);
    if (mpfr_zero_p(a->x) || !mpfr_number_p(a->x))
        return false;
    mpfr_div(a->x, a->first, a->x, MPFR_RNDN);
    mpfr_mul_q(a->x, a->x, in, MPFR_RNDN);
    mpfr_sub(a->theta, a->theta, a->x, MPFR_RNDN);
    return true;
}

bool result_adam_inside(const struct quantity_result *r, mpq_ptr in,
                        size_t n)
{
    struct adam a;
    bool good = true;

    adam_init(&a);
    mpfr_set_q(a.theta, in + 4, MPFR_RNDN);
    for (size_t i = 0; good && i < n; i++)
        good = adam_step(&a, in, in + 5 + i, true);
    if (good)
        mpfr_get_q(r->out, a.theta);
    adam_clear(&a);
    return good;
}

/* eta b1 b2 eps lambda theta g[n]. */
bool result_adamw(const struct quantity_result *r, mpq_ptr in, size_t n)
{
    struct adam a;
    mpq_t keep;
    bool good = true;

    adam_init(&a);
    mpq_init(keep);
    mpq_mul(keep, in, in + 4); /* 1 - eta lambda */
    mpq_neg(keep, keep);
    mpz_add(mpq_numref(keep), mpq_numref(keep), mpq_denref(keep));
    mpfr_set_q(a.theta, in + 5, MPFR_RNDN);
    for (size_t i = 0; good && i < n; i++) {
        mpfr_mul_q(a.theta, a.theta, keep, MPFR_RNDN);
        good = adam_step(&a, in, in + 6 + i, false);
    }
    if (good)
        mpfr_get_q(r->out, a.theta);
    mpq_clear(keep);
    adam_clear(&a);
    return good;
}

/* log sum exp(x_i - x_0); p_i, less 1 for class 0. */
bool result_softmax_loss(const struct quantity_result *r, mpq_ptr in,
                         size_t n)
{
    mpfr_t sum, term;
    mpq_t away;

    mpfr_inits2(BITS, sum, term, (mpfr_ptr)0);
    mpq_init(away);
    mpfr_set_ui(sum, 0, MPFR_RNDN);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(away, in + i, in);
        mpfr_set_q(term, away, MPFR_RNDN);
        mpfr_exp(term, term, MPFR_RNDN);
        mpfr_add(sum, sum, term, MPFR_RNDN);
        mpfr_get_q(r->out + 1 + i, term);
    }
    mpfr_log(term, sum, MPFR_RNDN);
    mpfr_get_q(r->out, term);
    mpfr_get_q(away, sum);
    /* The others' sum over all, and not 1 less than a number next to 1. */
    mpq_set_ui(r->out + 1, 0, 1);
    for (size_t i = 1; i < n; i++) {
        mpq_sub(r->out + 1, r->out + 1, r->out + 1 + i);
        mpq_div(r->out + 1 + i, r->out + 1 + i, away);
    }
    mpq_div(r->out + 1, r->out + 1, away);
    mpfr_clears(sum, term, (mpfr_ptr)0);
    mpq_clear(away);
    return true;
}
