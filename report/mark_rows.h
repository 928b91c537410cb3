/*
 * The marks of the bundled scan as the report shows them.
 */
#ifndef ASSAY_REPORT_MARK_ROWS_H
#define ASSAY_REPORT_MARK_ROWS_H

#include <stddef.h>

struct mark_row {
    char item[16];       /* "1a-pdf"                                   */
    char mark[16];       /* "correct", "partial", "manual", ...        */
    char points[16];     /* exact, as text; "" when a person must mark */
    char max_points[16];
};

/* The totals over the items that the tool marks. */
struct mark_total {
    char points[16], max_points[16];
};

enum { MARK_ROWS_MOST = 64 };

/* Grades; returns how many items there are (0: none, or failure). */
size_t mark_rows(struct mark_row rows[MARK_ROWS_MOST],
                 struct mark_total *total);

#endif
