/* The free names of a tree. */
#include "expr/binder.h"
#include "expr/map.h"

struct bound {
    expr var;
    const struct bound *outer;
};

struct walk {
    void (*visit)(expr atom, void *data);
    void *data;
    const struct bound *bound;
    struct expr_map seen; /* parts already walked under these binders */
};

static void walk(struct walk *w, expr e);

static bool is_bound(const struct walk *w, expr e)
{
    for (const struct bound *b = w->bound; b; b = b->outer)
        if (b->var == e)
            return true;
    return false;
}

static void walk_binder(struct walk *w, expr e, struct binder b)
{
    struct bound bound = {b.var, w->bound};
    struct walk in = {w->visit, w->data, &bound, {0}};
    expr_map_init(&in.seen);
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (b.scope & 1u << i)
            walk(&in, e->args[i]);
        else if (i != b.place)
            walk(w, e->args[i]);
        else if (e->args[i] != b.var) /* the value of n in "at n = 1" */
            walk(w, e->args[i]->args[1]);
    }
    expr_map_clear(&in.seen);
}

static void walk(struct walk *w, expr e)
{
    struct binder b;
    if (expr_map_get(&w->seen, e))
        return;
    expr_map_put(&w->seen, e, e);
    if (is_bound(w, e))
        return;
    if (e->kind == EXPR_SYM || e->kind == EXPR_INDEX)
        w->visit(e, w->data);
    b = expr_binder(e);
    if (b.var) {
        walk_binder(w, e, b);
        return;
    }
    /* the base of an index is part of the name */
    uint32_t first = e->kind == EXPR_INDEX &&
                     e->args[0]->kind == EXPR_SYM;
    for (uint32_t i = first; i < e->nargs; i++)
        walk(w, e->args[i]);
}

void expr_free_atoms(expr e, void (*visit)(expr atom, void *data),
                     void *data)
{
    struct walk w = {visit, data, NULL, {0}};
    expr_map_init(&w.seen);
    walk(&w, e);
    expr_map_clear(&w.seen);
}
