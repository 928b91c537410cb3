/*
 * What the files of document reading share.  Private to tex/.
 */
#ifndef ASSAY_TEX_DOCUMENT_INNER_H
#define ASSAY_TEX_DOCUMENT_INNER_H

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex/document.h"

/* So often a document may be read for displays that do not end. */
#define VAIN_EACH ((size_t)20)

struct reader {
    struct document *doc;
    size_t at;          /* next byte */
    size_t cap;
    bool failed;
    bool indents;       /* four columns of blanks make code */
    bool by_line;       /* every line is a paragraph of its own */
    size_t vain;                      /* bytes of displays without an end */
    size_t none_from[6], none_end[6]; /* where find_close found nothing */
};

/* Do the bytes at `at` begin with s? */
bool reader_starts(const struct reader *r, size_t at, const char *s);
/* The newline that ends the line, or the end of the source. */
size_t reader_line_end(const struct reader *r, size_t at);
size_t reader_skip_blanks(const struct reader *r, size_t at, size_t end);
size_t reader_trim_end(const struct reader *r, size_t begin, size_t end);
bool reader_blank(const struct reader *r, size_t begin, size_t end);

/* Has the end of something been looked for in vain so often that it is not
   looked for any more?  So the time stays linear. */
bool reader_is_vain(const struct reader *r);

/* document_spans.c */
void reader_span(struct reader *r, struct block *b, enum span_kind kind,
                 size_t begin, size_t end);
/* Text from begin to end cut into words and formulas. */
void reader_spans(struct reader *r, struct block *b, size_t begin,
                  size_t end);
/* Behind the comment <!-- ... --> that begins at `at`; 0 when none does. */
size_t reader_comment_end(const struct reader *r, size_t at);

#endif
