/*
 * The value of an expression: exact, and as certified decimal digits.
 */
#ifndef ASSAY_PROOFS_EVALUATE_H
#define ASSAY_PROOFS_EVALUATE_H

#include "exact/scope.h"
#include "exact/status.h"
#include "proofs/decide.h"

struct value {
    struct status status;  /* UNDEFINED says why; UNABLE and BUDGET why exact
                              is no normal form                            */
    expr exact;            /* the value, as simple as we can make it, in the
                              worst case what was asked; a MATRIX has such
                              entries; NULL when it is undefined           */
    const char *decimal;   /* of a number: its digits, correctly rounded,
                              interned; NULL when it has none              */
    const char *note;      /* why there is no decimal where one may be
                              expected, or NULL                            */
    expr provided[8];      /* side conditions met on the way               */
    size_t n_provided;
};

/* Lowers e in the scope and evaluates it.  digits: significant decimal
   digits, 1 to 100000; fewer are printed only when they are all there are. */
struct value evaluate(expr_ctx *ctx, expr e, const struct scope *scope,
                      unsigned long digits, struct budget budget);

#endif
