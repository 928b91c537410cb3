#include "report/quantities.h"

void fir_geometric(mpq_t out, long n)
{
    mpq_set_ui(out, 0, 1);
    mpq_t term;
    mpq_init(term);
    for (long i = 0; i <= n; i++) {
        mpq_set_ui(term, 1, 1);
        mpq_div_2exp(term, term, (mp_bitcnt_t)i);
        mpq_add(out, out, term);
    }
    mpq_clear(term);
}

/* From the definition: the sum of x(i) h(n - i). */
void fir_response(mpq_t out, long n, long length)
{
    mpq_set_ui(out, 0, 1);
    mpq_t term;
    mpq_init(term);
    for (long i = 0; i < length && i <= n; i++) {
        mpq_set_ui(term, 1, 1);
        mpq_div_2exp(term, term, (mp_bitcnt_t)(n - i));
        mpq_add(out, out, term);
    }
    mpq_clear(term);
}

void fir_submitted(mpq_t out, long n, long length)
{
    fir_geometric(out, n < length - 1 ? n : length - 1);
}
