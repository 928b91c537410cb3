/*
 * Sums of products as enclosures.
 *
 * Products of numbers of 24 bits are exact in a double: n sums in doubles are
 * off by at most n u sum|a b| (Higham 2002, section 3.1).  Others are taken
 * apart: the high parts go through error-free sums, the n low parts of at most
 * u sum|a b| each are added in doubles, which is off by n^2 u^2 sum|a b| and
 * little more (Ogita, Rump and Oishi 2005, Dot2); where the sizes are much
 * alike, lanes_fixed.h does that in half the time.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_PRODUCTS_H
#define ASSAY_ACCURACY_SCALAR_LANES_PRODUCTS_H

#include "accuracy/scalar/lanes_fixed.h"

static void fir_short(struct lane_value *y, double *size, const double *x,
                      const double *h, size_t taps)
{
    const double unit = (double) taps * 0x1.1p-53;

    for (size_t at = 0; at < LANES; at += SIDE_BY_SIDE * VEC) {
        vd sum[SIDE_BY_SIDE] = {{0}}, sizes[SIDE_BY_SIDE] = {{0}};

        for (size_t i = 0; i < taps; i++) {
            vd factor = splat(h[i]), its_size = vec_abs(factor);

            SIDES
            {
                vd term = load_loose(x + at + (size_t) k * VEC + i);

                sum[k] = mul_add(term, factor, sum[k]);
                sizes[k] = mul_add(vec_abs(term), its_size, sizes[k]);
            }
        }
        SIDES
        {
            size_t to = at + (size_t) k * VEC;

            store(y, to, (struct dd) {sum[k], splat(0),
                                      dd_up(sizes[k] * unit)});
            vec_store(size + to, sizes[k]);
        }
    }
}

/* One group of vectors, the first output number `at`. */
static void fir_apart(struct lane_value *y, double *size, const double *x,
                      const double *h, size_t taps, size_t at)
{
    const double unit = (double) taps * (double) taps * 0x1.8p-104;
    vd high[SIDE_BY_SIDE] = {{0}}, low[SIDE_BY_SIDE] = {{0}},
       sizes[SIDE_BY_SIDE] = {{0}};

    for (size_t i = 0; i < taps; i++) {
        vd factor = splat(h[i]);

        SIDES
        {
            vd term = load_loose(x + at + (size_t) k * VEC + i);
            struct dd_pair p = two_prod(term, factor), s;

            s = two_sum(high[k], p.h);
            high[k] = s.h;
            low[k] += s.l + p.l;
            sizes[k] += vec_abs(p.h);
        }
    }
    SIDES
    {
        size_t to = at + (size_t) k * VEC;
        struct dd_pair s = fast_two_sum(high[k], low[k]);

        store(y, to, (struct dd) {s.h, s.l, dd_up(sizes[k] * unit)});
        vec_store(size + to, sizes[k]);
    }
}

static void fir_long(struct lane_value *y, double *size, const double *x,
                     const double *h, size_t taps)
{
    const size_t group = SIDE_BY_SIDE * VEC;
#ifdef VEC_FMA
    struct fixed f;
    bool fixed = fixed_make(&f, x, h, taps);
#endif

    for (size_t at = 0; at < LANES; at += group) {
#ifdef VEC_FMA
        if (fixed && fixed_sizes(size, &f, taps, at)) {
            fixed_group(y, &f, x, h, taps, at);
            continue;
        }
#endif
        fir_apart(y, size, x, h, taps, at);
    }
}

/* See lanes.h. */
static void fir(struct lane_value *y, double *size, const double *x,
                const double *h, size_t taps, bool binary32)
{
    (binary32 ? fir_short : fir_long)(y, size, x, h, taps);
}

/* See lanes.h.  Most blocks have nothing above `best`, which takes no division
   to see. */
static double relative(double best, const struct lane_block *b, unsigned out,
                       const double *size, long precision)
{
    const struct lane_value *v = &b->value[out];
    const double scale = ldexp(1 + 0x1p-16, (int) precision);
    vm above = {0};

    EACH
    {
        struct dd x = load(v, i);
        vd away = vec_abs((vec_load(b->got + i) - x.h) - x.l) + x.r;

        above |= away * scale > best * vec_load(size + i);
    }
    for (size_t i = 0; vec_any(above) && i < LANES; i++) {
        double away = fabs((b->got[i] - v->h[i]) - v->l[i]) + v->r[i];
        double error = away * scale / size[i];

        best = error > best && isfinite(error) ? error : best;
    }
    return best;
}

#endif
