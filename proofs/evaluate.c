#include "proofs/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "proofs/approx.h"
#include "proofs/problem.h"
#include "ref/enclose.h"

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

/* Precision that n digits may take before we give up: cancellation has room
   for as many digits again, and more when there are few. */
static mpfr_prec_t most_precision(unsigned long n)
{
    return (mpfr_prec_t) (8 * n + 4096);
}

static const char *decimal_of(expr_ctx *ctx, expr exact, expr low,
                              unsigned long digits)
{
    const struct enclose_env env = {.ctx = ctx};
    char *text = NULL;
    const char *kept;

    if (exact && expr_is_number(exact))
        text = ball_digits_q(exact->q, digits);
    else
        enclose_digits(&text, low, &env, digits, most_precision(digits));
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
    const struct problem_text text = {scope->given, scope->n_given, e,
                                      scope->defs, scope->n_defs};
    if (!problem_init(&p, ctx, expr_make2(ctx, EXPR_EQ, low, expr_none(ctx)),
                      &text)) {
        v.status = (struct status) {STATUS_BUDGET, "too many symbols or nodes"};
        return v;
    }
    p.steps = budget.steps ? budget.steps : STEPS_DEFAULT;
    exact_value(&v, &p);
    if (p.left->kind != EXPR_MATRIX)
        v.decimal = decimal_of(ctx, v.exact, p.left, digits);
    return v;
}
