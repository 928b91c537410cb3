/*
 * Derivatives carried out wherever they stand, from the inside out.
 */
#include <stdlib.h>
#include <string.h>

#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/pattern.h"
#include "exact/tensor.h"

/* The searches for names walk trees, not shared graphs. */
enum { MAX_ORDER = 12, MAX_SIZE = 200000 };

struct calculus {
    expr_ctx *ctx;
    const struct scope *scope;
    struct status *st;
    expr whole;
    struct expr_map done;
};

static expr walk(struct calculus *c, expr e);

/* --- names that are functions ------------------------------------------- */

static bool same_name(expr a, expr b)
{
    struct name x, y;
    return name_split(&x, a) && name_split(&y, b) && name_same(&x, &y);
}

static bool is_variable_in(expr e, expr f)
{
    if ((e->kind == EXPR_DERIV || e->kind == EXPR_GRAD) &&
        same_name(e->args[1], f))
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (is_variable_in(e->args[i], f))
            return true;
    return false;
}

/* The names that e differentiates as they stand, \partial L/\partial x, and
   which are a function of var: by such a name itself, or never a variable. */
static void find_functions(struct calculus *c, struct expr_map *into, expr e,
                           expr var)
{
    if (e->kind == EXPR_DERIV || e->kind == EXPR_GRAD) {
        expr f = e->args[0];
        if ((f->kind == EXPR_SYM || f->kind == EXPR_INDEX) &&
            !same_name(f, var) &&
            (same_name(e->args[1], var) || !is_variable_in(c->whole, f)))
            expr_map_put(into, f, f);
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        find_functions(c, into, e->args[i], var);
}

/* --- one derivative ----------------------------------------------------- */

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

/* A name that is differentiated as it stands is an unknown function, also
   where the rest of the expression has it as a variable; the name that is
   left of d/dx (y x) is a constant there and stays one. */
static expr differentiate_once(struct derive *d, expr f, bool as_written)
{
    if (as_written && is_name(f) && f != d->var && !same_name(f, d->var))
        return derive_unknown(d, f);
    return derive(d, f);
}

/* written: the argument before anything was carried out in it. */
static expr differentiate(struct calculus *c, expr f, expr var, long order,
                          expr written)
{
    struct expr_map functions;
    expr_map_init(&functions);
    find_functions(c, &functions, c->whole, var);
    struct derive d = {.ctx = c->ctx, .scope = c->scope, .st = c->st,
                       .functions = &functions, .whole = c->whole,
                       .var = var};
    expr_map_init(&d.done);
    if (order < 0)
        f = derive_gradient(&d, f, var);
    for (long k = 0; f && k < order; k++)
        f = differentiate_once(&d, f, k == 0 && is_name(written));
    expr_map_clear(&d.done);
    expr_map_clear(&functions);
    return f;
}

static expr fail(struct calculus *c, const char *why)
{
    if (c->st->code == STATUS_OK)
        *c->st = (struct status){STATUS_UNABLE, why};
    return NULL;
}

/* What a definition gives for the names that were kept for the derivative
   is put in afterwards. */
static expr unfold_again(struct calculus *c, expr e)
{
    return e ? unfold(c->ctx, e, c->scope, c->st) : NULL;
}

static expr walk_deriv(struct calculus *c, expr e)
{
    expr f = walk(c, e->args[0]), var = e->args[1];
    long order = -1;
    if (!f)
        return NULL;
    if (c->whole->size > MAX_SIZE)
        return fail(c, "a derivative in too large an expression");
    if (e->kind == EXPR_DERIV) {
        if (!is_name(var))
            return fail(c, "a derivative by something that is no name");
        if (!fold_int(&order, e->args[2]) || order < 0 ||
            order > MAX_ORDER)
            return fail(c, "a derivative of this order");
    }
    return unfold_again(c, differentiate(c, f, var, order,
                                         e->args[0]));
}

/* --- the walk ----------------------------------------------------------- */

static expr walk_args(struct calculus *c, expr e)
{
    expr few[8], *args = few, r = NULL;
    uint32_t i = 0;
    if (e->nargs > 8 && !(args = malloc(e->nargs * sizeof *args)))
        return NULL;
    for (; i < e->nargs; i++)
        if (!(args[i] = walk(c, e->args[i])))
            break;
    if (i == e->nargs)
        r = expr_with_args(c->ctx, e, args);
    if (args != few)
        free(args);
    return r;
}

/* f at x = a: the value put in once f is free of derivatives by x. */
static expr walk_at(struct calculus *c, expr e)
{
    expr f = walk(c, e->args[0]), at = e->args[1];
    bool several = at->kind == EXPR_LIST || at->kind == EXPR_AND;
    for (uint32_t i = 0; f && i < (several ? at->nargs : 1); i++) {
        expr eq = several ? at->args[i] : at;
        if (eq->kind != EXPR_EQ || !is_name(eq->args[0]))
            return fail(c, "a value at a condition that is no equation");
        expr to = walk(c, eq->args[1]);
        f = to ? expr_subst(c->ctx, f, 1, &eq->args[0], &to) : NULL;
    }
    return f;
}

static expr walk(struct calculus *c, expr e)
{
    expr r;
    if (e->nargs == 0 || c->st->code != STATUS_OK)
        return c->st->code == STATUS_OK ? e : NULL;
    if ((r = expr_map_get(&c->done, e)))
        return r;
    switch (e->kind) {
    case EXPR_DERIV: case EXPR_GRAD: r = walk_deriv(c, e); break;
    case EXPR_AT: r = walk_at(c, e); break;
    default: r = walk_args(c, e); break;
    }
    if (r)
        expr_map_put(&c->done, e, r);
    return r;
}

expr calculus_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                    struct status *st)
{
    *st = (struct status){STATUS_OK, NULL};
    e = e ? tensor_lower(ctx, e, scope, st) : NULL;
    struct calculus c = {ctx, scope, st, e, {0}};
    expr r = NULL;
    if (e) {
        expr_map_init(&c.done);
        r = walk(&c, e);
        expr_map_clear(&c.done);
    }
    if (!r && st->code == STATUS_OK)
        *st = (struct status){STATUS_BUDGET, "the expression is too large"};
    return r;
}
