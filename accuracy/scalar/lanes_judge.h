/*
 * What enclosures say of a kernel's results: the loops of lanes.h that judge.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_JUDGE_H
#define ASSAY_ACCURACY_SCALAR_LANES_JUDGE_H

#include "accuracy/scalar/lanes_block.h"

/* --- judging -------------------------------------------------------------- */

/*
 * The biased exponents e of ulp(v) = 2^(e - 1023 - p + 1), the least and the
 * greatest.  They differ next to a power of two only; where h is one, the real
 * lies strictly within r of h + l.
 */
LANE void ulp_fields(vd *from, vd *to, struct dd v, double least)
{
    vd a = vec_abs(v.h), l = pick(v.h < 0, -v.l, v.l), low, high;
    vd slack = (vec_abs(l) + v.r) * 1.001 + a * 0x1p-52;
    vm power = ((vm) a << 12) == 0;

    low = field_of(pick(a > slack, a - slack, splat(0)));
    high = field_of(a + slack);
    low = pick(power & (l >= v.r), high, low);
    high = pick(power & ((l < -v.r) | ((l == -v.r) & (v.r > 0))), low, high);
    *from = pick(low > least, low, splat(least));
    *to = pick(high > least, high, splat(least));
}

/* 0 for [1/4, 1/2) and below, 1 for [1/2, 1), ...: the bins, as numbers. */
LANE vd bin_field(vd size)
{
    vd field = field_of(pick(size > 0.25, size, splat(0.25))) - 1021;

    return pick(field < LANE_BINS - 1, field, splat(LANE_BINS - 1));
}

/* The greatest lane. */
static double greatest(vd x)
{
    double best = x[0];

    for (int k = 1; k < VEC; k++)
        best = x[k] > best ? x[k] : best;
    return best;
}

/*
 * What a loop of judge() keeps.  Each lane counts its bins in fields of four
 * bits; after at most 15 vectors these go to fields of eight, of which `even`
 * has bins 0, 2, ... and `odd` the others.
 */
struct count {
    vu nibbles, even, odd;
    vd most, low;
};

enum { COUNT_MOST = 15 };

LANE void count_bins(struct count *n, vu bin, vm which)
{
    n->nibbles += ((vu) {0} + 1) << (bin * 4) & (vu) which;
}

static void count_flush(struct count *n)
{
    const uint64_t low = 0x0f0f0f0f0f0f0f0fu;

    n->even += n->nibbles & low;
    n->odd += n->nibbles >> 4 & low;
    n->nibbles = (vu) {0};
}

/* The sum of the lanes, in four fields of 16 bits. */
static uint64_t count_sum(vu fields)
{
    uint64_t sum = 0;

    fields &= 0x00ff00ff00ff00ffu;
    for (int k = 0; k < VEC; k++)
        sum += fields[k];
    return sum;
}

static void count_total(struct lane_summary *s, const struct count *n)
{
    const uint64_t sums[4] = {count_sum(n->even), count_sum(n->odd),
                              count_sum(n->even >> 8),
                              count_sum(n->odd >> 8)};
    uint32_t all = 0;

    for (int bin = 0; bin < LANE_BINS; bin++) {
        s->bins[bin] = (uint32_t) (sums[bin & 3] >> 16 * (bin >> 2) & 0xffff);
        all += s->bins[bin];
    }
    s->open = LANES - all;
}

/* What is the same for all lanes: no number below `least` is plain, and
   2^(p - 1) over an exponent's bits is `top` less them. */
struct frame {
    const struct ulp_format *format;
    double least;
    uint64_t top;
};

/* Any lanes, whatever is in them. */
static void judge_any(struct count *n, struct lane_block *b, unsigned out,
                      size_t i, const struct ulp_format *format)
{
    struct dd x = load(&b->value[out], i);
    vd apart = vec_load(b->got + i) - x.h, error = apart - x.l;
    vd field, other, scale, from, to, size, radius;
    vu bin;
    const double last = ldexp(1, (int) format->precision - 1);
    vm shut;

    ulp_fields(&field, &other, x, (double) (1023 + format->emin));
    scale = power_of_field(2046 - field);
    radius = dd_up(x.r + 0x1p-51 * (vec_abs(apart) + vec_abs(x.l)));
    error = error * scale * last;
    radius = radius * scale * last * DD_UP;
    /* Two ulps, one twice the other: between half the error and all. */
    size = pick(other == field, splat(0), 0.25 * vec_abs(error));
    error = pick(other == field, error, 0.75 * error);
    radius += size * DD_UP;
    size = vec_abs(error);
    from = bin_field(size - radius);
    to = bin_field(size + radius);
    shut = (from == to) & (other <= field + 1) & (size + radius < 0x1p1000) &
           (vec_load(b->undefined + i) == 0);
    vec_store(b->error + i, error);
    vec_store(b->radius + i, radius);
    bin = (vu) (from + 0x1p52) & (LANE_BINS - 1);
    count_bins(n, bin, shut);
    *(vm *) (b->bin + i) = ((vm) bin & shut) | ~shut; /* LANE_OPEN is -1 */
    /* Open ones are not compared: NaN is greater than nothing. */
    error = pick(shut, error, splat((double) NAN));
    n->most = vec_max(error + radius, n->most);
    n->low = vec_max(radius - error, n->low);
}

/*
 * Lanes of which each is a normal number with one ulp and one bin: the bits of
 * exponents are compared as they are.  False: some lane is not.  By the same
 * formulas as above, so that either gives the same results.
 */
LANE bool judge_plain(struct count *n, struct lane_block *b, struct dd x,
                      size_t i, const struct frame *f)
{
    const uint64_t mask = (uint64_t) 0x7ff << 52;
    vd a = vec_abs(x.h), l = vec_abs(x.l);
    vd slack = (l + x.r) * 1.001 + a * 0x1p-52;
    vd apart = vec_load(b->got + i) - x.h, error = apart - x.l;
    vd scale, radius, size, low, high;
    vu e = (vu) (a - slack) & mask, below, above;
    vm bad = (((vu) (a + slack) ^ (vu) (a - slack)) & mask) != 0;

    bad |= a - slack < f->least;
    scale = (vd) (f->top - e);
    radius = dd_up(x.r + 0x1p-51 * (vec_abs(apart) + l)) * scale * DD_UP;
    error *= scale;
    size = vec_abs(error);
    low = vec_max(size - radius, splat(0.25));
    high = vec_max(size + radius, splat(0.25));
    below = (vu) low & mask;
    above = (vu) high & mask;
    /* What is greater than 2^13 fails here, and NaN, whose bits are. */
    bad |= (below != above) | ((vm) (size + radius) > (vm) splat(0x1p13));
    if (vec_any(bad))
        return false;
    vec_store(b->error + i, error);
    vec_store(b->radius + i, radius);
    below = (below >> 52) - 1021;
    *(vu *) (b->bin + i) = below;
    count_bins(n, below, ~(vm) {0});
    n->most = vec_max(error + radius, n->most);
    n->low = vec_max(radius - error, n->low);
    return true;
}

static void judge(struct lane_summary *s, struct lane_block *b, unsigned out,
                  const struct ulp_format *format)
{
    struct count n = {{0}, {0}, {0}, {0}, {0}};
    const struct frame f = {
        format, fmax(ldexp(1, (int) format->emin), 0x1p-960),
        (uint64_t) (2046 + format->precision - 1) << 52};
    size_t i = 0;

    while (i < LANES) {
        for (int k = 0; k < COUNT_MOST && i < LANES; k++, i += VEC) {
            struct dd x = load(&b->value[out], i);

            if (!judge_plain(&n, b, x, i, &f))
                judge_any(&n, b, out, i, format);
        }
        count_flush(&n);
    }
    count_total(s, &n);
    s->most = greatest(n.most);
    s->least = greatest(n.low);
}

#endif
