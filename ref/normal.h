/*
 * The density of the normal distribution.
 * Conventions of inputs, outputs and rounding: ref/ziv.h.
 */
#ifndef ASSAY_REF_NORMAL_H
#define ASSAY_REF_NORMAL_H

#include "ref/ziv.h"

/* exp(-(x - mean)^2 / (2 variance)) / sqrt(2 pi variance), variance > 0, as
   an enclosure of a few units in the last place; BALL_UNDEFINED else. */
enum ball_status ref_normal_ball(ball_ptr out, mpq_srcptr x, mpq_srcptr mean,
                                 mpq_srcptr variance);
/* The same correctly rounded (the value is transcendental, so the loop ends).
   False: variance <= 0, or underflow (below MPFR's range,
   2^-(2^30) by default). */
bool ref_normal_density(mpfr_ptr out, mpq_srcptr x, mpq_srcptr mean,
                        mpq_srcptr variance);

#endif
