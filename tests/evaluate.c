/* Values: exact forms, certified digits, and what has no value. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/evaluate.h"

static expr over(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_DIV, a, b);
}

static struct value value_of(expr_ctx *ctx, expr e, unsigned long digits)
{
    struct scope scope;
    struct value v;

    scope_init(&scope);
    v = evaluate(ctx, e, &scope, digits, (struct budget){0});
    scope_clear(&scope);
    return v;
}

Test(evaluate, rational)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr e = over(ctx, expr_int(ctx, 22), expr_int(ctx, -7));
    struct value v = value_of(ctx, e, 12);

    cr_assert(v.exact && v.decimal);
    cr_expect(mpq_cmp_si(v.exact->q, -22, 7) == 0);
    cr_expect(strcmp(v.decimal, "-3.14285714286") == 0, "%s", v.decimal);
    expr_ctx_free(ctx);
}

/* 1/sqrt(2 pi): the digits of any precision begin alike. */
Test(evaluate, irrational)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr pi = expr_const_(ctx, CONST_PI);
    expr root = expr_call1(ctx, FN_SQRT,
                           expr_mul(ctx, expr_int(ctx, 2), pi));
    expr e = over(ctx, expr_int(ctx, 1), root);
    struct value a = value_of(ctx, e, 20), b = value_of(ctx, e, 2000);

    cr_assert(a.decimal && b.decimal);
    cr_expect(strcmp(a.decimal, "0.39894228040143267794") == 0, "%s",
              a.decimal);
    cr_expect(strlen(b.decimal) == 2002);
    cr_expect(strncmp(a.decimal, b.decimal, 21) == 0);
    expr_ctx_free(ctx);
}

Test(evaluate, symbolic_has_no_digits)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr x = expr_sym(ctx, "x");
    struct value v = value_of(ctx, expr_sub(ctx, x, x), 10);
    struct value w = value_of(ctx, x, 10);

    cr_expect(v.exact && expr_is_int(v.exact, 0));
    cr_expect(w.exact == x && !w.decimal);
    expr_ctx_free(ctx);
}

Test(evaluate, undefined_is_not_unable)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr x = expr_sym(ctx, "x");
    struct value v = value_of(ctx, over(ctx, x, expr_sub(ctx, x, x)), 10);

    cr_expect(!v.exact && !v.decimal && v.status.why);
    cr_expect(v.status.code == STATUS_UNDEFINED);
    expr_ctx_free(ctx);
}
