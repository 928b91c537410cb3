/* What the files of the checker share.  Private to proofs/. */
#ifndef ASSAY_PROOFS_CHECK_INNER_H
#define ASSAY_PROOFS_CHECK_INNER_H

#include "proofs/check.h"
#include "proofs/decide.h"

bool check_defines(const struct statement *s);
bool check_defined_elsewhere(const struct statements *s, size_t statement,
                             expr claim);

/* Does unfolding bring symbols into the claim that neither it nor an
   assumption mentions?  Such parameters (f(3) of a density with some mu) have
   values the text did not say, so a counterexample for them says nothing. */
bool check_has_parameters(expr_ctx *ctx, expr claim,
                          const struct scope *scope);

/* Readings the document suggests, tried when the strict one was not proved:
   *v becomes the better verdict, the result is what to tell about it, or
   NULL when no reading helped. */
const char *check_readings(expr_ctx *ctx, expr claim,
                           const struct scope *scope, struct verdict *v);

/* The claim speaks of a family x_i that no definition knows, while they know
   X_i: puts x for X into the definitions and tells both names. */
bool check_same_letter(expr_ctx *ctx, expr claim, struct scope *scope,
                       expr *upper, expr *lower);

#endif
