/*
 * What the weaver needs to know of Markdown: lines, fences, code spans and
 * blocks.  All places are byte offsets into src; eol is the offset of the
 * newline (or the end).  SCAN_NONE: there is no such place.
 */
#ifndef ASSAY_REPORT_WEAVE_SCAN_H
#define ASSAY_REPORT_WEAVE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCAN_NONE SIZE_MAX

size_t scan_line_end(const char *src, size_t len, size_t at);
/* The first byte of the next line, len when there is none. */
size_t scan_next_line(const char *src, size_t len, size_t at);
bool scan_is_blank(const char *src, size_t begin, size_t end);
bool scan_starts(const char *src, size_t at, size_t end, const char *what);
size_t scan_find(const char *src, size_t at, size_t end, const char *what);

/* Only spaces and markers of lists and quotations between bol and at? */
bool scan_begins_line(const char *src, size_t bol, size_t at);

/* Behind the code span that opens at the backtick src[at], or behind the
   run of backticks when it is not closed in the line. */
size_t scan_code_span(const char *src, size_t at, size_t eol);

/* Does the line at bol open a fence?  *end: the end of its closing line, or
   of the text when it stays open. */
bool scan_fence(const char *src, size_t len, size_t bol, size_t *end);

/* The line behind the empty ones that follow eol; SCAN_NONE when there is no
   empty line or nothing behind it. */
size_t scan_skip_empty_lines(const char *src, size_t len, size_t eol);

/* The end (without newline) of the fence, table, image or quotation that
   begins at bol; SCAN_NONE when there is none, or its fence stays open. */
size_t scan_block(const char *src, size_t len, size_t bol);

#endif
