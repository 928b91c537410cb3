/*
 * A scope: the definitions and assumptions a claim is decided under.
 * A plain array; inner scopes copy and append.  Nodes are borrowed.
 */
#ifndef ASSAY_EXACT_SCOPE_H
#define ASSAY_EXACT_SCOPE_H

#include "expr/expr.h"

struct scope {
    expr *defs;       /* EQ(head, body): head is SYM, INDEX(base, SYM...),
                         APPLY(name, SYM...), or one of these at a literal
                         (m_0, y(0)); recurrences EQ(w_t, ... w_{t-1} ...)  */
    size_t n_defs;
    expr *given;      /* assumptions: relations, IN, AND of them            */
    size_t n_given;
};

void scope_init(struct scope *s);
void scope_clear(struct scope *s);
bool scope_copy(struct scope *to, const struct scope *from);
bool scope_define(struct scope *s, expr eq);
bool scope_assume(struct scope *s, expr given);
/* Sorts one given statement into definition or assumption the way
   `equal --given` does: NAME = e and NAME(args) = e define, the rest is
   assumed; lists and chains are taken apart. */
bool scope_add(struct scope *s, expr_ctx *ctx, expr statement);

/* Defines head as body where the condition holds: a first piece, or one more
   of what is defined by pieces already. */
bool scope_define_piece(struct scope *s, expr_ctx *ctx, expr head, expr body,
                        expr condition);

/* Does an assumption say e > 0 or e >= 0 as it stands? */
bool scope_is_positive(const struct scope *s, expr e);

#endif
