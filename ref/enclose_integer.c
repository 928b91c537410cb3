/* Functions of enclose that are about integers: floors, factorials, ... */
#include "ref/enclose_inner.h"

#define MAX_BINOM 100000
#define MAX_GAMMA_BITS 8192

enum enclose_status value_whole(struct value *out, const struct value *x,
                                bool up)
{
    if (!x->exact) {
        (up ? ball_ceil : ball_floor)(out->b, x->b);
        return value_from_ball(out, BALL_OK);
    }
    (up ? mpz_cdiv_q : mpz_fdiv_q)(mpq_numref(out->q), mpq_numref(x->q),
                                   mpq_denref(x->q));
    mpz_set_ui(mpq_denref(out->q), 1);
    value_settle(out);
    return ENCLOSE_OK;
}

enum enclose_status value_size(struct value *out, const struct value *x)
{
    if (x->exact) {
        mpq_abs(out->q, x->q);
        value_settle(out);
        return ENCLOSE_OK;
    }
    ball_abs(out->b, x->b);
    return value_from_ball(out, BALL_OK);
}

/* Is multiplying n! out quicker than Gamma(n + 1) at this precision? */
static bool is_short_factorial(mpz_srcptr n, mpfr_prec_t prec)
{
    return mpz_cmp_ui(n, 5000) <= 0 ||
           (mpz_cmp_ui(n, 1000000) <= 0 &&
            mpz_cmp_ui(n, 64 * (unsigned long)prec) <= 0);
}

/* n! = Gamma(n + 1), which takes minutes at thousands of digits. */
static enum enclose_status by_gamma(struct value *out, const struct value *n)
{
    struct value one;
    enum enclose_status status;

    if (ball_prec(out->b) > MAX_GAMMA_BITS)
        return ENCLOSE_UNABLE;
    value_init(&one, ball_prec(out->b));
    value_set_si(&one, 1);
    value_add(&one, &one, n);
    status = value_from_ball(out, ball_gamma(out->b, one.b));
    value_clear(&one);
    return status;
}

enum enclose_status value_factorial(struct value *out, const struct value *x)
{
    if (!value_is_integer(x))
        return ENCLOSE_UNABLE;
    if (mpq_sgn(x->q) < 0)
        return ENCLOSE_UNDEFINED;
    if (!is_short_factorial(mpq_numref(x->q), ball_prec(out->b)))
        return by_gamma(out, x);
    mpz_fac_ui(mpq_numref(out->q), mpz_get_ui(mpq_numref(x->q)));
    mpz_set_ui(mpq_denref(out->q), 1);
    value_settle(out);
    return ENCLOSE_OK;
}

/* x - y floor(x / y). */
enum enclose_status value_mod(struct value *out, const struct value *x,
                              const struct value *y)
{
    struct value t;

    if (!x->exact || !y->exact)
        return ENCLOSE_UNABLE;
    if (mpq_sgn(y->q) == 0)
        return ENCLOSE_UNDEFINED;
    value_init(&t, ball_prec(out->b));
    mpq_div(t.q, x->q, y->q);
    mpz_fdiv_q(mpq_numref(t.q), mpq_numref(t.q), mpq_denref(t.q));
    mpz_set_ui(mpq_denref(t.q), 1);
    mpq_mul(t.q, t.q, y->q);
    mpq_sub(out->q, x->q, t.q);
    value_settle(out);
    value_clear(&t);
    return ENCLOSE_OK;
}

/* n (n-1) ... (n-k+1) / k!, k an integer; 0 for k < 0. */
enum enclose_status enclose_binom(struct run *r, struct value *out,
                                  const struct value *n, const struct value *k)
{
    struct value top, bottom, minus;
    unsigned long last;

    if (!value_is_integer(k) ||
        mpz_cmp_si(mpq_numref(k->q), MAX_BINOM) > 0)
        return ENCLOSE_UNABLE;
    last = mpq_sgn(k->q) < 0 ? 0 : mpz_get_ui(mpq_numref(k->q));
    if (!enclose_spend(r, last))
        return ENCLOSE_UNABLE;
    value_init(&top, ball_prec(out->b));
    value_init(&bottom, ball_prec(out->b));
    value_init(&minus, ball_prec(out->b));
    value_set_si(&minus, 0);
    value_set_si(out, mpq_sgn(k->q) >= 0);
    for (unsigned long i = 0; i < last; i++) {
        value_set_si(&minus, -(long)i);
        value_add(&top, n, &minus);
        value_set_si(&bottom, (long)i + 1);
        value_mul(out, out, &top);
        value_div(out, out, &bottom);
    }
    value_clear(&top);
    value_clear(&bottom);
    value_clear(&minus);
    return ENCLOSE_OK;
}

enum enclose_status value_kronecker(struct value *out, const struct value *x,
                                    const struct value *y)
{
    enum ball_order order = value_cmp(x, y);

    if (order == BALL_UNKNOWN)
        return ENCLOSE_UNABLE;
    value_set_si(out, order == BALL_EQUAL);
    return ENCLOSE_OK;
}
