#include "exact/homework/optim.h"

void exact_sgd_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                    mpq_srcptr eta)
{
    mpq_t step;

    mpq_init(step);
    mpq_mul(step, eta, g);
    mpq_sub(out, theta, step);
    mpq_clear(step);
}

void exact_l2_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                   mpq_srcptr eta, mpq_srcptr lambda)
{
    mpq_t total;

    mpq_init(total);
    mpq_set(total, g);
    qvec_addmul(total, lambda, theta);
    exact_sgd_step(out, theta, total, eta);
    mpq_clear(total);
}

void exact_decay_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                      mpq_srcptr eta, mpq_srcptr gamma)
{
    mpq_t kept;

    mpq_init(kept);
    mpq_set_ui(kept, 1, 1);
    mpq_sub(kept, kept, gamma);
    mpq_mul(kept, kept, theta);
    exact_sgd_step(out, kept, g, eta);
    mpq_clear(kept);
}

void exact_decay_of_l2(mpq_ptr gamma, mpq_srcptr eta, mpq_srcptr lambda)
{
    mpq_mul(gamma, eta, lambda);
}

void exact_momentum_path(mpq_ptr theta, mpq_srcptr start, mpq_srcptr g,
                         size_t n, const mpq_srcptr eta_mu[2])
{
    mpq_t m;

    mpq_init(m);
    mpq_set(theta, start);
    for (size_t t = 0; t < n; t++) {
        mpq_mul(m, m, eta_mu[1]);
        mpq_add(m, m, g + t);
        exact_sgd_step(theta, theta, m, eta_mu[0]);
    }
    mpq_clear(m);
}

/* b and 1 - b of the rule. */
static void weights(mpq_ptr b, mpq_ptr rest, const struct exact_moment *rule)
{
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    mpq_sub(rest, one, rule->beta);
    mpq_set(b, rule->beta);
    if (rule->swapped)
        mpq_swap(b, rest);
    mpq_clear(one);
}

/* out / (1 - b^t); false: 1 - b^t = 0. */
static bool correct(mpq_ptr out, mpq_srcptr b, size_t t)
{
    mpq_t one, power;
    bool good;

    mpq_inits(one, power, (mpq_ptr)0);
    mpq_set_ui(one, 1, 1);
    qvec_power(power, b, t);
    mpq_sub(power, one, power);
    good = mpq_sgn(power) != 0;
    if (good)
        mpq_div(out, out, power);
    mpq_clears(one, power, (mpq_ptr)0);
    return good;
}

bool exact_moment_at(mpq_ptr out, mpq_srcptr g, size_t t,
                     const struct exact_moment *rule)
{
    mpq_t b, rest, weight, value;
    bool good;

    mpq_inits(b, rest, weight, value, (mpq_ptr)0);
    weights(b, rest, rule);
    mpq_set_ui(out, 0, 1);
    mpq_set(weight, rest);
    for (size_t i = t; i-- > 0;) {
        qvec_power(value, g + i, rule->power);
        qvec_addmul(out, weight, value);
        mpq_mul(weight, weight, b);
    }
    good = !rule->corrected || correct(out, b, t);
    mpq_clears(b, rest, weight, value, (mpq_ptr)0);
    return good;
}

void exact_moment_step(mpq_ptr m, mpq_srcptr g,
                       const struct exact_moment *rule)
{
    mpq_t b, rest, value;

    mpq_inits(b, rest, value, (mpq_ptr)0);
    weights(b, rest, rule);
    qvec_power(value, g, rule->power);
    mpq_mul(m, m, b);
    qvec_addmul(m, rest, value);
    mpq_clears(b, rest, value, (mpq_ptr)0);
}

bool exact_adam_step(mpq_ptr theta, const mpq_srcptr m_root[2],
                     mpq_srcptr eta, mpq_srcptr eps)
{
    mpq_t below, step;
    bool good;

    mpq_inits(below, step, (mpq_ptr)0);
    mpq_add(below, m_root[1], eps);
    good = mpq_sgn(below) != 0;
    if (good) {
        mpq_div(step, m_root[0], below);
        exact_sgd_step(theta, theta, step, eta);
    }
    mpq_clears(below, step, (mpq_ptr)0);
    return good;
}
