#include "ref/conv2d.h"
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

enum { CELLS = GRID_PLACES * GRID_PLACES };

static void cells_init(mpq_t cells[CELLS], const struct grid *g)
{
    vector_init(cells, CELLS);
    for (int i = 0; g && i < g->rows; i++)
        for (int j = 0; j < g->cols; j++)
            mpq_set_si(cells[i * g->cols + j], g->at[i][j], 1);
}

bool grid_convolve(struct grid *out, const struct grid *x,
                   const struct grid *h, const struct grid_mode *mode)
{
    const struct ref_conv2d c = {
        .rows = (size_t)x->rows, .cols = (size_t)x->cols,
        .krows = (size_t)h->rows, .kcols = (size_t)h->cols,
        .pad = mode->pad, .stride = mode->stride,
        .correlate = mode->correlate};
    size_t rows, cols;
    mpq_t a[CELLS], b[CELLS], y[CELLS];
    *out = (struct grid){0};
    if (!ref_conv2d_shape(&rows, &cols, &c) || rows > GRID_PLACES ||
        cols > GRID_PLACES)
        return false;
    cells_init(a, x);
    cells_init(b, h);
    cells_init(y, NULL);
    bool good = ref_conv2d_exact(y[0], a[0], b[0], &c);
    out->rows = (int)rows;
    out->cols = (int)cols;
    for (int i = 0; i < out->rows; i++)
        for (int j = 0; j < out->cols; j++)
            out->at[i][j] = mpz_get_si(mpq_numref(y[i * out->cols + j]));
    vector_clear(a, CELLS);
    vector_clear(b, CELLS);
    vector_clear(y, CELLS);
    return good;
}
