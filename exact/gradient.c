/*
 * Gradients by a vector that is one symbol: linear rules, norms, and the
 * gradients of unknown functions as atoms, \nabla f(\theta).
 */
#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/pattern.h"

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

/* --- the variable ------------------------------------------------------- */

/* The one name that unknown functions are applied to and norms taken of. */
static bool find_vector(expr e, expr *var)
{
    expr at = NULL;
    if (e->kind == EXPR_APPLY)
        at = e->args[e->nargs - 1];
    else if (e->kind == EXPR_NORM)
        at = e->args[0];
    if (at && is_name(at)) {
        if (*var && *var != at)
            return false;
        *var = at;
        return true;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!find_vector(e->args[i], var))
            return false;
    return true;
}

/* --- linear parts ------------------------------------------------------- */

static bool mentions(const struct derive *d, expr f)
{
    return expr_contains(f, d->var) || derive_depends(d, f);
}

/* Does e hold nothing but scalars?  Norms, transposes and unknown functions
   of the variable say that the variable is a vector. */
static bool is_scalar_claim(const struct derive *d, expr e)
{
    if (e->kind == EXPR_NORM || e->kind == EXPR_TRANSPOSE ||
        (e->kind == EXPR_APPLY && expr_contains(e, d->var)) ||
        expr_map_get(d->functions, e))
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!is_scalar_claim(d, e->args[i]))
            return false;
    return true;
}

static bool is_scalar_factor(expr e)
{
    if (expr_is_number(e) || e->kind == EXPR_CONST)
        return true;
    if (e->kind == EXPR_DIV || e->kind == EXPR_NEG)
        return is_scalar_factor(e->args[0]) &&
               (e->nargs == 1 || is_scalar_factor(e->args[1]));
    /* a Greek letter; Latin capitals are matrices */
    return e->kind == EXPR_SYM && e->name[0] == '\\';
}

/* J^T w for u affine in the variable with scalar factors, J its Jacobian. */
static expr adjoint(struct derive *d, expr u, expr w)
{
    expr r;
    if (u == d->var)
        return w;
    if (!mentions(d, u))
        return expr_int(d->ctx, 0);
    switch (u->kind) {
    case EXPR_ADD:
        r = expr_int(d->ctx, 0);
        for (uint32_t i = 0; r && i < u->nargs; i++)
            r = fold_add(d->ctx, r, adjoint(d, u->args[i], w));
        return r;
    case EXPR_NEG:
        return fold_neg(d->ctx, adjoint(d, u->args[0], w));
    case EXPR_MUL:
        r = adjoint(d, u->args[u->nargs - 1], w);
        for (uint32_t i = u->nargs - 1; i-- > 0;) {
            if (!is_scalar_factor(u->args[i]))
                return derive_fail(d, "a gradient through a matrix");
            r = fold_mul(d->ctx, u->args[i], r);
        }
        return r;
    case EXPR_DIV:
        if (is_scalar_factor(u->args[1]))
            return fold_div(d->ctx, adjoint(d, u->args[0], w), u->args[1]);
        break;
    default:
        break;
    }
    return derive_fail(d, "no rule for this gradient");
}

/* --- scalars of a vector ------------------------------------------------ */

static expr gradient(struct derive *d, expr f);

static expr gradient_product(struct derive *d, expr f)
{
    expr sum = expr_int(d->ctx, 0);
    for (uint32_t i = 0; sum && i < f->nargs; i++) {
        if (f->args[i]->kind == EXPR_TRANSPOSE)
            return derive_fail(d, "the gradient of a product of matrices");
        if (!mentions(d, f->args[i]))
            continue;
        expr p = expr_int(d->ctx, 1);
        for (uint32_t k = 0; k < f->nargs; k++)
            p = fold_mul(d->ctx, p,
                         k == i ? gradient(d, f->args[i]) : f->args[k]);
        sum = fold_add(d->ctx, sum, p);
    }
    return sum;
}

static expr gradient_power(struct derive *d, expr f)
{
    expr a = f->args[0], n = f->args[1], two = expr_int(d->ctx, 2);
    long order;
    if (a->kind == EXPR_NORM && expr_is_int(a->args[1], 2) && n == two)
        return fold_mul(d->ctx, two, adjoint(d, a->args[0], a->args[0]));
    if (!fold_int(&order, n))
        return derive_fail(d, "no rule for this gradient");
    expr less = fold_pow(d->ctx, a, fold_make_int(d->ctx, order - 1));
    return fold_mul(d->ctx, fold_mul(d->ctx, n, less), gradient(d, a));
}

static expr gradient_apply(struct derive *d, expr f)
{
    expr last = f->args[f->nargs - 1];
    for (uint32_t i = 1; i + 1 < f->nargs; i++)
        if (mentions(d, f->args[i]))
            return derive_fail(d, "a gradient by several arguments");
    if (last != d->var)
        return derive_fail(d, "the gradient of an unknown function at a "
                              "composed argument");
    return expr_make2(d->ctx, EXPR_GRAD, f, expr_none(d->ctx));
}

/* A term that is a bare name may be an unknown function of the variable. */
static expr gradient_sum(struct derive *d, expr f)
{
    expr r = expr_int(d->ctx, 0);
    for (uint32_t i = 0; r && i < f->nargs; i++) {
        expr e = f->args[i];
        if (is_name(e) && e != d->var && !expr_map_get(d->functions, e))
            return derive_fail(d, "is this term a function of the "
                                  "gradient's variable?");
        r = fold_add(d->ctx, r, gradient(d, e));
    }
    return r;
}

static expr gradient_node(struct derive *d, expr f)
{
    expr r, two = expr_int(d->ctx, 2);
    switch (f->kind) {
    case EXPR_APPLY:
        return gradient_apply(d, f);
    case EXPR_ADD:
        return gradient_sum(d, f);
    case EXPR_NEG:
        return fold_neg(d->ctx, gradient(d, f->args[0]));
    case EXPR_MUL:
        return gradient_product(d, f);
    case EXPR_DIV:
        if (mentions(d, f->args[1]))
            return derive_fail(d, "the gradient of a quotient");
        return fold_div(d->ctx, gradient(d, f->args[0]), f->args[1]);
    case EXPR_POW:
        return gradient_power(d, f);
    case EXPR_NORM:
        r = gradient(d, expr_pow(d->ctx, f, two));
        return fold_div(d->ctx, r, expr_mul(d->ctx, two, f));
    default:
        return derive_fail(d, "no rule for this gradient");
    }
}

static expr gradient(struct derive *d, expr f)
{
    if (!f || d->st->code != STATUS_OK)
        return NULL;
    if (expr_map_get(d->functions, f))
        return expr_make2(d->ctx, EXPR_GRAD, f, expr_none(d->ctx));
    if (!mentions(d, f))
        return expr_int(d->ctx, 0);
    return gradient_node(d, f);
}

/* --- entry -------------------------------------------------------------- */

/* \nabla_\theta f(\theta_t): by its argument, wherever it is taken. */
static bool is_by_argument(expr f, expr var)
{
    expr last = f->args[f->nargs - 1];
    return last == var ||
           (last->kind == EXPR_INDEX && last->args[0] == var);
}

expr derive_gradient(struct derive *d, expr f, expr var)
{
    expr none = expr_none(d->ctx), found = NULL;
    if (is_name(f) && f != var)
        return expr_make2(d->ctx, EXPR_GRAD, f, var);
    if (f->kind == EXPR_APPLY &&
        (var == none || is_by_argument(f, var)) &&
        is_name(f->args[f->nargs - 1]))
        return expr_make2(d->ctx, EXPR_GRAD, f, none);
    if (var == none) {
        if (!find_vector(f, &found) || !found)
            return derive_fail(d, "a gradient without its variable");
        var = found;
    }
    if (!is_name(var))
        return derive_fail(d, "a gradient by something that is no name");
    d->var = var;
    return is_scalar_claim(d, f) ? derive(d, f) : gradient(d, f);
}
