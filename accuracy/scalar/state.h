/* What is done of a sweep that was stopped, in a file. */
#ifndef ASSAY_ACCURACY_SCALAR_STATE_H
#define ASSAY_ACCURACY_SCALAR_STATE_H

#include "accuracy/scalar/scalar.h"

/* A file that is not there is nothing done.  False: said on stderr why; a
   file of another request is refused. */
bool state_load(struct scalar_tally *t, uint64_t *next, const char *path,
                const struct scalar_request *r);
/* Written whole or not at all.  False: said on stderr why. */
bool state_save(const struct scalar_tally *t, uint64_t next, const char *path,
                const struct scalar_request *r);

#endif
