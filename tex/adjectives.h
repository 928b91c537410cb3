/*
 * What words say of a name: "be a positive integer", "even", "prime".
 */
#ifndef ASSAY_TEX_ADJECTIVES_H
#define ASSAY_TEX_ADJECTIVES_H

#include "expr/expr.h"

enum { ADJECTIVES_MOST = 6 };

/* The conditions on name that the len bytes of text state, at most
   ADJECTIVES_MOST, to out; their number.  Words that restrict a name without
   being understood ("prime", "invertible", "not") give the one condition
   IN(name, TEXT); what only describes it ("the number of samples") none.
   Reads up to the end of the phrase.  Without memory entries are NULL. */
size_t adjectives_read(expr_ctx *ctx, expr out[ADJECTIVES_MOST], expr name,
                       const char *text, size_t len);

#endif
