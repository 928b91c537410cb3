/* Ziv's loop, and rational sums, means and roots. */
#include "ref/ziv.h"

bool ref_ziv(mpfr_ptr out, ref_function f, const void *args)
{
    mpfr_prec_t prec = mpfr_get_prec(out) + 32;
    bool done = false;

    for (int k = 0; k < 9 && !done; k++, prec *= 2) {
        enum ball_status status;
        ball_t b;

        ball_init(b, prec);
        status = f(b, args);
        done = status == BALL_OK && ball_round(out, b, MPFR_RNDN);
        ball_clear(b);
        if (status & BALL_UNDEFINED)
            break;
    }
    if (!done)
        mpfr_set_nan(out);
    return done;
}

void ref_sum_q(mpq_ptr out, mpq_srcptr x, size_t n)
{
    mpq_t sum;

    mpq_init(sum);
    for (size_t i = 0; i < n; i++)
        mpq_add(sum, sum, x + i);
    mpq_swap(out, sum);
    mpq_clear(sum);
}

void ref_mean_q(mpq_ptr out, mpq_srcptr x, size_t n)
{
    mpq_t count;

    mpq_init(count);
    mpz_set_ui(mpq_numref(count), n);
    ref_sum_q(out, x, n);
    mpq_div(out, out, count);
    mpq_clear(count);
}

bool ref_sqrt_q(mpq_ptr out, mpq_srcptr q)
{
    if (mpq_sgn(q) < 0 || !mpz_perfect_square_p(mpq_numref(q)) ||
        !mpz_perfect_square_p(mpq_denref(q)))
        return false;
    mpz_sqrt(mpq_numref(out), mpq_numref(q));
    mpz_sqrt(mpq_denref(out), mpq_denref(q));
    return true;
}
