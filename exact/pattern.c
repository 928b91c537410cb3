#include <string.h>

#include "exact/fold.h"
#include "exact/pattern.h"

static bool take_args(struct name *out, expr e, uint32_t *count)
{
    if (out->n_index + e->nargs - 1 > NAME_MAX_ARGS)
        return false;
    for (uint32_t i = 1; i < e->nargs; i++)
        out->args[out->n_index + i - 1] = e->args[i];
    *count = e->nargs - 1;
    return true;
}

bool name_split(struct name *out, expr e)
{
    *out = (struct name){.kind = e->kind, .base = e};
    switch (e->kind) {
    case EXPR_SYM:
        return true;
    case EXPR_POW: /* \sigma^2 as the name of a variance */
        return e->args[0]->kind == EXPR_SYM && expr_is_int(e->args[1], 2);
    case EXPR_INDEX:
        out->base = e->args[0];
        return out->base->kind == EXPR_SYM &&
               take_args(out, e, &out->n_index);
    case EXPR_APPLY:
        out->base = e->args[0];
        if (out->base->kind == EXPR_INDEX) {
            expr head = out->base;
            out->base = head->args[0];
            if (!take_args(out, head, &out->n_index))
                return false;
        }
        return take_args(out, e, &out->n_args);
    default:
        return false;
    }
}

bool name_same(const struct name *a, const struct name *b)
{
    return a->kind == b->kind && a->base == b->base &&
           a->n_index == b->n_index && a->n_args == b->n_args;
}

bool name_is_literal(const struct name *name)
{
    long v;
    uint32_t n = name->n_index + name->n_args;
    for (uint32_t i = 0; i < n; i++)
        if (!fold_int(&v, name->args[i]))
            return false;
    return n > 0;
}

/* --- arguments of a head ------------------------------------------------ */

/* head argument = sign * var + shift, or a literal without variable. */
struct slot {
    expr var; /* NULL: a literal */
    long sign, shift;
};

static bool is_index_letter(expr sym)
{
    return strlen(sym->name) == 1 && strchr("ijklmnpqrst", sym->name[0]);
}

/* Does var in an index of def stand for any index, or is it a label? */
static bool is_general(expr def, expr var)
{
    return is_index_letter(var) || expr_contains(def->args[1], var);
}

static bool slot_read(struct slot *s, expr_ctx *ctx, expr arg)
{
    expr e = fold_index(ctx, arg);
    *s = (struct slot){NULL, 1, 0};
    if (!e)
        return false;
    if (e->kind == EXPR_ADD && e->nargs == 2) {
        if (fold_int(&s->shift, e->args[1]))
            e = e->args[0];
        else if (fold_int(&s->shift, e->args[0])) /* 3 - i */
            e = e->args[1];
    }
    if (e->kind == EXPR_NEG && e->args[0]->kind == EXPR_SYM) {
        s->sign = -1;
        e = e->args[0];
    }
    if (e->kind == EXPR_SYM)
        s->var = e;
    return s->var || e->nargs == 0 || fold_int(&s->shift, e);
}

/* The slot of argument i of def's head, labels as literals. */
static bool def_slot(struct slot *s, expr_ctx *ctx, expr def,
                     const struct name *head, uint32_t i)
{
    if (!slot_read(s, ctx, head->args[i]))
        return false;
    if (s->var && i < head->n_index && !is_general(def, s->var))
        s->var = NULL;
    return true;
}

bool pattern_is_definition(expr_ctx *ctx, expr eq)
{
    struct name head;
    struct slot slot;
    if (eq->kind != EXPR_EQ || eq->args[1]->kind == EXPR_NONE ||
        !name_split(&head, eq->args[0]))
        return false;
    for (uint32_t i = 0; i < head.n_index + head.n_args; i++)
        if (!slot_read(&slot, ctx, head.args[i]))
            return false;
    return true;
}

size_t pattern_vars(expr_ctx *ctx, expr def, expr vars[NAME_MAX_ARGS])
{
    struct name head;
    struct slot slot;
    size_t n = 0;
    if (!name_split(&head, def->args[0]))
        return 0;
    for (uint32_t i = 0; i < head.n_index + head.n_args; i++)
        if (def_slot(&slot, ctx, def, &head, i) && slot.var)
            vars[n++] = slot.var;
    return n;
}

/* --- matching ----------------------------------------------------------- */

/* What var must be for sign * var + shift to be arg. */
static expr solve(expr_ctx *ctx, const struct slot *s, expr arg)
{
    expr v = arg;
    if (s->shift)
        v = expr_add(ctx, v, fold_make_int(ctx, -s->shift));
    if (s->sign < 0)
        v = v ? expr_neg(ctx, v) : NULL;
    return fold_index(ctx, v);
}

static bool bind(expr *vars, expr *values, size_t *n, expr var, expr value)
{
    for (size_t i = 0; i < *n; i++)
        if (vars[i] == var)
            return values[i] == value;
    vars[*n] = var;
    values[(*n)++] = value;
    return value != NULL;
}

enum match pattern_match(expr_ctx *ctx, expr def, expr e, expr *body)
{
    struct name head, name;
    expr vars[NAME_MAX_ARGS], values[NAME_MAX_ARGS];
    size_t n = 0;
    uint32_t literals = 0;
    *body = def->args[1];
    if (def->args[0] == e)
        return MATCH_EXACT;
    if (!name_split(&head, def->args[0]) || !name_split(&name, e) ||
        !name_same(&head, &name))
        return MATCH_NO;
    for (uint32_t i = 0; i < name.n_index + name.n_args; i++) {
        struct slot s;
        expr arg = fold_index(ctx, name.args[i]);
        if (!arg || !def_slot(&s, ctx, def, &head, i))
            return MATCH_NO;
        if (s.var && !bind(vars, values, &n, s.var, solve(ctx, &s, arg)))
            return MATCH_NO;
        if (!s.var && fold_index(ctx, head.args[i]) != arg)
            return MATCH_NO;
        literals += !s.var;
    }
    *body = expr_subst(ctx, def->args[1], n, vars, values);
    return literals ? MATCH_LITERAL : MATCH_PATTERN;
}
