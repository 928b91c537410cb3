/* Items 2a and 2b: the response and what the submission makes of it. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

static void put_response(struct ledger *l, long length)
{
    struct buffer b = {0};
    mpq_t y, s;
    long first_wrong = -1;
    mpq_inits(y, s, (mpq_ptr)0);
    buffer_puts(&b, "| $n$ | $y(n)$ | decimal | submitted |\n"
                    "|---|---|---|---|");
    for (long n = -1; n <= 12; n++) {
        fir_response(y, n, length);
        fir_submitted(s, n, length);
        buffer_printf(&b, "\n| %ld | $", n);
        show_mpq(&b, y);
        buffer_puts(&b, "$ | ");
        show_decimal(&b, y);
        buffer_puts(&b, mpq_equal(y, s) ? " | the same |" : " | **$");
        if (!mpq_equal(y, s)) {
            show_mpq(&b, s);
            buffer_puts(&b, "$** |");
            first_wrong = first_wrong < 0 ? n : first_wrong;
        }
    }
    ledger_take(l, "2a.values", &b);
    ledger_printf(l, "2a.first_wrong", "%ld", first_wrong);
    buffer_puts(&b, "$");
    show_mpq(&b, s);
    buffer_puts(&b, "$");
    ledger_take(l, "2a.plateau", &b);
    mpq_clears(y, s, (mpq_ptr)0);
}

/* Adds "v" or "v against w" for the branches that apply at n. */
static void show_branches(struct buffer *b, long n, long length)
{
    const long upper[3] = {-1, n - 5, length - 1};
    bool applies[3];
    const char *between = "";
    mpq_t v;
    mpq_init(v);
    submission_shift_applies(applies, n, length);
    for (int k = 0; k < 3; k++) {
        if (!applies[k])
            continue;
        fir_geometric(v, upper[k]);
        buffer_printf(b, "%sbranch %d: $", between, k + 1);
        show_mpq(b, v);
        buffer_puts(b, "$");
        between = ", ";
    }
    mpq_clear(v);
}

/* For a few lengths: where two branches apply, and what they say at the
   first such place. */
static void put_overlaps(struct ledger *l)
{
    static const long lengths[] = {1, 3, 5, 7};
    struct buffer b = {0};
    mpq_t y;
    mpq_init(y);
    buffer_puts(&b, "| $L$ | two branches apply for | at the first | "
                    "$y(n - 5)$ there |\n|---|---|---|---|");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        long first = -1, last = -1;
        for (long n = 0; n <= 40; n++) {
            bool at[3];
            submission_shift_applies(at, n, lengths[i]);
            if (at[0] + at[1] + at[2] < 2)
                continue;
            first = first < 0 ? n : first;
            last = n;
        }
        buffer_printf(&b, "\n| %ld | $%ld \\le n \\le %ld$ | ", lengths[i],
                      first, last);
        show_branches(&b, first, lengths[i]);
        fir_response(y, first - 5, lengths[i]);
        buffer_puts(&b, " | $");
        show_mpq(&b, y);
        buffer_puts(&b, "$ |");
    }
    mpq_clear(y);
    ledger_take(l, "2b.overlaps", &b);
}

void ledger_fir(struct ledger *l)
{
    put_response(l, 7);
    put_overlaps(l);
}
