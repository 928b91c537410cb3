/*
 * Infinite sums that the normal form takes apart.
 *
 * sum (f + g) is sum f + sum g where those two converge.  A side that has them
 * as sums of their own is defined only there; but sum (a_k - a_{k+1}) = a_1,
 * with nothing else, holds for sequences that tend to 0 and not for others.
 */
#include "proofs/problem.h"

struct split {
    unsigned whole, taken_apart;
};

/* Does e speak of a sequence at the place var? */
static bool has_sequence(expr e, expr var)
{
    if (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY)
        for (uint32_t i = 1; i < e->nargs; i++)
            if (expr_contains(e->args[i], var))
                return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_sequence(e->args[i], var))
            return true;
    return false;
}

/* A sum of terms with var in it, outside of the places of sequences. */
static bool has_terms(expr e, expr var)
{
    if (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY ||
        !expr_contains(e, var))
        return false;
    if (e->kind == EXPR_ADD)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_terms(e->args[i], var))
            return true;
    return false;
}

static void look_at(expr e, void *data)
{
    struct split *s = data;
    if (e->kind != EXPR_SUM || (!problem_is_infinite(e->args[2]) &&
                                !problem_is_infinite(e->args[3])) ||
        !has_sequence(e->args[0], e->args[1]))
        return;
    if (has_terms(e->args[0], e->args[1]))
        s->taken_apart++;
    else
        s->whole++;
}

bool problem_splits_sums(const struct problem *p)
{
    struct split s = {0, 0};
    problem_walk(p->left, look_at, &s);
    problem_walk(p->right, look_at, &s);
    return s.taken_apart > 0 && s.whole < 2;
}
