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
                             doc.src + s->begin, math ? '$' : ']');
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
    /* prices and escapes */
    {"costs $5 and $6\n", ""},
    {"from $5, or 6$ to 7$, \\$8 and $x$\n", "$x$"},
    {"US$5-US$6, then $5x$\n", "$5x$"},
    {"$20,000 and $30,000 but $n = 2$\n", "$n = 2$"},
    {"[a](http://x/$y$z) <https://a.b/$c$> $d$\n", "$d$"},
    /* delimiters with slips */
    {"$ x = 1 $ and $ 5 people $\n", "$ x = 1 $"},
    {"$$x$ and $y$$ too\n", "$x$ $y$"},
    {"$x$$ and\n", "$x$"},
    {"$\\alpha$$\\beta$\n", "$\\alpha$ $\\beta$"},
    {"$$\nx = 1\n\nwords\n\n$$\ny\n$$\n", "[\nx = 1] [\ny\n]"},
    {"$$\na\n\n+ b\n$$\n", "[\na\n\n+ b\n]"},
    {"$a\n+ b$ and $c\n- the d$\n", "$a\n+ b$"},
    {"$$\\text{if $x$}$$\n", "[\\text{if $x$}]"},
    {"$`a$b`$\n", "$a$b$"},
    {"$`a_1`$ and `$b$` and ``$c$ ` $d$``\n", "$a_1$"},
    /* what Markdown would take apart */
    {"*$a*b$* and _$c_d$_\n", "$a*b$ $c_d$"},
    {"| $|x|$ | `$a$` |\n|---|---|\n| $\\|y\\|$ | z |\n",
     "$|x|$ $\\|y\\|$"},
    {"[1]: $x$\n\nthen $y$\n", "$x$ $y$"},
    {"<div>\n$x$\n</div>\n<pre>$y$</pre>\n", "$x$"},
    {"text $x$\n---\n$y$\n", "$x$ $y$"},
    {"$$x$$\n---\n$y$\n", "[x] $y$"},
    /* lists and quotations */
    {"- a\n\n  $$\n  x\n  - y\n  $$\n  $z$\n", "[\n  x\n  - y\n  ] $z$"},
    {"10. a\n\n    $$x$$\n\n    then $y$\n", "[x] $y$"},
    {"1. a\n   ~~~math\n   x\n   ~~~\n2. $y$\n", "[   x] $y$"},
    {"> $a\n> = b$\n> $$\n> > c\n> $$\n", "$a\n  = b$ [\n    c\n  ]"},
    {"> $$\n> a\n\n$b$\n", "[\n  a] $b$"},
    {"> ```math\n> a\n\n$b$\n", "[  a] $b$"},
    /* code and comments */
    {"---\ntitle: $x$\n---\n$y$\n", "$y$"},
    {"a\n\n    $x$\n\n$y$\n", "$y$"},
    {"<!-- $x$\n\n$y$ --> $z$\n", "$z$"},
    {"````\n```math\nx\n```\n````\n$y$\n", "$y$"},
    /* environments */
    {"so \\begin{align*} a &= b \\end{align*} holds\n",
     "[\\begin{align*} a &= b \\end{align*}]"},
    {"\\begin{itemize} $x$ \\end{itemize}\n", "$x$"},
    {"", ""},
};

Test(document, formulas)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[256];
        formulas(got, sizeof got, rows[i].src);
        cr_expect_str_eq(got, rows[i].want, "row %zu: %s: got %s", i,
                         rows[i].src, got);
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

/* Where the blocks are: kind, level and text of each. */
static void blocks(char *out, size_t cap, const char *src)
{
    struct document doc;
    struct tex_error error;
    size_t at = 0;
    cr_assert(document_read(&doc, "t.md", src, strlen(src), &error));
    for (size_t i = 0; i < doc.n_blocks && at < cap; i++) {
        const struct block *b = &doc.blocks[i];
        at += (size_t)snprintf(out + at, cap - at, "%c%d<%.*s>",
                               "hpidcxt"[b->kind], b->level,
                               (int)(b->end - b->begin), src + b->begin);
    }
    document_clear(&doc);
}

static const struct {
    const char *src, *want;
} structures[] = {
    {"# a *b* #\ntext\n", "h1<# a *b* #>p0<text>"},
    {"a\nb\n===\n", "h1<a\nb>"},
    {"**A** b\n2) c\n3. d\n", "p0<**A** b>i0<2) c>i0<3. d>"},
    {"- a\n  - b\n\n    c\n- d\n", "i1<- a>i2<- b>p2<c>i1<- d>"},
    {"- a $$x$$\n- $$y$$\n", "i1<- a $$x$$>i1<- $$y$$>"},
    {"a\n$$\nx\n$$\nb\n", "p0<a>d0<$$\nx\n$$>p0<b>"},
    {"|a|b|\n|---|---|\n|c|$d$|\n", "t0<a>t0<b>t0<c>t0<$d$>"},
    {"> a\n> # b\n", "p0<a>h1<# b>"},
    {"```c\nint x;\n```\n", "c0<int x;>"},
};

Test(document, blocks)
{
    for (size_t i = 0; i < sizeof structures / sizeof *structures; i++) {
        char got[256] = "";
        blocks(got, sizeof got, structures[i].src);
        cr_expect_str_eq(got, structures[i].want, "row %zu: %s", i, got);
    }
}

/* n times a unit of text, malloc'd. */
static char *repeat(const char *unit, size_t n, size_t *len)
{
    size_t k = strlen(unit);
    char *s = malloc(n * k + 1);
    cr_assert_not_null(s);
    for (size_t i = 0; i < n; i++)
        memcpy(s + i * k, unit, k);
    s[*len = n * k] = '\0';
    return s;
}

static const struct {
    const char *unit;
    size_t n, offset; /* SIZE_MAX: read */
} limits[] = {
    {"a", (1 << 20) + 1, 0},
    {"a", 1 << 20, SIZE_MAX},
    {" ", 2 << 20, SIZE_MAX},
    {"aaaaaaa\n", (4 << 17) + 2, 0},
    {"aaaaaaa\n", 4 << 17, SIZE_MAX},
    {"aaaaaa\n\n", 8 << 17, SIZE_MAX},
};

Test(document, limits)
{
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct document doc;
        struct tex_error error;
        size_t len;
        char *s = repeat(limits[i].unit, limits[i].n, &len);
        bool good = document_read(&doc, "t.md", s, len, &error);
        cr_expect_eq(good, limits[i].offset == SIZE_MAX, "row %zu", i);
        cr_expect(good || (error.code == TEX_DEEP &&
                           error.offset == limits[i].offset), "row %zu", i);
        document_clear(&doc);
        free(s);
    }
}

/* Each repair of a delimiter is noted. */
Test(document, notes)
{
    static const char *const slips[] = {
        "$ x = 1 $\n", "$$x$ and\n", "$x$$ and\n", "$$\nx = 1\n\n"};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        struct document doc;
        struct tex_error error;
        cr_assert(document_read(&doc, "t.md", slips[i], strlen(slips[i]),
                                &error));
        cr_assert(doc.n_blocks > 0 && doc.blocks[0].n_spans > 0);
        cr_expect_not_null(doc.blocks[0].spans[0].note, "row %zu", i);
        document_clear(&doc);
    }
}
