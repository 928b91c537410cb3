#include "proofs/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "proofs/approx.h"
#include "proofs/problem.h"

#define STEPS_DEFAULT 400000u

static expr scalar_value(struct value *v, struct core *core, expr e)
{
    nf a = core_eval(core, e);
    expr exact = a ? nf_expr(core->pool, a) : NULL;

    if (!exact) {
        v->status = nf_pool_status(core->pool);
        if (v->status.code == STATUS_OK)
            v->status.code = STATUS_UNABLE;
        if (!v->status.why)
            v->status.why = core->want.kind == WANT_NOTHING
                                ? "outside the classes that are evaluated"
                                : "its form depends on the case";
    }
    return exact;
}

static expr matrix_value(struct value *v, struct core *core, expr e)
{
    expr *entries = malloc(e->nargs * sizeof *entries), out = NULL;
    bool good = entries != NULL;

    for (uint32_t i = 0; good && i < e->nargs; i++)
        good = (entries[i] = scalar_value(v, core, e->args[i])) != NULL;
    if (good)
        out = expr_with_args(core->ctx, e, entries);
    free(entries);
    return out;
}

static void exact_value(struct value *v, struct problem *p)
{
    struct core core;

    if (problem_region(p, &core)) {
        v->exact = p->left->kind == EXPR_MATRIX
                       ? matrix_value(v, &core, p->left)
                       : scalar_value(v, &core, p->left);
        v->n_provided = core.nprovided;
        memcpy(v->provided, core.provided, sizeof v->provided);
    } else {
        v->status = (struct status) {STATUS_BUDGET, "out of memory"};
    }
    core_clear(&core);
}

static const char *decimal_of(expr_ctx *ctx, expr e, unsigned long digits)
{
    char *text;
    const char *kept;

    if (!expr_is_number(e))
        return NULL;
    text = rational_digits(e->q, digits);
    kept = text ? expr_intern(ctx, text, strlen(text)) : NULL;
    free(text);
    return kept;
}

struct value evaluate(expr_ctx *ctx, expr e, const struct scope *scope,
                      unsigned long digits, struct budget budget)
{
    struct value v = {.status = {STATUS_OK, NULL}};
    struct problem p;
    expr low = decide_lower(ctx, e, scope, CONV_TRUE_VALID, &v.status);

    if (!low)
        return v;
    if (!problem_init(&p, ctx, expr_make2(ctx, EXPR_EQ, low, expr_none(ctx)),
                      scope->given, scope->n_given)) {
        v.status = (struct status) {STATUS_BUDGET, "too many symbols or nodes"};
        return v;
    }
    p.steps = budget.steps ? budget.steps : STEPS_DEFAULT;
    exact_value(&v, &p);
    if (v.exact)
        v.decimal = decimal_of(ctx, v.exact, digits);
    return v;
}
