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

/* Of formats of 16 bits: all in the format, or inside in binary32 ("wide"). */
#define KERNEL16(quantity, variant)                                         \
    void quantity##_##variant##_f16(uint16_t *out, const uint16_t *in,      \
                                    size_t n);                              \
    void quantity##_##variant##_bf16(uint16_t *out, const uint16_t *in,     \
                                     size_t n);
#include "accuracy/kernels/sixteen.def"
#undef KERNEL16

/* All of them, both formats of one kernel beside each other; as
   assay_kernel_table of a shared library. */
int kernels_table(const struct assay_kernel **table);

#endif
