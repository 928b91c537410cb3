/* Indices: integer combinations in a normal form. */
#include <stdlib.h>

#include "exact/fold.h"

enum { MAX_PARTS = 16 };
#define MAX_COEFFICIENT (1L << 30)

struct combination {
    expr part[MAX_PARTS];
    long factor[MAX_PARTS];
    size_t n;
    long number;
    bool failed; /* too many parts, or numbers too large */
};

bool fold_int(long *value, expr e)
{
    long sign = 1;
    while (e->kind == EXPR_NEG) {
        e = e->args[0];
        sign = -sign;
    }
    if (e->kind != EXPR_INT || !mpz_fits_slong_p(mpq_numref(e->q)))
        return false;
    *value = mpz_get_si(mpq_numref(e->q));
    if (*value > MAX_COEFFICIENT || *value < -MAX_COEFFICIENT)
        return false;
    *value *= sign;
    return true;
}

expr fold_make_int(expr_ctx *ctx, long value)
{
    expr e = expr_int(ctx, value < 0 ? -value : value);
    return value < 0 ? expr_make1(ctx, EXPR_NEG, e) : e;
}

static void add_checked(struct combination *c, long *to, long more)
{
    *to += more;
    if (*to > MAX_COEFFICIENT || *to < -MAX_COEFFICIENT)
        c->failed = true;
}

static void add_part(struct combination *c, expr part, long factor)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->part[i] == part) {
            add_checked(c, &c->factor[i], factor);
            return;
        }
    }
    if (c->n == MAX_PARTS) {
        c->failed = true;
        return;
    }
    c->part[c->n] = part;
    c->factor[c->n++] = factor;
}

static void collect(struct combination *c, expr e, long factor)
{
    long v;
    if (c->failed)
        return;
    if (fold_int(&v, e)) {
        if (v && labs(factor) > MAX_COEFFICIENT / labs(v))
            c->failed = true;
        else
            add_checked(c, &c->number, factor * v);
    } else if (e->kind == EXPR_ADD) {
        for (uint32_t i = 0; i < e->nargs; i++)
            collect(c, e->args[i], factor);
    } else if (e->kind == EXPR_NEG) {
        collect(c, e->args[0], -factor);
    } else if (e->kind == EXPR_MUL && e->nargs == 2 &&
               fold_int(&v, e->args[0]) && v &&
               labs(factor) <= MAX_COEFFICIENT / labs(v)) {
        collect(c, e->args[1], factor * v);
    } else {
        add_part(c, e, factor);
    }
}

/* Positive parts first, then by order of creation. */
static bool comes_before(const struct combination *c, size_t i, size_t j)
{
    if ((c->factor[i] > 0) != (c->factor[j] > 0))
        return c->factor[i] > 0;
    return c->part[i]->id < c->part[j]->id;
}

static void sort_parts(struct combination *c)
{
    for (size_t i = 1; i < c->n; i++) {
        for (size_t j = i; j > 0 && comes_before(c, j, j - 1); j--) {
            expr part = c->part[j];
            long factor = c->factor[j];
            c->part[j] = c->part[j - 1];
            c->factor[j] = c->factor[j - 1];
            c->part[j - 1] = part;
            c->factor[j - 1] = factor;
        }
    }
}

static expr rebuild(expr_ctx *ctx, const struct combination *c)
{
    expr terms[MAX_PARTS + 1];
    bool first = c->n && c->factor[0] <= 0 && c->number > 0; /* 3 - i */
    size_t n = 0;
    if (first)
        terms[n++] = fold_make_int(ctx, c->number);
    for (size_t i = 0; i < c->n; i++) {
        long f = c->factor[i];
        if (f == 0)
            continue;
        expr t = c->part[i];
        if (f != 1 && f != -1)
            t = expr_mul(ctx, expr_int(ctx, labs(f)), t);
        terms[n++] = f < 0 ? expr_make1(ctx, EXPR_NEG, t) : t;
    }
    if (!first && (c->number || n == 0))
        terms[n++] = fold_make_int(ctx, c->number);
    return expr_make(ctx, EXPR_ADD, n, terms);
}

expr fold_index(expr_ctx *ctx, expr e)
{
    struct combination c = {.n = 0};
    if (!e || e->nargs == 0)
        return e;
    collect(&c, e, 1);
    if (c.failed)
        return e;
    sort_parts(&c);
    return rebuild(ctx, &c);
}
