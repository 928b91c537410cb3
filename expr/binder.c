#include "expr/binder.h"

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

struct binder expr_binder(expr e)
{
    struct binder b = {NULL, 0, 0};
    switch (e->kind) {
    case EXPR_SUM: case EXPR_PROD:
        b = (struct binder){e->args[1], 1, 1u << 0 | 1u << 4};
        break;
    case EXPR_INTEGRAL:
        if (e->args[2]->kind != EXPR_NONE || e->args[3]->kind != EXPR_NONE)
            b = (struct binder){e->args[1], 1, 1u << 0};
        break;
    case EXPR_LIMIT: case EXPR_LIMSUP: case EXPR_LIMINF:
    case EXPR_CONTOUR: case EXPR_BETWEEN:
        b = (struct binder){e->args[1], 1, 1u << 0};
        break;
    case EXPR_AT:
        if (e->args[1]->kind == EXPR_EQ)
            b = (struct binder){e->args[1]->args[0], 1, 1u << 0};
        break;
    case EXPR_FORALL: case EXPR_EXISTS: case EXPR_SETOF:
        b = (struct binder){e->args[0], 0, 1u << 1};
        if (b.var->kind == EXPR_IN)
            b.var = b.var->args[0];
        break;
    default:
        break;
    }
    if (b.var && !is_name(b.var))
        b.var = NULL;
    return b;
}

/* The first argument of an AT's EQ or a FORALL's IN is the name itself. */
static expr rename_head(expr_ctx *ctx, expr head, expr var)
{
    if (head->kind == EXPR_EQ || head->kind == EXPR_IN)
        return expr_make2(ctx, head->kind, var, head->args[1]);
    return var;
}

expr expr_rebind(expr_ctx *ctx, expr e, expr var)
{
    struct binder b = expr_binder(e);
    expr args[5];
    for (uint32_t i = 0; i < e->nargs; i++) {
        args[i] = e->args[i];
        if (b.scope & 1u << i)
            args[i] = expr_subst(ctx, args[i], 1, &b.var, &var);
    }
    args[b.place] = rename_head(ctx, e->args[b.place], var);
    return expr_with_args(ctx, e, args);
}
