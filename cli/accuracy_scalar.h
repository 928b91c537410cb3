/* `assay accuracy measure --symbol`: a function against a formula. */
#ifndef ASSAY_CLI_ACCURACY_SCALAR_H
#define ASSAY_CLI_ACCURACY_SCALAR_H

#include "accuracy/scalar/scalar.h"

/* Measures, with progress on a terminal.  An interrupt stops at the end of
   the parts under way. */
enum accuracy_status measure_scalar(struct scalar_request *request);

#endif
