#include "accuracy/foreign.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static size_t element(const struct assay_kernel *kernel)
{
    switch (kernel->format) {
    case ASSAY_BINARY64:
        return sizeof(double);
    case ASSAY_BINARY32:
        return sizeof(float);
    case ASSAY_BINARY16:
    case ASSAY_BFLOAT16:
        break;
    }
    return sizeof(uint16_t);
}

/* In the child. */
static void run(const void *data, void *out, const void *in, size_t n)
{
    const struct assay_kernel *kernel = data;

    if (kernel->format == ASSAY_BINARY64)
        kernel->run64(out, in, n);
    else if (kernel->format == ASSAY_BINARY32)
        kernel->run32(out, in, n);
    else
        kernel->run16(out, in, n);
}

static bool open_cell(struct foreign *f, const struct measure_call *call)
{
    struct isolate_job job = {
        .run = run, .data = call->kernel, .n = call->n,
        .in_bytes = call->inputs * element(call->kernel),
        .out_bytes = call->outputs * element(call->kernel),
        .seconds = f->seconds};

    isolate_close(f->cell);
    f->cell = isolate_open(&job);
    if (!f->cell)
        snprintf(f->why, sizeof f->why, "no process for it: %s",
                 strerror(errno));
    return f->cell;
}

bool foreign_run(void *foreign, const struct measure_call *call)
{
    struct foreign *f = foreign;
    bool same = f->cell && f->call.n == call->n &&
                f->call.kernel == call->kernel;
    char why[ISOLATE_WHY];

    if (f->direct) {
        run(call->kernel, call->out, call->in, call->n);
        return true;
    }
    if (!same && !open_cell(f, call))
        return false;
    f->call = *call;
    if (isolate_run(f->cell, call->out, call->in, why))
        return true;
    snprintf(f->why, sizeof f->why, "%s at case %zu, size %zu", why,
             call->number, call->n);
    isolate_close(f->cell);
    f->cell = NULL;
    return false;
}

void foreign_clear(struct foreign *f)
{
    isolate_close(f->cell);
    f->cell = NULL;
}
