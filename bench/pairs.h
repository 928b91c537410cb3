/* A pair of formulas to decide, as a row of bench/pairs.tsv has it. */
#ifndef ASSAY_BENCH_PAIRS_H
#define ASSAY_BENCH_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

#include "proofs/verdict.h"

#define PAIR_GIVENS 16

struct pair {
    const char *id, *left, *relation, *right, *given[PAIR_GIVENS];
    size_t n_given;
    double seconds;            /* the least so far */
    enum verdict_kind verdict;
};

/* Measures the command beside the benchmark called self: rates of --batch
   over the pairs, and the time of a start.  False with a complaint. */
bool command_show(const char *self, const struct pair pairs[], size_t n);

#endif
