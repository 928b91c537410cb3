/*
 * Marking one answer to one item.
 *
 * How a mark comes about:
 *   - The left side of an equation is a name: the answer's own name for the
 *     quantity asked for is accepted, its right side is compared.  What no
 *     name tells is compared as a whole: an equation is right when it has
 *     the same solutions.
 *   - Equal under everything Given: correct, unless a step on the way is
 *     false, the form is unfinished, or an added condition restricts it:
 *     then partial.
 *   - Refuted: a Mistake of the key gives its name and points (none: wrong).
 *     Otherwise branches of a piecewise answer and entries of a matrix are
 *     counted: partial if more than half of the branches, or more than three
 *     quarters of the entries, are right.
 *   - Neither: undecided, for a person.
 */
#ifndef ASSAY_GRADE_MARK_H
#define ASSAY_GRADE_MARK_H

#include "grade/answer.h"
#include "grade/key.h"
#include "proofs/verdict.h"

enum mark_kind {
    MARK_CORRECT, MARK_PARTIAL, MARK_WRONG, MARK_UNDECIDED, MARK_UNREADABLE,
    MARK_MISSING, MARK_MANUAL
};

/* Text is interned in the context of the marking. */
struct mark {
    enum mark_kind kind;
    mpq_t points;             /* mark_init .. mark_clear                 */
    const char *feedback;     /* never NULL                              */
    const char *mistake;      /* words of a Mistake of the key, or NULL  */
    struct verdict verdict;   /* with the counterexample                 */
    struct tex_error error;   /* UNREADABLE                              */
};

void mark_init(struct mark *m);
void mark_clear(struct mark *m);
const char *mark_name(enum mark_kind kind);

/* Marks the text of an answer.  item NULL (unknown id): UNREADABLE. */
void mark_answer(struct mark *m, expr_ctx *ctx, const struct key *key,
                 const struct key_item *item, const char *text, size_t len);
/* Marks an answer that was read already, with definitions (EQ) the
   submission made before; used by alignment. */
void mark_read_answer(struct mark *m, expr_ctx *ctx, const struct key *key,
                      const struct key_item *item, const struct answer *a);

/* Says what is wrong with the key itself (a mistake that is right, two
   answers that differ) on talk; the number of complaints. */
unsigned mark_check_key(const struct key *key, FILE *talk);

#endif
