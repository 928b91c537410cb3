#include "proofs/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "proofs/approx.h"
#include "proofs/claim.h"
#include "proofs/problem.h"
#include "proofs/readable.h"
#include "ref/enclose.h"

#define STEPS_DEFAULT 400000u

static expr matrix_value(struct value *v, struct core *core, expr e)
{
    expr *entries = malloc(e->nargs * sizeof *entries), out = NULL;
    bool good = entries != NULL;

    for (uint32_t i = 0; good && i < e->nargs; i++)
        good = (entries[i] = readable_value(core, e->args[i], &v->status));
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
                       : readable_value(&core, p->left, &v->status);
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

/* Forty functions at that many digits, as enclosures count steps. */
static size_t digit_steps(unsigned long n)
{
    size_t blocks = n / 77 + 4;

    return 1000000 + 40 * blocks * blocks;
}

/* Digits of the first of the two forms that has any. */
static enum enclose_status digits_of(char **text, expr_ctx *ctx,
                                     const expr form[2], unsigned long n)
{
    const struct enclose_env env = {.ctx = ctx, .max_steps = digit_steps(n)};
    enum enclose_status s = ENCLOSE_UNABLE;

    *text = NULL;
    for (int k = 0; k < 2 && s == ENCLOSE_UNABLE; k++)
        if (form[k] && (k == 0 || form[k] != form[0]))
            s = enclose_digits(text, form[k], &env, n, most_precision(n));
    return s;
}

static void see_atom(expr atom, void *seen)
{
    (void) atom;
    *(bool *) seen = true;
}

static bool is_closed(expr e)
{
    bool seen = false;

    expr_free_atoms(e, see_atom, &seen);
    return !seen;
}

static void decimal_value(struct value *v, expr_ctx *ctx, expr low,
                          unsigned long digits)
{
    const expr form[2] = {low, v->exact};
    enum enclose_status s = ENCLOSE_UNABLE;
    char *text = NULL;

    if (v->exact && expr_is_number(v->exact) && numeric_undefined(ctx, low))
        s = ENCLOSE_UNDEFINED;
    else if (v->exact && expr_is_number(v->exact))
        text = ball_digits_q(v->exact->q, digits);
    if (!text && s != ENCLOSE_UNDEFINED)
        s = digits_of(&text, ctx, form, digits);
    if (text)
        v->decimal = expr_intern(ctx, text, strlen(text));
    if (s == ENCLOSE_UNDEFINED && v->status.code != STATUS_UNDEFINED) {
        v->exact = NULL;
        v->status = (struct status) {
            STATUS_UNDEFINED, "it is not defined over the real numbers"};
    }
    if (v->exact && !text)
        v->note = v->status.code != STATUS_OK ? v->status.why
                  : is_closed(v->exact)
                      ? "no digits: a part has no enclosure, or so many are "
                        "beyond the budget"
                      : NULL;
    free(text);
}

struct value evaluate(expr_ctx *ctx, expr e, const struct scope *scope,
                      unsigned long digits, struct budget budget)
{
    struct value v = {.status = {STATUS_OK, NULL}};
    struct problem p;
    expr low = decide_lower(ctx, e, scope, CONV_TRUE_VALID, &v.status);

    if (low && expr_contains(low, expr_const_(ctx, CONST_I)))
        low = complex_rewrite(ctx, low);
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
        decimal_value(&v, ctx, p.left, digits);
    return v;
}
