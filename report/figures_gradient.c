/* Figure 6: the gradient through mean centring, and its Jacobian. */
#include "report/figures.h"
#include "report/quantities.h"
#include "report/tsv.h"

/* Rows for the gradients eighths[i] / 8 with gamma = 1. */
static bool save_batch(const char *dir, const char *name,
                       const long eighths[], size_t n)
{
    struct tsv t;
    mpq_t v, exact[BATCH_MOST], submitted[BATCH_MOST];
    mpq_init(v);
    vector_init(exact, n);
    vector_init(submitted, n);
    batch_gradient(exact, eighths, n);
    batch_submitted(submitted, eighths, n);
    tsv_begin(&t, "i g exact submitted");
    for (size_t i = 0; i < n; i++) {
        tsv_int(&t, (long)i + 1);
        mpq_set_si(v, eighths[i], 8);
        mpq_canonicalize(v);
        tsv_mpq(&t, v);
        tsv_mpq(&t, exact[i]);
        tsv_mpq(&t, submitted[i]);
        tsv_row(&t);
    }
    mpq_clear(v);
    vector_clear(exact, n);
    vector_clear(submitted, n);
    return tsv_save(&t, dir, name);
}

/* Row j of the Jacobian is the gradient for g = e_j. */
static bool save_jacobian(const char *dir)
{
    enum { N = 5 };
    struct tsv t;
    mpq_t row[N];
    vector_init(row, N);
    tsv_begin(&t, "i j value text");
    for (int j = 0; j < N; j++) {
        long unit[N] = {0};
        unit[j] = 8;
        batch_gradient(row, unit, N);
        for (int i = 0; i < N; i++) {
            tsv_int(&t, i + 1);
            tsv_int(&t, j + 1);
            tsv_mpq(&t, row[i]);
            tsv_label(&t, row[i]);
            tsv_row(&t);
        }
    }
    vector_clear(row, N);
    return tsv_save(&t, dir, "gradient-jacobian");
}

bool figure_gradient(const char *dir)
{
    long pair[] = {0, 8}, batch[8];
    batch_random(batch, 8);
    bool good = save_batch(dir, "gradient-pair", pair, 2);
    good &= save_batch(dir, "gradient-batch", batch, 8);
    return save_jacobian(dir) && good;
}
