/*
 * Other readings of a claim that is not proved as it stands.
 *
 *   turned kernel   the document defines h' as h turned by half a turn, and
 *                   writes A * h': the kernel is applied as it stands
 *   lost marks      theta for theta_t, theta_t for theta_t^{reg}, f for f_t:
 *                   names that differ only in an index or a word, and that
 *                   nobody defined apart
 *   one letter      x_i where the definitions speak of X_i only
 *
 * A reading is only used when it proves the claim, and it is told: as a side
 * condition where two names are taken for one.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/check_inner.h"

/* --- the turned kernel -------------------------------------------------- */

static expr definition(const struct scope *scope, expr name)
{
    for (size_t i = scope->n_defs; i-- > 0;)
        if (scope->defs[i]->args[0] == name)
            return scope->defs[i]->args[1];
    return NULL;
}

static bool is_half_turn(expr a, expr b)
{
    if (!a || !b || a->kind != EXPR_MATRIX || b->kind != EXPR_MATRIX ||
        a->rows != b->rows || a->cols != b->cols)
        return false;
    for (uint32_t i = 0; i < a->nargs; i++)
        if (a->args[i] != b->args[b->nargs - 1 - i])
            return false;
    return true;
}

/* The matrix of which `kernel` is the turned one, by name: h' of h. */
static expr unturned(expr_ctx *ctx, const struct scope *scope, expr kernel)
{
    size_t n = kernel->kind == EXPR_SYM ? strlen(kernel->name) : 0;
    if (n < 2 || kernel->name[n - 1] != '\'')
        return NULL;
    expr plain = expr_sym(ctx, expr_intern(ctx, kernel->name, n - 1));
    return plain && is_half_turn(definition(scope, plain),
                                 definition(scope, kernel))
               ? plain : NULL;
}

static expr unturn(expr_ctx *ctx, const struct scope *scope, expr e)
{
    expr args[64];
    if (e->nargs == 0 || e->nargs > 64)
        return e;
    bool same = true;
    for (uint32_t i = 0; i < e->nargs; i++) {
        args[i] = unturn(ctx, scope, e->args[i]);
        if (!args[i])
            return NULL;
        same = same && args[i] == e->args[i];
    }
    if (e->kind == EXPR_CONV) {
        expr plain = unturned(ctx, scope, e->args[1]);
        if (plain) {
            args[1] = plain;
            same = false;
        }
    }
    return same ? e : expr_with_args(ctx, e, args);
}

/* --- lost marks --------------------------------------------------------- */

struct atoms {
    expr v[64];
    size_t n;
};

static void note(expr e, struct atoms *a)
{
    if (e->kind == EXPR_SYM || e->kind == EXPR_INDEX) {
        for (size_t i = 0; i < a->n; i++)
            if (a->v[i] == e)
                return;
        if (a->n < 64)
            a->v[a->n++] = e;
        if (e->kind == EXPR_INDEX) {
            /* the base alone is no quantity */
            for (uint32_t i = 1; i < e->nargs; i++)
                note(e->args[i], a);
            return;
        }
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        note(e->args[i], a);
}

/* The name without a word in its superscript: \theta^{\mathrm{reg}}. */
static expr without_word(expr_ctx *ctx, expr sym)
{
    const char *cut = strstr(sym->name, "^{");
    if (!cut || cut == sym->name)
        return sym;
    return expr_sym(ctx, expr_intern(ctx, sym->name,
                                     (size_t)(cut - sym->name)));
}

static expr lower_case(expr_ctx *ctx, expr sym)
{
    if (strlen(sym->name) != 1 || !isupper((unsigned char)sym->name[0]))
        return sym;
    char low[2] = {(char)tolower((unsigned char)sym->name[0]), '\0'};
    return expr_sym(ctx, low);
}

/* What a name is a fuller form of; itself when of nothing. */
static expr barer(expr_ctx *ctx, expr e, int rule)
{
    expr base = e->kind == EXPR_INDEX ? e->args[0] : e;
    if (base->kind != EXPR_SYM)
        return e;
    expr plain = rule == 0 ? base : without_word(ctx, base);
    if (e->kind == EXPR_INDEX && rule == 0)
        return e->args[1]->kind == EXPR_INT ? e : plain;
    if (e->kind != EXPR_INDEX)
        return plain;
    expr args[8];
    if (e->nargs > 8)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        args[i] = i ? e->args[i] : plain;
    return expr_with_args(ctx, e, args);
}

/* Is this name given a value of its own (not by a recurrence)? */
static bool defined_apart(const struct scope *scope, expr e)
{
    expr base = e->kind == EXPR_INDEX ? e->args[0] : e;
    for (size_t i = 0; i < scope->n_defs; i++) {
        expr head = scope->defs[i]->args[0];
        if (head->kind == EXPR_APPLY && head->args[0] == e)
            return true;
        if (head->kind != e->kind)
            continue;
        expr own = head->kind == EXPR_INDEX ? head->args[0] : head;
        if (own == base && !expr_contains(scope->defs[i]->args[1], base))
            return true;
    }
    return false;
}

struct identification {
    expr from[8], to[8];
    size_t n;
};

static bool has_atom(const struct atoms *a, expr e)
{
    for (size_t i = 0; i < a->n; i++)
        if (a->v[i] == e)
            return true;
    return false;
}

/* How many names of the claim a rule takes for `plain`. */
static unsigned fuller_names(expr_ctx *ctx, const struct atoms *own,
                             expr plain, int rule)
{
    unsigned n = 0;
    for (size_t i = 0; i < own->n; i++)
        n += own->v[i] != plain && barer(ctx, own->v[i], rule) == plain;
    return n;
}

/* Pairs of names, a fuller one of the claim and a barer one of it or its
   scope, that one rule takes for one.  Two names of the claim (theta_t and
   theta_{t+1}) never become one this way. */
static void identify(expr_ctx *ctx, const struct atoms *own,
                     const struct atoms *all, const struct scope *scope,
                     int rule, struct identification *id)
{
    for (size_t i = 0; i < own->n && id->n < 8; i++) {
        expr full = own->v[i], plain = barer(ctx, full, rule);
        if (!plain || plain == full || !has_atom(all, plain) ||
            defined_apart(scope, plain) || defined_apart(scope, full) ||
            fuller_names(ctx, own, plain, rule) > 1)
            continue;
        id->from[id->n] = full;
        id->to[id->n++] = plain;
    }
}

/* e with the names replaced everywhere, as heads and bases too: expr_subst
   replaces quantities only. */
static expr renamed(expr_ctx *ctx, expr e, const struct identification *id)
{
    expr args[64];
    for (size_t i = 0; i < id->n; i++)
        if (e == id->from[i])
            return id->to[i];
    if (e->nargs == 0 || e->nargs > 64)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = renamed(ctx, e->args[i], id)))
            return NULL;
    return expr_with_args(ctx, e, args);
}

/* Names replaced until nothing changes: theta_t^{reg} -> theta_t -> theta. */
static expr identified(expr_ctx *ctx, expr e, const struct identification *id)
{
    for (int k = 0; k < 3 && e; k++)
        e = renamed(ctx, e, id);
    return e;
}

static bool identified_scope(struct scope *out, expr_ctx *ctx,
                             const struct scope *scope,
                             const struct identification *id)
{
    if (!scope_copy(out, scope))
        return false;
    for (size_t i = 0; i < out->n_defs; i++) {
        expr d = out->defs[i];
        expr body = identified(ctx, d->args[1], id);
        if (!body || !(out->defs[i] = expr_make2(ctx, EXPR_EQ, d->args[0],
                                                 body)))
            return false;
    }
    return true;
}

static void tell(expr_ctx *ctx, struct verdict *v, const struct atoms *claim,
                 const struct identification *id)
{
    for (size_t i = 0; i < id->n; i++)
        for (size_t k = 0; k < claim->n && v->n_provided < 8; k++)
            if (claim->v[k] == id->from[i])
                v->provided[v->n_provided++] =
                    expr_make2(ctx, EXPR_EQ, id->from[i], id->to[i]);
}

/* Decides with the pairs taken for one; true when that settles it as
   wanted. */
static bool try_identified(expr_ctx *ctx, expr claim,
                           const struct scope *scope, unsigned rules,
                           struct verdict *v)
{
    struct atoms atoms = {.n = 0}, own = {.n = 0};
    struct identification id = {.n = 0};
    struct scope wider;
    note(claim, &atoms);
    note(claim, &own);
    for (size_t i = 0; i < scope->n_defs; i++)
        note(scope->defs[i], &atoms);
    for (int rule = 0; rule < 2; rule++)
        if (rules & (1u << rule))
            identify(ctx, &own, &atoms, scope, rule, &id);
    if (id.n == 0)
        return false;
    scope_init(&wider);
    bool proved = false;
    expr read = identified(ctx, claim, &id);
    /* "theta_new = theta" is not proved by calling them the same */
    bool trivial = read && read->nargs == 2 && read->args[0] == read->args[1];
    if (read && !trivial && identified_scope(&wider, ctx, scope, &id)) {
        struct verdict w = decide(ctx, read, &wider, (struct budget){0});
        if (w.kind == VERDICT_PROVED) {
            *v = w;
            proved = true;
            tell(ctx, v, &own, &id);
        }
    }
    scope_clear(&wider);
    return proved;
}

/* --- one letter in two cases -------------------------------------------- */

static bool speaks_of(const struct atoms *a, expr base, uint32_t nargs)
{
    for (size_t i = 0; i < a->n; i++)
        if (a->v[i]->kind == EXPR_INDEX && a->v[i]->args[0] == base &&
            a->v[i]->nargs == nargs && a->v[i]->args[1]->kind != EXPR_INT)
            return true;
    return false;
}

bool check_same_letter(expr_ctx *ctx, expr claim, struct scope *scope,
                       expr *upper, expr *lower)
{
    struct atoms own = {.n = 0}, defs = {.n = 0};
    note(claim, &own);
    for (size_t i = 0; i < scope->n_defs; i++)
        note(scope->defs[i], &defs);
    for (size_t i = 0; i < defs.n; i++) {
        expr X = defs.v[i];
        if (X->kind != EXPR_INDEX || X->args[0]->kind != EXPR_SYM)
            continue;
        expr x = lower_case(ctx, X->args[0]);
        if (!x || x == X->args[0] || !speaks_of(&own, x, X->nargs) ||
            speaks_of(&defs, x, X->nargs) ||
            speaks_of(&own, X->args[0], X->nargs))
            continue;
        struct identification id = {{X->args[0]}, {x}, 1};
        *upper = X->args[0];
        *lower = x;
        for (size_t k = 0; k < scope->n_defs; k++) {
            expr d = renamed(ctx, scope->defs[k], &id);
            if (d)
                scope->defs[k] = d;
        }
        return true;
    }
    return false;
}

const char *check_readings(expr_ctx *ctx, expr claim,
                           const struct scope *scope, struct verdict *v)
{
    expr plain = unturn(ctx, scope, claim);
    if (plain && plain != claim) {
        struct verdict w = decide(ctx, plain, scope, (struct budget){0});
        if (w.kind == VERDICT_PROVED) {
            *v = w;
            return "the kernel is turned already and applied as it stands";
        }
    }
    static const unsigned rules[] = {1, 2, 3};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (try_identified(ctx, claim, scope, rules[i], v))
            return "taking two spellings of a name for one";
    return NULL;
}
