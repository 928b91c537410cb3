/*
 * The mathematics of LaTeX (and Unicode) -> expressions.
 *
 * It fails closed: what cannot be read is an error with its position, never a
 * shorter expression.  Slips with only one sensible reading (x(n], 5x2
 * between digits) are repaired, and each repair is recorded.
 */
#ifndef ASSAY_TEX_MATH_H
#define ASSAY_TEX_MATH_H

#include "expr/expr.h"
#include "tex/error.h"
#include "tex/macro.h"

/* Is head ( ... ) an application? */
struct math_decision {
    expr head;
    bool taken;       /* what was read                                      */
    bool if_function; /* what is read when is_function(head) holds          */
    bool if_not;      /* ... and when it does not                           */
};

/* What the document around a formula settles; all may be NULL. */
struct math_options {
    /* Is this name used as a function in the document? (u in u(n), so that
       f(x) is an application and a(b+c) a product when it answers false).
       head is a SYM or INDEX. NULL: a single Latin or Greek letter other than
       the usual scalars, directly before "(", is a function when ... see
       math.c for the rule used without a document. */
    bool (*is_function)(expr head, void *data);
    /* When given, is_function knows only some functions yet: the rules decide
       where it says no, and this is told of each decision, so that the caller
       can see later whether the full answer makes a difference. */
    void (*decided)(const struct math_decision *d, void *data);
    void *data;
    size_t max_depth; /* 0: 256 */
    /* Macros of the document, and where in it the formula begins; NULL:
       only those defined in the formula. */
    const struct macro_table *macros;
    size_t macros_at;
};

struct math_result {
    /* A single expression, relation or CHAIN; or, when the source holds
       several statements separated by commas, \quad, rows of align/gather or
       words, a LIST of them in order; words are EXPR_TEXT elements.  A row
       or source that starts with a relation ("= 0") gives EQ with NONE on
       the left; one that ends with it, NONE on the right. */
    expr e;
    struct tex_error error; /* code TEX_OK when e is good */
    struct tex_note notes[16];
    size_t n_notes;
    bool ambiguous;  /* an implicit product behind an inline bar: 1/2n      */
    expr alternative; /* the other reading then, else NULL                  */
    bool only_macros; /* definitions of macros and nothing else: no formula,
                         error is TEX_EMPTY                                 */
};

/* Reads one formula (delimiters $ $$ \( \[ or none). */
struct math_result math_parse(expr_ctx *ctx, const char *src, size_t len,
                              const struct math_options *options);

#endif
