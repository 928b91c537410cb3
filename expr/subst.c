/*
 * Substitution without capture.
 *
 * A pair whose `from` mentions a binder's variable means something else
 * inside; it is dropped there.  A binder whose variable occurs in a
 * replacement is renamed first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expr/binder.h"
#include "expr/ctx.h"
#include "expr/map.h"

struct subst {
    expr_ctx *ctx;
    size_t n;
    const expr *from, *to;
    uint32_t oldest;      /* least id of a from: older trees hold none */
    struct expr_map done;
};

static expr walk(struct subst *s, expr e);

/* --- names -------------------------------------------------------------- */

/* stem with marks primes: i, i', i'', ...; from ten on i'_{10}. */
static expr marked(expr_ctx *ctx, const char *stem, unsigned marks,
                   bool must_be_new)
{
    size_t len = strlen(stem), room = len + 32;
    char *name = malloc(room);
    expr e = NULL;
    if (!name)
        return NULL;
    memcpy(name, stem, len + 1);
    if (marks < 10) {
        memset(name + len, '\'', marks);
        name[len + marks] = '\0';
    } else {
        snprintf(name + len, room - len, "'_{%u}", marks);
    }
    if (!must_be_new || !expr_find_sym(ctx, name))
        e = expr_sym(ctx, name);
    free(name);
    return e;
}

expr expr_fresh(expr_ctx *ctx, const char *stem)
{
    expr e = NULL;
    for (unsigned k = 0; !e && k < UINT32_MAX; k++) {
        if (expr_ctx_exhausted(ctx))
            return NULL;
        e = marked(ctx, stem, k, true);
    }
    return e;
}

const char *expr_stem(expr name)
{
    while (name->kind == EXPR_INDEX)
        name = name->args[0];
    return name->kind == EXPR_SYM ? name->name : "k";
}

expr expr_unused(expr_ctx *ctx, const char *stem, size_t n,
                 const expr avoid[])
{
    for (unsigned k = 1;; k++) {
        expr name = marked(ctx, stem, k, false);
        bool used = false;
        for (size_t i = 0; name && i < n && !used; i++)
            used = expr_contains(avoid[i], name);
        if (!used)
            return name; /* NULL as well */
    }
}

/* A name for the bound variable of e that e and no replacement mention. */
static expr unused_name(const struct subst *s, expr e, expr var)
{
    size_t n = 2 * s->n + 1;
    expr *avoid = malloc(n * sizeof *avoid), name = NULL;
    if (avoid) {
        memcpy(avoid, s->from, s->n * sizeof *avoid);
        memcpy(avoid + s->n, s->to, s->n * sizeof *avoid);
        avoid[n - 1] = e;
        name = expr_unused(s->ctx, expr_stem(var), n, avoid);
    }
    free(avoid);
    return name;
}

/* --- environments ------------------------------------------------------- */

static void start(struct subst *s)
{
    s->oldest = UINT32_MAX;
    for (size_t i = 0; i < s->n; i++)
        if (s->from[i]->id < s->oldest)
            s->oldest = s->from[i]->id;
    expr_map_init(&s->done);
}

static bool scope_contains(expr e, struct binder b, expr part)
{
    for (uint32_t i = 0; i < e->nargs; i++)
        if ((b.scope & 1u << i) && expr_contains(e->args[i], part))
            return true;
    return false;
}

/* The pairs of s that act inside binder e, into from and to; sets *clash
   when one of the replacements mentions the bound variable. */
static size_t select_pairs(const struct subst *s, expr e, expr *from,
                           expr *to, bool *clash)
{
    struct binder b = expr_binder(e);
    size_t n = 0;
    *clash = false;
    for (size_t i = 0; i < s->n; i++) {
        if (expr_contains(s->from[i], b.var) ||
            !scope_contains(e, b, s->from[i]))
            continue;
        *clash |= expr_contains(s->to[i], b.var);
        from[n] = s->from[i];
        to[n++] = s->to[i];
    }
    return n;
}

/* The place of the bound variable; in the head of AT or FORALL only what
   stands right of the name is walked. */
static expr walk_head(struct subst *s, expr head)
{
    if (head->kind == EXPR_EQ || head->kind == EXPR_IN)
        return expr_make2(s->ctx, head->kind, head->args[0],
                          walk(s, head->args[1]));
    return head;
}

static expr walk_parts(struct subst *outer, struct subst *inner, expr e)
{
    struct binder b = expr_binder(e);
    expr args[5];
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i == b.place)
            args[i] = walk_head(outer, e->args[i]);
        else if (b.scope & 1u << i)
            args[i] = inner->n ? walk(inner, e->args[i]) : e->args[i];
        else
            args[i] = walk(outer, e->args[i]);
        if (!args[i])
            return NULL;
    }
    return expr_with_args(outer->ctx, e, args);
}

static expr walk_binder(struct subst *s, expr e)
{
    expr *pairs = malloc(2 * s->n * sizeof *pairs), r = NULL;
    bool clash;
    if (!pairs)
        return NULL;
    struct subst in = {s->ctx, 0, pairs, pairs + s->n, 0, {0}};
    in.n = select_pairs(s, e, pairs, pairs + s->n, &clash);
    if (clash) {
        expr name = unused_name(s, e, expr_binder(e).var);
        e = name ? expr_rebind(s->ctx, e, name) : NULL;
    }
    start(&in);
    if (e)
        r = walk_parts(s, &in, e);
    expr_map_clear(&in.done);
    free(pairs);
    return r;
}

/* --- nodes -------------------------------------------------------------- */

static expr walk_args(struct subst *s, expr e, uint32_t first)
{
    expr few[8], *args = few, r = NULL;
    if (e->nargs > 8 && !(args = malloc(e->nargs * sizeof *args)))
        return NULL;
    uint32_t i = 0;
    for (; i < e->nargs; i++) {
        args[i] = i < first ? e->args[i] : walk(s, e->args[i]);
        if (!args[i])
            break;
    }
    if (i == e->nargs)
        r = expr_with_args(s->ctx, e, args);
    if (args != few)
        free(args);
    return r;
}

/* A name in head position stays; only its indices are looked into. */
static expr walk_apply(struct subst *s, expr e)
{
    expr head = e->args[0];
    if (head->kind == EXPR_SYM)
        return walk_args(s, e, 1);
    if (head->kind != EXPR_INDEX || head->args[0]->kind != EXPR_SYM)
        return walk_args(s, e, 0);
    expr rest = walk_args(s, e, 1), new_head = walk_args(s, head, 1);
    if (!rest || !new_head || new_head == head)
        return rest && new_head ? rest : NULL;
    expr *args = malloc(e->nargs * sizeof *args);
    if (!args)
        return NULL;
    memcpy(args, rest->args, e->nargs * sizeof *args);
    args[0] = new_head;
    rest = expr_with_args(s->ctx, e, args);
    free(args);
    return rest;
}

/* DERIV and GRAD by a variable that is to be replaced: the derivative is
   taken first and its value at the replacement meant.  When that is a name
   that the function does not mention, renaming says the same. */
static expr walk_derivative(struct subst *s, expr e, expr to)
{
    expr var = e->args[1];
    bool plain = to->kind == EXPR_SYM || to->kind == EXPR_INDEX;
    if (to == var || (plain && !expr_contains(e->args[0], to)))
        return walk_args(s, e, 0);
    expr name = unused_name(s, e, var);
    if (!name)
        return NULL;
    expr args[3] = {expr_subst(s->ctx, e->args[0], 1, &var, &name), name,
                    e->nargs == 3 ? e->args[2] : NULL};
    expr renamed = args[0] ? expr_with_args(s->ctx, e, args) : NULL;
    expr inside = renamed ? walk(s, renamed) : NULL;
    return expr_make2(s->ctx, EXPR_AT, inside,
                      expr_make2(s->ctx, EXPR_EQ, name, to));
}

static expr replacement(const struct subst *s, expr e)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->from[i] == e)
            return s->to[i];
    return NULL;
}

static expr walk_node(struct subst *s, expr e)
{
    expr to;
    if (expr_binder(e).var)
        return walk_binder(s, e);
    switch (e->kind) {
    case EXPR_INDEX:
        return walk_args(s, e, e->args[0]->kind == EXPR_SYM);
    case EXPR_APPLY:
        return walk_apply(s, e);
    case EXPR_DERIV: case EXPR_GRAD:
        to = replacement(s, e->args[1]);
        return to ? walk_derivative(s, e, to) : walk_args(s, e, 0);
    default:
        return walk_args(s, e, 0);
    }
}

static expr walk(struct subst *s, expr e)
{
    if (e->id < s->oldest)
        return e;
    expr r = replacement(s, e);
    if (r || e->nargs == 0)
        return r ? r : e;
    if ((r = expr_map_get(&s->done, e)))
        return r;
    r = walk_node(s, e);
    if (r)
        expr_map_put(&s->done, e, r);
    return r;
}

expr expr_subst(expr_ctx *ctx, expr e, size_t n, const expr from[],
                const expr to[])
{
    struct subst s = {ctx, n, from, to, 0, {0}};
    if (!e)
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (!from[i] || !to[i])
            return NULL;
    if (n == 0)
        return e;
    start(&s);
    expr r = walk(&s, e);
    expr_map_clear(&s.done);
    return r;
}
