/* The marks of the scan: ITEM.mark, marks.points, marks.max. */
#include <stdlib.h>
#include <string.h>

#include "report/ledger_parts.h"
#include "report/mark_rows.h"

static const char *const items[] = {
    "1a-pdf", "1a-peak", "1b", "2a", "2a-case2", "2a-case3", "2b", "2c",
    "2d-i", "2d-ii", "3a", "3b", "3b-jac", "3b-n1", "3b-ninf", "4a-A",
    "4a-B", "4a-upd", "4b-upd", "4b-gamma"};

/* "**partial**, 3 of 4 points", "**manual**" */
static void put_mark(struct ledger *l, const char *item,
                     const struct mark_row *row, bool any)
{
    char key[32];
    snprintf(key, sizeof key, "%s.mark", item);
    if (!row)
        ledger_put(l, key, any ? "as a part of the item above"
                               : "(not marked)");
    else if (row->points[0])
        ledger_printf(l, key, "**%s**, %s of %s points", row->mark,
                      row->points, row->max_points);
    else
        ledger_printf(l, key, "**%s**", row->mark);
}

void ledger_marks(struct ledger *l)
{
    struct mark_row *rows = calloc(MARK_ROWS_MOST, sizeof *rows);
    struct mark_total total = {"", ""};
    size_t n = rows ? mark_rows(rows, &total) : 0;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        size_t k = 0;
        while (k < n && strcmp(rows[k].item, items[i]) != 0)
            k++;
        put_mark(l, items[i], k < n ? &rows[k] : NULL, n > 0);
    }
    ledger_put(l, "marks.points", n ? total.points : "(not marked)");
    ledger_put(l, "marks.max", n ? total.max_points : "(not marked)");
    free(rows);
}
