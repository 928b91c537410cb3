/*
 * half: the formats of 16 bits, binary16 and bfloat16, by their bit patterns,
 * so that a compiler without a type for them will do.
 */
#ifndef ASSAY_ACCURACY_HALF_H
#define ASSAY_ACCURACY_HALF_H

#include <stdint.h>

#include "accuracy/ulp.h"

/* The number of a pattern; exact, as a double holds them all. */
double half_value(uint16_t bits, const struct ulp_format *format);
/* The pattern of x rounded to nearest, ties to even; beyond the greatest
   finite number and half an ulp an infinity; NaN is one quiet pattern. */
uint16_t half_bits(double x, const struct ulp_format *format);
/* half_value(half_bits(x)). */
double half_round(double x, const struct ulp_format *format);

#endif
