/*
 * The quantities whose float kernels are measured: the shape of their arrays,
 * how inputs are drawn, and the exact result.  include/assay_kernel.h says
 * what each is.
 */
#ifndef ASSAY_ACCURACY_QUANTITY_H
#define ASSAY_ACCURACY_QUANTITY_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accuracy/ulp.h"
#include "include/assay_kernel.h"

/* Results that are not rational are correctly rounded to so many bits: an
   error in ulps of binary64 is then off by less than 2^-200. */
enum { QUANTITY_BITS_EXACT = 256 };

/* What a case is made to be hard in. */
enum quantity_kind {
    QUANTITY_UNIFORM, /* in [-1, 1)                                        */
    QUANTITY_SHIFTED, /* a mean of 1000 and a spread of 1                  */
    QUANTITY_CANCEL,  /* v, then almost -v                                 */
    QUANTITY_WIDE,    /* sizes from 2^-20 to 2^20                          */
    QUANTITY_KINDS
};

/* A seeded source of inputs, each a number of the format with all of its low
   bits random. */
struct draw {
    uint64_t state;
    enum assay_format format;
    enum quantity_kind kind;
};

/* c[0] + c[1] n + c[2] n^2. */
typedef long quantity_count[3];

/* The exact results of a case: out, and for sums of products size, the sums
   of the |a_i b_i|.  As many as quantity_outputs says. */
struct quantity_result {
    mpq_ptr out, size;
};

struct quantity {
    /* "conv1d", "2a", "convolution"; item NULL: none of the homework. */
    const char *name, *item, *title;
    quantity_count in, out;
    size_t sizes[3];      /* the n that are measured; 0: no more           */
    bool products;        /* a sum of products                             */
    /* Normalizations: where x[n] begins among the inputs; no x: -1. */
    quantity_count centred;
    void (*draw)(double *in, size_t n, struct draw *d);
    /* False: undefined there, or no memory. */
    bool (*exact)(const struct quantity_result *r, mpq_ptr in, size_t n);
};

extern const struct quantity quantities[];
extern const size_t quantities_count;

/* NULL: there is none of that name. */
const struct quantity *quantity_find(const char *name);
size_t quantity_inputs(const struct quantity *q, size_t n);
size_t quantity_outputs(const struct quantity *q, size_t n);
const struct ulp_format *quantity_format(enum assay_format format);

/* --- drawing (draw.c) --------------------------------------------------- */

/* Rounds to the format. */
double draw_round(const struct draw *d, double x);
/* Uniform in [low, high), in the format. */
double draw_between(struct draw *d, double low, double high);
/* An integer of 0..below - 1. */
unsigned long draw_below(struct draw *d, unsigned long below);
/* n numbers of the kind. */
void draw_vector(double *v, size_t n, struct draw *d);

/* --- drawing and exact results of each quantity ------------------------- */

#define QUANTITY(name)                                                      \
    void draw_##name(double *in, size_t n, struct draw *d);                 \
    bool result_##name(const struct quantity_result *r, mpq_ptr in, size_t n);
QUANTITY(normal_density)
QUANTITY(normal_peak)
QUANTITY(conv1d)
QUANTITY(box_decay)
QUANTITY(conv2d)
QUANTITY(correlate2d)
QUANTITY(meannorm_forward)
QUANTITY(meannorm_gradient)
QUANTITY(variance)
QUANTITY(batchnorm)
QUANTITY(sgd_l2)
QUANTITY(sgd_decay)
QUANTITY(sgd_momentum)
QUANTITY(adam_m)
QUANTITY(adam_v)
QUANTITY(adam)
QUANTITY(adam_raw)
QUANTITY(arithmetic_mean)
QUANTITY(inner)
QUANTITY(row_means)
QUANTITY(layernorm)
QUANTITY(norm_backward)
QUANTITY(adam_inside)
QUANTITY(adamw)
QUANTITY(decay_steps)
QUANTITY(softmax_loss)
#undef QUANTITY

#endif
