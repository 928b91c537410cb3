/*
 * The component (i, j) of a product is a sum over the shared index; the
 * gradient by x is the derivative by x_i, and a Kronecker delta under a sum
 * over a whole dimension picks one term.  All indices are in range by
 * construction, so deltas never survive.
 */
#include <string.h>

#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/tensor.h"
#include "exact/tensor_delta.h"

enum { MAX_DECLARED = 32, MAX_DIMENSION_POWER = 4 };

struct shape {
    expr rows, cols; /* 1 and 1: a scalar */
};

struct tensor {
    expr_ctx *ctx;
    struct status *st;
    const struct scope *scope;
    expr one;
    expr names[MAX_DECLARED];
    struct shape shapes[MAX_DECLARED];
    size_t n;
    unsigned dummies;
};

static expr component(struct tensor *t, expr e, expr i, expr j);

static expr fail(struct tensor *t, enum status_code code, const char *why)
{
    if (t->st->code == STATUS_OK)
        *t->st = (struct status){code, why};
    return NULL;
}

/* --- declarations ------------------------------------------------------- */

static bool is_reals(expr e)
{
    return e->kind == EXPR_SYM && (strcmp(e->name, "\\mathbb{R}") == 0 ||
                                   strcmp(e->name, "\\R") == 0);
}

/* R^n or R^{m x n} */
static bool read_space(struct tensor *t, expr set, struct shape *out)
{
    if (set->kind != EXPR_POW || !is_reals(set->args[0]))
        return false;
    expr d = set->args[1];
    if (d->nargs == 2 && d->kind != EXPR_INDEX && d->kind != EXPR_ADD)
        *out = (struct shape){d->args[0], d->args[1]};
    else
        *out = (struct shape){d, t->one};
    return true;
}

static void declare(struct tensor *t, expr given)
{
    struct shape shape;
    if (given->kind == EXPR_AND || given->kind == EXPR_LIST) {
        for (uint32_t i = 0; i < given->nargs; i++)
            declare(t, given->args[i]);
        return;
    }
    if (given->kind != EXPR_IN || given->args[0]->kind != EXPR_SYM ||
        t->n == MAX_DECLARED || !read_space(t, given->args[1], &shape))
        return;
    t->names[t->n] = given->args[0];
    t->shapes[t->n++] = shape;
}

static const struct shape *declared(const struct tensor *t, expr name)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->names[i] == name)
            return &t->shapes[i];
    return NULL;
}

static bool is_scalar(const struct tensor *t, struct shape s)
{
    return s.rows == t->one && s.cols == t->one;
}

/* --- does any of this apply? -------------------------------------------- */

struct look {
    bool matrix; /* a declared matrix, or a transpose of a declared name */
    bool other;  /* x_t or f(x) of a declared x: not our components      */
    bool gradient; /* one by a declared vector                          */
    bool literal; /* a matrix with entries: for matrix_lower()           */
};

static bool mentions_declared(const struct tensor *t, expr e)
{
    for (size_t i = 0; i < t->n; i++)
        if (expr_contains(e, t->names[i]))
            return true;
    return false;
}

/* An assumption on a vector, such as A^T = A, holds at all indices; we could
   only put it at the ones we compare. */
static bool has_assumption(const struct tensor *t)
{
    for (size_t i = 0; i < t->scope->n_given; i++)
        if (t->scope->given[i]->kind != EXPR_IN &&
            mentions_declared(t, t->scope->given[i]))
            return true;
    return false;
}

static void look_at(const struct tensor *t, expr e, struct look *l)
{
    const struct shape *s = declared(t, e);
    if (s && s->cols != t->one)
        l->matrix = true;
    if (e->kind == EXPR_TRANSPOSE && mentions_declared(t, e))
        l->matrix = true;
    if (e->kind == EXPR_MATRIX)
        l->literal = true;
    if (e->kind == EXPR_INDEX && declared(t, e->args[0]))
        l->other = true;
    if (e->kind == EXPR_GRAD && declared(t, e->args[1]))
        l->gradient = true;
    if (e->kind == EXPR_APPLY && !declared(t, e->args[0]))
        for (uint32_t i = 1; i < e->nargs; i++)
            l->other |= declared(t, e->args[i]) != NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        look_at(t, e->args[i], l);
}

/* --- shapes ------------------------------------------------------------- */

static bool shape_of(struct tensor *t, expr e, struct shape *out);

static bool product_shape(struct tensor *t, struct shape a, struct shape b,
                          struct shape *out)
{
    if (is_scalar(t, a))
        *out = b;
    else if (is_scalar(t, b))
        *out = a;
    else if (a.cols == b.rows)
        *out = (struct shape){a.rows, b.cols};
    else
        return fail(t, STATUS_UNDEFINED,
                    "a product of shapes that do not fit") != NULL;
    return true;
}

static bool sum_shape(struct tensor *t, expr e, struct shape *out)
{
    struct shape s;
    if (!shape_of(t, e->args[0], out))
        return false;
    for (uint32_t i = 1; i < e->nargs; i++) {
        if (!shape_of(t, e->args[i], &s))
            return false;
        if (s.rows != out->rows || s.cols != out->cols)
            return fail(t, STATUS_UNDEFINED,
                        "a sum of shapes that do not fit") != NULL;
    }
    return true;
}

static bool mul_shape(struct tensor *t, expr e, struct shape *out)
{
    struct shape s;
    if (!shape_of(t, e->args[0], out))
        return false;
    for (uint32_t i = 1; i < e->nargs; i++)
        if (!shape_of(t, e->args[i], &s) || !product_shape(t, *out, s, out))
            return false;
    return true;
}

/* Everything in e must be a scalar. */
static bool scalar_shape(struct tensor *t, expr e, struct shape *out)
{
    struct shape s;
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (!shape_of(t, e->args[i], &s))
            return false;
        if (!is_scalar(t, s))
            return fail(t, STATUS_UNABLE,
                        "a function of a vector or matrix") != NULL;
    }
    *out = (struct shape){t->one, t->one};
    return true;
}

static bool scalar_argument(struct tensor *t, expr e)
{
    struct shape s;
    if (!shape_of(t, e, &s))
        return false;
    return is_scalar(t, s) ||
           fail(t, STATUS_UNABLE, "a vector where a number is due") != NULL;
}

static bool shape_of(struct tensor *t, expr e, struct shape *out)
{
    const struct shape *s = declared(t, e);
    long n;
    *out = s ? *s : (struct shape){t->one, t->one};
    if (s || e->nargs == 0)
        return true;
    switch (e->kind) {
    case EXPR_ADD: case EXPR_HADAMARD:
        return sum_shape(t, e, out);
    case EXPR_NEG:
        return shape_of(t, e->args[0], out);
    case EXPR_MUL:
        return mul_shape(t, e, out);
    case EXPR_APPLY: /* A(x + y): a product when A is declared */
        return declared(t, e->args[0]) && e->nargs == 2
                   ? mul_shape(t, e, out) : scalar_shape(t, e, out);
    case EXPR_DIV:
        return scalar_argument(t, e->args[1]) &&
               shape_of(t, e->args[0], out);
    case EXPR_TRANSPOSE: {
        struct shape a;
        if (!shape_of(t, e->args[0], &a))
            return false;
        *out = (struct shape){a.cols, a.rows};
        return true;
    }
    case EXPR_POW:
        if (!scalar_argument(t, e->args[1]) ||
            !shape_of(t, e->args[0], out))
            return false;
        if (is_scalar(t, *out))
            return true;
        if (out->rows != out->cols || !fold_int(&n, e->args[1]) || n < 1 ||
            n > MAX_DIMENSION_POWER)
            return fail(t, STATUS_UNABLE, "a power of a matrix") != NULL;
        return true;
    case EXPR_GRAD: case EXPR_DERIV:
        if ((s = declared(t, e->args[1])))
            *out = *s;
        return s ? true : scalar_shape(t, e->args[0], out);
    case EXPR_NORM:
        return expr_is_int(e->args[1], 2) ||
               fail(t, STATUS_UNABLE, "a norm of this kind") != NULL;
    case EXPR_CALL:
        return e->tag == FN_TRACE ? true : scalar_shape(t, e, out);
    default:
        return scalar_shape(t, e, out);
    }
}

/* --- components --------------------------------------------------------- */

static expr new_index(struct tensor *t)
{
    char stem[32] = "p";
    size_t k = 1;
    for (unsigned v = t->dummies++; v && k < sizeof stem - 1; v /= 10)
        stem[k++] = (char)('0' + v % 10);
    stem[k] = '\0';
    return expr_fresh(t->ctx, stem);
}

static expr sum_over(struct tensor *t, expr body, expr var, expr dimension)
{
    if (dimension == t->one)
        return expr_subst(t->ctx, body, 1, &var, &t->one);
    const expr args[] = {body, var, t->one, dimension, expr_none(t->ctx)};
    return expr_make(t->ctx, EXPR_SUM, 5, args);
}

/* The component of factors k.. of a product whose first part has the
   component `left(i, .)`: done from the right, one index a factor. */
static expr product_component(struct tensor *t, expr e, uint32_t k, expr i,
                              expr j)
{
    struct shape a, b;
    if (k + 1 == e->nargs)
        return component(t, e->args[k], i, j);
    expr rest = expr_make(t->ctx, EXPR_MUL, e->nargs - k - 1,
                          e->args + k + 1);
    if (!rest || !shape_of(t, e->args[k], &a) || !shape_of(t, rest, &b))
        return NULL;
    if (is_scalar(t, a) || is_scalar(t, b))
        return expr_mul(t->ctx,
                        component(t, e->args[k], is_scalar(t, a) ? t->one : i,
                                  is_scalar(t, a) ? t->one : j),
                        product_component(t, e, k + 1,
                                          is_scalar(t, b) ? t->one : i,
                                          is_scalar(t, b) ? t->one : j));
    if (a.cols != b.rows) /* (x^T y) z read from the left is another one */
        return fail(t, STATUS_UNABLE, "a product that needs its brackets");
    expr m = new_index(t);
    expr body = expr_mul(t->ctx, component(t, e->args[k], i, m),
                         product_component(t, e, k + 1, m, j));
    return m ? sum_over(t, body, m, a.cols) : NULL;
}

static expr power_component(struct tensor *t, expr e, expr i, expr j)
{
    struct shape s;
    expr copies[MAX_DIMENSION_POWER];
    long n;
    if (!shape_of(t, e->args[0], &s))
        return NULL;
    if (e->args[0]->kind == EXPR_NORM && expr_is_int(e->args[1], 2) &&
        expr_is_int(e->args[0]->args[1], 2)) {
        expr u = e->args[0]->args[0], k = new_index(t), m = new_index(t);
        if (!shape_of(t, u, &s) || !k || !m)
            return NULL;
        if (s.cols != t->one)
            return fail(t, STATUS_UNABLE, "the norm of a matrix");
        return sum_over(t, expr_pow(t->ctx, component(t, u, k, t->one),
                                    e->args[1]), k, s.rows);
    }
    if (is_scalar(t, s))
        return expr_pow(t->ctx, component(t, e->args[0], t->one, t->one),
                        component(t, e->args[1], t->one, t->one));
    fold_int(&n, e->args[1]); /* shape_of() has seen that it is one */
    for (long k = 0; k < n; k++)
        copies[k] = e->args[0];
    return component(t, expr_make(t->ctx, EXPR_MUL, (size_t)n, copies), i,
                     j);
}

static expr trace(struct tensor *t, expr a)
{
    struct shape s;
    expr k = new_index(t);
    if (!k || !shape_of(t, a, &s))
        return NULL;
    if (s.rows != s.cols)
        return fail(t, STATUS_UNDEFINED, "the trace of no square matrix");
    return sum_over(t, component(t, a, k, k), k, s.rows);
}

/* --- gradients ---------------------------------------------------------- */

static expr gradient(struct tensor *t, expr e, expr i, expr j)
{
    const struct shape *s = declared(t, e->args[1]);
    struct shape f;
    expr scalar, var;
    if (!shape_of(t, e->args[0], &f))
        return NULL;
    if (!is_scalar(t, f) ||
        (e->kind == EXPR_DERIV && !expr_is_int(e->args[2], 1)))
        return fail(t, STATUS_UNABLE, "the derivative of a vector");
    scalar = component(t, e->args[0], t->one, t->one);
    var = s->cols == t->one
              ? expr_make2(t->ctx, EXPR_INDEX, e->args[1], i)
              : expr_make3(t->ctx, EXPR_INDEX, e->args[1], i, j);
    if (!scalar || !var)
        return NULL;
    struct expr_map none;
    expr_map_init(&none);
    struct derive d = {.ctx = t->ctx, .scope = t->scope, .st = t->st,
                       .functions = &none, .whole = e, .var = var};
    expr_map_init(&d.done);
    expr r = derive(&d, scalar);
    expr_map_clear(&d.done);
    return r ? tensor_contract(t->ctx, r, t->st) : NULL;
}

/* --- the switch --------------------------------------------------------- */

static expr each(struct tensor *t, expr e, expr i, expr j)
{
    expr args[64];
    if (e->nargs > 64)
        return fail(t, STATUS_BUDGET, "too many terms");
    for (uint32_t k = 0; k < e->nargs; k++)
        if (!(args[k] = component(t, e->args[k], i, j)))
            return NULL;
    return expr_with_args(t->ctx, e, args);
}

static expr component(struct tensor *t, expr e, expr i, expr j)
{
    const struct shape *s;
    struct shape ignored;
    if (!e || t->st->code != STATUS_OK || !shape_of(t, e, &ignored))
        return NULL;
    if ((s = declared(t, e)))
        return s->cols == t->one
                   ? expr_make2(t->ctx, EXPR_INDEX, e, i)
                   : expr_make3(t->ctx, EXPR_INDEX, e, i, j);
    if (e->nargs == 0)
        return e;
    switch (e->kind) {
    case EXPR_ADD: case EXPR_NEG:
        return each(t, e, i, j);
    case EXPR_HADAMARD:
        return expr_mul(t->ctx, component(t, e->args[0], i, j),
                        component(t, e->args[1], i, j));
    case EXPR_MUL:
        return product_component(t, e, 0, i, j);
    case EXPR_APPLY:
        return declared(t, e->args[0]) && e->nargs == 2
                   ? product_component(t, e, 0, i, j)
                   : fail(t, STATUS_UNABLE, "a function of a vector");
    case EXPR_DIV:
        return expr_div(t->ctx, component(t, e->args[0], i, j),
                        component(t, e->args[1], t->one, t->one));
    case EXPR_TRANSPOSE:
        return component(t, e->args[0], j, i);
    case EXPR_POW:
        return power_component(t, e, i, j);
    case EXPR_NORM:
        return expr_call1(t->ctx, FN_SQRT,
                          component(t, expr_pow(t->ctx, e,
                                                expr_int(t->ctx, 2)),
                                    t->one, t->one));
    case EXPR_GRAD: case EXPR_DERIV:
        return declared(t, e->args[1])
                   ? gradient(t, e, i, j)
                   : fail(t, STATUS_UNABLE, "a derivative of a vector");
    case EXPR_CALL:
        return e->tag == FN_TRACE ? trace(t, e->args[0])
                                  : each(t, e, t->one, t->one);
    default:
        return fail(t, STATUS_UNABLE,
                    "an operation on vectors of symbolic size");
    }
}

static expr relation(struct tensor *t, expr e)
{
    struct shape a, b;
    expr i = new_index(t), j = new_index(t);
    if (!i || !j || !shape_of(t, e->args[0], &a) ||
        !shape_of(t, e->args[1], &b))
        return NULL;
    if (a.rows == b.cols && a.cols == b.rows && a.rows != b.rows)
        return fail(t, STATUS_UNABLE, "a row compared with a column");
    bool zero = fold_is_zero(e->args[0]) || fold_is_zero(e->args[1]);
    if (!zero && (a.rows != b.rows || a.cols != b.cols))
        return fail(t, STATUS_UNDEFINED, "sides of different shapes");
    expr left = component(t, e->args[0], a.rows == t->one ? t->one : i,
                          a.cols == t->one ? t->one : j);
    expr right = component(t, e->args[1], b.rows == t->one ? t->one : i,
                           b.cols == t->one ? t->one : j);
    return expr_make2(t->ctx, e->kind, left, right);
}

expr tensor_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  struct status *st)
{
    struct tensor t = {.ctx = ctx, .st = st, .scope = scope,
                       .one = expr_int(ctx, 1)};
    struct look look = {false, false, false, false};
    for (size_t i = 0; i < scope->n_given; i++)
        declare(&t, scope->given[i]);
    if (t.n == 0 || !t.one || e->size > 5000)
        return e;
    look_at(&t, e, &look);
    if (!look.matrix && (!look.gradient || look.other))
        return e;
    if (look.literal || e->kind == EXPR_IN)
        return e;
    if (has_assumption(&t))
        return fail(&t, STATUS_UNABLE, "an assumption about a vector");
    if (look.other)
        return fail(&t, STATUS_UNABLE, "entries or functions of a vector");
    if (!expr_is_relation(e))
        return fail(&t, STATUS_UNABLE, "a vector or matrix by itself");
    return relation(&t, e);
}
