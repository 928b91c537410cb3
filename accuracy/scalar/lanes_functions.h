/*
 * The other elementary functions of enclosures: by cells near 0, by exp, log
 * and square roots further off.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_FUNCTIONS_H
#define ASSAY_ACCURACY_SCALAR_LANES_FUNCTIONS_H

#include "accuracy/scalar/cells.h"
#include "accuracy/scalar/lanes_elementary.h"

/* Just below a limit that is never reached: strictly between limit - 2 gap
   and limit. */
LANE struct dd just_below(double limit, double gap)
{
    return (struct dd) {splat(limit), splat(-gap), splat(gap)};
}

/* --- cells ---------------------------------------------------------------- */

/* 0 <= x < 2^from. */
LANE struct dd near_zero(struct dd x, const struct cells *c)
{
    struct dd_pair a = two_prod(splat(c->x1h), x.h), p = two_prod(x.h, x.h),
                   s, z;
    vd q = x.h * p.h * (c->x3 + x.h * (c->x4 + x.h * (c->x5 +
                                                      x.h * c->x6)));
    vd low, radius;

    s = fast_two_sum(a.h, c->x2 * p.h);
    low = s.l + (a.l + c->x1l * x.h + c->x1h * x.l +
                 c->x2 * (p.l + 2 * x.h * x.l) + q);
    z = fast_two_sum(s.h, low);
    radius = dd_up(LANE_LOW * (vec_abs(q) + 0x1p-50 * vec_abs(a.h)) +
                   p.h * p.h * p.h * x.h + 2 * x.r +
                   0x1p-104 * vec_abs(z.h));
    return (struct dd) {z.h, z.l, pick(dd_zero(x), splat(0), radius)};
}

LANE vd cell(const struct cells *c, int column, vu at)
{
    return vec_gather(c->column[column], at);
}

/* 2^from <= x < 2^to; unknown elsewhere. */
LANE struct dd lane_cells(struct dd x, const struct cells *c)
{
    const double low_end = ldexp(1, c->from), high_end = ldexp(1, c->to);
    vm inside = (x.h >= low_end) & (x.h < high_end);
    vd h = pick(inside, x.h, splat(low_end));
    vu prefix = (vu) h >> (52 - CELL_BITS);
    vu at = prefix - ((uint64_t) (1023 + c->from) << CELL_BITS);
    vd middle = (vd) (prefix << (52 - CELL_BITS) |
                      (uint64_t) 1 << (51 - CELL_BITS));
    vd reach = (vd) ((vu) h >> 52 << 52) * 0x1p-11;
    struct dd_pair t = two_sum(h - middle, pick(inside, x.l, splat(0))), p, s;
    vd q = cell(c, CELL_A2 + CELL_TERMS - 3, at), low, radius;

    for (int k = CELL_TERMS - 4; k >= 0; k--)
        q = mul_add(q, t.h, cell(c, CELL_A2 + k, at));
    q *= t.h * t.h;
    p = two_prod(cell(c, CELL_A1, at), t.h);
    s = fast_two_sum(cell(c, CELL_A0, at), p.h);
    low = s.l + (p.l + cell(c, CELL_A1, at) * t.l +
                 cell(c, CELL_A1L, at) * t.h + cell(c, CELL_A0L, at) + q);
    s = fast_two_sum(s.h, low);
    radius = dd_up(cell(c, CELL_FIXED, at) + cell(c, CELL_SLOPE, at) * x.r +
                   0x1p-104 * vec_abs(s.h));
    /* Within a tenth of the cell's half width, and that known. */
    return dd_pick(inside & (x.r <= reach), (struct dd) {s.h, s.l, radius},
                   dd_unknown());
}

/* By cells, and by the series next to 0; x >= 0. */
LANE struct dd lane_from_zero(struct dd x, const struct cells *c)
{
    return dd_pick((x.h < 0x1p-12) & (x.r <= 0x1p-30 * x.h), near_zero(x, c),
                   lane_cells(x, c));
}

/* --- hyperbolic ----------------------------------------------------------- */

LANE struct dd lane_expm1(struct dd x, const struct lane_tables *t,
                          const struct cells *c)
{
    struct dd e = lane_from_zero(dd_abs(x), c), one = dd_number(1);
    struct dd far = dd_sub(lane_exp(x, t), one);

    /* e^-x - 1 = -(e^x - 1) / e^x */
    e = dd_pick(x.h < 0, dd_neg(dd_div(e, dd_add(e, one))), e);
    return dd_pick(vec_abs(x.h) < 1, e, far);
}

LANE struct dd lane_cosh(struct dd x, const struct lane_tables *t)
{
    struct dd e = lane_exp(dd_abs(x), t);

    return dd_scale(dd_add(e, dd_div(dd_number(1), e)), 0.5);
}

LANE struct dd lane_sinh(struct dd x, const struct lane_tables *t,
                         const struct cells *c)
{
    struct dd a = dd_abs(x), e = lane_exp(a, t);
    struct dd far = dd_sub(e, dd_div(dd_number(1), e));

    far = dd_pick(dd_infinite(e), e, dd_scale(far, 0.5));
    return with_sign(dd_pick(a.h < 1, lane_from_zero(a, c), far), x.h);
}

LANE struct dd lane_tanh(struct dd x, const struct lane_tables *t,
                         const struct cells *c)
{
    struct dd a = dd_abs(x), e = lane_exp(dd_scale(a, 2), t), far;

    far = dd_div(dd_number(2), dd_add(e, dd_number(1)));
    far = dd_sub(dd_number(1), far);
    far = dd_pick(a.h - a.r > 64, just_below(1, 0x1p-180), far);
    return with_sign(dd_pick(a.h < 1, lane_from_zero(a, c), far), x.h);
}

LANE struct dd lane_asinh(struct dd x, const struct lane_tables *t,
                          const struct cells *c)
{
    struct dd a = dd_abs(x), far;

    far = dd_sqrt(dd_add(dd_mul(a, a), dd_number(1)));
    far = lane_log(dd_add(a, far), t);
    return with_sign(dd_pick(a.h < 1, lane_from_zero(a, c), far), x.h);
}

/* 2 arsinh(sqrt((x - 1)/2)) below 2.  c: of arsinh. */
LANE struct dd lane_acosh(struct dd x, const struct lane_tables *t,
                          const struct cells *c)
{
    struct dd near = dd_scale(dd_sub(x, dd_number(1)), 0.5), far;

    near = dd_scale(lane_from_zero(dd_sqrt(near), c), 2);
    far = dd_sqrt(dd_sub(dd_mul(x, x), dd_number(1)));
    far = lane_log(dd_add(x, far), t);
    return dd_pick(x.h < 2, near, far);
}

LANE struct dd lane_atanh(struct dd x, const struct lane_tables *t,
                          const struct cells *c)
{
    struct dd a = dd_abs(x), one = dd_number(1), far;

    far = lane_log(dd_div(dd_add(one, a), dd_sub(one, a)), t);
    return with_sign(dd_pick(a.h < 0.5, lane_from_zero(a, c),
                             dd_scale(far, 0.5)), x.h);
}

/* --- inverse trigonometric ------------------------------------------------ */

LANE struct dd half_pi(const struct lane_tables *t)
{
    return (struct dd) {splat(t->pi_h / 2), splat(t->pi_l / 2),
                        splat(0x1p-105)};
}

LANE struct dd lane_atan(struct dd x, const struct lane_tables *t,
                         const struct cells *c)
{
    struct dd a = dd_abs(x), y;
    vm far = a.h > 1;

    y = dd_pick(far, dd_div(dd_number(1), a), a);
    y = lane_from_zero(y, c);
    return with_sign(dd_pick(far, dd_sub(half_pi(t), y), y), x.h);
}

/* arcsin a, 0 <= a <= 1/2; far: 2 arcsin(sqrt((1 - a)/2)), which is arccos a. */
LANE struct dd asin_part(struct dd a, vm far, const struct cells *c)
{
    struct dd in = dd_scale(dd_sub(dd_number(1), a), 0.5), y;

    y = lane_from_zero(dd_pick(far, dd_sqrt(in), a), c);
    return dd_pick(far, dd_scale(y, 2), y);
}

LANE struct dd lane_asin(struct dd x, const struct lane_tables *t,
                         const struct cells *c)
{
    struct dd a = dd_abs(x), y;
    vm far = a.h > 0.4375;

    y = asin_part(a, far, c);
    return with_sign(dd_pick(far, dd_sub(half_pi(t), y), y), x.h);
}

LANE struct dd lane_acos(struct dd x, const struct lane_tables *t,
                         const struct cells *c)
{
    struct dd a = dd_abs(x), y, half = half_pi(t), other;
    vm far = a.h > 0.4375;

    y = asin_part(a, far, c);
    other = dd_pick(x.h < 0, dd_sub(dd_scale(half, 2), y), y);
    return dd_pick(far, other, dd_sub(half, with_sign(y, x.h)));
}

/* --- the error function --------------------------------------------------- */

/* erfc x = e^(-x^2) erfcx x, x >= 1. */
LANE struct dd erfc_far(struct dd x, const struct lane_tables *t,
                        const struct cells *scaled)
{
    struct dd y = dd_mul(lane_exp(dd_neg(dd_mul(x, x)), t),
                         lane_cells(x, scaled));

    return dd_pick(x.h - x.r > 31,
                   (struct dd) {splat(0), splat(0), splat(0x1p-1000)}, y);
}

LANE struct dd lane_erf(struct dd x, const struct lane_tables *t,
                        const struct cells *c, const struct cells *scaled)
{
    struct dd a = dd_abs(x);
    struct dd far = dd_sub(dd_number(1), erfc_far(a, t, scaled));

    far = dd_pick(a.h - a.r > 8, just_below(1, 0x1p-96), far);
    return with_sign(dd_pick(a.h < 1, lane_from_zero(a, c), far), x.h);
}

LANE struct dd lane_erfc(struct dd x, const struct lane_tables *t,
                         const struct cells *c, const struct cells *scaled)
{
    struct dd a = dd_abs(x), far = erfc_far(a, t, scaled), near, other;

    other = dd_sub(dd_number(2), far);
    other = dd_pick(a.h - a.r > 8, just_below(2, 0x1p-96), other);
    other = dd_pick(x.h < 0, other, far);
    near = dd_sub(dd_number(1), with_sign(lane_from_zero(a, c), x.h));
    return dd_pick(a.h < 1, near, other);
}

/* --- the cube root -------------------------------------------------------- */

/* x = 2^(3 k) m, 1 <= m < 8. */
LANE struct dd lane_cbrt(struct dd x, const struct cells *c)
{
    struct dd a = dd_abs(x), y;
    vm good = (a.h >= 0x1p-960) & (a.h < DD_HUGE);
    vd e = field_of(pick(good, a.h, splat(1))) - 1023;
    vd k = (e - 1) * (1.0 / 3) + LANE_ROUND, down, up;

    k -= LANE_ROUND;
    down = power_of_field(1023 - 3 * k);
    up = power_of_field(1023 + k);
    y = lane_cells((struct dd) {a.h * down, a.l * down, a.r * down}, c);
    y = (struct dd) {y.h * up, y.l * up, dd_up(y.r * up)};
    y = dd_pick(good, y, dd_unknown());
    return with_sign(dd_pick(dd_zero(a), dd_number(0), y), x.h);
}

#endif
