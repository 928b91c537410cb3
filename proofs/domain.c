/*
 * Where one side of a proved claim is defined and the other is not: the side
 * conditions x != 1 of (x^2 - 1)/(x - 1) = x + 1.
 */
#include "expr/binder.h"
#include "proofs/claim.h"

enum { CONDITIONS_MOST = 16 };

struct conditions {
    expr v[CONDITIONS_MOST];
    size_t n;
};

struct symbols {
    bool any;
};

static void note_symbol(expr atom, void *data)
{
    struct symbols *s = data;
    (void)atom;
    s->any = true;
}

static bool has_symbols(expr e)
{
    struct symbols s = {false};
    expr_free_atoms(e, note_symbol, &s);
    return s.any;
}

static void add(struct conditions *c, expr r)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i] == r)
            return;
    if (r && c->n < CONDITIONS_MOST)
        c->v[c->n++] = r;
}

static void require(struct conditions *c, expr_ctx *ctx, enum expr_kind kind,
                    expr e)
{
    if (has_symbols(e))
        add(c, expr_make2(ctx, kind, e, expr_int(ctx, 0)));
}

/* e != 0, factor by factor; a - b != 0 is a != b. */
static void require_nonzero(struct conditions *c, expr_ctx *ctx, expr e)
{
    bool last = e->nargs == 2 && e->args[1]->kind == EXPR_NEG;
    switch (e->kind) {
    case EXPR_MUL:
        for (uint32_t i = 0; i < e->nargs; i++)
            require_nonzero(c, ctx, e->args[i]);
        return;
    case EXPR_NEG: case EXPR_DIV:
        require_nonzero(c, ctx, e->args[0]);
        return;
    case EXPR_POW:
        if (e->args[1]->kind == EXPR_INT)
            require_nonzero(c, ctx, e->args[0]);
        else
            require(c, ctx, EXPR_NE, e);
        return;
    case EXPR_ADD:
        if (last)
            add(c, expr_make2(ctx, EXPR_NE, e->args[0],
                              e->args[1]->args[0]));
        else
            require(c, ctx, EXPR_NE, e);
        return;
    default:
        require(c, ctx, EXPR_NE, e);
    }
}

static bool is_negative(expr e)
{
    return e->kind == EXPR_NEG
               ? expr_is_number(e->args[0]) && mpq_sgn(e->args[0]->q) > 0
               : expr_is_number(e) && mpq_sgn(e->q) < 0;
}

/* What e must fulfil to have a value.  Bodies with bound names and branches
   speak of themselves only. */
static void collect(struct conditions *c, expr_ctx *ctx, expr e)
{
    if (e->kind == EXPR_CASES || expr_binder(e).var || e->nargs == 0)
        return;
    if (e->kind == EXPR_DIV)
        require_nonzero(c, ctx, e->args[1]);
    else if (e->kind == EXPR_POW && is_negative(e->args[1]))
        require_nonzero(c, ctx, e->args[0]);
    else if (expr_is_call(e, FN_LOG) && e->nargs == 1)
        require(c, ctx, EXPR_GT, e->args[0]);
    else if (expr_is_call(e, FN_SQRT))
        require(c, ctx, EXPR_GE, e->args[0]);
    for (uint32_t i = 0; i < e->nargs; i++)
        collect(c, ctx, e->args[i]);
}

static bool is_provided(const struct verdict *v, expr condition)
{
    for (size_t i = 0; i < v->n_provided; i++)
        if (v->provided[i] == condition)
            return true;
    return false;
}

/* n != 0 goes without saying where n -> oo. */
static bool is_limit(const struct claim *c, expr condition)
{
    for (size_t i = 0; i < c->n_given; i++)
        if (c->given[i]->kind == EXPR_TO &&
            expr_contains(condition, c->given[i]->args[0]))
            return true;
    return false;
}

/* Adds to v what `own` asks for and neither the assumptions nor `other`
   say. */
static void provide(struct claim *c, const struct conditions *own,
                    const struct conditions *other, struct verdict *v)
{
    struct claim there = *c;
    struct problem p;
    struct core core;
    size_t room = sizeof v->provided / sizeof *v->provided;
    for (size_t i = 0; i < other->n && there.n_given < PROBLEM_GIVENS; i++)
        there.given[there.n_given++] = other->v[i];
    for (size_t i = 0; i < own->n && v->n_provided < room; i++) {
        expr need = own->v[i];
        if (is_provided(v, need) || is_limit(c, need))
            continue;
        struct problem_text text = {there.given, there.n_given, need,
                                    c->scope.defs, c->scope.n_defs};
        if (!problem_init(&p, c->ctx, need, &text))
            return;
        p.steps = c->steps;
        bool known = problem_region(&p, &core) &&
                     core_truth(&core, need) == TRUTH_TRUE;
        core_clear(&core);
        if (!known)
            v->provided[v->n_provided++] = need;
    }
}

void domain_provide(struct claim *c, expr a, expr b, struct verdict *v)
{
    struct conditions left = {.n = 0}, right = {.n = 0};
    collect(&left, c->ctx, a);
    collect(&right, c->ctx, b);
    if (left.n)
        provide(c, &left, &right, v);
    if (right.n)
        provide(c, &right, &left, v);
}
