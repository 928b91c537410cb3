/*
 * Comparing one value with another under everything an item gives.
 */
#ifndef ASSAY_GRADE_COMPARE_H
#define ASSAY_GRADE_COMPARE_H

#include "exact/scope.h"
#include "grade/answer.h"
#include "grade/key.h"
#include "proofs/verdict.h"

/* An item read into a context. */
struct task {
    expr_ctx *ctx;
    struct scope scope;          /* everything Given                       */
    struct answer answers[4];    /* alternatives                           */
    size_t n_answers;
    struct tex_error error;      /* code TEX_OK when all was read          */
    expr matrices[16];           /* names that words call matrices         */
    size_t n_matrices;
    expr unread[16];             /* names under conditions in words that
                                    are not read: "p is prime"             */
    size_t n_unread;
};

bool task_init(struct task *t, expr_ctx *ctx, const struct key *key,
               const struct key_item *item);
void task_clear(struct task *t);

/* Is `name` how the answer may call what the key calls `asked`?  Then e, an
   expression of the answer, in the key's letters; NULL when not.
   Function names are free, arguments and shifted indices are renamed. */
expr compare_translate(expr_ctx *ctx, expr asked, expr name, expr e,
                       const struct scope *scope);

/* The other reading of a counted update: where theta_{t+1} is named for
   theta_t, only theta is counted one later, what it is made of is not.  NULL
   when the name is not shifted. */
expr compare_recount(expr_ctx *ctx, expr asked, expr name, expr e);

/* The answer's letters brought to the key's where only decoration differs:
   theta^{reg} for theta, \nabla f for \nabla f(theta_t). */
expr compare_letters(expr_ctx *ctx, expr e, expr asked, expr value);

/* A claim decided under everything given: not refuted where a condition that
   is not read may hold it up, nor proved by changing the order of factors
   that may be matrices. */
struct verdict compare_decide(const struct task *t, expr claim);

/* value = wanted?  Matrices may be written as products and multiples. */
struct verdict compare_values(const struct task *t, expr value, expr wanted);

/* Share of a composite value that is right. */
struct share {
    unsigned right, all;
    bool matrix;                 /* entries, else branches                 */
    const char *failing;         /* LaTeX of what is wrong, or NULL        */
};
struct share compare_shares(const struct task *t, expr value, expr wanted);

#endif
