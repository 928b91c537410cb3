/*
 * Reading what a request holds: formulas and the statements given with them.
 */
#ifndef ASSAY_CLI_READ_H
#define ASSAY_CLI_READ_H

#include "exact/scope.h"
#include "expr/expr.h"
#include "tex/error.h"

/* One formula as an operand: its reading, and the second one of an ambiguous
   inline bar, else NULL. */
struct operand {
    expr e, alternative;
};

/* What could not be read: in which text, where in it, and why. */
struct complaint {
    char where[24];      /* "left", "given[1]" */
    const char *text;
    struct tex_error error;
};

/* Reads one expression or relation.  False with a complaint. */
bool read_operand(struct operand *out, expr_ctx *ctx, const char *where,
                  const char *text, struct complaint *c);
/* Adds statement number k of the given ones to the scope. */
bool read_given(struct scope *scope, expr_ctx *ctx, size_t k,
                const char *text, struct complaint *c);
/* Shows a complaint on stderr: where, line and column, the line, a caret. */
void complaint_show(const struct complaint *c);

#endif
