#include "tests/oracles/eval.h"

static term sized(struct arena *a, long rows, long columns, const term e[])
{
    struct term *m = (struct term *)
        term_make(a, OP_MAT, (unsigned) (rows * columns), e);

    m->num = rows;
    m->den = columns;
    return m;
}

static term sum(struct arena *a, enum op op, term x, term y)
{
    term e[25];

    if (x->num != y->num || x->den != y->den || x->n > 25)
        return NULL;
    for (unsigned i = 0; i < x->n; i++)
        e[i] = term_2(a, op, x->arg[i], y->arg[i]);
    return sized(a, x->num, x->den, e);
}

static term scale(struct arena *a, term x, term m)
{
    term e[25];

    for (unsigned i = 0; i < m->n && i < 25; i++)
        e[i] = term_2(a, OP_MUL, x, m->arg[i]);
    return sized(a, m->num, m->den, e);
}

static term product(struct arena *a, term x, term y)
{
    term e[25];
    long rows = x->num, inner = x->den, columns = y->den;

    if (x->n == 1)
        return scale(a, x->arg[0], y);
    if (y->n == 1)
        return scale(a, y->arg[0], x);
    if (inner != y->num || rows * columns > 25)
        return NULL;
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) {
            term s = term_num(a, 0, 1);
            for (long k = 0; k < inner; k++)
                s = term_2(a, OP_ADD, s,
                           term_2(a, OP_MUL, x->arg[i * inner + k],
                                  y->arg[k * columns + j]));
            e[i * columns + j] = s;
        }
    return sized(a, rows, columns, e);
}

static term transpose(struct arena *a, term x)
{
    term e[25];

    for (long i = 0; i < x->num; i++)
        for (long j = 0; j < x->den; j++)
            e[j * x->num + i] = x->arg[i * x->den + j];
    return sized(a, x->den, x->num, e);
}

/* Without row r and column c. */
static term minor_of(struct arena *a, term x, long r, long c)
{
    term e[25];
    unsigned n = 0;

    for (long i = 0; i < x->num; i++)
        for (long j = 0; j < x->den; j++)
            if (i != r && j != c)
                e[n++] = x->arg[i * x->den + j];
    return sized(a, x->num - 1, x->den - 1, e);
}

static term determinant(struct arena *a, term x)
{
    term s = term_num(a, 0, 1);

    if (x->num != x->den)
        return NULL;
    if (x->num == 1)
        return x->arg[0];
    for (long j = 0; j < x->den; j++)
        s = term_2(a, j % 2 ? OP_SUB : OP_ADD, s,
                   term_2(a, OP_MUL, x->arg[j],
                          determinant(a, minor_of(a, x, 0, j))));
    return s;
}

/* Adjugate over determinant. */
static term inverse(struct arena *a, term x)
{
    term det = determinant(a, x), e[25];
    long n = x->num;

    if (!det)
        return NULL;
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++) {
            term m = n == 1 ? term_num(a, 1, 1)
                            : determinant(a, minor_of(a, x, j, i));
            term s = term_num(a, (i + j) % 2 ? -1 : 1, 1);
            e[i * n + j] = term_2(a, OP_DIV, term_2(a, OP_MUL, s, m), det);
        }
    return sized(a, n, n, e);
}

static term trace(struct arena *a, term x)
{
    term s = term_num(a, 0, 1);

    if (x->num != x->den)
        return NULL;
    for (long i = 0; i < x->num; i++)
        s = term_2(a, OP_ADD, s, x->arg[i * x->den + i]);
    return s;
}

/* A power with a literal exponent >= 0. */
static term power(struct arena *a, term x, term exponent)
{
    term m = x;

    if (x->num != x->den || exponent->op != OP_NUM || exponent->num < 1 ||
        exponent->num > 4)
        return NULL;
    for (long i = 1; i < exponent->num; i++)
        m = product(a, m, x);
    return m;
}

static bool has_matrix(term t)
{
    if (t->op == OP_MAT)
        return true;
    for (unsigned i = 0; i < t->n; i++)
        if (has_matrix(t->arg[i]))
            return true;
    return false;
}

term matrix_entries(struct arena *a, term t)
{
    term x, y = NULL;

    if (t->op == OP_MAT)
        return t;
    if (!has_matrix(t))
        return sized(a, 1, 1, &t);
    if (t->n > 2 || !(x = matrix_entries(a, t->arg[0])) ||
        (t->n == 2 && !(y = matrix_entries(a, t->arg[1]))))
        return NULL;
    switch (t->op) {
    case OP_ADD: case OP_SUB: return sum(a, t->op, x, y);
    case OP_MUL:   return product(a, x, y);
    case OP_DIV:   return y->n == 1 ? scale(a, term_2(a, OP_DIV,
                              term_num(a, 1, 1), y->arg[0]), x) : NULL;
    case OP_POW:   return x->n == 1 || y->n != 1 ? NULL
                              : power(a, x, y->arg[0]);
    case OP_NEG:   return scale(a, term_num(a, -1, 1), x);
    case OP_TRANS: return transpose(a, x);
    case OP_INV:   return inverse(a, x);
    case OP_DET:   y = determinant(a, x); break;
    case OP_TRACE: y = trace(a, x); break;
    default:       return NULL;
    }
    return y ? sized(a, 1, 1, &y) : NULL;
}
