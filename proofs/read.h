/*
 * Reading a question: formulas and the statements given with them.
 *
 * Ownership: expressions live with the context; texts are borrowed, also by
 * a complaint about one of them.
 */
#ifndef ASSAY_PROOFS_READ_H
#define ASSAY_PROOFS_READ_H

#include "exact/scope.h"
#include "expr/expr.h"
#include "tex/error.h"

/* One formula as an operand: its reading, and the second one of an ambiguous
   inline bar, else NULL. */
struct operand {
    expr e, alternative;
};

/* Reads the texts of one request in one way: a name that a given statement
   defines as a function, k(x) = x^2, is a function in all of them. */
struct reader {
    expr_ctx *ctx;
    expr heads[32];
    size_t n_heads;
    /* Given statements that no function's name makes any difference to. */
    struct settled {
        const char *text;
        expr e;
    } settled[16];
    size_t n_settled;
};

/* What could not be read: in which text, where in it, and why. */
struct complaint {
    char where[32];      /* "left", "given[1]" */
    const char *text;
    struct tex_error error;
};

/* A reader that has learnt the functions that n given statements define. */
void reader_init(struct reader *r, expr_ctx *ctx, const char *const given[],
                 size_t n);
/* Reads one expression or relation.  False with a complaint. */
bool read_operand(struct operand *out, struct reader *r, const char *where,
                  const char *text, struct complaint *c);
/* Adds the given statements to the scope. */
bool read_given(struct scope *scope, struct reader *r,
                const char *const given[], size_t n, struct complaint *c);
/* Shows a complaint on stderr: where, line and column, the line, a caret. */
void complaint_show(const struct complaint *c);

#endif
