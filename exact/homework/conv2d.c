#include "exact/homework/conv2d.h"

size_t exact_conv2d_side(size_t size, size_t kernel, size_t pad,
                         size_t stride)
{
    size_t padded = size + 2 * pad;

    if (stride == 0 || kernel == 0 || kernel > padded)
        return 0;
    return (padded - kernel) / stride + 1;
}

static mpq_ptr cell(const struct exact_matrix *m, size_t i, size_t j)
{
    return m->at + i * m->cols + j;
}

void exact_matrix_pad(struct exact_matrix *out, const struct exact_matrix *x,
                      size_t pad)
{
    for (size_t k = 0; k < out->rows * out->cols; k++)
        mpq_set_ui(out->at + k, 0, 1);
    for (size_t i = 0; i < x->rows; i++)
        for (size_t j = 0; j < x->cols; j++)
            mpq_set(cell(out, i + pad, j + pad), cell(x, i, j));
}

void exact_matrix_turn(struct exact_matrix *out,
                       const struct exact_matrix *h)
{
    size_t last = h->rows * h->cols - 1;

    for (size_t k = 0; k <= last; k++)
        mpq_set(out->at + (last - k), h->at + k);
}

void exact_correlate2d(struct exact_matrix *y, const struct exact_matrix *x,
                       const struct exact_matrix *h, size_t stride)
{
    for (size_t k = 0; k < y->rows * y->cols; k++) {
        size_t r = k / y->cols * stride, s = k % y->cols * stride;

        mpq_set_ui(y->at + k, 0, 1);
        for (size_t i = 0; i < h->rows; i++)
            for (size_t j = 0; j < h->cols; j++)
                qvec_addmul(y->at + k, cell(x, r + i, s + j),
                            cell(h, i, j));
    }
}

bool exact_convolve2d(struct exact_matrix *y, const struct exact_matrix *x,
                      const struct exact_matrix *h, size_t pad,
                      size_t stride)
{
    struct exact_matrix wide = {x->rows + 2 * pad, x->cols + 2 * pad, NULL};
    struct exact_matrix turned = *h;
    size_t nwide = wide.rows * wide.cols, nturned = h->rows * h->cols;
    bool good;

    wide.at = qvec_new(nwide);
    turned.at = qvec_new(nturned);
    good = wide.at && turned.at;
    if (good) {
        exact_matrix_pad(&wide, x, pad);
        exact_matrix_turn(&turned, h);
        exact_correlate2d(y, &wide, &turned, stride);
    }
    qvec_free(wide.at, wide.at ? nwide : 0);
    qvec_free(turned.at, turned.at ? nturned : 0);
    return good;
}
