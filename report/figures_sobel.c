/* Figure 5: Sobel over 1..25 as grids of numbers. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

/* 0 zero, 1 padding, 2 positive, 3 negative: the colour of a cell. */
static int cell_class(const struct grid *g, int i, int j)
{
    if (i < g->pad || j < g->pad || i >= g->rows - g->pad ||
        j >= g->cols - g->pad)
        return 1;
    return g->at[i][j] > 0 ? 2 : g->at[i][j] < 0 ? 3 : 0;
}

/* Adds the cells of a grid whose first cell lies at column x, row y of the
   sheet, and its title above. */
static void add_grid(struct tsv *cells, struct tsv *titles,
                     const struct grid *g, const int place[2],
                     const char *title)
{
    mpq_t v;
    mpq_init(v);
    for (int i = 0; i < g->rows; i++)
        for (int j = 0; j < g->cols; j++) {
            mpq_set_si(v, g->at[i][j], 1);
            tsv_double(cells, place[0] + j + 0.5);
            tsv_double(cells, place[1] + i + 0.5);
            tsv_label(cells, v);
            tsv_int(cells, cell_class(g, i, j));
            tsv_row(cells);
        }
    mpq_clear(v);
    tsv_int(titles, place[0]);
    tsv_double(titles, place[1] - 0.5);
    tsv_text(titles, title);
    tsv_row(titles);
}

bool figure_sobel(const char *dir)
{
    struct tsv cells, titles;
    const struct grid_mode modes[3] = {{0, 1, false}, {1, 1, false},
                                       {1, 2, false}};
    struct grid padded, plain, kernel, turned, out;
    bool good = true;
    tsv_begin(&cells, "x y value class");
    tsv_begin(&titles, "x y title");
    grid_input(&padded, 1);
    grid_input(&plain, 0);
    grid_sobel(&kernel);
    grid_turn(&turned, &kernel);
    add_grid(&cells, &titles, &padded, (int[]){0, 0}, "x with padding 1");
    add_grid(&cells, &titles, &kernel, (int[]){9, 2}, "h");
    add_grid(&cells, &titles, &turned, (int[]){14, 2}, "h turned");
    good &= grid_convolve(&out, &plain, &kernel, &modes[0]);
    add_grid(&cells, &titles, &out, (int[]){0, 9}, "2c: no padding");
    good &= grid_convolve(&out, &plain, &kernel, &modes[1]);
    add_grid(&cells, &titles, &out, (int[]){6, 9},
             "2d-i: padding 1, stride 1");
    good &= grid_convolve(&out, &plain, &kernel, &modes[2]);
    add_grid(&cells, &titles, &out, (int[]){14, 9}, "2d-ii: stride 2");
    good = tsv_save(&cells, dir, "sobel") && good;
    return tsv_save(&titles, dir, "sobel-titles") && good;
}
