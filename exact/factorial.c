/*
 * Factorials, binomials, and sums over a row of Pascal's triangle.
 *
 * (b + c)! is brought to b!: downwards, (n-1)! = n! / n, wherever the smaller
 * one is defined; upwards, (n+1)! = (n+1) n!, where n >= 0 is known.  Where
 * 0 <= k <= n is known, binom(n, k) = n! / (k! (n-k)!).
 *
 * sum_k binom(N, k) k^j rho^k = sum_i S(j, i) N(N-1)...(N-i+1) rho^i
 * (1 + rho)^(N-i) with Stirling numbers of the second kind: Graham, Knuth,
 * Patashnik, Concrete Mathematics, (5.12) and section 6.1.
 */
#include "exact/core.h"
#include "exact/sum.h"

#define SHIFT_MOST 30
#define POWER_MOST 20
#define ENDS_MOST 8 /* terms of a row that a sum may leave out on a side */

/* --- factorials ------------------------------------------------------------- */

static nf literal_factorial(struct core *core, long n)
{
    if (n < 0)
        return nf_fail(core->pool, STATUS_UNDEFINED,
                       "the factorial of a negative number");
    if (n > 2000)
        return nf_fail(core->pool, STATUS_BUDGET, "a factorial too large");
    mpq_ptr q = nf_new_q(core->pool);
    if (!q)
        return NULL;
    mpz_fac_ui(mpq_numref(q), (unsigned long)n);
    return nf_q(core->pool, q);
}

/* The constant term of a, when it is an integer of a sensible size. */
static long constant_part(nf a)
{
    for (size_t i = 0; i < a->num.n && !a->nden; i++)
        if (a->num.t[i].n == 0 &&
            mpz_cmp_ui(mpq_denref(a->num.t[i].c), 1) == 0 &&
            mpz_cmpabs_ui(mpq_numref(a->num.t[i].c), SHIFT_MOST) <= 0)
            return mpz_get_si(mpq_numref(a->num.t[i].c));
    return 0;
}

static nf atom_factorial(struct core *core, nf a)
{
    return nf_atom(core->pool, expr_call1(core->ctx, FN_FACTORIAL,
                                          nf_expr(core->pool, a)));
}

nf core_factorial(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    long n;
    if (!a)
        return NULL;
    if (nf_is_zero(a))
        return nf_int(pool, 1);
    if (nf_is_si(a, &n))
        return literal_factorial(core, n);
    long c = core_is_integer(core, a) ? constant_part(a) : 0;
    nf base = sum_plus(core, a, -c);
    if (c > 0 && (core_sign(core, base) & SIGN_NEG))
        c = 0;
    nf r = atom_factorial(core, c ? base : a);
    for (long j = 1; j <= c; j++)
        r = nf_mul(pool, r, sum_plus(core, base, j));
    for (long j = 0; j > c; j--)
        r = nf_div(pool, r, sum_plus(core, base, j));
    return r;
}

/* --- binomials ---------------------------------------------------------------- */

static bool not_negative(struct core *core, nf a)
{
    return a && (core_sign(core, a) & SIGN_NEG) == 0;
}

static nf symbolic_binomial(struct core *core, expr e, nf n, nf k)
{
    struct nf_pool *pool = core->pool;
    nf rest = nf_sub(pool, n, k);
    if (not_negative(core, k) && not_negative(core, rest) &&
        core_is_integer(core, n) && core_is_integer(core, k))
        return nf_div(pool, core_factorial(core, n),
                      nf_mul(pool, core_factorial(core, k),
                             core_factorial(core, rest)));
    if (core_is_integer(core, n) && core_is_integer(core, k) &&
        not_negative(core, n)) {
        if (core_sign(core, k) == SIGN_NEG || core_sign(core, rest) == SIGN_NEG)
            return nf_int(pool, 0);
        if (core_sign_split(core, not_negative(core, k) ? rest : k) == 0)
            return NULL;
    }
    expr args[2] = {nf_expr(pool, n), nf_expr(pool, k)};
    return args[0] && args[1]
               ? nf_atom(pool, expr_with_args(core->ctx, e, args)) : NULL;
}

nf core_binomial(struct core *core, expr e)
{
    struct nf_pool *pool = core->pool;
    nf n = core_eval(core, e->args[0]);
    nf k = n ? core_eval(core, e->args[1]) : NULL;
    long kk;
    if (!k)
        return NULL;
    if (!nf_is_si(k, &kk))
        return symbolic_binomial(core, e, n, k);
    if (kk > 500)
        return nf_fail(pool, STATUS_BUDGET, "a binomial too large");
    nf r = nf_int(pool, kk >= 0);
    for (long j = 0; j < kk && r; j++)
        r = nf_div(pool, nf_mul(pool, r, sum_plus(core, n, -j)),
                   nf_int(pool, j + 1));
    return r;
}

/* --- sums over a row ------------------------------------------------------------ */

static expr find_binomial(struct core *core, expr e, expr var, nf hi)
{
    if (expr_is_call(e, FN_BINOM) && e->args[1] == var &&
        !expr_contains(e->args[0], var)) {
        nf n = core_eval(core, e->args[0]);
        return n && nf_is_zero(nf_sub(core->pool, n, hi)) ? e : NULL;
    }
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr found = find_binomial(core, e->args[i], var, hi);
        if (found)
            return found;
    }
    return NULL;
}

/* e as a product with exactly one factor b: e without it, else NULL. */
static expr without_factor(struct core *core, expr e, expr b)
{
    expr_ctx *ctx = core->ctx;
    expr args[16], inner;
    if (e == b)
        return expr_int(ctx, 1);
    switch (e->kind) {
    case EXPR_NEG:
        inner = without_factor(core, e->args[0], b);
        return inner ? expr_neg(ctx, inner) : NULL;
    case EXPR_DIV:
        inner = expr_contains(e->args[1], b)
                    ? NULL : without_factor(core, e->args[0], b);
        return inner ? expr_div(ctx, inner, e->args[1]) : NULL;
    case EXPR_MUL:
        inner = NULL;
        for (uint32_t i = 0; i < e->nargs && e->nargs <= 16; i++) {
            args[i] = e->args[i];
            if (!expr_contains(args[i], b))
                continue;
            if (inner)
                return NULL;
            inner = without_factor(core, args[i], b);
            if (!inner)
                return NULL;
            args[i] = inner;
        }
        return inner ? expr_make(ctx, EXPR_MUL, e->nargs, args) : NULL;
    default:
        return NULL;
    }
}

expr sum_without_binomial(struct core *core, expr body, expr var, nf hi)
{
    expr b = find_binomial(core, body, var, hi);
    return b ? without_factor(core, body, b) : NULL;
}

/* (1 + a/b)^e as (a + b)^e b^{-e} */
static nf base_power(struct core *core, nf base, nf e)
{
    nf content, primitive;
    if (!base || !nf_primitive(core->pool, &content, &primitive, base))
        return core_power(core, base, e);
    return nf_mul(core->pool, core_power(core, content, e),
                  core_power(core, primitive, e));
}

/* rest * sum_k binom(n, k) k^j rho^k */
static nf row_sum(struct core *core, const struct sum_term *t, nf n)
{
    struct nf_pool *pool = core->pool;
    nf r = nf_int(pool, 0), base = sum_plus(core, t->rho, 1);
    nf falling = nf_int(pool, 1); /* n (n-1) ... times rho^i */
    mpz_t stirling[POWER_MOST + 1];
    for (long i = 0; i <= POWER_MOST; i++)
        mpz_init_set_ui(stirling[i], i == 0);
    for (long j = 1; j <= t->k; j++) /* S(j,i) = i S(j-1,i) + S(j-1,i-1) */
        for (long i = j; i >= 0; i--) {
            mpz_mul_ui(stirling[i], stirling[i], (unsigned long)i);
            if (i > 0)
                mpz_add(stirling[i], stirling[i], stirling[i - 1]);
        }
    for (long i = 0; i <= t->k && r; i++) {
        mpq_ptr q = nf_new_q(pool);
        if (q)
            mpz_set(mpq_numref(q), stirling[i]);
        if (q && mpz_sgn(stirling[i]))
            r = nf_add(pool, r,
                       nf_mul(pool, nf_mul(pool, nf_q(pool, q), falling),
                              base_power(core, base,
                                         sum_plus(core, n, -i))));
        falling = nf_mul(pool, falling,
                         nf_mul(pool, sum_plus(core, n, -i), t->rho));
    }
    for (long i = 0; i <= POWER_MOST; i++)
        mpz_clear(stirling[i]);
    return nf_mul(pool, t->rest, r);
}

nf sum_binomial(struct core *core, nf body, expr var, nf n)
{
    struct nf_pool *pool = core->pool;
    nf den = nf_int(pool, 1), r = nf_int(pool, 0);
    for (size_t i = 0; i < body->nden; i++) {
        nf f = nf_pow_si(pool, nf_sum_value(pool, body->den[i].p),
                         (long)body->den[i].e);
        if (!f || sum_depends(f, var))
            return NULL;
        den = nf_mul(pool, den, f);
    }
    for (size_t i = 0; i < body->num.n; i++) {
        struct sum_term t;
        if (!sum_term_split(core, &t, &body->num.t[i], var) || t.formal ||
            t.k > POWER_MOST)
            return NULL;
        r = nf_add(pool, r, row_sum(core, &t, n));
    }
    return nf_div(pool, r, den);
}

/* The argument of the factorial a term is divided by, k of two; NULL when its
   formal part is no 1/(x! y!). */
static nf divided_by(struct core *core, const struct sum_term *t, uint32_t k)
{
    const struct nf_term *f = t->formal->num.t;
    if (t->formal->num.n != 1 || t->formal->nden || f->n != 2 ||
        f->p[k].num != -1 || f->p[k].den != 1 ||
        !expr_is_call(f->p[k].atom, FN_FACTORIAL))
        return NULL;
    return core_eval(core, f->p[k].atom->args[0]);
}

/* The term at i = at. */
static nf term_at(struct core *core, const struct sum_term *t, expr var,
                  nf at)
{
    struct nf_pool *pool = core->pool;
    nf f = sum_replace(core, nf_expr(pool, t->formal), var, at);
    return nf_mul(pool, nf_mul(pool, t->rest, f),
                  nf_mul(pool, nf_pow_si(pool, at, t->k),
                         core_power(core, t->rho, at)));
}

nf sum_row(struct core *core, const struct sum_term *t, expr var,
           struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf i = nf_atom(pool, var), a = divided_by(core, t, 0);
    nf b = a ? divided_by(core, t, 1) : NULL;
    nf n = b ? nf_add(pool, a, b) : NULL;
    long first, missing;
    if (!n || !in.lo || !in.hi || sum_depends(n, var) ||
        (!nf_is_zero(nf_sub(pool, a, i)) && !nf_is_zero(nf_sub(pool, b, i))) ||
        !nf_is_si(in.lo, &first) || first < 0 || first > ENDS_MOST ||
        !nf_is_si(nf_sub(pool, n, in.hi), &missing) || missing < 0 ||
        missing > ENDS_MOST || t->k > POWER_MOST || !not_negative(core, n))
        return NULL;
    nf r = nf_div(pool, row_sum(core, t, n), core_factorial(core, n));
    for (long j = 0; j < first && r; j++)
        r = nf_sub(pool, r, term_at(core, t, var, nf_int(pool, j)));
    for (long j = 0; j < missing && r; j++)
        r = nf_sub(pool, r, term_at(core, t, var, sum_plus(core, n, -j)));
    return r;
}
