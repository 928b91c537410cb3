/*
 * Lowering: rows for definitions, derivatives, signals and matrices, laws of
 * differentiation over seeded random expressions, and what must not work.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "exact/core.h"
#include "exact/lower.h"
#include "tests/support/sexp.h"

static uint64_t state;

static unsigned next(unsigned below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

struct bench {
    expr_ctx *ctx;
    struct scope scope;
    struct status st;
};

static void bench_init(struct bench *b)
{
    b->ctx = expr_ctx_new(0);
    scope_init(&b->scope);
}

static void bench_clear(struct bench *b)
{
    scope_clear(&b->scope);
    expr_ctx_free(b->ctx);
}

/* Adds the statements of a row, separated by ";". */
static void bench_given(struct bench *b, const char *given)
{
    char part[512];
    while (given && *given) {
        size_t n = strcspn(given, ";");
        memcpy(part, given, n);
        part[n] = '\0';
        expr e = sexp(b->ctx, part);
        cr_assert(e && scope_add(&b->scope, b->ctx, e), "given %s", part);
        given += n + (given[n] == ';');
    }
}

static expr lower_all(struct bench *b, expr e)
{
    e = signal_lower(b->ctx, e, &b->scope, &b->st);
    e = e ? unfold(b->ctx, e, &b->scope, &b->st) : NULL;
    e = e ? calculus_lower(b->ctx, e, &b->scope, &b->st) : NULL;
    return e ? matrix_lower(b->ctx, e, CONV_TRUE_VALID, &b->st) : NULL;
}

struct row {
    const char *given, *e, *want; /* want NULL: it must not work */
};

static void check_rows(size_t n, const struct row rows[])
{
    for (size_t i = 0; i < n; i++) {
        struct bench b;
        bench_init(&b);
        bench_given(&b, rows[i].given);
        expr got = lower_all(&b, sexp(b.ctx, rows[i].e));
        expr want = rows[i].want ? sexp(b.ctx, rows[i].want) : NULL;
        char *s = expr_print(got, EXPR_CANONICAL);
        cr_expect(got == want && (got || b.st.code != STATUS_OK),
                  "row %zu: %s gives %s (%s)", i, rows[i].e,
                  s ? s : "nothing", b.st.why ? b.st.why : "");
        free(s);
        bench_clear(&b);
    }
}

#define CHECK_ROWS(rows) check_rows(sizeof rows / sizeof *rows, rows)

/* --- definitions -------------------------------------------------------- */

Test(lower, unfold)
{
    static const struct row rows[] = {
        {"(EQ (APPLY f x) (ADD (POW x 2) 1))", "(APPLY f (ADD x 1))",
         "(ADD (POW (ADD x 1) 2) 1)"},
        {"(EQ (APPLY f x) (MUL x y));(EQ y (APPLY g x))", "(APPLY f 2)",
         "(MUL 2 (APPLY g x))"},
        /* arities are different names */
        {"(EQ (APPLY y n) n);(EQ (APPLY y m n) (MUL m n))",
         "(ADD (APPLY y 3) (APPLY y 4 5))", "(ADD 3 (MUL 4 5))"},
        /* x and x_i are different names */
        {"(EQ x 5)", "(INDEX x i)", "(INDEX x i)"},
        {"(EQ (INDEX x i) (MUL 2 i))", "(SUM (INDEX x j) j 1 n _)",
         "(SUM (MUL 2 j) j 1 n _)"},
        /* a bound variable is not the defined one, and catches nothing */
        {"(EQ i 5)", "(SUM i i 1 3 _)", "(SUM i i 1 3 _)"},
        {"(EQ a (ADD i 1))", "(SUM (MUL a i) i 1 3 _)",
         "(SUM (MUL (ADD i 1) i') i' 1 3 _)"},
        /* "at n = 1" is about every n */
        {"(EQ a (MUL 2 n))", "(AT a (EQ n 1))", "(MUL 2 1)"},
        /* heads with a shift */
        {"(EQ (INDEX x (ADD t 1)) (MUL c t))", "(INDEX x t)",
         "(MUL c (ADD t (NEG 1)))"},
        {"(EQ (APPLY y (ADD n (NEG 5))) (MUL 2 n))", "(APPLY y 0)",
         "(MUL 2 5)"},
        /* recurrences unfold at literals, down to their start */
        {"(EQ (INDEX w t) (MUL c (INDEX w (ADD t (NEG 1)))));(EQ (INDEX w "
         "0) 7)", "(INDEX w 2)", "(MUL c (MUL c 7))"},
        {"(EQ (INDEX w t) (MUL c (INDEX w (ADD t (NEG 1)))))",
         "(INDEX w 2)", "(MUL c (MUL c (INDEX w 0)))"},
        {"(EQ (INDEX w t) (MUL c (INDEX w (ADD t (NEG 1)))));(EQ (INDEX w "
         "0) 7)", "(INDEX w t)", "(INDEX w t)"},
        {"(EQ (INDEX a n) (INDEX b (ADD n (NEG 1))));(EQ (INDEX b n) "
         "(INDEX a (ADD n (NEG 1))));(EQ (INDEX a 0) 3)", "(INDEX b 3)",
         "3"},
        /* a closed form may name its start */
        {"(EQ (INDEX w t) (MUL (POW c t) (INDEX w 0)))",
         "(ADD (INDEX w (ADD t 1)) (INDEX w 2) (INDEX w 0))",
         "(ADD (MUL (POW c (ADD t 1)) (INDEX w 0)) (MUL (POW c 2) (INDEX w "
         "0)) (INDEX w 0))"},
        {"(EQ (INDEX w t) (MUL (POW c t) (INDEX w 0)));(EQ (INDEX w 0) 7)",
         "(INDEX w k)", "(MUL (POW c k) 7)"},
        /* a square as a name */
        {"(EQ (POW s 2) v)", "(POW s 4)", "(POW v 2)"},
        {"(EQ (POW s 2) v);(GT s 0)", "(MUL 3 s)", "(MUL 3 (SQRT v))"},
        {"(EQ (POW s 2) v)", "(MUL 3 s)", NULL},
        /* labels */
        {"(EQ (INDEX \\sigma x) 2);(EQ (INDEX \\sigma y) 3)",
         "(ADD (INDEX \\sigma x) (INDEX \\sigma y) (INDEX \\sigma z))",
         "(ADD 2 3 (INDEX \\sigma z))"},
        /* entries */
        {"(EQ A (MATRIX 2 2 a b c d))", "(INDEX A 1 2)", "b"},
        {"(EQ v (TUPLE a b))", "(INDEX v 2)", "b"},
        /* circles */
        {"(EQ x (MUL 2 y));(EQ y (MUL 3 x))", "x", "(MUL 2 y)"},
        {"(EQ x (ADD x 1))", "x", "x"},
        {"(EQ (INDEX a i) (INDEX b i));(EQ (INDEX b i) (INDEX a i))",
         "(INDEX a k)", "(INDEX a k)"},
    };
    CHECK_ROWS(rows);
}

Test(lower, circle_of_symbols_is_unable)
{
    struct bench b;
    bench_init(&b);
    scope_define(&b.scope, sexp(b.ctx, "(EQ x (MUL 2 y))"));
    scope_define(&b.scope, sexp(b.ctx, "(EQ y (MUL 3 x))"));
    cr_expect(unfold(b.ctx, sexp(b.ctx, "x"), &b.scope, &b.st) == NULL);
    cr_expect(b.st.code == STATUS_UNABLE);
    bench_clear(&b);
}

Test(lower, endless_recurrence_is_bounded)
{
    struct bench b;
    bench_init(&b);
    bench_given(&b, "(EQ (INDEX w t) (INDEX w (ADD t 1)));"
                    "(EQ (INDEX w 0) 1)");
    cr_expect(unfold(b.ctx, sexp(b.ctx, "(INDEX w 5)"), &b.scope, &b.st) ==
              NULL);
    cr_expect(b.st.code == STATUS_BUDGET);
    bench_clear(&b);
}

Test(lower, scope_sorts_statements)
{
    static const struct {
        const char *statement;
        size_t defs, given;
    } rows[] = {
        {"(EQ x 3)", 1, 0},
        {"(EQ (APPLY f x) x)", 1, 0},
        {"(EQ (APPLY f (MUL 2 x)) x)", 0, 1},
        {"(EQ (SUM (INDEX y i) i 1 n _) 1)", 0, 1},
        {"(CHAIN (LE 1 k) (LE k n))", 0, 2},
        {"(CHAIN (EQ h (MUL 2 a)) (EQ (MUL 2 a) (ADD b 1)))", 1, 1},
        {"(LIST n (IN L Z))", 0, 2},
        {"(LIST (EQ n 0) 1 2)", 0, 1},
        {"(LIST (EQ j 1) ... n)", 0, 2},
        {"(LIST (EQ p 2) (EQ k 5))", 2, 0},
        {"(AND (GE x 0) (EQ y 1))", 1, 1},
        {"(DEFINE x 3)", 1, 0},
        {"(EQ x (MUL x x))", 0, 1},
        {"(LIST (EQ x 3) (EQ x 4))", 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench b;
        bench_init(&b);
        bench_given(&b, rows[i].statement);
        cr_expect(b.scope.n_defs == rows[i].defs &&
                  b.scope.n_given == rows[i].given,
                  "row %zu: %zu defined, %zu assumed", i, b.scope.n_defs,
                  b.scope.n_given);
        bench_clear(&b);
    }
}

/* --- derivatives -------------------------------------------------------- */

#define LAYER "(EQ (INDEX y i) (ADD (MUL g (INDEX z i)) b));" \
    "(EQ (INDEX z i) (ADD (INDEX x i) (NEG m)));" \
    "(EQ m (MUL (DIV 1 n) (SUM (INDEX x j) j 1 n _)))"

Test(lower, calculus)
{
    static const struct row rows[] = {
        {NULL, "(DERIV (POW x n) x 1)", "(MUL n (POW x (ADD n (NEG 1))))"},
        {NULL, "(DERIV (INDEX x 1) (INDEX x 2) 1)", "0"},
        {NULL, "(DERIV (INDEX x i) (INDEX x k) 1)", "(KRONECKER i k)"},
        {NULL, "(DERIV (SUM (POW (INDEX x i) 2) i 1 n _) (INDEX x i) 1)",
         "(SUM (MUL (MUL 2 (INDEX x i')) (KRONECKER i' i)) i' 1 n _)"},
        {NULL, "(DERIV (CASES x (GE x 0) 0 otherwise) x 1)",
         "(CASES 1 (GT x 0) 0 (LT x 0))"},
        {NULL, "(DERIV L (INDEX x i) 1)", "(DERIV L (INDEX x i) 1)"},
        {NULL, "(DERIV (APPLY f (POW x 2)) x 1)",
         "(MUL (APPLY f' (POW x 2)) (MUL 2 x))"},
        {"(EQ (APPLY L w) (POW w 2))", "(APPLY L' 3)", "(MUL 2 3)"},
        /* the variable's own definition goes in afterwards */
        {"(EQ x 3)", "(DERIV (POW x 2) x 1)", "(MUL 2 3)"},
        {LAYER, "(DERIV (INDEX y j) (INDEX z i) 1)",
         "(MUL g (KRONECKER j i))"},
        {LAYER, "(DERIV (INDEX y i) (INDEX x i) 1)",
         "(MUL g (ADD 1 (NEG (MUL (DIV 1 n) (SUM (KRONECKER j i) j 1 n "
         "_)))))"},
        {LAYER, "(DERIV L (INDEX x k) 1)",
         "(SUM (MUL (DERIV L (INDEX y i') 1) (MUL g (ADD (KRONECKER i' k) "
         "(NEG (MUL (DIV 1 n) (SUM (KRONECKER j k) j 1 n _)))))) i' 1 n "
         "_)"},
        {"(EQ (INDEX y i) (MUL c (INDEX x i)))", "(DERIV L (INDEX x k) 1)",
         "(MUL (DERIV L (INDEX y k) 1) c)"},
        {"(EQ y (MUL w x))", "(DERIV L w 1)", "(MUL (DERIV L y 1) x)"},
        /* gradients */
        {NULL, "(GRAD (APPLY f (INDEX \\theta t)) _)",
         "(GRAD (APPLY f (INDEX \\theta t)) _)"},
        {NULL, "(GRAD (APPLY f \\theta) \\theta)",
         "(GRAD (APPLY f \\theta) _)"},
        {"(EQ (INDEX r t) (ADD (APPLY (INDEX f t) \\theta) (MUL (DIV "
         "\\lambda 2) (POW (NORM \\theta 2) 2))))", "(GRAD (INDEX r t) _)",
         "(ADD (GRAD (APPLY (INDEX f t) \\theta) _) (MUL (DIV \\lambda 2) "
         "(MUL 2 \\theta)))"},
        /* by components: vectors and matrices of symbolic size */
        {"(IN x (POW \\mathbb{R} n));(IN A (POW \\mathbb{R} (MUL n n)))",
         "(EQ (GRAD (MUL (TRANSPOSE x) A x) x) (MUL A x))",
         "(EQ (ADD (SUM (MUL (INDEX A p p3) (INDEX x p3)) p3 1 n _) (SUM "
         "(MUL (INDEX x p2) (INDEX A p2 p)) p2 1 n _)) (SUM (MUL (INDEX A "
         "p p4) (INDEX x p4)) p4 1 n _))"},
        {"(IN A (POW \\mathbb{R} (MUL n n)));(IN B (POW \\mathbb{R} (MUL "
         "n n)))", "(EQ (TRANSPOSE (MUL A B)) (MUL B A))",
         "(EQ (SUM (MUL (INDEX A p1 p2) (INDEX B p2 p)) p2 1 n _) (SUM "
         "(MUL (INDEX B p p3) (INDEX A p3 p1)) p3 1 n _))"},
        {"(IN x (POW \\mathbb{R} n));(IN A (POW \\mathbb{R} (MUL m n)))",
         "(EQ (MUL A A) x)", NULL},
        {"(IN x (POW \\mathbb{R} n));(IN A (POW \\mathbb{R} (MUL n n)));"
         "(EQ (TRANSPOSE A) A)",
         "(EQ (GRAD (MUL (TRANSPOSE x) A x) x) (MUL 2 A x))", NULL},
        /* what we cannot do is said */
        {NULL, "(DERIV (FLOOR x) x 1)", NULL},
        {NULL, "(DERIV (SUM k k 0 x _) x 1)", NULL},
        {NULL, "(DERIV (MUL 2 (INDEX x n)) n 1)", NULL},
        {NULL, "(GRAD (ADD f (POW (NORM \\theta 2) 2)) _)", NULL},
        {NULL, "(GRAD (POW (NORM (MUL A \\theta) 2) 2) \\theta)", NULL},
        {"(EQ (INDEX y i) (SUM (INDEX x j) j 1 i _))",
         "(DERIV L (INDEX x k) 1)", NULL},
    };
    CHECK_ROWS(rows);
}

/* A random polynomial in x of degree at most 4, coefficients in a and b. */
static expr random_poly(expr_ctx *ctx, unsigned degree)
{
    static const char *const coefficients[] = {"a", "b", "(MUL a b)"};
    expr sum = expr_int(ctx, (long)next(9) - 4), x = expr_sym(ctx, "x");
    for (unsigned k = 1; k <= degree; k++) {
        expr c = next(2) ? sexp(ctx, coefficients[next(3)])
                         : expr_int(ctx, (long)next(9) - 4);
        expr t = expr_mul(ctx, c, expr_pow(ctx, x, expr_int(ctx, (long)k)));
        sum = next(2) ? expr_add(ctx, sum, t) : expr_sub(ctx, sum, t);
    }
    return sum;
}

static expr random_function(expr_ctx *ctx, int depth)
{
    expr f = random_poly(ctx, 2);
    if (depth == 0)
        return f;
    expr g = random_function(ctx, depth - 1);
    switch (next(6)) {
    case 0: return expr_add(ctx, f, g);
    case 1: return expr_mul(ctx, f, g);
    case 2: return expr_pow(ctx, g, expr_int(ctx, 1 + (long)next(3)));
    case 3: return expr_call1(ctx, FN_EXP, g);
    case 4: return expr_div(ctx, g, expr_add(ctx, expr_int(ctx, 1),
                                             expr_pow(ctx, f,
                                                      expr_int(ctx, 2))));
    default: return expr_neg(ctx, g);
    }
}

static expr deriv(struct bench *b, expr f)
{
    expr d = expr_make3(b->ctx, EXPR_DERIV, f, expr_sym(b->ctx, "x"),
                        expr_int(b->ctx, 1));
    return calculus_lower(b->ctx, d, &b->scope, &b->st);
}

static bool same_value(expr_ctx *ctx, expr a, expr b)
{
    struct core core;
    if (!a || !b || !core_init(&core, ctx, 10000000))
        return false;
    nf x = core_eval(&core, a), y = core_eval(&core, b);
    bool same = x && y && nf_equal(x, y);
    core_clear(&core);
    return same;
}

static expr at(struct bench *b, expr f, long shift)
{
    expr x = expr_sym(b->ctx, "x");
    expr to = expr_add(b->ctx, x, expr_int(b->ctx, shift));
    return expr_subst(b->ctx, f, 1, &x, &to);
}

/* Exact for degree 4: 12 p' = 8 (p(x+1) - p(x-1)) - (p(x+2) - p(x-2)). */
Test(lower, derivatives_of_polynomials_are_differences)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct bench b;
        bench_init(&b);
        state = seed;
        expr p = random_poly(b.ctx, 4);
        expr near = expr_sub(b.ctx, at(&b, p, 1), at(&b, p, -1));
        expr far = expr_sub(b.ctx, at(&b, p, 2), at(&b, p, -2));
        expr want = expr_sub(b.ctx, expr_mul(b.ctx, expr_int(b.ctx, 8),
                                             near), far);
        expr got = expr_mul(b.ctx, expr_int(b.ctx, 12), deriv(&b, p));
        cr_expect(same_value(b.ctx, got, want), "seed %lu",
                  (unsigned long)seed);
        bench_clear(&b);
    }
}

Test(lower, laws_of_differentiation)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct bench b;
        bench_init(&b);
        state = seed;
        expr f = random_function(b.ctx, 2), g = random_function(b.ctx, 1);
        expr df = deriv(&b, f), dg = deriv(&b, g);
        expr a = expr_sym(b.ctx, "a"), c = b.ctx ? expr_int(b.ctx, 3) : NULL;
        expr linear = expr_add(b.ctx, expr_mul(b.ctx, a, f),
                               expr_mul(b.ctx, c, g));
        expr product = expr_mul(b.ctx, f, g);
        cr_expect(same_value(b.ctx, deriv(&b, linear),
                             expr_add(b.ctx, expr_mul(b.ctx, a, df),
                                      expr_mul(b.ctx, c, dg))),
                  "seed %lu: linear", (unsigned long)seed);
        cr_expect(same_value(b.ctx, deriv(&b, product),
                             expr_add(b.ctx, expr_mul(b.ctx, df, g),
                                      expr_mul(b.ctx, f, dg))),
                  "seed %lu: product", (unsigned long)seed);
        bench_clear(&b);
    }
}

/* --- signals and matrices ----------------------------------------------- */

Test(lower, signals)
{
    static const struct row rows[] = {
        {NULL, "(CONV (APPLY x n) (APPLY h n))",
         "(SUM (MUL (APPLY x i) (APPLY h (ADD n (NEG i)))) i (NEG inf) inf "
         "_)"},
        {NULL, "(APPLY (CONV x h) 3)",
         "(SUM (MUL (APPLY x i) (APPLY h (ADD 3 (NEG i)))) i (NEG inf) inf "
         "_)"},
        {NULL, "(CONV (APPLY x i) (APPLY h i))",
         "(SUM (MUL (APPLY x i') (APPLY h (ADD i (NEG i')))) i' (NEG inf) "
         "inf _)"},
        {NULL, "(CONV (APPLY x m n) (APPLY h m n))",
         "(SUM (SUM (MUL (APPLY x i j) (APPLY h (ADD m (NEG i)) (ADD n "
         "(NEG j)))) j (NEG inf) inf _) i (NEG inf) inf _)"},
        {"(EQ (APPLY (CONV x h) n) (SUM (MUL (APPLY x (ADD n k)) (APPLY h "
         "k)) k 0 2 _))", "(APPLY (CONV x h) 0)",
         "(SUM (MUL (APPLY x k) (APPLY h k)) k 0 2 _)"},
        {NULL, "(CONV 2 y)", "(MUL 2 y)"},
        {"(EQ x (MATRIX 2 2 1 2 3 4));(EQ h (MATRIX 2 2 1 1 1 0))",
         "(CONV (APPLY x m n) (APPLY h m n))", "9"},
    };
    CHECK_ROWS(rows);
}

Test(lower, matrices)
{
    static const struct row rows[] = {
        {NULL, "(MUL (MATRIX 2 2 1 2 3 4) (MATRIX 2 1 1 1))",
         "(MATRIX 2 1 3 7)"},
        {NULL, "(MUL (MATRIX 1 2 1 2) (MATRIX 2 1 3 4))", "11"},
        {NULL, "(MUL (MATRIX 1 3 1 2 3) (MATRIX 2 2 1 0 0 1))", NULL},
        {NULL, "(ADD (MATRIX 1 2 1 2) (MATRIX 2 1 1 2))", NULL},
        {NULL, "(ADD (MATRIX 1 2 1 2) 1)", NULL},
        {NULL, "(POW (MATRIX 2 2 4 7 2 6) (NEG 1))",
         "(MATRIX 2 2 3/5 -7/10 -1/5 2/5)"},
        {NULL, "(POW (MATRIX 2 2 1 2 2 4) (NEG 1))", NULL},
        {NULL, "(POW (MATRIX 2 2 1 1 1 0) 10)", "(MATRIX 2 2 89 55 55 34)"},
        {NULL, "(POW (MATRIX 2 2 1 1 0 1) n)", "(MATRIX 2 2 1 n 0 1)"},
        {NULL, "(POW (MATRIX 2 2 2 0 0 3) n)",
         "(MATRIX 2 2 (POW 2 n) 0 0 (POW 3 n))"},
        {NULL, "(DET (MATRIX 3 3 2 0 1 1 3 2 1 1 4))", "18"},
        {NULL, "(DET (MATRIX 2 3 1 2 3 4 5 6))", NULL},
        {NULL, "(TRACE (MATRIX 2 2 1 2 3 4))", "5"},
        {NULL, "(TRANSPOSE (MATRIX 2 1 a b))", "(MATRIX 1 2 a b)"},
        {NULL, "(POW (NORM (MATRIX 2 1 3 4) 2) 2)", "25"},
        {NULL, "(HADAMARD (MATRIX 1 2 2 3) (MATRIX 1 2 5 7))",
         "(MATRIX 1 2 10 21)"},
        {NULL, "(EQ (MATRIX 1 2 a b) 0)",
         "(EQ (MATRIX 1 2 a b) (MATRIX 1 2 0 0))"},
        {NULL, "(CONV (MATRIX 1 3 1 2 3) (MATRIX 1 2 1 1))",
         "(MATRIX 1 4 1 3 5 3)"},
        {NULL, "(CONV (MATRIX 2 3 1 2 3 4 5 6) (MATRIX 2 2 1 0 0 -1))",
         "(MATRIX 1 2 4 4)"},
        {NULL, "(CONV (MATRIX 1 3 1 2 3) (MATRIX 3 1 1 2 3))", NULL},
        {NULL, "(SIN (MATRIX 1 2 1 2))", NULL},
        {NULL, "(MUL (TUPLE 1 2) (TUPLE 3 4))", "11"},
        {NULL, "(MUL (TUPLE 1 2) (TUPLE 3 4 5))", NULL},
        {NULL, "(EQ (ADD (TUPLE 1 2) (TUPLE 3 4)) (TUPLE 4 6))",
         "(EQ (MATRIX 2 1 4 6) (MATRIX 2 1 4 6))"},
        {NULL, "(POW (NORM (TUPLE 3 4) 2) 2)", "25"},
        {NULL, "(MUL (MATRIX 2 2 1 2 3 4) (TUPLE 1 1))",
         "(MATRIX 2 1 3 7)"},
        {NULL, "(POW (MATRIX 2 2 (COS t) (NEG (SIN t)) (SIN t) (COS t)) n)",
         "(MATRIX 2 2 (COS (MUL n t)) (NEG (SIN (MUL n t))) (SIN (MUL n "
         "t)) (COS (MUL n t)))"},
        {NULL, "(MUL (POW (DIAG v) (DIV -1 2)) m)",
         "(MUL (POW v (DIV -1 2)) m)"},
    };
    CHECK_ROWS(rows);
}

/* A A^{-1} = I, det AB = det A det B, over random matrices. */
Test(lower, matrix_laws)
{
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct bench b;
        bench_init(&b);
        state = seed;
        uint32_t n = 1 + next(4);
        expr e[2][16], m[2];
        for (uint32_t k = 0; k < 2; k++) {
            for (uint32_t i = 0; i < n * n; i++)
                e[k][i] = expr_int(b.ctx, (long)next(19) - 9);
            m[k] = expr_matrix(b.ctx, n, n, e[k]);
        }
        expr ab = expr_mul(b.ctx, m[0], m[1]);
        expr da = expr_call1(b.ctx, FN_DET, m[0]);
        expr db = expr_call1(b.ctx, FN_DET, m[1]);
        expr both = matrix_lower(b.ctx, expr_call1(b.ctx, FN_DET, ab),
                                 CONV_TRUE_VALID, &b.st);
        expr apart = matrix_lower(b.ctx, expr_mul(b.ctx, da, db),
                                  CONV_TRUE_VALID, &b.st);
        cr_expect(same_value(b.ctx, both, apart), "seed %lu: det",
                  (unsigned long)seed);
        expr inverse = expr_pow(b.ctx, m[0], expr_int(b.ctx, -1));
        expr one = matrix_lower(b.ctx, expr_mul(b.ctx, m[0], inverse),
                                CONV_TRUE_VALID, &b.st);
        for (uint32_t i = 0; one && n > 1 && i < n * n; i++)
            cr_expect(expr_is_int(one->args[i], i % (n + 1) == 0),
                      "seed %lu: inverse", (unsigned long)seed);
        bench_clear(&b);
    }
}

/* Full, valid and same outputs are windows of one another. */
Test(lower, convolution_modes)
{
    static const struct {
        enum conv_mode mode;
        const char *want;
    } rows[] = {
        {CONV_TRUE_VALID, "(MATRIX 2 2 -8 -8 -8 -8)"},
        {CONV_CROSS_VALID, "(MATRIX 2 2 8 8 8 8)"},
        {CONV_TRUE_SAME, "(MATRIX 4 4 -10 -6 -6 13 -24 -8 -8 28 -40 -8 -8 "
                         "44 -38 -6 -6 41)"},
    };
    struct bench b;
    bench_init(&b);
    expr e = sexp(b.ctx, "(CONV (MATRIX 4 4 1 2 3 4 5 6 7 8 9 10 11 12 13 "
                         "14 15 16) (MATRIX 3 3 -1 0 1 -2 0 2 -1 0 1))");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expr got = matrix_lower(b.ctx, e, rows[i].mode, &b.st);
        char *s = expr_print(got, EXPR_CANONICAL);
        cr_expect(got == sexp(b.ctx, rows[i].want), "row %zu: %s", i,
                  s ? s : b.st.why);
        free(s);
    }
    expr full = matrix_lower(b.ctx, e, CONV_TRUE_FULL, &b.st);
    cr_expect(full && full->rows == 6 && full->cols == 6);
    bench_clear(&b);
}
