/* Definitions by pieces: f(x) = x for x > 0, f(x) = 0 for x <= 0. */
#include <stdlib.h>
#include <string.h>

#include "exact/scope.h"

static bool is_open(expr body)
{
    return body->kind == EXPR_CASES &&
           body->args[body->nargs - 1]->kind != EXPR_OTHERWISE;
}

/* The latest definition of head, when it is one by pieces. */
static expr *pieces_of(struct scope *s, expr head)
{
    for (size_t i = s->n_defs; i-- > 0;)
        if (s->defs[i]->args[0] == head)
            return is_open(s->defs[i]->args[1]) ? &s->defs[i] : NULL;
    return NULL;
}

static expr one_more(expr_ctx *ctx, expr cases, expr body, expr condition)
{
    size_t n = cases->nargs;
    expr *args = malloc((n + 2) * sizeof *args);
    if (!args)
        return NULL;
    memcpy(args, cases->args, n * sizeof *args);
    args[n] = body;
    args[n + 1] = condition;
    expr r = expr_make(ctx, EXPR_CASES, n + 2, args);
    free(args);
    return r;
}

bool scope_define_piece(struct scope *s, expr_ctx *ctx, expr head, expr body,
                        expr condition)
{
    expr *known = pieces_of(s, head);
    const expr first[2] = {body, condition};
    expr cases = known ? one_more(ctx, (*known)->args[1], body, condition)
                       : expr_make(ctx, EXPR_CASES, 2, first);
    expr def = expr_make2(ctx, EXPR_EQ, head, cases);
    if (!def)
        return false;
    if (!known)
        return scope_define(s, def);
    *known = def;
    return true;
}
