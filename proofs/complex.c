/*
 * Equations with the imaginary unit.
 *
 * i is an atom of the normal form with i^2 = -1, so sums, products, quotients
 * and integer powers need nothing of their own.  e^{a + i b} with real a and b
 * is rewritten as e^a (cos b + i sin b).  Everything that orders numbers or
 * chooses a branch (|z|, roots, logarithms, <) is left undecided when i is
 * inside.
 */
#include "proofs/claim.h"

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

struct split {
    expr_ctx *ctx;
    expr i;
};

static bool is_exponential(expr e)
{
    return expr_is_call(e, FN_EXP) ||
           (e->kind == EXPR_POW && e->args[0]->kind == EXPR_CONST &&
            e->args[0]->tag == CONST_E);
}

/* Is e = a + i b with a and b free of i, by its shape? */
static bool is_linear(const struct split *s, expr e)
{
    if (!expr_contains(e, s->i) || e == s->i)
        return true;
    uint32_t with = 0;
    for (uint32_t k = 0; k < e->nargs; k++)
        with += expr_contains(e->args[k], s->i);
    if (e->kind == EXPR_MUL ? with > 1
        : e->kind == EXPR_DIV ? expr_contains(e->args[1], s->i)
        : e->kind != EXPR_ADD && e->kind != EXPR_NEG)
        return false;
    for (uint32_t k = 0; k < e->nargs; k++)
        if (!is_linear(s, e->args[k]))
            return false;
    return true;
}

/* e^{a + i b} = e^a (cos b + i sin b); NULL when the shape is another */
static expr circular(const struct split *s, expr exponent)
{
    expr_ctx *ctx = s->ctx;
    expr i = s->i, zero = expr_int(ctx, 0), one = expr_int(ctx, 1);
    if (!is_linear(s, exponent) || !zero || !one)
        return NULL;
    expr a = expr_subst(ctx, exponent, 1, &i, &zero);
    expr b = expr_sub(ctx, expr_subst(ctx, exponent, 1, &i, &one), a);
    expr turned = expr_mul(ctx, i, expr_call1(ctx, FN_SIN, b));
    return expr_mul(ctx, expr_call1(ctx, FN_EXP, a),
                    expr_add(ctx, expr_call1(ctx, FN_COS, b), turned));
}

/* e with its exponentials rewritten; NULL when i stands where the normal form
   cannot have it. */
static expr rewrite(const struct split *s, expr e)
{
    expr args[32];
    if (!expr_contains(e, s->i) || e == s->i)
        return e;
    if (is_exponential(e))
        return circular(s, e->args[e->nargs - 1]);
    if (e->kind == EXPR_POW
            ? e->args[1]->kind != EXPR_INT &&
              !(e->args[1]->kind == EXPR_NEG &&
                e->args[1]->args[0]->kind == EXPR_INT)
            : e->kind != EXPR_ADD && e->kind != EXPR_MUL &&
              e->kind != EXPR_NEG && e->kind != EXPR_DIV &&
              e->kind != EXPR_EQ)
        return NULL;
    if (e->nargs > 32)
        return NULL;
    for (uint32_t k = 0; k < e->nargs; k++)
        if (!(args[k] = rewrite(s, e->args[k])))
            return NULL;
    return expr_with_args(s->ctx, e, args);
}

expr complex_rewrite(expr_ctx *ctx, expr e)
{
    struct split s = {ctx, expr_const_(ctx, CONST_I)};
    expr out = rewrite(&s, e);

    return out ? out : e;
}

static bool is_no_unit(expr atom, void *data)
{
    return atom != (expr)data;
}

/* Two constants a + i b that differ are different numbers. */
static void refute_constants(struct claim *c, expr rel, expr unit,
                             struct verdict *v)
{
    struct core core;
    if (core_init(&core, c->ctx, c->steps)) {
        nf a = core_eval(&core, rel->args[0]);
        nf b = a ? core_eval(&core, rel->args[1]) : NULL;
        if (b && !nf_any_atom(a, is_no_unit, (void *)(uintptr_t)unit) &&
            !nf_any_atom(b, is_no_unit, (void *)(uintptr_t)unit) &&
            !nf_is_zero(nf_sub(core.pool, a, b))) {
            v->kind = VERDICT_REFUTED;
            v->left = nf_expr(core.pool, a);
            v->right = nf_expr(core.pool, b);
        }
    }
    core_clear(&core);
}

struct verdict complex_decide(struct claim *c, expr rel)
{
    struct split s = {c->ctx, expr_const_(c->ctx, CONST_I)};
    expr plain = rel && rel->kind == EXPR_EQ ? rewrite(&s, rel) : NULL;
    if (!plain)
        return undecided("complex numbers");
    struct verdict v = claim_relation(c, plain);
    if (v.kind == VERDICT_ILL_DEFINED)
        return undecided("complex numbers");
    if (v.kind == VERDICT_UNDECIDED)
        refute_constants(c, plain, s.i, &v);
    return v;
}
