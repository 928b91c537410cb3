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
    /* the counterexample again, names in TeX and rational values; plain when
       that is all there is in it */
    char name[16][24], value[16][48];
    unsigned n;
    bool plain;
};

/* Does the claim fail at the counterexample, which satisfies what is given?
   FALSE: it does not.  UNSURE: the oracle cannot tell. */
enum truth ask_replay(const struct answer *a, struct claim *c,
                      struct pool *pool);

void ask_assay(struct answer *out, const struct claim *c);

#endif
