/*
 * Normal forms: field laws over seeded random values, and what must not be
 * equal.
 */
#include <criterion/criterion.h>

#include "exact/core.h"
#include "tests/support/sexp.h"

static uint64_t state;

static unsigned next(unsigned below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

/* A random expression over x, y, z, 2^n, sqrt(2) and small numbers. */
static expr random_expr(expr_ctx *ctx, int depth)
{
    static const char *const leaves[] = {"x", "y", "z", "(POW 2 n)",
                                         "(SQRT 2)", "(POW 3 (DIV 1 3))"};
    if (depth == 0 || next(4) == 0) {
        unsigned k = next(9);
        return k < 6 ? sexp(ctx, leaves[k]) : expr_int(ctx, (long)k - 7);
    }
    expr a = random_expr(ctx, depth - 1), b = random_expr(ctx, depth - 1);
    switch (next(4)) {
    case 0:
        return expr_add(ctx, a, b);
    case 1:
        return expr_sub(ctx, a, b);
    case 2:
        return expr_mul(ctx, a, b);
    default:
        return expr_pow(ctx, a, expr_int(ctx, (long)next(3)));
    }
}

struct triple {
    expr_ctx *ctx;
    struct core core;
    nf a, b, c;
};

static void triple_init(struct triple *t, uint64_t seed)
{
    state = seed;
    t->ctx = expr_ctx_new(0);
    cr_assert(core_init(&t->core, t->ctx, 1000000));
    t->a = core_eval(&t->core, random_expr(t->ctx, 3));
    t->b = core_eval(&t->core, random_expr(t->ctx, 3));
    t->c = core_eval(&t->core, random_expr(t->ctx, 3));
    cr_assert(t->a && t->b && t->c, "seed %lu", (unsigned long)seed);
}

static void triple_clear(struct triple *t)
{
    core_clear(&t->core);
    expr_ctx_free(t->ctx);
}

static bool same(struct triple *t, nf a, nf b)
{
    return nf_is_zero(nf_sub(t->core.pool, a, b));
}

Test(nf, field_laws)
{
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct triple t;
        triple_init(&t, seed);
        struct nf_pool *p = t.core.pool;
        cr_expect(same(&t, nf_add(p, t.a, t.b), nf_add(p, t.b, t.a)),
                  "a+b=b+a, seed %lu", (unsigned long)seed);
        cr_expect(same(&t, nf_mul(p, t.a, t.b), nf_mul(p, t.b, t.a)),
                  "ab=ba, seed %lu", (unsigned long)seed);
        cr_expect(same(&t, nf_mul(p, t.a, nf_add(p, t.b, t.c)),
                       nf_add(p, nf_mul(p, t.a, t.b),
                              nf_mul(p, t.a, t.c))),
                  "a(b+c)=ab+ac, seed %lu", (unsigned long)seed);
        if (!nf_is_zero(t.b)) {
            nf q = nf_div(p, t.a, t.b);
            cr_expect(same(&t, nf_mul(p, q, t.b), t.a),
                      "(a/b)b=a, seed %lu", (unsigned long)seed);
            cr_expect(same(&t, nf_div(p, nf_add(p, t.a, t.c), t.b),
                           nf_add(p, q, nf_div(p, t.c, t.b))),
                      "(a+c)/b=a/b+c/b, seed %lu", (unsigned long)seed);
        }
        cr_expect(!same(&t, t.a, nf_add(p, t.a, nf_int(p, 1))),
                  "a != a+1, seed %lu", (unsigned long)seed);
        triple_clear(&t);
    }
}

/* The expression of a normal form evaluates to the same normal form. */
Test(nf, expressions_return)
{
    for (uint64_t seed = 500; seed <= 600; seed++) {
        struct triple t;
        triple_init(&t, seed);
        expr e = nf_expr(t.core.pool, t.a);
        cr_expect(same(&t, core_eval(&t.core, e), t.a), "seed %lu",
                  (unsigned long)seed);
        triple_clear(&t);
    }
}

struct value_row {
    const char *e, *value; /* NULL: undefined */
};

Test(nf, exact_values)
{
    static const struct value_row rows[] = {
        {"(POW (SQRT 2) 4)", "4"},
        {"(MUL (SQRT 6) (SQRT 24))", "12"},
        {"(ROOT -8 3)", "-2"},
        {"(POW (ADD 1 (SQRT 2)) 2)", "(ADD 3 (MUL 2 (SQRT 2)))"},
        {"(SUM i i 1 100 _)", "5050"},
        {"(BINOM 10 3)", "120"},
        {"(FLOOR (DIV -7 2))", "-4"},
        {"(POW 0 0)", "1"},
        {"(COS (DIV pi 3))", "(DIV 1 2)"},
        {"(SIN (DIV pi 4))", "(DIV (SQRT 2) 2)"},
        {"(DIV 1 0)", NULL},
        {"(POW 0 -1)", NULL},
        {"(SQRT -1)", NULL},
        {"(LOG 0)", NULL},
        {"(CASES 1 (LT 1 0))", NULL},
        {"(CASES 1 (LT 0 1) 2 (LT 0 2))", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expr_ctx *ctx = expr_ctx_new(0);
        struct core core;
        cr_assert(core_init(&core, ctx, 100000));
        nf a = core_eval(&core, sexp(ctx, rows[i].e));
        if (!rows[i].value) {
            cr_expect(nf_pool_status(core.pool).code == STATUS_UNDEFINED,
                      "row %zu: %s must be undefined", i, rows[i].e);
        } else {
            nf b = core_eval(&core, sexp(ctx, rows[i].value));
            cr_expect(a && b && nf_is_zero(nf_sub(core.pool, a, b)),
                      "row %zu: %s", i, rows[i].e);
        }
        core_clear(&core);
        expr_ctx_free(ctx);
    }
}
