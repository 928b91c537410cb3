/*
 * The C library's own functions as kernels: the density of the normal
 * distribution by its exp, sums by its fma.
 *
 *     cc -std=c11 -O2 -ffp-contract=off -shared -fPIC -Iinclude \
 *         -o glibc_kernel.so examples/glibc_kernel.c -lm
 *     assay accuracy measure --lib ./glibc_kernel.so
 */
#include <math.h>

#include "assay_kernel.h"

#define PI 3.14159265358979323846

/* In one format, then in the next wider one. */
static void density_f32(float *out, const float *in, size_t n)
{
    float d = in[0] - in[1];

    (void)n;
    *out = expf(-d * d / (2 * in[2])) / sqrtf(2 * (float)PI * in[2]);
}

static void density_wide_f32(float *out, const float *in, size_t n)
{
    double d = (double)in[0] - (double)in[1], v = (double)in[2];

    (void)n;
    *out = (float)(exp(-d * d / (2 * v)) / sqrt(2 * PI * v));
}

static void density_f64(double *out, const double *in, size_t n)
{
    double d = in[0] - in[1];

    (void)n;
    *out = exp(-d * d / (2 * in[2])) / sqrt(2 * PI * in[2]);
}

static void peak_f32(float *out, const float *in, size_t n)
{
    (void)n;
    *out = 1 / sqrtf(2 * (float)PI * *in);
}

/* fma of every product: one rounding a term. */
static void conv1d_f64(double *out, const double *in, size_t n)
{
    for (size_t k = 0; k < 2 * n - 1; k++) {
        size_t low = k < n ? 0 : k - n + 1, high = k < n ? k : n - 1;

        out[k] = 0;
        for (size_t i = low; i <= high; i++)
            out[k] = fma(in[i], in[n + k - i], out[k]);
    }
}

static const struct assay_kernel kernels[] = {
    {.name = "normal_density_glibc_f32", .quantity = "normal_density",
     .variant = "glibc", .format = ASSAY_BINARY32, .libm = 1,
     .run32 = density_f32},
    {.name = "normal_density_glibc_wide_f32", .quantity = "normal_density",
     .variant = "glibc in binary64", .format = ASSAY_BINARY32, .libm = 1,
     .run32 = density_wide_f32},
    {.name = "normal_density_glibc_f64", .quantity = "normal_density",
     .variant = "glibc", .format = ASSAY_BINARY64, .libm = 1,
     .run64 = density_f64},
    {.name = "normal_peak_glibc_f32", .quantity = "normal_peak",
     .variant = "glibc", .format = ASSAY_BINARY32, .run32 = peak_f32},
    {.name = "conv1d_glibc_fma_f64", .quantity = "conv1d",
     .variant = "fma of glibc", .format = ASSAY_BINARY64,
     .run64 = conv1d_f64},
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
