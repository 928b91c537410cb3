/*
 * Vectors and matrices of symbolic size, by components.
 */
#ifndef ASSAY_EXACT_TENSOR_H
#define ASSAY_EXACT_TENSOR_H

#include "exact/lower.h"

/* A relation between vectors or matrices that the scope declares, x in R^n
   and A in R^{m x n}, as the relation between their components at fresh
   indices; gradients by such a vector are carried out.  e itself when no
   declared matrix or transpose is in it.  NULL with UNABLE for operations
   that have no rule here, with UNDEFINED for shapes that do not fit: such
   symbols do not commute and must not be taken for numbers. */
expr tensor_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  struct status *st);

#endif
