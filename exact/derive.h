/*
 * Inside calculus only: derivatives by one variable.
 *
 * Every function returns NULL with the status of the derivation set when it
 * cannot; NULL without a status means that the context is full.
 */
#ifndef ASSAY_EXACT_DERIVE_H
#define ASSAY_EXACT_DERIVE_H

#include "exact/lower.h"
#include "expr/map.h"

struct derive {
    expr_ctx *ctx;
    const struct scope *scope;
    struct status *st;
    /* names that stand for functions: they are differentiated somewhere */
    const struct expr_map *functions;
    expr whole;             /* the expression all this happens in       */
    expr var;               /* SYM or INDEX                             */
    struct expr_map done;
    unsigned depth;         /* of derive() within itself: paths may go in a
                               circle, as in dx/dt with y = x^2             */
};

expr derive_fail(struct derive *d, const char *why);

/* df/dvar. */
expr derive(struct derive *d, expr f);
/* Does f depend on the variable: does it mention it, a member of its family,
   or a name that stands for a function? */
bool derive_depends(const struct derive *d, expr f);

/* A known function, CASES, and the derivative of an unknown L by d->var,
   over every path that the scope defines. */
expr derive_call(struct derive *d, expr f);
expr derive_cases(struct derive *d, expr f);
expr derive_unknown(struct derive *d, expr f);

/* \nabla_var f; var NONE: the vector variable that f is a function of. */
expr derive_gradient(struct derive *d, expr f, expr var);

#endif
