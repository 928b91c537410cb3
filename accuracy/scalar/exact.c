#include "accuracy/scalar/exact.h"

#include <math.h>

#include "ref/enclose.h"

enum { BITS_FIRST = 128, BITS_MOST = 4096 };

void exact_init(struct exact_error *e)
{
    e->outcome = EXACT_UNDECIDED;
    e->bin = 0;
    ball_init(e->ulps, BITS_FIRST);
}

void exact_clear(struct exact_error *e)
{
    ball_clear(e->ulps);
}

/* --- errors of balls ------------------------------------------------------ */

/* floor(log2 |x|), or least for what lies below 2^least. */
static long exponent(mpfr_srcptr x, long least)
{
    long e = mpfr_zero_p(x) ? least : (long) mpfr_get_exp(x) - 1;

    return e > least ? e : least;
}

/* The e of ulp(v) = 2^(e - p + 1), the least and the greatest for v in the
   ball.  False: they are more than one apart. */
static bool ulps_of(long *least, long *most, ball_srcptr v,
                    const struct ulp_format *f)
{
    ball_t size;

    if (!ball_is_bounded(v))
        return false;
    ball_init(size, ball_prec(v));
    ball_abs(size, v);
    *least = exponent(size->lo, f->emin);
    *most = exponent(size->hi, f->emin);
    ball_clear(size);
    return *most <= *least + 1;
}

static bool is_power(mpfr_srcptr x)
{
    return mpfr_min_prec(x) == 1;
}

/* Which bin |x| belongs to: 0 up to 1/2, then up to powers of two. */
static size_t bin_of(mpfr_srcptr x)
{
    long e = mpfr_zero_p(x) ? -10 : (long) mpfr_get_exp(x); /* |x| <= 2^e */

    /* 2^(e-1) itself belongs to the bin below. */
    if (!mpfr_zero_p(x) && is_power(x))
        e--;
    e += 1;
    return e < 0 ? 0 : e > LANE_BINS - 1 ? LANE_BINS - 1 : (size_t) e;
}

/* The ball times 2^from to 2^to, whichever end of it and of them. */
static void spread(ball_ptr x, long from, long to)
{
    mpfr_mul_2si(x->lo, x->lo, mpfr_sgn(x->lo) < 0 ? to : from, MPFR_RNDD);
    mpfr_mul_2si(x->hi, x->hi, mpfr_sgn(x->hi) < 0 ? from : to, MPFR_RNDU);
}

/* Is the ball no wider than 2^-60, or than 2^-60 of itself? */
static bool narrow(ball_srcptr x)
{
    mpfr_t width;
    bool is;

    mpfr_init2(width, 53);
    ball_width(width, x);
    is = mpfr_cmp_ui_2exp(width, 1, -60) <= 0;
    mpfr_mul_2ui(width, width, 60, MPFR_RNDU);
    is = is || (mpfr_cmpabs(width, x->lo) <= 0 &&
                mpfr_cmpabs(width, x->hi) <= 0);
    mpfr_clear(width);
    return is;
}

/* The error in ulps as a ball, and its bin if it has but one.  Next to a power
   of two the ulp may be one of two; where both give the same bin, as for tanh
   x = 1 - tiny, that is enough. */
static bool settle(struct exact_error *out, ball_srcptr v, double got,
                   const struct ulp_format *f)
{
    ball_t size, y;
    long least, most;
    bool one;

    if (!ulps_of(&least, &most, v, f))
        return false;
    ball_init(size, ball_prec(v));
    ball_init(y, ball_prec(v));
    mpfr_set_d(y->lo, got, MPFR_RNDN);
    mpfr_set_d(y->hi, got, MPFR_RNDN);
    mpfr_set_prec(out->ulps->lo, ball_prec(v));
    mpfr_set_prec(out->ulps->hi, ball_prec(v));
    ball_sub(out->ulps, y, v);
    spread(out->ulps, f->precision - 1 - most, f->precision - 1 - least);
    ball_abs(size, out->ulps);
    out->bin = bin_of(size->hi);
    one = bin_of(size->lo) == out->bin && narrow(size);
    ball_clear(size);
    ball_clear(y);
    return one;
}

/* --- one input ------------------------------------------------------------ */

/* -1, 1: all of v is beyond where -inf, inf are the right results; 0: all of
   v is not; 2: it cannot be told. */
static int overflows(ball_srcptr v, const struct ulp_format *f)
{
    mpfr_t limit;
    int side = 2;

    mpfr_init2(limit, f->precision + 2);
    mpfr_set_ui_2exp(limit, 1, f->precision + 1, MPFR_RNDN);
    mpfr_sub_ui(limit, limit, 1, MPFR_RNDN);
    mpfr_mul_2si(limit, limit, f->emax - f->precision, MPFR_RNDN);
    if (mpfr_cmp(v->lo, limit) >= 0)
        side = 1;
    else if (mpfr_cmp(v->hi, limit) < 0 && mpfr_cmpabs(v->lo, limit) < 0)
        side = 0;
    mpfr_neg(limit, limit, MPFR_RNDN);
    if (mpfr_cmp(v->hi, limit) <= 0)
        side = -1;
    mpfr_clear(limit);
    return side;
}

/* An infinity against a value.  False: not yet told. */
static bool settle_infinity(struct exact_error *out, ball_srcptr v,
                            double got, const struct ulp_format *f)
{
    int side = overflows(v, f);

    if (side == 2)
        return false;
    out->outcome = side == (got > 0 ? 1 : -1) ? EXACT_FINITE : EXACT_INFINITE;
    out->bin = 0;
    ball_set_si(out->ulps, 0);
    return true;
}

/* \log \Gamma(x), \log |\Gamma(x)| of a variable, which would overflow on the
   way: 1, 2; else 0. */
static int log_gamma(const struct program *p)
{
    expr e = p->formula, inner = e->nargs ? e->args[0] : e;
    int kind = 1;

    if (!expr_is_call(e, FN_LOG) || e->nargs != 1)
        return 0;
    if (expr_is_call(inner, FN_ABS)) {
        inner = inner->args[0];
        kind = 2;
    }
    return expr_is_call(inner, FN_GAMMA) && p->variables == 1 &&
           inner->args[0] == p->names[0] ? kind : 0;
}

/* By MPFR's own function, rounded either way. */
static enum enclose_status enclose_log_gamma(ball_ptr v, double x, bool size)
{
    int sign;
    mpfr_t point;

    mpfr_init2(point, 53);
    mpfr_set_d(point, x, MPFR_RNDN);
    mpfr_lgamma(v->lo, &sign, point, MPFR_RNDD);
    mpfr_lgamma(v->hi, &sign, point, MPFR_RNDU);
    mpfr_clear(point);
    /* At the poles it is infinite. */
    return mpfr_number_p(v->lo) && (size || sign > 0) ? ENCLOSE_OK
                                                      : ENCLOSE_UNDEFINED;
}

static enum enclose_status enclose(ball_ptr v, const struct program *p,
                                   const double in[LANE_VARIABLES],
                                   mpfr_prec_t bits)
{
    mpq_t q[LANE_VARIABLES];
    mpq_srcptr values[LANE_VARIABLES];
    struct enclose_env env = {.count = p->variables, .atoms = p->names,
                              .values = values};
    enum enclose_status status;

    if (log_gamma(p))
        return enclose_log_gamma(v, in[0], log_gamma(p) == 2);
    for (size_t i = 0; i < p->variables; i++) {
        mpq_init(q[i]);
        mpq_set_d(q[i], in[i]);
        values[i] = q[i];
    }
    status = enclose_expr(v, p->formula, &env, bits);
    for (size_t i = 0; i < p->variables; i++)
        mpq_clear(q[i]);
    return status;
}

static bool at_bits(struct exact_error *out, const struct program *p,
                    const double in[LANE_VARIABLES], double got,
                    const struct ulp_format *f, mpfr_prec_t bits)
{
    ball_t v;
    bool done = false;

    ball_init(v, bits);
    switch (enclose(v, p, in, bits)) {
    case ENCLOSE_UNDEFINED:
        out->outcome = isfinite(got) ? EXACT_INFINITE : EXACT_NO_VALUE;
        done = true;
        break;
    case ENCLOSE_OK:
        if (isnan(got)) {
            out->outcome = EXACT_INFINITE;
            done = true;
        } else if (isinf(got)) {
            done = settle_infinity(out, v, got, f);
        } else if (settle(out, v, got, f)) {
            out->outcome = EXACT_FINITE;
            done = true;
        }
        break;
    case ENCLOSE_UNABLE:
        break;
    }
    ball_clear(v);
    return done;
}

void exact_judge(struct exact_error *e, const struct program *p,
                 const double in[LANE_VARIABLES], double got,
                 const struct ulp_format *format)
{
    e->outcome = EXACT_UNDECIDED;
    e->bin = 0;
    for (size_t i = 0; i < p->variables; i++)
        if (isnan(in[i])) {
            e->outcome = isnan(got) ? EXACT_NO_VALUE : EXACT_INFINITE;
            return;
        }
    for (size_t i = 0; i < p->variables; i++)
        if (isinf(in[i])) {
            e->outcome = EXACT_UNJUDGED;
            return;
        }
    for (mpfr_prec_t bits = BITS_FIRST; bits <= BITS_MOST; bits *= 2)
        if (at_bits(e, p, in, got, format, bits))
            return;
}

int exact_compare(const struct exact_error *a, const struct exact_error *b)
{
    ball_t x, y;
    enum ball_order order;

    ball_init(x, ball_prec(a->ulps));
    ball_init(y, ball_prec(b->ulps));
    ball_abs(x, a->ulps);
    ball_abs(y, b->ulps);
    order = ball_cmp(x, y);
    ball_clear(x);
    ball_clear(y);
    return order == BALL_LESS ? -1 : order == BALL_GREATER;
}
