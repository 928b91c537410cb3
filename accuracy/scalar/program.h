/*
 * program: a formula in one or two variables, compiled once to steps over
 * enclosures.
 *
 * Read: numbers, pi, e, + - * /, powers with constant exponent or constant
 * base, roots, exp, log, the trigonometric, hyperbolic and inverse functions,
 * erf, erfc, the absolute value; everything else that ref/enclose.h reads is
 * left to MPFR, input by input.  Where the formula has no value, a kernel has
 * to return NaN, or an infinity (a pole).
 */
#ifndef ASSAY_ACCURACY_SCALAR_PROGRAM_H
#define ASSAY_ACCURACY_SCALAR_PROGRAM_H

#include "accuracy/scalar/lanes.h"
#include "expr/expr.h"

struct program {
    expr_ctx *ctx;
    expr formula;
    expr names[LANE_VARIABLES]; /* in the order of the kernel's arguments  */
    size_t variables;
    struct lane_step steps[LANE_STEPS];
    size_t count;
    unsigned out;
    bool exact_only; /* some step is left to MPFR                          */
};

/* Reads and compiles for results of the format.  False: said on stderr why.  Clear it in any case.
   Two variables are the kernel's arguments in the order of their names. */
bool program_make(struct program *p, const char *tex,
                  const struct ulp_format *format);
void program_clear(struct program *p);

#endif
