/* Questions about a tree. */
#include <string.h>

#include "expr/ctx.h"
#include "expr/map.h"

static const char *const kind_names[EXPR_KIND_COUNT] = {
#define X(name, lo, hi, prio) [EXPR_##name] = #name,
#include "expr/nodes.def"
#undef X
};

static const char *const fn_tex[FN_COUNT] = {
#define F(name, tex, lo, hi) [FN_##name] = tex,
#include "expr/functions.def"
#undef F
};

bool expr_is_number(expr e)
{
    return e->kind == EXPR_INT || e->kind == EXPR_RAT ||
           e->kind == EXPR_DEC;
}

bool expr_is_int(expr e, long value)
{
    return e->kind == EXPR_INT && mpq_cmp_si(e->q, value, 1) == 0;
}

bool expr_is_relation(expr e)
{
    return e->kind >= EXPR_EQ && e->kind <= EXPR_ISOMORPHIC;
}

bool expr_is_sym(expr e, const char *name)
{
    return e->kind == EXPR_SYM && strcmp(e->name, name) == 0;
}

bool expr_is_call(expr e, enum expr_fn fn)
{
    return e->kind == EXPR_CALL && e->tag == (uint32_t)fn;
}

/* A tree never contains one larger or made later than itself; seen
   keeps shared parts from being searched twice. */
static bool contains(expr e, expr part, struct expr_map *seen)
{
    if (e == part)
        return true;
    if (e->size <= part->size || e->id < part->id || e->nargs == 0 ||
        (part->kinds & ~e->kinds) || expr_map_get(seen, e))
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (contains(e->args[i], part, seen))
            return true;
    expr_map_put(seen, e, e);
    return false;
}

bool expr_contains(expr e, expr part)
{
    struct expr_map seen;
    expr_map_init(&seen);
    bool found = contains(e, part, &seen);
    expr_map_clear(&seen);
    return found;
}

/* Parts this small are walked again rather than looked up. */
#define FEW_NODES 16

/* tag: of a call, ANY_TAG for all of them */
#define ANY_TAG UINT32_MAX
static bool has(expr e, enum expr_kind kind, uint32_t tag,
                struct expr_map *seen)
{
    if (e->kind == kind && (tag == ANY_TAG || e->tag == tag))
        return true;
    bool large = e->size > FEW_NODES;
    if (e->nargs == 0 || !(e->kinds & expr_kind_bit(kind)) || (large && expr_map_get(seen, e)))
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has(e->args[i], kind, tag, seen))
            return true;
    if (large)
        expr_map_put(seen, e, e);
    return false;
}

bool expr_has_kind(expr e, enum expr_kind kind)
{
    if (!(e->kinds & expr_kind_bit(kind)) || kind < 63)
        return e->kinds & expr_kind_bit(kind);
    struct expr_map seen;
    expr_map_init(&seen);
    bool found = has(e, kind, ANY_TAG, &seen);
    expr_map_clear(&seen);
    return found;
}

bool expr_has_call(expr e, enum expr_fn fn)
{
    struct expr_map seen;
    if (!expr_has_kind(e, EXPR_CALL))
        return false;
    expr_map_init(&seen);
    bool found = has(e, EXPR_CALL, (uint32_t)fn, &seen);
    expr_map_clear(&seen);
    return found;
}

const char *expr_kind_name(enum expr_kind kind)
{
    return kind_names[kind];
}

const char *expr_fn_tex(enum expr_fn fn)
{
    return fn_tex[fn];
}
