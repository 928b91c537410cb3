/*
 * An owned string that grows.  A failed allocation is remembered: check
 * .failed (or the NULL of buffer_take) once at the end.
 */
#ifndef ASSAY_REPORT_BUFFER_H
#define ASSAY_REPORT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *data;
    size_t len, room;
    bool failed;
};

void buffer_add(struct buffer *b, const char *bytes, size_t len);
void buffer_puts(struct buffer *b, const char *s);
void buffer_printf(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text, NUL-terminated, as malloc'd memory (the caller frees); the
   buffer is empty afterwards.  NULL when something failed. */
char *buffer_take(struct buffer *b);
void buffer_clear(struct buffer *b);

#endif
