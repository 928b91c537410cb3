/*
 * Matrix operations carried out, from the inside out.  What comes up is a
 * scalar or one MATRIX of scalars; a 1x1 matrix is its entry.
 */
#include <stdlib.h>
#include <string.h>

#include "exact/fold.h"
#include "exact/matrix_ops.h"
#include "expr/binder.h"
#include "expr/map.h"

enum { MAX_TERMS = 64, MAX_SIZE = 200000 };

struct lowering {
    expr_ctx *ctx;
    enum conv_mode mode;
    struct status *st;
    struct expr_map done;
};

static expr walk(struct lowering *l, expr e);

static expr unable(struct lowering *l, const char *why)
{
    return matrix_fail(l->st, STATUS_UNABLE, why);
}

static bool is_matrix(expr e)
{
    return e->kind == EXPR_MATRIX;
}

static expr settle(expr e)
{
    return e && is_matrix(e) && e->nargs == 1 ? e->args[0] : e;
}

/* --- products and sums -------------------------------------------------- */

/* a b for any mixture of scalars and matrices */
static expr multiply(struct lowering *l, expr a, expr b)
{
    if (is_matrix(a) && is_matrix(b))
        return settle(matrix_product(l->ctx, a, b, l->st));
    if (is_matrix(a))
        return matrix_map(l->ctx, fold_mul, a, b, l->st);
    if (is_matrix(b))
        return matrix_map(l->ctx, fold_mul, b, a, l->st);
    return expr_mul(l->ctx, a, b);
}

static expr lower_mul(struct lowering *l, expr e)
{
    expr r = e->args[0];
    for (uint32_t i = 1; r && i < e->nargs; i++)
        r = multiply(l, r, e->args[i]);
    return r;
}

static expr lower_add(struct lowering *l, expr e)
{
    expr r = e->args[0];
    for (uint32_t i = 1; r && i < e->nargs; i++) {
        if (!is_matrix(r) || !is_matrix(e->args[i]))
            return matrix_fail(l->st, STATUS_UNDEFINED,
                               "a matrix plus a number");
        r = matrix_map(l->ctx, fold_add, r, e->args[i], l->st);
    }
    return r;
}

static expr minus(expr_ctx *ctx, expr a, expr b)
{
    (void)b;
    return fold_neg(ctx, a);
}

static expr lower_div(struct lowering *l, expr e)
{
    if (is_matrix(e->args[1]))
        return unable(l, "a division by a matrix");
    return matrix_map(l->ctx, fold_div, e->args[0], e->args[1], l->st);
}

/* A list of values as one row. */
static expr as_row(struct lowering *l, expr e)
{
    return e->kind == EXPR_TUPLE
               ? expr_matrix(l->ctx, 1, e->nargs, e->args) : e;
}

static expr lower_conv(struct lowering *l, expr e)
{
    expr a = as_row(l, e->args[0]), b = as_row(l, e->args[1]);
    if (!a || !b)
        return NULL;
    if (is_matrix(a) && is_matrix(b))
        return settle(matrix_conv(l->ctx, a, b, l->mode, l->st));
    return multiply(l, a, b); /* 2 * 3, 2 * A */
}

static expr lower_hadamard(struct lowering *l, expr e)
{
    expr a = e->args[0], b = e->args[1];
    if (is_matrix(a) && is_matrix(b))
        return matrix_map(l->ctx, fold_mul, a, b, l->st);
    return multiply(l, a, b);
}

/* --- functions ---------------------------------------------------------- */

static expr diagonal(struct lowering *l, expr a)
{
    size_t n = a->nargs;
    if (a->rows != 1 && a->cols != 1)
        return unable(l, "the diagonal of a matrix");
    expr *e = calloc(n * n, sizeof *e);
    if (!e)
        return NULL;
    for (size_t i = 0; i < n * n; i++)
        e[i] = i % (n + 1) ? expr_int(l->ctx, 0) : a->args[i / (n + 1)];
    expr r = expr_matrix(l->ctx, n, n, e);
    free(e);
    return r;
}

static expr lower_call(struct lowering *l, expr e)
{
    expr a = e->args[0];
    if (!is_matrix(a) || e->nargs != 1)
        return unable(l, "a function of a matrix");
    switch ((enum expr_fn)e->tag) {
    case FN_DET: case FN_ABS: /* the bars of a determinant */
        return matrix_det(l->ctx, a, l->st);
    case FN_TRACE: return matrix_trace(l->ctx, a, l->st);
    case FN_DIAG: return diagonal(l, a);
    default: return unable(l, "a function of a matrix");
    }
}

static bool has_matrix(expr e)
{
    if (is_matrix(e))
        return true;
    for (uint32_t i = 0; e->size <= MAX_SIZE && i < e->nargs; i++)
        if (has_matrix(e->args[i]))
            return true;
    return false;
}

/* det, trace and transpose of a 1x1 matrix, which came up as a scalar */
static expr lower_scalar_call(expr e, expr original)
{
    if ((expr_is_call(e, FN_DET) || expr_is_call(e, FN_TRACE) ||
         e->kind == EXPR_TRANSPOSE) &&
        (expr_is_number(e->args[0]) || has_matrix(original)))
        return e->args[0];
    /* vectors that are one symbol go by components: diag(v) m is v m there */
    if (expr_is_call(e, FN_DIAG) && !has_matrix(original))
        return e->args[0];
    return e;
}

/* --- tuples ------------------------------------------------------------- */

/* (1, 2) \cdot (3, 4) */
static expr dot_product(struct lowering *l, expr e)
{
    expr sum = expr_int(l->ctx, 0), a = e->args[0], b = e->args[1];
    if (a->nargs != b->nargs)
        return matrix_fail(l->st, STATUS_UNDEFINED,
                           "vectors of different lengths");
    for (uint32_t i = 0; i < a->nargs; i++)
        sum = fold_add(l->ctx, sum,
                       fold_mul(l->ctx, a->args[i], b->args[i]));
    return sum;
}

static bool is_arithmetic(expr e)
{
    return e->kind == EXPR_ADD || e->kind == EXPR_MUL ||
           e->kind == EXPR_NEG || e->kind == EXPR_DIV ||
           e->kind == EXPR_NORM || e->kind == EXPR_TRANSPOSE ||
           e->kind == EXPR_HADAMARD;
}

/* Tuples that are calculated with are columns. */
static expr with_columns(struct lowering *l, expr e)
{
    expr few[8];
    bool any = false;
    if (!is_arithmetic(e) || e->nargs > 8)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++) {
        few[i] = e->args[i];
        if (few[i]->kind != EXPR_TUPLE)
            continue;
        any = true;
        few[i] = expr_matrix(l->ctx, few[i]->nargs, 1, few[i]->args);
    }
    if (!any)
        return e;
    if (e->kind == EXPR_MUL && e->nargs == 2 &&
        e->args[0]->kind == EXPR_TUPLE && e->args[1]->kind == EXPR_TUPLE)
        return dot_product(l, e);
    return expr_with_args(l->ctx, e, few);
}

/* \|x\|_2^2 without a root */
static expr lower_pow(struct lowering *l, expr e, expr original)
{
    expr base = original->args[0];
    if (base->kind == EXPR_NORM && expr_is_int(e->args[1], 2) &&
        expr_is_int(base->args[1], 2)) {
        expr v = walk(l, base->args[0]);
        if (v && v->kind == EXPR_TUPLE)
            v = as_row(l, v);
        if (v && is_matrix(v) && (v->rows == 1 || v->cols == 1))
            return matrix_square_sum(l->ctx, v);
    }
    if (is_matrix(e->args[1]))
        return unable(l, "a matrix as an exponent");
    return is_matrix(e->args[0])
               ? settle(matrix_power(l->ctx, e->args[0], e->args[1], l->st))
               : e;
}

static expr lower_index(struct lowering *l, expr e)
{
    expr m = e->args[0];
    long i = 1, j = 1;
    if (!is_matrix(m) || e->nargs > 3 || !fold_int(&i, e->args[1]))
        return unable(l, "an entry at a symbolic index");
    if (e->nargs == 3 && !fold_int(&j, e->args[2]))
        return unable(l, "an entry at a symbolic index");
    if (e->nargs == 2 && m->rows == 1) {
        j = i;
        i = 1;
    } else if (e->nargs == 2 && m->cols != 1) {
        return unable(l, "a row of a matrix");
    }
    if (i < 1 || j < 1 || i > (long)m->rows || j > (long)m->cols)
        return matrix_fail(l->st, STATUS_UNDEFINED,
                           "an entry outside of the matrix");
    return m->args[(i - 1) * (long)m->cols + j - 1];
}

/* --- entry by entry ----------------------------------------------------- */

/* The shape shared by the values among e's arguments, step apart. */
static expr value_shape(expr e, uint32_t step, uint32_t n)
{
    expr shape = e->args[0];
    for (uint32_t i = 0; i < n; i += step)
        if (!is_matrix(e->args[i]) || e->args[i]->rows != shape->rows ||
            e->args[i]->cols != shape->cols)
            return NULL;
    return shape;
}

/* CASES, SUM, ... of matrices as the matrix of CASES, SUM, ...: arguments
   0, step, ... below n are the values. */
static expr entrywise(struct lowering *l, expr e, uint32_t step, uint32_t n)
{
    expr shape = value_shape(e, step, n), r = NULL;
    if (!shape)
        return unable(l, "matrices of different shapes as values");
    expr *out = calloc(shape->nargs, sizeof *out);
    expr *args = calloc(e->nargs, sizeof *args);
    for (uint32_t k = 0; out && args && k < shape->nargs; k++) {
        memcpy(args, e->args, e->nargs * sizeof *args);
        for (uint32_t i = 0; i < n; i += step)
            args[i] = e->args[i]->args[k];
        out[k] = expr_with_args(l->ctx, e, args);
    }
    if (out && args)
        r = expr_matrix(l->ctx, shape->rows, shape->cols, out);
    free(args);
    free(out);
    return r;
}

/* A sum of matrices between literal bounds, term by term. */
static expr written_out(struct lowering *l, expr e)
{
    long lo, hi;
    expr sum = NULL;
    if (e->kind != EXPR_SUM || e->args[4]->kind != EXPR_NONE ||
        !fold_int(&lo, e->args[2]) || !fold_int(&hi, e->args[3]) ||
        hi < lo || hi - lo >= MAX_TERMS)
        return NULL;
    for (long k = lo; k <= hi; k++) {
        expr at = fold_make_int(l->ctx, k);
        expr t = at ? walk(l, expr_subst(l->ctx, e->args[0], 1, &e->args[1],
                                         &at)) : NULL;
        if (!t)
            return NULL;
        if (sum && is_matrix(sum) != is_matrix(t))
            return NULL;
        sum = !sum ? t
              : is_matrix(t) ? matrix_map(l->ctx, fold_add, sum, t, l->st)
                             : expr_add(l->ctx, sum, t);
    }
    return sum;
}

/* --- relations ---------------------------------------------------------- */

/* 0 is the zero matrix and a tuple a vector of the other side's shape. */
static expr shaped_like(struct lowering *l, expr e, expr m)
{
    if (e->kind == EXPR_TUPLE && e->nargs == m->nargs &&
        (m->rows == 1 || m->cols == 1))
        return expr_matrix(l->ctx, m->rows, m->cols, e->args);
    if (fold_is_zero(e))
        return matrix_map(l->ctx, fold_mul, m, e, l->st);
    return e;
}

static expr lower_relation(struct lowering *l, expr e)
{
    expr a = e->args[0], b = e->args[1];
    if (is_matrix(a) && !is_matrix(b))
        b = shaped_like(l, b, a);
    else if (is_matrix(b) && !is_matrix(a))
        a = shaped_like(l, a, b);
    return expr_make2(l->ctx, e->kind, a, b);
}

/* --- the switch --------------------------------------------------------- */

static bool any_matrix(expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++)
        if (is_matrix(e->args[i]))
            return true;
    return false;
}

/* e has lowered arguments, one of them a matrix. */
static expr lower_node(struct lowering *l, expr e, expr original)
{
    if (expr_is_relation(e))
        return lower_relation(l, e);
    switch (e->kind) {
    case EXPR_MATRIX: return unable(l, "a matrix of matrices");
    case EXPR_ADD: return lower_add(l, e);
    case EXPR_MUL: return lower_mul(l, e);
    case EXPR_NEG:
        return matrix_map(l->ctx, minus, e->args[0], e->args[0], l->st);
    case EXPR_DIV: return lower_div(l, e);
    case EXPR_POW: return lower_pow(l, e, original);
    case EXPR_TRANSPOSE: return matrix_transpose(l->ctx, e->args[0]);
    case EXPR_CONV: return lower_conv(l, e);
    case EXPR_HADAMARD: return lower_hadamard(l, e);
    case EXPR_CALL: return lower_call(l, e);
    case EXPR_INDEX: return lower_index(l, e);
    case EXPR_NORM:
        return matrix_norm(l->ctx, e->args[0], e->args[1], l->st);
    case EXPR_SUM: case EXPR_INTEGRAL: case EXPR_LIMIT:
        return entrywise(l, e, 1, 1);
    case EXPR_CASES: return entrywise(l, e, 2, e->nargs);
    case EXPR_AND: case EXPR_OR: case EXPR_LIST: case EXPR_TUPLE:
    case EXPR_CHAIN: case EXPR_NOT: case EXPR_IMPLIES: case EXPR_IFF:
        return e;
    default: return unable(l, "an operation on matrices");
    }
}

static expr walk_args(struct lowering *l, expr e)
{
    expr *args = malloc((e->nargs + 1) * sizeof *args), r = NULL;
    uint32_t i = 0;
    if (!args)
        return NULL;
    for (; i < e->nargs; i++)
        if (!(args[i] = walk(l, e->args[i])))
            break;
    if (i == e->nargs)
        r = expr_with_args(l->ctx, e, args);
    free(args);
    return r;
}

static expr walk_node(struct lowering *l, expr e)
{
    expr r = walk_args(l, e);
    if (!r && e->kind == EXPR_SUM && l->st->code == STATUS_UNABLE) {
        *l->st = (struct status){STATUS_OK, NULL};
        r = written_out(l, e);
        return r ? r : unable(l, "a sum of matrices");
    }
    r = r ? with_columns(l, r) : NULL;
    if (!r)
        return NULL;
    if (is_matrix(r) && !any_matrix(r))
        return settle(r);
    if (any_matrix(r))
        return lower_node(l, r, e);
    if (r->kind == EXPR_POW)
        return lower_pow(l, r, e);
    if (r->kind == EXPR_CONV || r->kind == EXPR_HADAMARD)
        return r->kind == EXPR_CONV ? lower_conv(l, r)
                                    : lower_hadamard(l, r);
    return lower_scalar_call(r, e);
}

static expr walk(struct lowering *l, expr e)
{
    expr r;
    if (!e || l->st->code != STATUS_OK)
        return NULL;
    if (e->nargs == 0)
        return e;
    if ((r = expr_map_get(&l->done, e)))
        return r;
    r = walk_node(l, e);
    if (r)
        expr_map_put(&l->done, e, r);
    return r;
}

/* --- the identity ------------------------------------------------------- */

/* The size of all matrices in e when they are square and of one size; 0 when
   there are none or they are not. */
static bool square_size(expr e, uint32_t *n)
{
    if (is_matrix(e)) {
        if (e->rows != e->cols || (*n && *n != e->rows))
            return false;
        *n = e->rows;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!square_size(e->args[i], n))
            return false;
    return true;
}

/* Next to square matrices of one size, I is the identity. */
static expr put_identity(expr_ctx *ctx, expr e)
{
    expr name = expr_sym(ctx, "I"), identity;
    uint32_t n = 0;
    if (!name || e->size > MAX_SIZE || !expr_contains(e, name) ||
        !square_size(e, &n) || n == 0)
        return e;
    identity = matrix_identity(ctx, n);
    return identity ? expr_subst(ctx, e, 1, &name, &identity) : NULL;
}

expr matrix_lower(expr_ctx *ctx, expr e, enum conv_mode mode,
                  struct status *st)
{
    struct lowering l = {ctx, mode, st, {0}};
    expr r = NULL;
    *st = (struct status){STATUS_OK, NULL};
    if (e)
        e = put_identity(ctx, e);
    if (e) {
        expr_map_init(&l.done);
        r = walk(&l, e);
        expr_map_clear(&l.done);
    }
    if (!r && st->code == STATUS_OK)
        *st = (struct status){STATUS_BUDGET, "the expression is too large"};
    return r;
}
