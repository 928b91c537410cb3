/*
 * Inside expr/ only: the parts of the LaTeX printer.
 *
 * An operand put with latex_put(t, e, min) gets brackets when it binds less
 * tightly than min.
 */
#ifndef ASSAY_EXPR_LATEX_H
#define ASSAY_EXPR_LATEX_H

#include "expr/print.h"

enum { PRIO_LIST = 10, PRIO_AND = 25, PRIO_REL = 30, PRIO_SUM = 45,
       PRIO_ADD = 50, PRIO_NEG = 55, PRIO_MUL = 60, PRIO_DIV = 65,
       PRIO_DERIV = 70, PRIO_POW = 80, PRIO_APPLY = 90, PRIO_ATOM = 100 };

/* Any node, without brackets around it. */
void latex_print(struct text *t, expr e);
void latex_put(struct text *t, expr e, int min);
void latex_put_between(struct text *t, const char *before, expr e,
                       const char *after);
/* Arguments from first on with the kind's joiner between, ", " by default. */
void latex_put_joined(struct text *t, expr e, uint32_t first, int min);
/* The base of a power or factorial. */
void latex_put_base(struct text *t, expr base);
int latex_prio(expr e);
/* How a relation or connective is written, NULL for any other kind. */
const char *latex_joiner(enum expr_kind kind);
/* A big operator swallows what follows: in brackets unless it comes last. */
bool latex_is_open(expr e);
/* Is e a symbol with c in its name? */
bool latex_has_char(expr e, char c);

/* latex_names.c */
void latex_index(struct text *t, expr e);
void latex_apply(struct text *t, expr e);
void latex_call(struct text *t, expr e);
/* latex_big.c */
void latex_sum(struct text *t, expr e);
void latex_integral(struct text *t, expr e);
void latex_limit(struct text *t, expr e);
void latex_deriv(struct text *t, expr e);
void latex_grad(struct text *t, expr e);
void latex_cases(struct text *t, expr e);
void latex_matrix(struct text *t, expr e);
void latex_norm(struct text *t, expr e);
void latex_bracketed(struct text *t, expr e);
void latex_chain(struct text *t, expr e);
void latex_congruence(struct text *t, expr e);
void latex_at(struct text *t, expr e);

#endif
