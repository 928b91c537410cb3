/*
 * kernel: a function of one or two numbers out of a shared library.
 */
#ifndef ASSAY_ACCURACY_SCALAR_KERNEL_H
#define ASSAY_ACCURACY_SCALAR_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accuracy/scalar/lanes.h"

/*
 * How C calls it: binary32 `float f(float)`, binary64 `double f(double)`;
 * binary16 and bfloat16 `uint16_t f(uint16_t)` on bit patterns, or a function
 * of binary32 or binary64 (`call`) whose result is rounded to the format.
 */
struct scalar_kernel {
    void *handle; /* of the library */
    const char *name;
    const struct ulp_format *format;
    const struct ulp_format *call;
    size_t variables;
    float (*f32)(float);
    float (*f32_2)(float, float);
    double (*f64)(double);
    double (*f64_2)(double, double);
    uint16_t (*f16)(uint16_t);
    uint16_t (*f16_2)(uint16_t, uint16_t);
};

/* path NULL: what assay itself is linked with, the C library's among them.
   False: said on stderr why. */
bool scalar_kernel_open(struct scalar_kernel *k, const char *path,
                        const char *symbol);
void scalar_kernel_close(struct scalar_kernel *k);
/* got[i] = f(in[0][i], in[1][i]) for n <= LANES inputs of the format. */
void scalar_kernel_run(double *got, const struct scalar_kernel *k,
                       double in[LANE_VARIABLES][LANES], size_t n);

#endif
