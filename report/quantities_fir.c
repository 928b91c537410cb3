#include "ref/conv1d.h"
#include "report/quantities.h"

/* The box of this length, not shifted, through a = 1/2. */
static void respond(mpq_t out, long n, long length)
{
    mpq_t half;
    mpq_init(half);
    mpq_set_ui(half, 1, 2);
    ref_box_decay_closed(out, n, &(struct ref_box){length, 0, half});
    mpq_clear(half);
}

void fir_response(mpq_t out, long n, long length)
{
    respond(out, n, length);
}

/* A box that is still filling at n. */
void fir_geometric(mpq_t out, long n)
{
    respond(out, n, n < 0 ? 0 : n + 1);
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
