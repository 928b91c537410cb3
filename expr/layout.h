/*
 * Inside expr/ only: the parts of the one walk that prints.
 *
 * An operand put with put(p, e, min) gets brackets when it binds less
 * tightly than min.
 */
#ifndef ASSAY_EXPR_LAYOUT_H
#define ASSAY_EXPR_LAYOUT_H

#include "expr/format.h"

enum { PRIO_LIST = 10, PRIO_AND = 25, PRIO_REL = 30, PRIO_SUM = 45,
       PRIO_ADD = 50, PRIO_NEG = 55, PRIO_MUL = 60, PRIO_DIV = 65,
       PRIO_DERIV = 70, PRIO_POW = 80, PRIO_APPLY = 90, PRIO_INDEX = 91,
       PRIO_ATOM = 100 };

/* Any node, without brackets around it. */
void put_node(struct printer *p, expr e);
void put(struct printer *p, expr e, int min);
void put_fenced(struct printer *p, enum fence fence, expr e);
void put_sign(struct printer *p, enum sign s);
/* Arguments from first on, the sign between. */
void put_joined(struct printer *p, expr e, uint32_t first, enum sign sign,
                int min);
/* A box of two parts, nothing in brackets. */
void put_box2(struct printer *p, enum box box, expr a, expr b);
/* What stands above a base. */
void put_exponent(struct printer *p, expr e);
/* The base of a power or factorial. */
void put_base(struct printer *p, expr base);
int prio_of(const struct printer *p, expr e);
/* How a relation or connective is written; SIGN_COUNT for other kinds. */
enum sign joiner_of(enum expr_kind kind);
/* \notin, \nmid for a denied relation, SIGN_COUNT for any other node. */
enum sign denied_sign(expr e);
/* A big operator swallows what follows: in brackets unless it comes last. */
bool is_open(expr e);
/* Is the argument of this call written without brackets: \sin x? */
bool is_bare_call(const struct printer *p, expr e);

/* layout_names.c: an exponent that is a TRANSPOSE stands for its sign */
void put_indexed(struct printer *p, expr e, expr exponent);
/* Does it begin with a function's name of several letters? */
bool has_word_head(expr e);
void put_apply(struct printer *p, expr e);
void put_call(struct printer *p, expr e);
/* n even: with the words behind the argument. */
void put_property(struct printer *p, expr e, const char *words);
/* \sin^2 x: the power of a call, exponent above the function's name. */
bool takes_power(const struct printer *p, expr call, expr exponent);
void put_call_power(struct printer *p, expr call, expr exponent);
/* layout_big.c */
void put_sum(struct printer *p, expr e);
void put_integral(struct printer *p, expr e);
void put_limit(struct printer *p, expr e);
void put_deriv(struct printer *p, expr e);
bool is_operator_form(expr deriv);
void put_grad(struct printer *p, expr e);
void put_at(struct printer *p, expr e);
void put_between(struct printer *p, expr e);
/* layout_list.c */
void put_list(struct printer *p, expr e);
void put_cases(struct printer *p, expr e);
void put_matrix(struct printer *p, expr e);
void put_norm(struct printer *p, expr e);
void put_bracketed(struct printer *p, expr e);
void put_chain(struct printer *p, expr e);
void put_congruence(struct printer *p, expr e);

#endif
