/*
 * Sums of products in fixed point.
 *
 * The sums begin at an anchor, 1.5 times a power of two above 2 sum|a b|, and
 * keep its ulp.  What a sum takes of a product is a difference of two such
 * sums, without rounding; what it leaves is rounded once, and added in doubles
 * (Rump, Ogita and Oishi 2008, ExtractVector, here for products not yet
 * rounded).  With n products, the sum is off by (n^2 + n) u^2 / 2 of the
 * anchor's power of two: see proofs/lanes.md.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_FIXED_H
#define ASSAY_ACCURACY_SCALAR_LANES_FIXED_H

#include <string.h>

#include "accuracy/scalar/lanes_block.h"

typedef double loose_vd
    __attribute__((vector_size(VEC_BYTES), aligned(8), may_alias));

LANE vd load_loose(const double *at)
{
    return *(const loose_vd *) at;
}

typedef float vfs __attribute__((vector_size(VEC_BYTES)));
typedef float loose_vfs
    __attribute__((vector_size(VEC_BYTES), aligned(4), may_alias));

LANE vfs load_floats(const float *at)
{
    return *(const loose_vfs *) at;
}

/* Some vectors at once share each factor and wait less for one another. */
enum { SIDE_BY_SIDE = 4 };

#define SIDES for (int k = 0; k < SIDE_BY_SIDE; k++)

#ifdef VEC_FMA
enum { FIXED_TAPS = 64, FIXED_INPUTS = LANES + FIXED_TAPS };

struct fixed {
    double anchor;
    int exponent; /* the sizes are in units of 2^exponent */
    _Alignas(64) float x[FIXED_INPUTS], h[FIXED_TAPS]; /* sizes, at most 1 */
};

/* The greatest exponent of n numbers; that of NaN for any that is not
   finite. */
static int top_exponent(const double *x, size_t n)
{
    vd most = {0};
    uint64_t top = 0, bits;
    size_t i = 0;

    for (; i + VEC <= n; i += VEC)
        most = vec_most(most, vec_abs(load_loose(x + i)));
    for (int k = 0; k < VEC; k++) {
        bits = ((vu) most)[k];
        top = bits > top ? bits : top;
    }
    for (; i < n; i++) {
        memcpy(&bits, x + i, sizeof bits);
        bits &= INT64_MAX;
        top = bits > top ? bits : top;
    }
    return (int) (top >> 52) - 1022;
}

/* False: the numbers are too large or too small, or the taps too many. */
static bool fixed_make(struct fixed *f, const double *x, const double *h,
                       size_t taps)
{
    int of_x, of_h, of_taps = 0;

    f->exponent = 0;
    if (taps > FIXED_TAPS)
        return false;
    of_x = top_exponent(x, LANES + taps);
    of_h = top_exponent(h, taps);
    f->exponent = of_x + of_h;
    if (of_x > 400 || of_x < -400 || of_h > 400 || of_h < -400)
        return false;
    while ((size_t) 1 << of_taps < taps)
        of_taps++;
    f->anchor = ldexp(1.5, f->exponent + of_taps + 1);
    for (size_t i = 0; i < LANES + taps; i++)
        f->x[i] = (float) (fabs(x[i]) * ldexp(1, -of_x));
    for (size_t i = 0; i < taps; i++)
        f->h[i] = (float) (fabs(h[i]) * ldexp(1, -of_h));
    return true;
}

/* The sums of the sizes of a group.  False: one is so small that fixed point
   would leave too few bits. */
static bool fixed_sizes(double *size, const struct fixed *f, size_t taps,
                        size_t at)
{
    enum { WIDE = 2 * VEC, HALF = SIDE_BY_SIDE / 2 };
    _Alignas(64) float sums[HALF * WIDE];
    vfs sum[HALF] = {{0}};
    vm small = {0};
    const double unit = ldexp(1, f->exponent);

    for (size_t i = 0; i < taps; i++)
        for (size_t k = 0; k < HALF; k++)
            sum[k] += load_floats(f->x + at + k * WIDE + i) * f->h[i];
    for (size_t k = 0; k < HALF; k++) {
        small |= (vm) ~(sum[k] > 0x1p-16f);
        memcpy(sums + k * WIDE, &sum[k], sizeof sum[k]);
    }
    for (size_t k = 0; k < HALF * WIDE; k++)
        size[at + k] = (double) sums[k] * unit;
    return !vec_any(small | small << 32);
}

static void fixed_group(struct lane_value *y, const struct fixed *f,
                        const double *x, const double *h, size_t taps,
                        size_t at)
{
    const vd anchor = splat(f->anchor);
    const vd radius = splat(2 * (double) taps * (double) taps * f->anchor *
                            0x1p-106);
    vd high[SIDE_BY_SIDE], low[SIDE_BY_SIDE] = {{0}};

    SIDES high[k] = anchor;
    for (size_t i = 0; i < taps; i++) {
        vd factor = splat(h[i]);

        SIDES
        {
            vd term = vec_hold(load_loose(x + at + (size_t) k * VEC + i));
            vd sum = vec_fma(term, factor, high[k]);

            low[k] += vec_fma(term, factor, high[k] - sum);
            high[k] = sum;
        }
    }
    SIDES
    {
        struct dd_pair s = two_sum(high[k] - anchor, low[k]);

        store(y, at + (size_t) k * VEC, (struct dd) {s.h, s.l, radius});
    }
}
#endif

#endif
