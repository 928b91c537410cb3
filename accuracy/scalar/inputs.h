/*
 * inputs: which numbers of a format a function is tried on.  The input of a
 * number is the same whoever asks for it, in which order and thread.
 */
#ifndef ASSAY_ACCURACY_SCALAR_INPUTS_H
#define ASSAY_ACCURACY_SCALAR_INPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accuracy/scalar/lanes.h"

struct inputs {
    const struct ulp_format *format;
    size_t variables;
    bool all;        /* every bit pattern; else drawn                      */
    bool ranged;     /* between low and high, both finite                  */
    bool around;     /* next to centre                                     */
    double low[LANE_VARIABLES], high[LANE_VARIABLES];
    double centre[LANE_VARIABLES];
    const double *list; /* these and no others: `count` times `variables`  */
    uint64_t seed, count;
};

/* How many there are: patterns of all arguments, or 0 where that is more than
   2^40. */
uint64_t inputs_all(const struct ulp_format *format, size_t variables);

/*
 * Inputs number first ... first + n - 1, n <= LANES, for each variable a row;
 * all: by bit patterns, the first variable's counting fastest, those outside
 * of the range are NaN.  Drawn without a range: uniform over bit patterns of
 * finite numbers.  Drawn in one: uniform as real numbers, rounded to the
 * format, so that the last bits are random; where 0 lies
 * in it every other one is made up to 2^31 times smaller.  Drawn around a
 * centre: up to 2^k patterns away, k random.
 */
void inputs_draw(double in[LANE_VARIABLES][LANES], const struct inputs *s,
                 uint64_t first, size_t n);

/* Numbers of the format by their bits, 16, 32 or 64 of them. */
double pattern_value(uint64_t bits, const struct ulp_format *format);
uint64_t pattern_of(double x, const struct ulp_format *format);
/* Rounded to the format. */
double pattern_round(double x, const struct ulp_format *format);
/* 16, 32, 64. */
int pattern_bits(const struct ulp_format *format);

#endif
