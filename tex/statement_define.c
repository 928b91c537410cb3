/*
 * Which equations define: the first one of a name in its problem, unless the
 * name is a derivative or a computed value of what is defined already.
 */
#include <string.h>

#include "tex/statement_inner.h"

static bool defines_at(const struct reading *r, size_t i, expr head)
{
    const struct statement *s = &r->out->items[i];
    expr first = statement_first_edge(s->e), h = first->args[0];
    expr base = h->kind == EXPR_SYM ? h : h->args[0];
    expr own = head->kind == EXPR_SYM ? head : head->args[0];
    if (h->kind != head->kind || base != own || h->nargs != head->nargs)
        return false;
    for (uint32_t k = 1; k < h->nargs; k++) /* m_0 and m_t are two things */
        if (h->args[k] != head->args[k] &&
            (h->args[k]->kind == EXPR_INT || head->args[k]->kind == EXPR_INT))
            return false;
    return true;
}

static bool is_signed(expr e)
{
    return expr_is_number(e->kind == EXPR_NEG ? e->args[0] : e);
}

/* A parameter set to a number, and set to another later on. */
static bool is_setting(const struct reading *r, size_t i)
{
    expr first = statement_first_edge(r->out->items[i].e);
    return first->args[0]->kind == EXPR_SYM && is_signed(first->args[1]);
}

static bool pattern_argument(expr a)
{
    if (a->kind == EXPR_SYM)
        return true;
    /* t + 1: the head of a recurrence */
    return a->kind == EXPR_ADD && a->nargs == 2 &&
           a->args[0]->kind == EXPR_SYM && shape_is_plain(a->args[1]);
}

/* Can head = ... be a definition? */
static bool is_head(expr head)
{
    if (head->kind == EXPR_SYM)
        return true;
    if (head->kind != EXPR_INDEX && head->kind != EXPR_APPLY)
        return false;
    if (head->args[0]->kind != EXPR_SYM && head->args[0]->kind != EXPR_INDEX)
        return false;
    for (uint32_t i = 1; i < head->nargs; i++)
        if (head->args[i]->kind != EXPR_INT &&
            !pattern_argument(head->args[i]))
            return false;
    return true;
}

static bool literal_arguments(expr head)
{
    bool any = false;
    for (uint32_t i = 1; i < head->nargs; i++)
        any = any || head->args[i]->kind == EXPR_INT;
    return any && head->kind == EXPR_APPLY;
}

/* f' where f is defined: its derivative, no name of its own. */
static bool is_derivative(const struct reading *r, expr head)
{
    expr f = head->kind == EXPR_SYM ? head : head->args[0];
    size_t n = f->kind == EXPR_SYM ? strlen(f->name) : 0, marks = 0;
    while (marks < n && f->name[n - 1 - marks] == '\'')
        marks++;
    if (!marks || marks == n || head->kind != EXPR_APPLY)
        return false;
    expr plain = expr_sym(r->ctx, expr_intern(r->ctx, f->name, n - marks));
    for (size_t k = 0; k < r->definitions.n; k++) {
        const struct statement *d = &r->out->items[r->definitions.v[k]];
        expr h = statement_first_edge(d->e)->args[0];
        if (h->kind == EXPR_APPLY && h->args[0] == plain)
            return true;
    }
    return false;
}

/* m_2 where m_t and a start m_0 are defined: a value of the recurrence. */
static bool is_computed(const struct reading *r, expr head)
{
    bool start = false, step = false;
    if (head->kind != EXPR_INDEX || head->args[1]->kind != EXPR_INT)
        return false;
    for (size_t k = 0; k < r->definitions.n; k++) {
        const struct statement *d = &r->out->items[r->definitions.v[k]];
        expr h = statement_first_edge(d->e)->args[0];
        if (h->kind != EXPR_INDEX || h->args[0] != head->args[0] ||
            h->nargs != head->nargs)
            continue;
        if (h->args[1]->kind == EXPR_INT)
            start = true;
        else
            step = true;
    }
    return start && step;
}

static bool is_limited(const struct reading *r, const size_t *given, size_t n,
                       expr head)
{
    for (size_t i = 0; i < n; i++) {
        expr e = r->out->items[given[i]].e;
        if (e && statement_limits(head, e))
            return true;
    }
    return false;
}

/* "f(x) = x for x > 0 and f(x) = 0 for x <= 0": one definition. */
static bool is_next_piece(const struct reading *r, size_t i, expr head)
{
    const struct statement *s = &r->out->items[i];
    return statement_first_edge(s->e)->args[0] == head &&
           r->joins &&
           is_limited(r, s->assumptions, s->n_assumptions, head) &&
           is_limited(r, r->local_given.v, r->local_given.n, head);
}

bool reading_is_definition(const struct reading *r, expr e)
{
    expr first = statement_first_edge(e);
    if ((first->kind != EXPR_EQ && first->kind != EXPR_DEFINE) ||
        !is_head(first->args[0]) || first->args[1]->kind == EXPR_NONE)
        return false;
    expr head = first->args[0];
    if (expr_contains(first->args[1], head) || is_derivative(r, head) ||
        is_computed(r, head))
        return false;
    for (size_t k = 0; k < r->definitions.n; k++)
        if (defines_at(r, r->definitions.v[k], head) &&
            !(is_setting(r, r->definitions.v[k]) &&
              is_signed(first->args[1]) && r->mood != MOOD_THEREFORE) &&
            !is_next_piece(r, r->definitions.v[k], head))
            return false;
    return !literal_arguments(head);
}

