/* The rules of differentiation, but for known functions and cases. */
#include <stdlib.h>
#include <string.h>

#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/pattern.h"
#include "expr/binder.h"

expr derive_fail(struct derive *d, const char *why)
{
    if (d->st->code == STATUS_OK)
        *d->st = (struct status){STATUS_UNABLE, why};
    return NULL;
}

/* --- dependence --------------------------------------------------------- */

static bool same_family(expr a, expr b)
{
    struct name x, y;
    return name_split(&x, a) && name_split(&y, b) && name_same(&x, &y);
}

static bool depends(const struct derive *d, expr f, struct expr_map *seen)
{
    if (f == d->var || expr_map_get(d->functions, f))
        return true;
    if (f->nargs == 0 || expr_map_get(seen, f))
        return false;
    if (f->kind == EXPR_INDEX && same_family(f, d->var))
        return true;
    expr_map_put(seen, f, f);
    bool name = (f->kind == EXPR_INDEX || f->kind == EXPR_APPLY) &&
                f->args[0]->kind == EXPR_SYM;
    if (f->kind == EXPR_NORM && d->var->kind == EXPR_INDEX &&
        f->args[0] == d->var->args[0])
        return true;
    for (uint32_t i = name; i < f->nargs; i++)
        if (depends(d, f->args[i], seen))
            return true;
    return false;
}

bool derive_depends(const struct derive *d, expr f)
{
    struct expr_map seen;
    expr_map_init(&seen);
    bool yes = depends(d, f, &seen);
    expr_map_clear(&seen);
    return yes;
}

/* --- names -------------------------------------------------------------- */

/* d x_i / d x_k: 1, 0 or the Kronecker delta of each pair of indices. */
static expr derive_member(struct derive *d, expr f)
{
    expr r = expr_int(d->ctx, 1);
    for (uint32_t i = 1; i < f->nargs; i++) {
        expr a = fold_index(d->ctx, f->args[i]);
        expr b = fold_index(d->ctx, d->var->args[i]);
        long x, y;
        if (!a || !b)
            return NULL;
        if (a == b)
            continue;
        if (fold_int(&x, a) && fold_int(&y, b))
            return expr_int(d->ctx, 0);
        r = fold_mul(d->ctx, r, expr_call2(d->ctx, FN_KRONECKER, a, b));
    }
    return r;
}

static expr derive_name(struct derive *d, expr f)
{
    if (f == d->var)
        return expr_int(d->ctx, 1);
    if (f->kind == EXPR_INDEX && same_family(f, d->var))
        return derive_member(d, f);
    if (expr_map_get(d->functions, f))
        return derive_unknown(d, f);
    return derive_fail(d, "a derivative by an index");
}

/* f' for f, f'_t for f_t */
static expr prime(struct derive *d, expr head)
{
    expr base = head->kind == EXPR_INDEX ? head->args[0] : head;
    if (base->kind != EXPR_SYM)
        return derive_fail(d, "the derivative of an unnamed function");
    size_t n = strlen(base->name);
    char *name = malloc(n + 2);
    if (!name)
        return NULL;
    memcpy(name, base->name, n);
    memcpy(name + n, "'", 2);
    expr p = expr_sym(d->ctx, name);
    free(name);
    if (!p || head->kind == EXPR_SYM)
        return p;
    expr args[NAME_MAX_ARGS + 1];
    if (head->nargs > NAME_MAX_ARGS + 1)
        return derive_fail(d, "too many indices");
    memcpy(args, head->args, head->nargs * sizeof *args);
    args[0] = p;
    return expr_with_args(d->ctx, head, args);
}

/* f(u) gives f'(u) u'; a function of several arguments its partial
   derivatives by those that are plain names. */
static expr derive_apply(struct derive *d, expr f)
{
    expr sum = expr_int(d->ctx, 0);
    if (f->nargs == 2)
        return fold_mul(d->ctx,
                        expr_make2(d->ctx, EXPR_APPLY,
                                   prime(d, f->args[0]), f->args[1]),
                        derive(d, f->args[1]));
    for (uint32_t i = 1; i < f->nargs; i++) {
        expr u = f->args[i];
        if (!derive_depends(d, u))
            continue;
        for (uint32_t k = 1; k < f->nargs; k++)
            if (u->kind != EXPR_SYM ||
                (k != i && expr_contains(f->args[k], u)))
                return derive_fail(d, "a partial derivative of an unknown "
                                      "function at a composed argument");
        expr part = expr_make3(d->ctx, EXPR_DERIV, f, u,
                               expr_int(d->ctx, 1));
        sum = fold_add(d->ctx, sum, fold_mul(d->ctx, part, derive(d, u)));
    }
    return sum;
}

/* --- arithmetic --------------------------------------------------------- */

static expr derive_sum_of(struct derive *d, expr f)
{
    expr sum = expr_int(d->ctx, 0);
    for (uint32_t i = 0; sum && i < f->nargs; i++)
        sum = fold_add(d->ctx, sum, derive(d, f->args[i]));
    return sum;
}

/* The product with factor k replaced, zeros and ones folded. */
static expr product_with(struct derive *d, expr f, uint32_t k, expr by)
{
    expr p = expr_int(d->ctx, 1);
    for (uint32_t i = 0; i < f->nargs; i++)
        p = fold_mul(d->ctx, p, i == k ? by : f->args[i]);
    return p;
}

static expr derive_product(struct derive *d, expr f)
{
    expr sum = expr_int(d->ctx, 0);
    for (uint32_t i = 0; sum && i < f->nargs; i++) {
        expr by = derive(d, f->args[i]);
        if (!by)
            return NULL;
        if (!fold_is_zero(by))
            sum = fold_add(d->ctx, sum, product_with(d, f, i, by));
    }
    return sum;
}

/* The two factors of f as products of their own kind (* or \odot). */
static expr derive_bilinear(struct derive *d, expr f)
{
    expr a = derive(d, f->args[0]), b = derive(d, f->args[1]);
    if (!a || !b)
        return NULL;
    expr left = fold_is_zero(a) ? a
                : expr_make2(d->ctx, f->kind, a, f->args[1]);
    expr right = fold_is_zero(b) ? b
                 : expr_make2(d->ctx, f->kind, f->args[0], b);
    return fold_add(d->ctx, left, right);
}

static expr derive_quotient(struct derive *d, expr f)
{
    expr a = f->args[0], b = f->args[1], da = derive(d, a);
    if (!derive_depends(d, b))
        return fold_div(d->ctx, da, b);
    expr top = fold_sub(d->ctx, fold_mul(d->ctx, da, b),
                        fold_mul(d->ctx, a, derive(d, b)));
    return fold_div(d->ctx, top, fold_pow(d->ctx, b, expr_int(d->ctx, 2)));
}

/* ||x||_2^2 by x_i: 2 x_i, also at 0. */
static expr derive_square_norm(struct derive *d, expr f)
{
    expr x = f->args[0]->args[0];
    if (d->var->kind != EXPR_INDEX || x != d->var->args[0] ||
        d->var->nargs != 2 || !expr_is_int(f->args[0]->args[1], 2))
        return derive_fail(d, "the derivative of a norm");
    return expr_mul(d->ctx, expr_int(d->ctx, 2), d->var);
}

static expr derive_power(struct derive *d, expr f)
{
    expr a = f->args[0], b = f->args[1];
    long n;
    if (a->kind == EXPR_NORM && expr_is_int(b, 2))
        return derive_square_norm(d, f);
    if (!derive_depends(d, b)) {
        expr less = expr_sub(d->ctx, b, expr_int(d->ctx, 1));
        if (fold_int(&n, b))
            less = fold_make_int(d->ctx, n - 1);
        expr outer = fold_mul(d->ctx, b, fold_pow(d->ctx, a, less));
        return fold_mul(d->ctx, outer, derive(d, a));
    }
    bool natural = a->kind == EXPR_CONST && a->tag == CONST_E;
    expr log_a = natural ? expr_int(d->ctx, 1)
                         : expr_call1(d->ctx, FN_LOG, a);
    expr inner = fold_mul(d->ctx, derive(d, b), log_a);
    if (derive_depends(d, a))
        inner = fold_add(d->ctx, inner,
                         fold_div(d->ctx, fold_mul(d->ctx, b, derive(d, a)),
                                  a));
    return fold_mul(d->ctx, f, inner);
}

/* --- binders ------------------------------------------------------------ */

/* The binder f with a variable that d->var does not mention. */
static expr apart(struct derive *d, expr f)
{
    expr var = expr_binder(f).var, avoid[] = {f, d->var};
    if (!expr_contains(d->var, var))
        return f;
    expr name = expr_unused(d->ctx, expr_stem(var), 2, avoid);
    return name ? expr_rebind(d->ctx, f, name) : NULL;
}

static expr with_body(struct derive *d, expr f, expr body)
{
    expr args[5];
    if (!body || fold_is_zero(body))
        return body;
    memcpy(args, f->args, f->nargs * sizeof *args);
    args[0] = body;
    return expr_with_args(d->ctx, f, args);
}

static bool range_depends(const struct derive *d, expr f)
{
    return derive_depends(d, f->args[2]) || derive_depends(d, f->args[3]) ||
           (f->nargs == 5 && derive_depends(d, f->args[4]));
}

/* (\prod_i f_i)' = \sum_i f_i' \prod_{k \ne i} f_k: no division. */
static expr derive_prod(struct derive *d, expr f)
{
    expr body = derive(d, f->args[0]), var = f->args[1], avoid[] = {f,
                                                                    d->var};
    expr other = expr_unused(d->ctx, expr_stem(var), 2, avoid);
    if (!body || !other || fold_is_zero(body))
        return body;
    expr rest = expr_rebind(d->ctx, f, other);
    expr args[5], apart_ = expr_make2(d->ctx, EXPR_NE, other, var);
    if (!rest || !apart_)
        return NULL;
    memcpy(args, rest->args, sizeof args);
    args[4] = args[4]->kind == EXPR_NONE
                  ? apart_
                  : expr_make2(d->ctx, EXPR_AND, args[4], apart_);
    rest = expr_with_args(d->ctx, rest, args);
    memcpy(args, f->args, sizeof args);
    args[0] = fold_mul(d->ctx, body, rest);
    return expr_make(d->ctx, EXPR_SUM, 5, args);
}

/* Leibniz: the integrand's derivative and the moving ends. */
static expr derive_integral(struct derive *d, expr f)
{
    expr body = f->args[0], var = f->args[1], lo = f->args[2],
         hi = f->args[3];
    if (lo->kind == EXPR_NONE && hi->kind == EXPR_NONE)
        return var == d->var ? body
                             : derive_fail(d, "an indefinite integral");
    if (lo->kind == EXPR_NONE || hi->kind == EXPR_NONE)
        return derive_fail(d, "an integral over a region");
    expr r = with_body(d, f, derive(d, body));
    if (derive_depends(d, hi))
        r = fold_add(d->ctx, r,
                     fold_mul(d->ctx, expr_subst(d->ctx, body, 1, &var, &hi),
                              derive(d, hi)));
    if (derive_depends(d, lo))
        r = fold_sub(d->ctx, r,
                     fold_mul(d->ctx, expr_subst(d->ctx, body, 1, &var, &lo),
                              derive(d, lo)));
    return r;
}

static expr derive_binder(struct derive *d, expr f)
{
    if (f->kind == EXPR_INTEGRAL &&
        (f->args[2]->kind == EXPR_NONE || f->args[3]->kind == EXPR_NONE))
        return derive_integral(d, f);
    f = apart(d, f);
    if (!f)
        return NULL;
    if (f->kind == EXPR_INTEGRAL)
        return derive_integral(d, f);
    if (range_depends(d, f))
        return derive_fail(d, "the range depends on the variable");
    return f->kind == EXPR_SUM ? with_body(d, f, derive(d, f->args[0]))
                               : derive_prod(d, f);
}

/* --- the switch --------------------------------------------------------- */

/* Entry by entry. */
static expr derive_entries(struct derive *d, expr f)
{
    expr *args = malloc(f->nargs * sizeof *args), r = NULL;
    uint32_t i = 0;
    if (!args)
        return NULL;
    for (; i < f->nargs && (args[i] = derive(d, f->args[i])); i++)
        ;
    if (i == f->nargs)
        r = expr_with_args(d->ctx, f, args);
    free(args);
    return r;
}

/* A second derivative of the same unknown by the same name. */
static expr derive_deriv(struct derive *d, expr f)
{
    long order;
    if (f->args[1] != d->var || !fold_int(&order, f->args[2]))
        return derive_fail(d, "a mixed derivative of an unknown function");
    return expr_make3(d->ctx, EXPR_DERIV, f->args[0], f->args[1],
                      expr_int(d->ctx, order + 1));
}

static expr derive_norm(struct derive *d, expr f)
{
    expr two = expr_int(d->ctx, 2), square;
    square = derive(d, expr_pow(d->ctx, f, two));
    return fold_div(d->ctx, square, expr_mul(d->ctx, two, f));
}

static expr derive_node(struct derive *d, expr f)
{
    switch (f->kind) {
    case EXPR_SYM: case EXPR_INDEX: return derive_name(d, f);
    case EXPR_APPLY: return derive_apply(d, f);
    case EXPR_CALL: return derive_call(d, f);
    case EXPR_ADD: return derive_sum_of(d, f);
    case EXPR_NEG: return fold_neg(d->ctx, derive(d, f->args[0]));
    case EXPR_MUL: return derive_product(d, f);
    case EXPR_CONV: case EXPR_HADAMARD: return derive_bilinear(d, f);
    case EXPR_DIV: return derive_quotient(d, f);
    case EXPR_POW: return derive_power(d, f);
    case EXPR_SUM: case EXPR_PROD: case EXPR_INTEGRAL:
        return derive_binder(d, f);
    case EXPR_CASES: return derive_cases(d, f);
    case EXPR_MATRIX: case EXPR_TUPLE: case EXPR_TRANSPOSE:
        return derive_entries(d, f);
    case EXPR_DERIV: return derive_deriv(d, f);
    case EXPR_NORM: return derive_norm(d, f);
    default: return derive_fail(d, "no rule for this derivative");
    }
}

enum { DEPTH_MOST = 500 };

expr derive(struct derive *d, expr f)
{
    if (!f || d->st->code != STATUS_OK)
        return NULL;
    if (!derive_depends(d, f)) {
        if (f->kind == EXPR_MATRIX || f->kind == EXPR_TUPLE)
            return derive_entries(d, f);
        return expr_int(d->ctx, 0);
    }
    expr r = expr_map_get(&d->done, f);
    if (r)
        return r;
    if (d->depth >= DEPTH_MOST)
        return derive_fail(d, "the paths to the variable go in a circle");
    d->depth++;
    r = derive_node(d, f);
    d->depth--;
    if (r)
        expr_map_put(&d->done, f, r);
    return r;
}
