/*
 * Binders, once: which kinds bind a variable, and in which arguments.
 */
#ifndef ASSAY_EXPR_BINDER_H
#define ASSAY_EXPR_BINDER_H

#include "expr/expr.h"

struct binder {
    expr var;       /* SYM or INDEX; NULL: this node binds nothing         */
    uint32_t place; /* the argument that var is, or is part of             */
    uint32_t scope; /* bit i: argument i is in the scope of var            */
};

/* What node e binds.  AT binds the name on the left of its condition, FORALL
   the name of its first argument; an integral without bounds, DERIV and GRAD
   bind nothing: their value depends on the variable. */
struct binder expr_binder(expr e);

/* e with its bound variable renamed to var in the scope. */
expr expr_rebind(expr_ctx *ctx, expr e, expr var);

#endif
