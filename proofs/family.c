/*
 * Assumptions about the members of a family: x_i > 0 with an index that
 * nothing fixes holds for every i.
 *
 * Points have to satisfy it for every member that got a value, however the
 * assumption was meant; a proof uses it for all members only when its index
 * stands nowhere else.
 */
#include "proofs/problem.h"

static bool is_member(expr e)
{
    return e->kind == EXPR_INDEX || e->kind == EXPR_APPLY;
}

static bool same_family(expr a, expr b)
{
    return a->kind == b->kind && a->nargs == b->nargs &&
           a->args[0] == b->args[0];
}

/* The first member in e whose index has a symbol. */
static expr find_member(expr e)
{
    if (is_member(e)) {
        for (uint32_t i = 1; i < e->nargs; i++)
            if (e->args[i]->kind == EXPR_SYM)
                return e;
        return NULL;
    }
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr m = find_member(e->args[i]);
        if (m)
            return m;
    }
    return NULL;
}

/* given with the indices of the pattern as they are in the member */
static expr instance(expr_ctx *ctx, expr given, expr pattern, expr member)
{
    for (uint32_t i = 1; i < pattern->nargs && given; i++)
        if (pattern->args[i]->kind == EXPR_SYM)
            given = expr_subst(ctx, given, 1, &pattern->args[i],
                               &member->args[i]);
    return given;
}

static bool has_other_member(expr e, expr member)
{
    if (is_member(e))
        return e != member;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_other_member(e->args[i], member))
            return true;
    return false;
}

static bool allows(struct problem *p, struct core *core, expr member, long v)
{
    expr value = expr_int(p->ctx, v);
    unsigned depth = core->depth, dummies = core->dummies;
    bool ok = true;
    for (size_t i = 0; i < p->n_given && ok && is_member(member); i++) {
        expr pattern = find_member(p->given[i]);
        if (!pattern || !same_family(pattern, member))
            continue;
        expr g = instance(p->ctx, p->given[i], pattern, member);
        if (!g || has_other_member(g, member))
            continue; /* the point is judged when all have values */
        g = expr_subst(p->ctx, g, 1, &member, &value);
        ok = g && core_truth(core, g) != TRUTH_FALSE;
        core_reset(core);
    }
    core->depth = depth;
    core->dummies = dummies;
    return ok;
}

long family_pick(struct problem *p, struct core *core, expr member,
                 const long values[], size_t n, size_t from)
{
    bool any = false;
    for (size_t i = 0; i < p->n_given && !any; i++)
        any = is_member(member) && find_member(p->given[i]);
    for (size_t k = 0; any && k < n; k++)
        if (allows(p, core, member, values[(from + k) % n]))
            return values[(from + k) % n];
    return values[from];
}

/* A sequence is 0 where a point gives it no value. */
static bool zero_holds(struct problem *p, struct core *core, expr given,
                       expr pattern)
{
    expr zero = expr_int(p->ctx, 0);
    if (!problem_list_has(p->sequences, p->n_sequences, pattern->args[0]))
        return true;
    expr g = expr_subst(p->ctx, given, 1, &pattern, &zero);
    return g && core_truth(core, g) == TRUTH_TRUE;
}

bool family_holds(struct problem *p, struct core *core,
                  const struct binding *seen, size_t n)
{
    bool ok = true;
    for (size_t i = 0; i < p->n_given && ok; i++) {
        expr pattern = find_member(p->given[i]);
        if (!pattern)
            continue;
        core_reset(core);
        ok = n < POINT_VALUES && zero_holds(p, core, p->given[i], pattern);
        for (size_t k = 0; k < n && ok; k++) {
            if (!is_member(seen[k].name) ||
                !same_family(pattern, seen[k].name))
                continue;
            expr g = instance(p->ctx, p->given[i], pattern, seen[k].name);
            core_reset(core);
            ok = g && core_truth(core, g) == TRUTH_TRUE;
        }
    }
    return ok;
}

static enum sign sign_of_given(expr g, expr member)
{
    bool left = g->nargs == 2 && g->args[0] == member;
    if (g->nargs != 2 || (!left && g->args[1] != member) ||
        !expr_is_number(g->args[left]))
        return SIGN_ANY;
    int c = mpq_sgn(g->args[left]->q); /* of the bound */
    bool up = (g->kind == EXPR_GT || g->kind == EXPR_GE) == left;
    bool strict = g->kind == EXPR_GT || g->kind == EXPR_LT || c != 0;
    if (g->kind == EXPR_NE)
        return c == 0 ? SIGN_NONZERO : SIGN_ANY;
    if ((g->kind != EXPR_GT && g->kind != EXPR_GE && g->kind != EXPR_LT &&
         g->kind != EXPR_LE) || (up ? c < 0 : c > 0))
        return SIGN_ANY;
    return up ? (strict ? SIGN_POS : SIGN_NONNEG)
              : (strict ? SIGN_NEG : SIGN_NONPOS);
}

/* Does the index stand in the claim or in another assumption? */
static bool is_used(const struct problem *p, size_t given, expr index)
{
    if (problem_is_free(p->left, index) || problem_is_free(p->right, index))
        return true;
    for (size_t i = 0; i < p->n_given; i++)
        if (i != given && !find_member(p->given[i]) &&
            p->given[i]->kind != EXPR_IN && expr_contains(p->given[i], index))
            return true;
    return false;
}

static void add_sign(struct problem *p, size_t given, expr g)
{
    expr m = find_member(g);
    if (!m || p->n_families == PROBLEM_FAMILIES)
        return;
    if (g->kind == EXPR_CHAIN || g->kind == EXPR_AND || g->kind == EXPR_LIST) {
        for (uint32_t i = 0; i < g->nargs; i++)
            add_sign(p, given, g->args[i]);
        return;
    }
    enum sign sign = sign_of_given(g, m);
    for (uint32_t i = 1; i < m->nargs; i++)
        if (m->args[i]->kind != EXPR_SYM || is_used(p, given, m->args[i]))
            return;
    if (sign != SIGN_ANY)
        p->families[p->n_families++] = (struct family_sign){m, sign};
}

void family_signs(struct problem *p)
{
    for (size_t i = 0; i < p->n_given; i++)
        add_sign(p, i, p->given[i]);
}
