/*
 * Relations in a plainer form with the same solutions over the reals: without
 * an odd power or an exponential on both sides, or the absolute values of what
 * is compared.
 */
#include "proofs/claim.h"

#define POWER_MOST 64

/* e in normal form; e itself when it has none. */
static expr tidy(struct claim *c, expr e)
{
    struct core core;
    expr r = NULL;
    if (core_init(&core, c->ctx, c->steps)) {
        nf a = core_eval(&core, e);
        r = a ? nf_expr(core.pool, a) : NULL;
    }
    core_clear(&core);
    return r ? r : e;
}

static bool is_e(expr e)
{
    return e->kind == EXPR_CONST && e->tag == CONST_E;
}

/* An odd power of something; 0 when it is none. */
static long odd_power(expr e)
{
    for (long k = 3; k < 10 && e->kind == EXPR_POW; k += 2)
        if (expr_is_int(e->args[1], k))
            return k;
    return 0;
}

/* m with base^m = value, for an integer base > 1; -1 when there is none. */
static long logarithm(expr base, expr value)
{
    mpz_t power;
    long m = -1;
    if (base->kind != EXPR_INT || value->kind != EXPR_INT ||
        mpz_cmp_ui(mpq_numref(base->q), 1) <= 0)
        return -1;
    mpz_init_set_ui(power, 1);
    for (long k = 0; k <= POWER_MOST && m < 0; k++) {
        if (mpz_cmp(power, mpq_numref(value->q)) == 0)
            m = k;
        mpz_mul(power, power, mpq_numref(base->q));
    }
    mpz_clear(power);
    return m;
}

/* l = r as A = B: A^3 = B^3, e^A = e^B, e^A = 1, 2^A = 8.  NULL for others. */
static expr plain_equation(expr_ctx *ctx, expr l, expr r)
{
    long k;
    if (l->kind != EXPR_POW)
        return NULL;
    if (odd_power(l) && odd_power(l) == odd_power(r))
        return expr_make2(ctx, EXPR_EQ, l->args[0], r->args[0]);
    if (odd_power(l) && expr_is_int(r, 0))
        return expr_make2(ctx, EXPR_EQ, l->args[0], r);
    if (is_e(l->args[0]) && expr_is_int(r, 1))
        return expr_make2(ctx, EXPR_EQ, l->args[1], expr_int(ctx, 0));
    if (is_e(l->args[0]) && r->kind == EXPR_POW && is_e(r->args[0]))
        return expr_make2(ctx, EXPR_EQ, l->args[1], r->args[1]);
    k = logarithm(l->args[0], r);
    return k >= 0 ? expr_make2(ctx, EXPR_EQ, l->args[1], expr_int(ctx, k))
                  : NULL;
}

static bool is_size(expr e)
{
    return expr_is_call(e, FN_ABS) ||
           (expr_is_number(e) && mpq_sgn(e->q) >= 0);
}

static expr square(expr_ctx *ctx, expr e)
{
    return expr_make2(ctx, EXPR_POW, expr_is_call(e, FN_ABS) ? e->args[0] : e,
                      expr_int(ctx, 2));
}

/* |A| <= |B| as A^2 <= B^2, also with a number >= 0 for one of them. */
static expr without_bars(expr_ctx *ctx, expr e)
{
    expr l = e->args[0], r = e->args[1];
    if (!is_size(l) || !is_size(r) || e->kind == EXPR_NE)
        return NULL;
    return expr_make2(ctx, e->kind, square(ctx, l), square(ctx, r));
}

expr relation_plain(struct claim *c, expr e)
{
    expr r = NULL;
    if (!expr_is_relation(e) || e->nargs != 2)
        return e;
    expr sides[2] = {tidy(c, e->args[0]), tidy(c, e->args[1])};
    expr tidied = expr_make2(c->ctx, e->kind, sides[0], sides[1]);
    if (e->kind == EXPR_EQ)
        r = plain_equation(c->ctx, sides[0], sides[1]);
    if (e->kind == EXPR_EQ && !r)
        r = plain_equation(c->ctx, sides[1], sides[0]);
    if (tidied && !r)
        r = without_bars(c->ctx, tidied);
    return r ? r : e;
}
