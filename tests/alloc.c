/*
 * Want of memory: each allocation of the reader fails once.  Nothing crashes
 * or leaks (the sanitizers watch), the error says so, and what is read at all
 * is read whole.
 *
 * Linked with malloc, calloc and realloc wrapped (Makefile).
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tex/statement.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

/* The allocation that fails, counted down; 0: none. */
static size_t countdown;
static bool failed;

static bool fails(void)
{
    if (countdown == 0 || --countdown > 0)
        return false;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails() ? NULL : __real_realloc(p, size);
}

static const char *const formulas[] = {
    "x", "12.5 + 3", "1/2n", "\\frac{a_{ij}}{b^2} = \\sqrt[3]{x}",
    "\\sum_{i=1}^n f_i(x) \\le \\int_0^1 e^{-t^2}\\,dt",
    "y = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\mathbb{R}^{2}",
    "\\frac{\\partial L}{\\partial x_i} = \\gamma (g_i - \\bar g)",
    "n = 0, 1, \\dots, L-1 \\quad \\text{if } a, b \\ge 0",
    "\xce\xb8\xe2\x82\x81\xc2\xb2 + \xc2\xbd \xe2\x88\x91_i x\xcc\x82_i",
    "12\\,000 + 5x2 + 1O5 + \\| x \\|_2 * y",
    "\\newcommand{\\n}[2][3]{\\lVert #2 \\rVert_{#1}} \\n{x} + \\n[1]{y}",
    "\\let\\a=\\alpha \\def\\p#1#2{#1^{#2}} \\p\\a{2}",
    "a = b \\Rightarrow c = d, e \\in \\{1, 2\\} \\lor x \\in (0, 1]",
    "\\max_{x} \\left| x' \\right| \\approx \\lim_{n\\to\\infty} a_n",
    "\\mathrm{loss}(w) \\leftarrow w - \\eta \\nabla_w L",
    "1 + 2 + \\dots + n = \\frac{n(n+1)}{2}", "a_1, a_2, \\dots, a_n",
};

static struct math_result parse(expr_ctx *ctx, const char *s)
{
    return math_parse(ctx, s, strlen(s), NULL);
}

/* Allocation k fails; false when there are not so many. */
static bool try_formula(const char *tex, const char *whole, size_t k)
{
    failed = false;
    countdown = k;
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = {0};
    if (ctx)
        r = parse(ctx, tex);
    countdown = 0;
    if (ctx && failed && !r.e)
        cr_expect(r.error.code == TEX_MEMORY && r.error.message &&
                  !strcmp(r.error.message, "out of memory"),
                  "%s, %zu: %s", tex, k, r.error.message);
    if (r.e) {
        char *got = expr_print(r.e, EXPR_CANONICAL);
        cr_expect(got && !strcmp(got, whole), "%s, %zu: %s", tex, k, got);
        free(got);
    }
    expr_ctx_free(ctx);
    return failed;
}

Test(alloc, formulas)
{
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct math_result r = parse(ctx, formulas[i]);
        cr_assert(r.e, "%s: %s", formulas[i], r.error.message);
        char *whole = expr_print(r.e, EXPR_CANONICAL);
        size_t k = 1;
        while (k < 10000 && try_formula(formulas[i], whole, k))
            k++;
        cr_expect(k > 2 && k < 10000, "%s: %zu", formulas[i], k);
        free(whole);
        expr_ctx_free(ctx);
    }
}

/* Printing either fails or prints all. */
Test(alloc, printing)
{
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (int style = EXPR_LATEX; style <= EXPR_CANONICAL; style++) {
            expr_ctx *ctx = expr_ctx_new(0);
            expr e = parse(ctx, formulas[i]).e;
            char *whole = expr_print(e, (enum expr_style)style);
            failed = true;
            for (size_t k = 1; failed; k++) {
                failed = false;
                countdown = k;
                char *got = expr_print(e, (enum expr_style)style);
                countdown = 0;
                cr_expect(!got ? failed : !strcmp(got, whole),
                          "%s, %zu: %s", formulas[i], k, got);
                free(got);
            }
            free(whole);
            expr_ctx_free(ctx);
        }
}

static const char document[] =
    "# 1 Filters\n\nLet $n \\ge 0$. Then $y(n) = \\sum_i x_i$, where "
    "$x_i = i^2$ for $i < 5$ (so).\n\n- (a) $$= 1/2n$$\n\n"
    "```math\nf(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0"
    "\\end{cases}\n```\n\n## b\n\nCase 1: $x > 0$. $\\frac$ and `code`\n\n"
    "\\begin{align} a &= b \\\\ &= c \\end{align}\n\n"
    "$\\newcommand{\\R}{\\mathbb{R}}$ $x \\in \\R$ since $x = 2$\n";

/* Reads the document; its statements, or 0 when reading failed. */
static size_t read_document(size_t *unreadable)
{
    struct document doc = {0};
    struct statements st = {0};
    struct tex_error error;
    size_t n = 0;
    expr_ctx *ctx = expr_ctx_new(0);
    if (ctx && document_read(&doc, "a.md", document, sizeof document - 1,
                             &error) && statements_read(&st, ctx, &doc))
        n = st.n;
    *unreadable = 0;
    for (size_t i = 0; i < n; i++)
        *unreadable += st.items[i].kind == STMT_UNREADABLE;
    statements_clear(&st);
    document_clear(&doc);
    expr_ctx_free(ctx);
    return n;
}

Test(alloc, documents)
{
    size_t bad, all_bad, all = read_document(&all_bad), k = 0;
    cr_assert(all > 8);
    do {
        failed = false;
        countdown = ++k;
        size_t n = read_document(&bad);
        countdown = 0;
        cr_expect(n == 0 ? failed : n == all && bad == all_bad,
                  "allocation %zu: %zu statements, %zu unreadable, not "
                  "%zu, %zu", k, n, bad, all, all_bad);
    } while (failed && k < 20000);
    cr_expect(k > 20);
}
