/*
 * ulp: errors of floating-point results in units in the last place.
 *
 * Definition.  For a format of precision p, least normal exponent emin and
 * greatest exponent emax, and an exact value v,
 *
 *     ulp(v) = 2^(max(floor(log2 |v|), emin) - p + 1),
 *     error  = |computed - v| / ulp(v),
 *
 * from the exact v, never from a rounded one: next to a power of two these
 * differ by a factor of 2.  ulp(0), and ulp of everything below the normal
 * numbers, is the least subnormal number.  A correctly rounded finite result
 * has an error of at most 1/2.  Errors are exact rationals.
 *
 * Rules for what is not a finite number against a real v:
 *   - NaN computed: the error is infinite, as v exists.
 *   - An infinity computed: error 0 where v rounds to that infinity (|v| is
 *     at least the greatest finite number and half an ulp of it, and the
 *     signs agree); infinite otherwise.
 *   - A finite result where v overflows: by the definition; it is large.
 *   - Zero: -0 and +0 are both 0; the sign of a zero is not measured.
 *     Underflow to 0 is an error of |v| / ulp(v), below 1/2 when rightly so.
 */
#ifndef ASSAY_ACCURACY_ULP_H
#define ASSAY_ACCURACY_ULP_H

#include <gmp.h>
#include <mpfr.h>
#include <stdbool.h>
#include <stddef.h>

struct ulp_format {
    const char *name;
    long precision, emin, emax; /* 2^emin least normal; 2^emax <= greatest */
};

extern const struct ulp_format ulp_binary16, ulp_bfloat16, ulp_binary32,
    ulp_binary64;

/* The e of ulp(v) = 2^e. */
long ulp_exponent(mpq_srcptr v, const struct ulp_format *format);
/* ulp(v) itself. */
void ulp_of(mpq_ptr out, mpq_srcptr v, const struct ulp_format *format);
/* The error of a result of the format (any is a double).  False: infinite,
   out is not set. */
bool ulp_error(mpq_ptr out, double computed, mpq_srcptr v,
               const struct ulp_format *format);
/* The same where v is known as an MPFR number: exact for that number. */
bool ulp_error_fr(mpq_ptr out, double computed, mpfr_srcptr v,
                  const struct ulp_format *format);

/* A decimal of so many digits that is not below error: "0.5", "66.1",
   "1.23e+06"; at most 31 characters. */
void ulp_text(char text[32], mpq_srcptr error, int digits);

#endif
