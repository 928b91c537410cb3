/*
 * Expressions: one node for one tree, substitution laws over seeded random
 * trees, capture, printing.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "expr/binder.h"
#include "tests/support/sexp.h"

static uint64_t state;

static unsigned next(unsigned below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

static expr random_name(expr_ctx *ctx)
{
    static const char *const names[] = {"x", "y", "i", "n", "(INDEX x i)",
                                        "(APPLY f x)"};
    return sexp(ctx, names[next(6)]);
}

/* A random tree with binders over the names above. */
static expr random_expr(expr_ctx *ctx, int depth)
{
    if (depth == 0 || next(5) == 0)
        return next(3) ? random_name(ctx)
                       : expr_int(ctx, (long)next(20) - 10);
    expr a = random_expr(ctx, depth - 1), b = random_expr(ctx, depth - 1);
    switch (next(8)) {
    case 0: return expr_add(ctx, a, b);
    case 1: return expr_sub(ctx, a, b);
    case 2: return expr_mul(ctx, a, b);
    case 3: return expr_div(ctx, a, b);
    case 4: return expr_pow(ctx, a, b);
    case 5: return expr_call1(ctx, (enum expr_fn)(FN_EXP + next(4)), a);
    case 6: return expr_make2(ctx, EXPR_INDEX, expr_sym(ctx, "x"), a);
    default: {
        const expr args[] = {a, expr_sym(ctx, next(2) ? "i" : "x"), b,
                             random_name(ctx), expr_none(ctx)};
        return expr_make(ctx, next(2) ? EXPR_SUM : EXPR_PROD, 5, args);
    }
    }
}

static bool prints(expr e, enum expr_style style, const char *want)
{
    char *s = expr_print(e, style);
    bool same = s && strcmp(s, want) == 0;
    if (!same)
        fprintf(stderr, "got  %s\nwant %s\n", s ? s : "(null)", want);
    free(s);
    return same;
}

/* --- hash-consing ------------------------------------------------------- */

Test(expr, canonical_reads_back_as_the_same_node)
{
    for (uint64_t seed = 1; seed <= 300; seed++) {
        expr_ctx *ctx = expr_ctx_new(0);
        state = seed;
        expr e = random_expr(ctx, 5);
        char *s = expr_print(e, EXPR_CANONICAL);
        cr_assert(s != NULL);
        cr_expect(sexp(ctx, s) == e, "seed %lu: %s", (unsigned long)seed, s);
        free(s);
        expr_ctx_free(ctx);
    }
}

Test(expr, different_trees_are_different_nodes)
{
    static const char *const rows[] = {
        "x", "X", "1", "1.0", "1.00", "(NEG 1)", "-1", "1/2", "(DIV 1 2)",
        "(ADD x y)", "(ADD y x)", "(ADD (ADD x y) z)", "(ADD x y z)",
        "(INDEX x i)", "(APPLY x i)", "(MUL x i)", "(SIN x)", "(COS x)",
        "(MATRIX 1 4 1 2 3 4)", "(MATRIX 2 2 1 2 3 4)",
        "(MATRIX 4 1 1 2 3 4)", "(LE x y)", "(LT x y)"};
    expr_ctx *ctx = expr_ctx_new(0);
    size_t n = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < n; i++) {
        cr_assert(sexp(ctx, rows[i]) != NULL, "row %zu: %s", i, rows[i]);
        for (size_t j = 0; j < i; j++)
            cr_expect(sexp(ctx, rows[i]) != sexp(ctx, rows[j]),
                      "rows %zu, %zu", i, j);
    }
    expr_ctx_free(ctx);
}

Test(expr, budget_ends_construction)
{
    expr_ctx *ctx = expr_ctx_new(50);
    expr e = expr_sym(ctx, "x");
    for (int i = 0; i < 100; i++)
        e = expr_add(ctx, e, expr_int(ctx, i));
    cr_expect(e == NULL);
    cr_expect(expr_ctx_exhausted(ctx));
    cr_expect(expr_print(e, EXPR_LATEX) == NULL);
    expr_ctx_free(ctx);
}

Test(expr, depth_is_bounded)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr e = expr_sym(ctx, "x");
    for (int i = 0; i < 100000 && e; i++)
        e = expr_neg(ctx, e);
    cr_expect(e == NULL);
    expr_ctx_free(ctx);
}

Test(expr, misuse_gives_null)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr x = expr_sym(ctx, "x");
    cr_expect(expr_add(ctx, x, NULL) == NULL);
    cr_expect(expr_make1(ctx, EXPR_DIV, x) == NULL);
    cr_expect(expr_make1(ctx, EXPR_MATRIX, x) == NULL);
    cr_expect(expr_call1(ctx, FN_BINOM, x) == NULL);
    cr_expect(expr_make1(ctx, EXPR_ADD, x) == x);
    cr_expect(!expr_ctx_exhausted(ctx));
    expr_ctx_free(ctx);
}

Test(expr, decimals)
{
    static const struct {
        const char *digits, *value; /* NULL: refused */
    } rows[] = {
        {"0.50", "1/2"}, {"1e-3", "1/1000"}, {"2E3", "2000"}, {"007", "7"},
        {".5", "1/2"}, {"3.", "3"}, {"1.5e+1", "15"}, {"", NULL},
        {".", NULL}, {"1e", NULL}, {"1e+", NULL}, {"1.2.3", NULL},
        {"x", NULL}, {"1e999999999", NULL}, {"-1", NULL}};
    expr_ctx *ctx = expr_ctx_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr e = expr_dec(ctx, rows[i].digits);
        cr_expect((e != NULL) == (rows[i].value != NULL), "row %zu: %s", i,
                  rows[i].digits);
        if (e && rows[i].value)
            cr_expect(mpq_equal(e->q, sexp(ctx, rows[i].value)->q),
                      "row %zu: %s", i, rows[i].digits);
    }
    expr_ctx_free(ctx);
}

/* --- substitution ------------------------------------------------------- */

static void note_free(expr atom, void *data)
{
    struct {
        expr what;
        bool found;
    } *look = data;
    look->found |= atom == look->what;
}

static bool is_free(expr e, expr atom)
{
    struct {
        expr what;
        bool found;
    } look = {atom, false};
    expr_free_atoms(e, note_free, &look);
    return look.found;
}

Test(expr, substitution_laws)
{
    for (uint64_t seed = 1; seed <= 500; seed++) {
        expr_ctx *ctx = expr_ctx_new(0);
        state = seed;
        expr e = random_expr(ctx, 5), x = expr_sym(ctx, "x");
        expr z = expr_sym(ctx, "z"), i = expr_sym(ctx, "i");
        expr value = expr_add(ctx, i, expr_int(ctx, 1));
        expr same = expr_subst(ctx, e, 1, &x, &x);
        expr there = expr_subst(ctx, e, 1, &x, &z);
        expr put = expr_subst(ctx, e, 1, &x, &value);
        cr_expect(same == e, "seed %lu: identity", (unsigned long)seed);
        cr_expect(expr_subst(ctx, there, 1, &z, &x) == e,
                  "seed %lu: there and back", (unsigned long)seed);
        cr_expect(!is_free(put, x), "seed %lu: x is gone",
                  (unsigned long)seed);
        if (is_free(e, x)) /* nothing caught the i of i + 1 */
            cr_expect(is_free(put, i), "seed %lu: no capture",
                      (unsigned long)seed);
        else
            cr_expect(there == e, "seed %lu: nothing to do",
                      (unsigned long)seed);
        expr_ctx_free(ctx);
    }
}

Test(expr, substitution_rows)
{
    static const struct {
        const char *e, *from, *to, *want;
    } rows[] = {
        {"(ADD x y)", "x", "y", "(ADD y y)"},
        {"(SUM (MUL i x) i 1 n _)", "x", "i",
         "(SUM (MUL i' i) i' 1 n _)"},
        {"(SUM (MUL i x) i 1 n _)", "i", "7", "(SUM (MUL i x) i 1 n _)"},
        {"(SUM i i 1 i _)", "i", "7", "(SUM i i 1 7 _)"},
        {"(SUM (INDEX x i) i 1 n _)", "(INDEX x i)", "0",
         "(SUM (INDEX x i) i 1 n _)"},
        /* names within names */
        {"(INDEX x x)", "x", "5", "(INDEX x 5)"},
        {"(APPLY x x)", "x", "5", "(APPLY x 5)"},
        {"(APPLY (INDEX f t) t)", "t", "2", "(APPLY (INDEX f 2) 2)"},
        {"(INDEX x i)", "(INDEX x i)", "z", "z"},
        /* derivatives speak of their variable */
        {"(DERIV L (INDEX y j) 1)", "j", "i", "(DERIV L (INDEX y i) 1)"},
        {"(DERIV (POW x 2) x 1)", "x", "y", "(DERIV (POW y 2) y 1)"},
        {"(DERIV (POW x 2) x 1)", "x", "3",
         "(AT (DERIV (POW x' 2) x' 1) (EQ x' 3))"},
        {"(DERIV (MUL x y) x 1)", "x", "y",
         "(AT (DERIV (MUL x' y) x' 1) (EQ x' y))"},
        {"(AT (MUL x n) (EQ n m))", "m", "n",
         "(AT (MUL x n) (EQ n n))"},
        {"(AT (MUL x n) (EQ n 1))", "x", "n",
         "(AT (MUL n n') (EQ n' 1))"},
        {"(INTEGRAL (MUL t x) t 0 x)", "x", "t",
         "(INTEGRAL (MUL t' t) t' 0 t)"},
        {"(LIMIT (DIV x n) n inf _)", "n", "3", "(LIMIT (DIV x n) n inf _)"},
        {"(FORALL (IN n S) (GT n m))", "m", "n",
         "(FORALL (IN n' S) (GT n' n))"},
    };
    expr_ctx *ctx = expr_ctx_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr from = sexp(ctx, rows[i].from), to = sexp(ctx, rows[i].to);
        expr got = expr_subst(ctx, sexp(ctx, rows[i].e), 1, &from, &to);
        cr_assert(got != NULL, "row %zu", i);
        char *s = expr_print(got, EXPR_CANONICAL);
        cr_expect(got == sexp(ctx, rows[i].want), "row %zu: %s -> %s", i,
                  rows[i].e, s);
        free(s);
    }
    expr_ctx_free(ctx);
}

Test(expr, substitution_is_simultaneous)
{
    expr_ctx *ctx = expr_ctx_new(0);
    const expr from[] = {expr_sym(ctx, "x"), expr_sym(ctx, "y")};
    const expr to[] = {from[1], from[0]};
    expr e = sexp(ctx, "(ADD x (MUL 2 y))");
    cr_expect(expr_subst(ctx, e, 2, from, to) ==
              sexp(ctx, "(ADD y (MUL 2 x))"));
    expr_ctx_free(ctx);
}

Test(expr, free_atoms)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr e = sexp(ctx, "(ADD (SUM (INDEX x i) i 1 n _) (APPLY f j))");
    cr_expect(is_free(e, sexp(ctx, "n")));
    cr_expect(is_free(e, sexp(ctx, "j")));
    cr_expect(is_free(e, sexp(ctx, "f")));
    cr_expect(is_free(e, sexp(ctx, "(INDEX x i)")));
    cr_expect(!is_free(e, sexp(ctx, "i")));
    cr_expect(!is_free(e, sexp(ctx, "x")));
    expr_ctx_free(ctx);
}

/* --- LaTeX -------------------------------------------------------------- */

Test(expr, latex)
{
    static const struct {
        const char *e, *tex;
    } rows[] = {
        {"(ADD x (NEG (POW y 2)))", "x - y^2"},
        {"(MUL 2 3)", "2 \\cdot 3"},
        {"(MUL 2 x (ADD x 1))", "2 x \\cdot (x + 1)"},
        {"(NEG (ADD x 1))", "-(x + 1)"},
        {"(MUL (NEG x) y)", "(-x) y"},
        {"(NEG (MUL x y))", "-x y"},
        {"(POW (DIV 1 2) n)", "\\left(\\frac{1}{2}\\right)^n"},
        {"(POW (POW x 2) 3)", "(x^2)^3"},
        {"(POW x (POW 2 3))", "x^{2^3}"},
        {"(MUL (DIV 1 n) (SUM (INDEX x j) j 1 n _))",
         "\\frac{1}{n} \\sum_{j=1}^n x_j"},
        {"(MUL (SUM k k 0 n _) x)",
         "\\left(\\sum_{k=0}^n k\\right) x"},
        {"(ADD (SUM k k 0 n _) x)", "\\sum_{k=0}^n k + x"},
        {"(SUM (ADD k 1) k 0 n _)", "\\sum_{k=0}^n (k + 1)"},
        {"(DERIV L (INDEX x i) 1)",
         "\\frac{\\partial L}{\\partial x_i}"},
        {"(GRAD (APPLY (INDEX f t) \\theta) _)",
         "\\nabla f_t(\\theta)"},
        {"(CASES 0 (LT n 0) 1 otherwise)",
         "\\begin{cases} 0 & n < 0 \\\\ 1 & \\text{otherwise} "
         "\\end{cases}"},
        {"(MATRIX 2 2 1 2 3 4)",
         "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}"},
        {"(CHAIN (LE 0 n) (LT n L))", "0 \\le n < L"},
        {"(INDEX x i j)", "x_{ij}"},
        {"(SQRT (ADD x 1))", "\\sqrt{x + 1}"},
        {"(POW (NORM \\theta 2) 2)", "\\left\\|\\theta\\right\\|^2"},
        {"(TRANSPOSE (MUL A B))", "(A B)^{\\top}"},
        {"(LIMIT x n inf _)", "\\lim_{n \\to \\infty} x"},
        {"(POW e (NEG x))", "e^{-x}"},
        {"(POW (SIN x) 2)", "\\sin^2 x"},
        {"-1/2", "-\\frac{1}{2}"},
        {"(ADD n -1)", "n - 1"},
        {"(POW -1 n)", "(-1)^n"},
    };
    expr_ctx *ctx = expr_ctx_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr e = sexp(ctx, rows[i].e);
        cr_assert(e != NULL, "row %zu: %s", i, rows[i].e);
        cr_expect(prints(e, EXPR_LATEX, rows[i].tex), "row %zu", i);
    }
    expr_ctx_free(ctx);
}

/* A shared graph that would be 2^60 long as text is refused, not printed. */
Test(expr, print_is_bounded)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr e = expr_sym(ctx, "x");
    for (int i = 0; i < 60; i++)
        e = expr_mul(ctx, e, e);
    cr_assert(e != NULL);
    cr_expect(expr_print(e, EXPR_CANONICAL) == NULL);
    cr_expect(expr_print(e, EXPR_LATEX) == NULL);
    expr y = expr_sym(ctx, "y"), x = expr_sym(ctx, "x");
    cr_expect(!expr_contains(e, y));
    cr_expect(expr_subst(ctx, e, 1, &x, &y) != NULL);
    expr_ctx_free(ctx);
}
