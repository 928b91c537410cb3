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

void submission_shift_applies(bool applies[3], long n, long length)
{
    applies[0] = n - 5 < 0;
    applies[1] = 0 <= n - 5 && n - 5 < length - 1;
    applies[2] = n >= length - 1; /* sic: this one is not shifted */
}
