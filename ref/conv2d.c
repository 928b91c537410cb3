/* Convolution of matrices by its definition. */
#include "ref/conv2d.h"

static size_t places(size_t size, size_t kernel, size_t pad, size_t stride)
{
    size_t whole = size + 2 * pad;

    if (stride == 0 || size == 0 || kernel == 0 || kernel > whole)
        return 0;
    return (whole - kernel) / stride + 1;
}

bool ref_conv2d_shape(size_t *rows, size_t *cols, const struct ref_conv2d *c)
{
    *rows = places(c->rows, c->krows, c->pad, c->stride);
    *cols = places(c->cols, c->kcols, c->pad, c->stride);
    if (*rows == 0 || *cols == 0)
        *rows = *cols = 0;
    return *rows > 0;
}

/* The padded input at (r, s): NULL for one of the zeros. */
static mpq_srcptr padded(mpq_srcptr x, size_t r, size_t s,
                         const struct ref_conv2d *c)
{
    if (r < c->pad || s < c->pad || r - c->pad >= c->rows ||
        s - c->pad >= c->cols)
        return NULL;
    return x + (r - c->pad) * c->cols + (s - c->pad);
}

static void entry(mpq_ptr out, mpq_srcptr x, mpq_srcptr h, const size_t at[2],
                  const struct ref_conv2d *c)
{
    size_t last = c->krows * c->kcols - 1;
    mpq_t term;

    mpq_init(term);
    mpq_set_ui(out, 0, 1);
    for (size_t k = 0; k <= last; k++) {
        mpq_srcptr v = padded(x, at[0] * c->stride + k / c->kcols,
                              at[1] * c->stride + k % c->kcols, c);

        if (v) {
            mpq_mul(term, v, h + (c->correlate ? k : last - k));
            mpq_add(out, out, term);
        }
    }
    mpq_clear(term);
}

bool ref_conv2d_exact(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                      const struct ref_conv2d *c)
{
    size_t rows, cols;

    if (!ref_conv2d_shape(&rows, &cols, c))
        return false;
    for (size_t r = 0; r < rows; r++)
        for (size_t s = 0; s < cols; s++)
            entry(y + r * cols + s, x, h, (size_t[2]){r, s}, c);
    return true;
}

bool ref_conv2d(mpfr_ptr y, mpq_srcptr x, mpq_srcptr h,
                const struct ref_conv2d *c)
{
    size_t rows, cols;
    mpq_t t;

    if (!ref_conv2d_shape(&rows, &cols, c))
        return false;
    mpq_init(t);
    for (size_t k = 0; k < rows * cols; k++) {
        entry(t, x, h, (size_t[2]){k / cols, k % cols}, c);
        mpfr_set_q(y + k, t, MPFR_RNDN);
    }
    mpq_clear(t);
    return true;
}
