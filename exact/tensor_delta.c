/*
 * Kronecker deltas under sums over whole dimensions.
 */
#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/tensor_delta.h"

struct tensor_delta {
    expr_ctx *ctx;
    struct status *st;
    expr one;
};

static expr fail(struct tensor_delta *t, enum status_code code,
                 const char *why)
{
    if (t->st->code == STATUS_OK)
        *t->st = (struct status){code, why};
    return NULL;
}

static expr sum_over(struct tensor_delta *t, expr body, expr var,
                     expr dimension)
{
    const expr args[] = {body, var, t->one, dimension, expr_none(t->ctx)};
    return expr_make(t->ctx, EXPR_SUM, 5, args);
}

static expr pick(struct tensor_delta *t, expr body, expr var,
                 expr dimension);

/* \sum_var of a product one factor of which holds a delta of var. */
static expr pick_product(struct tensor_delta *t, expr e, expr var,
                         expr dimension)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr d = e->args[i];
        if (!expr_is_call(d, FN_KRONECKER) || !expr_contains(d, var))
            continue;
        expr to = d->args[0] == var ? d->args[1] : d->args[0];
        expr p = t->one;
        for (uint32_t k = 0; k < e->nargs; k++)
            if (k != i)
                p = fold_mul(t->ctx, p, e->args[k]);
        return p ? expr_subst(t->ctx, p, 1, &var, &to) : NULL;
    }
    return sum_over(t, e, var, dimension);
}

/* e as a sum of products in which no factor is a product, a sum that holds
   a delta, or a negative: enough to see every delta. */
static expr flatten(struct tensor_delta *t, expr e)
{
    expr few[64], sum = NULL;
    uint32_t n = 0;
    if (e->kind != EXPR_MUL)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr f = flatten(t, e->args[i]);
        uint32_t parts = f && f->kind == EXPR_MUL ? f->nargs : 1;
        if (!f || n + parts > 64)
            return NULL;
        for (uint32_t k = 0; k < parts; k++)
            few[n++] = f->kind == EXPR_MUL ? f->args[k] : f;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (few[i]->kind != EXPR_ADD && few[i]->kind != EXPR_NEG)
            continue;
        expr f = few[i];
        for (uint32_t k = 0; k < f->nargs; k++) {
            few[i] = f->args[k];
            expr term = flatten(t, expr_make(t->ctx, EXPR_MUL, n, few));
            if (f->kind == EXPR_NEG)
                term = fold_neg(t->ctx, term);
            sum = !term ? NULL : sum ? expr_add(t->ctx, sum, term) : term;
            if (!sum)
                return NULL;
        }
        return sum;
    }
    return expr_make(t->ctx, EXPR_MUL, n, few);
}

static bool has_delta(expr e, expr var)
{
    if (expr_is_call(e, FN_KRONECKER) && expr_contains(e, var))
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_delta(e->args[i], var))
            return true;
    return false;
}

static expr pick(struct tensor_delta *t, expr body, expr var, expr dimension)
{
    expr r = NULL;
    if (!body || !has_delta(body, var))
        return body ? sum_over(t, body, var, dimension) : NULL;
    body = flatten(t, body);
    if (!body)
        return fail(t, STATUS_UNABLE, "too many factors");
    if (body->kind == EXPR_NEG)
        return fold_neg(t->ctx, pick(t, body->args[0], var, dimension));
    if (body->kind == EXPR_ADD) {
        r = expr_int(t->ctx, 0);
        for (uint32_t i = 0; r && i < body->nargs; i++)
            r = fold_add(t->ctx, r,
                         pick(t, body->args[i], var, dimension));
        return r;
    }
    if (expr_is_call(body, FN_KRONECKER))
        return t->one;
    if (body->kind == EXPR_MUL)
        return pick_product(t, body, var, dimension);
    return fail(t, STATUS_UNABLE, "a delta inside of a function");
}

static expr contract(struct tensor_delta *t, expr e)
{
    expr args[64];
    if (!e || e->nargs == 0 || e->nargs > 64)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = contract(t, e->args[i])))
            return NULL;
    if (e->kind == EXPR_SUM && args[0]->kind == EXPR_INT &&
        fold_is_zero(args[0]))
        return args[0];
    if (e->kind == EXPR_SUM)
        return pick(t, args[0], args[1], args[3]);
    return expr_with_args(t->ctx, e, args);
}

expr tensor_contract(expr_ctx *ctx, expr e, struct status *st)
{
    struct tensor_delta t = {ctx, st, expr_int(ctx, 1)};
    return t.one ? contract(&t, e) : NULL;
}
