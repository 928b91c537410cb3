/*
 * The loops of lanes.h, compiled once for each width of vectors: a file that
 * includes this one defines LANES_NAME, the name of its struct lanes.
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_BODY_H
#define ASSAY_ACCURACY_SCALAR_LANES_BODY_H

#include "accuracy/scalar/lanes_block.h"
#include "accuracy/scalar/lanes_functions.h"
#include "accuracy/scalar/lanes_judge.h"
#include "accuracy/scalar/lanes_products.h"
#include "accuracy/scalar/turn.h"

/* --- one step ------------------------------------------------------------- */

/* One loop for each function: x of a, y of b, the result into out. */
#define UNARY(name, what)                                                   \
    static void step_##name(struct lane_value * out,                \
                            const struct lane_value * a,            \
                            const struct lane_library *m)          \
    {                                                                       \
        (void) m;                                                           \
        EACH                                                                \
        {                                                                   \
            struct dd x = load(a, i);                                       \
            store(out, i, what);                                            \
        }                                                                   \
    }
#define BINARY(name, what)                                                  \
    static void step_##name(struct lane_value * out,                \
                            const struct lane_value * a,            \
                            const struct lane_value * b)            \
    {                                                                       \
        EACH                                                                \
        {                                                                   \
            struct dd x = load(a, i), y = load(b, i);                       \
            store(out, i, what);                                            \
        }                                                                   \
    }

#define T (&m->tables)
#define C(which) (m->cells[CELLS_##which])
BINARY(add, dd_add(x, y))
BINARY(mul, dd_mul(x, y))
BINARY(div, dd_div(x, y))
UNARY(square, dd_mul(x, x))
UNARY(neg, dd_neg(x))
UNARY(abs, dd_abs(x))
UNARY(sqrt, dd_sqrt(x))
UNARY(cbrt, lane_cbrt(x, C(CBRT)))
BINARY(add_doubles, dd_add_doubles(x.h, y.h))
BINARY(mul_doubles, dd_mul_doubles(x.h, y.h))
UNARY(exp_coarse, lane_exp_coarse(x, T))
UNARY(exp, lane_exp(x, T))
UNARY(expm1, lane_expm1(x, T, C(EXPM1)))
UNARY(log, lane_log(x, T))
UNARY(asin, lane_asin(x, T, C(ASIN)))
UNARY(acos, lane_acos(x, T, C(ASIN)))
UNARY(atan, lane_atan(x, T, C(ATAN)))
UNARY(sinh, lane_sinh(x, T, C(SINH)))
UNARY(cosh, lane_cosh(x, T))
UNARY(tanh, lane_tanh(x, T, C(TANH)))
UNARY(asinh, lane_asinh(x, T, C(ASINH)))
UNARY(acosh, lane_acosh(x, T, C(ASINH)))
UNARY(atanh, lane_atanh(x, T, C(ATANH)))
UNARY(erf, lane_erf(x, T, C(ERF), C(ERFCX)))
UNARY(erfc, lane_erfc(x, T, C(ERF), C(ERFCX)))
#undef C
#undef T

static void step_scale(struct lane_value *out, const struct lane_value *a,
                       double power)
{
    EACH store(out, i, dd_scale_by(load(a, i), power));
}

static void step_constant(struct lane_value *out, const struct lane_step *s)
{
    EACH store(out, i, (struct dd) {splat(s->h), splat(s->l), splat(s->r)});
}

static void step_variable(struct lane_value *out, const double *in)
{
    /* Infinities are not numbers beyond 2^899 here: they are not judged. */
    EACH
    {
        vd x = vec_load(in + i);

        x = pick(vec_abs(x) < (double) INFINITY, x, splat((double) NAN));
        store(out, i, dd_of(x));
    }
}

/* --- sine and cosine ------------------------------------------------------ */

struct arcs {
    _Alignas(64) double h[LANES], l[LANES], r[LANES], quadrant[LANES];
};

/* What lies far away, one at a time. */
static void arc_far(struct arcs *z, const struct lane_value *a, size_t i,
                    const struct lane_tables *t)
{
    double h, l, x = a->l[i];

    z->r[i] = (double) NAN;
    if (!(fabs(a->h[i]) < DD_HUGE) || fabs(x) > 0x1p-10 || a->r[i] > 0x1p-10)
        return;
    z->quadrant[i] = turn_reduce(&h, &l, a->h[i], t);
    z->h[i] = h + (l + x);
    z->l[i] = (h - z->h[i]) + (l + x);
    z->r[i] = (a->r[i] + 0x1p-97 * fabs(h) +
               LANE_LOW * (fabs(l) + fabs(x))) * DD_UP + DD_TINY;
}

static void arcs_make(struct arcs *z, const struct lane_value *a,
                      const struct lane_tables *t)
{
    EACH
    {
        struct arc near = arc_near(load(a, i), t);

        vec_store(z->h + i, near.h);
        vec_store(z->l + i, near.l);
        vec_store(z->r + i, near.r);
        vec_store(z->quadrant + i, near.quadrant);
    }
    for (size_t i = 0; i < LANES; i++)
        if (!(fabs(a->h[i]) < ARC_NEAR))
            arc_far(z, a, i, t);
}

static void arcs_sine(struct lane_value *out, const struct arcs *z,
                      double turn, const struct lane_tables *t)
{
    EACH
    {
        struct arc a = {vec_load(z->h + i), vec_load(z->l + i),
                        vec_load(z->r + i), vec_load(z->quadrant + i)};

        store(out, i, lane_sine(a, turn, t));
    }
}

static void step_circle(struct lane_value *out, const struct lane_value *a,
                        enum lane_op op, const struct lane_tables *t)
{
    struct arcs z;
    struct lane_value sine, cosine;

    arcs_make(&z, a, t);
    if (op != LANE_TAN) {
        arcs_sine(out, &z, op == LANE_COS, t);
        return;
    }
    arcs_sine(&sine, &z, 0, t);
    arcs_sine(&cosine, &z, 1, t);
    step_div(out, &sine, &cosine);
}

/* --- where a formula has no value ----------------------------------------- */

/* The reals lo..hi belong to the domain; lo and hi themselves only if
   `closed`.  Certainly outside: no value.  Neither: unknown. */
static void restrict_to(struct lane_block *b, unsigned value, double lo,
                        double hi, bool closed)
{
    struct lane_value *v = &b->value[value];
    const vm shut = (vm) {0} - (int64_t) closed;

    EACH
    {
        struct dd x = load(v, i);
        vd slack = vec_abs(x.l) + x.r, least = x.h - slack, most = x.h + slack;
        vm in = ((least > lo) & (most < hi)) |
                (shut & (least >= lo) & (most <= hi));
        vm out = (most < lo) | (least > hi) |
                 (~shut & (slack == 0) & ((least == lo) | (most == hi)));

        vec_store(b->undefined + i,
                  pick(out, splat(1), vec_load(b->undefined + i)));
        vec_store(v->h + i, pick(in, x.h, splat((double) NAN)));
    }
}

static void forbid(struct lane_block *b, enum lane_op op,
                   unsigned value)
{
    const double all = (double) INFINITY;

    switch (op) {
    case LANE_SQRT: restrict_to(b, value, 0, all, true); break;
    case LANE_LOG: restrict_to(b, value, 0, all, false); break;
    case LANE_ASIN:
    case LANE_ACOS: restrict_to(b, value, -1, 1, true); break;
    case LANE_ACOSH: restrict_to(b, value, 1, all, true); break;
    case LANE_ATANH: restrict_to(b, value, -1, 1, false); break;
    default: break;
    }
}

/* A denominator that is 0. */
static void forbid_zero(struct lane_block *b, unsigned value)
{
    const struct lane_value *v = &b->value[value];

    EACH vec_store(b->undefined + i, pick(dd_zero(load(v, i)), splat(1),
                                          vec_load(b->undefined + i)));
}

/* --- programs ------------------------------------------------------------- */

static void step(struct lane_block *b, const struct lane_step *s,
                 const struct lane_library *m)
{
    struct lane_value *out = &b->value[s->out], *a = &b->value[s->a],
                      *c = &b->value[s->b];

    forbid(b, s->op, s->a);
    switch (s->op) {
    case LANE_CONSTANT: step_constant(out, s); break;
    case LANE_VARIABLE: step_variable(out, b->in[s->a]); break;
    case LANE_NEG: step_neg(out, a, m); break;
    case LANE_ABS: step_abs(out, a, m); break;
    case LANE_ADD: step_add(out, a, c); break;
    case LANE_MUL:
        if (a == c)
            step_square(out, a, m);
        else
            step_mul(out, a, c);
        break;
    case LANE_DIV:
        forbid_zero(b, s->b);
        step_div(out, a, c);
        break;
    case LANE_SQRT: step_sqrt(out, a, m); break;
    case LANE_CBRT: step_cbrt(out, a, m); break;
    case LANE_EXP: step_exp(out, a, m); break;
    case LANE_EXPM1: step_expm1(out, a, m); break;
    case LANE_LOG: step_log(out, a, m); break;
    case LANE_SIN:
    case LANE_COS:
    case LANE_TAN: step_circle(out, a, s->op, &m->tables); break;
    case LANE_ASIN: step_asin(out, a, m); break;
    case LANE_ACOS: step_acos(out, a, m); break;
    case LANE_ATAN: step_atan(out, a, m); break;
    case LANE_SINH: step_sinh(out, a, m); break;
    case LANE_COSH: step_cosh(out, a, m); break;
    case LANE_TANH: step_tanh(out, a, m); break;
    case LANE_ASINH: step_asinh(out, a, m); break;
    case LANE_ACOSH: step_acosh(out, a, m); break;
    case LANE_ATANH: step_atanh(out, a, m); break;
    case LANE_ERF: step_erf(out, a, m); break;
    case LANE_ERFC: step_erfc(out, a, m); break;
    case LANE_SCALE: step_scale(out, a, s->h); break;
    case LANE_ADD_DOUBLES: step_add_doubles(out, a, c); break;
    case LANE_MUL_DOUBLES: step_mul_doubles(out, a, c); break;
    case LANE_EXP_COARSE: step_exp_coarse(out, a, m); break;
    case LANE_UNKNOWN: EACH store(out, i, dd_unknown()); break;
    }
}

static void run(struct lane_block *b, const struct lane_step *steps,
                size_t count, const struct lane_library *library)
{
    EACH vec_store(b->undefined + i, splat(0));
    for (size_t k = 0; k < count; k++)
        step(b, &steps[k], library);
}

/* --- drawing -------------------------------------------------------------- */

/* Source: Steele, Lea and Flood 2014 (SplitMix64). */
static void draw(double *out, uint64_t seed, uint64_t first, double low,
                 double high, bool binary32)
{
    /* Every other one smaller, where 0 lies between. */
    const uint64_t shrink = low <= 0 && high >= 0 ? 31 : 0;
    const uint64_t golden = 0x9e3779b97f4a7c15u;
    vu state = {0};

    for (int k = 0; k < VEC; k++)
        state[k] = seed + (first + (uint64_t) k) * golden;
    for (size_t i = 0; i < LANES; i += VEC, state += golden * VEC) {
        vu z = state, less;
        vd x;

        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        z ^= z >> 31;
        /* 52 bits behind a 1: in [1, 2). */
        x = (vd) (z >> 12 | (uint64_t) 1023 << 52) - 1;
        x = low + (high - low) * x;
        if (shrink) {
            less = (z >> 1 & shrink) & -(z & 1);
            x *= (vd) ((1023 - less) << 52);
        }
        x = binary32 ? vec_float(x) : x;
        vec_store(out + i, vec_clamp(x, low, high));
    }
}

const struct lanes LANES_NAME = {LANES_TITLE, run, draw, judge, fir,
                                relative};

#endif
