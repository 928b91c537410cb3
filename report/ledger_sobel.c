/* Items 2c and 2d: the outputs, and how many entries the scan has right. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

/* The matrices of the scan. */
static const struct grid scan_valid = {
    3, 3, 0, {{-40, -40, -40}, {-40, -40, -40}, {-40, -40, -40}}};
static const struct grid scan_stride1 = {
    5, 5, 0, {{-19, -28, -32, -36, -29}, {-30, -40, -40, -40, -30},
              {-30, -40, -40, -40, -30}, {-30, -40, -40, -40, -30},
              {49, 68, 72, 76, 59}}};
static const struct grid scan_stride2 = {
    3, 3, 0, {{-19, -32, -29}, {-30, -40, -30}, {49, 72, 59}}};

/* ITEM.output, and ITEM.right: how many entries of the scan are right. */
static void put_output(struct ledger *l, const char *item,
                       const struct grid *out, const struct grid *scan)
{
    struct buffer b = {0};
    char key[32];
    int right = 0;
    snprintf(key, sizeof key, "%s.output", item);
    show_grid(&b, "x * h", out);
    b.failed = b.failed || out->rows == 0; /* the kernel did not fit */
    ledger_take(l, key, &b);
    for (int i = 0; i < out->rows; i++)
        for (int j = 0; j < out->cols; j++)
            right += out->at[i][j] == scan->at[i][j];
    snprintf(key, sizeof key, "%s.right", item);
    ledger_printf(l, key, "%d of %d", right, out->rows * out->cols);
}

void ledger_sobel(struct ledger *l)
{
    const struct grid_mode plain = {0, 1, false}, same = {1, 1, false};
    const struct grid_mode strided = {1, 2, false}, cross = {0, 1, true};
    struct grid x, h, valid, one, two;
    struct buffer b = {0};
    int agree = 0;
    grid_input(&x, 0);
    grid_sobel(&h);
    show_grid(&b, "h", &h);
    ledger_take(l, "2c.kernel", &b);
    grid_convolve(&valid, &x, &h, &plain);
    put_output(l, "2c", &valid, &scan_valid);
    grid_convolve(&one, &x, &h, &same);
    put_output(l, "2d-i", &one, &scan_stride1);
    grid_convolve(&two, &x, &h, &strided);
    put_output(l, "2d-ii", &two, &scan_stride2);
    for (int i = 0; i < two.rows; i++)
        for (int j = 0; j < two.cols; j++)
            agree += two.at[i][j] == one.at[2 * i][2 * j];
    ledger_printf(l, "2d-ii.subset", "%d of %d", agree, two.rows * two.cols);
    grid_convolve(&valid, &x, &h, &cross);
    ledger_printf(l, "2c.cross", "$%ld$", valid.at[1][1]);
}
