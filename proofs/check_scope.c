/*
 * What is in force at a statement.
 *
 * Definitions reach over their own problem: the same heading, the headings
 * above it, and headings with the same leading number (2a, 2b).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/check.h"
#include "exact/lower.h"
#include "proofs/check_inner.h"
#include "proofs/problem.h"

/* The heading above a section (labels open no problem of their own). */
static size_t heading_of(const struct statements *s, size_t section)
{
    while (section > 0 && s->sections[section].level > 6)
        section = s->sections[section].parent;
    return section;
}

static long leading_number(const char *title)
{
    while (*title && !isdigit((unsigned char)*title)) {
        if (isalpha((unsigned char)*title) &&
            strncmp(title, "Problem", 7) && strncmp(title, "Exercise", 8) &&
            strncmp(title, "Question", 8) && strncmp(title, "Task", 4))
            return -1;
        while (isalpha((unsigned char)*title))
            title++;
        if (*title && !isdigit((unsigned char)*title))
            title++;
    }
    return *title ? strtol(title, NULL, 10) : -1;
}

/* Does what stands in section `from` reach section `to`? */
static bool reaches(const struct statements *s, size_t from, size_t to)
{
    from = heading_of(s, from);
    to = heading_of(s, to);
    long a = leading_number(s->sections[from].title);
    long b = leading_number(s->sections[to].title);
    if (a >= 0 && b >= 0 && a == b)
        return true;
    for (size_t k = to;; k = s->sections[k].parent) {
        if (k == from)
            return true;
        if (k == 0)
            return false;
    }
}

bool check_defines(const struct statement *s)
{
    return s->kind == STMT_DEFINITION && s->e && !s->denied;
}

/* The conditions that the statement of a definition puts on the arguments of
   its head: "f(x) = x^2 for x >= 0" says nothing of f(-1).  NULL: none. */
static expr limits_of(expr_ctx *ctx, const struct statements *s,
                      const struct statement *d, expr head)
{
    expr all = NULL;
    for (size_t i = 0; i < d->n_assumptions; i++) {
        const struct statement *g = &s->items[d->assumptions[i]];
        if (g->e && g != d && !g->denied && statement_limits(head, g->e))
            all = all ? expr_make2(ctx, EXPR_AND, all, g->e) : g->e;
    }
    return all;
}

static bool define(struct scope *scope, expr_ctx *ctx,
                   const struct statements *s, const struct statement *d)
{
    expr first = d->e->kind == EXPR_CHAIN ? d->e->args[0] : d->e;
    expr limits = limits_of(ctx, s, d, first->args[0]);
    if (limits)
        return scope_define_piece(scope, ctx, first->args[0], first->args[1],
                                  limits);
    return scope_define(scope, expr_make2(ctx, EXPR_EQ, first->args[0],
                                          first->args[1]));
}

/* A range 0 <= n <= b that a definition lists is not empty: 0 <= b. */
static void nonempty_ranges(struct scope *scope, expr_ctx *ctx, expr e)
{
    if (e->kind == EXPR_CASES)
        for (uint32_t i = 1; i < e->nargs; i += 2) {
            expr c = e->args[i];
            if ((c->kind != EXPR_AND && c->kind != EXPR_CHAIN) ||
                c->nargs != 2 || c->args[0]->kind != EXPR_LE ||
                c->args[1]->kind != EXPR_LE ||
                c->args[0]->args[0]->kind != EXPR_INT ||
                c->args[0]->args[1] != c->args[1]->args[0] ||
                c->args[0]->args[1]->kind != EXPR_SYM)
                continue;
            scope_assume(scope, expr_make2(ctx, EXPR_LE,
                                           c->args[0]->args[0],
                                           c->args[1]->args[1]));
        }
}

bool check_scope_at(struct scope *scope, expr_ctx *ctx,
                    const struct statements *s, size_t statement)
{
    const struct statement *here = &s->items[statement];
    scope_init(scope);
    for (size_t i = 0; i < s->n && i <= statement; i++) {
        const struct statement *d = &s->items[i];
        if (!check_defines(d) || !reaches(s, d->section, here->section))
            continue;
        if (!define(scope, ctx, s, d))
            return false;
        nonempty_ranges(scope, ctx,
                        scope->defs[scope->n_defs - 1]->args[1]);
    }
    for (size_t i = 0; i < here->n_assumptions; i++) {
        const struct statement *given = &s->items[here->assumptions[i]];
        if (given->e && !given->denied && !scope_assume(scope, given->e))
            return false;
    }
    return true;
}

/* Is a name of the claim defined, but out of reach here? */
bool check_defined_elsewhere(const struct statements *s, size_t statement,
                             expr claim)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct statement *d = &s->items[i];
        if (!check_defines(d) || reaches(s, d->section,
                                         s->items[statement].section))
            continue;
        expr first = d->e->kind == EXPR_CHAIN ? d->e->args[0] : d->e;
        expr head = first->args[0];
        if (head->kind == EXPR_APPLY && expr_contains(claim, head->args[0]))
            return true;
    }
    return false;
}

struct parameters {
    expr claim, open;
    const struct scope *scope;
    bool found;
};

static void is_parameter(expr atom, void *data)
{
    struct parameters *p = data;
    if (atom->kind != EXPR_SYM || expr_contains(p->claim, atom) ||
        !problem_is_quantity(p->open, atom))
        return;
    for (size_t i = 0; i < p->scope->n_given; i++)
        if (expr_contains(p->scope->given[i], atom))
            return;
    p->found = true;
}

bool check_has_parameters(expr_ctx *ctx, expr claim,
                          const struct scope *scope)
{
    struct status st = {STATUS_OK, NULL};
    expr open = unfold(ctx, claim, scope, &st);
    struct parameters p = {claim, open, scope, false};
    if (open)
        expr_free_atoms(open, is_parameter, &p);
    return p.found;
}
