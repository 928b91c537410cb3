/*
 * The value of a term at a point: free variables have their values in
 * var->value; families x_i have one from the point's seed.  Exact wherever
 * arithmetic is; balls for the elementary functions.
 */
#ifndef ASSAY_ORACLES_EVAL_H
#define ASSAY_ORACLES_EVAL_H

#include <stdint.h>

#include "tests/oracles/num.h"
#include "tests/oracles/term.h"

struct eval {
    struct pool *pool;
    struct arena *arena;    /* for derivatives */
    uint64_t seed;          /* of the families' entries */
    unsigned steps;         /* left; at 0 the value is unsure */
};

num eval_term(struct eval *e, term t);
enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNSURE, TRUTH_UNDEFINED,
             TRUTH_CONFLICT };
/* A relation, or AND, OR of them. */
enum truth eval_truth(struct eval *e, term t);
/* left REL right, when both are values; matrices entry by entry. */
enum truth eval_relation(struct eval *e, enum op rel, term left, term right);

/* d t / d x, x a VAR or an ITEM; NULL when there is no rule. */
term term_derive(struct arena *a, term t, term x);
/* A matrix term as a MAT of scalar terms; NULL when shapes do not fit. */
term matrix_entries(struct arena *a, term t);

#endif
