/*
 * For tests: reads the canonical form back, (ADD x (POW y 2)).
 * NULL when the text is not one whole expression.
 */
#ifndef ASSAY_TESTS_SEXP_H
#define ASSAY_TESTS_SEXP_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

static const char *const sexp_fn_names[FN_COUNT] = {
#define F(name, tex, lo, hi) [FN_##name] = #name,
#include "expr/functions.def"
#undef F
};

static expr sexp_read(expr_ctx *ctx, const char **s);

static void sexp_word(const char **s, char word[64])
{
    size_t n = 0;
    while (**s == ' ')
        ++*s;
    while (**s && !strchr(" ()", **s) && n < 63)
        word[n++] = *(*s)++;
    word[n] = '\0';
}

static expr sexp_atom(expr_ctx *ctx, const char *w)
{
    static const char *const consts[] = {"\\pi", "#e", "\\infty", "#i"};
    for (int i = 0; i < 4; i++)
        if (strcmp(w, consts[i]) == 0)
            return expr_const_(ctx, (enum expr_const)i);
    if (strcmp(w, "_") == 0)
        return expr_none(ctx);
    if (strcmp(w, "...") == 0)
        return expr_make(ctx, EXPR_DOTS, 0, NULL);
    if (strcmp(w, "otherwise") == 0)
        return expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    if (isdigit((unsigned char)w[*w == '-'])) {
        mpq_t q;
        mpq_init(q);
        expr e = strchr(w, '.') ? expr_dec(ctx, w) : NULL;
        if (!e && mpq_set_str(q, w, 10) == 0) {
            mpq_canonicalize(q);
            e = expr_mpq(ctx, q);
        }
        mpq_clear(q);
        return e;
    }
    return *w ? expr_sym(ctx, w) : NULL;
}

static expr sexp_node(expr_ctx *ctx, const char *w, size_t n, expr *args)
{
    for (int k = 0; k < EXPR_KIND_COUNT; k++)
        if (strcmp(w, expr_kind_name((enum expr_kind)k)) == 0)
            return expr_make(ctx, (enum expr_kind)k, n, args);
    for (int f = 0; f < FN_COUNT; f++)
        if (strcmp(w, sexp_fn_names[f]) == 0)
            return expr_call(ctx, (enum expr_fn)f, n, args);
    return NULL;
}

static expr sexp_list(expr_ctx *ctx, const char **s)
{
    char head[64], word[64];
    unsigned long rows = 0, cols = 0;
    expr args[128];
    size_t n = 0;
    sexp_word(s, head);
    if (strcmp(head, "MATRIX") == 0) {
        sexp_word(s, word);
        rows = strtoul(word, NULL, 10);
        sexp_word(s, word);
        cols = strtoul(word, NULL, 10);
    }
    for (;;) {
        while (**s == ' ')
            ++*s;
        if (**s == ')') {
            ++*s;
            break;
        }
        if (!**s || n == 128 || !(args[n++] = sexp_read(ctx, s)))
            return NULL;
    }
    if (rows)
        return n == rows * cols ? expr_matrix(ctx, rows, cols, args) : NULL;
    return sexp_node(ctx, head, n, args);
}

static expr sexp_read(expr_ctx *ctx, const char **s)
{
    char word[64];
    while (**s == ' ')
        ++*s;
    if (**s == '(') {
        ++*s;
        return sexp_list(ctx, s);
    }
    sexp_word(s, word);
    return sexp_atom(ctx, word);
}

static inline expr sexp(expr_ctx *ctx, const char *s)
{
    expr e = sexp_read(ctx, &s);
    if (!e || *s)
        fprintf(stderr, "sexp: cannot read, at '%s'\n", s);
    return e && !*s ? e : NULL;
}

#endif
