/*
 * Closed forms of sums of i^k rho^i, and of the exponential series.
 *
 * The antidifference of i^k rho^i is rho^i q(i), q a polynomial whose
 * coefficients follow from the highest one down.  sum_{i>=0} i^k rho^i / i! =
 * e^rho sum_j S(k, j) rho^j with Stirling numbers of the second kind (Graham,
 * Knuth, Patashnik, Concrete Mathematics, section 7.5, Dobinski's formula).
 */
#include "exact/sum.h"

static nf binomial(struct core *core, long n, long k)
{
    mpq_ptr q = nf_new_q(core->pool);
    if (!q)
        return NULL;
    mpz_bin_uiui(mpq_numref(q), (unsigned long)n, (unsigned long)k);
    return nf_q(core->pool, q);
}

/* The coefficients q[0..] of the antidifference: rho q(i+1) - q(i) = i^k. */
static long antidifference(struct core *core, nf q[], long k, nf rho)
{
    struct nf_pool *pool = core->pool;
    nf slope = sum_plus(core, rho, -1);
    bool one = nf_is_zero(slope);
    long degree = k + one;
    for (long j = 0; j <= degree; j++)
        q[j] = nf_int(pool, 0);
    for (long j = k; j >= 0; j--) {
        long target = j + one;
        nf rest = nf_int(pool, j == k);
        for (long l = target + 1; l <= degree; l++)
            rest = nf_sub(pool, rest,
                          nf_mul(pool, nf_mul(pool, rho, q[l]),
                                 binomial(core, l, j)));
        q[target] = nf_div(pool, rest,
                           one ? nf_int(pool, target) : slope);
    }
    return degree;
}

/* F(x) = rho^x q(x) */
static nf antidifference_at(struct core *core, nf q[], long degree, nf rho,
                            nf x)
{
    nf r = nf_int(core->pool, 0);
    for (long j = degree; j >= 0; j--)
        r = nf_add(core->pool, nf_mul(core->pool, r, x), q[j]);
    return nf_mul(core->pool, r, core_power(core, rho, x));
}

/* -1 < a < 1, as the region knows it */
static bool below_one(struct core *core, nf a)
{
    nf up = nf_sub(core->pool, nf_int(core->pool, 1), a);
    return a && core_sign(core, up) == SIGN_POS &&
           core_sign(core, sum_plus(core, a, 1)) == SIGN_POS;
}

/* e^x below 1: x < 0 */
static bool power_below_one(struct core *core, nf rho)
{
    const struct nf_term *t = &rho->num.t[0];
    if (rho->nden || rho->num.n != 1 || t->n == 0 ||
        mpq_cmp_si(t->c, 1, 1) != 0)
        return false;
    for (uint32_t k = 0; k < t->n; k++)
        if (t->p[k].atom->kind != EXPR_POW ||
            t->p[k].atom->args[0]->kind != EXPR_CONST)
            return false;
    return core_sign(core, core_log(core, rho)) == SIGN_NEG;
}

/* Does rho^i vanish as i grows (upwards) or falls?  A product does when its
   coefficient is at most 1 and each of its atoms is below 1. */
static bool vanishes(struct core *core, nf rho, bool upwards)
{
    if (!upwards)
        rho = nf_div(core->pool, nf_int(core->pool, 1), rho);
    if (!rho || below_one(core, rho) || power_below_one(core, rho))
        return rho != NULL;
    if (rho->nden || rho->num.n != 1)
        return false;
    const struct nf_term *t = &rho->num.t[0];
    mpq_t one;
    mpq_init(one);
    mpq_abs(one, t->c);
    bool ok = mpq_cmp_si(one, 1, 1) <= 0 && t->n > 0;
    mpq_clear(one);
    for (uint32_t k = 0; k < t->n && ok; k++) {
        nf a = nf_atom(core->pool, t->p[k].atom);
        ok = below_one(core, t->p[k].num > 0
                                 ? a
                                 : nf_div(core->pool,
                                          nf_int(core->pool, 1), a));
    }
    return ok;
}

nf sum_closed(struct core *core, const struct sum_term *t,
                      struct interval in)
{
    nf q[DEGREE_MOST + 2];
    long degree = antidifference(core, q, t->k, t->rho);
    nf hi = nf_int(core->pool, 0), lo = hi;
    if ((!in.hi && !vanishes(core, t->rho, true)) ||
        (!in.lo && !vanishes(core, t->rho, false)))
        return nf_fail(core->pool, STATUS_UNABLE,
                       "an infinite sum that may not converge");
    if (in.hi)
        hi = antidifference_at(core, q, degree, t->rho, sum_plus(core, in.hi, 1));
    if (in.lo)
        lo = antidifference_at(core, q, degree, t->rho, in.lo);
    return nf_mul(core->pool, t->rest, nf_sub(core->pool, hi, lo));
}

/* --- the exponential series ------------------------------------------------- */

static nf stirling(struct core *core, long k, long j)
{
    struct nf_pool *pool = core->pool;
    if (k == 0 || j == 0)
        return nf_int(pool, k == j);
    return nf_add(pool, stirling(core, k - 1, j - 1),
                  nf_mul(pool, nf_int(pool, j), stirling(core, k - 1, j)));
}

/* The term at i, as it is at literal indices. */
static nf series_term(struct core *core, const struct sum_term *t, long i)
{
    struct nf_pool *pool = core->pool;
    nf factorial = core_factorial(core, nf_int(pool, i));
    nf power = nf_mul(pool, nf_pow_si(pool, nf_int(pool, i), t->k),
                      nf_pow_si(pool, t->rho, i));
    return nf_div(pool, power, factorial);
}

nf sum_exponential(struct core *core, const struct sum_term *t, expr var,
                   struct interval in)
{
    struct nf_pool *pool = core->pool;
    long lo;
    expr factorial = expr_call1(core->ctx, FN_FACTORIAL, var);
    if (in.hi || !in.lo || !factorial || t->k > 6 || !nf_is_si(in.lo, &lo) ||
        lo < 0 || lo > 30 ||
        !nf_equal(t->formal, nf_atom_pow(pool, factorial, -1, 1)))
        return NULL;
    nf sum = nf_int(pool, 0);
    for (long j = 0; j <= t->k; j++)
        sum = nf_add(pool, sum, nf_mul(pool, stirling(core, t->k, j),
                                       nf_pow_si(pool, t->rho, j)));
    sum = nf_mul(pool, sum, core_exp(core, t->rho));
    for (long i = 0; i < lo; i++)
        sum = nf_sub(pool, sum, series_term(core, t, i));
    return nf_mul(pool, t->rest, sum);
}
