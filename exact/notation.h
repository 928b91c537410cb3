/*
 * Derivatives written as names: \dot x, y', f_x, f_{xy}, f^{(3)}, \Delta f.
 *
 * Where the scope defines the function, and not the name itself, such a name
 * is the derivative of what was defined, and no quantity of its own.
 */
#ifndef ASSAY_EXACT_NOTATION_H
#define ASSAY_EXACT_NOTATION_H

#include "exact/scope.h"

/* e with these names as DERIV of the bodies of their functions, at the
   arguments that are written.  Names of functions that have an argument too
   many or too few stay, and *left is set: nothing may be said of them as if
   they were free.  NULL: no memory. */
expr notation_derivatives(expr_ctx *ctx, expr e, const struct scope *scope,
                          bool *left);

#endif
