/* Batch normalization: rationals where the root is rational, else balls. */
#include "ref/batchnorm.h"

/* num / sqrt(den) + add, all rational, den > 0. */
struct root_form {
    mpq_t num, den, add;
};

static void form_init(struct root_form *f)
{
    mpq_inits(f->num, f->den, f->add, (mpq_ptr)0);
}

static void form_clear(struct root_form *f)
{
    mpq_clears(f->num, f->den, f->add, (mpq_ptr)0);
}

static enum ball_status form_ball(ball_ptr out, const void *args)
{
    const struct root_form *f = args;
    enum ball_status status;
    ball_t t;

    ball_init(t, ball_prec(out));
    ball_set_q(t, f->den);
    status = ball_sqrt(t, t);
    ball_set_q(out, f->num);
    status |= ball_div(out, out, t);
    ball_set_q(t, f->add);
    ball_add(out, out, t);
    ball_clear(t);
    return status;
}

/* Rational when the root is, or num = 0; irrational else: Ziv's loop ends. */
static bool form_round(mpfr_ptr out, struct root_form *f)
{
    mpq_t t;
    bool rational;

    if (mpq_sgn(f->den) <= 0) {
        mpfr_set_nan(out);
        return false;
    }
    mpq_init(t);
    mpq_set_ui(t, 1, 1);
    rational = mpq_sgn(f->num) == 0 || ref_sqrt_q(t, f->den);
    if (rational) {
        mpq_div(t, f->num, t);
        mpq_add(t, t, f->add);
        mpfr_set_q(out, t, MPFR_RNDN);
    }
    mpq_clear(t);
    return rational || ref_ziv(out, form_ball, f);
}

bool ref_batchnorm_value(mpfr_ptr out, mpq_srcptr x,
                         const struct ref_batchnorm *p)
{
    struct root_form f;
    bool ok;

    form_init(&f);
    mpq_sub(f.num, x, p->mean);
    mpq_mul(f.num, f.num, p->gamma);
    mpq_set(f.den, p->variance);
    if (p->eps)
        mpq_add(f.den, f.den, p->eps);
    mpq_set(f.add, p->beta);
    ok = form_round(out, &f);
    form_clear(&f);
    return ok;
}

bool ref_batchnorm_forward(mpfr_ptr y, mpq_srcptr x, size_t n,
                           const struct ref_batchnorm *p)
{
    struct ref_batchnorm own = *p;
    mpq_t mean, variance, square;
    bool ok = true;

    mpq_inits(mean, variance, square, (mpq_ptr)0);
    ref_mean_q(mean, x, n);
    for (size_t i = 0; i < n; i++) {
        mpq_sub(square, x + i, mean);
        mpq_mul(square, square, square);
        mpq_add(variance, variance, square);
    }
    mpq_set_ui(square, n, 1);
    mpq_div(variance, variance, square);
    own.mean = mean;
    own.variance = variance;
    for (size_t i = 0; i < n; i++)
        ok = ref_batchnorm_value(y + i, x + i, &own) && ok;
    mpq_clears(mean, variance, square, (mpq_ptr)0);
    return ok;
}

/* |gamma| sqrt(v / (v + eps)) = |gamma| v / sqrt(v (v + eps)). */
bool ref_batchnorm_gaussian(mpfr_ptr mean, mpfr_ptr deviation,
                            const struct ref_batchnorm *p)
{
    struct root_form f;
    bool ok;

    form_init(&f);
    mpq_abs(f.num, p->gamma);
    mpq_mul(f.num, f.num, p->variance);
    mpq_set(f.den, p->variance);
    if (p->eps)
        mpq_add(f.den, f.den, p->eps);
    mpq_mul(f.den, f.den, p->variance);
    ok = mpq_sgn(p->variance) > 0;
    if (!ok)
        mpq_set_si(f.den, 0, 1);
    ok = form_round(deviation, &f);
    mpfr_set_q(mean, p->beta, MPFR_RNDN);
    form_clear(&f);
    return ok;
}
