/* Figure 6: the gradient through mean centring, and its Jacobian. */
#include <stdint.h>

#include "report/figures.h"
#include "report/tsv.h"

/* A batch of n gradients in eighths, from a seed: the same on every machine. */
static void random_batch(long eighths[], size_t n, uint64_t seed)
{
    for (size_t i = 0; i < n; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        eighths[i] = (long)((seed >> 33) % 25) - 12;
    }
}

/* Rows for the gradients eighths[i] / 8 with gamma = 1. */
static bool save_batch(const char *dir, const char *name,
                       const long eighths[], size_t n)
{
    struct tsv t;
    mpq_t g, mean, v;
    mpq_inits(g, mean, v, (mpq_ptr)0);
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(g, eighths[i], 8 * n);
        mpq_canonicalize(g);
        mpq_add(mean, mean, g);
    }
    tsv_begin(&t, "i g exact submitted");
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(g, eighths[i], 8);
        mpq_canonicalize(g);
        tsv_int(&t, (long)i + 1);
        tsv_mpq(&t, g);
        mpq_sub(v, g, mean);           /* g_i - mean g */
        tsv_mpq(&t, v);
        mpq_set_ui(v, n - 1, n);
        mpq_mul(v, v, g);              /* (n - 1)/n g_i */
        tsv_mpq(&t, v);
        tsv_row(&t);
    }
    mpq_clears(g, mean, v, (mpq_ptr)0);
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
    random_batch(batch, 8, 3);
    bool good = save_batch(dir, "gradient-pair", pair, 2);
    good &= save_batch(dir, "gradient-batch", batch, 8);
    return save_jacobian(dir, 5) && good;
}
