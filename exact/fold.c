#include "exact/fold.h"

bool fold_is_zero(expr a)
{
    return a && expr_is_number(a) && mpq_sgn(a->q) == 0;
}

bool fold_is_one(expr a)
{
    return a && expr_is_number(a) && mpq_cmp_ui(a->q, 1, 1) == 0;
}

/* A number, also under minus signs, into q. */
static bool number_of(mpq_ptr q, expr e)
{
    if (e->kind == EXPR_NEG && number_of(q, e->args[0])) {
        mpq_neg(q, q);
        return true;
    }
    if (!expr_is_number(e))
        return false;
    mpq_set(q, e->q);
    return true;
}

typedef void number_op(mpq_ptr, mpq_srcptr, mpq_srcptr);

/* op on two numbers, or NULL when a or b is none. */
static expr fold_numbers(expr_ctx *ctx, number_op *op, expr a, expr b)
{
    mpq_t x, y;
    expr r = NULL;
    mpq_inits(x, y, NULL);
    if (number_of(x, a) && number_of(y, b)) {
        op(x, x, y);
        r = expr_mpq(ctx, x);
    }
    mpq_clears(x, y, NULL);
    return r;
}

static bool both_numbers(expr a, expr b)
{
    bool na = expr_is_number(a) ||
              (a->kind == EXPR_NEG && expr_is_number(a->args[0]));
    bool nb = expr_is_number(b) ||
              (b->kind == EXPR_NEG && expr_is_number(b->args[0]));
    return na && nb;
}

expr fold_add(expr_ctx *ctx, expr a, expr b)
{
    if (!a || !b)
        return NULL;
    if (fold_is_zero(a))
        return b;
    if (fold_is_zero(b))
        return a;
    if (both_numbers(a, b))
        return fold_numbers(ctx, mpq_add, a, b);
    return expr_add(ctx, a, b);
}

expr fold_neg(expr_ctx *ctx, expr a)
{
    if (!a)
        return NULL;
    if (a->kind == EXPR_NEG)
        return a->args[0];
    if (expr_is_number(a)) {
        mpq_t q;
        mpq_init(q);
        mpq_neg(q, a->q);
        expr r = expr_mpq(ctx, q);
        mpq_clear(q);
        return r;
    }
    return expr_neg(ctx, a);
}

expr fold_sub(expr_ctx *ctx, expr a, expr b)
{
    return fold_add(ctx, a, fold_neg(ctx, b));
}

expr fold_mul(expr_ctx *ctx, expr a, expr b)
{
    if (!a || !b)
        return NULL;
    if (fold_is_zero(a) || fold_is_one(b))
        return a;
    if (fold_is_zero(b) || fold_is_one(a))
        return b;
    if (both_numbers(a, b))
        return fold_numbers(ctx, mpq_mul, a, b);
    return expr_mul(ctx, a, b);
}

expr fold_div(expr_ctx *ctx, expr a, expr b)
{
    if (!a || !b)
        return NULL;
    if (fold_is_zero(b))
        return expr_div(ctx, a, b);
    if (fold_is_zero(a) || fold_is_one(b))
        return a;
    if (both_numbers(a, b))
        return fold_numbers(ctx, mpq_div, a, b);
    return expr_div(ctx, a, b);
}

/* a^n for a number a; NULL when it is none or 0 to a negative power. */
static expr number_pow(expr_ctx *ctx, expr a, long n)
{
    mpq_t q, r;
    expr e = NULL;
    mpq_inits(q, r, NULL);
    if (number_of(q, a) && (n >= 0 || mpq_sgn(q) != 0)) {
        mpq_set_ui(r, 1, 1);
        for (long i = 0; i < (n < 0 ? -n : n); i++)
            mpq_mul(r, r, q);
        if (n < 0)
            mpq_inv(r, r);
        e = expr_mpq(ctx, r);
    }
    mpq_clears(q, r, NULL);
    return e;
}

expr fold_pow(expr_ctx *ctx, expr a, expr b)
{
    long n;
    if (!a || !b)
        return NULL;
    if (fold_is_one(a))
        return a;
    if (fold_int(&n, b)) {
        if (n == 0)
            return expr_int(ctx, 1);
        if (n == 1)
            return a;
        expr e = n >= -64 && n <= 64 ? number_pow(ctx, a, n) : NULL;
        if (e)
            return e;
    }
    return expr_pow(ctx, a, b);
}
