#include "exact/homework/vector.h"

#include <stdlib.h>

mpq_ptr qvec_new(size_t n)
{
    mpq_ptr v = calloc(n ? n : 1, sizeof *v);

    for (size_t i = 0; v && i < n; i++)
        mpq_init(v + i);
    return v;
}

void qvec_free(mpq_ptr v, size_t n)
{
    for (size_t i = 0; v && i < n; i++)
        mpq_clear(v + i);
    free(v);
}

void qvec_copy(mpq_ptr out, mpq_srcptr v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_set(out + i, v + i);
}

void qvec_addmul(mpq_ptr out, mpq_srcptr a, mpq_srcptr b)
{
    mpq_t product;

    mpq_init(product);
    mpq_mul(product, a, b);
    mpq_add(out, out, product);
    mpq_clear(product);
}

void qvec_sum(mpq_ptr out, mpq_srcptr v, size_t n)
{
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < n; i++)
        mpq_add(out, out, v + i);
}

void qvec_mean(mpq_ptr out, mpq_srcptr v, size_t n)
{
    mpq_t count;

    mpq_init(count);
    mpq_set_ui(count, n, 1);
    qvec_sum(out, v, n);
    mpq_div(out, out, count);
    mpq_clear(count);
}

void qvec_dot(mpq_ptr out, mpq_srcptr a, mpq_srcptr b, size_t n)
{
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < n; i++)
        qvec_addmul(out, a + i, b + i);
}

void qvec_power(mpq_ptr out, mpq_srcptr a, unsigned long k)
{
    /* Coprime powers of coprime numbers stay in lowest terms. */
    mpz_pow_ui(mpq_numref(out), mpq_numref(a), k);
    mpz_pow_ui(mpq_denref(out), mpq_denref(a), k);
}
