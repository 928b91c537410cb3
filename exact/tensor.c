/*
 * The component (i, j) of a product is a sum over the shared index; the
 * gradient by x is the derivative by x_i, and a Kronecker delta under a sum
 * over a whole dimension picks one term.  All indices are in range by
 * construction, so deltas never survive.
 */
#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/tensor.h"
#include "exact/tensor_delta.h"
#include "exact/tensor_inner.h"

static expr component(struct tensor *t, expr e, expr i, expr j);

/* --- shapes ------------------------------------------------------------- */

static bool shape_of(struct tensor *t, expr e, struct shape *out);

static bool product_shape(struct tensor *t, struct shape a, struct shape b,
                          struct shape *out)
{
    if (tensor_is_scalar(t, a))
        *out = b;
    else if (tensor_is_scalar(t, b))
        *out = a;
    else if (a.cols == b.rows)
        *out = (struct shape){a.rows, b.cols};
    else
        return tensor_fail(t, STATUS_UNDEFINED,
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
            return tensor_fail(t, STATUS_UNDEFINED,
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
        if (!tensor_is_scalar(t, s))
            return tensor_fail(t, STATUS_UNABLE,
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
    return tensor_is_scalar(t, s) ||
           tensor_fail(t, STATUS_UNABLE, "a vector where a number is due") != NULL;
}

static bool is_frobenius(expr norm)
{
    return expr_is_sym(norm->args[1], "F");
}

static bool is_unit(const struct tensor *t, expr e)
{
    return t->unit && (tensor_is_ones(e) || tensor_is_identity(e));
}

static bool shape_of(struct tensor *t, expr e, struct shape *out)
{
    const struct shape *s = tensor_declared(t, e);
    long n;
    *out = s ? *s : (struct shape){t->one, t->one};
    if (!s && is_unit(t, e)) {
        expr size = tensor_unit_size(t, e);
        *out = (struct shape){size, tensor_is_ones(e) ? t->one : size};
        return size != NULL;
    }
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
        return tensor_declared(t, e->args[0]) && e->nargs == 2
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
        if (tensor_is_scalar(t, *out))
            return true;
        if (out->rows != out->cols || !fold_int(&n, e->args[1]) || n < 1 ||
            n > MAX_DIMENSION_POWER)
            return tensor_fail(t, STATUS_UNABLE, "a power of a matrix") != NULL;
        return true;
    case EXPR_GRAD: case EXPR_DERIV:
        if ((s = tensor_declared(t, e->args[1])))
            *out = *s;
        return s ? true : scalar_shape(t, e->args[0], out);
    case EXPR_NORM:
        return expr_is_int(e->args[1], 2) || is_frobenius(e) ||
               tensor_fail(t, STATUS_UNABLE, "a norm of this kind") != NULL;
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
    if (tensor_is_scalar(t, a) || tensor_is_scalar(t, b))
        return expr_mul(t->ctx,
                        component(t, e->args[k], tensor_is_scalar(t, a) ? t->one : i,
                                  tensor_is_scalar(t, a) ? t->one : j),
                        product_component(t, e, k + 1,
                                          tensor_is_scalar(t, b) ? t->one : i,
                                          tensor_is_scalar(t, b) ? t->one : j));
    if (a.cols != b.rows) /* (x^T y) z read from the left is another one */
        return tensor_fail(t, STATUS_UNABLE, "a product that needs its brackets");
    expr m = new_index(t);
    expr body = expr_mul(t->ctx, component(t, e->args[k], i, m),
                         product_component(t, e, k + 1, m, j));
    return m ? sum_over(t, body, m, a.cols) : NULL;
}

/* The sum of the squares of the components. */
static expr norm_squared(struct tensor *t, expr norm)
{
    expr u = norm->args[0], k = new_index(t), m = new_index(t);
    struct shape s;
    if (!k || !m || !shape_of(t, u, &s))
        return NULL;
    if (s.cols != t->one && !is_frobenius(norm))
        return tensor_fail(t, STATUS_UNABLE, "the norm of a matrix");
    bool column = s.cols == t->one;
    expr entry = component(t, u, k, column ? t->one : m);
    expr square = entry ? expr_pow(t->ctx, entry, expr_int(t->ctx, 2)) : NULL;
    expr row = square && !column ? sum_over(t, square, m, s.cols) : square;
    return row ? sum_over(t, row, k, s.rows) : NULL;
}

static expr power_component(struct tensor *t, expr e, expr i, expr j)
{
    struct shape s;
    expr copies[MAX_DIMENSION_POWER];
    long n;
    if (!shape_of(t, e->args[0], &s))
        return NULL;
    if (e->args[0]->kind == EXPR_NORM && expr_is_int(e->args[1], 2))
        return norm_squared(t, e->args[0]);
    if (tensor_is_scalar(t, s))
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
        return tensor_fail(t, STATUS_UNDEFINED, "the trace of no square matrix");
    return sum_over(t, component(t, a, k, k), k, s.rows);
}

/* --- gradients ---------------------------------------------------------- */

static expr gradient(struct tensor *t, expr e, expr i, expr j)
{
    const struct shape *s = tensor_declared(t, e->args[1]);
    struct shape f;
    expr scalar, var;
    if (!shape_of(t, e->args[0], &f))
        return NULL;
    if (!tensor_is_scalar(t, f) ||
        (e->kind == EXPR_DERIV && !expr_is_int(e->args[2], 1)))
        return tensor_fail(t, STATUS_UNABLE, "the derivative of a vector");
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
        return tensor_fail(t, STATUS_BUDGET, "too many terms");
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
    if ((s = tensor_declared(t, e)))
        return s->cols == t->one
                   ? expr_make2(t->ctx, EXPR_INDEX, e, i)
                   : expr_make3(t->ctx, EXPR_INDEX, e, i, j);
    if (is_unit(t, e))
        return tensor_is_ones(e) ? t->one
                                 : expr_call2(t->ctx, FN_KRONECKER, i, j);
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
        return tensor_declared(t, e->args[0]) && e->nargs == 2
                   ? product_component(t, e, 0, i, j)
                   : tensor_fail(t, STATUS_UNABLE, "a function of a vector");
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
        return tensor_declared(t, e->args[1])
                   ? gradient(t, e, i, j)
                   : tensor_fail(t, STATUS_UNABLE, "a derivative of a vector");
    case EXPR_CALL:
        return e->tag == FN_TRACE ? trace(t, e->args[0])
                                  : each(t, e, t->one, t->one);
    default:
        return tensor_fail(t, STATUS_UNABLE,
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
        return tensor_fail(t, STATUS_UNABLE, "a row compared with a column");
    bool zero = fold_is_zero(e->args[0]) || fold_is_zero(e->args[1]);
    if (!zero && (a.rows != b.rows || a.cols != b.cols))
        return tensor_fail(t, STATUS_UNDEFINED, "sides of different shapes");
    expr left = component(t, e->args[0], a.rows == t->one ? t->one : i,
                          a.cols == t->one ? t->one : j);
    expr right = component(t, e->args[1], b.rows == t->one ? t->one : i,
                           b.cols == t->one ? t->one : j);
    left = left && t->unit ? tensor_contract(t->ctx, left, t->st) : left;
    right = right && t->unit ? tensor_contract(t->ctx, right, t->st) : right;
    return left && right ? expr_make2(t->ctx, e->kind, left, right) : NULL;
}

expr tensor_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  struct status *st)
{
    struct tensor t = {.ctx = ctx, .st = st, .scope = scope,
                       .one = expr_int(ctx, 1)};
    struct tensor_look look = {0};
    tensor_declare(&t);
    if (!t.one || e->size > 5000)
        return e;
    tensor_look_at(&t, e, &look);
    t.unit = look.unit && (look.matrix || look.gradient);
    if (!look.matrix && (!look.gradient || look.other))
        return e;
    if (look.literal || e->kind == EXPR_IN)
        return e;
    if (tensor_has_assumption(&t))
        return tensor_fail(&t, STATUS_UNABLE, "an assumption about a vector");
    if (look.other)
        return tensor_fail(&t, STATUS_UNABLE, "entries or functions of a vector");
    if (!expr_is_relation(e))
        return tensor_fail(&t, STATUS_UNABLE, "a vector or matrix by itself");
    return relation(&t, e);
}

expr tensor_entry(expr_ctx *ctx, expr e, expr i, expr j)
{
    struct status st = {STATUS_OK, NULL};
    struct scope none;
    struct shape shape;
    struct tensor_look look = {0};
    scope_init(&none);
    struct tensor t = {.ctx = ctx, .st = &st, .scope = &none,
                       .one = expr_int(ctx, 1), .unit = true};
    expr r = NULL;
    tensor_look_at(&t, e, &look);
    if (t.one && look.unit && !look.literal && shape_of(&t, e, &shape) &&
        shape.rows == shape.cols && shape.rows != t.one)
        r = component(&t, e, i, j);
    r = r ? tensor_contract(ctx, r, &st) : NULL;
    scope_clear(&none);
    return st.code == STATUS_OK ? r : NULL;
}
