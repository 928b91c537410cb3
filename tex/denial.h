/*
 * Formulas that the words around them deny.
 *
 * "The answer is not $x$", "it is wrong that $x$", "$x$ does not hold",
 * "~~$x$~~": such a formula is no answer.  The words of its sentence are
 * looked at, with the clauses apart, and a next sentence that takes it back
 * ("This is wrong.").  In doubt a formula counts as denied: an answer is then
 * undecided, never right or wrong by mistake.
 *
 * Ownership: a denial owns its tokens, their text is borrowed from the
 * source.
 */
#ifndef ASSAY_TEX_DENIAL_H
#define ASSAY_TEX_DENIAL_H

#include "tex/document.h"

struct denial {
    struct denial_token *t;
    size_t n, room;
};

/* The words and formulas of a document.  false for want of memory. */
bool denial_read(struct denial *d, const struct document *doc);
/* The same for one formula with words in it (\text{...}, bare "not"). */
bool denial_read_tex(struct denial *d, const char *text, size_t len);
/* Is the formula whose span begins at this byte denied, or a part of it? */
bool denial_covers(const struct denial *d, size_t begin);
void denial_clear(struct denial *d);

#endif
