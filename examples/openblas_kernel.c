/*
 * OpenBLAS as kernels: convolutions as its dot products and as its products
 * of a matrix and a vector.
 *
 *     cc -std=c11 -O2 -shared -fPIC -Iinclude -o openblas_kernel.so \
 *         examples/openblas_kernel.c $(pkg-config --cflags --libs openblas)
 *     assay accuracy measure --lib ./openblas_kernel.so
 */
#include <cblas.h>
#include <stdlib.h>

#include "assay_kernel.h"

/* One dot product an output; the second vector is read from its end. */
#define CONV1D(name, type, dot)                                             \
    static void name(type *out, const type *in, size_t n)                   \
    {                                                                       \
        const type *x = in, *h = in + n;                                    \
                                                                            \
        for (size_t k = 0; k < 2 * n - 1; k++) {                            \
            size_t low = k < n ? 0 : k - n + 1, high = k < n ? k : n - 1;   \
            int terms = (int)(high - low + 1);                              \
                                                                            \
            out[k] = dot(terms, x + low, 1, h + (k - high), -1);            \
        }                                                                   \
    }

CONV1D(conv1d_f32, float, cblas_sdot)
CONV1D(conv1d_f64, double, cblas_ddot)

/* The squares under the mask as the rows of a matrix, times the mask. */
#define CORRELATE2D(name, type, gemv)                                       \
    static void name(type *out, const type *in, size_t n)                   \
    {                                                                       \
        size_t side = n - 2, rows = side * side;                            \
        const type *h = in, *x = in + 9;                                    \
        type *squares = malloc(rows * 9 * sizeof *squares);                 \
                                                                            \
        if (!squares)                                                       \
            return; /* the outputs stay NaN */                              \
        for (size_t r = 0; r < rows; r++)                                   \
            for (size_t i = 0; i < 9; i++)                                  \
                squares[9 * r + i] =                                        \
                    x[(r / side + i / 3) * n + r % side + i % 3];           \
        gemv(CblasRowMajor, CblasNoTrans, (int)rows, 9, 1, squares, 9, h,   \
             1, 0, out, 1);                                                 \
        free(squares);                                                      \
    }

CORRELATE2D(correlate2d_f32, float, cblas_sgemv)
CORRELATE2D(correlate2d_f64, double, cblas_dgemv)

static const struct assay_kernel kernels[] = {
    {.name = "conv1d_openblas_f32", .quantity = "conv1d",
     .variant = "sdot", .format = ASSAY_BINARY32, .run32 = conv1d_f32},
    {.name = "conv1d_openblas_f64", .quantity = "conv1d",
     .variant = "ddot", .format = ASSAY_BINARY64, .run64 = conv1d_f64},
    {.name = "correlate2d_openblas_f32", .quantity = "correlate2d",
     .variant = "sgemv", .format = ASSAY_BINARY32, .run32 = correlate2d_f32},
    {.name = "correlate2d_openblas_f64", .quantity = "correlate2d",
     .variant = "dgemv", .format = ASSAY_BINARY64, .run64 = correlate2d_f64},
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
