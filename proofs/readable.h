/*
 * Exact values for reading.  Private to proofs/.
 */
#ifndef ASSAY_PROOFS_READABLE_H
#define ASSAY_PROOFS_READABLE_H

#include "exact/core.h"
#include "exact/status.h"

/* The value of e in core->here: its normal form, tidied.  Where that is none,
   or speaks of things that e does not (sin 1 by e^i, indices of the core),
   e itself with its parts so.  *st: OK, or why there is no normal form.
   NULL: e is undefined, or there is no memory. */
expr readable_value(struct core *core, expr e, struct status *st);

#endif
