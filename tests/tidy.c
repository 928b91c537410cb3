/* Values for reading: how they look, and that they stay the same. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "exact/tidy.h"
#include "proofs/evaluate.h"
#include "ref/enclose.h"
#include "tex/math.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static expr read(expr_ctx *ctx, const char *tex)
{
    struct math_result m = math_parse(ctx, tex, strlen(tex), NULL);

    cr_assert(m.error.code == TEX_OK, "%s: %s", tex, m.error.message);
    return m.e;
}

static const struct {
    const char *tex, *exact;
} ROWS[] = {
    {"\\sqrt2 + \\sqrt3", "\\sqrt{2} + \\sqrt{3}"},
    {"\\frac{1}{\\sqrt{2\\pi}}", "\\frac{1}{\\sqrt{2 \\pi}}"},
    {"\\frac{2}{\\sqrt 2}", "\\sqrt{2}"},
    {"\\sqrt{12}", "2 \\sqrt{3}"},
    {"\\sqrt{\\frac16}", "\\frac{\\sqrt{6}}{6}"},
    {"\\sqrt2 - 1", "\\sqrt{2} - 1"},
    {"2 - \\sqrt[3]{5}", "2 - \\sqrt[3]{5}"},
    {"\\sin 1", "\\sin 1"},
    {"3 \\cos 1 - 4 \\sin 1", "3 \\cos 1 - 4 \\sin 1"},
    {"\\cosh 1", "\\frac{e^{-1}}{2} + \\frac{e}{2}"},
    {"e^{\\pi}", "e^{\\pi}"},
    {"\\frac{1}{e}", "e^{-1}"},
    {"\\frac{6}{4}", "\\frac{3}{2}"},
    {"-\\frac{\\pi}{4}", "-\\frac{\\pi}{4}"},
    {"\\frac{1}{2x}", "\\frac{1}{2 x}"},
    {"x^2 - 1", "x^2 - 1"},
    {"\\frac{1}{1 + \\sqrt 2}", "\\frac{1}{1 + \\sqrt{2}}"},
    {"e^x e^{-y} e", "e^{1 + x - y}"},
    {"\\sqrt{3 + 2 \\sqrt 2}", "\\sqrt{2} + 1"},
    {"\\sqrt{5 - 2 \\sqrt 6}", "\\sqrt{3} - \\sqrt{2}"},
    {"\\sqrt{11 + 6 \\sqrt 2} + 1", "4 + \\sqrt{2}"},
    {"\\sqrt{1 + \\sqrt 2}", "\\sqrt{1 + \\sqrt{2}}"},
    {"2 \\sqrt 3 \\sqrt{1 + \\pi}", "2 \\sqrt{3 + 3 \\pi}"},
    {"\\lfloor e^3 \\rfloor + \\pi", "20 + \\pi"},
    {"e^{i \\pi}", "-1"},
    {"\\sqrt{x^2}", "\\sqrt{x^2}"},
    {"\\int_0^1 x^2 \\, dx", "\\int_0^1 x^2 \\, dx"},
    {"0 \\cdot x", "0"},
    {"\\begin{pmatrix} \\frac{1}{\\sqrt2} & 2 \\\\ 0 & -1 \\end{pmatrix}",
     "\\begin{bmatrix} \\frac{\\sqrt{2}}{2} & 2 \\\\ 0 & -1 \\end{bmatrix}"},
};

Test(tidy, looks)
{
    for (size_t k = 0; k < COUNT(ROWS); k++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct scope scope;

        scope_init(&scope);
        struct value v = evaluate(ctx, read(ctx, ROWS[k].tex), &scope, 10,
                                  (struct budget) {0});
        char *got = v.exact ? expr_print(v.exact, EXPR_LATEX) : NULL;
        cr_expect(got && strcmp(got, ROWS[k].exact) == 0, "row %zu: %s is %s",
                  k, ROWS[k].tex, got ? got : "nothing");
        free(got);
        scope_clear(&scope);
        expr_ctx_free(ctx);
    }
}

/* sqrt((a + b sqrt c)^2), a root that goes away, and its neighbours, of which
   some do. */
Test(tidy, nested_roots)
{
    unsigned gone = 0;
    ball_t a, b;

    ball_init(a, 200);
    ball_init(b, 200);
    for (long k = 0; k < 2000; k++) {
        expr_ctx *ctx = expr_ctx_new(0);
        long x = k % 7 - 3, y = k / 7 % 9 - 4, c = 2 + k / 63 % 11, off = k % 3;
        expr root = expr_call1(ctx, FN_SQRT, expr_int(ctx, c));
        expr under = expr_add(ctx, expr_int(ctx, x * x + y * y * c + off - 1),
                              expr_mul(ctx, expr_int(ctx, 2 * x * y), root));
        expr e = expr_call1(ctx, FN_SQRT, under);
        expr t = tidy(ctx, expr_mul(ctx, expr_int(ctx, 1 - off), e));
        expr whole = expr_mul(ctx, expr_int(ctx, 1 - off), e);

        if (enclose_expr(a, whole, NULL, 200) == ENCLOSE_OK) {
            cr_expect(enclose_expr(b, t, NULL, 200) == ENCLOSE_OK &&
                      ball_overlaps(a, b), "row %ld", k);
            gone += !expr_contains(t, e);
        }
        expr_ctx_free(ctx);
    }
    cr_expect(gone > 300, "%u", gone);
    ball_clear(a);
    ball_clear(b);
}

/* --- the value at points ------------------------------------------------ */

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Any tree of arithmetic, roots and exponentials over x, y, pi, e. */
static expr random_tree(expr_ctx *ctx, uint64_t *seed, unsigned depth)
{
    static const long q[][2] = {{1, 2}, {-1, 2}, {3, 2}, {1, 3}, {-2, 3},
                                {2, 1}, {-1, 1}, {-3, 1}};
    expr a, b;
    mpq_t r;

    if (depth == 0)
        switch (next(seed) % 6) {
        case 0: return expr_const_(ctx, CONST_PI);
        case 1: return expr_const_(ctx, CONST_E);
        case 2: return expr_sym(ctx, "x");
        case 3: return expr_sym(ctx, "y");
        default: return expr_int(ctx, (long) (next(seed) % 9) - 3);
        }
    a = random_tree(ctx, seed, depth - 1);
    b = random_tree(ctx, seed, depth - 1);
    switch (next(seed) % 7) {
    case 0: return expr_add(ctx, a, b);
    case 1: return expr_mul(ctx, a, b);
    case 2: return expr_div(ctx, a, b);
    case 3: return expr_neg(ctx, a);
    case 4: return expr_pow(ctx, expr_const_(ctx, CONST_E), a);
    default:
        mpq_init(r);
        b = NULL;
        size_t k = next(seed) % COUNT(q);
        mpq_set_si(r, q[k][0], (unsigned long) q[k][1]);
        b = expr_pow(ctx, a, expr_mpq(ctx, r));
        mpq_clear(r);
        return b;
    }
}

Test(tidy, keeps_the_value)
{
    uint64_t seed = 7;
    unsigned defined = 0;
    mpq_t x, y;
    ball_t a, b;

    mpq_inits(x, y, (mpq_ptr) 0);
    mpq_set_si(x, -3, 7);
    mpq_set_si(y, 5, 3);
    ball_init(a, 200);
    ball_init(b, 200);
    for (unsigned round = 0; round < 3000; round++) {
        expr_ctx *ctx = expr_ctx_new(0);
        expr e = random_tree(ctx, &seed, 1 + round % 5), t = tidy(ctx, e);
        const expr atoms[] = {expr_sym(ctx, "x"), expr_sym(ctx, "y")};
        const mpq_srcptr values[] = {x, y};
        const struct enclose_env env = {.count = 2, .atoms = atoms,
                                        .values = values};
        enum enclose_status s = enclose_expr(a, e, &env, 200);
        enum enclose_status u = enclose_expr(b, t, &env, 200);

        char *from = expr_print(e, EXPR_CANONICAL);
        char *to = expr_print(t, EXPR_CANONICAL);
        if (s == ENCLOSE_OK && u == ENCLOSE_OK) {
            defined++;
            cr_expect(ball_overlaps(a, b), "round %u: %s, %s", round, from, to);
        }
        cr_expect((s == ENCLOSE_UNDEFINED) == (u == ENCLOSE_UNDEFINED) ||
                  s == ENCLOSE_UNABLE || u == ENCLOSE_UNABLE,
                  "round %u: defined elsewhere: %s, %s", round, from, to);
        free(from);
        free(to);
        expr_ctx_free(ctx);
    }
    cr_expect(defined > 500, "%u", defined);
    ball_clear(a);
    ball_clear(b);
    mpq_clears(x, y, (mpq_ptr) 0);
}
