/* Scopes: two growing arrays of borrowed nodes, and sorting statements. */
#include <stdlib.h>
#include <string.h>

#include "exact/depends.h"
#include "exact/fold.h"
#include "exact/pattern.h"
#include "exact/scope.h"

void scope_init(struct scope *s)
{
    *s = (struct scope){NULL, 0, NULL, 0};
}

void scope_clear(struct scope *s)
{
    free(s->defs);
    free(s->given);
    scope_init(s);
}

/* Room for one more whenever n is a power of two (or 0). */
static bool append(expr **array, size_t *n, expr e)
{
    if (!e)
        return false;
    if ((*n & (*n - 1)) == 0) {
        expr *more = realloc(*array, (*n ? *n * 2 : 1) * sizeof *more);
        if (!more)
            return false;
        *array = more;
    }
    (*array)[(*n)++] = e;
    return true;
}

bool scope_define(struct scope *s, expr eq)
{
    return append(&s->defs, &s->n_defs, eq);
}

bool scope_assume(struct scope *s, expr given)
{
    return append(&s->given, &s->n_given, given);
}

bool scope_copy(struct scope *to, const struct scope *from)
{
    scope_init(to);
    bool ok = true;
    for (size_t i = 0; ok && i < from->n_defs; i++)
        ok = scope_define(to, from->defs[i]);
    for (size_t i = 0; ok && i < from->n_given; i++)
        ok = scope_assume(to, from->given[i]);
    if (!ok)
        scope_clear(to);
    return ok;
}

/* --- sorting statements ------------------------------------------------- */

/* Is what eq defines defined already, so that eq says something more? */
static bool is_defined(const struct scope *s, expr_ctx *ctx, expr eq)
{
    expr body;
    for (size_t i = 0; i < s->n_defs; i++) {
        enum match m = pattern_match(ctx, s->defs[i], eq->args[0], &body);
        if (m == MATCH_EXACT || m == MATCH_LITERAL ||
            (m == MATCH_PATTERN && body &&
             !expr_contains(body, eq->args[0]) &&
             !depends_on(s, s->defs[i]->args[1], s->defs[i]->args[0])))
            return true;
    }
    return false;
}

/* x = 2y, y = 3x: the second is an equation, no definition.  Families may
   lead back to themselves: they are recurrences. */
static bool goes_in_circle(const struct scope *s, expr eq)
{
    expr head = eq->args[0];
    return (head->kind == EXPR_SYM || head->kind == EXPR_POW) &&
           depends_on(s, eq->args[1], head);
}

static bool add_equation(struct scope *s, expr_ctx *ctx, expr eq)
{
    if (!pattern_is_definition(ctx, eq) || goes_in_circle(s, eq) ||
        is_defined(s, ctx, eq))
        return scope_assume(s, eq);
    /* sigma^2 = ... also says something about sigma */
    if (eq->args[0]->kind == EXPR_POW && !scope_assume(s, eq))
        return false;
    return scope_define(s, eq);
}

/* n, L \in Z: the relation r holds for e as well. */
static expr shared_relation(expr_ctx *ctx, expr e, expr r)
{
    return expr_make2(ctx, r->kind, e, r->args[1]);
}

static bool is_value(expr e)
{
    return !expr_is_relation(e) && e->kind != EXPR_TEXT &&
           e->kind != EXPR_CHAIN && e->kind != EXPR_AND &&
           e->kind != EXPR_OR && e->kind != EXPR_FORALL;
}

/* n = a, b, ..., c with end values from i on: n in {a, b} or a <= n <= c. */
static bool add_values(struct scope *s, expr_ctx *ctx, expr list, size_t i,
                       size_t end)
{
    expr eq = list->args[i], var = eq->args[0];
    bool dots = false;
    for (size_t k = i + 1; k < end; k++)
        dots |= list->args[k]->kind == EXPR_DOTS;
    if (dots) {
        expr last = list->args[end - 1];
        bool ok = scope_assume(s, expr_make2(ctx, EXPR_GE, var,
                                             eq->args[1]));
        if (ok && last->kind != EXPR_DOTS)
            ok = scope_assume(s, expr_make2(ctx, EXPR_LE, var, last));
        return ok;
    }
    size_t n = end - i;
    expr *values = malloc(n * sizeof *values);
    if (!values)
        return false;
    memcpy(values, list->args + i, n * sizeof *values);
    values[0] = eq->args[1];
    expr set = expr_make(ctx, EXPR_SET, n, values);
    free(values);
    return scope_assume(s, expr_make2(ctx, EXPR_IN, var, set));
}

static bool is_number_or_dots(expr e)
{
    return expr_is_number(e) || e->kind == EXPR_DOTS;
}

static bool add_list(struct scope *s, expr_ctx *ctx, expr list)
{
    bool ok = true;
    for (size_t i = 0; ok && i < list->nargs; i++) {
        expr e = list->args[i];
        size_t end = i + 1;
        while (end < list->nargs && is_value(list->args[end]))
            end++;
        if (e->kind == EXPR_EQ && end > i + 1 &&
            is_number_or_dots(list->args[i + 1])) {
            ok = add_values(s, ctx, list, i, end);
            i = end - 1;
        } else if (is_value(e)) {
            if (end < list->nargs && expr_is_relation(list->args[end]))
                ok = scope_add(s, ctx,
                               shared_relation(ctx, e, list->args[end]));
        } else {
            ok = scope_add(s, ctx, e);
        }
    }
    return ok;
}

/* --- sets ----------------------------------------------------------------- */

/* What stands behind \mathbb{R} in the name of a part of it. */
static const struct {
    const char *suffix;
    enum expr_kind kind; /* of the relation with what follows, or with 0 */
    bool number;         /* a number follows */
} parts[] = {
    {"^{+}", EXPR_GT, false},      {"_{+}", EXPR_GE, false},
    {"^{*}", EXPR_NE, false},      {"_{++}", EXPR_GT, false},
    {"^{-}", EXPR_LT, false},      {"_{-}", EXPR_LE, false},
    {"_{\\ge ", EXPR_GE, true},    {"_{\\geq ", EXPR_GE, true},
    {"_{> ", EXPR_GT, true},       {"_{\\le ", EXPR_LE, true},
    {"_{\\leq ", EXPR_LE, true},   {"_{< ", EXPR_LT, true},
};

/* x in \mathbb{R}_{\ge 1}: x in \mathbb{R} and x >= 1.  False without
   failure (*ok stays): another set. */
static bool add_part(struct scope *s, expr_ctx *ctx, expr e, expr set,
                     bool *ok)
{
    const size_t letters = sizeof "\\mathbb{R}" - 1;
    if (set->kind != EXPR_SYM || strncmp(set->name, "\\mathbb{", 8) != 0 ||
        strlen(set->name) <= letters)
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *rest = set->name + letters;
        size_t n = strlen(parts[i].suffix);
        char *end = NULL;
        if (strncmp(rest, parts[i].suffix, n) != 0)
            continue;
        long bound = parts[i].number ? strtol(rest + n, &end, 10) : 0;
        if (parts[i].number && (end == rest + n || strcmp(end, "}") != 0))
            return false;
        expr whole = expr_sym(ctx, expr_intern(ctx, set->name, letters));
        *ok = whole &&
              scope_assume(s, expr_make2(ctx, EXPR_IN, e, whole)) &&
              scope_assume(s, expr_make2(ctx, parts[i].kind, e,
                                         fold_make_int(ctx, bound)));
        return true;
    }
    return false;
}

static bool add_member(struct scope *s, expr_ctx *ctx, expr e, expr set)
{
    bool ok = true;
    if (add_part(s, ctx, e, set, &ok))
        return ok;
    if (expr_is_call(set, FN_SETMINUS) && set->args[1]->kind == EXPR_SET) {
        ok = add_member(s, ctx, e, set->args[0]);
        for (uint32_t i = 0; ok && i < set->args[1]->nargs; i++)
            ok = scope_assume(s, expr_make2(ctx, EXPR_NE, e,
                                            set->args[1]->args[i]));
        return ok;
    }
    return scope_assume(s, expr_make2(ctx, EXPR_IN, e, set));
}

/* (a, b) R c: a R c and b R c. */
static bool add_relation(struct scope *s, expr_ctx *ctx, expr r)
{
    expr left = r->args[0];
    bool ok = true;
    if (r->kind == EXPR_IN && left->kind != EXPR_LIST)
        return add_member(s, ctx, left, r->args[1]);
    if (left->kind != EXPR_LIST)
        return r->kind == EXPR_EQ ? add_equation(s, ctx, r)
                                  : scope_assume(s, r);
    for (uint32_t i = 0; ok && i < left->nargs; i++)
        ok = scope_add(s, ctx, shared_relation(ctx, left->args[i], r));
    return ok;
}

bool scope_add(struct scope *s, expr_ctx *ctx, expr statement)
{
    bool ok = true;
    if (!statement)
        return false;
    switch (statement->kind) {
    case EXPR_TEXT:
        return true;
    case EXPR_LIST:
        return add_list(s, ctx, statement);
    case EXPR_AND: case EXPR_CHAIN:
        for (uint32_t i = 0; ok && i < statement->nargs; i++)
            ok = scope_add(s, ctx, statement->args[i]);
        return ok;
    case EXPR_DEFINE: case EXPR_ASSIGN:
        return scope_add(s, ctx, expr_make2(ctx, EXPR_EQ,
                                            statement->args[0],
                                            statement->args[1]));
    default:
        return expr_is_relation(statement)
                   ? add_relation(s, ctx, statement)
                   : scope_assume(s, statement);
    }
}

bool scope_is_positive(const struct scope *s, expr e)
{
    for (size_t i = 0; i < s->n_given; i++) {
        expr g = s->given[i];
        if ((g->kind == EXPR_GT || g->kind == EXPR_GE) &&
            g->args[0] == e && fold_is_zero(g->args[1]))
            return true;
    }
    return false;
}
