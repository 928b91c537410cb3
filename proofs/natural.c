/*
 * Ranges that nobody wrote down: bare sums, free bounds, free indices.
 */
#include "proofs/problem.h"

/* --- sums without a range ----------------------------------------------------------- */

struct range_search {
    expr body, var;     /* of the bare sum */
    expr lo, hi;        /* found           */
};

static bool same_family(expr body, expr var, expr other, expr other_var)
{
    if (other->kind == EXPR_INDEX && expr_contains(other, other_var)) {
        if (body->kind == EXPR_INDEX && body->args[0] == other->args[0] &&
            expr_contains(body, var))
            return true;
        for (uint32_t i = 0; i < body->nargs; i++)
            if (same_family(body->args[i], var, other, other_var))
                return true;
        return false;
    }
    for (uint32_t i = 0; i < other->nargs; i++)
        if (same_family(body, var, other->args[i], other_var))
            return true;
    return false;
}

static void find_range(expr e, void *data)
{
    struct range_search *s = data;
    if (s->lo || (e->kind != EXPR_SUM && e->kind != EXPR_PROD) ||
        e->args[2]->kind == EXPR_NONE || problem_is_infinite(e->args[2]) ||
        problem_is_infinite(e->args[3]))
        return;
    if (same_family(s->body, s->var, e->args[0], e->args[1])) {
        s->lo = e->args[2];
        s->hi = e->args[3];
    }
}

/* A bare sum runs over the range that another sum gives the same family, or
   over 1, ..., n where the text speaks of n. */
expr problem_put_range(struct problem *p, expr e)
{
    if (e->kind != EXPR_SUM || e->args[2]->kind != EXPR_NONE ||
        e->args[3]->kind != EXPR_NONE)
        return e;
    struct range_search s = {e->args[0], e->args[1], NULL, NULL};
    problem_walk_all(p, find_range, &s);
    if (!s.lo) {
        expr n = expr_sym(p->ctx, "n");
        if (n == e->args[1] || expr_contains(e->args[0], n))
            return e;
        s.lo = expr_int(p->ctx, 1);
        s.hi = n;
    }
    expr args[5] = {e->args[0], e->args[1], s.lo, s.hi, e->args[4]};
    return expr_with_args(p->ctx, e, args);
}

/* --- natural ranges --------------------------------------------------------------------- */

static bool stated(struct problem *p, expr sym)
{
    for (size_t i = 0; i < p->n_stated; i++)
        if (p->given[i]->kind != EXPR_IN && expr_contains(p->given[i], sym))
            return true;
    return false;
}

static void add_given(struct problem *p, expr e)
{
    if (e && p->n_given < PROBLEM_GIVENS &&
        !problem_list_has(p->given, p->n_given, e))
        p->given[p->n_given++] = e;
}

/* Does e hold symbols, all free in the problem and without stated range? */
static bool free_range(struct problem *p, expr e, bool *any)
{
    if (e->kind == EXPR_SYM) {
        *any = true;
        return problem_list_has(p->ints, p->n_ints, e) && !stated(p, e);
    }
    if (e->kind == EXPR_CALL)
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!free_range(p, e->args[i], any))
            return false;
    return true;
}

static void natural_bounds(expr e, void *data)
{
    struct problem *p = data;
    bool any = false;
    if ((e->kind != EXPR_SUM && e->kind != EXPR_PROD) ||
        e->args[2]->kind == EXPR_NONE || problem_is_infinite(e->args[2]) ||
        problem_is_infinite(e->args[3]) || !free_range(p, e->args[2], &any) ||
        !free_range(p, e->args[3], &any) || !any)
        return;
    expr lo = expr_sub(p->ctx, e->args[2], expr_int(p->ctx, 1));
    if (e->args[2]->kind == EXPR_INT) {
        mpq_t q;
        mpq_init(q);
        mpz_sub_ui(mpq_numref(q), mpq_numref(e->args[2]->q), 1);
        lo = expr_mpq(p->ctx, q);
        mpq_clear(q);
    }
    add_given(p, expr_make2(p->ctx, EXPR_GE, e->args[3], lo));
}

struct family_search {
    struct problem *p;
    expr index;       /* x_i with a free i */
};

static void natural_index_of(expr e, void *data)
{
    struct family_search *s = data;
    struct problem *p = s->p;
    expr i = s->index->args[1];
    if (e->kind != EXPR_SUM || e->args[2]->kind == EXPR_NONE ||
        problem_is_infinite(e->args[2]) || problem_is_infinite(e->args[3]) ||
        e->args[1] == i || expr_contains(e->args[3], i))
        return;
    expr unit[2] = {s->index->args[0], e->args[1]};
    expr there = expr_make(p->ctx, EXPR_INDEX, 2, unit);
    if (!there || !expr_contains(e->args[0], there))
        return;
    add_given(p, expr_make2(p->ctx, EXPR_LE, e->args[2], i));
    add_given(p, expr_make2(p->ctx, EXPR_LE, i, e->args[3]));
}

static void natural_indices(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind != EXPR_INDEX || e->nargs != 2 ||
        e->args[1]->kind != EXPR_SYM || stated(p, e->args[1]))
        return;
    struct family_search s = {p, e};
    problem_walk(p->left, natural_index_of, &s);
    problem_walk(p->right, natural_index_of, &s);
}

void problem_natural(struct problem *p)
{
    problem_walk(p->left, natural_bounds, p);
    problem_walk(p->right, natural_bounds, p);
    problem_walk(p->left, natural_indices, p);
    problem_walk(p->right, natural_indices, p);
}
