/*
 * Documents with mathematics -> blocks in source order.
 *
 * Everything points into the source by byte offset; nothing is unescaped
 * inside mathematics.  A document owns its blocks; text slices are borrowed
 * from the source, which must outlive it.  Time and memory are linear.
 */
#ifndef ASSAY_TEX_DOCUMENT_H
#define ASSAY_TEX_DOCUMENT_H

#include <stdbool.h>

#include "tex/error.h"

enum span_kind { SPAN_TEXT, SPAN_MATH, SPAN_DISPLAY };

struct span {
    enum span_kind kind;
    size_t begin, end;  /* bytes of the content, without delimiters */
    const char *note;   /* a repair of the delimiters (constant), or NULL */
};

enum block_kind {
    BLOCK_HEADING,   /* level 1..6 */
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,      /* list item; marker in begin..marker_end */
    BLOCK_DISPLAY,   /* $$ $$, \[ \], ```math, a bare environment */
    BLOCK_CODE,      /* any other fence: never mathematics */
    BLOCK_IMAGE,
    BLOCK_CELL       /* of a table */
};

struct block {
    enum block_kind kind;
    int level;             /* heading level, list depth                    */
    size_t begin, end;     /* bytes of the whole block in the source       */
    struct span *spans;    /* text and mathematics in order                */
    size_t n_spans;
};

struct document {
    const char *file;      /* name for messages */
    const char *src;       /* what was split: the file, or Markdown with the
                              same bytes at the same offsets, see format.h;
                              marks of quotations in formulas are blank     */
    const char *raw;       /* the file                                      */
    char *owned;           /* src when it is not the file                   */
    size_t len;
    struct block *blocks;
    size_t n_blocks;
};

/* Splits a document: Markdown, or by the extension of its name a LaTeX article
   (.tex), a Jupyter notebook (.ipynb: its Markdown cells) or plain text
   (.txt).  Returns false with an error for bad encoding, a notebook that is
   not JSON, a line of more than 1 MiB, a paragraph of more than 4 MiB, or
   want of memory; everything else is some document.  document_clear() is due
   in either case. */
bool document_read(struct document *doc, const char *file, const char *src,
                   size_t len, struct tex_error *error);
void document_clear(struct document *doc);

#endif
