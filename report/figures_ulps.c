/* Figure 9: the worst error of the float implementations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/figures.h"
#include "report/float_rows.h"
#include "report/tsv.h"

static void cell_ulp(struct tsv *t, double ulp)
{
    if (ulp < 0)
        tsv_missing(t);
    else
        tsv_double(t, ulp);
}

/* One panel: the rows from begin that share a quantity. */
static bool save_panel(const char *dir, const struct float_row *rows,
                       size_t n, size_t panel)
{
    char name[32];
    struct tsv t;
    tsv_begin(&t, "row variant binary32 binary64");
    for (size_t i = 0; i < n; i++) {
        tsv_int(&t, (long)i + 1);
        tsv_text(&t, rows[i].variant);
        cell_ulp(&t, rows[i].ulp32);
        cell_ulp(&t, rows[i].ulp64);
        tsv_row(&t);
    }
    snprintf(name, sizeof name, "ulps-%zu", panel);
    return tsv_save(&t, dir, name);
}

static bool save_panels(const char *dir, const struct float_row *rows,
                        size_t n)
{
    struct tsv titles;
    bool good = true;
    size_t panel = 0, end;
    tsv_begin(&titles, "panel title");
    for (size_t begin = 0; begin < n; begin = end) {
        for (end = begin + 1; end < n; end++)
            if (strcmp(rows[begin].quantity, rows[end].quantity) != 0)
                break;
        panel++;
        good &= save_panel(dir, rows + begin, end - begin, panel);
        tsv_int(&titles, (long)panel);
        tsv_text(&titles, rows[begin].quantity);
        tsv_row(&titles);
    }
    return tsv_save(&titles, dir, "ulps-panels") && good;
}

bool figure_ulps(const char *dir)
{
    struct float_row *rows = calloc(FLOAT_ROWS_MOST, sizeof *rows);
    size_t n = rows ? float_rows(rows) : 0;
    bool good = n > 0 && save_panels(dir, rows, n);
    free(rows);
    return good;
}
