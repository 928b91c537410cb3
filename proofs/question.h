/*
 * One claim out of two formulas and a relation, decided.
 */
#ifndef ASSAY_PROOFS_QUESTION_H
#define ASSAY_PROOFS_QUESTION_H

#include "proofs/read.h"
#include "proofs/verdict.h"

/* The relation called name ("=", "approx", "<=", "iff", also "\le"); false
   when there is none. */
bool relation_find(enum expr_kind *kind, const char *name);

/* Decides `left relation right`.  An equation against an equation is about
   their solutions; an equation whose left side is a name, against an
   expression, stands for its right side.  When an operand has two readings
   both are decided; if they differ the verdict is undecided, with both. */
struct verdict claim_decide(expr_ctx *ctx, enum expr_kind relation,
                            const struct operand *left,
                            const struct operand *right,
                            const struct scope *scope);

#endif
