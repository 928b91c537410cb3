/*
 * Alignment: which statement of a free-form submission answers which item.
 *
 * Every derivation, update and bare result of the submission is a candidate.
 * A pair of item and candidate scores by what the candidate is about: the
 * name asked for among its members, the shape and size of a matrix, the
 * symbols of an equation, the conditions it stands under, labels that name
 * the item.  Among all choices that keep the order of the key the best sum
 * wins (dynamic programming, as in sequence alignment: Needleman and Wunsch
 * 1970); a submission that answers under the item's own headings needs no
 * order.  Later candidates win ties: the last of several answers counts.
 * What stands under the heading of another item answers that one alone
 * (grade/section.h).
 */
#ifndef ASSAY_GRADE_ALIGN_H
#define ASSAY_GRADE_ALIGN_H

#include "grade/answer.h"
#include "grade/key.h"
#include "proofs/check.h"

struct align_match {
    bool found;
    bool denied;           /* not found but in words that deny it        */
    bool weak;             /* perhaps it is not meant for this item      */
    size_t elsewhere;      /* not found but, it may be, by this line
                              under the heading of another item; or 0    */
    size_t statement;      /* the last statement of the derivation       */
    struct answer answer;  /* what to mark                               */
    unsigned others;       /* earlier candidates that speak of it as well */
    bool heading;          /* found under a heading that names the item  */
};

/* match[i] for each item of the key.  false for want of memory. */
bool align_submission(struct align_match match[], expr_ctx *ctx,
                      const struct key *key, const struct check_result *c,
                      const struct document *doc);

#endif
