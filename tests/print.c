/*
 * Printing: every kind and function in every format, trees drawn at random
 * that print and read back, rows of the reader's data on one line.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/sexp.h"
#include "tex/math.h"

static const enum expr_style styles[] = {EXPR_LATEX, EXPR_CANONICAL,
                                         EXPR_UNICODE, EXPR_MATHML};
enum { N_STYLES = sizeof styles / sizeof *styles };

/* --- nothing falls through -------------------------------------------------- */

/* The text holds each of its n arguments, named P, Q, R, ... */
static bool holds_all(const char *text, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const char name[2] = {(char)("PQRSVXY"[i]), '\0'};
        if (!strstr(text, name))
            return false;
    }
    return true;
}

/* Prints e in every format; its n arguments must be seen. */
static void check_prints(expr e, const char *what, uint32_t n)
{
    cr_assert(e != NULL, "%s", what);
    for (size_t k = 0; k < N_STYLES; k++) {
        char *s = expr_print(e, styles[k]);
        cr_assert(s != NULL, "%s in style %zu", what, k);
        cr_expect(s[0] != '\0' && holds_all(s, n), "%s in style %zu: %s",
                  what, k, s);
        cr_expect(styles[k] != EXPR_MATHML ||
                  (strncmp(s, "<math display=\"block\"><mrow><", 29) == 0 &&
                   strlen(s) > strlen("<math display=\"block\"><mrow></mrow>"
                                      "</math>")), "%s: %s", what, s);
        free(s);
    }
}

static expr letter(expr_ctx *ctx, uint32_t i)
{
    const char name[2] = {(char)("PQRSVXY"[i]), '\0'};
    return expr_sym(ctx, name);
}

static const struct {
    const char *name;
    int lo, hi;
} kinds[EXPR_KIND_COUNT] = {
#define X(name, lo, hi, prio) {#name, lo, hi},
#include "expr/nodes.def"
#undef X
}, functions[FN_COUNT] = {
#define F(name, tex, lo, hi) {#name, lo, hi},
#include "expr/functions.def"
#undef F
};

/* Kinds whose arguments are not free to choose. */
static expr special(expr_ctx *ctx, enum expr_kind kind)
{
    static const struct {
        enum expr_kind kind;
        const char *e;
    } rows[] = {
        {EXPR_INT, "12"}, {EXPR_RAT, "-1/2"}, {EXPR_DEC, "0.50"},
        {EXPR_SYM, "x"}, {EXPR_CONST, "\\pi"}, {EXPR_TEXT, "\"so\""},
        {EXPR_DERIV, "(DERIV P Q 1)"}, {EXPR_MATRIX, "(MATRIX 1 2 P Q)"},
        {EXPR_CHAIN, "(CHAIN (LT P Q) (LE Q R))"},
        {EXPR_CALL, "(SIN P)"}, {EXPR_NORM, "(NORM P Q)"},
        {EXPR_LIMIT, "(LIMIT P Q R _)"},
    };
    if (kind == EXPR_INTERVAL)
        return expr_interval(ctx, letter(ctx, 0), letter(ctx, 1), 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].kind == kind)
            return sexp(ctx, rows[i].e);
    return NULL;
}

Test(print, every_kind)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr args[8];
    for (uint32_t i = 0; i < 7; i++)
        args[i] = letter(ctx, i);
    for (int k = EXPR_NONE + 1; k < EXPR_KIND_COUNT; k++) {
        enum expr_kind kind = (enum expr_kind)k;
        expr e = special(ctx, kind);
        uint32_t n = kinds[k].lo > 0 ? (uint32_t)kinds[k].lo
            : kinds[k].hi ? 2 : 0;
        if (e)
            n = e->nargs && kind != EXPR_DERIV && kind != EXPR_CHAIN &&
                kind != EXPR_LIMIT ? e->nargs : 0;
        else
            e = expr_make(ctx, kind, n, args);
        check_prints(e, kinds[k].name, n);
    }
    expr_ctx_free(ctx);
}

Test(print, every_function)
{
    expr_ctx *ctx = expr_ctx_new(0);
    expr args[8];
    for (uint32_t i = 0; i < 7; i++)
        args[i] = letter(ctx, i);
    for (int k = 0; k < FN_COUNT; k++)
        for (int n = functions[k].lo;
             n <= (functions[k].hi < 0 ? 4 : functions[k].hi); n++)
            check_prints(expr_call(ctx, (enum expr_fn)k, (size_t)n, args),
                         functions[k].name, (uint32_t)n);
    expr_ctx_free(ctx);
}

/* --- trees at random -------------------------------------------------------- */

static uint64_t state;

static uint32_t next(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 20) % n;
}

static expr scalar(expr_ctx *ctx, int depth);

static expr name(expr_ctx *ctx)
{
    static const char *const names[] = {
        "x", "y", "a", "b", "n", "k", "\\theta", "\\alpha", "\\hat{x}",
        "w'", "z", "t", "m", "\\mathrm{MSE}",
        "\\lambda", "v_{\\mathrm{max}}", "\\mathcal{L}"};
    return expr_sym(ctx, names[next(sizeof names / sizeof *names)]);
}

static expr plain_name(expr_ctx *ctx)
{
    static const char *const names[] = {"i", "j", "k", "t", "s", "z"};
    return expr_sym(ctx, names[next(6)]);
}

static expr atom(expr_ctx *ctx)
{
    static const char *const numbers[] = {"0.5", "1.25", "3.0"};
    switch (next(8)) {
    case 0: case 1: return expr_int(ctx, (long)next(12));
    case 2: return expr_dec(ctx, numbers[next(3)]);
    case 3: return expr_const_(ctx, next(2) ? CONST_PI : CONST_E);
    case 4: return expr_make2(ctx, EXPR_INDEX, expr_sym(ctx, "g"),
                              next(2) ? plain_name(ctx)
                                      : expr_int(ctx, (long)next(4)));
    default: return name(ctx);
    }
}

static expr list_of(expr_ctx *ctx, enum expr_kind kind, int depth)
{
    expr args[4];
    size_t n = 2 + next(2);
    for (size_t i = 0; i < n; i++)
        do
            args[i] = scalar(ctx, depth);
        while (args[i]->kind == kind);
    return expr_make(ctx, kind, n, args);
}

static expr call(expr_ctx *ctx, int depth)
{
    static const enum expr_fn one[] = {
        FN_SQRT, FN_EXP, FN_LOG, FN_SIN, FN_COS, FN_TAN, FN_SEC, FN_ARCTAN,
        FN_TANH, FN_ABS, FN_FLOOR, FN_CEIL, FN_FACTORIAL, FN_EXPECT,
        FN_VAR, FN_ERF, FN_GAMMA, FN_SIGN, FN_TRACE, FN_RE};
    static const enum expr_fn two[] = {FN_LOG, FN_ROOT, FN_BINOM, FN_MAX,
                                       FN_GCD, FN_INNER, FN_COV};
    if (next(4))
        return expr_call1(ctx, one[next(sizeof one / sizeof *one)],
                          scalar(ctx, depth));
    expr a = scalar(ctx, depth);
    return expr_call2(ctx, two[next(sizeof two / sizeof *two)], a,
                      scalar(ctx, depth > 1 ? 1 : 0));
}

static expr applied(expr_ctx *ctx, int depth)
{
    static const char *const heads[] = {"f", "g", "h", "f'"};
    return expr_make2(ctx, EXPR_APPLY, expr_sym(ctx, heads[next(4)]),
                      scalar(ctx, depth));
}

static expr big(expr_ctx *ctx, int depth)
{
    expr none = expr_none(ctx), var = plain_name(ctx);
    expr body = scalar(ctx, depth), lo = atom(ctx), hi = scalar(ctx, 1);
    switch (next(4)) {
    case 0:
        return expr_make(ctx, EXPR_SUM, 5,
                         (expr[]){body, var, lo, hi, none});
    case 1:
        return expr_make(ctx, EXPR_PROD, 5,
                         (expr[]){body, var, none, none,
                             expr_make2(ctx, EXPR_IN, var,
                                        expr_sym(ctx, "S"))});
    case 2:
        return expr_make(ctx, EXPR_INTEGRAL, 4,
                         (expr[]){body, var, lo, hi});
    default:
        return expr_make(ctx, EXPR_LIMIT, 4, (expr[]){body, var, lo,
                         next(2) ? none : expr_int(ctx, 1)});
    }
}

static expr branches(expr_ctx *ctx, int depth)
{
    return expr_make(ctx, EXPR_CASES, 4,
                     (expr[]){scalar(ctx, depth),
                              expr_make2(ctx, EXPR_LT, name(ctx), atom(ctx)),
                              scalar(ctx, depth),
                              expr_make(ctx, EXPR_OTHERWISE, 0, NULL)});
}

static expr several(expr_ctx *ctx, int depth)
{
    expr a = scalar(ctx, depth), b = scalar(ctx, depth);
    switch (next(9)) {
    case 0: return expr_make2(ctx, EXPR_NORM, a, expr_int(ctx, 1 +
                                                          (long)next(2)));
    case 1: return expr_make1(ctx, EXPR_TRANSPOSE, a);
    case 2: return expr_matrix(ctx, 2, 2, (expr[]){a, b, b, a});
    case 3: return expr_matrix(ctx, 3, 1, (expr[]){a, b, a});
    case 4: return expr_make2(ctx, EXPR_HADAMARD, a, b);
    case 5: return expr_make2(ctx, EXPR_GRAD, expr_sym(ctx, "f"),
                              next(2) ? plain_name(ctx) : expr_none(ctx));
    case 6: return expr_make2(ctx, EXPR_AT, a,
                              expr_make2(ctx, EXPR_EQ, plain_name(ctx), b));
    case 7: return expr_make(ctx, EXPR_BETWEEN, 4,
                             (expr[]){a, plain_name(ctx), atom(ctx), b});
    default: return expr_call2(ctx, FN_MOD, a, b);
    }
}

static expr scalar(expr_ctx *ctx, int depth)
{
    if (depth <= 0)
        return atom(ctx);
    switch (next(15)) {
    case 14: return several(ctx, depth - 1);
    case 0: case 1: return list_of(ctx, EXPR_ADD, depth - 1);
    case 2: case 3: return list_of(ctx, EXPR_MUL, depth - 1);
    case 4: return expr_neg(ctx, scalar(ctx, depth - 1));
    case 5: case 6: {
        expr a = scalar(ctx, depth - 1);
        return expr_div(ctx, a, scalar(ctx, depth - 1));
    }
    case 7: case 8: {
        expr a = scalar(ctx, depth - 1);
        return expr_pow(ctx, a, scalar(ctx, depth - 1));
    }
    case 9: case 10: return call(ctx, depth - 1);
    case 11: return applied(ctx, depth - 1);
    case 12: return big(ctx, depth - 1);
    default:
        return next(3) ? expr_make3(ctx, EXPR_DERIV, scalar(ctx, depth - 1),
                                    expr_sym(ctx, "x"),
                                    expr_int(ctx, 1 + (long)next(2)))
                       : branches(ctx, depth - 1);
    }
}

static expr relation(expr_ctx *ctx, int depth)
{
    static const enum expr_kind kinds_of[] = {
        EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GE, EXPR_GT, EXPR_APPROX,
        EXPR_DEFINE, EXPR_ASSIGN, EXPR_TO, EXPR_PROPTO, EXPR_MUCH_LESS,
        EXPR_SIM};
    expr a = scalar(ctx, depth), b = scalar(ctx, depth);
    switch (next(8)) {
    case 0: return expr_make2(ctx, EXPR_IN, name(ctx),
                              expr_make(ctx, EXPR_SET, 2, (expr[]){a, b}));
    case 1: return expr_make2(ctx, EXPR_IN, name(ctx),
                              expr_interval(ctx, a, b, next(4)));
    case 2: return expr_make2(ctx, EXPR_CHAIN,
                              expr_make2(ctx, EXPR_LE, a, b),
                              expr_make2(ctx, EXPR_LT, b, name(ctx)));
    default: return expr_make2(ctx, kinds_of[next(13)], a, b);
    }
}

static expr statement(expr_ctx *ctx, int depth)
{
    expr a = relation(ctx, depth - 1), b = relation(ctx, depth - 1);
    switch (next(12)) {
    case 0: return expr_make2(ctx, EXPR_AND, a, b);
    case 1: return expr_make2(ctx, EXPR_OR, a, b);
    case 2: return expr_make2(ctx, EXPR_IMPLIES, a, b);
    case 3: return expr_make2(ctx, EXPR_IFF, a, b);
    case 4: return expr_make2(ctx, EXPR_FORALL,
                              expr_make2(ctx, EXPR_IN, plain_name(ctx),
                                         expr_sym(ctx, "S")), a);
    case 5: return expr_make2(ctx, EXPR_LIST, a, b);
    case 6: case 7: return a;
    default: return scalar(ctx, depth);
    }
}

/* What a document would say of the heads above. */
static bool is_head(expr head, void *data)
{
    (void)data;
    return head->kind == EXPR_SYM && strchr("fgh", head->name[0]);
}

/* Reads what is printed; the answer as a tree, or NULL. */
static expr read_back(expr_ctx *ctx, const char *s)
{
    const struct math_options options = {.is_function = is_head};
    return math_parse(ctx, s, strlen(s), &options).e;
}

Test(print, random_trees)
{
    size_t good = 0, refused = 0;
    /* SEEDS=20000 for a longer run */
    const size_t all = getenv("SEEDS") ? strtoul(getenv("SEEDS"), NULL, 10)
                                       : 600;
    for (size_t seed = 1; seed <= all; seed++) {
        expr_ctx *ctx = expr_ctx_new(0);
        state = seed * 0x9e3779b97f4a7c15u;
        expr e = statement(ctx, 1 + (int)(seed % 3));
        cr_assert(e != NULL, "seed %zu", seed);
        char *tree = expr_print(e, EXPR_CANONICAL);
        char *latex = expr_print(e, EXPR_LATEX);
        cr_assert(tree && latex, "seed %zu", seed);
        expr again = read_back(ctx, latex);
        char *got = again ? expr_print(again, EXPR_CANONICAL) : NULL;
        good += again == e;
        refused += !again;
        cr_expect(again == e || !again, "seed %zu: %s\n  prints %s\n"
                  "  reads  %s", seed, tree, latex, got ? got : "nothing");
        free(got);
        free(tree);
        free(latex);
        expr_ctx_free(ctx);
    }
    cr_expect(good + refused == all && refused <= 1 + all / 1000,
              "of %zu: %zu misread, %zu unreadable", all,
              all - good - refused, refused);
}
