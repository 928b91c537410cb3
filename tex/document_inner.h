/*
 * What the files of document reading share.  Private to tex/.
 *
 * Mathematics is found before Markdown is read: md4c would take a line "- x"
 * inside $$ ... $$ for a list, the bar of $|x|$ for a cell's edge, and \( for
 * an escaped bracket.  A scan over the lines marks it, a copy of the text has
 * an "x" for each byte of a mark (its newlines too, so that a formula is one
 * word of a paragraph), and md4c finds the paragraphs of that copy.
 */
#ifndef ASSAY_TEX_DOCUMENT_INNER_H
#define ASSAY_TEX_DOCUMENT_INNER_H

#include <stdint.h>

#include "tex/document.h"

enum mark_kind {
    MARK_MATH,
    MARK_DISPLAY,  /* with other things in its lines  */
    MARK_BLOCK,    /* a display with lines of its own */
    MARK_HIDDEN    /* a comment or code: no words, no mathematics */
};

struct mark {
    enum mark_kind kind;
    size_t begin, end;   /* with its delimiters */
    size_t inner, inner_end;
    const char *note;
};

/* --- blocks (document.c) ------------------------------------------------- */

struct builder {
    struct document *doc;
    size_t cap;
    bool failed;
};

/* A new block at the end, NULL without memory. */
struct block *builder_block(struct builder *b, enum block_kind kind,
                            size_t begin, size_t end);
void builder_span(struct builder *b, enum span_kind kind, size_t begin,
                  size_t end, const char *note);
/* A paragraph, item, heading or cell: the text [begin, end) of src with the
   marks that lie in it, which is those from marks[0] on.  A MARK_BLOCK
   becomes a block of its own.  The number of marks used. */
size_t builder_text(struct builder *b, enum block_kind kind, int level,
                    size_t begin, size_t end, const struct mark *marks,
                    size_t n);
/* The document's own copy of src, to be changed; NULL without memory. */
char *builder_own(struct builder *b);

/* --- the scan of Markdown (document_scan.c, document_inline.c) ----------- */

enum { CLOSERS = 4 };

/* A line: where it begins and ends, where its text does behind blanks and
   the ">" of quotations, and how many of those there are. */
struct line {
    size_t begin, end, at;
    int quotes;
};

struct scan {
    const char *s;
    size_t begin, len;            /* the text is s[begin, len)              */
    bool indents;                 /* four columns of blanks make code       */
    struct builder *b;
    struct mark *marks;
    size_t n, cap;
    bool failed;
    size_t none_from[CLOSERS], none_end[CLOSERS]; /* nothing closes there   */
    size_t blank_from, blank_at;  /* the next blank line, seen from there   */
    size_t quote_from, quote_at;  /* the next line outside the quotation    */
    struct line seen;             /* the one looked at last                 */
    size_t vain;                  /* bytes of environments without an end   */
};

void seek_init(struct scan *sc, struct builder *b, size_t begin);
/* Finds every mark. */
void seek_marks(struct scan *sc);
struct line seek_line(const struct scan *sc, size_t begin);
bool seek_starts(const struct scan *sc, size_t at, const char *text);
bool seek_is_blank(const struct scan *sc, size_t begin, size_t end);
void seek_add(struct scan *sc, const struct mark *m);
/* Bytes of a list's marker at s[at, end), 0 for none. */
size_t seek_marker(const char *s, size_t at, size_t end);
/* The end of the lines from `begin` on in which an inline formula may end. */
size_t seek_chunk_end(const struct scan *sc, size_t begin);
/* Where a display opened at `at` has to end: a blank line or, in a
   quotation, the end of it. */
size_t seek_blank_after(struct scan *sc, size_t at);
size_t seek_quote_end(struct scan *sc, size_t at);
/* Marks the text from `at`, to the end of its lines or of the last display
   that begins in them; where it stopped. */
size_t seek_inline(struct scan *sc, const struct line *first, size_t at,
                   size_t end);

/* A formula over several lines of a quotation: its ">" are blank in src from
   now on. */
void seek_quoted(struct scan *sc, const struct line *first,
                 const struct mark *m);

/* --- dialects ------------------------------------------------------------ */

/* Markdown; indents: four columns of blanks make code. */
bool markdown_read(struct builder *b, size_t begin, bool indents);
/* Plain text: each line is a paragraph. */
bool plain_read(struct builder *b, size_t begin);

#endif
