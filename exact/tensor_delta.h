/*
 * Inside of tensor_lower() only.
 */
#ifndef ASSAY_EXACT_TENSOR_DELTA_H
#define ASSAY_EXACT_TENSOR_DELTA_H

#include "exact/lower.h"

/* e with every sum from 1 to a dimension that meets a Kronecker delta of its
   variable reduced to the term that the delta picks, from the inside out.
   The other index of a delta is taken to be in range. */
expr tensor_contract(expr_ctx *ctx, expr e, struct status *st);

#endif
