/* What is shown of a scalar function's tally. */
#ifndef ASSAY_ACCURACY_SCALAR_SCALAR_OUT_H
#define ASSAY_ACCURACY_SCALAR_SCALAR_OUT_H

#include "accuracy/scalar/scalar.h"

/* Settles the contests of the tally and writes.  False: it could not be
   written. */
bool scalar_show(FILE *out, const struct scalar_request *r,
                 const struct sweep *s, struct scalar_tally *t,
                 double seconds);

#endif
