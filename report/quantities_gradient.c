#include <stdint.h>

#include "report/quantities.h"

void batch_random(long eighths[], size_t n)
{
    uint64_t seed = 3;
    for (size_t i = 0; i < n; i++) {
        seed = seed * UINT64_C(6364136223846793005) +
               UINT64_C(1442695040888963407);
        eighths[i] = (long)((seed >> 33) % 25) - 12;
    }
}

/* g_i minus the mean of g. */
void batch_gradient(mpq_t out, const long eighths[], size_t n, size_t i)
{
    long sum = 0;
    for (size_t j = 0; j < n; j++)
        sum += eighths[j];
    mpq_set_si(out, (long)n * eighths[i] - sum, 8 * n);
    mpq_canonicalize(out);
}

/* (n - 1)/n g_i */
void batch_submitted(mpq_t out, const long eighths[], size_t n, size_t i)
{
    mpq_set_si(out, ((long)n - 1) * eighths[i], 8 * n);
    mpq_canonicalize(out);
}
