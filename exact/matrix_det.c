/*
 * Determinants and inverses.
 *
 * By expansion along the rows, one sum for each set of columns: entries may
 * be any expressions, and no division is needed.
 */
#include <stdlib.h>

#include "exact/fold.h"
#include "exact/matrix_ops.h"

enum { MAX_DET = 10 };

/* The minor of the last rows in the columns of the set, memoised. */
struct minors {
    expr_ctx *ctx;
    expr a;
    uint32_t skip_row; /* left out; rows of a: none */
    uint32_t rows;     /* how many count */
    expr *value;       /* by set of columns */
};

/* The real row of a behind row r of those that count. */
static uint32_t real_row(const struct minors *m, uint32_t r)
{
    return r >= m->skip_row ? r + 1 : r;
}

static uint32_t count_bits(uint32_t set)
{
    uint32_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

static expr minor(struct minors *m, uint32_t set)
{
    uint32_t n = count_bits(set), row = real_row(m, m->rows - n);
    bool negative = false;
    if (n == 0)
        return expr_int(m->ctx, 1);
    if (m->value[set])
        return m->value[set];
    expr sum = expr_int(m->ctx, 0);
    for (uint32_t col = 0; sum && col < m->a->cols; col++) {
        if (!(set & 1u << col))
            continue;
        expr entry = m->a->args[row * m->a->cols + col];
        if (!fold_is_zero(entry)) {
            expr t = fold_mul(m->ctx, entry, minor(m, set & ~(1u << col)));
            sum = negative ? fold_sub(m->ctx, sum, t)
                           : fold_add(m->ctx, sum, t);
        }
        negative = !negative;
    }
    m->value[set] = sum;
    return sum;
}

/* The minor of a without one row and one column; row a->rows: the whole
   determinant. */
static expr minor_without(expr_ctx *ctx, expr a, uint32_t row, uint32_t col,
                          struct status *st)
{
    uint32_t all = (1u << a->cols) - 1;
    bool whole = row == a->rows;
    struct minors m = {ctx, a, row, whole ? a->rows : a->rows - 1, NULL};
    m.value = calloc((size_t)all + 1, sizeof *m.value);
    if (!m.value)
        return matrix_fail(st, STATUS_BUDGET, "out of memory");
    expr r = minor(&m, whole ? all : all & ~(1u << col));
    free(m.value);
    return r;
}

static bool check(expr a, struct status *st)
{
    if (a->rows != a->cols)
        matrix_fail(st, STATUS_UNDEFINED,
                    "the determinant of a matrix that is not square");
    else if (a->rows > MAX_DET)
        matrix_fail(st, STATUS_BUDGET, "a large determinant");
    else
        return true;
    return false;
}

expr matrix_det(expr_ctx *ctx, expr a, struct status *st)
{
    return check(a, st) ? minor_without(ctx, a, a->rows, 0, st) : NULL;
}

expr matrix_inverse(expr_ctx *ctx, expr a, struct status *st)
{
    expr det = matrix_det(ctx, a, st);
    uint32_t n = a->rows;
    if (!det)
        return NULL;
    if (fold_is_zero(det))
        return matrix_fail(st, STATUS_UNDEFINED,
                           "the inverse of a singular matrix");
    expr *e = calloc((size_t)n * n, sizeof *e);
    if (!e)
        return matrix_fail(st, STATUS_BUDGET, "out of memory");
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            expr c = minor_without(ctx, a, i, j, st);
            if ((i + j) % 2)
                c = fold_neg(ctx, c);
            /* no folding of 0/det: an inverse wants det \ne 0 */
            e[j * n + i] = expr_is_number(det) ? fold_div(ctx, c, det)
                                               : expr_div(ctx, c, det);
        }
    }
    expr r = expr_matrix(ctx, n, n, e);
    free(e);
    return r;
}
