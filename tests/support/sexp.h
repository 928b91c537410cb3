/* Reads the canonical form back: (ADD x (POW y 2)).  For tests only. */
#ifndef ASSAY_TESTS_SEXP_H
#define ASSAY_TESTS_SEXP_H

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

static expr sexp_read(expr_ctx *ctx, const char **s);

static expr sexp_word(expr_ctx *ctx, const char *w)
{
    if (isdigit((unsigned char)w[0]) ||
        (w[0] == '-' && isdigit((unsigned char)w[1])))
        return strchr(w, '.') ? expr_dec(ctx, w)
                              : expr_int(ctx, strtol(w, NULL, 10));
    if (!strcmp(w, "_"))
        return expr_none(ctx);
    if (!strcmp(w, "inf"))
        return expr_const_(ctx, CONST_INFINITY);
    if (!strcmp(w, "pi"))
        return expr_const_(ctx, CONST_PI);
    if (!strcmp(w, "e"))
        return expr_const_(ctx, CONST_E);
    if (!strcmp(w, "OTHERWISE"))
        return expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    return expr_sym(ctx, w);
}

static expr sexp_list(expr_ctx *ctx, const char *head, size_t n, expr a[])
{
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
