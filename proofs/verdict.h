/*
 * Verdicts: what assay says of a claim, and why.
 *
 * Three-valued and more; nobody writes `if (!verdict)`, a switch handles all.
 */
#ifndef ASSAY_PROOFS_VERDICT_H
#define ASSAY_PROOFS_VERDICT_H

#include "expr/expr.h"

enum verdict_kind {
    VERDICT_PROVED,
    VERDICT_REFUTED,     /* with a counterexample */
    VERDICT_UNDECIDED,   /* with a reason */
    VERDICT_ILL_DEFINED, /* a side is undefined at the point shown */
    VERDICT_UNREADABLE,
    VERDICT_NOT_A_CLAIM
};

struct binding {
    expr name;   /* SYM, INDEX or APPLY whose value it is; a family or
                    sequence is bound by its finitely many entries */
    expr value;  /* exact; TUPLE or MATRIX for vectors */
};

/* All pointers are interned in or owned by the expr_ctx of the claim. */
struct verdict {
    enum verdict_kind kind;
    const char *method;       /* proved: "polynomial identity", ...         */
    const char *reason;       /* undecided, ill-defined: why                */
    expr provided[8];         /* side conditions of a proof                 */
    size_t n_provided;
    struct binding point[16]; /* refuted, ill-defined: the point            */
    size_t n_point;
    expr left, right;         /* values there, exact when they are rational
                                 or short, else NULL ...                    */
    const char *left_decimal, *right_decimal; /* ... and certified digits   */
    const char *failing;      /* where it fails, in words ("n >= L"), or NULL */
    const char *hint;         /* "holds as a cross-correlation", or NULL    */
};

const char *verdict_name(enum verdict_kind kind); /* "ill-defined", ... */

#endif
