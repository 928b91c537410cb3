/*
 * A kernel of one's own: the convolution with its sums from the back.
 *
 *     cc -std=c11 -O2 -ffp-contract=off -shared -fPIC -I. \
 *         -o mine.so examples/my_kernel.c
 *     build/assay accuracy measure --lib ./mine.so conv1d_mine_f64
 */
#include "include/assay_kernel.h"

static void conv1d_mine(double *out, const double *in, size_t n)
{
    const double *x = in, *h = in + n;

    for (size_t k = 0; k < 2 * n - 1; k++) {
        out[k] = 0;
        for (size_t i = n; i-- > 0;)
            if (i <= k && k - i < n)
                out[k] += x[i] * h[k - i];
    }
}

static const struct assay_kernel kernels[] = {
    {.name = "conv1d_mine_f64", .quantity = "conv1d", .variant = "mine",
     .format = ASSAY_BINARY64, .run64 = conv1d_mine},
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
