/* Convolution of sequences, by definition and in closed form. */
#include "ref/conv1d.h"

void ref_conv1d_at(mpq_ptr out, long n, mpq_srcptr x, size_t nx,
                   mpq_srcptr h, size_t nh)
{
    mpq_t sum, term;

    mpq_inits(sum, term, (mpq_ptr)0);
    for (size_t i = 0; i < nx && (long)i <= n; i++) {
        size_t j = (size_t)(n - (long)i);

        if (j < nh) {
            mpq_mul(term, x + i, h + j);
            mpq_add(sum, sum, term);
        }
    }
    mpq_swap(out, sum);
    mpq_clears(sum, term, (mpq_ptr)0);
}

void ref_conv1d(mpfr_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h, size_t nh)
{
    mpq_t t;

    mpq_init(t);
    for (size_t n = 0; n + 1 < nx + nh; n++) {
        ref_conv1d_at(t, (long)n, x, nx, h, nh);
        mpfr_set_q(y + n, t, MPFR_RNDN);
    }
    mpq_clear(t);
}

/* a^k, k >= 0; a^0 = 1 also for a = 0. */
static void power(mpq_ptr out, mpq_srcptr a, long k)
{
    mpz_pow_ui(mpq_numref(out), mpq_numref(a), (unsigned long)k);
    mpz_pow_ui(mpq_denref(out), mpq_denref(a), (unsigned long)k);
}

void ref_box_decay_sum(mpq_ptr out, long n, const struct ref_box *box)
{
    mpq_t sum, term;

    mpq_inits(sum, term, (mpq_ptr)0);
    for (long i = box->shift; i < box->shift + box->length && i <= n; i++) {
        power(term, box->a, n - i);
        mpq_add(sum, sum, term);
    }
    mpq_swap(out, sum);
    mpq_clears(sum, term, (mpq_ptr)0);
}

void ref_box_decay_closed(mpq_ptr out, long n, const struct ref_box *box)
{
    long k = n - box->shift, terms = k + 1;
    mpq_t one, t;

    if (terms > box->length)
        terms = box->length;
    if (terms <= 0) {
        mpq_set_ui(out, 0, 1);
        return;
    }
    mpq_inits(one, t, (mpq_ptr)0);
    mpq_set_ui(one, 1, 1);
    if (mpq_equal(box->a, one)) {
        mpq_set_si(out, terms, 1);
    } else {
        power(t, box->a, terms);
        mpq_sub(t, one, t);
        mpq_sub(one, one, box->a);
        mpq_div(t, t, one);
        power(one, box->a, k + 1 - terms); /* 0 while the box goes on */
        mpq_mul(out, t, one);
    }
    mpq_clears(one, t, (mpq_ptr)0);
}

void ref_box_decay(mpfr_ptr out, long n, const struct ref_box *box)
{
    mpq_t t;

    mpq_init(t);
    ref_box_decay_closed(t, n, box);
    mpfr_set_q(out, t, MPFR_RNDN);
    mpq_clear(t);
}
