/*
 * Errors of reading: a code, the byte where it happened, and a constant
 * message.  Line, column and caret are derived when the error is shown.
 */
#ifndef ASSAY_TEX_ERROR_H
#define ASSAY_TEX_ERROR_H

#include <stddef.h>
#include <stdio.h>

enum tex_code {
    TEX_OK = 0,
    TEX_UNEXPECTED,   /* a token where none of its kind can stand           */
    TEX_UNBALANCED,   /* a bracket, brace or environment left open          */
    TEX_UNKNOWN,      /* a macro or environment nobody defined              */
    TEX_SHAPE,        /* rows of a matrix or cases that do not fit          */
    TEX_EMPTY,        /* nothing where an expression must stand             */
    TEX_DEEP,         /* nesting or node budget exceeded                    */
    TEX_ENCODING,     /* NUL or bad UTF-8                                   */
    TEX_AMBIGUOUS,    /* two readings, and nothing settles them             */
    TEX_MEMORY        /* no more memory: nothing is known about the source  */
};

struct tex_error {
    enum tex_code code;
    size_t offset;       /* in the source that was parsed                   */
    const char *message; /* constant                                        */
};

/* A repair or a reading the author may not expect. */
struct tex_note {
    size_t offset;
    const char *message; /* constant, or interned in the expr_ctx */
};

/* 1-based line and column (in characters, tabs count one) of a byte. */
void tex_locate(const char *src, size_t len, size_t offset, size_t *line,
                size_t *column);

/* Prints "file:line:column: error: message", the line (of a long one the part
   around the error), and a caret under the byte (tabs kept, multi-byte
   characters counted once, control characters and escape sequences in the
   source made visible). */
void tex_error_show(FILE *out, const char *file, const char *src, size_t len,
                    const struct tex_error *error);

#endif
