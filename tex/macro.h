/*
 * Macros that an author defines: \newcommand, \renewcommand, \providecommand
 * (also starred, with an optional first argument), \def with parameters
 * #1#2..., \let, \DeclareMathOperator and \DeclarePairedDelimiter.
 *
 * A table is gathered from a document and given to math_parse(), which also
 * honours definitions standing inside a formula.  A definition counts from
 * the byte behind it on, as in TeX; the last one before a formula wins.
 *
 * A definition that cannot be understood (delimited parameters, \edef, ...)
 * is kept as one that must not be used: its uses are unreadable, never read
 * as the command of that name.
 *
 * A table owns copies of all it holds; the source may go.  No global state.
 */
#ifndef ASSAY_TEX_MACRO_H
#define ASSAY_TEX_MACRO_H

#include <stdbool.h>

#include "tex/error.h"

struct macro_table;

/* An empty table, or NULL without memory. */
struct macro_table *macro_table_new(void);
void macro_table_free(struct macro_table *t);
bool macro_table_is_empty(const struct macro_table *t);

/* Takes in every definition of src[begin, end), a stretch of a document
   (prose, preamble, mathematics; not code), to be called in the order of the
   document.  Offsets are in src.  False for want of memory. */
bool macro_collect(struct macro_table *t, const char *src, size_t begin,
                   size_t end);

/* Bytes of the definition that begins at src[at], a backslash; 0 when none
   does.  What stands there is no mathematics. */
size_t macro_definition_length(const char *src, size_t len, size_t at);

/* --- inside tex/: expansion ----------------------------------------------- */

/* A text and, byte for byte, where in the formula it comes from: an argument
   from its own place, the rest of an expansion from the macro's use. */
struct macro_text {
    char *s;
    size_t *off;
    size_t n, room;
    bool defines; /* the formula held a definition */
};

/* The formula with its macros expanded and its definitions taken out.  macros
   may be NULL; `at` is where the formula stands in the document the table was
   gathered from.  The work is bounded by a multiple of len, so that a macro
   bomb is TEX_DEEP at once.  False with an error (offset in src). */
bool macro_expand(struct macro_text *out, const struct macro_table *macros,
                  size_t at, const char *src, size_t len,
                  struct tex_error *error);
void macro_text_clear(struct macro_text *t);

/* Does the formula hold a backslash that the table or a definition in it
   makes worth expanding?  Fast, and false for most. */
bool macro_concerns(const struct macro_table *macros, const char *src,
                    size_t len);

#endif
