/*
 * tables: what the lanes look up, computed at the start by MPFR, so that no
 * digit of it has to be believed.
 */
#ifndef ASSAY_ACCURACY_SCALAR_TABLES_H
#define ASSAY_ACCURACY_SCALAR_TABLES_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    EXP_STEPS = 16,   /* 2^(j/16): as many as a lookup takes (vec.h)       */
    LOG_STEPS = 256,  /* by the first 8 bits of the significand            */
    ARC_STEPS = 52,   /* sin, cos of j/64, |j| <= 52                       */
    ARC_SIZE = 2 * ARC_STEPS + 1,
    TURN_ZEROS = 2,   /* words of zeros before 2/pi                        */
    TURN_WORDS = 24   /* and of 2/pi: 1536 bits                            */
};

/* Pairs h + l are right to 2^-105 of themselves, and so is each sum of three
   or four parts to 2^-150; parts called short have so few bits that their
   product with a step number is exact (see lanes_elementary.h). */
struct lane_tables {
    double exp_h[EXP_STEPS], exp_l[EXP_STEPS];
    double log_c[LOG_STEPS]; /* about 1/m, 10 bits                         */
    double log_h[LOG_STEPS], log_l[LOG_STEPS]; /* -log c                   */
    double sin_h[ARC_SIZE], sin_l[ARC_SIZE];
    double cos_h[ARC_SIZE], cos_l[ARC_SIZE];
    double ln2_16[3]; /* log 2 / 16: 34 bits, 53 bits, the rest            */
    double ln2[2];    /* 42 bits, the rest                                 */
    double half_pi[4]; /* 33 bits, 33 bits, 53 bits, the rest              */
    double pi_h, pi_l;
    /* floor(2/pi 2^(64 TURN_WORDS)), the least word first. */
    mp_limb_t two_over_pi[TURN_WORDS + TURN_ZEROS];
};

void lane_tables_make(struct lane_tables *t);

#endif
