/*
 * Whole files in and out.  On failure errno tells why.
 */
#ifndef ASSAY_REPORT_FILE_H
#define ASSAY_REPORT_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* The file as a NUL-terminated malloc'd string, or NULL. */
char *file_read(const char *path, size_t *len);

/* Replaces the file atomically: a reader sees the old text or the new one,
   never a part.  The mode of an existing file is kept; one that may not be
   written is left alone. */
bool file_write_atomic(const char *path, const char *text, size_t len);

#endif
