/*
 * tune: cheaper steps where a step's operands, or what its value is used for,
 * allow it.  Before places are given out: step i computes value i.
 */
#ifndef ASSAY_ACCURACY_SCALAR_TUNE_H
#define ASSAY_ACCURACY_SCALAR_TUNE_H

#include "accuracy/scalar/program.h"

/* How many of a and b a step reads. */
int lane_operands(enum lane_op op);

void program_tune(struct program *p, const struct ulp_format *format);

#endif
