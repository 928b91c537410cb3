/*
 * Which items the headings of a submission speak of.
 *
 * A heading spells an id, in whole or in its first parts: "2a The box",
 * "Problem 2 (a)", "(a)" below "2. Convolution"; with a key of items 4a-A,
 * 4a-B and 4b a heading "4a" speaks of the first two.  Labels of paragraphs,
 * "(a)", count when all below one heading are in order and known to the key:
 * others may be a scanner's.  What stands under a heading belongs to its
 * items and to no other.
 */
#ifndef ASSAY_GRADE_SECTION_H
#define ASSAY_GRADE_SECTION_H

#include "grade/key.h"
#include "tex/statement.h"

enum { PARTS_MOST = 6, PART_BYTES = 24 };

/* 4a-upd as "4", "a", "upd". */
struct spelling {
    char part[PARTS_MOST][PART_BYTES];
    size_t n;
};

struct areas {
    struct spelling *ids;        /* one an item                        */
    size_t n_items;
    struct spelling *spelled;    /* one a section, empty for no item   */
};

/* false for want of memory. */
bool areas_read(struct areas *a, const struct statements *st,
                const struct key *key);
void areas_clear(struct areas *a);

/* May what stands in this section answer the item? */
bool areas_allow(const struct areas *a, size_t section, size_t item);
/* Does the section name the item, or a group that it is in? */
bool areas_name(const struct areas *a, size_t section, size_t item);

#endif
