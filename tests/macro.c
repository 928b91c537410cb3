/* Macros that an author defines. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tex/math.h"

static const struct {
    const char *tex;
    const char *tree;
} rows[] = {
    {"\\newcommand{\\R}{\\mathbb{R}} x \\in \\R", "(IN x \\mathbb{R})"},
    {"\\newcommand\\half{\\frac12} \\half x", "(MUL (DIV 1 2) x)"},
    {"\\newcommand{\\sq}[1]{#1^2} \\sq{x} + \\sq y",
     "(ADD (POW x 2) (POW y 2))"},
    {"\\newcommand{\\p}[2][2]{#2^{#1}} \\p{x} + \\p[3]{y}",
     "(ADD (POW x 2) (POW y 3))"},
    {"\\def\\f#1#2{\\frac{#1}{#2}} \\f{a}{b} + \\f cd",
     "(ADD (DIV a b) (DIV c d))"},
    {"\\def\\b#1{\\mathbb #1} x \\in \\b R", "(IN x \\mathbb{R})"},
    {"\\def\\g#1{#1y} \\g\\alpha", "(MUL \\alpha y)"},
    {"\\renewcommand{\\epsilon}{x} \\epsilon^2", "(POW x 2)"},
    {"\\providecommand{\\x}{y} \\providecommand{\\x}{z} \\x", "y"},
    {"\\newcommand{\\x}{y} \\x + {\\renewcommand{\\x}{z} \\x}",
     "(ADD y z)"},
    {"\\let\\e\\varepsilon \\e + \\e", "(ADD \\epsilon \\epsilon)"},
    {"\\let\\old=\\alpha \\renewcommand{\\alpha}{\\old^2} \\alpha",
     "(POW \\alpha 2)"},
    {"\\def\\n#1{2#1}\\let\\m\\n \\def\\n{z} \\m x + \\n", "(ADD (MUL 2 x) z)"},
    {"\\newcommand{\\v}{\\w} \\newcommand{\\w}[1]{#1^2} \\v{x}",
     "(POW x 2)"},
    {"\\DeclarePairedDelimiter\\norm{\\lVert}{\\rVert} \\norm{x} + \\norm*{y}"
     " + \\norm[\\big]{z}", "(ADD (NORM x 2) (NORM y 2) (NORM z 2))"},
    {"\\DeclarePairedDelimiter{\\abs}{|}{|} \\abs{x-1}",
     "(ABS (ADD x (NEG 1)))"},
    {"\\newcommand{\\ip}[2]{#1^\\top #2} \\ip{x}{\\ip{y}{z}}",
     "(MUL (TRANSPOSE x) (TRANSPOSE y) z)"},
};

Test(macro, expands)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct math_result r =
            math_parse(ctx, rows[i].tex, strlen(rows[i].tex), NULL);
        char *got = r.e ? expr_print(r.e, EXPR_CANONICAL) : NULL;
        cr_expect(got && !strcmp(got, rows[i].tree), "row %zu: %s: %s", i,
                  rows[i].tex, got ? got : r.error.message);
        free(got);
        expr_ctx_free(ctx);
    }
}

/* Errors point at the use of a macro, or into its argument. */
static const struct {
    const char *tex;
    enum tex_code code;
    size_t offset;
} failures[] = {
    {"\\def\\x{\\unknown} 1 + \\x", TEX_UNKNOWN, 21},
    {"\\def\\x#1{1 + #1} \\x{y + \\unknown}", TEX_UNKNOWN, 24},
    {"\\def\\x#1{#1} 2 + \\x", TEX_EMPTY, 17},
    {"\\def\\x#1{#1} {2 + \\x}", TEX_EMPTY, 18},
    {"\\def\\x#1{#1} \\x{2", TEX_EMPTY, 13},
    {"1 + \\def\\x|#1|{#1} 1", TEX_UNEXPECTED, 4},
    {"\\newcommand{\\x}[1]{#2} \\x{1}", TEX_UNEXPECTED, 0},
    {"\\newcommand{\\x} 1", TEX_UNEXPECTED, 0},
    {"\\newenvironment{e}{1}{2} 3", TEX_UNEXPECTED, 0},
    {"\\NewDocumentCommand{\\x}{m}{1} \\x 3", TEX_UNEXPECTED, 0},
    {"\\def\\x{1}", TEX_EMPTY, 9},
    {"\\let\\x\\# 1 + \\x", TEX_UNKNOWN, 13},
    {"\\DeclareMathOperator{\\x}{#1} \\x", TEX_UNEXPECTED, 0},
    {"\\DeclarePairedDelimiter\\x(#2 \\x3", TEX_UNEXPECTED, 0},
    /* bombs */
    {"\\def\\x{\\x} \\x", TEX_DEEP, 11},
    {"\\def\\x{\\x\\x} \\x", TEX_DEEP, 13},
    {"\\def\\x{\\y}\\def\\y{\\x} 1 + \\y", TEX_DEEP, 24},
    {"\\def\\a{1+1+1+1+1+1+1+1+1+1+1}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a}"
     "\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c}"
     "\\def\\e{\\d\\d\\d\\d\\d\\d\\d\\d}\\e", TEX_DEEP, 112},
    {"\\def\\x#1{\\x{#1#1}} \\x{aaaa}", TEX_DEEP, 19},
};

Test(macro, failures)
{
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        const char *tex = failures[i].tex;
        expr_ctx *ctx = expr_ctx_new(0);
        struct math_result r = math_parse(ctx, tex, strlen(tex), NULL);
        cr_expect(!r.e && r.error.code == failures[i].code &&
                  (r.error.offset == failures[i].offset ||
                   failures[i].code == TEX_DEEP),
                  "row %zu: %s: code %d at %zu", i, tex, (int)r.error.code,
                  r.error.offset);
        cr_expect(r.error.offset <= strlen(tex), "row %zu", i);
        expr_ctx_free(ctx);
    }
}

/* Definitions of a document count from where they stand. */
Test(macro, document)
{
    static const char doc[] =
        "$\\x$ \\newcommand{\\x}{1} $\\x$ \\renewcommand{\\x}{2} $\\x$ "
        "\\def\\x<#1>{3} $\\x$ \\DeclareMathOperator{\\hinge}{hinge} $\\x$";
    static const char *const trees[] = {NULL, "1", "2", NULL, NULL};
    struct macro_table *t = macro_table_new();
    expr_ctx *ctx = expr_ctx_new(0);
    size_t i = 0;
    cr_assert(t && macro_table_is_empty(t));
    cr_assert(macro_collect(t, doc, 0, strlen(doc)));
    for (const char *p = doc; (p = strstr(p, "$\\x$")) != NULL; p++, i++) {
        struct math_options o = {.macros = t, .macros_at = (size_t)(p - doc)};
        struct math_result r = math_parse(ctx, p, 4, &o);
        char *got = r.e ? expr_print(r.e, EXPR_CANONICAL) : NULL;
        cr_expect(!got == !trees[i] && (!got || !strcmp(got, trees[i])),
                  "formula %zu: %s", i, got ? got : r.error.message);
        free(got);
    }
    cr_expect(i == 5);
    macro_table_free(t);
    expr_ctx_free(ctx);
}

Test(macro, only_definitions)
{
    static const char tex[] = "\\newcommand{\\R}{\\mathbb{R}} \n";
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = math_parse(ctx, tex, strlen(tex), NULL);
    cr_expect(!r.e && r.only_macros);
    r = math_parse(ctx, "x", 1, NULL);
    cr_expect(r.e && !r.only_macros);
    cr_expect(macro_definition_length(tex, strlen(tex), 0) ==
              strlen(tex) - 2);
    expr_ctx_free(ctx);
}

/* More definitions of a name than are told apart make it unusable. */
Test(macro, too_many)
{
    struct macro_table *t = macro_table_new();
    expr_ctx *ctx = expr_ctx_new(0);
    static const char def[] = "\\def\\x{1}";
    for (int i = 0; i < 100; i++)
        cr_assert(macro_collect(t, def, 0, strlen(def)));
    struct math_options o = {.macros = t, .macros_at = 100};
    struct math_result r = math_parse(ctx, "\\x", 2, &o);
    cr_expect(!r.e && r.error.code == TEX_UNKNOWN);
    macro_table_free(t);
    expr_ctx_free(ctx);
}
