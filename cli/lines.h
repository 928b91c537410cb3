/*
 * Reading lines of bounded length.
 */
#ifndef ASSAY_CLI_LINES_H
#define ASSAY_CLI_LINES_H

#include <stddef.h>
#include <stdio.h>

enum line_end {
    LINE_READ,      /* a line (or what follows the last newline)      */
    LINE_TOO_LONG,  /* more than max bytes: skipped up to its newline */
    LINE_EOF,
    LINE_TROUBLE    /* a read error, or no memory                     */
};

struct line {
    char *text;     /* NUL-terminated, without the newline; may hold NULs */
    size_t len, room;
    size_t max;
};

void line_init(struct line *l, size_t max);
void line_clear(struct line *l);
enum line_end line_next(struct line *l, FILE *in);

#endif
