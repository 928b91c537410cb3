/*
 * Kernels of the formats of 16 bits.  "plain": each operation's result is
 * rounded to the format, as where it is all there is; "wide": binary32 inside,
 * rounded once at the end.
 */
#include <math.h>

#include "accuracy/half.h"
#include "accuracy/kernels/kernels.h"

/* How a kernel rounds what it keeps. */
struct keeper {
    const struct ulp_format *format;
    int wide;
};

static float keep(float x, struct keeper k)
{
    return k.wide ? x : (float)half_round((double)x, k.format);
}

static float value(uint16_t bits, struct keeper k)
{
    return (float)half_value(bits, k.format);
}

static uint16_t bits(float x, struct keeper k)
{
    return half_bits((double)x, k.format);
}

static void arithmetic_mean(uint16_t *out, const uint16_t *in, size_t n,
                 struct keeper k)
{
    float sum = 0;

    for (size_t i = 0; i < n; i++)
        sum = keep(sum + value(in[i], k), k);
    out[0] = bits(sum / (float)n, k);
}

static void inner(uint16_t *out, const uint16_t *in, size_t n, struct keeper k)
{
    float sum = 0;

    for (size_t i = 0; i < n; i++)
        sum = keep(sum + keep(value(in[i], k) * value(in[n + i], k), k), k);
    out[0] = bits(sum, k);
}

static void decay_steps(uint16_t *out, const uint16_t *in, size_t n,
                        struct keeper k)
{
    float theta = value(in[0], k), factor = keep(1 - value(in[1], k), k);

    for (size_t i = 0; i < n; i++)
        theta = keep(theta * factor, k);
    out[0] = bits(theta, k);
}

/* eta b1 b2 eps theta g[n]. */
static void adam(uint16_t *out, const uint16_t *in, size_t n,
                 struct keeper k)
{
    float eta = value(in[0], k), b1 = value(in[1], k), b2 = value(in[2], k);
    float eps = value(in[3], k), theta = value(in[4], k);
    float m = 0, v = 0, p1 = 1, p2 = 1;

    for (size_t i = 0; i < n; i++) {
        float g = value(in[5 + i], k), first, second, step;

        m = keep(keep(b1 * m, k) + keep((1 - b1) * g, k), k);
        v = keep(keep(b2 * v, k) + keep((1 - b2) * keep(g * g, k), k), k);
        p1 = keep(p1 * b1, k);
        p2 = keep(p2 * b2, k);
        first = keep(m / (1 - p1), k);
        second = keep(v / (1 - p2), k);
        step = keep(first / keep(keep(sqrtf(second), k) + eps, k), k);
        theta = keep(theta - keep(eta * step, k), k);
    }
    out[0] = bits(theta, k);
}

#define BOTH(quantity, variant, is_wide)                                    \
    void quantity##_##variant##_f16(uint16_t *out, const uint16_t *in,      \
                                    size_t n)                               \
    {                                                                       \
        quantity(out, in, n, (struct keeper){&ulp_binary16, is_wide});      \
    }                                                                       \
    void quantity##_##variant##_bf16(uint16_t *out, const uint16_t *in,     \
                                     size_t n)                              \
    {                                                                       \
        quantity(out, in, n, (struct keeper){&ulp_bfloat16, is_wide});      \
    }
BOTH(arithmetic_mean, plain, 0)
BOTH(arithmetic_mean, wide, 1)
BOTH(inner, plain, 0)
BOTH(inner, wide, 1)
BOTH(adam, plain, 0)
BOTH(adam, wide, 1)
BOTH(decay_steps, plain, 0)
BOTH(decay_steps, wide, 1)
