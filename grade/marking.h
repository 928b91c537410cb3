/*
 * What the files of marking share.  Private to grade/.
 */
#ifndef ASSAY_GRADE_MARKING_H
#define ASSAY_GRADE_MARKING_H

#include "grade/compare.h"
#include "grade/mark.h"

struct marking {
    expr_ctx *ctx;
    const struct key *key;
    const struct key_item *item;
    struct task task;
    struct task plain;           /* Given only, without the answer's own   */
    const struct answer *answer;
    struct mark *mark;
    expr asked;                  /* the key's name for it, NONE for none   */
    expr wanted;                 /* the key's value                        */
    bool digits;                 /* ... which are digits of it             */
    bool matrix;                 /* what is asked is a matrix              */
    bool equation;               /* what is asked is an equation, not one
                                    of its sides: x^2 + y^2 = 1            */
    bool restricted;             /* the answer added a condition           */
    const char *step;            /* a false step on the way, or NULL       */
};

/* What a chain says of the quantity asked for. */
struct candidate {
    expr value;                  /* exact value claimed, or NULL           */
    expr recounted;              /* the same by compare_recount, or NULL   */
    expr rounded;                /* printed digits claimed, or NULL        */
    const struct chain *chain;
    size_t at;                   /* member that is the name asked for      */
    bool named;
};

/* A chain that only names a help of the answer's own: s(n) = ... */
bool marking_is_helper(const struct marking *k, const struct chain *c);
/* Puts the answer's own definitions and conditions into the task. */
void marking_take(struct marking *k);
/* A condition of the answer: one that does not follow from what is given
   restricts it. */
void marking_restrict(struct marking *k, expr condition);
/* Is a condition of the answer said of one formula only, "h(n) = 0 for
   n < 0"?  It does not restrict what is said of others. */
bool marking_is_local(const struct marking *k, size_t given);
/* The last exact member of the chain and the digits behind it; false when it
   does not speak of what is asked. */
bool marking_candidate(const struct marking *k, struct candidate *out,
                       const struct chain *c, expr asked);
/* A false step between the members of the answer's chain: k->step. */
void marking_steps(struct marking *k, const struct candidate *c);
/* The definition written down again, not worked out: a convolution, a sum
   over all integers, a function of the problem at the asked place. */
bool marking_unfinished(const struct marking *k, expr e, expr wanted);
/* A formula of the question itself, but for names and numbers. */
bool marking_is_question(const struct marking *k, expr value);
/* A name in the value that neither the key nor the answer introduces; NULL
   for none. */
expr marking_unknown_name(const struct marking *k, expr value);
/* LaTeX kept with the context. */
const char *marking_latex(expr_ctx *ctx, expr e);

#endif
