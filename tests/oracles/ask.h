/*
 * Asking assay, in this process, what `assay equal` would say.
 */
#ifndef ASSAY_ORACLES_ASK_H
#define ASSAY_ORACLES_ASK_H

#include "proofs/verdict.h"
#include "tests/oracles/claim.h"

/* The verdict, with its reason (also why it could not be read) and its
   counterexample as text. */
struct answer {
    enum verdict_kind kind;
    char reason[160];
    char point[400];
};

void ask_assay(struct answer *out, const struct claim *c);

#endif
