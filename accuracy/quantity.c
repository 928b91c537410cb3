#include "accuracy/quantity.h"

#include <string.h>

#define ROW(name, item, title, in, out, sizes, products)                    \
    {#name, item, title, in, out, sizes, products, C(-1),                   \
     draw_##name, result_##name}
#define NORM(name, item, title, in, out, sizes, centred)                    \
    {#name, item, title, in, out, sizes, false, centred,                    \
     draw_##name, result_##name}
#define C(...) {__VA_ARGS__}
const struct quantity quantities[] = {
    ROW(normal_density, "1a-pdf", "normal density", C(3), C(1), C(1), false),
    ROW(normal_peak, "1a-peak", "peak of the density", C(1), C(1), C(1),
        false),
    ROW(conv1d, "2a", "convolution", C(0, 2), C(-1, 2), C(3, 16), true),
    ROW(box_decay, "2a", "box through decay", C(3), C(1), C(1), false),
    ROW(conv2d, "2c", "convolution of matrices", C(9, 0, 1), C(0, 0, 1),
        C(3, 5), true),
    ROW(correlate2d, "2c", "cross-correlation", C(9, 0, 1), C(4, -4, 1),
        C(3, 6), true),
    ROW(meannorm_forward, "3b", "mean-centring", C(2, 1), C(0, 1),
        C(3, 16, 64), false),
    ROW(meannorm_gradient, "3b", "its gradient", C(1, 1), C(0, 1),
        C(3, 16, 64), false),
    NORM(variance, "1b", "variance", C(0, 1), C(1), C(3, 16, 64), C(0)),
    NORM(batchnorm, "1b", "batch normalization", C(3, 1), C(0, 1), C(4, 16),
         C(3)),
    ROW(sgd_l2, "4b-gamma", "SGD with L2", C(4), C(1), C(1), false),
    ROW(sgd_decay, "4b-gamma", "SGD with decay", C(4), C(1), C(1), false),
    ROW(sgd_momentum, "4b-gamma", "SGD with momentum", C(3, 1), C(1),
        C(1, 8), false),
    ROW(adam_m, "4a-upd", "first moment", C(1, 1), C(1), C(1, 8), false),
    ROW(adam_v, "4a-upd", "second moment", C(1, 1), C(1), C(1, 8), false),
    ROW(adam, "4a-upd", "Adam", C(5, 1), C(1), C(1, 8), false),
    ROW(adam_raw, "4a-upd", "Adam, uncorrected", C(5, 1), C(1), C(1, 8),
        false),
    ROW(arithmetic_mean, NULL, "mean", C(0, 1), C(1), C(3, 64), false),
    ROW(inner, NULL, "dot product", C(0, 2), C(1), C(3, 64), true),
    ROW(row_means, NULL, "means of two rows", C(0, 2), C(2), C(3, 37), false),
    NORM(layernorm, NULL, "layer normalization", C(1, 3), C(0, 1), C(4, 64),
         C(1, 2)),
    NORM(norm_backward, NULL, "gradient through a normalization", C(2, 2),
         C(0, 1), C(4, 32), C(2, 1)),
    ROW(adam_inside, NULL, "Adam, eps in the root", C(5, 1), C(1), C(1, 8),
        false),
    ROW(adamw, NULL, "AdamW", C(6, 1), C(1), C(1, 8), false),
    ROW(decay_steps, NULL, "weight decay over steps", C(2), C(1), C(1, 16),
        false),
    ROW(softmax_loss, NULL, "softmax with cross-entropy", C(0, 1), C(1, 1),
        C(3, 16), false),
};
const size_t quantities_count = sizeof quantities / sizeof *quantities;

const struct quantity *quantity_find(const char *name)
{
    for (size_t i = 0; i < quantities_count; i++)
        if (strcmp(quantities[i].name, name) == 0)
            return &quantities[i];
    return NULL;
}

static size_t count(const quantity_count c, size_t n)
{
    long m = (long)n;

    return (size_t)(c[0] + c[1] * m + c[2] * m * m);
}

size_t quantity_inputs(const struct quantity *q, size_t n)
{
    return count(q->in, n);
}

size_t quantity_outputs(const struct quantity *q, size_t n)
{
    return count(q->out, n);
}

const struct ulp_format *quantity_format(enum assay_format format)
{
    static const struct ulp_format *const formats[] = {
        [ASSAY_BINARY32] = &ulp_binary32, [ASSAY_BINARY64] = &ulp_binary64,
        [ASSAY_BINARY16] = &ulp_binary16, [ASSAY_BFLOAT16] = &ulp_bfloat16};

    return formats[format];
}
