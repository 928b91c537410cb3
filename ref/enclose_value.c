/* Values of enclose: rational as long as possible, a ball otherwise. */
#include "ref/enclose_inner.h"

void value_init(struct value *v, mpfr_prec_t prec)
{
    v->exact = true;
    mpq_init(v->q);
    ball_init(v->b, prec);
}

void value_clear(struct value *v)
{
    mpq_clear(v->q);
    ball_clear(v->b);
}

void value_swap(struct value *a, struct value *b)
{
    bool exact = a->exact;

    a->exact = b->exact;
    b->exact = exact;
    mpq_swap(a->q, b->q);
    ball_swap(a->b, b->b);
}

static size_t bits(mpq_srcptr q)
{
    return mpz_sizeinbase(mpq_numref(q), 2) +
           mpz_sizeinbase(mpq_denref(q), 2);
}

void value_settle(struct value *v)
{
    ball_set_q(v->b, v->q);
    v->exact = bits(v->q) <= ENCLOSE_EXACT_BITS;
}

void value_set_si(struct value *v, long k)
{
    mpq_set_si(v->q, k, 1);
    value_settle(v);
}

enum enclose_status value_from_ball(struct value *v, enum ball_status s)
{
    v->exact = false;
    if (s & BALL_UNDEFINED)
        return ENCLOSE_UNDEFINED;
    if (s != BALL_OK)
        return ENCLOSE_UNABLE;
    if (ball_is_point(v->b) &&
        (mpfr_zero_p(v->b->lo) || (mpfr_get_exp(v->b->lo) < 65536 &&
                                   mpfr_get_exp(v->b->lo) > -65536))) {
        mpfr_get_q(v->q, v->b->lo);
        v->exact = bits(v->q) <= ENCLOSE_EXACT_BITS;
    }
    return ENCLOSE_OK;
}

size_t value_cost(const struct value *v)
{
    return v->exact ? bits(v->q) / 256 : 0;
}

bool value_is_integer(const struct value *v)
{
    return v->exact && mpz_cmp_ui(mpq_denref(v->q), 1) == 0;
}

enum ball_order value_cmp(const struct value *a, const struct value *b)
{
    int sign;

    if (!a->exact || !b->exact)
        return ball_cmp(a->b, b->b);
    sign = mpq_cmp(a->q, b->q);
    return sign < 0 ? BALL_LESS : sign > 0 ? BALL_GREATER : BALL_EQUAL;
}

void value_add(struct value *out, const struct value *a,
               const struct value *b)
{
    if (a->exact && b->exact) {
        mpq_add(out->q, a->q, b->q);
        value_settle(out);
    } else {
        ball_add(out->b, a->b, b->b);
        value_from_ball(out, BALL_OK);
    }
}

void value_mul(struct value *out, const struct value *a,
               const struct value *b)
{
    if (a->exact && b->exact) {
        mpq_mul(out->q, a->q, b->q);
        value_settle(out);
    } else {
        ball_mul(out->b, a->b, b->b);
        value_from_ball(out, BALL_OK);
    }
}

enum enclose_status value_div(struct value *out, const struct value *a,
                              const struct value *b)
{
    if (!a->exact || !b->exact)
        return value_from_ball(out, ball_div(out->b, a->b, b->b));
    if (mpq_sgn(b->q) == 0)
        return ENCLOSE_UNDEFINED;
    mpq_div(out->q, a->q, b->q);
    value_settle(out);
    return ENCLOSE_OK;
}

/* out = a^k in rationals, if that is small; a != 0 or k >= 0. */
static bool pow_exact(struct value *out, const struct value *a, mpz_srcptr k)
{
    unsigned long n;

    if (!a->exact || mpz_cmpabs_ui(k, ENCLOSE_EXACT_BITS) > 0)
        return false;
    n = mpz_sgn(k) < 0 ? (unsigned long)-mpz_get_si(k) : mpz_get_ui(k);
    if (bits(a->q) * n > ENCLOSE_EXACT_BITS)
        return false;
    mpz_pow_ui(mpq_numref(out->q), mpq_numref(a->q), n);
    mpz_pow_ui(mpq_denref(out->q), mpq_denref(a->q), n);
    if (mpz_sgn(k) < 0)
        mpq_inv(out->q, out->q);
    value_settle(out);
    return true;
}

/* out = the n-th root of a, if that is rational; a >= 0 or n odd. */
static bool root_exact(struct value *out, const struct value *a, mpz_srcptr n)
{
    struct value t;
    bool whole;

    if (!a->exact || !mpz_fits_ulong_p(n) ||
        (mpq_sgn(a->q) < 0 && mpz_even_p(n)))
        return false;
    value_init(&t, ball_prec(out->b));
    whole = mpz_root(mpq_numref(t.q), mpq_numref(a->q), mpz_get_ui(n)) &&
            mpz_root(mpq_denref(t.q), mpq_denref(a->q), mpz_get_ui(n));
    if (whole) {
        value_settle(&t);
        value_swap(out, &t);
    }
    value_clear(&t);
    return whole;
}

enum enclose_status value_pow(struct value *out, const struct value *a,
                              const struct value *b)
{
    mpz_srcptr p = mpq_numref(b->q), n = mpq_denref(b->q);
    bool pole = a->exact && mpq_sgn(a->q) == 0;

    if (!b->exact)
        return value_from_ball(out, ball_pow(out->b, a->b, b->b));
    if (pole && mpz_sgn(p) < 0)
        return ENCLOSE_UNDEFINED;
    if (mpz_cmp_ui(n, 1) == 0 ? pow_exact(out, a, p)
                              : root_exact(out, a, n) &&
                                pow_exact(out, out, p))
        return ENCLOSE_OK;
    return value_from_ball(out, ball_pow_q(out->b, a->b, b->q));
}
