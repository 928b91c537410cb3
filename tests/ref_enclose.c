/* Enclosures of expressions: a table of values, what must not have one. */
#include "ref/enclose.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* --- (ADD x (POW y 2)) read back as an expression ----------------------- */

static const char *const FN_NAMES[] = {
#define F(name, tex, lo, hi) #name,
#include "expr/functions.def"
#undef F
};

static size_t word(const char **s, char *out, size_t room)
{
    size_t n = 0;

    while (isspace((unsigned char)**s))
        ++*s;
    while (**s && !isspace((unsigned char)**s) && !strchr("()", **s)) {
        if (n + 1 < room)
            out[n++] = **s;
        ++*s;
    }
    out[n] = '\0';
    return n;
}

static expr atom(expr_ctx *ctx, const char *w)
{
    if (strcmp(w, "_") == 0)
        return expr_none(ctx);
    if (strcmp(w, "pi") == 0)
        return expr_const_(ctx, CONST_PI);
    if (strcmp(w, "e") == 0)
        return expr_const_(ctx, CONST_E);
    if (strcmp(w, "else") == 0)
        return expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    if (strchr(w, '.'))
        return expr_dec(ctx, w);
    if (isdigit((unsigned char)*w) || (*w == '-' && w[1]))
        return expr_int(ctx, strtol(w, NULL, 10));
    return expr_sym(ctx, w);
}

static expr read_tree(expr_ctx *ctx, const char **s)
{
    expr args[8];
    size_t n = 0;
    char w[32];

    if (word(s, w, sizeof w))
        return atom(ctx, w);
    ++*s; /* ( */
    word(s, w, sizeof w);
    while (**s == ' ')
        ++*s;
    while (**s && **s != ')' && n < COUNT(args)) {
        args[n++] = read_tree(ctx, s);
        while (**s == ' ')
            ++*s;
    }
    ++*s;
    for (size_t k = 0; k < COUNT(FN_NAMES); k++)
        if (strcmp(w, FN_NAMES[k]) == 0)
            return expr_call(ctx, (enum expr_fn)k, n, args);
    for (int k = 0; k < EXPR_KIND_COUNT; k++)
        if (strcmp(w, expr_kind_name((enum expr_kind)k)) == 0)
            return expr_make(ctx, (enum expr_kind)k, n, args);
    return NULL;
}

static expr tree(expr_ctx *ctx, const char *s)
{
    return read_tree(ctx, &s);
}

/* --- bindings: x = 1/2, n = 4, x_k = k^2, r = sqrt 2 -------------------- */

static enum enclose_kind meaning(void *data, expr atom_, mpq_ptr q, ball_t b)
{
    (void)data;
    if (expr_is_sym(atom_, "x"))
        mpq_set_ui(q, 1, 2);
    else if (expr_is_sym(atom_, "n"))
        mpq_set_ui(q, 4, 1);
    else if (atom_->kind == EXPR_INDEX && expr_is_number(atom_->args[1]))
        mpq_mul(q, atom_->args[1]->q, atom_->args[1]->q);
    else if (expr_is_sym(atom_, "r")) {
        ball_set_si(b, 2);
        ball_sqrt(b, b);
        return ENCLOSE_BALL;
    } else
        return ENCLOSE_UNBOUND;
    return ENCLOSE_EXACT;
}

static const struct {
    const char *source;
    size_t n;
    const char *digits;
} VALUES[] = {
    {"(ADD x (POW n 2))", 10, "16.5"},
    {"(DIV 1 (SQRT (MUL 2 pi)))", 10, "0.3989422804"},
    {"(POW e 1)", 20, "2.7182818284590452354"},
    {"(POW e (NEG n))", 6, "0.0183156"},
    {"(POW (MUL r r) 3)", 5, "8.0000"},
    {"(ROOT -8 3)", 5, "-2"},
    {"(POW (DIV 4 9) (DIV 3 2))", 5, "0.29630"},
    {"(POW 0 0)", 5, "1"},
    {"(SUM (POW 0.5 k) k 0 n _)", 9, "1.9375"},
    {"(SUM k k 5 4 _)", 5, "0"},
    {"(PROD k k 5 4 _)", 5, "1"},
    {"(SUM k k 1 10 (NE k n))", 5, "51"},
    {"(SUM (INDEX x (ADD k 1)) k 0 3 _)", 5, "30"},
    {"(SUM (SUM (MUL j k) j 1 k _) k 1 3 _)", 5, "25"},
    {"(CASES 1 (LT n 4) 2 (GE n 4))", 5, "2"},
    {"(CASES 1 (LT n 4) 7 else)", 5, "7"},
    {"(CASES 1 (CHAIN (LE 0 n) (LT n 4)) 7 (GT r 1))", 5, "7"},
    {"(CASES 2 (GE n 4) (DIV n 2) (EQ n 4))", 5, "2"},
    {"(CASES 3 (ISEVEN n) 4 else)", 5, "3"},
    {"(CASES 3 (IN x \\mathbb{Z}) 4 (IN n \\mathbb{Z}))", 5, "4"},
    {"(CASES 3 (IN n (SET 1 2)) 4 (IN r \\mathbb{R}))", 5, "4"},
    {"(POW e 0)", 5, "1"},
    {"(FACTORIAL 20)", 20, "2432902008176640000"},
    {"(BINOM 10 3)", 5, "120"},
    {"(BINOM -1 3)", 5, "-1"},
    {"(BINOM 3 5)", 5, "0"},
    {"(MAX 1 r x)", 5, "1.4142"},
    {"(FLOOR (MUL 100 r))", 5, "141"},
    {"(CEIL (DIV 7 3))", 5, "3"},
    {"(MOD -7 3)", 5, "2"},
    {"(MOD (POW 7 2000) (POW 11 1000))", 5, "2.3920e+1041"},
    {"(GCD 12 -18)", 5, "6"},
    {"(LOG 8 2)", 3, "3.00"},
    {"(GAMMA x)", 8, "1.7724539"},
    {"(ERF 1)", 10, "0.8427007929"},
    {"(COT 1)", 6, "0.642093"},
    {"(KRONECKER n 4)", 5, "1"},
    {"(ABS (NEG pi))", 5, "3.1416"},
    {"(ARCTAN (TAN 1))", 5, "1.0000"},
};

static struct enclose_env new_env(expr_ctx *ctx)
{
    struct enclose_env env = {0};

    env.lookup = meaning;
    env.ctx = ctx;
    return env;
}

Test(ref_enclose, digits)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct enclose_env env = new_env(ctx);

    for (size_t k = 0; k < COUNT(VALUES); k++) {
        expr e = tree(ctx, VALUES[k].source);
        char *s = NULL;

        cr_expect(e != NULL, "row %zu: %s", k, VALUES[k].source);
        enclose_digits(&s, e, &env, VALUES[k].n, 4096);
        cr_expect(s && strcmp(s, VALUES[k].digits) == 0, "row %zu: %s is %s",
                  k, VALUES[k].source, s ? s : "none");
        free(s);
    }
    expr_ctx_free(ctx);
}

static const struct {
    const char *source;
    enum enclose_status status;
} FAILURES[] = {
    {"(DIV 1 (ADD x x -1))", ENCLOSE_UNDEFINED},
    {"(MUL 0 (DIV 1 0))", ENCLOSE_UNDEFINED},
    {"(ADD q (DIV 1 0))", ENCLOSE_UNDEFINED},
    {"(LOG 0)", ENCLOSE_UNDEFINED},
    {"(LOG (NEG r))", ENCLOSE_UNDEFINED},
    {"(SQRT -1)", ENCLOSE_UNDEFINED},
    {"(POW (NEG r) 0.5)", ENCLOSE_UNDEFINED},
    {"(POW 0 -1)", ENCLOSE_UNDEFINED},
    {"(GAMMA -3)", ENCLOSE_UNDEFINED},
    {"(FACTORIAL -1)", ENCLOSE_UNDEFINED},
    {"(MOD 3 0)", ENCLOSE_UNDEFINED},
    {"(COT 0)", ENCLOSE_UNDEFINED},
    {"(CASES 1 (LT n 4) 2 (GT n 4))", ENCLOSE_UNDEFINED},
    {"(CASES 1 (LE n 4) 2 (GE n 4))", ENCLOSE_UNDEFINED},
    {"q", ENCLOSE_UNABLE},
    {"(INDEX x q)", ENCLOSE_UNABLE},
    {"(DIV 1 (SIN pi))", ENCLOSE_UNABLE},
    {"(SQRT (ADD (MUL r r) -2))", ENCLOSE_UNABLE},
    {"(CASES 1 (EQ (MUL r r) 2) 2 else)", ENCLOSE_UNABLE},
    {"(CASES 1 (IN r \\mathbb{Z}) 2 else)", ENCLOSE_UNABLE},
    {"(CASES 1 (EQ q 2) 2 else)", ENCLOSE_UNABLE},
    {"(SUM k k 1 (POW 10 30) _)", ENCLOSE_UNABLE},
    {"(SUM k k 1 x _)", ENCLOSE_UNABLE},
    {"(LIMIT x x 0 _)", ENCLOSE_UNABLE},
    {"(SIN pi)", ENCLOSE_UNABLE}, /* its digits: the sign is open */
};

Test(ref_enclose, undefined_and_unable)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct enclose_env env = new_env(ctx);

    for (size_t k = 0; k < COUNT(FAILURES); k++) {
        expr e = tree(ctx, FAILURES[k].source);
        char *s;

        cr_expect(e != NULL, "row %zu: %s", k, FAILURES[k].source);
        cr_expect(enclose_digits(&s, e, &env, 5, 512) == FAILURES[k].status,
                  "row %zu: %s", k, FAILURES[k].source);
        cr_expect(!s, "row %zu: %s", k, FAILURES[k].source);
    }
    expr_ctx_free(ctx);
}

static const struct {
    const char *a, *b;
    enum ball_order order;
} ORDERS[] = {
    {"(POW pi e)", "(POW e pi)", BALL_LESS},
    {"(SQRT 2)", "r", BALL_UNKNOWN},
    {"(DIV 1 3)", "(ADD 1 (NEG (DIV 2 3)))", BALL_EQUAL},
    {"(DIV 1 3)", "0.33", BALL_GREATER},
    {"pi", "pi", BALL_EQUAL},
    {"(LOG 0)", "1", BALL_UNKNOWN},
    {"pi", "3.14159265358979323846264338327950288", BALL_GREATER},
};

Test(ref_enclose, compare)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct enclose_env env = new_env(ctx);

    for (size_t k = 0; k < COUNT(ORDERS); k++) {
        expr a = tree(ctx, ORDERS[k].a), b = tree(ctx, ORDERS[k].b);

        cr_expect(enclose_compare(a, b, &env, 1024) == ORDERS[k].order,
                  "row %zu", k);
    }
    expr_ctx_free(ctx);
}

static const mpfr_prec_t PRECS[] = {2, 53, 113, 1000, 10000};

/* Correct rounding: as the value at twice the precision rounds. */
Test(ref_enclose, rounding_agrees_with_twice_the_precision)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct enclose_env env = new_env(ctx);
    expr e = tree(ctx, "(DIV (EXP (NEG x)) (SQRT (MUL 2 pi)))");

    for (size_t k = 0; k < COUNT(PRECS); k++) {
        mpfr_t v, fine;
        ball_t coarse;

        mpfr_init2(v, PRECS[k]);
        mpfr_init2(fine, 2 * PRECS[k] + 64);
        ball_init(coarse, PRECS[k]);
        cr_expect(enclose_round(v, e, &env, 100000) == ENCLOSE_OK);
        cr_expect(enclose_round(fine, e, &env, 100000) == ENCLOSE_OK);
        cr_expect(enclose_expr(coarse, e, &env, PRECS[k]) == ENCLOSE_OK);
        cr_expect(mpfr_lessequal_p(coarse->lo, fine) &&
                  mpfr_greaterequal_p(coarse->hi, fine), "bits %zu", k);
        mpfr_prec_round(fine, PRECS[k], MPFR_RNDN);
        cr_expect(mpfr_equal_p(v, fine), "bits %zu", k);
        mpfr_clears(v, fine, (mpfr_ptr)0);
        ball_clear(coarse);
    }
    expr_ctx_free(ctx);
}

Test(ref_enclose, table_rational_and_budget)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct enclose_env env = {0};
    mpq_srcptr values[1];
    expr y = expr_sym(ctx, "y"), big = tree(ctx, "(SUM (POW y k) k 1 99 _)");
    mpq_t q;

    mpq_init(q);
    mpq_set_si(q, -3, 7);
    values[0] = q;
    env.count = 1;
    env.atoms = &y;
    env.values = values;
    mpq_t out;
    mpq_init(out);
    cr_expect(enclose_rational(out, tree(ctx, "(POW y -2)"), &env));
    cr_expect(mpq_cmp_ui(out, 49, 9) == 0);
    cr_expect(!enclose_rational(out, tree(ctx, "(EXP y)"), &env));
    cr_expect(enclose_rational(out, big, &env));
    env.max_steps = 50;
    cr_expect(!enclose_rational(out, big, &env), "the budget ends");
    mpq_clear(out);
    mpq_clear(q);
    expr_ctx_free(ctx);
}
