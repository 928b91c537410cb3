/* Inputs: seeded, the same on every machine, and hard on purpose. */
#include <math.h>

#include "accuracy/half.h"
#include "accuracy/quantity.h"

/* The next 64 bits.  Source: Steele, Lea and Flood 2014 (SplitMix64). */
static uint64_t bits(struct draw *d)
{
    uint64_t z = d->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

double draw_round(const struct draw *d, double x)
{
    switch (d->format) {
    case ASSAY_BINARY32: return (double)(float)x;
    case ASSAY_BINARY64: return x;
    default: return half_round(x, quantity_format(d->format));
    }
}

double draw_between(struct draw *d, double low, double high)
{
    double unit = ldexp((double)(bits(d) >> 11), -53);

    return draw_round(d, low + (high - low) * unit);
}

unsigned long draw_below(struct draw *d, unsigned long below)
{
    return (unsigned long)(bits(d) >> 32) % below;
}

void draw_vector(double *v, size_t n, struct draw *d)
{
    for (size_t i = 0; i < n; i++) {
        double x = draw_between(d, -1, 1);

        switch (d->kind) {
        case QUANTITY_SHIFTED:
            x = draw_round(d, x + 1000);
            break;
        case QUANTITY_CANCEL:
            if (i % 2)
                x = draw_round(d, -v[i - 1] * (1 + ldexp(x, -12)));
            break;
        case QUANTITY_WIDE:
            /* binary16 ends at 65504. */
            x = d->format == ASSAY_BINARY16
                    ? draw_round(d, ldexp(x, (int)draw_below(d, 9) - 4))
                    : ldexp(x, (int)draw_below(d, 41) - 20);
            break;
        case QUANTITY_UNIFORM:
        case QUANTITY_KINDS:
            break;
        }
        v[i] = x;
    }
}

/* --- the quantities ----------------------------------------------------- */

/* Up to 12 deviations away in binary32, 36 in binary64: no underflow. */
void draw_normal_density(double *in, size_t n, struct draw *d)
{
    double reach = d->format == ASSAY_BINARY32 ? 12 : 36;

    (void)n;
    in[1] = draw_between(d, -2, 2);
    in[2] = draw_between(d, 0.05, 4);
    in[0] = draw_round(d, in[1] + sqrt(in[2]) *
                              draw_between(d, -reach, reach));
}

void draw_normal_peak(double *in, size_t n, struct draw *d)
{
    /* Two statements: the order of two draws in one is the compiler's. */
    int exponent = (int)draw_below(d, 21) - 10;

    (void)n;
    in[0] = ldexp(draw_between(d, 1, 2), exponent);
}

void draw_conv1d(double *in, size_t n, struct draw *d)
{
    draw_vector(in, 2 * n, d);
}

/* Up to 24 terms of length up to 12. */
void draw_box_decay(double *in, size_t n, struct draw *d)
{
    static const double most[QUANTITY_KINDS] = {1, 0.999, 0.5, 0.25};

    (void)n;
    in[0] = d->kind == QUANTITY_SHIFTED ? draw_between(d, 0.99, 1) :
                                          draw_between(d, 0, most[d->kind]);
    in[1] = (double)(1 + draw_below(d, 12));
    in[2] = (double)draw_below(d, 24);
}

void draw_conv2d(double *in, size_t n, struct draw *d)
{
    draw_vector(in, 9, d);
    draw_vector(in + 9, n * n, d);
}

void draw_correlate2d(double *in, size_t n, struct draw *d)
{
    draw_conv2d(in, n, d);
}

void draw_meannorm_forward(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.5, 2);
    in[1] = draw_between(d, -1, 1);
    draw_vector(in + 2, n, d);
}

void draw_meannorm_gradient(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.5, 2);
    draw_vector(in + 1, n, d);
}

void draw_variance(double *in, size_t n, struct draw *d)
{
    draw_vector(in, n, d);
}

void draw_batchnorm(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.5, 2);
    in[1] = draw_between(d, -1, 1);
    in[2] = draw_round(d, 1e-5);
    draw_vector(in + 3, n, d);
}

void draw_sgd_l2(double *in, size_t n, struct draw *d)
{
    (void)n;
    draw_vector(in, 2, d);
    in[2] = draw_between(d, 0.001, 0.5);
    in[3] = draw_between(d, 0.001, 0.5);
    if (d->kind == QUANTITY_CANCEL) /* g is almost theta / eta */
        in[1] = draw_round(d, in[0] / in[2] *
                                  (1 + ldexp(draw_between(d, -1, 1), -8)));
}

void draw_sgd_decay(double *in, size_t n, struct draw *d)
{
    draw_sgd_l2(in, n, d);
    if (d->kind == QUANTITY_CANCEL)
        in[1] = draw_round(d, in[1] * (1 - in[3]));
}

void draw_sgd_momentum(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.001, 0.2);
    in[1] = draw_between(d, 0.5, 0.99);
    draw_vector(in + 2, n + 1, d);
}

void draw_adam_m(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.5, 1);
    draw_vector(in + 1, n, d);
}

void draw_adam_v(double *in, size_t n, struct draw *d)
{
    draw_adam_m(in, n, d);
}

/* The usual constants, rounded to the format as a program would. */
void draw_adam(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.001, 0.1);
    in[1] = draw_round(d, 0.9);
    in[2] = draw_round(d, 0.999);
    in[3] = draw_round(d, 1e-8);
    draw_vector(in + 4, n + 1, d);
    if (d->kind == QUANTITY_UNIFORM)
        in[4] = 0; /* the steps alone */
}

void draw_adam_raw(double *in, size_t n, struct draw *d)
{
    draw_adam(in, n, d);
}

/* --- of networks --------------------------------------------------------- */

void draw_arithmetic_mean(double *in, size_t n, struct draw *d)
{
    draw_vector(in, n, d);
}

void draw_inner(double *in, size_t n, struct draw *d)
{
    draw_vector(in, 2 * n, d);
}

void draw_row_means(double *in, size_t n, struct draw *d)
{
    draw_vector(in, 2 * n, d);
}

void draw_layernorm(double *in, size_t n, struct draw *d)
{
    for (size_t i = 0; i < n; i++) {
        in[i] = draw_between(d, 0.5, 2);
        in[n + i] = draw_between(d, -1, 1);
    }
    in[2 * n] = draw_round(d, 1e-5);
    draw_vector(in + 2 * n + 1, n, d);
}

void draw_norm_backward(double *in, size_t n, struct draw *d)
{
    in[0] = draw_between(d, 0.5, 2);
    in[1] = draw_round(d, 1e-5);
    for (size_t i = 0; i < n; i++)
        in[2 + i] = draw_between(d, -1, 1);
    draw_vector(in + 2 + n, n, d);
}

void draw_adam_inside(double *in, size_t n, struct draw *d)
{
    draw_adam(in, n, d);
}

void draw_adamw(double *in, size_t n, struct draw *d)
{
    draw_adam(in, n, d);
    for (size_t i = n + 5; i > 4; i--)
        in[i] = in[i - 1];
    in[4] = draw_between(d, 0.001, 0.1);
}

void draw_decay_steps(double *in, size_t n, struct draw *d)
{
    (void)n;
    in[0] = draw_between(d, 0.5, 2);
    in[1] = draw_between(d, 1e-5, 1e-2);
}

/* Logits; one of them far above the others in every fourth case. */
void draw_softmax_loss(double *in, size_t n, struct draw *d)
{
    for (size_t i = 0; i < n; i++)
        in[i] = draw_between(d, -8, 8);
    if (d->kind == QUANTITY_WIDE)
        in[n - 1] = draw_between(d, 20, 80);
}
