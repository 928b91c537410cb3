/*
 * What the files of alignment share.  Private to grade/.
 */
#ifndef ASSAY_GRADE_ALIGN_INNER_H
#define ASSAY_GRADE_ALIGN_INNER_H

#include "grade/align.h"
#include "grade/compare.h"
#include "tex/denial.h"
#include "grade/section.h"

enum {
    ALIGN_NEVER = -1000,
    ALIGN_PLAIN = 9      /* a score that leaves no doubt */
};

struct candidate {
    struct answer answer;
    size_t first, last;        /* statements of the derivation */
    bool denied;               /* by the words around it       */
    bool taken;                /* by the item of its heading   */
    bool joined;               /* of several, with their cases */
    const struct statement *s; /* the last one                 */
};

struct alignment {
    expr_ctx *ctx;
    const struct key *key;
    const struct statements *st;
    struct denial denial;
    struct areas areas;
    struct task *tasks;        /* one an item                  */
    struct candidate *c;
    size_t n;
};

/* The derivation of a candidate, joined. */
const struct chain *align_chain(const struct candidate *c);
/* Adds candidates for cases told in prose, at most one a section; a->c has
   room for them. */
void align_join_cases(struct alignment *a, const struct document *doc);
/* How much the candidate speaks of what the item asks; ALIGN_NEVER: not. */
int align_about(const struct alignment *a, size_t item,
                const struct candidate *c);
/* The same with the labels above it: ALIGN_NEVER, or more than 0. */
int align_score(const struct alignment *a, size_t item,
                const struct candidate *c);

#endif
