/*
 * dd: double-double arithmetic with a radius, on vectors.
 *
 * An enclosure {h, l, r} stands for every real nearer than r to h + l (for
 * r = 0: h + l itself), |l| at most an ulp of h.  Each function returns an
 * enclosure of its result for all reals of its arguments; the proofs are in
 * proofs/lanes.md.  h = NaN: nothing is known.  h = +-inf: the real lies beyond
 * +-2^899 on that side, no more.
 *
 * Sources: Dekker 1971; Joldes, Muller and Popescu 2017, "Tight and rigorous
 * error bounds for basic building blocks of double-word arithmetic",
 * algorithms 6, 10, 17.
 */
#ifndef ASSAY_ACCURACY_SCALAR_DD_H
#define ASSAY_ACCURACY_SCALAR_DD_H

#include "accuracy/scalar/vec.h"

struct dd {
    vd h, l, r;
};

/* Radii are sums of less than 2^10 rounded terms: UP covers their roundings,
   TINY whatever falls below the normal numbers on the way. */
#define DD_UP (1 + 0x1p-42)
#define DD_TINY 0x1p-1062
/* From here on a value counts as infinite. */
#define DD_HUGE 0x1p1000
#define DD_ULP 0x1p-52

LANE vd dd_up(vd r)
{
    return r * DD_UP + DD_TINY;
}

/* --- error-free transformations ------------------------------------------ */

struct dd_pair {
    vd h, l;
};

/* h + l = a + b exactly. */
LANE struct dd_pair two_sum(vd a, vd b)
{
    vd s = a + b, t = s - a;

    return (struct dd_pair) {s, (a - (s - t)) + (b - t)};
}

/* The same for |a| >= |b| or a = 0. */
LANE struct dd_pair fast_two_sum(vd a, vd b)
{
    vd s = a + b;

    return (struct dd_pair) {s, b - (s - a)};
}

/* h + l = a b exactly, but for underflow below 2^-1074, which DD_TINY
   covers. */
#ifdef VEC_FMA
LANE struct dd_pair two_prod(vd a, vd b)
{
    vd p = a * b;

    return (struct dd_pair) {p, vec_fma(a, b, -p)};
}
#else
LANE struct dd_pair split(vd a)
{
    vd t = 0x1.0000002p27 * a, h = t - (t - a);

    return (struct dd_pair) {h, a - h};
}

LANE struct dd_pair two_prod(vd a, vd b)
{
    struct dd_pair x = split(a), y = split(b);
    vd p = a * b;

    return (struct dd_pair) {
        p, ((x.h * y.h - p) + x.h * y.l + x.l * y.h) + x.l * y.l};
}
#endif

/* --- parts ---------------------------------------------------------------- */

LANE struct dd dd_of(vd x)
{
    return (struct dd) {x, splat(0), splat(0)};
}

LANE struct dd dd_number(double x)
{
    return dd_of(splat(x));
}

LANE struct dd dd_unknown(void)
{
    return (struct dd) {splat((double) NAN), splat(0), splat(0)};
}

LANE struct dd dd_pick(vm which, struct dd yes, struct dd no)
{
    return (struct dd) {pick(which, yes.h, no.h), pick(which, yes.l, no.l),
                        pick(which, yes.r, no.r)};
}

LANE struct dd dd_neg(struct dd x)
{
    return (struct dd) {-x.h, -x.l, x.r};
}

LANE struct dd with_sign(struct dd size, vd sign)
{
    return dd_pick(sign < 0, dd_neg(size), size);
}

LANE struct dd dd_abs(struct dd x)
{
    return with_sign(x, x.h);
}

/* Times a power of two or its negative, of moderate size. */
LANE struct dd dd_scale(struct dd x, double power)
{
    return (struct dd) {x.h * power, x.l * power, x.r * fabs(power)};
}

LANE vm dd_infinite(struct dd x)
{
    return vec_abs(x.h) == (double) INFINITY;
}

/* Is it one double? */
LANE vm dd_exact(struct dd x)
{
    return (x.l == 0) & (x.r == 0);
}

LANE vm dd_zero(struct dd x)
{
    return (x.h == 0) & (x.r == 0);
}

/* No real of x is smaller in size. */
LANE vd dd_least(struct dd x)
{
    return vec_abs(x.h) - vec_abs(x.l) - x.r;
}

/* Is no real of x below 0? */
LANE vm dd_positive(struct dd x)
{
    return x.h - vec_abs(x.l) - x.r >= 0;
}

/* What grew beyond DD_HUGE is infinite. */
LANE struct dd dd_settle(vd h, vd l, vd r)
{
    vm huge = vec_abs(h) >= DD_HUGE;
    vd end = pick(r < DD_HUGE / 4, splat((double) INFINITY),
                  splat((double) NAN));

    return dd_pick(huge, (struct dd) {pick(h > 0, end, -end), splat(0),
                                      splat(0)}, (struct dd) {h, l, r});
}

/* Are all lanes of a result neither tiny nor huge nor unknown?  Then nothing
   special happens to them, and the rest of a function is left out. */
LANE bool all_plain(vd h)
{
    return !vec_any(~((vec_abs(h) > 0x1p-900) & (vec_abs(h) < DD_HUGE)));
}

/* --- arithmetic ----------------------------------------------------------- */

/* Does what is infinite stay so when x is added?  Either x does not pull back,
   or it is below 2^800: LANE_STEPS of them do not bring what was beyond 2^900
   below 2^899. */
LANE vm dd_keeps(struct dd infinite, struct dd x)
{
    return dd_positive(with_sign(x, infinite.h)) |
           (vec_abs(x.h) + x.r < 0x1p800);
}

/* Algorithm 6: 3u^2 relative to the sum; exact for two doubles. */
LANE struct dd dd_add(struct dd a, struct dd b)
{
    struct dd_pair s = two_sum(a.h, b.h), t = two_sum(a.l, b.l), v, z;
    vd radius;
    struct dd out;

    v = fast_two_sum(s.h, s.l + t.h);
    z = fast_two_sum(v.h, t.l + v.l);
    radius = dd_up(a.r + b.r + 0x1p-103 * vec_abs(z.h));
    radius = pick(dd_exact(a) & dd_exact(b), splat(0), radius);
    if (all_plain(z.h))
        return (struct dd) {z.h, z.l, radius};
    out = dd_settle(z.h, z.l, radius);
    out = dd_pick(dd_infinite(a) & dd_keeps(a, b), dd_of(a.h), out);
    return dd_pick(dd_infinite(b) & dd_keeps(b, a), dd_of(b.h), out);
}

LANE struct dd dd_sub(struct dd a, struct dd b)
{
    return dd_add(a, dd_neg(b));
}

/* Algorithm 10: 7u^2. */
LANE struct dd dd_mul(struct dd a, struct dd b)
{
    struct dd_pair c = two_prod(a.h, b.h), z;
    vd low = c.l + (a.h * b.l + a.l * b.h);
    vd spread = vec_abs(a.h) * b.r + vec_abs(b.h) * a.r + a.r * b.r;
    vd radius = dd_up(spread + 0x1p-100 * vec_abs(c.h)), edge;
    vm exact, kept;

    z = fast_two_sum(c.h, low);
    if (all_plain(c.h))
        return (struct dd) {z.h, z.l, radius};
    exact = dd_exact(a) & dd_exact(b) & (vec_abs(c.h) > 0x1p-960);
    radius = pick(exact | dd_zero(a) | dd_zero(b), splat(0), radius);
    /* What is infinite stays so if the other factor is at least 1; and the
       product of two finite ones that overflows is beyond 2^900. */
    kept = (dd_infinite(a) & (dd_least(b) >= 1)) |
           (dd_infinite(b) & (dd_least(a) >= 1)) |
           (~dd_infinite(a) & ~dd_infinite(b) &
            (a.r < vec_abs(a.h) / 4) & (b.r < vec_abs(b.h) / 4));
    edge = pick(kept, c.h, splat((double) NAN));
    return dd_pick(vec_abs(c.h) == (double) INFINITY, dd_of(edge),
                   dd_settle(z.h, z.l, radius));
}

/* Of two doubles: exact. */
LANE struct dd dd_mul_doubles(vd a, vd b)
{
    struct dd_pair p = two_prod(a, b);

    if (all_plain(p.h))
        return (struct dd) {p.h, p.l, splat(0)};
    return dd_mul(dd_of(a), dd_of(b));
}

LANE struct dd dd_add_doubles(vd a, vd b)
{
    struct dd_pair s = two_sum(a, b);

    return dd_settle(s.h, s.l, splat(0));
}

/* Times a power of two: exact, but for what becomes tiny. */
LANE struct dd dd_scale_by(struct dd x, double power)
{
    struct dd y = dd_scale(x, power);

    if (all_plain(y.h))
        return y;
    y.r += pick((vec_abs(y.h) < 0x1p-900) & ~dd_zero(x), splat(DD_TINY),
                splat(0));
    return dd_settle(y.h, y.l, y.r);
}

/* Algorithm 17: 15u^2. */
LANE struct dd dd_div(struct dd a, struct dd b)
{
    vd t = a.h / b.h, rest, radius, least = dd_least(b);
    struct dd_pair p = two_prod(t, b.h), d, z;
    vm good;
    struct dd out;

    d = two_sum(a.h, -p.h);
    rest = d.h + (d.l - p.l + (a.l - t * b.l));
    z = fast_two_sum(t, rest / b.h);
    radius = dd_up((a.r + vec_abs(z.h) * DD_UP * b.r) / least +
                   0x1p-99 * vec_abs(z.h));
    if (all_plain(t) && all_plain(a.h) && !vec_any(~(least > 0)))
        return (struct dd) {z.h, z.l, radius};
    radius = pick(dd_zero(a), splat(0), radius);
    /* Below 2^-960 the product's error is not exact. */
    good = (least > 0) & ((a.h == 0) | (vec_abs(a.h) > 0x1p-960));
    out = dd_pick(good, dd_settle(z.h, z.l, radius), dd_unknown());
    radius = dd_up((vec_abs(a.h) * 2 + a.r) * 0x1p-899);
    return dd_pick(dd_infinite(b) & (vec_abs(a.h) + a.r < 0x1p900),
                   (struct dd) {splat(0), splat(0), radius}, out);
}

/* One Newton step on the double root: 25/8 u^2. */
LANE struct dd dd_sqrt(struct dd x)
{
    vd s = vec_sqrt(x.h), rest, radius;
    struct dd_pair p = two_prod(s, s), z;

    rest = (x.h - p.h) - p.l + x.l;
    z = fast_two_sum(s, rest / (2 * s));
    radius = dd_up(x.r / s + 0x1p-99 * z.h);
    radius = pick((rest == 0) & dd_exact(x), splat(0), radius);
    return dd_pick(dd_zero(x), dd_number(0),
                   dd_pick((x.h > 0x1p-960) & (x.h < DD_HUGE) &
                               (x.r <= x.h / 4),
                           (struct dd) {z.h, z.l, radius}, dd_unknown()));
}

#endif
