/*
 * exact: what the lanes leave open, decided by MPFR at 128 to 4096 bits.
 */
#ifndef ASSAY_ACCURACY_SCALAR_EXACT_H
#define ASSAY_ACCURACY_SCALAR_EXACT_H

#include <mpfr.h>

#include "ref/ball.h"

#include "accuracy/scalar/program.h"

enum exact_outcome {
    EXACT_FINITE,    /* error and bin are set                              */
    EXACT_INFINITE,  /* NaN, a wrong infinity, or a number where there is
                        none                                               */
    EXACT_NO_VALUE,  /* the formula has none, and the result says so       */
    EXACT_UNJUDGED,  /* an infinity went in: no limit is taken             */
    EXACT_UNDECIDED  /* the formula is outside what can be enclosed, or the
                        error is too close to a bound for 4096 bits        */
};

struct exact_error {
    enum exact_outcome outcome;
    size_t bin;
    ball_t ulps; /* the signed error, to 2^-60 or 2^-60 of itself          */
};

void exact_init(struct exact_error *e);
void exact_clear(struct exact_error *e);

/* Judges the result `got` of the format for the inputs, by the definition in
   accuracy/ulp.h. */
void exact_judge(struct exact_error *e, const struct program *p,
                 const double in[LANE_VARIABLES], double got,
                 const struct ulp_format *format);
/* -1, 0, 1: is the first the smaller, the greater error in size?  0 also
   where 4096 bits do not part them. */
int exact_compare(const struct exact_error *a, const struct exact_error *b);

#endif
