/*
 * Functional equations: f(-x) = -f(x), a_{ij} = -a_{ji}, given.
 *
 * They hold at all arguments, while a counterexample has looked at a few
 * values only: it may be none.  (What is proved stays proved.)
 */
#include "proofs/claim.h"

enum { FREE_MOST = 32 };

struct free_names {
    expr claim;
    expr symbols[FREE_MOST];
    size_t n;
    bool found;
};

static void note_symbol(expr atom, void *data)
{
    struct free_names *f = data;
    if (atom->kind == EXPR_SYM && f->n < FREE_MOST)
        f->symbols[f->n++] = atom;
}

static bool has_free(const struct free_names *f, expr e)
{
    for (size_t i = 0; i < f->n; i++)
        if (expr_contains(e, f->symbols[i]))
            return true;
    return false;
}

/* Does e hold f(...x...) or a_{...i...} of a letter that the claim has? */
static void find_applied(struct free_names *f, expr e)
{
    bool named = e->kind == EXPR_APPLY || e->kind == EXPR_INDEX;
    for (uint32_t i = 1; named && i < e->nargs; i++)
        f->found = f->found || (has_free(f, e->args[i]) &&
                                expr_contains(f->claim, e->args[0]));
    for (uint32_t i = named; i < e->nargs && !f->found; i++)
        find_applied(f, e->args[i]);
}

/* --- recursive definitions -------------------------------------------------- */

/* n, n + 1, n - 1: what a recurrence steps along. */
static expr stepped(expr arg)
{
    if (arg->kind == EXPR_ADD && arg->nargs == 2)
        arg = arg->args[0];
    return arg->kind == EXPR_SYM ? arg : NULL;
}

/* Does e hold the head at other arguments than some steps along? */
static bool turns(expr e, expr head)
{
    bool same = e->kind == head->kind && e->args[0] == head->args[0] &&
                e->nargs == head->nargs;
    for (uint32_t i = 1; same && i < e->nargs; i++) {
        expr from = stepped(head->args[i]);
        if (!expr_is_number(e->args[i]) && head->args[i] != e->args[i] &&
            (!from || stepped(e->args[i]) != from))
            return true;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (turns(e->args[i], head))
            return true;
    return false;
}

static bool is_functional(expr def, expr claim)
{
    expr head = def->args[0];
    return (head->kind == EXPR_APPLY || head->kind == EXPR_INDEX) &&
           expr_contains(claim, head->args[0]) && turns(def->args[1], head);
}

bool functional_given(const struct claim *c)
{
    for (size_t i = 0; i < c->scope.n_defs; i++)
        if (is_functional(c->scope.defs[i], c->claim))
            return true;
    for (size_t i = 0; i < c->scope.n_given; i++) {
        struct free_names f = {.claim = c->claim};
        expr g = c->scope.given[i];
        if (g->kind != EXPR_EQ)
            continue;
        expr_free_atoms(g, note_symbol, &f);
        find_applied(&f, g);
        if (f.found)
            return true;
    }
    return false;
}
