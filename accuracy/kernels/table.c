/* The one registration table. */
#include "accuracy/kernels/kernels.h"

#define KERNEL(quantity, variant, libm)                                     \
    {#quantity "_" #variant "_f32", #quantity, #variant, ASSAY_BINARY32,    \
     libm, quantity##_##variant##_f32, NULL, NULL},                         \
    {#quantity "_" #variant "_f64", #quantity, #variant, ASSAY_BINARY64,    \
     libm, NULL, quantity##_##variant##_f64, NULL},
#define KERNEL16(quantity, variant)                                         \
    {#quantity "_" #variant "_f16", #quantity, #variant, ASSAY_BINARY16,    \
     0, NULL, NULL, quantity##_##variant##_f16},                            \
    {#quantity "_" #variant "_bf16", #quantity, #variant, ASSAY_BFLOAT16,   \
     0, NULL, NULL, quantity##_##variant##_bf16},
static const struct assay_kernel all[] = {
#include "accuracy/kernels/kernels.def"
#include "accuracy/kernels/sixteen.def"
};

int kernels_table(const struct assay_kernel **table)
{
    *table = all;
    return (int)(sizeof all / sizeof *all);
}
