/*
 * tally: what is known of a function after some of its inputs.  Tallies of
 * parts are added; the sum does not depend on the order or on the parts.
 */
#ifndef ASSAY_ACCURACY_SCALAR_TALLY_H
#define ASSAY_ACCURACY_SCALAR_TALLY_H

#include "accuracy/scalar/exact.h"

enum { CONTENDERS = 512 };

/* An input whose error may be the greatest; enclosed, in ulps. */
struct contender {
    uint64_t number;
    double in[LANE_VARIABLES], got, low, high;
};

/*
 * Those that may be the greatest: high of each is at least `bar`, which some
 * input's error is known to reach.  Errors below CONTEST_FLOOR ulp are not told
 * apart: where results are exact, or next to it, all would be alike.
 */
#define CONTEST_FLOOR 0x1p-24

struct contest {
    struct contender list[CONTENDERS];
    size_t count;
    double bar;
};

struct scalar_tally {
    uint64_t inputs;     /* judged, of any outcome                         */
    uint64_t bins[LANE_BINS];
    uint64_t infinite;   /* NaN or a wrong infinity, or a number where the
                            formula has none                               */
    uint64_t no_value;   /* rightly no number                              */
    uint64_t unjudged;   /* an infinity went in                            */
    uint64_t undecided;  /* MPFR did not tell at 4096 bits                 */
    uint64_t skipped;    /* outside of the range                           */
    uint64_t escalated;  /* decided by MPFR                                */
    struct contest over, under; /* got above, below the value              */
    struct contender first_infinite; /* the one of the least number        */
};

void scalar_tally_init(struct scalar_tally *t);
/* A contender whose error is at most `high`. */
void contest_enter(struct contest *c, const struct contender *x,
                   const struct program *p, const struct ulp_format *format);
/* into += from. */
void scalar_tally_add(struct scalar_tally *into,
                      const struct scalar_tally *from,
                      const struct program *p,
                      const struct ulp_format *format);
/* What an error must reach to enter. */
double contest_bar(const struct contest *c);
/* Leaves the winner, the one of the least number where errors are equal, and
   its error in MPFR.  False: nobody is above the floor. */
bool contest_settle(struct exact_error *error, struct contest *c,
                    const struct program *p, const struct ulp_format *format);

#endif
