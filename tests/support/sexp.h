/* Reads the canonical form back: (ADD x (POW y 2)).  For tests only. */
#ifndef ASSAY_TESTS_SEXP_H
#define ASSAY_TESTS_SEXP_H

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

static expr sexp_read(expr_ctx *ctx, const char **s);

static expr sexp_ratio(expr_ctx *ctx, const char *w)
{
    mpq_t q;
    expr e = NULL;
    mpq_init(q);
    if (mpq_set_str(q, w, 10) == 0 && mpz_sgn(mpq_denref(q))) {
        mpq_canonicalize(q);
        e = expr_mpq(ctx, q);
    }
    mpq_clear(q);
    return e;
}

static expr sexp_word(expr_ctx *ctx, const char *w)
{
    if (isdigit((unsigned char)w[0]) ||
        (w[0] == '-' && isdigit((unsigned char)w[1])))
        return strchr(w, '.')   ? expr_dec(ctx, w)
               : strchr(w, '/') ? sexp_ratio(ctx, w)
                                : expr_int(ctx, strtol(w, NULL, 10));
    if (!strcmp(w, "_"))
        return expr_none(ctx);
    if (!strcmp(w, "inf") || !strcmp(w, "\\infty"))
        return expr_const_(ctx, CONST_INFINITY);
    if (!strcmp(w, "pi") || !strcmp(w, "\\pi"))
        return expr_const_(ctx, CONST_PI);
    if (!strcmp(w, "e") || !strcmp(w, "#e"))
        return expr_const_(ctx, CONST_E);
    if (!strcmp(w, "..."))
        return expr_make(ctx, EXPR_DOTS, 0, NULL);
    if (!strcmp(w, "OTHERWISE") || !strcmp(w, "otherwise"))
        return expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    return expr_sym(ctx, w);
}

static expr sexp_list(expr_ctx *ctx, const char *head, size_t n, expr a[])
{
    if (!strcmp(head, "MATRIX")) { /* (MATRIX rows cols entry ...) */
        size_t rows = n > 2 ? mpz_get_ui(mpq_numref(a[0]->q)) : 0;
        size_t cols = n > 2 ? mpz_get_ui(mpq_numref(a[1]->q)) : 0;
        return rows * cols == n - 2 ? expr_matrix(ctx, rows, cols, a + 2)
                                    : NULL;
    }
    for (int k = 0; k < EXPR_KIND_COUNT; k++)
        if (!strcmp(expr_kind_name((enum expr_kind)k), head))
            return expr_make(ctx, (enum expr_kind)k, n, a);
    static const char *const fn[] = {
#define F(name, tex, lo, hi) #name,
#include "expr/functions.def"
#undef F
    };
    for (size_t k = 0; k < FN_COUNT; k++)
        if (!strcmp(fn[k], head))
            return expr_call(ctx, (enum expr_fn)k, n, a);
    return NULL;
}

static expr sexp_read(expr_ctx *ctx, const char **s)
{
    char word[64];
    size_t n = 0;
    while (isspace((unsigned char)**s))
        ++*s;
    bool list = **s == '(';
    if (list)
        ++*s;
    while (**s && !isspace((unsigned char)**s) && **s != '(' && **s != ')' &&
           n < sizeof word - 1)
        word[n++] = *(*s)++;
    word[n] = '\0';
    if (!list)
        return n ? sexp_word(ctx, word) : NULL;
    expr args[64];
    size_t k = 0;
    for (;;) {
        while (isspace((unsigned char)**s))
            ++*s;
        if (**s == ')' || !**s)
            break;
        args[k++] = sexp_read(ctx, s);
    }
    if (**s)
        ++*s;
    return sexp_list(ctx, word, k, args);
}

static inline expr sexp(expr_ctx *ctx, const char *s)
{
    return sexp_read(ctx, &s);
}

#endif
