#include "report/mark_rows.h"

size_t mark_rows(struct mark_row rows[MARK_ROWS_MOST],
                 struct mark_total *total)
{
    (void)rows;
    *total = (struct mark_total){"", ""};
    return 0;
}
