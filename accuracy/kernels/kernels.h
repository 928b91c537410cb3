/*
 * The built-in float kernels: what kernels.def lists, in binary32 and
 * binary64, each written once as a template over REAL.  What each computes
 * and how its arrays are laid out: include/assay_kernel.h.
 */
#ifndef ASSAY_ACCURACY_KERNELS_KERNELS_H
#define ASSAY_ACCURACY_KERNELS_KERNELS_H

#include <stddef.h>

#include "include/assay_kernel.h"

#define KERNEL(quantity, variant, libm)                                     \
    void quantity##_##variant##_f32(float *out, const float *in, size_t n); \
    void quantity##_##variant##_f64(double *out, const double *in, size_t n);
#include "accuracy/kernels/kernels.def"
#undef KERNEL

/* All of them, both formats of one kernel beside each other; as
   assay_kernel_table of a shared library. */
int kernels_table(const struct assay_kernel **table);

#endif
