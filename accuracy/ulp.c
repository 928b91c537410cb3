#include "accuracy/ulp.h"

#include <math.h>

const struct ulp_format ulp_binary16 = {"binary16", 11, -14, 15};
const struct ulp_format ulp_bfloat16 = {"bfloat16", 8, -126, 127};
const struct ulp_format ulp_binary32 = {"binary32", 24, -126, 127};
const struct ulp_format ulp_binary64 = {"binary64", 53, -1022, 1023};

/* floor(log2 |v|), v not 0. */
static long exponent(mpq_srcptr v)
{
    size_t above = mpz_sizeinbase(mpq_numref(v), 2);
    size_t below = mpz_sizeinbase(mpq_denref(v), 2);
    long e = (long)above - (long)below; /* 2^(e-1) < |v| < 2^(e+1) */
    mpz_t power;
    bool less;

    mpz_init(power);
    if (e >= 0) {
        mpz_mul_2exp(power, mpq_denref(v), (mp_bitcnt_t)e);
        less = mpz_cmpabs(mpq_numref(v), power) < 0;
    } else {
        mpz_mul_2exp(power, mpq_numref(v), (mp_bitcnt_t)-e);
        less = mpz_cmpabs(power, mpq_denref(v)) < 0;
    }
    mpz_clear(power);
    return less ? e - 1 : e;
}

long ulp_exponent(mpq_srcptr v, const struct ulp_format *format)
{
    long e = mpq_sgn(v) ? exponent(v) : format->emin;

    return (e > format->emin ? e : format->emin) - format->precision + 1;
}

/* out = x 2^e. */
static void scale(mpq_ptr out, mpq_srcptr x, long e)
{
    if (e >= 0)
        mpq_mul_2exp(out, x, (mp_bitcnt_t)e);
    else
        mpq_div_2exp(out, x, (mp_bitcnt_t)-e);
}

void ulp_of(mpq_ptr out, mpq_srcptr v, const struct ulp_format *format)
{
    long e = ulp_exponent(v, format);

    mpq_set_ui(out, 1, 1);
    scale(out, out, e);
}

/* Does v round to an infinity?  That begins at (2 - 2^-p) 2^emax. */
static bool overflows(mpq_srcptr v, const struct ulp_format *format)
{
    mpq_t limit, size;
    bool over;

    mpq_inits(limit, size, (mpq_ptr)0);
    mpq_set_ui(limit, 1, 1);
    scale(limit, limit, format->precision + 1);
    mpq_set_ui(size, 1, 1);
    mpq_sub(limit, limit, size);
    scale(limit, limit, format->emax - format->precision);
    mpq_abs(size, v);
    over = mpq_cmp(size, limit) >= 0;
    mpq_clears(limit, size, (mpq_ptr)0);
    return over;
}

bool ulp_error(mpq_ptr out, double computed, mpq_srcptr v,
               const struct ulp_format *format)
{
    mpq_t value;

    if (isnan(computed))
        return false;
    if (isinf(computed)) {
        if ((computed > 0) != (mpq_sgn(v) > 0) || !overflows(v, format))
            return false;
        mpq_set_ui(out, 0, 1);
        return true;
    }
    mpq_init(value);
    mpq_set_d(value, computed);
    mpq_sub(value, value, v);
    mpq_abs(value, value);
    scale(out, value, -ulp_exponent(v, format));
    mpq_clear(value);
    return true;
}

bool ulp_error_fr(mpq_ptr out, double computed, mpfr_srcptr v,
                  const struct ulp_format *format)
{
    mpq_t value;
    bool finite;

    if (!mpfr_number_p(v))
        return false;
    mpq_init(value);
    mpfr_get_q(value, v);
    finite = ulp_error(out, computed, value, format);
    mpq_clear(value);
    return finite;
}

void ulp_text(char text[32], mpq_srcptr error, int digits)
{
    mpfr_t x;

    /* Rounding up twice is not below, and the bits are far more than the
       digits: the second rounding sees the first in the last of them only. */
    mpfr_init2(x, 256);
    mpfr_set_q(x, error, MPFR_RNDU);
    mpfr_snprintf(text, 32, "%.*RUg", digits < 20 ? digits : 20, x);
    mpfr_clear(x);
}
