/*
 * What sum.c and prefix.c share.  Private to exact/.
 */
#ifndef ASSAY_EXACT_SUM_H
#define ASSAY_EXACT_SUM_H

#include "exact/core.h"

#define DEGREE_MOST 64 /* of a polynomial that is summed */

struct interval {
    nf lo, hi; /* NULL: infinite */
};

/* A term of a body, taken apart: rest * i^k * rho^i * formal(i). */
struct sum_term {
    nf rest;       /* free of i                    */
    long k;
    nf rho;
    nf formal;     /* what is none of these, or NULL */
};

bool sum_term_split(struct core *core, struct sum_term *out,
                    const struct nf_term *t, expr var);
/* The sum of a term without a formal part, by its antidifference; UNABLE when
   it may not converge (sum_closed.c). */
nf sum_closed(struct core *core, const struct sum_term *t,
              struct interval in);
/* sum_{i=lo}^{infinity} i^k rho^i / i!; NULL without failure for others. */
nf sum_exponential(struct core *core, const struct sum_term *t, expr var,
                   struct interval in);
/* sum_{i=0}^{N} binom(N, i) body(i) with N >= 0, i^k rho^i in the body; NULL
   without failure when the body is not of the kind (factorial.c). */
nf sum_binomial(struct core *core, nf body, expr var, nf n);
/* The sum of i^k rho^i / (i! (n-i)!) over nearly all of the row 0 <= i <= n;
   NULL without failure for others. */
nf sum_row(struct core *core, const struct sum_term *t, expr var,
           struct interval in);
/* The body without its factor binom(n, var), n the value `hi`; NULL when there
   is no such factor. */
expr sum_without_binomial(struct core *core, expr body, expr var, nf hi);
/* a + k */
nf sum_plus(struct core *core, nf a, long k);
/* Does a mention the summation variable? */
bool sum_depends(nf a, expr var);
/* e with var replaced by a value. */
nf sum_replace(struct core *core, expr e, expr var, nf by);
/* A dummy that the body does not use, NULL when sums are too deep. */
expr sum_dummy(struct core *core, expr body);
/* S(m) of a body in its dummy, the constant part of m written out; m NULL: up
   to infinity. */
nf sum_prefix(struct core *core, expr body, expr dummy, nf m);
/* The sum of a proper rational function with simple linear poles, by partial
   fractions; NULL without failure for other bodies (sum_rational.c). */
nf sum_rational(struct core *core, nf body, expr var, struct interval in);
/* The sum of t(var) over the interval, t any normal form, as a difference of
   formal prefix sums S(hi) - S(lo - 1).  S(m) = \sum^{m} t(k) is an atom
   whose summation variable is normalized (an argument of t becomes the
   variable itself) and whose bound has no constant part. */
nf sum_formal(struct core *core, nf t, expr var, struct interval in);

/* The product of a body over an interval that is not reversed (product.c). */
nf product_normal(struct core *core, nf body, expr var, struct interval in);
/* The formal product P(m), an atom, where the core stands. */
nf core_prefix_product(struct core *core, expr e);

#endif
