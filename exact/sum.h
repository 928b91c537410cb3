/*
 * What sum.c and prefix.c share.  Private to exact/.
 */
#ifndef ASSAY_EXACT_SUM_H
#define ASSAY_EXACT_SUM_H

#include "exact/core.h"

struct interval {
    nf lo, hi; /* NULL: infinite */
};

/* a + k */
nf sum_plus(struct core *core, nf a, long k);
/* Does a mention the summation variable? */
bool sum_depends(nf a, expr var);
/* The sum of t(var) over the interval, t any normal form, as a difference of
   formal prefix sums S(hi) - S(lo - 1).  S(m) = \sum^{m} t(k) is an atom
   whose summation variable is normalized (an argument of t becomes the
   variable itself) and whose bound has no constant part. */
nf sum_formal(struct core *core, nf t, expr var, struct interval in);

#endif
