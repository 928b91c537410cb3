/*
 * What an item gives: its formulas, and the words about the names in them.
 *
 * "$x$ positive", "integers $n$, $L$", "where $p$ is prime" are read as in
 * documents (tex/adjectives.h): words that restrict a name without being
 * understood let nothing be refuted that speaks of it.  "Matrices $A$ and
 * $B$" and "$A$ is an $n \times n$ matrix" are remembered: products of
 * matrices keep their order (grade/order.h).  What only describes a name
 * says nothing.
 */
#ifndef ASSAY_GRADE_GIVEN_H
#define ASSAY_GRADE_GIVEN_H

#include "grade/compare.h"

/* Adds everything the Given parts of the item say to the task.  false with
   t->error for a formula that cannot be read, or without memory. */
bool given_read(struct task *t, const struct key *key,
                const struct key_item *item);

#endif
