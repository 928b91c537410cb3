#include <stdlib.h>
#include <string.h>

#include "exact/fold.h"
#include "exact/lower.h"
#include "exact/pattern.h"
#include "exact/signal.h"
#include "expr/map.h"

enum { MAX_DIMENSIONS = 2, MAX_CANDIDATES = 4 };

/* --- the argument of a signal ------------------------------------------- */

/* By position: the symbols that every application's argument mentions. */
struct argument {
    size_t dimensions; /* 0: no application seen yet */
    expr candidates[MAX_DIMENSIONS][MAX_CANDIDATES];
    size_t n[MAX_DIMENSIONS];
    bool failed;       /* applications of different dimensions */
};

struct collect {
    expr *into;
    size_t n;
};

static void collect_symbol(expr atom, void *data)
{
    struct collect *c = data;
    if (atom->kind == EXPR_SYM && c->n < MAX_CANDIDATES)
        c->into[c->n++] = atom;
}

static void keep_common(struct argument *a, size_t k, expr arg)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->n[k]; i++)
        if (expr_contains(arg, a->candidates[k][i]))
            a->candidates[k][kept++] = a->candidates[k][i];
    a->n[k] = kept;
}

static void see_application(struct argument *a, expr e)
{
    size_t dimensions = e->nargs - 1;
    if (dimensions > MAX_DIMENSIONS ||
        (a->dimensions && a->dimensions != dimensions)) {
        a->failed = true;
        return;
    }
    for (size_t k = 0; k < dimensions; k++) {
        if (a->dimensions) {
            keep_common(a, k, e->args[k + 1]);
        } else {
            struct collect c = {a->candidates[k], 0};
            expr_free_atoms(e->args[k + 1], collect_symbol, &c);
            a->n[k] = c.n;
        }
    }
    a->dimensions = dimensions;
}

static void find_argument(struct argument *a, expr e)
{
    if (e->kind == EXPR_APPLY)
        see_application(a, e);
    else
        for (uint32_t i = 0; i < e->nargs && !a->failed; i++)
            find_argument(a, e->args[i]);
}

/* One symbol by position, all different? */
static bool is_settled(const struct argument *a)
{
    if (a->failed || a->dimensions == 0)
        return false;
    for (size_t k = 0; k < a->dimensions; k++)
        if (a->n[k] != 1)
            return false;
    return a->dimensions == 1 ||
           a->candidates[0][0] != a->candidates[1][0];
}

/* --- the sum ------------------------------------------------------------ */

/* i (and j), or i', ... where those are taken. */
static expr dummy(expr_ctx *ctx, const char *stem, size_t n,
                  const expr avoid[])
{
    expr plain = expr_sym(ctx, stem);
    for (size_t i = 0; plain && i < n; i++)
        if (expr_contains(avoid[i], plain))
            return expr_unused(ctx, stem, n, avoid);
    return plain;
}

static expr sum_over_all(expr_ctx *ctx, expr body, expr var)
{
    expr inf = expr_const_(ctx, CONST_INFINITY);
    const expr args[] = {body, var, expr_neg(ctx, inf), inf,
                         expr_none(ctx)};
    return expr_make(ctx, EXPR_SUM, 5, args);
}

static expr sums(expr_ctx *ctx, expr body, size_t n, const expr vars[])
{
    for (size_t k = n; k-- > 0;)
        body = sum_over_all(ctx, body, vars[k]);
    return body;
}

static bool make_dummies(expr_ctx *ctx, expr e, size_t n, expr vars[])
{
    static const char *const stems[] = {"i", "j"};
    for (size_t k = 0; k < n; k++)
        if (!(vars[k] = dummy(ctx, stems[k], 1, &e)))
            return false;
    return true;
}

/* a(n) * b(n) for expressions in n */
static expr conv_of_values(expr_ctx *ctx, expr e)
{
    struct argument arg = {0};
    expr vars[MAX_DIMENSIONS], from[MAX_DIMENSIONS], back[MAX_DIMENSIONS];
    find_argument(&arg, e);
    if (!is_settled(&arg))
        return e;
    if (!make_dummies(ctx, e, arg.dimensions, vars))
        return NULL;
    for (size_t k = 0; k < arg.dimensions; k++) {
        from[k] = arg.candidates[k][0];
        back[k] = expr_sub(ctx, from[k], vars[k]);
    }
    expr a = expr_subst(ctx, e->args[0], arg.dimensions, from, vars);
    expr b = expr_subst(ctx, e->args[1], arg.dimensions, from, back);
    return sums(ctx, expr_mul(ctx, a, b), arg.dimensions, vars);
}

/* f(args) for a signal f that is a name or made of signals */
static expr apply(expr_ctx *ctx, expr f, size_t n, const expr args[])
{
    expr parts[1 + MAX_DIMENSIONS] = {f};
    switch (f->kind) {
    case EXPR_SYM: case EXPR_INDEX: case EXPR_CONV:
        memcpy(parts + 1, args, n * sizeof *args);
        return expr_make(ctx, EXPR_APPLY, n + 1, parts);
    case EXPR_NEG:
        return expr_neg(ctx, apply(ctx, f->args[0], n, args));
    case EXPR_ADD:
        if (f->nargs != 2)
            return NULL;
        return expr_add(ctx, apply(ctx, f->args[0], n, args),
                        apply(ctx, f->args[1], n, args));
    default:
        return NULL;
    }
}

/* (x * h)(n) */
static expr conv_applied(expr_ctx *ctx, expr e)
{
    expr conv = e->args[0];
    expr vars[MAX_DIMENSIONS] = {NULL}, back[MAX_DIMENSIONS] = {NULL};
    size_t n = e->nargs - 1;
    if (n > MAX_DIMENSIONS)
        return e;
    if (!make_dummies(ctx, e, n, vars))
        return NULL;
    for (size_t k = 0; k < n; k++)
        back[k] = expr_sub(ctx, e->args[k + 1], vars[k]);
    expr a = apply(ctx, conv->args[0], n, vars);
    expr b = apply(ctx, conv->args[1], n, back);
    if (!a || !b)
        return expr_ctx_exhausted(ctx) ? NULL : e;
    return sums(ctx, expr_mul(ctx, a, b), n, vars);
}

static bool is_matrix_like(expr e)
{
    while (e->kind == EXPR_NEG || e->kind == EXPR_TRANSPOSE)
        e = e->args[0];
    if (e->kind == EXPR_MUL || e->kind == EXPR_ADD || e->kind == EXPR_CONV)
        for (uint32_t i = 0; i < e->nargs; i++)
            if (is_matrix_like(e->args[i]))
                return true;
    return e->kind == EXPR_MATRIX || e->kind == EXPR_TUPLE;
}

/* (f \circ g)(x) = f(g(x)) */
static expr composed(expr_ctx *ctx, expr e)
{
    expr f = e->args[0], inner[3] = {f->args[f->nargs - 1]};
    if (e->nargs > 3)
        return e;
    for (uint32_t i = 1; i < e->nargs; i++)
        inner[i] = e->args[i];
    expr r = expr_make(ctx, EXPR_APPLY, e->nargs, inner);
    for (uint32_t i = f->nargs - 1; i-- > 0 && r;)
        r = expr_make2(ctx, EXPR_APPLY, f->args[i], r);
    return r;
}

expr signal_write_out(expr_ctx *ctx, expr e)
{
    if (e->kind == EXPR_CONV)
        return is_matrix_like(e->args[0]) || is_matrix_like(e->args[1])
                   ? e : conv_of_values(ctx, e);
    if (e->kind == EXPR_APPLY && expr_is_call(e->args[0], FN_COMPOSE))
        return composed(ctx, e);
    if (e->kind == EXPR_APPLY && e->args[0]->kind == EXPR_CONV)
        return conv_applied(ctx, e);
    return e;
}

/* --- the pass ----------------------------------------------------------- */

struct pass {
    expr_ctx *ctx;
    const struct scope *scope;
    struct expr_map done;
};

static bool is_defined(const struct pass *p, expr e)
{
    expr body;
    for (size_t i = 0; i < p->scope->n_defs; i++)
        if (pattern_match(p->ctx, p->scope->defs[i], e, &body) != MATCH_NO)
            return true;
    return false;
}

/* x(m, n) where the scope says that x is a matrix, not a function */
static bool is_matrix_value(const struct pass *p, expr e)
{
    for (size_t i = 0; e->kind == EXPR_APPLY && i < p->scope->n_defs; i++) {
        expr def = p->scope->defs[i];
        if (def->args[0] == e->args[0] && is_matrix_like(def->args[1]))
            return true;
    }
    return false;
}

/* A `*` that the scope gives a meaning of its own stays. */
static bool stays(const struct pass *p, expr e)
{
    if (e->kind == EXPR_CONV)
        return is_matrix_value(p, e->args[0]) ||
               is_matrix_value(p, e->args[1]);
    return is_defined(p, e);
}

static expr walk(struct pass *p, expr e);

static expr walk_args(struct pass *p, expr e)
{
    expr *args = malloc((e->nargs + 1) * sizeof *args), r = NULL;
    uint32_t i = 0;
    if (!args)
        return NULL;
    for (; i < e->nargs; i++)
        if (!(args[i] = walk(p, e->args[i])))
            break;
    if (i == e->nargs)
        r = expr_with_args(p->ctx, e, args);
    free(args);
    return r;
}

static expr walk(struct pass *p, expr e)
{
    expr r = expr_map_get(&p->done, e);
    if (r || e->nargs == 0)
        return r ? r : e;
    r = signal_write_out(p->ctx, e);
    if (r == e)
        r = walk_args(p, e);
    else if (r)
        r = stays(p, e) ? e : walk(p, r);
    if (r)
        expr_map_put(&p->done, e, r);
    return r;
}

expr signal_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  struct status *st)
{
    struct pass p = {ctx, scope, {0}};
    expr r = NULL;
    *st = (struct status){STATUS_OK, NULL};
    expr_map_init(&p.done);
    if (e)
        r = walk(&p, e);
    expr_map_clear(&p.done);
    if (!r)
        *st = (struct status){STATUS_BUDGET, "the expression is too large"};
    return r;
}
