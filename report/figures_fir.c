/* Figures 3 and 4: the box through the decaying exponential, and its shift. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

bool figure_fir(const char *dir)
{
    const long length = 7;
    struct tsv t;
    mpq_t v;
    mpq_init(v);
    tsv_begin(&t, "n x h y submitted");
    for (long n = -6; n <= 12; n++) {
        tsv_int(&t, n);
        tsv_int(&t, n >= 0 && n < length);
        mpq_set_ui(v, n >= 0, 1);
        mpq_div_2exp(v, v, n >= 0 ? (mp_bitcnt_t)n : 0);
        tsv_mpq(&t, v);
        fir_response(v, n, length);
        tsv_mpq(&t, v);
        fir_submitted(v, n, length);
        tsv_mpq(&t, v);
        tsv_row(&t);
    }
    mpq_clear(v);
    return tsv_save(&t, dir, "fir");
}

/* One cell: the value of a branch where its condition holds. */
static void cell_branch(struct tsv *t, bool applies, long upper)
{
    mpq_t v;
    if (!applies) {
        tsv_missing(t);
        return;
    }
    mpq_init(v);
    fir_geometric(v, upper);
    tsv_mpq(t, v);
    mpq_clear(v);
}

static bool save_shift(const char *dir, const char *name, long length)
{
    const long shift = 5;
    struct tsv t;
    mpq_t v;
    mpq_init(v);
    tsv_begin(&t, "n y2 branch1 branch2 branch3 overlap");
    for (long n = -2; n <= 16; n++) {
        bool applies[3];
        submission_shift_applies(applies, n, length);
        tsv_int(&t, n);
        fir_response(v, n - shift, length);
        tsv_mpq(&t, v);
        cell_branch(&t, applies[0], -1);
        cell_branch(&t, applies[1], n - shift);
        cell_branch(&t, applies[2], length - 1);
        if (applies[0] + applies[1] + applies[2] > 1)
            tsv_text(&t, "2.6");
        else
            tsv_missing(&t);
        tsv_row(&t);
    }
    mpq_clear(v);
    return tsv_save(&t, dir, name);
}

bool figure_shift(const char *dir)
{
    bool good = save_shift(dir, "shift-7", 7);
    return save_shift(dir, "shift-3", 3) && good;
}
