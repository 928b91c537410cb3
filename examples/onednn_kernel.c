/*
 * oneDNN 2.6 as kernels: layer normalization and the convolution of images.
 *
 *     cc -std=c11 -O2 -shared -fPIC -Iinclude -o onednn_kernel.so \
 *         examples/onednn_kernel.c -ldnnl
 *     assay accuracy measure --lib ./onednn_kernel.so
 *
 * A call that oneDNN refuses leaves the outputs as they are: NaN.
 */
#include <oneapi/dnnl/dnnl.h>

#include "assay_kernel.h"

enum { ARGUMENTS = 3 };

/* What a call makes, all of it given back at its end. */
struct call {
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    dnnl_primitive_desc_t description;
    dnnl_primitive_t primitive;
    dnnl_exec_arg_t args[ARGUMENTS];
    int count;
};

static int call_begin(struct call *c)
{
    *c = (struct call){0};
    return !dnnl_engine_create(&c->engine, dnnl_cpu, 0) &&
           !dnnl_stream_create(&c->stream, c->engine,
                               dnnl_stream_default_flags);
}

static void call_end(struct call *c)
{
    for (int i = 0; i < c->count; i++)
        dnnl_memory_destroy(c->args[i].memory);
    if (c->primitive)
        dnnl_primitive_destroy(c->primitive);
    if (c->description)
        dnnl_primitive_desc_destroy(c->description);
    if (c->stream)
        dnnl_stream_destroy(c->stream);
    if (c->engine)
        dnnl_engine_destroy(c->engine);
}

static int call_create(struct call *c, const_dnnl_op_desc_t operation)
{
    return !dnnl_primitive_desc_create(&c->description, operation, NULL,
                                       c->engine, NULL) &&
           !dnnl_primitive_create(&c->primitive, c->description);
}

/* An argument; inputs are only read, whatever the type says. */
static int call_give(struct call *c, int which,
                     const dnnl_memory_desc_t *shape, const float *at)
{
    dnnl_exec_arg_t *arg = &c->args[c->count];

    arg->arg = which;
    if (dnnl_memory_create(&arg->memory, shape, c->engine, (void *)at))
        return 0;
    c->count++;
    return 1;
}

static void call_run(struct call *c)
{
    if (!dnnl_primitive_execute(c->primitive, c->stream, c->count, c->args))
        dnnl_stream_wait(c->stream);
}

/* gamma[n] beta[n] eps x[n]: scale and shift are the rows of one matrix. */
static void layernorm(float *out, const float *in, size_t n)
{
    dnnl_dims_t row = {1, (dnnl_dim_t)n}, pair = {2, (dnnl_dim_t)n};
    dnnl_memory_desc_t data, scale;
    dnnl_layer_normalization_desc_t operation;
    struct call c;

    if (call_begin(&c) &&
        !dnnl_memory_desc_init_by_tag(&data, 2, row, dnnl_f32, dnnl_ab) &&
        !dnnl_memory_desc_init_by_tag(&scale, 2, pair, dnnl_f32, dnnl_ab) &&
        !dnnl_layer_normalization_forward_desc_init(
            &operation, dnnl_forward_inference, &data, NULL, in[2 * n],
            dnnl_use_scaleshift) &&
        call_create(&c, &operation) &&
        call_give(&c, DNNL_ARG_SRC, &data, in + 2 * n + 1) &&
        call_give(&c, DNNL_ARG_SCALE_SHIFT, &scale, in) &&
        call_give(&c, DNNL_ARG_DST, &data, out))
        call_run(&c);
    call_end(&c);
}

/* h[3 x 3] x[n x n]; oneDNN's convolution does not turn the mask over. */
static void correlate2d(float *out, const float *in, size_t n)
{
    dnnl_dim_t side = (dnnl_dim_t)n;
    dnnl_dims_t image = {1, 1, side, side}, mask = {1, 1, 3, 3};
    dnnl_dims_t result = {1, 1, side - 2, side - 2}, step = {1, 1};
    dnnl_dims_t border = {0, 0};
    dnnl_memory_desc_t x, h, y;
    dnnl_convolution_desc_t operation;
    struct call c;

    if (call_begin(&c) &&
        !dnnl_memory_desc_init_by_tag(&x, 4, image, dnnl_f32, dnnl_nchw) &&
        !dnnl_memory_desc_init_by_tag(&h, 4, mask, dnnl_f32, dnnl_oihw) &&
        !dnnl_memory_desc_init_by_tag(&y, 4, result, dnnl_f32, dnnl_nchw) &&
        !dnnl_convolution_forward_desc_init(
            &operation, dnnl_forward_inference,
            dnnl_convolution_direct, &x, &h, NULL, &y, step, border,
            border) &&
        call_create(&c, &operation) &&
        call_give(&c, DNNL_ARG_SRC, &x, in + 9) &&
        call_give(&c, DNNL_ARG_WEIGHTS, &h, in) &&
        call_give(&c, DNNL_ARG_DST, &y, out))
        call_run(&c);
    call_end(&c);
}

static const struct assay_kernel kernels[] = {
    {.name = "layernorm_onednn_f32", .quantity = "layernorm",
     .variant = "oneDNN", .format = ASSAY_BINARY32, .run32 = layernorm},
    {.name = "correlate2d_onednn_f32", .quantity = "correlate2d",
     .variant = "oneDNN direct", .format = ASSAY_BINARY32,
     .run32 = correlate2d},
};

int assay_kernel_table(const struct assay_kernel **table)
{
    *table = kernels;
    return (int)(sizeof kernels / sizeof *kernels);
}
