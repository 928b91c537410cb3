/* Powers of matrices. */
#include <stdlib.h>

#include "exact/fold.h"
#include "exact/matrix_ops.h"

enum { MAX_POWER = 256 };

static expr integer_power(expr_ctx *ctx, expr a, long n, struct status *st)
{
    expr r = matrix_identity(ctx, a->rows);
    if (n < 0) {
        a = matrix_inverse(ctx, a, st);
        n = -n;
    }
    if (n > MAX_POWER)
        return matrix_fail(st, STATUS_BUDGET, "a high power of a matrix");
    for (; a && r && n > 0; n /= 2) {
        if (n % 2)
            r = matrix_product(ctx, r, a, st);
        if (n > 1)
            a = a ? matrix_product(ctx, a, a, st) : NULL;
    }
    return a ? r : NULL;
}

/* --- symbolic exponents ------------------------------------------------- */

static expr entry(expr a, uint32_t i, uint32_t j)
{
    return a->args[i * a->cols + j];
}

static bool is_triangular(expr a, bool upper)
{
    for (uint32_t i = 0; i < a->rows; i++)
        for (uint32_t j = 0; j < a->cols; j++)
            if ((upper ? j < i : j > i) && !fold_is_zero(entry(a, i, j)))
                return false;
    return true;
}

static bool has_one_eigenvalue(expr a)
{
    for (uint32_t i = 1; i < a->rows; i++)
        if (entry(a, i, i) != entry(a, 0, 0))
            return false;
    return true;
}

static expr diagonal_power(expr_ctx *ctx, expr a, expr n)
{
    expr *e = calloc(a->nargs, sizeof *e);
    if (!e)
        return NULL;
    for (uint32_t i = 0; i < a->nargs; i++)
        e[i] = i % (a->cols + 1) ? expr_int(ctx, 0)
                                 : fold_pow(ctx, a->args[i], n);
    expr r = expr_matrix(ctx, a->rows, a->cols, e);
    free(e);
    return r;
}

/* n (n-1) ... (n-k+1) / k! */
static expr binomial(expr_ctx *ctx, expr n, uint32_t k)
{
    expr top = expr_int(ctx, 1), bottom = top;
    for (uint32_t i = 0; i < k; i++) {
        top = fold_mul(ctx, top, fold_sub(ctx, n, expr_int(ctx, (long)i)));
        bottom = fold_mul(ctx, bottom, expr_int(ctx, (long)i + 1));
    }
    return fold_div(ctx, top, bottom);
}

/* (r I + N)^n = \sum_k \binom{n}{k} r^{n-k} N^k, N nilpotent */
static expr jordan_power(expr_ctx *ctx, expr a, expr n, struct status *st)
{
    expr r = entry(a, 0, 0), identity = matrix_identity(ctx, a->rows);
    expr shift = identity
                     ? matrix_map(ctx, fold_mul, identity, r, st) : NULL;
    expr nil = shift ? matrix_map(ctx, fold_sub, a, shift, st) : NULL;
    expr power = identity, sum = NULL;
    for (uint32_t k = 0; nil && power && k < a->rows; k++) {
        expr less = k ? fold_sub(ctx, n, expr_int(ctx, (long)k)) : n;
        expr factor = fold_is_one(r) ? binomial(ctx, n, k)
                      : fold_mul(ctx, binomial(ctx, n, k),
                                 fold_pow(ctx, r, less));
        expr term = factor ? matrix_map(ctx, fold_mul, power, factor, st)
                           : NULL;
        sum = !term ? NULL
              : sum ? matrix_map(ctx, fold_add, sum, term, st) : term;
        if (!sum)
            return NULL;
        power = matrix_product(ctx, power, nil, st);
    }
    return sum;
}

/* The rational square root of a number. */
static bool rational_root(mpq_ptr root, mpq_srcptr q)
{
    if (mpq_sgn(q) < 0 || !mpz_perfect_square_p(mpq_numref(q)) ||
        !mpz_perfect_square_p(mpq_denref(q)))
        return false;
    mpz_sqrt(mpq_numref(root), mpq_numref(q));
    mpz_sqrt(mpq_denref(root), mpq_denref(q));
    return true;
}

/* The eigenvalues r > s of a 2x2 matrix of numbers when they are rational,
   or its diagonal when it is triangular. */
static bool eigenvalues(expr_ctx *ctx, expr a, expr *r, expr *s)
{
    expr b = entry(a, 0, 1), c = entry(a, 1, 0), half;
    mpq_t root;
    bool ok = false;
    *r = entry(a, 0, 0);
    *s = entry(a, 1, 1);
    if (fold_is_zero(b) || fold_is_zero(c))
        return *r != *s;
    expr diff = fold_sub(ctx, *r, *s);
    expr disc = fold_add(ctx, fold_mul(ctx, diff, diff),
                         fold_mul(ctx, expr_int(ctx, 4),
                                  fold_mul(ctx, b, c)));
    if (!disc || !expr_is_number(disc) || !expr_is_number(diff))
        return false;
    mpq_init(root);
    if (rational_root(root, disc->q) && mpq_sgn(root) > 0) {
        half = expr_mpq(ctx, root);
        expr sum = fold_add(ctx, *r, *s), two = expr_int(ctx, 2);
        *r = fold_div(ctx, fold_add(ctx, sum, half), two);
        *s = fold_div(ctx, fold_sub(ctx, sum, half), two);
        ok = *r && *s;
    }
    mpq_clear(root);
    return ok;
}

/* A^n = (r^n (A - s I) - s^n (A - r I)) / (r - s) */
static expr two_by_two_power(expr_ctx *ctx, expr a, expr n,
                             struct status *st)
{
    expr r, s, e[4];
    if (!eigenvalues(ctx, a, &r, &s))
        return matrix_fail(st, STATUS_UNABLE,
                           "a symbolic power of this matrix");
    expr rn = fold_pow(ctx, r, n), sn = fold_pow(ctx, s, n);
    expr gap = fold_sub(ctx, r, s);
    for (uint32_t i = 0; i < 4; i++) {
        bool diagonal = i % 3 == 0;
        expr x = a->args[i];
        expr u = fold_mul(ctx, rn, diagonal ? fold_sub(ctx, x, s) : x);
        expr v = fold_mul(ctx, sn, diagonal ? fold_sub(ctx, x, r) : x);
        e[i] = fold_div(ctx, fold_sub(ctx, u, v), gap);
    }
    return expr_matrix(ctx, 2, 2, e);
}

/* A rotation by t, n times: by n t. */
static expr rotation_power(expr_ctx *ctx, expr a, expr n)
{
    expr c = entry(a, 0, 0), s = entry(a, 1, 0), args[4];
    if (!expr_is_call(c, FN_COS) || !expr_is_call(s, FN_SIN) ||
        c != entry(a, 1, 1) || entry(a, 0, 1)->kind != EXPR_NEG ||
        entry(a, 0, 1)->args[0] != s || c->args[0] != s->args[0])
        return NULL;
    expr t = expr_mul(ctx, n, c->args[0]);
    args[0] = args[3] = expr_call1(ctx, FN_COS, t);
    args[2] = expr_call1(ctx, FN_SIN, t);
    args[1] = expr_make1(ctx, EXPR_NEG, args[2]);
    return expr_matrix(ctx, 2, 2, args);
}

expr matrix_power(expr_ctx *ctx, expr a, expr n, struct status *st)
{
    long k;
    if (a->rows != a->cols)
        return matrix_fail(st, STATUS_UNDEFINED,
                           "a power of a matrix that is not square");
    if (fold_int(&k, n))
        return integer_power(ctx, a, k, st);
    if (expr_is_number(n))
        return matrix_fail(st, STATUS_UNABLE, "a root of a matrix");
    bool upper = is_triangular(a, true), lower = is_triangular(a, false);
    if (upper && lower)
        return diagonal_power(ctx, a, n);
    if ((upper || lower) && has_one_eigenvalue(a))
        return jordan_power(ctx, a, n, st);
    if (a->rows == 2) {
        expr turned = rotation_power(ctx, a, n);
        return turned ? turned : two_by_two_power(ctx, a, n, st);
    }
    return matrix_fail(st, STATUS_UNABLE, "a symbolic power of this matrix");
}
