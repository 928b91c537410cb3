/*
 * The derivative of an unknown function, L, by x_i: over every path.
 *
 * When the scope defines y_j from x, L is taken to depend on x through y:
 * \partial L/\partial x_i = \sum_j \partial L/\partial y_j
 * \partial y_j/\partial x_i.  Of families that feed each other (\mu, \hat x,
 * y) only the last one counts; the others are on its paths.
 */
#include <string.h>

#include "exact/derive.h"
#include "exact/fold.h"
#include "exact/pattern.h"

enum { MAX_FAMILIES = 16 };

/* A family that depends on the variable: its head and its body in terms of
   the variable, everything between unfolded. */
struct family {
    expr def, head, body;
};

static bool same_name(expr a, expr b)
{
    struct name x, y;
    return name_split(&x, a) && name_split(&y, b) && name_same(&x, &y);
}

/* --- which families ----------------------------------------------------- */

/* Later definitions of the same name count instead of this one. */
static bool is_replaced(const struct scope *scope, size_t i)
{
    for (size_t k = i + 1; k < scope->n_defs; k++)
        if (same_name(scope->defs[k]->args[0], scope->defs[i]->args[0]))
            return true;
    return false;
}

static expr body_in_terms(struct derive *d, expr head)
{
    struct status st;
    expr one = expr_int(d->ctx, 1);
    expr e = unfold(d->ctx, expr_make3(d->ctx, EXPR_DERIV, head, d->var,
                                       one), d->scope, &st);
    return e && e->kind == EXPR_DERIV ? e->args[0] : NULL;
}

/* A name for a derivative, g_i = dL/dy_i, is no step on a path. */
static bool names_derivative(expr e)
{
    if (e->kind == EXPR_DERIV || e->kind == EXPR_GRAD)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (names_derivative(e->args[i]))
            return true;
    return false;
}

static size_t find_families(struct derive *d, expr f,
                            struct family out[MAX_FAMILIES])
{
    size_t n = 0;
    for (size_t i = 0; i < d->scope->n_defs && n < MAX_FAMILIES; i++) {
        expr def = d->scope->defs[i], head = def->args[0];
        if ((head->kind != EXPR_SYM && head->kind != EXPR_INDEX) ||
            is_replaced(d->scope, i) || same_name(head, f) ||
            same_name(head, d->var) || names_derivative(def->args[1]))
            continue;
        expr body = body_in_terms(d, head);
        if (body && body != head && !names_derivative(body) &&
            derive_depends(d, body))
            out[n++] = (struct family){def, head, body};
    }
    return n;
}

/* Does the definition of another family mention this one? */
static bool feeds_another(const struct family *all, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++) {
        struct name name;
        if (k == i || !name_split(&name, all[i].head))
            continue;
        if (expr_contains(all[k].def->args[1], name.base))
            return true;
    }
    return false;
}

/* Does e hold a derivative of f by a member of the family? */
static bool mentions_derivative(expr e, expr f, expr head)
{
    if (e->kind == EXPR_DERIV && e->args[0] == f &&
        same_name(e->args[1], head))
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (mentions_derivative(e->args[i], f, head))
            return true;
    return false;
}

/* Keeps the last families of all paths; of several only those by which f is
   differentiated. */
static size_t keep_sinks(struct derive *d, expr f, struct family *all,
                         size_t n)
{
    struct family sinks[MAX_FAMILIES];
    size_t k = 0, used = 0;
    for (size_t i = 0; i < n; i++)
        if (!feeds_another(all, n, i))
            sinks[k++] = all[i];
    for (size_t i = 0; i < k; i++)
        if (mentions_derivative(d->whole, f, sinks[i].head))
            all[used++] = sinks[i];
    if (used == 0)
        memcpy(all, sinks, k * sizeof *all);
    return used ? used : k;
}

/* --- the range of an index ---------------------------------------------- */

struct range {
    expr lo, hi;
};

/* Is some member of one of the families indexed by var at this place? */
static bool indexed_by(const struct derive *d, expr e, expr head,
                       uint32_t place, expr var)
{
    if (e->kind == EXPR_INDEX && place < e->nargs &&
        e->args[place] == var &&
        (same_name(e, head) || same_name(e, d->var)))
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (indexed_by(d, e->args[i], head, place, var))
            return true;
    return false;
}

/* Ends that move with the family's or the variable's own index are those
   of a part, not of the whole family. */
static bool is_whole(const struct derive *d, expr end, expr head)
{
    for (uint32_t i = 1; i < head->nargs; i++)
        if (expr_contains(end, head->args[i]))
            return false;
    if (d->var->kind == EXPR_INDEX)
        for (uint32_t i = 1; i < d->var->nargs; i++)
            if (d->var->args[i]->nargs == 0 &&
                d->var->args[i]->kind == EXPR_SYM &&
                expr_contains(end, d->var->args[i]))
                return false;
    return end->kind != EXPR_NONE;
}

/* A sum in e over members of the family gives its range. */
static bool find_range(const struct derive *d, struct range *out, expr e,
                       expr head, uint32_t place)
{
    if (e->kind == EXPR_SUM && e->args[4]->kind == EXPR_NONE &&
        is_whole(d, e->args[2], head) && is_whole(d, e->args[3], head) &&
        indexed_by(d, e->args[0], head, place, e->args[1])) {
        *out = (struct range){e->args[2], e->args[3]};
        return true;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (find_range(d, out, e->args[i], head, place))
            return true;
    return false;
}

static bool range_of(const struct derive *d, struct range *out,
                     const struct family *y, uint32_t place)
{
    if (find_range(d, out, y->body, y->head, place) ||
        find_range(d, out, d->whole, y->head, place))
        return true;
    for (size_t i = 0; i < d->scope->n_defs; i++)
        if (find_range(d, out, d->scope->defs[i]->args[1], y->head, place))
            return true;
    return false;
}

/* --- one path ----------------------------------------------------------- */

static expr times_outer(struct derive *d, expr f, expr member, expr inner)
{
    expr outer = expr_make3(d->ctx, EXPR_DERIV, f, member,
                            expr_int(d->ctx, 1));
    return fold_mul(d->ctx, outer, inner);
}

/* Is every member of the variable's family in e the one with the same
   indices as head? */
static bool is_elementwise(const struct derive *d, expr e, expr head)
{
    if (e->kind == EXPR_INDEX && same_name(e, d->var)) {
        if (e->nargs != head->nargs)
            return false;
        return memcmp(e->args + 1, head->args + 1,
                      (e->nargs - 1) * sizeof *e->args) == 0;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!is_elementwise(d, e->args[i], head))
            return false;
    return true;
}

/* head and body at other indices */
static bool move_family(struct derive *d, struct family *y,
                        const expr indices[])
{
    expr head = y->head;
    y->body = expr_subst(d->ctx, y->body, head->nargs - 1, head->args + 1,
                         indices);
    y->head = expr_subst(d->ctx, head, head->nargs - 1, head->args + 1,
                         indices);
    return y->body && y->head;
}

static bool has_plain_indices(expr head)
{
    for (uint32_t i = 1; i < head->nargs; i++)
        if (head->args[i]->kind != EXPR_SYM)
            return false;
    return true;
}

/* Names for the family's indices that nothing around uses. */
static bool fresh_indices(struct derive *d, const struct family *y,
                          expr names[NAME_MAX_ARGS])
{
    expr avoid[NAME_MAX_ARGS + 2] = {y->body, d->var};
    uint32_t n = y->head->nargs - 1;
    for (uint32_t i = 0; i < n; i++) {
        names[i] = expr_unused(d->ctx, expr_stem(y->head->args[i + 1]),
                               2 + i, avoid);
        avoid[2 + i] = names[i];
        if (!names[i])
            return false;
    }
    return true;
}

static expr family_path(struct derive *d, expr f, struct family y)
{
    expr names[NAME_MAX_ARGS], none = expr_none(d->ctx);
    struct family whole = y;
    struct range range;
    if (!has_plain_indices(y.head) || y.head->nargs > NAME_MAX_ARGS)
        return derive_fail(d, "a path through a family at single indices");
    if (d->var->kind == EXPR_INDEX && is_elementwise(d, y.body, y.head)) {
        if (!move_family(d, &y, d->var->args + 1))
            return NULL;
        return times_outer(d, f, y.head, derive(d, y.body));
    }
    if (!fresh_indices(d, &y, names) || !move_family(d, &y, names))
        return NULL;
    expr sum = times_outer(d, f, y.head, derive(d, y.body));
    if (!sum || fold_is_zero(sum))
        return sum;
    for (uint32_t i = y.head->nargs; i-- > 1;) {
        if (!range_of(d, &range, &whole, i))
            return derive_fail(d, "the range of an index is not known");
        expr args[] = {sum, y.head->args[i], range.lo, range.hi, none};
        sum = expr_make(d->ctx, EXPR_SUM, 5, args);
    }
    return sum;
}

expr derive_unknown(struct derive *d, expr f)
{
    struct family y[MAX_FAMILIES];
    size_t found = find_families(d, f, y), n = keep_sinks(d, f, y, found);
    if (n == 0 && f->kind == EXPR_SYM && f->name[1] == '\0' &&
        strchr("abcdkCK", f->name[0]))
        return derive_fail(d, "is this letter a constant or a function?");
    if (n == 0)
        return expr_make3(d->ctx, EXPR_DERIV, f, d->var,
                          expr_int(d->ctx, 1));
    if (n > 1 && !mentions_derivative(d->whole, f, y[0].head))
        return derive_fail(d, "the scope does not say which way the function "
                              "depends on the variable");
    expr sum = expr_int(d->ctx, 0);
    for (size_t i = 0; sum && i < n; i++)
        sum = fold_add(d->ctx, sum,
                       y[i].head->kind == EXPR_SYM
                           ? times_outer(d, f, y[i].head,
                                         derive(d, y[i].body))
                           : family_path(d, f, y[i]));
    return sum;
}
