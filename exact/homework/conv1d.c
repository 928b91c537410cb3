#include "exact/homework/conv1d.h"

void exact_conv1d(mpq_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h,
                  size_t nh)
{
    for (size_t k = 0; k < nx + nh - 1; k++)
        mpq_set_ui(y + k, 0, 1);
    for (size_t i = 0; i < nx; i++)
        for (size_t j = 0; j < nh; j++)
            qvec_addmul(y + i + j, x + i, h + j);
}

void exact_box_definition(mpq_ptr y, long n, const struct exact_box *box)
{
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    mpq_set_ui(y, 0, 1);
    for (long i = 0; i <= n - box->shift; i++) {
        mpq_mul(y, y, box->a);
        if (i < box->length)
            mpq_add(y, y, one);
    }
    mpq_clear(one);
}

/* out = 1 + a + ... + a^(terms - 1). */
static void geometric(mpq_ptr out, mpq_srcptr a, long terms)
{
    mpq_t one, step;

    mpq_inits(one, step, (mpq_ptr)0);
    mpq_set_ui(one, 1, 1);
    mpq_sub(step, one, a);
    if (mpq_sgn(step) == 0) {
        mpq_set_si(out, terms, 1);
    } else {
        qvec_power(out, a, (unsigned long)terms);
        mpq_sub(out, one, out);
        mpq_div(out, out, step);
    }
    mpq_clears(one, step, (mpq_ptr)0);
}

void exact_box_closed(mpq_ptr y, long n, const struct exact_box *box)
{
    long k = n - box->shift;
    mpq_t tail;

    mpq_set_ui(y, 0, 1);
    if (k < 0 || box->length <= 0)
        return;
    if (k < box->length) {
        geometric(y, box->a, k + 1);
        return;
    }
    mpq_init(tail);
    qvec_power(tail, box->a, (unsigned long)(k - box->length + 1));
    geometric(y, box->a, box->length);
    mpq_mul(y, y, tail);
    mpq_clear(tail);
}
