#include "accuracy/scalar/tune.h"

#include <math.h>

int lane_operands(enum lane_op op)
{
    switch (op) {
    case LANE_CONSTANT:
    case LANE_VARIABLE:
    case LANE_UNKNOWN:
        return 0;
    case LANE_ADD:
    case LANE_MUL:
    case LANE_DIV:
    case LANE_ADD_DOUBLES:
    case LANE_MUL_DOUBLES:
        return 2;
    default:
        return 1;
    }
}

/* Is it a double, and which, if it is constant? */
static bool is_double(const struct lane_step *s)
{
    return s->op == LANE_VARIABLE ||
           (s->op == LANE_CONSTANT && s->l == 0 && s->r == 0);
}

static bool is_power_of_two(const struct lane_step *s)
{
    int e;

    return s->op == LANE_CONSTANT && s->l == 0 && s->r == 0 &&
           fabs(frexp(s->h, &e)) == 0.5 && e > -100 && e < 100;
}

static void scale(struct lane_step *s, unsigned a, double by)
{
    s->op = LANE_SCALE;
    s->a = a;
    s->h = by;
}

static void tune(struct program *p, struct lane_step *s)
{
    const struct lane_step *a = &p->steps[s->a], *b = &p->steps[s->b];

    switch (s->op) {
    case LANE_NEG:
        if (a->op == LANE_SCALE)
            scale(s, a->a, -a->h);
        break;
    case LANE_MUL:
        if (is_power_of_two(b))
            scale(s, s->a, b->h);
        else if (is_power_of_two(a))
            scale(s, s->b, a->h);
        else if (is_double(a) && is_double(b))
            s->op = LANE_MUL_DOUBLES;
        break;
    case LANE_DIV:
        if (is_power_of_two(b))
            scale(s, s->a, 1 / b->h);
        break;
    case LANE_ADD:
        if (is_double(a) && is_double(b))
            s->op = LANE_ADD_DOUBLES;
        break;
    default:
        break;
    }
}

/* Does the step pass a relative error on as it is, or less? */
static bool keeps_relative(enum lane_op op)
{
    return op == LANE_MUL || op == LANE_DIV || op == LANE_NEG ||
           op == LANE_ABS || op == LANE_SCALE || op == LANE_SQRT ||
           op == LANE_CBRT;
}

/* An exponential whose value goes into products and roots alone needs no more
   than some bits beyond the format's; sums may cancel, and functions want
   more of their arguments. */
static void coarsen(struct program *p)
{
    bool fine[LANE_STEPS] = {false};

    for (size_t i = p->count; i-- > 0;) {
        struct lane_step *s = &p->steps[i];
        bool wants = fine[i] || !keeps_relative(s->op);

        if (lane_operands(s->op) >= 1)
            fine[s->a] |= wants;
        if (lane_operands(s->op) == 2)
            fine[s->b] |= wants;
        if (s->op == LANE_EXP && !fine[i])
            s->op = LANE_EXP_COARSE;
    }
}

/* Leaves out what nobody reads any more. */
static void sweep_out(struct program *p)
{
    bool used[LANE_STEPS] = {false};
    unsigned place[LANE_STEPS];
    size_t kept = 0;

    used[p->out] = true;
    for (size_t i = p->count; i-- > 0;) {
        const struct lane_step *s = &p->steps[i];

        if (used[i] && lane_operands(s->op) >= 1)
            used[s->a] = true;
        if (used[i] && lane_operands(s->op) == 2)
            used[s->b] = true;
    }
    for (size_t i = 0; i < p->count; i++) {
        struct lane_step s = p->steps[i];

        if (!used[i])
            continue;
        place[i] = (unsigned) kept;
        if (lane_operands(s.op) >= 1)
            s.a = place[s.a];
        if (lane_operands(s.op) == 2)
            s.b = place[s.b];
        s.out = (unsigned) kept;
        p->steps[kept++] = s;
    }
    p->out = place[p->out];
    p->count = kept;
}

void program_tune(struct program *p, const struct ulp_format *format)
{
    for (size_t i = 0; i < p->count; i++)
        tune(p, &p->steps[i]);
    if (format->precision <= 24)
        coarsen(p);
    sweep_out(p);
}
