#include "accuracy/half.h"

#include <math.h>

/* Bits of the significand that are stored. */
static int stored(const struct ulp_format *f)
{
    return (int) f->precision - 1;
}

static int top_exponent(const struct ulp_format *f)
{
    return (1 << (15 - stored(f))) - 1;
}

double half_value(uint16_t bits, const struct ulp_format *f)
{
    int exponent = bits >> stored(f) & top_exponent(f);
    int rest = bits & ((1 << stored(f)) - 1);
    double size;

    if (exponent == top_exponent(f))
        size = rest ? (double) NAN : (double) INFINITY;
    else if (exponent == 0)
        size = ldexp(rest, (int) f->emin - stored(f));
    else
        size = ldexp(rest + (1 << stored(f)),
                     exponent - 1 + (int) f->emin - stored(f));
    return bits >> 15 ? -size : size;
}

uint16_t half_bits(double x, const struct ulp_format *f)
{
    unsigned sign = signbit(x) ? 1u << 15 : 0;
    unsigned infinite = (unsigned) top_exponent(f) << stored(f);
    int e;
    double whole;

    if (isnan(x))
        return (uint16_t) (infinite | 1u << (stored(f) - 1));
    frexp(x, &e);
    e = x != 0 && e - 1 > f->emin ? e - 1 : (int) f->emin;
    if (isinf(x) || e > f->emax)
        return (uint16_t) (sign | infinite);
    /* In units of the last place: rounded by the double's own rounding, as
       nearbyint is in the mode of the day; patterns are counted up from 0, so
       a carry goes into the exponent by itself. */
    whole = fabs(ldexp(x, stored(f) - e));
    whole = (whole + 0x1p52) - 0x1p52;
    return (uint16_t) (sign | (((unsigned) (e - f->emin) << stored(f)) +
                                  (unsigned) whole));
}

double half_round(double x, const struct ulp_format *f)
{
    return half_value(half_bits(x, f), f);
}
