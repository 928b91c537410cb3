/*
 * Statements: what each formula of a document is.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "tex/statement.h"

/* One letter a statement: definition, assumption, claim, update, bare,
   prose, x for unreadable. */
static void kinds(char *out, size_t cap, const char *src)
{
    struct document doc;
    struct statements s;
    struct tex_error error;
    expr_ctx *ctx = expr_ctx_new(100000);
    size_t n = 0;
    cr_assert_not_null(ctx);
    cr_assert(document_read(&doc, "t.md", src, strlen(src), &error));
    cr_assert(statements_read(&s, ctx, &doc));
    for (size_t i = 0; i < s.n && n + 1 < cap; i++) {
        cr_expect(s.items[i].begin <= s.items[i].end &&
                  s.items[i].end <= doc.len);
        out[n++] = "dacubpx"[s.items[i].kind];
    }
    out[n] = '\0';
    statements_clear(&s);
    document_clear(&doc);
    expr_ctx_free(ctx);
}

static const struct {
    const char *src, *want;
} rows[] = {
    {"$N = 5$\n", "d"},
    {"$L \\ge 1$\n", "a"},
    {"$f(x) = x^2$\n\n$f(3) = 9$\n", "dc"},
    {"$g_t \\leftarrow 2 g$\n", "u"},
    {"$1 + 1 = 2$\n", "c"},
    {"$$\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$$\n", "b"},
    {"$$\\textcircled{1} \\quad n < 0. \\quad 1 + 1 = 2$$\n", "ac"},
    {"$$\\text{since } n < 0, \\quad \\therefore n - 1 < 0$$\n", "ac"},
    {"$$(\\gamma=0 \\Leftrightarrow \\text{plain SAD})$$\n", "p"},
    {"$y(n) = n$\n\n$y(n) = n + 0$\n", "dc"},
    {"$y(n) = n$\n\n## 2\n\n$y(n) = 2 n$\n", "dd"},
    {"$\\frac{1}{$\n", "x"},
    {"$7 = 3 + 4$\n\n$\\equiv 3 \\pmod 4$\n", "cc"},
    {"words only\n", ""},
};

Test(statement, kinds)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[32];
        kinds(got, sizeof got, rows[i].src);
        cr_expect_str_eq(got, rows[i].want, "row %zu: %s: got %s", i,
                         rows[i].src, got);
    }
}

static const struct {
    const char *src, *label;
} labels[] = {
    {"c)  $x = 1$\n", "c"},
    {"(2)  $x = 1$\n", "2"},
    {"(ti) $x = 1$\n", "ti"},
    {"ca) $x = 1$\n", "ca"},
    {"so that $x = 1$\n", ""},
};

Test(statement, labels)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct document doc;
        struct statements s;
        struct tex_error error;
        const char *src = labels[i].src;
        expr_ctx *ctx = expr_ctx_new(100000);
        cr_assert(document_read(&doc, "t.md", src, strlen(src), &error));
        cr_assert(statements_read(&s, ctx, &doc));
        cr_assert_eq(s.n, 1, "row %zu", i);
        cr_expect_str_eq(s.sections[s.items[0].section].label,
                         labels[i].label, "row %zu: %s", i, src);
        statements_clear(&s);
        document_clear(&doc);
        expr_ctx_free(ctx);
    }
}
