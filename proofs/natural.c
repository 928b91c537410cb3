/*
 * Ranges that nobody wrote down: bare sums, free bounds, free indices.
 */
#include "proofs/problem.h"

/* --- sums without a range ----------------------------------------------- */

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

/* Are there entries x_i of a family in the body?  \sum_x p(x) and a sum over
   divisors run over something else than 1, ..., n. */
static bool is_family(expr body, expr var)
{
    if (body->kind == EXPR_INDEX && expr_contains(body, var))
        return true;
    for (uint32_t i = 0; i < body->nargs; i++)
        if (is_family(body->args[i], var))
            return true;
    return false;
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
        if (n == e->args[1] || expr_contains(e->args[0], n) ||
            !is_family(e->args[0], e->args[1]) ||
            (e->args[4]->kind != EXPR_NONE && e->args[4]->kind != EXPR_NE))
            return e;
        s.lo = expr_int(p->ctx, 1);
        s.hi = n;
    }
    expr args[5] = {e->args[0], e->args[1], s.lo, s.hi, e->args[4]};
    return expr_with_args(p->ctx, e, args);
}

/* --- natural ranges ----------------------------------------------------- */

/* Does sym stand in e as a number, not as a bound or an index? */
static bool as_number(expr e, expr sym)
{
    switch (e->kind) {
    case EXPR_SUM:
    case EXPR_PROD:
    case EXPR_INDEX:
    case EXPR_APPLY:
    case EXPR_DERIV:
    case EXPR_GRAD:
    case EXPR_CASES:
    case EXPR_IN:
        return false;
    default:
        break;
    }
    if (e == sym)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (as_number(e->args[i], sym))
            return true;
    return false;
}

/* Does an assumption say what range the symbol has?  n >= 1 does, an
   equation about a sum up to n does not. */
static bool stated(struct problem *p, expr sym)
{
    for (size_t i = 0; i < p->n_stated; i++)
        if (as_number(p->given[i], sym))
            return true;
    return false;
}

static void add_given(struct problem *p, expr e)
{
    if (e && p->n_given < PROBLEM_GIVENS &&
        !problem_list_has(p->given, p->n_given, e))
        p->given[p->n_given++] = e;
}

struct free_search {
    expr sym;
    bool found;
};

static void is_it(expr atom, void *data)
{
    struct free_search *f = data;
    f->found = f->found || atom == f->sym;
}

/* Is the symbol free in the claim, as written or lowered? */
static bool free_in_claim(struct problem *p, expr sym)
{
    struct free_search f = {sym, false};
    expr_free_atoms(p->left, is_it, &f);
    expr_free_atoms(p->right, is_it, &f);
    expr_free_atoms(p->text->claim, is_it, &f);
    return f.found;
}

/* Does e hold symbols, all free in the problem and without stated range? */
static bool free_range(struct problem *p, expr e, bool *any)
{
    if (e->kind == EXPR_SYM) {
        *any = true;
        return problem_list_has(p->ints, p->n_ints, e) && !stated(p, e) &&
               free_in_claim(p, e);
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

/* n! and binom(n, k) are spoken of for n >= 0; not where a branch of cases
   may be meant for other n. */
static void natural_domain(struct problem *p, expr e)
{
    bool any = false;
    if (e->kind == EXPR_CASES)
        return;
    if ((expr_is_call(e, FN_FACTORIAL) ||
         (expr_is_call(e, FN_BINOM) && !expr_is_number(e->args[1]))) &&
        free_range(p, e->args[0], &any) && any)
        add_given(p, expr_make2(p->ctx, EXPR_GE, e->args[0],
                                expr_int(p->ctx, 0)));
    for (uint32_t i = 0; i < e->nargs; i++)
        natural_domain(p, e->args[i]);
}

/* --- indices of families ------------------------------------------------ */

/* The range that a sum gives a family, wherever the text sums it. */
struct family_search {
    struct problem *p;
    expr base;
    expr lo, hi;
};

static void sums_family(expr e, void *data)
{
    struct family_search *s = data;
    if (s->lo || e->kind != EXPR_SUM || e->args[2]->kind == EXPR_NONE ||
        problem_is_infinite(e->args[2]) || problem_is_infinite(e->args[3]))
        return;
    expr unit[2] = {s->base, e->args[1]};
    expr member = expr_make(s->p->ctx, EXPR_INDEX, 2, unit);
    if (member && expr_contains(e->args[0], member)) {
        s->lo = e->args[2];
        s->hi = e->args[3];
    }
}

static void search_text(struct family_search *s)
{
    struct problem *p = s->p;
    problem_walk_all(p, sums_family, s);
    problem_walk(p->text->claim, sums_family, s);
    for (size_t i = 0; i < p->text->n_defs; i++)
        problem_walk(p->text->defs[i], sums_family, s);
}

/* A family defined entry by entry from another has that one's range. */
static void search_definition(struct family_search *s, unsigned depth);

static void family_range(struct family_search *s, unsigned depth)
{
    search_text(s);
    if (!s->lo && depth < 4)
        search_definition(s, depth);
}

struct member_search {
    struct family_search *s;
    expr index;
    unsigned depth;
};

static void member_of(expr e, void *data)
{
    struct member_search *m = data;
    if (m->s->lo || e->kind != EXPR_INDEX || e->nargs != 2 ||
        e->args[1] != m->index || e->args[0] == m->s->base)
        return;
    struct family_search inner = {m->s->p, e->args[0], NULL, NULL};
    family_range(&inner, m->depth + 1);
    m->s->lo = inner.lo;
    m->s->hi = inner.hi;
}

static void search_definition(struct family_search *s, unsigned depth)
{
    const struct problem_text *text = s->p->text;
    for (size_t i = 0; i < text->n_defs && !s->lo; i++) {
        expr head = text->defs[i]->args[0];
        if (head->kind != EXPR_INDEX || head->nargs != 2 ||
            head->args[0] != s->base || head->args[1]->kind != EXPR_SYM)
            continue;
        struct member_search m = {s, head->args[1], depth};
        problem_walk(text->defs[i]->args[1], member_of, &m);
    }
}

static void between(struct problem *p, expr lo, expr i, expr hi)
{
    add_given(p, expr_make2(p->ctx, EXPR_LE, lo, i));
    add_given(p, expr_make2(p->ctx, EXPR_LE, i, hi));
}

/* A free index of a family lies in the family's range. */
static void natural_index(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind != EXPR_INDEX || e->nargs != 2)
        return;
    expr i = e->args[1];
    if (i->kind != EXPR_SYM || stated(p, i) || !free_in_claim(p, i))
        return;
    struct family_search s = {p, e->args[0], NULL, NULL};
    family_range(&s, 0);
    if (s.lo && !expr_contains(s.hi, i) && !expr_contains(s.lo, i))
        between(p, s.lo, i, s.hi);
}

/* A sum over a Kronecker delta: its free index lies in the range of the sum. */
static void natural_delta(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind != EXPR_SUM || e->args[2]->kind == EXPR_NONE ||
        problem_is_infinite(e->args[2]) || problem_is_infinite(e->args[3]) ||
        !expr_is_call(e->args[0], FN_KRONECKER))
        return;
    for (int k = 0; k < 2; k++) {
        expr i = e->args[0]->args[k];
        if (i->kind == EXPR_SYM && i != e->args[1] && !stated(p, i) &&
            !expr_contains(e->args[3], i))
            between(p, e->args[2], i, e->args[3]);
    }
}

void problem_natural(struct problem *p)
{
    problem_walk(p->left, natural_bounds, p);
    problem_walk(p->right, natural_bounds, p);
    natural_domain(p, p->left);
    natural_domain(p, p->right);
    problem_walk(p->left, natural_index, p);
    problem_walk(p->right, natural_index, p);
    problem_walk(p->text->claim, natural_index, p);
    problem_walk(p->left, natural_delta, p);
    problem_walk(p->right, natural_delta, p);
}
