/*
 * exp, log, sine and cosine of enclosures.
 *
 * Each result is h + low, where h comes from error-free sums and products and
 * low is a short sum of rounded terms.  The radius is 2^-49 times the sum of
 * the sizes of those terms (each has fewer than 8 roundings, u = 2^-53), plus
 * what the series leaves out, plus what the argument's radius does: a running
 * error bound (Higham 2002, section 3.3).  proofs/lanes.md has the figures.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_ELEMENTARY_H
#define ASSAY_ACCURACY_SCALAR_LANES_ELEMENTARY_H

#include "accuracy/scalar/dd.h"
#include "accuracy/scalar/tables.h"

#define LANE_LOW 0x1p-49 /* of the sum of the sizes of low's terms         */
/* A number added and taken off again rounds to a whole number, which is then
   in the last bits. */
#define LANE_ROUND 0x1.8p52

/* --- exp ------------------------------------------------------------------ */

/* e^x - 1 for x = h + l, |x| <= 0.0218, within 2^-76: x, x^2/2 and x^3/6 to
   twice the precision, the rest, which is below 2^-26, in doubles. */
LANE struct dd_pair exp_small(vd h, vd l)
{
    const double series[] = {1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040,
                             1.0 / 40320, 1.0 / 362880, 1.0 / 3628800,
                             1.0 / 39916800};
    const double sixth = 1.0 / 6, sixth_low = 0x1.5555555555555p-57;
    struct dd_pair p = two_prod(h, h), c = two_prod(p.h, h);
    struct dd_pair q = two_prod(c.h, splat(sixth)), w, v;
    vd rest = p.h * p.h * horner(h, series, 8);

    rest = mul_add(c.l + p.l * h, splat(sixth), rest + q.l);
    rest = mul_add(c.h, splat(sixth_low), rest);
    rest += mul_add(l, 1 + h + 0.5 * p.h, 0.5 * p.l);
    w = fast_two_sum(h, 0.5 * p.h);
    v = fast_two_sum(w.h, q.h);
    return (struct dd_pair) {v.h, v.l + (w.l + rest)};
}

/* Where 2^k would leave the normal numbers, or x is hardly known. */
LANE struct dd exp_far(struct dd x)
{
    vm below = x.h + x.r < -699;
    vd edge = pick(x.h - x.r > 710, splat((double) INFINITY),
                   splat((double) NAN));

    return (struct dd) {pick(below, splat(0), edge), splat(0),
                        pick(below, splat(0x1p-1000), splat(0))};
}

/* x = (16 k + j) log(2)/16 + z: 2^k 2^(j/16) e^z (Tang 1989).  Errors are
   below 2^-74 of 2^k, whatever z is. */
LANE struct dd lane_exp(struct dd x, const struct lane_tables *t)
{
    vm far = (x.h > 690) | (x.h < -700) | ~(x.r < 0.25);
    vd h = pick(far, splat(0), x.h);
    vd k = h * 0x1.71547652b82fep4 + LANE_ROUND;
    vu step = (vu) k, j = step & (EXP_STEPS - 1);
    vd th = vec_lookup(t->exp_h, j), tl = vec_lookup(t->exp_l, j);
    /* 2^(step / 16): what lies above the exponent's bits is shifted out. */
    vd scale = (vd) (((step - j) << 48) + ((uint64_t) 1023 << 52));
    struct dd_pair b, z, w, p, s;
    vd rest, low, radius;
    struct dd out;

    k -= LANE_ROUND;
    b = two_prod(k, splat(t->ln2_16[1]));
    z = two_sum(h - k * t->ln2_16[0], -b.h);
    rest = z.l - b.l - k * t->ln2_16[2] + pick(far, splat(0), x.l);
    z = two_sum(z.h, rest);
    w = exp_small(z.h, z.l);
    p = two_prod(th, w.h);
    s = fast_two_sum(th, p.h);
    low = s.l + (mul_add(th, w.l, p.l) + mul_add(tl, w.h, tl));
    radius = dd_up(scale * (0x1p-73 + 4.3 * x.r));
    s = fast_two_sum(s.h, low);
    out = (struct dd) {s.h * scale, s.l * scale, radius};
    return vec_any(far) ? dd_pick(far, exp_far(x), out) : out;
}

/* The same as one double, within 2^-49 of itself: 4 roundings of the whole,
   as many of what is 2^-5 of it, and 2^-59 left out. */
LANE struct dd lane_exp_coarse(struct dd x, const struct lane_tables *t)
{
    const double series[] = {0.5, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720,
                             1.0 / 5040};
    vm far = (x.h > 690) | (x.h < -700) | ~(x.r < 0.25);
    vd h = pick(far, splat(0), x.h);
    vd k = h * 0x1.71547652b82fep4 + LANE_ROUND;
    vu step = (vu) k, j = step & (EXP_STEPS - 1);
    vd scale = (vd) (((step - j) << 48) + ((uint64_t) 1023 << 52));
    vd th = vec_lookup(t->exp_h, j) * scale, z, p, y;
    struct dd out;

    k -= LANE_ROUND;
    z = (h - k * t->ln2_16[0]) - k * t->ln2_16[1] +
        pick(far, splat(0), x.l);
    p = mul_add(z * z, horner(z, series, 6), z);
    y = mul_add(th, p, th);
    out = (struct dd) {y, splat(0), dd_up(y * (0x1p-49 + 2.1 * x.r))};
    return vec_any(far) ? dd_pick(far, exp_far(x), out) : out;
}

/* --- log ------------------------------------------------------------------ */

/* x = 2^k m, 3/4 <= m < 3/2: k log 2 - log c + log(1 + (m c - 1)), c about
   1/m (Tang 1990).  For x certainly above 0 and normal; else unknown. */
LANE struct dd lane_log(struct dd x, const struct lane_tables *t)
{
    const double series[] = {1.0 / 3, -1.0 / 4, 1.0 / 5, -1.0 / 6, 1.0 / 7,
                             -1.0 / 8, 1.0 / 9};
    vm good = (x.h >= 0x1p-1022) & (x.h < DD_HUGE) & (x.r <= x.h / 4);
    vd arg = pick(good, x.h, splat(1));
    vu u = (vu) arg, j = u >> 44 & (LOG_STEPS - 1), half = j >> 7;
    vd k = (vd) ((u >> 52) + half + 0x4338000000000000u) - LANE_ROUND - 1023;
    vd m = (vd) ((u & 0xfffffffffffffu) | (1023 - half) << 52);
    vd c = vec_gather(t->log_c, j), q, low, tail, radius;
    struct dd_pair p = two_prod(m, c), z, a, s, b;

    z = two_sum(p.h - 1, p.l + pick(good, x.l, splat(0)) * (m / arg) * c);
    p = two_prod(z.h, z.h);
    q = p.h * z.h * horner(z.h, series, 7);
    a = two_sum(k * t->ln2[0], vec_gather(t->log_h, j));
    s = two_sum(a.h, z.h);
    b = two_sum(s.h, -0.5 * p.h);
    tail = k * t->ln2[1] + vec_gather(t->log_l, j);
    low = (s.l + b.l) + (z.l - 0.5 * p.l - z.h * z.l + q) + (a.l + tail);
    radius = LANE_LOW * (vec_abs(s.l) + vec_abs(b.l) + 2 * vec_abs(z.l) +
                         0x1p-53 * p.h + vec_abs(q) + vec_abs(a.l) +
                         vec_abs(tail)) +
             vec_abs(q * z.h) * p.h * p.h * p.h + /* the rest: z^10/10     */
             pick(c == 1, splat(0), splat(0x1p-103)) +
             0x1p-94 * vec_abs(b.h) + 2 * (x.r / arg);
    p = fast_two_sum(b.h, low);
    return dd_pick(good, (struct dd) {p.h, p.l, dd_up(radius)},
                   dd_unknown());
}

/* --- sine and cosine ------------------------------------------------------ */

/* An argument brought to |z| <= 0.7854 and the quadrant it came from. */
struct arc {
    vd h, l, r, quadrant; /* a whole number, to be taken modulo 4          */
};

enum { ARC_NEAR = 1 << 19 };

/* For |x| < ARC_NEAR, by pi/2 in four parts (Cody and Waite 1980). */
LANE struct arc arc_near(struct dd x, const struct lane_tables *t)
{
    vd k = x.h * 0x1.45f306dc9c883p-1 + LANE_ROUND, rest, radius;
    struct dd_pair c, u, v, z;

    k -= LANE_ROUND;
    c = two_prod(k, splat(t->half_pi[2]));
    u = two_sum(x.h - k * t->half_pi[0], -(k * t->half_pi[1]));
    v = two_sum(u.h, -c.h);
    rest = u.l + v.l - c.l - k * t->half_pi[3] + x.l;
    z = two_sum(v.h, rest);
    radius = x.r + vec_abs(k) * 0x1p-165 +
             LANE_LOW * (vec_abs(u.l) + vec_abs(v.l) + vec_abs(c.l) +
                         vec_abs(k) * 0x1p-117 + vec_abs(x.l));
    return (struct arc) {z.h, z.l, radius, k};
}

/*
 * sin z for quarter 0, cos z for quarter 1, and their negatives for 2 and 3,
 * where quarter = quadrant + turn modulo 4.  z = j/64 + d, and
 *
 *     X + X (cos d - 1) + Y sin d,   X, Y = sin, cos or cos, -sin of j/64.
 */
LANE struct dd lane_sine(struct arc z, double turn,
                         const struct lane_tables *t)
{
    const double odd[] = {-1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880};
    const double even[] = {1.0 / 24, -1.0 / 720, 1.0 / 40320};
    vm quarter = (vm) (z.quadrant + turn + LANE_ROUND);
    vm cosine = (quarter & 1) != 0, minus = (quarter & 2) != 0;
    vm known = z.r < 0x1p-3;
    vd zh = pick(known, z.h, splat(0)), zl = pick(known, z.l, splat(0));
    vd k = zh * 64 + LANE_ROUND, d = zh - (k - LANE_ROUND) / 64;
    vu j = ((vu) k + ARC_STEPS) & 127;
    vd sh = vec_gather(t->sin_h, j), sl = vec_gather(t->sin_l, j);
    vd ch = vec_gather(t->cos_h, j), cl = vec_gather(t->cos_l, j);
    vd xh = pick(cosine, ch, sh), xl = pick(cosine, cl, sl);
    vd yh = pick(cosine, -sh, ch), yl = pick(cosine, -sl, cl);
    struct dd_pair p = two_prod(d, d), a, b, s1, s2;
    vd low, radius, d4 = p.h * p.h;

    sl = zl * (1 - 0.5 * p.h) + d * p.h * horner(p.h, odd, 4);
    cl = -0.5 * p.l - d * zl + d4 * horner(p.h, even, 3);
    a = two_prod(yh, d);
    b = two_prod(xh, -0.5 * p.h);
    s1 = two_sum(xh, a.h);
    s2 = two_sum(s1.h, b.h);
    low = (s1.l + s2.l) + (a.l + b.l) + (yl * d + yh * sl) +
          (xl * (1 - 0.5 * p.h) + xh * cl);
    radius = LANE_LOW * (vec_abs(s1.l) + vec_abs(s2.l) + vec_abs(a.l) +
                         vec_abs(b.l) + vec_abs(yl * d) + vec_abs(xl) +
                         vec_abs(yh) * (vec_abs(zl) + vec_abs(d * p.h)) +
                         vec_abs(xh) * (p.h * 0x1p-53 + vec_abs(d * zl) +
                                        d4));
    /* Left out: z.l in the higher terms, d^11/11!, d^10/10!. */
    radius += vec_abs(zl) * (vec_abs(xh * d) * p.h + vec_abs(yh) * d4) +
              d4 * d4 * p.h * (vec_abs(yh * d) * 0x1p-25 +
                               vec_abs(xh) * 0x1p-21);
    s1 = fast_two_sum(s2.h, low);
    radius = dd_up(radius + 0x1p-102 * vec_abs(s1.h) + z.r);
    return dd_pick(known, (struct dd) {pick(minus, -s1.h, s1.h),
                                       pick(minus, -s1.l, s1.l), radius},
                   dd_unknown());
}

#endif
