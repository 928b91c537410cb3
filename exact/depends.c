#include <stdlib.h>

#include "exact/depends.h"
#include "exact/pattern.h"
#include "expr/map.h"

struct search {
    const struct scope *scope;
    struct name target;
    bool *entered;        /* definitions already looked into */
    struct expr_map seen;
};

static bool search(struct search *s, expr e);

static bool search_name(struct search *s, expr e)
{
    struct name name, head;
    if (!name_split(&name, e))
        return false;
    /* w_0 in w_t = c^t w_0 is a start, no step back */
    if (name_same(&name, &s->target) && !name_is_literal(&name))
        return true;
    for (size_t i = 0; i < s->scope->n_defs; i++) {
        expr def = s->scope->defs[i];
        if (s->entered[i] || !name_split(&head, def->args[0]) ||
            !name_same(&head, &name))
            continue;
        s->entered[i] = true;
        if (search(s, def->args[1]))
            return true;
    }
    return false;
}

static bool search(struct search *s, expr e)
{
    if (expr_map_get(&s->seen, e))
        return false;
    expr_map_put(&s->seen, e, e);
    if (search_name(s, e))
        return true;
    /* the base of an index or a head is no name of its own */
    bool inner = (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY) &&
                 e->args[0]->kind == EXPR_SYM;
    for (uint32_t i = inner; i < e->nargs; i++)
        if (search(s, e->args[i]))
            return true;
    return false;
}

bool depends_on(const struct scope *scope, expr e, expr head)
{
    struct search s = {.scope = scope};
    if (!name_split(&s.target, head))
        return false;
    s.entered = calloc(scope->n_defs + 1, sizeof *s.entered);
    if (!s.entered)
        return false;
    expr_map_init(&s.seen);
    bool found = search(&s, e);
    expr_map_clear(&s.seen);
    free(s.entered);
    return found;
}
