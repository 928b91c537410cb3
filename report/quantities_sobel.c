#include "report/quantities.h"

static const struct grid sobel = {
    3, 3, 0, {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}};

void grid_sobel(struct grid *g)
{
    *g = sobel;
}

void grid_input(struct grid *g, int pad)
{
    *g = (struct grid){5 + 2 * pad, 5 + 2 * pad, pad, {{0}}};
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
            g->at[i + pad][j + pad] = 5 * i + j + 1;
}

void grid_turn(struct grid *out, const struct grid *in)
{
    *out = *in;
    for (int i = 0; i < in->rows; i++)
        for (int j = 0; j < in->cols; j++)
            out->at[i][j] = in->at[in->rows - 1 - i][in->cols - 1 - j];
}

void grid_convolve(struct grid *out, const struct grid *x,
                   const struct grid *h, int stride)
{
    struct grid k;
    grid_turn(&k, h);
    *out = (struct grid){(x->rows - h->rows) / stride + 1,
                         (x->cols - h->cols) / stride + 1, 0, {{0}}};
    for (int i = 0; i < out->rows; i++)
        for (int j = 0; j < out->cols; j++)
            for (int a = 0; a < h->rows; a++)
                for (int b = 0; b < h->cols; b++)
                    out->at[i][j] += x->at[i * stride + a][j * stride + b]
                                     * k.at[a][b];
}
