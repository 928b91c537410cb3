#include <string.h>

#include "accuracy/scenarios/scenario.h"

/* The limits of sums are those of the methods that pass: n u for a plain one,
   log2 n u for a pairwise one, a few u for two passes. */
const struct scenario scenarios[] = {
    {"variance-of-close-numbers", "variance as E[x^2] - E[x]^2",
     "negative or NaN in flax and TensorFlow", "variance", ASSAY_BINARY32,
     256, 20, inputs_variance_of_close_numbers, SCENARIO_LARGEST, 1000,
     "variance_textbook_f32", "variance_kahan_f32"},
    {"layer-with-large-mean", "layer normalization about a mean of 10^4",
     "wrong digits in PyTorch and burn", "layernorm", ASSAY_BINARY32, 256, 10,
     inputs_layer_with_large_mean, SCENARIO_LARGEST, 100,
     "layernorm_textbook_f32", "layernorm_shifted_f32"},
    {"constant-channel", "a constant channel is not mapped to 0",
     "noise over sqrt(eps) in PyTorch and Caffe", "layernorm", ASSAY_BINARY32,
     100, 20, inputs_constant_channel, SCENARIO_ULP, 0.5,
     "layernorm_twopass_f32", "layernorm_shifted_f32"},
    {"squares-overflow", "squares beyond the format",
     "zeros instead of numbers of 10^30 in PyTorch", "layernorm",
     ASSAY_BINARY32, 64, 10, inputs_squares_overflow, SCENARIO_LARGEST, 100,
     "layernorm_twopass_f32", "layernorm_scaled_f32"},
    {"half-accumulator", "sums of binary16 kept in binary16",
     "PyTorch's matrix products without a binary32 accumulator", "inner",
     ASSAY_BINARY16, 1024, 20, inputs_many_ones, SCENARIO_SUM, 2,
     "inner_plain_f16", "inner_wide_f16"},
    {"weight-gradient", "order of the sums of a weight's gradient",
     "gradients that differ between machines in PyTorch", "inner",
     ASSAY_BINARY32, 4096, 10, inputs_weight_gradient, SCENARIO_SUM, 3,
     "inner_plain_f32", "inner_pairwise_f32"},
    {"gradient-without-cross-terms",
     "the gradient through a normalization, mean and variance held fixed",
     "deeplearning4j, and many a homework", "norm_backward", ASSAY_BINARY64,
     32, 20, inputs_gradient_through_layer, SCENARIO_LARGEST, 1000,
     "norm_backward_bare_f64", "norm_backward_twopass_f64"},
    {"adam-eps", "eps inside of Adam's root instead of outside",
     "TensorFlow and Flux differ from the paper", "adam", ASSAY_BINARY32, 8,
     20, inputs_tiny_second_moment, SCENARIO_LARGEST, 1000,
     "adam_inside_unfused_f32", "adam_unfused_f32"},
    {"adam-in-half", "Adam in binary16: squares underflow",
     "0/0 in optax", "adam", ASSAY_BINARY16, 4, 20, inputs_adam_in_half,
     SCENARIO_LARGEST, 8, "adam_plain_f16", "adam_wide_f16"},
    {"decay-below-an-ulp", "1 - gamma rounds to 1",
     "weight decay without effect in bfloat16 training", "decay_steps",
     ASSAY_BFLOAT16, 64, 20, inputs_decay_below_an_ulp, SCENARIO_ULP, 0.51,
     "decay_steps_plain_bf16", "decay_steps_wide_bf16"},
    {"long-sum", "long sums of a convolution",
     "lost digits in PyTorch and oneDNN", "inner", ASSAY_BINARY32, 8192, 5,
     inputs_long_sum, SCENARIO_SUM, 3, "inner_plain_f32",
     "inner_pairwise_f32"},
    {"batch-invariance", "a row's result depends on the other rows",
     "answers that change with the batch in PyTorch", "row_means",
     ASSAY_BINARY32, 37, 20, inputs_batch_of_two, SCENARIO_SAME, 0,
     "row_means_flat_f32", "row_means_rows_f32"},
    {"saturated-sum", "a mean that stands still at 2^24",
     "NumPy's means of many binary32 numbers", "arithmetic_mean",
     ASSAY_BINARY32, 4097, 2, inputs_saturated_sum, SCENARIO_ULP, 1.5,
     "arithmetic_mean_plain_f32", "arithmetic_mean_kahan_f32"},
    {"density-tail", "the tails of the normal density",
     "x^2 rounded before exp in statrs and PyTorch", "normal_density",
     ASSAY_BINARY32, 1, 50, inputs_density_tail, SCENARIO_ULP, 4,
     "normal_density_plain_f32", "normal_density_split_f32"},
    {"large-logits", "softmax of logits above 89",
     "overflow of exp without a shift", "softmax_loss", ASSAY_BINARY32, 16, 20,
     inputs_large_logits, SCENARIO_LARGEST, 100, "softmax_loss_naive_f32",
     "softmax_loss_stable_f32"},
};
const size_t scenarios_count = sizeof scenarios / sizeof *scenarios;

const struct scenario *scenario_find(const char *name)
{
    for (size_t i = 0; i < scenarios_count; i++)
        if (!strcmp(scenarios[i].name, name))
            return &scenarios[i];
    return NULL;
}
