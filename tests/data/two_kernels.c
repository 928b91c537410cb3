/* Two kernels; with -DWORSE the second is off by one more ulp.  -DNAME names
   the first, -DBROKEN makes it crash. */
#include <math.h>

#include "include/assay_kernel.h"

#ifndef NAME
#define NAME "variance_mine"
#endif

static void variance(double *out, const double *in, size_t n)
{
    double mean = 0, s = 0;

#ifdef BROKEN
    *(volatile double *)0 = 1;
#endif
    for (size_t i = 0; i < n; i++)
        mean += in[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        s += (in[i] - mean) * (in[i] - mean);
    *out = s / (double)n;
}

static void sgd(float *out, const float *in, size_t n)
{
    (void)n;
    *out = (float)((double)in[0] - (double)in[2] *
                   ((double)in[1] + (double)in[3] * (double)in[0]));
#ifdef WORSE
    *out = nextafterf(*out, INFINITY);
#endif
}

static const struct assay_kernel kernels[] = {
    {NAME, "variance", "mine", ASSAY_BINARY64, 0, NULL, variance},
    {"sgd_mine", "sgd_l2", "mine", ASSAY_BINARY32, 0, sgd, NULL},
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
