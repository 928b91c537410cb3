/* Derivatives that points may not make up values for. */
#include <string.h>

#include "proofs/claim.h"

/* Derivatives of one quantity by two families are tied by the chain rule. */
struct derivatives {
    expr f[16], by[16];
    size_t n;
    bool tied;
};

static expr family(expr x)
{
    return x->kind == EXPR_INDEX || x->kind == EXPR_APPLY ? x->args[0] : x;
}

static void find_derivatives(expr e, struct derivatives *d)
{
    if (e->kind == EXPR_DERIV && d->n < 16) {
        for (size_t i = 0; i < d->n; i++)
            if (d->f[i] == family(e->args[0]) &&
                d->by[i] != family(e->args[1]))
                d->tied = true;
        d->f[d->n] = family(e->args[0]);
        d->by[d->n++] = family(e->args[1]);
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        find_derivatives(e->args[i], d);
}

/* dL/dx_i = gamma g_i, of an L of which nothing else is said: the equation
   may be what tells the derivative. */
static bool is_given_nowhere(expr side, expr other)
{
    struct derivatives d = {.n = 0};
    find_derivatives(other, &d);
    return (side->kind == EXPR_DERIV || side->kind == EXPR_GRAD) &&
           d.n == 0 && !expr_is_number(other);
}

const char *derivatives_obstacle(expr left, expr right)
{
    struct derivatives d = {.n = 0};
    find_derivatives(left, &d);
    find_derivatives(right, &d);
    if (is_given_nowhere(left, right) || is_given_nowhere(right, left))
        return "a derivative of a function that is given nowhere";
    return d.tied ? "derivatives by quantities that depend on each other"
                  : NULL;
}

/* A name u' that is not the head of an application, other than `bound`, which
   a place binds. */
static bool has_primed_name(expr e, expr bound)
{
    if (e->kind == EXPR_SYM)
        return e != bound && e->name[0] &&
               e->name[strlen(e->name) - 1] == '\'';
    if (e->kind == EXPR_AT && e->args[1]->kind == EXPR_EQ)
        bound = e->args[1]->args[0];
    bool found = false;
    for (uint32_t i = e->kind == EXPR_APPLY; i < e->nargs && !found; i++)
        found = has_primed_name(e->args[i], bound);
    return found;
}

/* (u/v)' in two notations: u is no constant where u' stands. */
bool derivatives_primed(expr claim)
{
    return claim && expr_has_kind(claim, EXPR_DERIV) && has_primed_name(claim, NULL);
}
