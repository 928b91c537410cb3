/*
 * The float cross-check as the report shows it: one row an implementation.
 */
#ifndef ASSAY_REPORT_FLOAT_ROWS_H
#define ASSAY_REPORT_FLOAT_ROWS_H

#include <stddef.h>

struct float_row {
    char item[16];       /* the report's section: "1a-pdf", ...            */
    char quantity[48];   /* title of its panel; rows of one are neighbours */
    char variant[48];    /* "pairwise", ...                                */
    double ulp32, ulp64; /* worst error in ulps; negative: not measured    */
};

enum { FLOAT_ROWS_MOST = 128 };

/* Sets item, quantity and variant from the names of a kernel. */
void float_row_name(struct float_row *row, const char *quantity,
                    const char *variant);

/* Measures; returns how many rows there are (0: none, or failure). */
size_t float_rows(struct float_row rows[FLOAT_ROWS_MOST]);

#endif
