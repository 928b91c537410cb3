/*
 * Verdicts against an independent witness: whatever decide() proves must
 * hold in certified enclosures at random points, whatever it refutes must be
 * separated there at its counterexample.  Claims are random: true ones by
 * rewriting one form into another, false ones by one small change.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "proofs/decide.h"
#include "ref/enclose.h"
#include "tests/support/sexp.h"

static uint64_t state;

static unsigned next(unsigned below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

static expr leaf(expr_ctx *ctx)
{
    static const char *const leaves[] = {"x", "y", "n", "(POW 2 n)", "x",
                                         "(INDEX g 1)", "(ABS x)",
                                         "(SQRT 3)", "(POW -1 n)"};
    unsigned k = next(14);
    return k < 9 ? sexp(ctx, leaves[k]) : expr_int(ctx, (long)k - 10);
}

static expr grow(expr_ctx *ctx, int depth)
{
    if (depth == 0 || next(5) == 0)
        return leaf(ctx);
    expr a = grow(ctx, depth - 1), b = grow(ctx, depth - 1);
    expr branch[4];
    switch (next(9)) {
    case 0:
    case 1:
        return expr_add(ctx, a, b);
    case 2:
    case 3:
        return expr_mul(ctx, a, b);
    case 4:
        return expr_sub(ctx, a, b);
    case 5:
        return expr_pow(ctx, a, expr_int(ctx, (long)next(3)));
    case 6:
        return expr_call2(ctx, next(2) ? FN_MAX : FN_MIN, a, b);
    case 7:
        branch[0] = a;
        branch[1] = expr_make2(ctx, EXPR_LT, sexp(ctx, "n"),
                               expr_int(ctx, (long)next(4)));
        branch[2] = b;
        branch[3] = expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
        return expr_make(ctx, EXPR_CASES, 4, branch);
    default:
        return expr_div(ctx, a,
                        expr_add(ctx, expr_pow(ctx, b, expr_int(ctx, 2)),
                                 expr_int(ctx, 1)));
    }
}

/* The same value, written differently. */
static expr rewrite(expr_ctx *ctx, expr e)
{
    expr args[8], r;
    if (e->nargs == 0 || e->nargs > 8 || e->kind == EXPR_INDEX)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        args[i] = e->kind == EXPR_CASES && i % 2 ? e->args[i]
                                                 : rewrite(ctx, e->args[i]);
    r = expr_with_args(ctx, e, args);
    if ((e->kind == EXPR_ADD || e->kind == EXPR_MUL) && e->nargs == 2) {
        r = expr_make2(ctx, e->kind, args[1], args[0]);
        if (e->kind == EXPR_MUL && args[0]->kind == EXPR_ADD && next(2)) {
            expr t[8];
            for (uint32_t i = 0; i < args[0]->nargs; i++)
                t[i] = expr_mul(ctx, args[1], args[0]->args[i]);
            r = expr_make(ctx, EXPR_ADD, args[0]->nargs, t);
        }
    }
    if (e->kind == EXPR_POW && expr_is_int(args[1], 2) && next(2))
        r = expr_mul(ctx, args[0], args[0]);
    return r;
}

static void bind(struct enclose_env *env, expr atoms[], mpq_srcptr values[],
                 expr_ctx *ctx, const struct verdict *v)
{
    size_t k = 0;
    for (size_t i = 0; i < v->n_point; i++)
        if (expr_is_number(v->point[i].value)) {
            atoms[k] = v->point[i].name;
            values[k++] = v->point[i].value->q;
        }
    *env = (struct enclose_env){.count = k, .atoms = atoms,
                                .values = values, .ctx = ctx};
}

static const char *show(expr e)
{
    return expr_print(e, EXPR_CANONICAL);
}

/* The sides at the counterexample must be certainly different. */
static void check_refuted(expr_ctx *ctx, expr claim, const struct verdict *v,
                          uint64_t seed)
{
    expr atoms[16];
    mpq_srcptr values[16];
    struct enclose_env env;
    bind(&env, atoms, values, ctx, v);
    enum ball_order o = enclose_compare(claim->args[0], claim->args[1], &env,
                                        1000);
    cr_expect(o == BALL_LESS || o == BALL_GREATER,
              "refuted but not separated, seed %lu: %s",
              (unsigned long)seed, show(claim));
}

/* At random points the sides must not be certainly different. */
static void check_proved(expr_ctx *ctx, expr claim, uint64_t seed)
{
    for (int k = 0; k < 12; k++) {
        struct verdict v = {.n_point = 4};
        static const char *const names[] = {"x", "y", "n", "(INDEX g 1)"};
        for (size_t i = 0; i < 4; i++) {
            mpq_t q;
            mpq_init(q);
            mpq_set_si(q, (long)next(19) - 9, i == 2 ? 1 : 1 + next(5));
            mpq_canonicalize(q);
            v.point[i] = (struct binding){sexp(ctx, names[i]),
                                          expr_mpq(ctx, q)};
            mpq_clear(q);
        }
        expr atoms[16];
        mpq_srcptr values[16];
        struct enclose_env env;
        bind(&env, atoms, values, ctx, &v);
        enum ball_order o = enclose_compare(claim->args[0], claim->args[1],
                                            &env, 300);
        cr_expect(o == BALL_EQUAL || o == BALL_UNKNOWN,
                  "proved but false, seed %lu: %s", (unsigned long)seed,
                  show(claim));
    }
}

static unsigned run(uint64_t from, uint64_t to, bool mutate)
{
    unsigned decided = 0;
    for (uint64_t seed = from; seed < to; seed++) {
        state = seed * 977 + 5;
        expr_ctx *ctx = expr_ctx_new(0);
        struct scope scope;
        scope_init(&scope);
        scope_add(&scope, ctx, sexp(ctx, "(IN n \\mathbb{Z})"));
        expr a = grow(ctx, 4);
        expr b = mutate ? grow(ctx, 3) : rewrite(ctx, a);
        expr claim = expr_make2(ctx, EXPR_EQ, a, b);
        struct verdict v = decide(ctx, claim, &scope, (struct budget){0});
        if (v.kind == VERDICT_PROVED)
            check_proved(ctx, claim, seed);
        if (v.kind == VERDICT_REFUTED)
            check_refuted(ctx, claim, &v, seed);
        cr_expect(mutate || v.kind != VERDICT_REFUTED,
                  "a true claim refuted, seed %lu: %s", (unsigned long)seed,
                  show(claim));
        decided += v.kind == VERDICT_PROVED || v.kind == VERDICT_REFUTED;
        scope_clear(&scope);
        expr_ctx_free(ctx);
    }
    return decided;
}

Test(verdicts, rewritten_claims)
{
    unsigned decided = run(1, 300, false);
    cr_expect(decided >= 270, "only %u of 299 decided", decided);
}

Test(verdicts, unrelated_claims)
{
    unsigned decided = run(1000, 1300, true);
    cr_expect(decided >= 270, "only %u of 300 decided", decided);
}
