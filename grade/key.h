/*
 * The key: a solution sheet in Markdown, taken apart into items.
 *
 *     ## 2a The box through the exponential (4 points)
 *     **Given** ...  **Asked** ...  **Answer** ...  **Proof** ...
 *     **Credit** (1 point each) by case.   **Mistake** (2 points) why ...
 *     **Manual** why a person must look
 *
 * The first word of a heading is the item's id, the last bracket its points,
 * or "(part of 2a)" for an item that is marked only when answered by name.
 * Several Answers are alternatives.  Formulas are kept as slices of the text
 * and read into the context of each marking.
 *
 * Ownership: a key owns its text and items; key_clear frees them.
 */
#ifndef ASSAY_GRADE_KEY_H
#define ASSAY_GRADE_KEY_H

#include <gmp.h>
#include <stdio.h>

#include "tex/document.h"

enum part_kind {
    PART_GIVEN, PART_ASKED, PART_ANSWER, PART_PROOF, PART_CREDIT,
    PART_MISTAKE, PART_MANUAL
};

struct key_part {
    enum part_kind kind;
    bool has_points;
    mpq_t points;            /* of a Mistake or Credit                     */
    char *words;             /* the prose, one line                        */
    struct span *math;       /* formulas in order                          */
    size_t n_math;
    size_t offset;           /* byte of the lead word                      */
};

struct key_item {
    char *id, *title;
    bool optional;           /* a part of another item                     */
    mpq_t points;
    struct key_part *parts;
    size_t n_parts;
    size_t offset, line;     /* of the heading                             */
};

struct key {
    char *file, *text, *title;
    size_t len;
    struct key_item *items;
    size_t n_items;
    unsigned errors;         /* complaints printed while reading           */
};

/* Reads a key; complaints go to `talk` with file, line, column and caret.
   false when it cannot be used at all (no file, no memory, no items); a key
   with errors > 0 can be used as far as it was understood. */
bool key_read_file(struct key *key, const char *path, FILE *talk);
bool key_read(struct key *key, const char *file, const char *text, size_t len,
              FILE *talk);
void key_clear(struct key *key);

const struct key_item *key_find(const struct key *key, const char *id);
const struct key_part *key_part(const struct key_item *item,
                                enum part_kind kind, size_t n);

#endif
