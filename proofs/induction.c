/*
 * Induction for sums without a closed form in the core:
 * left(b) = right(b), and left(n+1) - left(n) = right(n+1) - right(n) for all
 * n >= b.  Formal prefix sums make the step a comparison of single terms.  For
 * products the step is left(n+1) = left(n) f(n+1).
 */
#include "proofs/claim.h"

#define BASE_LEAST (-4)
#define BASE_MOST 8

static bool mentions_others(expr e, expr n)
{
    if (e->kind == EXPR_SYM)
        return e != n && e->name[0] != '\\';
    if (e->kind == EXPR_IN)
        return mentions_others(e->args[0], n);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (mentions_others(e->args[i], n))
            return true;
    return false;
}

/* The constant from which on n ranges freely: every given about n is about n
   alone and holds exactly for n >= b. */
static bool find_base(struct problem *p, expr n, long *b)
{
    struct core core;
    bool ok = false;
    for (size_t i = 0; i < p->n_given; i++)
        if (expr_contains(p->given[i], n) && mentions_others(p->given[i], n))
            return false;
    if (problem_region(p, &core)) {
        int v = core_find_integer(&core, n);
        struct lin low = {{0}, 0}, high = {{0}, 1000};
        for (*b = BASE_MOST; v >= 0 && *b >= BASE_LEAST && !ok; --*b) {
            low.c[v] = 1;
            low.k = -*b;
            ok = region_truth(&core, core.here, &low) == TRUTH_TRUE;
            if (ok)
                break;
        }
        /* no upper bound, and b itself is allowed */
        if (ok) {
            high.c[v] = -1;
            ok = region_truth(&core, core.here, &high) == TRUTH_UNKNOWN;
            low.c[v] = -1;
            low.k = *b;
            ok = ok &&
                 region_truth(&core, core.here, &low) == TRUTH_UNKNOWN;
        }
    }
    core_clear(&core);
    return ok;
}

static expr shifted(expr_ctx *ctx, expr e, expr n)
{
    expr to = expr_add(ctx, n, expr_int(ctx, 1));
    return expr_subst(ctx, e, 1, &n, &to);
}

/* Proves a prepared problem with left and right replaced. */
static bool proved(const struct problem *p, expr left, expr right, expr n,
                   expr at)
{
    struct problem q = *p;
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    if (!left || !right)
        return false;
    q.left = left;
    q.right = right;
    if (at) {
        if (q.n_given == PROBLEM_GIVENS)
            return false;
        q.given[q.n_given++] = expr_make2(p->ctx, EXPR_EQ, n, at);
    }
    problem_prove(&q, &v);
    return v.kind == VERDICT_PROVED;
}

/* Is hi >= lo - 1 everywhere?  Below that one factor more changes nothing. */
static bool reaches(const struct problem *p, expr hi, expr lo)
{
    struct problem q = *p;
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    q.relation = EXPR_GE;
    q.left = hi;
    q.right = expr_sub(p->ctx, lo, expr_int(p->ctx, 1));
    if (!q.right)
        return false;
    problem_prove(&q, &v);
    return v.kind == VERDICT_PROVED;
}

/* \prod_{k=a}^{n} f(k) = r(n): r(b) is the product up to b, and
   r(n+1) = r(n) f(n+1). */
static bool product_step(const struct problem *p, expr product, expr other,
                         expr n)
{
    expr_ctx *ctx = p->ctx;
    if (product->kind != EXPR_PROD)
        return false;
    expr hi = product->args[3];
    if (product->args[4]->kind != EXPR_NONE ||
        product->args[1] == n || expr_contains(product->args[2], n) ||
        expr_contains(product->args[0], n) ||
        (hi != n && !(hi->kind == EXPR_ADD && hi->args[0] == n &&
                      hi->nargs == 2 && !expr_contains(hi->args[1], n))))
        return false;
    if (!reaches(p, hi, product->args[2]))
        return false;
    expr next = shifted(ctx, hi, n);
    expr factor = expr_subst(ctx, product->args[0], 1, &product->args[1],
                             &next);
    return proved(p, shifted(ctx, other, n), expr_mul(ctx, other, factor), n,
                  NULL);
}

static bool difference_step(const struct problem *p, expr n)
{
    return proved(p, expr_sub(p->ctx, shifted(p->ctx, p->left, n), p->left),
                  expr_sub(p->ctx, shifted(p->ctx, p->right, n), p->right),
                  n, NULL);
}

bool induction_prove(struct problem *p, struct verdict *v)
{
    expr_ctx *ctx = p->ctx;
    if (p->relation != EXPR_EQ)
        return false;
    for (size_t i = 0; i < p->n_ints; i++) {
        expr n = p->ints[i];
        long b;
        if (!find_base(p, n, &b) ||
            !proved(p, p->left, p->right, n, expr_int(ctx, b)))
            continue;
        if (!product_step(p, p->left, p->right, n) &&
            !product_step(p, p->right, p->left, n) &&
            !difference_step(p, n))
            continue;
        *v = (struct verdict){.kind = VERDICT_PROVED, .method = "induction"};
        for (size_t k = p->n_stated; k < p->n_given && v->n_provided < 8; k++)
            v->provided[v->n_provided++] = p->given[k];
        return true;
    }
    return false;
}
