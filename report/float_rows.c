#include "report/float_rows.h"

#include <stdio.h>

#include "accuracy/crosscheck.h"

static double worst(const struct crosscheck_cell *cell)
{
    return cell->measured ? cell->ulps : -1;
}

size_t float_rows(struct float_row rows[FLOAT_ROWS_MOST])
{
    struct crosscheck_floats table;
    bool good = crosscheck_floats(&table, CROSSCHECK_CASES);
    size_t n = good ? table.count : 0;
    n = n < FLOAT_ROWS_MOST ? n : FLOAT_ROWS_MOST;
    for (size_t i = 0; i < n; i++) {
        const struct crosscheck_row *r = &table.rows[i];
        struct float_row *out = &rows[i];
        snprintf(out->item, sizeof out->item, "%s", r->item);
        snprintf(out->quantity, sizeof out->quantity, "%s", r->title);
        snprintf(out->variant, sizeof out->variant, "%s", r->variant);
        out->ulp32 = worst(&r->cell[ASSAY_BINARY32]);
        out->ulp64 = worst(&r->cell[ASSAY_BINARY64]);
    }
    crosscheck_floats_clear(&table);
    return n;
}
