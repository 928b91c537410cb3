#include "accuracy/scalar/kernel.h"

#include <dlfcn.h>
#include <stdio.h>

#include "accuracy/half.h"
#include "accuracy/scalar/inputs.h"

/* POSIX's way from an object pointer to a function. */
#define TAKE(function) (*(void **) &(function) = symbol)

static void take(struct scalar_kernel *k, void *symbol)
{
    bool two = k->variables == 2;

    if (k->call == &ulp_binary32 && two)
        TAKE(k->f32_2);
    else if (k->call == &ulp_binary32)
        TAKE(k->f32);
    else if (k->call == &ulp_binary64 && two)
        TAKE(k->f64_2);
    else if (k->call == &ulp_binary64)
        TAKE(k->f64);
    else if (two)
        TAKE(k->f16_2);
    else
        TAKE(k->f16);
}

bool scalar_kernel_open(struct scalar_kernel *k, const char *path,
                        const char *symbol)
{
    void *found;

    k->name = symbol;
    k->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!k->handle) {
        fprintf(stderr, "%s: error: %s\n", path ? path : "assay", dlerror());
        return false;
    }
    found = dlsym(k->handle, symbol);
    if (!found) {
        fprintf(stderr, "%s: error: it has no %s\n", path ? path : "assay",
                symbol);
        scalar_kernel_close(k);
        return false;
    }
    take(k, found);
    return true;
}

void scalar_kernel_close(struct scalar_kernel *k)
{
    if (k->handle)
        dlclose(k->handle);
    k->handle = NULL;
}

#define EACH for (size_t i = 0; i < n; i++)

static void run_half(double *got, const struct scalar_kernel *k,
                     double in[LANE_VARIABLES][LANES], size_t n)
{
    EACH
    {
        uint16_t a = half_bits(in[0][i], k->format), b;

        if (k->variables == 1) {
            got[i] = half_value(k->f16(a), k->format);
            continue;
        }
        b = half_bits(in[1][i], k->format);
        got[i] = half_value(k->f16_2(a, b), k->format);
    }
}

void scalar_kernel_run(double *got, const struct scalar_kernel *k,
                       double in[LANE_VARIABLES][LANES], size_t n)
{
    const double *x = in[0], *y = in[1];

    if (k->f32)
        EACH got[i] = (double) k->f32((float) x[i]);
    else if (k->f32_2)
        EACH got[i] = (double) k->f32_2((float) x[i], (float) y[i]);
    else if (k->f64)
        EACH got[i] = k->f64(x[i]);
    else if (k->f64_2)
        EACH got[i] = k->f64_2(x[i], y[i]);
    else
        run_half(got, k, in, n);
    if (k->call != k->format)
        EACH got[i] = pattern_round(got[i], k->format);
}
