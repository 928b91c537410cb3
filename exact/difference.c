/*
 * Regions made of differences: x - y <= k, x <= k and x >= k.
 *
 * The closure holds the least bound on every difference of two symbols
 * (shortest paths; R. Bellman, 1957, and A. Mine, "The octagon abstract
 * domain", 2006, for the incremental form).  Bounds of differences of
 * integers are integers and sharp, so a closure answers at once what
 * eliminations would find out.
 */
#include "exact/core.h"

#define NO_BOUND (INT64_MAX / 4)

/* d[i * n + j]: x_i - x_j is at most this; x_0 = 0, x_{i+1} is symbol i.
   Symbols from n - 1 on are not bounded. */
struct differences {
    bool empty;
    int n;
    int64_t d[];
};

/* x_a - x_b <= k */
struct difference {
    int a, b;
    int64_t k;
};

static bool difference_of(struct difference *out, const struct lin *l)
{
    *out = (struct difference){0, 0, l->k};
    for (int i = 0; i < CORE_VARS; i++) {
        if (l->c[i] == 0)
            continue;
        int *place = l->c[i] == 1 ? &out->b : &out->a;
        if (l->c[i] > 1 || l->c[i] < -1 || *place)
            return false;
        *place = i + 1;
    }
    return true;
}

static int64_t bound(const struct differences *d, int i, int j)
{
    if (i == j)
        return 0;
    return i < d->n && j < d->n ? d->d[i * d->n + j] : NO_BOUND;
}

static struct differences *copy(struct nf_pool *pool,
                                const struct differences *d, int n)
{
    size_t entries = (size_t)n * (size_t)n;
    struct differences *out = nf_alloc(pool, sizeof *out +
                                             entries * sizeof *out->d);
    if (!out)
        return NULL;
    out->n = n;
    out->empty = d && d->empty;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            out->d[i * n + j] = d ? bound(d, i, j) : i == j ? 0 : NO_BOUND;
    return out;
}

const struct differences *differences_all(struct nf_pool *pool)
{
    return copy(pool, NULL, 1);
}

const struct differences *differences_and(struct nf_pool *pool,
                                          const struct differences *d,
                                          const struct lin *lin)
{
    struct difference x;
    if (!d || !difference_of(&x, lin))
        return NULL;
    if (d->empty || bound(d, x.a, x.b) <= x.k)
        return d;
    int last = x.a > x.b ? x.a : x.b, n = d->n > last ? d->n : last + 1;
    struct differences *out = copy(pool, d, n);
    if (!out)
        return NULL;
    out->empty = x.k + bound(d, x.b, x.a) < 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            int64_t from = bound(d, i, x.a), to = bound(d, x.b, j);
            if (from < NO_BOUND && to < NO_BOUND &&
                from + x.k + to < out->d[i * n + j])
                out->d[i * n + j] = from + x.k + to;
        }
    return out;
}

enum truth differences_exclude(const struct differences *d,
                               const struct lin *lin)
{
    struct difference x;
    if (!d || !difference_of(&x, lin))
        return TRUTH_UNKNOWN;
    return d->empty || x.k + bound(d, x.b, x.a) < 0 ? TRUTH_TRUE
                                                    : TRUTH_FALSE;
}
