/*
 * The density of the normal distribution between two rationals, by integer
 * arithmetic alone: an independent witness for values that are not rational.
 * Conventions: exact/homework/vector.h.
 */
#ifndef ASSAY_EXACT_HOMEWORK_DENSITY_H
#define ASSAY_EXACT_HOMEWORK_DENSITY_H

#include "exact/homework/vector.h"

/* lo < exp(-(x - mean)^2 / (2 variance)) / sqrt(2 pi variance) < hi, with
   (hi - lo) / lo of about 2^-bits while (x - mean)^2 / variance is below
   2000.  args: x, mean, variance > 0 (false else, nothing set).

   Method: fixed point, every operation rounded down in lo and up in hi.  The
   Taylor series of exp at the argument over 2^k, squared k times; pi by
   Machin's formula 16 atan(1/5) - 4 atan(1/239). */
bool exact_normal_bounds(mpq_ptr lo, mpq_ptr hi, const mpq_srcptr args[3],
                         unsigned long bits);

#endif
