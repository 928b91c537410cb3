#include "report/float_rows.h"

#include <stdio.h>
#include <string.h>

/* The quantities of accuracy/kernels: section of the report, panel title. */
static const struct name {
    const char *quantity, *item, *title;
} names[] = {
    {"normal_density", "1a-pdf", "normal density"},
    {"normal_peak", "1a-peak", "its peak"},
    {"batchnorm", "", "batch normalization"},
    {"variance", "", "variance"},
    {"conv1d", "", "convolution, 1-D"},
    {"box_decay", "2a", "box through exponential"},
    {"conv2d", "2c", "convolution, 2-D"},
    {"correlate2d", "", "cross-correlation, 2-D"},
    {"meannorm_forward", "", "mean centring"},
    {"meannorm_gradient", "3b", "gradient of mean centring"},
    {"adam_m", "", "Adam, first moment"},
    {"adam_v", "", "Adam, second moment"},
    {"adam_raw", "4a-upd", "Adam, no bias correction"},
    {"adam", "", "Adam"},
    {"sgd_l2", "", "SGD with L2"},
    {"sgd_decay", "4b-gamma", "SGD, weight decay"},
    {"sgd_momentum", "", "SGD with momentum"},
};

void float_row_name(struct float_row *row, const char *quantity,
                    const char *variant)
{
    const char *item = "", *title = quantity;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].quantity, quantity) != 0)
            continue;
        item = names[i].item;
        title = names[i].title;
    }
    snprintf(row->item, sizeof row->item, "%s", item);
    snprintf(row->quantity, sizeof row->quantity, "%s", title);
    snprintf(row->variant, sizeof row->variant, "%s", variant);
}

/* No measurement is wired yet: accuracy/ fills the rows by float_row_name
   and its worst errors, both formats of a kernel in one row. */
size_t float_rows(struct float_row rows[FLOAT_ROWS_MOST])
{
    (void)rows;
    return 0;
}
