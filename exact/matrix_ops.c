#include <stdlib.h>

#include "exact/fold.h"
#include "exact/matrix_ops.h"

expr matrix_fail(struct status *st, enum status_code code, const char *why)
{
    if (st->code == STATUS_OK)
        *st = (struct status){code, why};
    return NULL;
}

/* Room for the entries of a result; NULL with the status set. */
static expr *entries_new(size_t n, struct status *st)
{
    expr *e = calloc(n, sizeof *e);
    if (!e)
        matrix_fail(st, STATUS_BUDGET, "out of memory");
    return e;
}

/* The matrix of entries, which are freed. */
static expr finish(expr_ctx *ctx, size_t rows, size_t cols, expr *entries)
{
    expr m = expr_matrix(ctx, rows, cols, entries);
    free(entries);
    return m;
}

expr matrix_map(expr_ctx *ctx, matrix_entry_fn *fn, expr a, expr b,
                struct status *st)
{
    bool scalar = b->kind != EXPR_MATRIX;
    if (!scalar && (a->rows != b->rows || a->cols != b->cols))
        return matrix_fail(st, STATUS_UNDEFINED,
                           "matrices of different shapes");
    expr *e = entries_new(a->nargs, st);
    if (!e)
        return NULL;
    for (uint32_t i = 0; i < a->nargs; i++)
        e[i] = fn(ctx, a->args[i], scalar ? b : b->args[i]);
    return finish(ctx, a->rows, a->cols, e);
}

static expr inner_product(expr_ctx *ctx, expr a, expr b, uint32_t row,
                          uint32_t col)
{
    expr sum = expr_int(ctx, 0);
    for (uint32_t k = 0; sum && k < a->cols; k++)
        sum = fold_add(ctx, sum,
                       fold_mul(ctx, a->args[row * a->cols + k],
                                b->args[k * b->cols + col]));
    return sum;
}

expr matrix_product(expr_ctx *ctx, expr a, expr b, struct status *st)
{
    if (a->cols != b->rows)
        return matrix_fail(st, STATUS_UNDEFINED,
                           "a product of matrices whose shapes do not fit");
    if ((uint64_t)a->nargs * b->cols > MATRIX_WORK)
        return matrix_fail(st, STATUS_BUDGET, "a large matrix product");
    expr *e = entries_new((size_t)a->rows * b->cols, st);
    if (!e)
        return NULL;
    for (uint32_t i = 0; i < a->rows; i++)
        for (uint32_t j = 0; j < b->cols; j++)
            e[i * b->cols + j] = inner_product(ctx, a, b, i, j);
    return finish(ctx, a->rows, b->cols, e);
}

expr matrix_transpose(expr_ctx *ctx, expr a)
{
    struct status ignored = {STATUS_OK, NULL};
    expr *e = entries_new(a->nargs, &ignored);
    if (!e)
        return NULL;
    for (uint32_t i = 0; i < a->rows; i++)
        for (uint32_t j = 0; j < a->cols; j++)
            e[j * a->rows + i] = a->args[i * a->cols + j];
    return finish(ctx, a->cols, a->rows, e);
}

expr matrix_identity(expr_ctx *ctx, size_t n)
{
    struct status ignored = {STATUS_OK, NULL};
    expr *e = entries_new(n * n, &ignored);
    if (!e)
        return NULL;
    for (size_t i = 0; i < n * n; i++)
        e[i] = expr_int(ctx, i % (n + 1) == 0);
    return finish(ctx, n, n, e);
}

expr matrix_trace(expr_ctx *ctx, expr a, struct status *st)
{
    expr sum = expr_int(ctx, 0);
    if (a->rows != a->cols)
        return matrix_fail(st, STATUS_UNDEFINED,
                           "the trace of a matrix that is not square");
    for (uint32_t i = 0; i < a->rows; i++)
        sum = fold_add(ctx, sum, a->args[i * a->cols + i]);
    return sum;
}

/* --- norms -------------------------------------------------------------- */

expr matrix_square_sum(expr_ctx *ctx, expr a)
{
    expr sum = expr_int(ctx, 0), two = expr_int(ctx, 2);
    for (uint32_t i = 0; i < a->nargs; i++)
        sum = fold_add(ctx, sum, fold_pow(ctx, a->args[i], two));
    return sum;
}

static expr absolute(expr_ctx *ctx, expr a)
{
    return expr_call1(ctx, FN_ABS, a);
}

expr matrix_norm(expr_ctx *ctx, expr a, expr order, struct status *st)
{
    bool vector = a->rows == 1 || a->cols == 1;
    if (expr_is_sym(order, "F") || (vector && expr_is_int(order, 2)))
        return expr_call1(ctx, FN_SQRT, matrix_square_sum(ctx, a));
    if (vector && expr_is_int(order, 1)) {
        expr sum = expr_int(ctx, 0);
        for (uint32_t i = 0; i < a->nargs; i++)
            sum = fold_add(ctx, sum, absolute(ctx, a->args[i]));
        return sum;
    }
    if (vector && order->kind == EXPR_CONST && order->tag == CONST_INFINITY) {
        expr most = absolute(ctx, a->args[0]);
        for (uint32_t i = 1; i < a->nargs; i++)
            most = expr_call2(ctx, FN_MAX, most, absolute(ctx, a->args[i]));
        return most;
    }
    return matrix_fail(st, STATUS_UNABLE, "a norm of this kind");
}

/* --- convolution -------------------------------------------------------- */

/* Where output (0, 0) lies, and how large the output is. */
struct frame {
    long row, col;
    uint32_t rows, cols;
};

static bool set_frame(struct frame *f, expr a, expr b, enum conv_mode mode)
{
    bool full = mode == CONV_TRUE_FULL;
    bool same = mode == CONV_TRUE_SAME || mode == CONV_CROSS_SAME;
    if (full) {
        *f = (struct frame){1 - (long)b->rows, 1 - (long)b->cols,
                            a->rows + b->rows - 1, a->cols + b->cols - 1};
        return true;
    }
    if (same) {
        *f = (struct frame){-(long)(b->rows / 2), -(long)(b->cols / 2),
                            a->rows, a->cols};
        return true;
    }
    if (a->rows < b->rows || a->cols < b->cols)
        return false;
    *f = (struct frame){0, 0, a->rows - b->rows + 1, a->cols - b->cols + 1};
    return true;
}

/* \sum_{pq} a_{row+p,col+q} b_{pq}, b turned for true convolution, a being 0
   outside. */
static expr conv_entry(expr_ctx *ctx, expr a, expr b, long row, long col,
                       bool turned)
{
    expr sum = expr_int(ctx, 0);
    for (uint32_t k = 0; sum && k < b->nargs; k++) {
        long i = row + (long)(k / b->cols), j = col + (long)(k % b->cols);
        if (i < 0 || j < 0 || i >= (long)a->rows || j >= (long)a->cols)
            continue;
        expr weight = b->args[turned ? b->nargs - 1 - k : k];
        expr value = a->args[i * (long)a->cols + j];
        sum = fold_add(ctx, sum, fold_mul(ctx, value, weight));
    }
    return sum;
}

static bool both_signals(expr a, expr b)
{
    return (a->rows == 1 && b->rows == 1) || (a->cols == 1 && b->cols == 1);
}

expr matrix_conv(expr_ctx *ctx, expr a, expr b, enum conv_mode mode,
                 struct status *st)
{
    bool turned = mode != CONV_CROSS_VALID && mode != CONV_CROSS_SAME;
    struct frame f;
    if (mode == CONV_TRUE_VALID && both_signals(a, b))
        mode = CONV_TRUE_FULL;
    if (turned && b->rows >= a->rows && b->cols >= a->cols) {
        expr larger = b; /* true convolution commutes: the kernel is smaller */
        b = a;
        a = larger;
    }
    if (!set_frame(&f, a, b, mode))
        return matrix_fail(st, STATUS_UNDEFINED,
                           "a kernel larger than the matrix");
    if ((uint64_t)f.rows * f.cols * b->nargs > MATRIX_WORK)
        return matrix_fail(st, STATUS_BUDGET, "a large convolution");
    expr *e = entries_new((size_t)f.rows * f.cols, st);
    if (!e)
        return NULL;
    for (uint32_t i = 0; i < f.rows * f.cols; i++)
        e[i] = conv_entry(ctx, a, b, f.row + (long)(i / f.cols),
                          f.col + (long)(i % f.cols), turned);
    return finish(ctx, f.rows, f.cols, e);
}
