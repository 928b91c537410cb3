/*
 * scenario: inputs on which kernels of networks have failed their users, each
 * with a kernel that fails on them and one that passes.
 *
 * A scenario is a quantity, a format, a size and a generator of inputs, and a
 * limit for one figure of a kernel's errors on them.  One's own kernels of
 * the quantity and format are held against the same limit.
 */
#ifndef ASSAY_ACCURACY_SCENARIOS_SCENARIO_H
#define ASSAY_ACCURACY_SCENARIOS_SCENARIO_H

#include <stdio.h>

#include "accuracy/accuracy.h"
#include "accuracy/foreign.h"
#include "accuracy/measure.h"

enum scenario_figure {
    SCENARIO_ULP,     /* the worst error in ulps                           */
    SCENARIO_SUM,     /* |error| / (u sum|a b|)                            */
    SCENARIO_LARGEST, /* |error| / (u max|output|)                         */
    SCENARIO_SAME     /* outputs that differ when the two rows of a batch
                         change places: how many                           */
};

struct scenario {
    const char *name, *title;
    const char *complaint; /* what was seen, in whose programs             */
    const char *quantity;
    enum assay_format format;
    size_t size, cases;
    void (*draw)(double *in, size_t n, struct draw *d);
    enum scenario_figure figure;
    double limit;
    const char *fails, *passes; /* built-in kernels                        */
};

extern const struct scenario scenarios[];
extern const size_t scenarios_count;

/* NULL: there is none of that name. */
const struct scenario *scenario_find(const char *name);

/* The figure of a kernel of the scenario's quantity and format, rounded up;
   infinity for NaN, and if the foreign that runs it (NULL: it is called as it
   is) says that it failed.  False: no memory. */
bool scenario_figure(double *figure, const struct scenario *s,
                     const struct assay_kernel *kernel, uint64_t seed,
                     struct foreign *foreign);
/* What to measure of it. */
struct measure scenario_measure_of(const struct scenario *s,
                                   const struct assay_kernel *const *kernel);
/* "u of the largest output" */
const char *scenario_unit(enum scenario_figure figure);

/* --- generators (inputs.c) ------------------------------------------------ */

#define GENERATOR(name) void inputs_##name(double *in, size_t n, struct draw *d);
GENERATOR(variance_of_close_numbers)
GENERATOR(layer_with_large_mean)
GENERATOR(constant_channel)
GENERATOR(squares_overflow)
GENERATOR(many_ones)
GENERATOR(weight_gradient)
GENERATOR(gradient_through_layer)
GENERATOR(tiny_second_moment)
GENERATOR(adam_in_half)
GENERATOR(decay_below_an_ulp)
GENERATOR(long_sum)
GENERATOR(batch_of_two)
GENERATOR(saturated_sum)
GENERATOR(density_tail)
GENERATOR(large_logits)
#undef GENERATOR

#endif
