#include <stdint.h>

#include "ref/meannorm.h"
#include "report/quantities.h"

void vector_init(mpq_t v[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_init(v[i]);
}

void vector_clear(mpq_t v[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_clear(v[i]);
}

void batch_random(long eighths[], size_t n)
{
    uint64_t seed = 3;
    for (size_t i = 0; i < n; i++) {
        seed = seed * UINT64_C(6364136223846793005) +
               UINT64_C(1442695040888963407);
        eighths[i] = (long)((seed >> 33) % 25) - 12;
    }
}

void batch_gradient(mpq_t out[], const long eighths[], size_t n)
{
    mpq_t g[BATCH_MOST], gamma;
    mpq_init(gamma);
    mpq_set_ui(gamma, 1, 1);
    vector_init(g, n);
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(g[i], eighths[i], 8);
        mpq_canonicalize(g[i]);
    }
    ref_meannorm_chain(out[0], g[0], n, gamma);
    vector_clear(g, n);
    mpq_clear(gamma);
}

/* (n - 1)/n g_i */
void batch_submitted(mpq_t out[], const long eighths[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mpq_set_si(out[i], ((long)n - 1) * eighths[i], 8 * n);
        mpq_canonicalize(out[i]);
    }
}
