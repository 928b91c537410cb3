/* Formulas in the text of a document without delimiters.  Private to tex/. */
#ifndef ASSAY_TEX_PLAIN_H
#define ASSAY_TEX_PLAIN_H

#include "tex/document.h"

/*
 * Turns lines of text that are certainly formulas into mathematics:
 * "y(n) = 2 - 2^{-n} for n >= 0", also behind a label "Answer:".  eager: a
 * plain text, where a formula may also end a sentence ("so y = 2x").  Prose
 * never becomes mathematics: a line with a word that no formula has stays.
 * False for want of memory.
 */
bool document_find_plain(struct document *doc, bool eager);

/* Is the text certainly mathematics: a relation or operators, no prose? */
bool plain_is_formula(const char *s, size_t n);
/* How many words it has that no formula has. */
size_t plain_words(const char *s, size_t n);

#endif
