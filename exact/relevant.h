/* relevant: the part of a scope that a claim can depend on. */
#ifndef ASSAY_EXACT_RELEVANT_H
#define ASSAY_EXACT_RELEVANT_H

#include "exact/scope.h"

/*
 * Copies to out (initialized) the definitions of names that occur in e, the
 * assumptions that speak of one of them, and so on for the names these bring
 * in.  What is left out shares no name with what is kept, so it says nothing of
 * e, unless it is contradictory in itself.  Short scopes are copied whole.
 * False: no memory.
 */
bool scope_relevant(struct scope *out, const struct scope *scope, expr e);

#endif
