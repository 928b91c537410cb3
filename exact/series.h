/*
 * Truncated Laurent series in one variable t -> 0+ over normal forms.
 * Private to exact/.
 *
 * A series is  sum_{k < n} c_k t^{v+k} + O(t^{v+n}),  or exactly 0.  Values
 * belong to the core's pool.  Operations return false after a failure of the
 * pool; a series whose terms have all cancelled has n = 0 and is some
 * O(t^v).  Brent, Kung, Fast algorithms for manipulating formal power series,
 * J. ACM 25, 1978, sections 1 and 5 (the simple forms).
 */
#ifndef ASSAY_EXACT_SERIES_H
#define ASSAY_EXACT_SERIES_H

#include "exact/core.h"

#define SERIES_TERMS 9

struct series {
    bool zero;      /* exactly 0 ...                                       */
    bool tiny;      /* ... or, with zero, smaller than every power of t    */
    long v;
    size_t n;
    nf c[SERIES_TERMS];
};

/* log t may stand in coefficients: t log t tends to 0. */
#define SERIES_LOG "\\#\\log t"
nf series_log_t(struct core *core);
bool series_has_log(nf c);

void series_zero(struct series *s);
bool series_constant(struct core *core, struct series *s, nf c);
/* c t^v */
bool series_monomial(struct core *core, struct series *s, nf c, long v);
bool series_add(struct core *core, struct series *out, const struct series *a,
                const struct series *b);
bool series_neg(struct core *core, struct series *out,
                const struct series *a);
bool series_mul(struct core *core, struct series *out, const struct series *a,
                const struct series *b);
bool series_inverse(struct core *core, struct series *out,
                    const struct series *a);
/* a^(num/den) for t > 0: the leading coefficient must be positive unless den
   is 1. */
bool series_power(struct core *core, struct series *out,
                  const struct series *a, long num, long den);
/* e^a for a without terms below t^0; 0 when a tends to -infinity, for then
   e^a is smaller than every power of t. */
bool series_exp(struct core *core, struct series *out,
                const struct series *a);
bool series_log(struct core *core, struct series *out,
                const struct series *a);
/* sin a or cos a for a without terms below t^0 */
bool series_circular(struct core *core, struct series *out,
                     const struct series *a, bool sine);
bool series_arctan(struct core *core, struct series *out,
                   const struct series *a);
/* The sign of a for small t > 0; SIGN_ANY when it is not certain. */
enum sign series_sign(struct core *core, const struct series *a);

#endif
