/*
 * A growing text.  After a failure (no memory, or longer than TEXT_LIMIT)
 * everything is ignored and text_take() gives NULL: check once at the end.
 */
#ifndef ASSAY_EXPR_TEXT_H
#define ASSAY_EXPR_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A tree with much sharing can be exponentially longer as text. */
#define TEXT_LIMIT ((size_t)1 << 24)

struct text {
    char *bytes;
    size_t len, room;
    bool failed;
};

void text_init(struct text *t);
void text_add(struct text *t, const char *s);
/* Appends n bytes. */
void text_add_n(struct text *t, const char *s, size_t n);
/* Back to a length it had before. */
void text_cut(struct text *t, size_t len);
/* The text, to be freed by the caller; t is empty again. */
char *text_take(struct text *t);

#endif
