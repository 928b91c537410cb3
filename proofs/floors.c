/*
 * Floors of real symbols: x = m + t with an integer m and 0 <= t < 1 puts
 * floor(x) = m, and what is left of other floors is bounded, so that it splits
 * into finitely many cases (exact/residue.c).
 */
#include "proofs/claim.h"

/* Is sym in the argument of a floor, a ceiling or a remainder in e? */
static bool is_floored(expr e, expr sym, bool inside)
{
    if (e == sym)
        return inside;
    bool here = inside || expr_is_call(e, FN_FLOOR) ||
                expr_is_call(e, FN_CEIL) || expr_is_call(e, FN_MOD);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (expr_contains(e->args[i], sym) &&
            is_floored(e->args[i], sym, here))
            return true;
    return false;
}

static bool add_given(struct claim *c, expr g)
{
    if (!g || c->n_given == PROBLEM_GIVENS)
        return false;
    c->given[c->n_given++] = g;
    return true;
}

/* The claim and its assumptions with x = m + t. */
static bool split_symbol(struct claim *c, expr *relation, expr x)
{
    expr_ctx *ctx = c->ctx;
    /* no letters that count: those would be taken for integers */
    expr m = expr_fresh(ctx, "\\mu"), t = expr_fresh(ctx, "\\xi");
    expr by = m && t ? expr_add(ctx, m, t) : NULL;
    if (!by)
        return false;
    for (size_t i = 0; i < c->n_given; i++)
        if (!(c->given[i] = expr_subst(ctx, c->given[i], 1, &x, &by)))
            return false;
    *relation = expr_subst(ctx, *relation, 1, &x, &by);
    return *relation &&
           add_given(c, expr_make2(ctx, EXPR_IN, m,
                                   expr_sym(ctx, "\\mathbb{Z}"))) &&
           add_given(c, expr_make2(ctx, EXPR_GE, t, expr_int(ctx, 0))) &&
           add_given(c, expr_make2(ctx, EXPR_LT, t, expr_int(ctx, 1)));
}

bool floors_prove(struct claim *c, struct problem *p, struct verdict *v)
{
    struct claim parts = *c;
    expr relation = expr_make2(c->ctx, p->relation, p->left, p->right);
    size_t n = 0;
    for (size_t i = 0; i < p->n_reals && relation; i++)
        if (is_floored(relation, p->reals[i], false)) {
            if (++n > 2 || !split_symbol(&parts, &relation, p->reals[i]))
                return false;
        }
    struct problem q;
    struct problem_text text = {parts.given, parts.n_given, relation, NULL,
                                0};
    if (n == 0 || !relation || !problem_init(&q, c->ctx, relation, &text) ||
        q.obstacle)
        return false;
    q.steps = c->steps;
    struct verdict w = {.kind = VERDICT_UNDECIDED};
    problem_prove(&q, &w);
    c->steps = q.steps;
    if (w.kind != VERDICT_PROVED)
        return false;
    *v = (struct verdict){.kind = VERDICT_PROVED,
                          .method = "integer and fractional parts"};
    return true;
}
