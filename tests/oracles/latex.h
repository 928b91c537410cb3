/*
 * Terms as LaTeX, in the many ways in which people write them.
 */
#ifndef ASSAY_ORACLES_LATEX_H
#define ASSAY_ORACLES_LATEX_H

#include "tests/oracles/rng.h"
#include "tests/oracles/term.h"

/* Text of fixed size; what does not fit sets full. */
struct page {
    char s[6000];
    size_t n;
    bool full;
};

void page_add(struct page *out, const char *s);
/* Appends t; r chooses between equal ways of writing. */
void latex_write(struct page *out, term t, struct rng *r);

#endif
