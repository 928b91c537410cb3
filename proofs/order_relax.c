/*
 * Inequalities by the bounds of functions: sin and cos lie in [-1, 1], tanh
 * in (-1, 1), a floor in (x - 1, x].  Each value becomes a new name of which
 * no more is known; what then holds for all names holds for the values.
 */
#include "expr/ctx.h"
#include "proofs/order.h"

#define CALLS_MOST 4

struct calls {
    expr call[CALLS_MOST];
    size_t n;
    bool full;
};

static bool is_bounded_call(expr e)
{
    return e->kind == EXPR_CALL && e->nargs == 1 &&
           (e->tag == FN_SIN || e->tag == FN_COS || e->tag == FN_TANH ||
            e->tag == FN_FLOOR);
}

static void find_calls(struct calls *c, expr e)
{
    if (is_bounded_call(e)) {
        for (size_t i = 0; i < c->n; i++)
            if (c->call[i] == e)
                return;
        c->full = c->full || c->n == CALLS_MOST;
        if (!c->full)
            c->call[c->n++] = e;
        return;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        find_calls(c, e->args[i]);
}

static bool assume(struct problem *q, enum expr_kind relation, expr a, expr b)
{
    if (q->n_given == PROBLEM_GIVENS || !a || !b)
        return false;
    q->given[q->n_given] = expr_make2(q->ctx, relation, a, b);
    return q->given[q->n_given++] != NULL;
}

/* What is known of the value y of the call. */
static bool add_bounds(struct problem *q, expr call, expr y)
{
    expr_ctx *ctx = q->ctx;
    expr x = call->args[0], one = expr_int(ctx, 1);
    if (call->tag == FN_FLOOR)
        return assume(q, EXPR_LE, y, x) &&
               assume(q, EXPR_GT, y, expr_sub(ctx, x, one));
    enum expr_kind below = call->tag == FN_TANH ? EXPR_LT : EXPR_LE;
    enum expr_kind above = call->tag == FN_TANH ? EXPR_GT : EXPR_GE;
    return assume(q, below, y, one) && assume(q, above, y, expr_int(ctx, -1));
}

bool order_by_bounds(const struct problem *p, struct verdict *v)
{
    struct calls found = {.n = 0};
    struct problem q = *p;
    struct verdict w = {.kind = VERDICT_UNDECIDED};
    if (expr_has_kind(p->left, EXPR_SUM) || expr_has_kind(p->right, EXPR_SUM) ||
        expr_has_kind(p->left, EXPR_PROD) ||
        expr_has_kind(p->right, EXPR_PROD))
        return false;
    find_calls(&found, p->left);
    find_calls(&found, p->right);
    if (found.full || found.n == 0)
        return false;
    for (size_t i = 0; i < found.n; i++) {
        expr y = expr_fresh(p->ctx, "y");
        if (!y || !problem_list_add(q.reals, &q.n_reals, y))
            return false;
        q.left = expr_subst(p->ctx, q.left, 1, &found.call[i], &y);
        q.right = q.left ? expr_subst(p->ctx, q.right, 1, &found.call[i], &y)
                         : NULL;
        if (!q.right || !add_bounds(&q, found.call[i], y))
            return false;
    }
    problem_prove(&q, &w);
    if (w.kind != VERDICT_PROVED)
        return false;
    w.method = "bounds of the functions";
    w.n_provided = 0;
    for (size_t k = p->n_stated; k < p->n_given && w.n_provided < 8; k++)
        w.provided[w.n_provided++] = p->given[k];
    *v = w;
    return true;
}
