/*
 * assay_kernel: how a shared library offers its float kernels to be measured.
 * This header stands alone; it needs nothing of assay.
 *
 * A kernel computes one of the quantities below from an array of inputs to an
 * array of outputs, in one format.  The library exports
 *
 *     int assay_kernel_table(const struct assay_kernel **table);
 *
 * which sets *table to an array that lives as long as the library, and
 * returns how many kernels it has.  Example: examples/my_kernel.c.  Then
 *
 *     assay accuracy measure --lib ./mine.so NAME
 *
 * | quantity          | inputs                   | outputs                  |
 * |-------------------|--------------------------|--------------------------|
 * | normal_density    | x mean variance          | 1                        |
 * | normal_peak       | variance                 | 1/sqrt(2 pi variance)    |
 * | conv1d            | x[n] h[n]                | (x * h)[2n - 1]          |
 * | box_decay         | a L k                    | y(k), see below          |
 * | conv2d            | h[3 x 3] x[n x n]        | n x n, one ring of zeros |
 * | correlate2d       | h[3 x 3] x[n x n]        | (n-2) x (n-2), n >= 3    |
 * | meannorm_forward  | gamma beta x[n]          | gamma(x - mean) + beta   |
 * | meannorm_gradient | gamma g[n]               | gamma(g - mean g)        |
 * | variance          | x[n]                     | (1/n) sum (x - mean)^2   |
 * | batchnorm         | gamma beta eps x[n]      | n                        |
 * | sgd_l2            | theta g eta lambda       | theta-eta(g+lambda theta)|
 * | sgd_decay         | theta g eta gamma        | (1-gamma) theta - eta g  |
 * | sgd_momentum      | eta mu theta g[n]        | theta after n steps      |
 * | adam_m, adam_v    | beta g[n]                | the moment after n steps |
 * | adam, adam_raw    | eta b1 b2 eps theta g[n] | theta after n steps      |
 * | arithmetic_mean   | x[n]                     | 1                        |
 * | inner             | x[n] h[n]                | sum of x h               |
 * | row_means         | x[n] y[n]                | mean of x, mean of y     |
 * | layernorm         | gamma[n] beta[n] eps x[n]| n                        |
 * | norm_backward     | gamma eps g[n] x[n]      | dL/dx[n], see below      |
 * | adam_inside       | eta b1 b2 eps theta g[n] | theta, eps in the root   |
 * | adamw             | eta b1 b2 eps lambda theta g[n] | theta             |
 * | decay_steps       | theta gamma              | theta (1 - gamma)^n      |
 * | softmax_loss      | x[n], the class is 0     | loss, its gradient[n]    |
 *
 * y(k): the box of length L through a^n u(n), 0 <= a < 1; L and k are whole
 * numbers.  adam corrects the bias, adam_raw does not; eps is added to the
 * root, but for adam_inside; adamw takes eta lambda theta off before each step
 * (Loshchilov and Hutter 2019).  norm_backward is the gradient through
 * y = gamma (x - mean) / sqrt(variance + eps) with all of its terms, g = dL/dy.
 * softmax_loss is log sum exp(x) - x[0].  Matrices are given by rows.  in and
 * out do not overlap.
 */
#ifndef ASSAY_KERNEL_H
#define ASSAY_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum assay_format {
    ASSAY_BINARY32, ASSAY_BINARY64, ASSAY_BINARY16, ASSAY_BFLOAT16
};

struct assay_kernel {
    const char *name;     /* "conv1d_mine_f32", unique in its library       */
    const char *quantity; /* one of the table above                         */
    const char *variant;  /* "mine"                                         */
    enum assay_format format;
    int libm;             /* not 0: the result depends on a math library    */
    /* The one of the format is set, the other is NULL. */
    void (*run32)(float *out, const float *in, size_t n);
    void (*run64)(double *out, const double *in, size_t n);
    /* Of the formats of 16 bits: bit patterns. */
    void (*run16)(uint16_t *out, const uint16_t *in, size_t n);
};

int assay_kernel_table(const struct assay_kernel **table);

#endif
