/*
 * Blocks and spans: where the mathematics of a document is, byte for byte.
 */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tex/document.h"

/* Formulas in order as "$inline$" and "[display]", joined by one space. */
static void formulas(char *out, size_t cap, const char *src)
{
    struct document doc;
    struct tex_error error;
    size_t at = 0;
    out[0] = '\0';
    if (!document_read(&doc, "t.md", src, strlen(src), &error))
        return;
    for (size_t b = 0; b < doc.n_blocks; b++)
        for (size_t k = 0; k < doc.blocks[b].n_spans; k++) {
            const struct span *s = &doc.blocks[b].spans[k];
            cr_assert(s->begin <= s->end && s->end <= doc.len);
            if (s->kind == SPAN_TEXT)
                continue;
            bool math = s->kind == SPAN_MATH;
            int n = snprintf(out + at, cap - at, "%s%c%.*s%c", at ? " " : "",
                             math ? '$' : '[', (int)(s->end - s->begin),
                             src + s->begin, math ? '$' : ']');
            cr_assert(n >= 0 && (size_t)n < cap - at);
            at += (size_t)n;
        }
    document_clear(&doc);
}

static const struct {
    const char *src, *want;
} rows[] = {
    {"a $x$ b $y$\n", "$x$ $y$"},
    {"a \\(x\\) b\n", "$x$"},
    {"$$\na\n- b\n$$\n", "[\na\n- b\n]"},
    {"\\[a = b\\]\n", "[a = b]"},
    {"```math\na\n```\n", "[a]"},
    {"```c\nint $x$;\n```\n", ""},
    {"# 2 about $x$\n", "$x$"},
    {"- item $x$\n", "$x$"},
    {"it costs $ 5 and $ 6\n", ""},
    {"\xef\xbb\xbf# t\r\n\r\n$x$\r\n", "$x$"},
    {"\t- $x$\n", "$x$"},
    {"no mathematics\n", ""},
    {"", ""},
};

Test(document, formulas)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[256];
        formulas(got, sizeof got, rows[i].src);
        cr_expect_str_eq(got, rows[i].want, "row %zu: %s", i, rows[i].src);
    }
}

Test(document, bare_environment)
{
    char got[256];
    formulas(got, sizeof got,
             "text\n\n\\begin{align}\na &= b\n\\end{align}\n");
    cr_expect(got[0] == '[' && strstr(got, "a &= b"), "%s", got);
}

/* Every prefix of a document is some document: nothing is read beyond. */
Test(document, prefixes)
{
    const char *src = "# a\n$$x$$\n- $y$\n```math\nz\n```\n\\[w\\] \\(v\\)\n"
                      "\\begin{align}a\\end{align}\n![i](j)\n";
    for (size_t n = 0; n <= strlen(src); n++) {
        struct document doc;
        struct tex_error error;
        char *copy = malloc(n + 1);
        cr_assert_not_null(copy);
        memcpy(copy, src, n);
        copy[n] = '\0';
        cr_expect(document_read(&doc, "t.md", copy, n, &error), "%zu", n);
        for (size_t b = 0; b < doc.n_blocks; b++)
            cr_expect(doc.blocks[b].end <= n, "prefix %zu, block %zu", n, b);
        document_clear(&doc);
        free(copy);
    }
}

static const struct {
    const char *src;
    size_t offset; /* of the fault; SIZE_MAX: none */
} encodings[] = {
    {"a \xff b", 2},
    {"\xc0\xaf", 0},             /* overlong */
    {"x\xed\xa0\x80", 1},        /* surrogate */
    {"\xf4\x90\x80\x80", 0},     /* above U+10FFFF */
    {"ab\xe2\x89", 2},           /* cut short */
    {"\xe2\x89\xa4 \xf0\x9d\x91\xa5 \xc3\xa9", SIZE_MAX},
};

Test(document, encoding)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        struct document doc;
        struct tex_error error;
        const char *src = encodings[i].src;
        bool good = document_read(&doc, "t.md", src, strlen(src), &error);
        cr_expect_eq(good, encodings[i].offset == SIZE_MAX, "row %zu", i);
        if (!good)
            cr_expect(error.code == TEX_ENCODING &&
                      error.offset == encodings[i].offset, "row %zu", i);
        document_clear(&doc);
    }
}

/* An environment that the end of the text cuts: exact allocation, so that a
   sanitiser sees a read beyond it. */
Test(document, environment_cut)
{
    const char *src = "\\begin{align}a\\end{align";
    size_t len = strlen(src);
    char *copy = malloc(len);
    struct document doc;
    struct tex_error error;
    cr_assert_not_null(copy);
    memcpy(copy, src, len);
    cr_expect(document_read(&doc, "t.md", copy, len, &error));
    document_clear(&doc);
    free(copy);
}
