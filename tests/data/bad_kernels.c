/* Kernels that misbehave, each in a way of its own, and one that does not. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "include/assay_kernel.h"

static double sum(const double *in, size_t n)
{
    double s = 0;

    for (size_t i = 0; i < n; i++)
        s += in[i];
    return s;
}

static void variance(double *out, const double *in, size_t n)
{
    double mean = sum(in, n) / (double)n, s = 0;

    for (size_t i = 0; i < n; i++)
        s += (in[i] - mean) * (in[i] - mean);
    *out = s / (double)n;
}

static void crashes(double *out, const double *in, size_t n)
{
    volatile double *nowhere = NULL;

    variance(out, in, n);
    if (n > 3)
        *nowhere = 1;
}

static void hangs(double *out, const double *in, size_t n)
{
    (void)out, (void)in, (void)n;
    for (;;)
        pause();
}

static void leaves(double *out, const double *in, size_t n)
{
    (void)out, (void)in, (void)n;
    exit(3);
}

static void aborts(double *out, const double *in, size_t n)
{
    (void)out, (void)in, (void)n;
    raise(SIGABRT);
}

static void past(double *out, const double *in, size_t n)
{
    variance(out, in, n);
    ((volatile double *)out)[1] = 0;
}

static void far_past(double *out, const double *in, size_t n)
{
    variance(out, in, n);
    ((volatile double *)out)[4] = 0;
}

static void before(double *out, const double *in, size_t n)
{
    variance(out, in, n);
    ((volatile double *)out)[-1] = 0;
}

static void spoils(double *out, const double *in, size_t n)
{
    variance(out, in, n);
    *(volatile double *)(size_t)in = 0;
}

static void speaks(double *out, const double *in, size_t n)
{
    variance(out, in, n);
    if (write(1, "", 0) != 0)
        *out = 0;
}

static void forever(double *out, const double *in, size_t n)
{
    volatile char room[4096];

    room[0] = (char)n;
    forever(out, in, n + 1);
    room[1] = room[0];
}

#define ROW(name) {#name, "variance", #name, ASSAY_BINARY64, 0, NULL, name}
static const struct assay_kernel kernels[] = {
    ROW(crashes), ROW(hangs), ROW(leaves), ROW(aborts), ROW(past),
    ROW(far_past), ROW(before), ROW(spoils), ROW(forever), ROW(speaks),
    ROW(variance),
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
