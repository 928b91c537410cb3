/*
 * Repairs, readings and how errors are shown; hostile input.  The formulas
 * and their trees are in tests/reader.c.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tex/math.h"
#include "tex/unicode.h"

static struct math_result parse(expr_ctx *ctx, const char *s)
{
    return math_parse(ctx, s, strlen(s), NULL);
}

/* --- failures ----------------------------------------------------------- */

Test(math, nothing_at_all_is_an_error)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = parse(ctx, "");
    cr_expect(r.error.code == TEX_EMPTY && r.error.offset == 0);
    r = parse(ctx, "x \xff");
    cr_expect(r.error.code == TEX_ENCODING && r.error.offset == 2);
    expr_ctx_free(ctx);
}

Test(math, a_nul_byte_is_an_error)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = math_parse(ctx, "x\0y", 3, NULL);
    cr_expect(r.error.code == TEX_ENCODING && r.error.offset == 1);
    expr_ctx_free(ctx);
}

/* --- Unicode -------------------------------------------------------------- */

Test(math, the_table_of_signs_is_sorted)
{
    static const uint32_t codes[] = {
#define U(code, what, tex) code,
#include "tex/unicode.def"
#undef U
    };
    for (size_t i = 1; i < sizeof codes / sizeof *codes; i++)
        cr_expect(codes[i - 1] < codes[i], "U+%04X", codes[i]);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect(unicode_find(codes[i]).what != UNICODE_NONE);
}

Test(math, alphabets_are_their_letters)
{
    static const struct {
        const char *s, *tex;
    } rows[] = {{"𝐀", "A"}, {"𝑥", "x"}, {"𝓛", "\\mathcal{L}"},
                {"𝔼", "\\mathbb{E}"}, {"𝔤", "\\mathfrak{g}"},
                {"𝛼", "alpha"}, {"𝝏", "partial"}, {"𝟗", "9"}, {"𝟏", "1"},
                {"𝚨", "A"}, {"𝜫", "Pi"}, {"𝟋", ""}, {"Ａ", "A"},
                {"ｚ", "z"}, {"３", "3"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t code = 0;
        cr_expect(unicode_decode(&code, rows[i].s, strlen(rows[i].s)) > 1);
        cr_expect_str_eq(unicode_find(code).tex, rows[i].tex, "row %zu", i);
    }
}

Test(math, bytes_that_are_not_utf8)
{
    static const char *const bad[] = {
        "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80",
        "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xe2\x88", "\xff"};
    uint32_t code;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(!unicode_decode(&code, bad[i], strlen(bad[i])), "%zu", i);
}

/* --- repairs and readings ----------------------------------------------- */

static const struct {
    const char *tex;
    size_t offset;
} repaired[] = {
    {"x(n]", 3}, {"2(x+1] - 3", 5}, {"[a + b) c", 6}, {"6+5x2+4", 3}, {"10\\,000", 0}, {"2^10", 2},
    {"\\lim \\bar g_n", 0}, {"2*3", 1},
    {"n=1 \\to A = 0", 0}, {"1O5 + x", 1}, {"x + 2O", 5}, {"O.5", 0},
    {"l.5 x", 0}, {"1l5", 1}, {"5 x 2", 2}, {"X ~ N(0,1)", 2},
    {"Σ_{i=1}^n i", 0},
};

Test(math, repairs_are_noted)
{
    for (size_t i = 0; i < sizeof repaired / sizeof *repaired; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct math_result r = parse(ctx, repaired[i].tex);
        cr_expect(r.e && r.n_notes == 1 &&
                  r.notes[0].offset == repaired[i].offset,
                  "row %zu: %s: %zu notes", i, repaired[i].tex, r.n_notes);
        expr_ctx_free(ctx);
    }
}

static const struct {
    const char *tex, *other;
} two_readings[] = {
    {"1/2n", "\\frac{1}{2n}"},
    {"a/b(c+d)", "\\frac{a}{b(c+d)}"},
    {"\\log x/y", "\\log(\\frac{x}{y})"},
    {"1/2n + 1", "\\frac{1}{2n} + 1"},
    {"n/2", NULL}, {"1/2 \\sum_i x_i", NULL}, {"n(n+1)/2", NULL},
    {"(1/2)n", NULL}, {"\\frac12 n", NULL},
};

Test(math, an_implicit_product_behind_a_bar_has_two_readings)
{
    for (size_t i = 0; i < sizeof two_readings / sizeof *two_readings; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        const char *other = two_readings[i].other;
        struct math_result r = parse(ctx, two_readings[i].tex);
        expr want = other ? parse(ctx, other).e : NULL;
        cr_expect(r.e && r.ambiguous == (other != NULL) &&
                  r.alternative == want, "row %zu: %s", i,
                  two_readings[i].tex);
        expr_ctx_free(ctx);
    }
}

static bool only_a(expr head, void *data)
{
    return expr_is_sym(head, data);
}

Test(math, the_document_settles_what_is_a_function)
{
    expr_ctx *ctx = expr_ctx_new(0);
    char name[] = "a";
    struct math_options o = {.is_function = only_a, .data = name};
    expr a = math_parse(ctx, "a(b+c)", 6, &o).e;
    expr f = math_parse(ctx, "f(b+c)", 6, &o).e;
    expr own = math_parse(ctx, "a(a+1)", 6, &o).e;
    cr_expect(a && a->kind == EXPR_APPLY);
    cr_expect(f && f->kind == EXPR_MUL);
    cr_expect(own && own->kind == EXPR_MUL);
    expr_ctx_free(ctx);
}

/* --- showing errors ----------------------------------------------------- */

static const struct {
    const char *src;
    size_t offset;
    const char *shown;
} shown[] = {
    {"a + )", 4, "f:1:5: error: m\na + )\n    ^\n"},
    {"x\n\ty + )\nz", 7, "f:2:6: error: m\n\ty + )\n\t    ^\n"},
    {"β + )", 5, "f:1:5: error: m\nβ + )\n    ^\n"},
    {"\033[2J)", 4, "f:1:5: error: m\n^[[2J)\n     ^\n"},
    {"x", 9, "f:1:2: error: m\nx\n ^\n"},
};

Test(math, errors_point_at_their_byte)
{
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        char got[200] = {0};
        struct tex_error e = {TEX_UNEXPECTED, shown[i].offset, "m"};
        FILE *out = fmemopen(got, sizeof got, "w");
        cr_assert(out != NULL);
        tex_error_show(out, "f", shown[i].src, strlen(shown[i].src), &e);
        fclose(out);
        cr_expect_str_eq(got, shown[i].shown, "row %zu: %s", i, got);
    }
}

/* --- hostile input ------------------------------------------------------ */

static char *repeat(const char *s, size_t n, const char *middle,
                    const char *close)
{
    size_t a = strlen(s), b = strlen(close), m = strlen(middle);
    char *out = malloc(n * (a + b) + m + 1), *p = out;
    for (size_t i = 0; i < n; i++, p += a)
        memcpy(p, s, a);
    memcpy(p, middle, m);
    p += m;
    for (size_t i = 0; i < n; i++, p += b)
        memcpy(p, close, b);
    *p = '\0';
    return out;
}

static const struct {
    const char *open, *middle, *close;
    bool reads;
} patterns[] = {
    {"(", "x", ")", false}, {"{", "x", "}", false},
    {"\\sqrt", "x", "", false}, {"\\frac{", "x", "}{2}", false},
    {"x^{", "2", "}", false}, {"\\sin ", "x", "", false},
    {"\\sum_i ", "x", "", false}, {"\\left(", "x", "\\right)", false},
    {"|(", "x", ")|", false}, {"-", "x", "", false}, {"x+", "x", "", true},
    {"x(n) ", "h(n)", "", true}, {"x=", "x", "", true},
    {"x,", "x", "", true}, {"\\nabla ", "f", "", false},
    {"a \\Rightarrow ", "b", "", false}, {"x'", "", "", true},
    {"\\hat", "x", "", false}, {"f(", "x", ")", false},
    {"||", "x", "", false}, {"n=0,1,\\quad ", "x", "", true},
    {"\\begin{cases}", "x", "", false},
    {"\\begin{matrix}", "x", "\\end{matrix}", false},
    {"x_", "1", "", false}, {"\\lnot ", "a=b", "", true},
};

Test(math, long_and_deep_input_ends)
{
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        char *s = repeat(patterns[i].open, 5000, patterns[i].middle,
                         patterns[i].close);
        struct math_result r = parse(ctx, s);
        cr_expect((r.e != NULL) == patterns[i].reads, "row %zu: %s", i,
                  patterns[i].open);
        free(s);
        expr_ctx_free(ctx);
    }
}

Test(math, random_tokens_never_crash)
{
    static const char *const bits[] = {
        "x", "1", "(", ")", "{", "}", "[", "]", "|", "\\|", "^", "_", "&",
        "\\\\", "\\left", "\\right", "\\frac", "\\sum", "\\int", "\\lim",
        "\\begin{cases}", "\\end{cases}", "\\begin{matrix}",
        "\\end{matrix}", "\\text{if}", ",", "=", "\\to", "+", "-", "*", "/",
        "d", "\\partial", "\\nabla", "\\hat", "\\sqrt", "'", "!", ".",
        "\\quad", "\\sin", "\\max", "²", "₁", "½", "√", "\\over", "\\{",
        "\\}", "\\substack", "T", "n", "\\dots", "\\mathbf", "\\mathbb",
        "\\textcircled", "\\forall", "\\lnot", "\\bmod", ":", ";", " ",
    };
    uint64_t state = 1;
    char s[400];
    for (int k = 0; k < 20000; k++) {
        s[0] = '\0';
        for (unsigned n = 0; n < 4 + (unsigned)k % 16; n++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            strcat(s, bits[(state >> 33) % (sizeof bits / sizeof *bits)]);
        }
        expr_ctx *ctx = expr_ctx_new(0);
        struct math_result r = parse(ctx, s);
        cr_expect((r.e == NULL) == (r.error.code != TEX_OK), "%s", s);
        cr_expect(r.e || (r.error.message && r.error.offset <= strlen(s)),
                  "%s", s);
        expr_ctx_free(ctx);
    }
}
