/* Figure 6: the gradient through mean centring, and its Jacobian. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

/* Rows for the gradients eighths[i] / 8 with gamma = 1. */
static bool save_batch(const char *dir, const char *name,
                       const long eighths[], size_t n)
{
    struct tsv t;
    mpq_t v;
    mpq_init(v);
    tsv_begin(&t, "i g exact submitted");
    for (size_t i = 0; i < n; i++) {
        tsv_int(&t, (long)i + 1);
        mpq_set_si(v, eighths[i], 8);
        mpq_canonicalize(v);
        tsv_mpq(&t, v);
        batch_gradient(v, eighths, n, i);
        tsv_mpq(&t, v);
        batch_submitted(v, eighths, n, i);
        tsv_mpq(&t, v);
        tsv_row(&t);
    }
    mpq_clear(v);
    return tsv_save(&t, dir, name);
}

static bool save_jacobian(const char *dir, long n)
{
    struct tsv t;
    mpq_t v;
    mpq_init(v);
    tsv_begin(&t, "i j value text");
    for (long j = 1; j <= n; j++)
        for (long i = 1; i <= n; i++) {
            mpq_set_si(v, (i == j ? n : 0) - 1, (unsigned long)n);
            tsv_int(&t, i);
            tsv_int(&t, j);
            tsv_mpq(&t, v);
            tsv_label(&t, v);
            tsv_row(&t);
        }
    mpq_clear(v);
    return tsv_save(&t, dir, "gradient-jacobian");
}

bool figure_gradient(const char *dir)
{
    long pair[] = {0, 8}, batch[8];
    batch_random(batch, 8);
    bool good = save_batch(dir, "gradient-pair", pair, 2);
    good &= save_batch(dir, "gradient-batch", batch, 8);
    return save_jacobian(dir, 5) && good;
}
