/* The generators. */
#include <math.h>

#include "accuracy/scenarios/scenario.h"

static void around(double *x, size_t n, double mean, double spread,
                   struct draw *d)
{
    for (size_t i = 0; i < n; i++)
        x[i] = draw_round(d, mean + spread * draw_between(d, -1, 1));
}

static void fill(double *x, size_t n, double value, struct draw *d)
{
    for (size_t i = 0; i < n; i++)
        x[i] = draw_round(d, value);
}

/* A mean of 1000 and a spread of 0.1: E[x^2] - E[x]^2 has no digit left. */
void inputs_variance_of_close_numbers(double *in, size_t n, struct draw *d)
{
    around(in, n, 1000, 0.1, d);
}

/* gamma 1, beta 0, eps 1e-5; a mean of 10^4 and a spread of 1. */
void inputs_layer_with_large_mean(double *in, size_t n, struct draw *d)
{
    fill(in, n, 1, d);
    fill(in + n, n, 0, d);
    in[2 * n] = draw_round(d, 1e-5);
    around(in + 2 * n + 1, n, 10000, 1, d);
}

/* All x alike: the output is beta = 0 exactly. */
void inputs_constant_channel(double *in, size_t n, struct draw *d)
{
    inputs_layer_with_large_mean(in, n, d);
    fill(in + 2 * n + 1, n, draw_between(d, 0.1, 0.2), d);
}

/* Sizes of 10^30, whose squares are beyond binary32. */
void inputs_squares_overflow(double *in, size_t n, struct draw *d)
{
    inputs_layer_with_large_mean(in, n, d);
    around(in + 2 * n + 1, n, 0, 1e30, d);
}

/* Products of about 1, more of them than the format counts to. */
void inputs_many_ones(double *in, size_t n, struct draw *d)
{
    around(in, 2 * n, 1, 0.1, d);
}

/* A gradient of a weight: one sum over batch and places, of one sign. */
void inputs_weight_gradient(double *in, size_t n, struct draw *d)
{
    around(in, 2 * n, 0.5, 0.5, d);
}

/* gamma, eps, g, x of a usual layer. */
void inputs_gradient_through_layer(double *in, size_t n, struct draw *d)
{
    in[0] = draw_round(d, 1);
    in[1] = draw_round(d, 1e-5);
    around(in + 2, n, 0.5, 1, d);
    around(in + 2 + n, n, 0, 2, d);
}

static void adam(double *in, double eps, struct draw *d)
{
    in[0] = draw_round(d, 0.001);
    in[1] = draw_round(d, 0.9);
    in[2] = draw_round(d, 0.999);
    in[3] = draw_round(d, eps);
    in[4] = draw_round(d, 0.001);
}

/* Gradients of 10^-6: the root of the second moment is below the root of eps,
   which is what it is if eps goes into the root. */
void inputs_tiny_second_moment(double *in, size_t n, struct draw *d)
{
    adam(in, 1e-8, d);
    in[4] = 0.5; /* which the steps do not bring near 0 */
    around(in + 5, n, 0, 1e-6, d);
}

/* Gradients of 10^-3, whose squares are next to nothing in binary16. */
void inputs_adam_in_half(double *in, size_t n, struct draw *d)
{
    adam(in, 1e-4, d);
    around(in + 5, n, 0, 1e-3, d);
}

/* 1 - gamma rounds to 1 in bfloat16. */
void inputs_decay_below_an_ulp(double *in, size_t n, struct draw *d)
{
    (void)n;
    in[0] = draw_between(d, 1, 2);
    in[1] = draw_between(d, 5e-4, 1e-3);
}

/* Thousands of products of one sign. */
void inputs_long_sum(double *in, size_t n, struct draw *d)
{
    around(in, 2 * n, 1, 0.5, d);
}

/* Two rows whose sums depend on their order. */
void inputs_batch_of_two(double *in, size_t n, struct draw *d)
{
    around(in, 2 * n, 0, 1, d);
}

/* 2^24 first, then ones, each of which is half an ulp of it. */
void inputs_saturated_sum(double *in, size_t n, struct draw *d)
{
    fill(in, n, 1, d);
    in[0] = draw_round(d, 0x1p24);
}

/* 10 to 12 deviations away. */
void inputs_density_tail(double *in, size_t n, struct draw *d)
{
    (void)n;
    in[1] = 0;
    in[2] = 1;
    in[0] = draw_between(d, 10, 12);
}

/* exp overflows without a shift. */
void inputs_large_logits(double *in, size_t n, struct draw *d)
{
    around(in, n, 100, 8, d);
}
