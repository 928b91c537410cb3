/*
 * Products with symbolic bounds.
 *
 * A factor free of the variable gives a power, rho^i a power of the sum of
 * the exponents, i + h with an integer h a quotient of factorials; a
 * polynomial is divided by its linear factors first.  Of what is left the
 * product is P(hi)/P(lo - 1), where P(m), the formal product up to m, is an
 * atom whose bound has no constant part.
 */
#include "exact/sum.h"

#define SHIFT_MOST 64
#define ROOT_MOST 24 /* integer roots of a factor that are looked for */
#define DEGREE_SMALL 12

/* --- formal products -------------------------------------------------------- */

static nf prefix_atom(struct core *core, expr body, expr dummy, nf m)
{
    expr none = expr_none(core->ctx);
    expr args[5] = {body, dummy, none, nf_expr(core->pool, m), none};
    return args[3] ? nf_atom(core->pool,
                             expr_make(core->ctx, EXPR_PROD, 5, args)) : NULL;
}

/* The constant term of a polynomial, rounded down; 0 when it is large. */
static long constant_part(nf a)
{
    mpz_t whole;
    long c = 0;
    mpz_init(whole);
    for (size_t i = 0; i < a->num.n && !a->nden; i++)
        if (a->num.t[i].n == 0) {
            mpz_fdiv_q(whole, mpq_numref(a->num.t[i].c),
                       mpq_denref(a->num.t[i].c));
            if (mpz_cmpabs_ui(whole, SHIFT_MOST) <= 0)
                c = mpz_get_si(whole);
        }
    mpz_clear(whole);
    return c;
}

/* P(base) times or over the factors between base and base + c; NULL when one
   of them is 0 or undefined. */
static nf prefix_from(struct core *core, expr body, expr dummy, nf base,
                      long c)
{
    struct nf_pool *pool = core->pool;
    nf r = prefix_atom(core, body, dummy, base);
    long from = c > 0 ? 1 : c + 1, to = c > 0 ? c : 0;
    for (long j = from; j <= to && r; j++) {
        nf f = sum_replace(core, body, dummy, sum_plus(core, base, j));
        if (!f || nf_is_zero(f))
            return NULL;
        r = c > 0 ? nf_mul(pool, r, f) : nf_div(pool, r, f);
    }
    return r;
}

static nf prefix(struct core *core, expr body, expr dummy, nf m)
{
    long c = m ? constant_part(m) : 0;
    if (!m)
        return NULL;
    nf r = prefix_from(core, body, dummy, sum_plus(core, m, -c), c);
    if (r)
        return r;
    if (nf_pool_status(core->pool).code == STATUS_UNDEFINED)
        nf_pool_reset(core->pool);
    return prefix_from(core, body, dummy, m, 0);
}

nf core_prefix_product(struct core *core, expr e)
{
    nf m = core_eval(core, e->args[3]);
    return m ? prefix(core, e->args[0], e->args[1], m) : NULL;
}

static nf formal(struct core *core, nf f, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    expr e = nf_expr(pool, f), dummy = e ? sum_dummy(core, e) : NULL;
    if (!dummy)
        return nf_fail(pool, STATUS_UNABLE, "products nested too deep");
    nf body = sum_replace(core, e, var, nf_atom(pool, dummy));
    e = body ? nf_expr(pool, body) : NULL;
    nf hi = e ? prefix(core, e, dummy, in.hi) : NULL;
    nf lo = hi ? prefix(core, e, dummy, sum_plus(core, in.lo, -1)) : NULL;
    return lo ? nf_div(pool, hi, lo) : NULL;
}

/* --- linear factors --------------------------------------------------------- */

static bool is_natural(struct core *core, nf a)
{
    return a && core_is_integer(core, a) &&
           (core_sign(core, a) & SIGN_NEG) == 0;
}

static nf count_of(struct core *core, struct interval in)
{
    return sum_plus(core, nf_sub(core->pool, in.hi, in.lo), 1);
}

static nf sign_power(struct core *core, struct interval in)
{
    return core_power(core, nf_int(core->pool, -1), count_of(core, in));
}

/* The product of i + h for h = 1/2, 3/2, ..., with M = hi + h + 1/2 and
   L = lo + h - 1/2 >= 0: (2M)! L! / (4^{M-L} M! (2L)!).  NULL without
   failure for others. */
static nf halves(struct core *core, nf lo, nf hi)
{
    struct nf_pool *pool = core->pool;
    nf half = nf_div(pool, nf_int(pool, 1), nf_int(pool, 2));
    nf two = nf_int(pool, 2), m = nf_add(pool, hi, half);
    nf l = nf_sub(pool, lo, half);
    if (!m || !is_natural(core, l))
        return NULL;
    nf above = nf_mul(pool, core_factorial(core, nf_mul(pool, two, m)),
                      core_factorial(core, l));
    nf below = nf_mul(pool, core_factorial(core, m),
                      core_factorial(core, nf_mul(pool, two, l)));
    return nf_div(pool, above, nf_mul(pool, below,
                  core_power(core, nf_int(pool, 4), nf_sub(pool, m, l))));
}

/* The product of i + h. */
static nf linear(struct core *core, nf h, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf lo = nf_add(pool, in.lo, h), hi = nf_add(pool, in.hi, h);
    nf below = lo ? sum_plus(core, lo, -1) : NULL;
    if (is_natural(core, below)) /* hi! / (lo - 1)! */
        return nf_div(pool, core_factorial(core, hi),
                      core_factorial(core, below));
    nf above = hi ? sum_plus(core, nf_neg(pool, hi), -1) : NULL;
    if (is_natural(core, above)) /* all are negative: turned round */
        return nf_mul(pool, sign_power(core, in),
                      nf_div(pool, core_factorial(core, nf_neg(pool, lo)),
                             core_factorial(core, above)));
    nf odd = halves(core, lo, hi);
    if (odd || nf_pool_status(pool).code != STATUS_OK)
        return odd;
    long c = h ? constant_part(h) : 0;
    struct interval moved = {sum_plus(core, in.lo, c),
                             sum_plus(core, in.hi, c)};
    nf rest = h ? sum_plus(core, h, -c) : NULL;
    nf body = rest ? nf_add(pool, nf_atom(pool, var), rest) : NULL;
    return body ? formal(core, body, var, moved) : NULL;
}

/* f = slope var + g with a rational slope: the product of f. */
static bool is_linear(struct core *core, nf f, expr var, nf *slope, nf *g)
{
    struct nf_pool *pool = core->pool;
    mpq_srcptr q;
    expr e = nf_expr(pool, f);
    *g = e ? sum_replace(core, e, var, nf_int(pool, 0)) : NULL;
    nf one = *g ? sum_replace(core, e, var, nf_int(pool, 1)) : NULL;
    *slope = one ? nf_sub(pool, one, *g) : NULL;
    return *slope && nf_is_rational(*slope, &q) && !nf_is_zero(*slope) &&
           nf_is_zero(nf_sub(pool, f,
                             nf_add(pool, *g, nf_mul(pool, *slope,
                                                     nf_atom(pool, var)))));
}

static nf times_power(struct core *core, nf base, struct interval in, nf r)
{
    return r ? nf_mul(core->pool,
                      core_power(core, base, count_of(core, in)), r) : NULL;
}

/* --- factors ---------------------------------------------------------------- */

static nf factor(struct core *core, nf f, expr var, struct interval in);

/* The coefficients of f, which is a polynomial in var of degree DEGREE_SMALL
   at most; its degree, or -1 when it is none. */
static int coefficients(struct core *core, nf c[], nf f, expr var)
{
    struct nf_pool *pool = core->pool;
    nf x = nf_atom(pool, var);
    int degree = 0;
    for (int j = 0; j <= DEGREE_SMALL; j++)
        c[j] = nf_int(pool, 0);
    for (size_t i = 0; i < f->num.n; i++) {
        const struct nf_term *t = &f->num.t[i];
        int j = 0;
        for (uint32_t k = 0; k < t->n; k++)
            if (t->p[k].atom == var && t->p[k].den == 1)
                j = t->p[k].num;
        if (j < 0 || j > DEGREE_SMALL)
            return -1;
        nf rest = nf_div(pool, nf_term_value(pool, t), nf_pow_si(pool, x, j));
        if (!rest || sum_depends(rest, var))
            return -1;
        c[j] = nf_add(pool, c[j], rest);
        degree = j > degree ? j : degree;
    }
    return degree;
}

/* A factor var - k of the polynomial f, k a small integer: its cofactor, by
   Horner's rule. */
static nf divide_root(struct core *core, nf f, expr var, long *k)
{
    struct nf_pool *pool = core->pool;
    nf c[DEGREE_SMALL + 1], x = nf_atom(pool, var);
    int degree = coefficients(core, c, f, var);
    for (long i = 0; i <= 2 * ROOT_MOST && degree > 0; i++) {
        *k = i % 2 ? (i + 1) / 2 : -i / 2;
        nf by = nf_int(pool, *k), at = nf_int(pool, 0), q = nf_int(pool, 0);
        for (int j = degree; j >= 0 && at && q; j--) {
            if (j < degree)
                q = nf_add(pool, nf_mul(pool, q, x), at);
            at = nf_add(pool, nf_mul(pool, at, by), c[j]);
        }
        if (at && nf_is_zero(at))
            return q;
    }
    return NULL;
}

/* Several terms. */
static nf polynomial(struct core *core, nf f, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf slope, g, rest;
    long k;
    if (is_linear(core, f, var, &slope, &g))
        return times_power(core, slope, in,
                           linear(core, nf_div(pool, g, slope), var, in));
    if (nf_pool_status(pool).code != STATUS_OK)
        return NULL;
    rest = divide_root(core, f, var, &k);
    if (!rest)
        return nf_pool_status(pool).code == STATUS_OK
                   ? formal(core, f, var, in) : NULL;
    return nf_mul(pool, linear(core, nf_int(pool, -k), var, in),
                  factor(core, rest, var, in));
}

/* One term: rest i^k rho^i formal(i). */
static nf monomial(struct core *core, nf f, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    struct sum_term t;
    if (!sum_term_split(core, &t, &f->num.t[0], var))
        return NULL;
    nf r = times_power(core, t.rest, in, nf_int(pool, 1));
    for (long k = 0; k < t.k && r; k++)
        r = nf_mul(pool, r, linear(core, nf_int(pool, 0), var, in));
    nf half = nf_div(pool, nf_mul(pool, count_of(core, in),
                                  nf_add(pool, in.lo, in.hi)),
                     nf_int(pool, 2));
    mpq_srcptr one;
    if (r && !(nf_is_rational(t.rho, &one) && mpq_cmp_ui(one, 1, 1) == 0))
        r = nf_mul(pool, r, core_power(core, t.rho, half));
    for (uint32_t i = 0; r && t.formal && i < t.formal->num.t[0].n; i++) {
        const struct nf_power *p = &t.formal->num.t[0].p[i];
        r = nf_mul(pool, r, nf_pow_si(pool, formal(core,
                   nf_atom_pow(pool, p->atom, 1, p->den), var, in), p->num));
    }
    return r;
}

/* The k for which f var^k has no negative power of var. */
static long missing_power(nf f, expr var)
{
    long k = 0;
    for (size_t i = 0; i < f->num.n; i++)
        for (uint32_t j = 0; j < f->num.t[i].n; j++) {
            const struct nf_power *p = &f->num.t[i].p[j];
            if (p->atom == var && p->den == 1 && -p->num > k)
                k = -p->num;
        }
    return k;
}

static nf factor(struct core *core, nf f, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    if (!f)
        return NULL;
    if (!sum_depends(f, var))
        return core_power(core, f, count_of(core, in));
    long k = missing_power(f, var);
    if (k) /* 1 - 1/i^2 = (i^2 - 1) / i^2 */
        return nf_mul(pool, nf_pow_si(pool, linear(core, nf_int(pool, 0),
                                                   var, in), -k),
                      factor(core, nf_mul(pool, f, nf_pow_si(pool,
                                          nf_atom(pool, var), k)), var, in));
    return f->num.n == 1 && !f->nden ? monomial(core, f, var, in)
                                     : polynomial(core, f, var, in);
}

nf product_normal(struct core *core, nf body, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf r = factor(core, nf_sum_value(pool, body->num), var, in);
    for (size_t i = 0; i < body->nden && r; i++)
        r = nf_mul(pool, r, nf_pow_si(pool,
                factor(core, nf_sum_value(pool, body->den[i].p), var, in),
                -(long) body->den[i].e));
    return r;
}
