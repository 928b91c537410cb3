/*
 * Is there an integer point that satisfies linear inequalities?
 *
 * Fourier-Motzkin elimination on the integers (the exact case of W. Pugh,
 * "The Omega test", 1991): a symbol whose lower bounds, or whose upper
 * bounds, all have coefficient 1 can be eliminated without adding or losing
 * integer points.  Regions people write are nearly always of that kind and
 * take a microsecond; of others this file says UNKNOWN and isl is asked.
 */
#include <string.h>

#include "exact/core.h"

#define ROWS 64
#define LARGEST ((int64_t)1 << 30) /* products of two still have room */

struct row {
    int64_t c[CORE_VARS + 1]; /* the constant last */
};

struct rows {
    struct row row[ROWS];
    size_t n;
    bool empty, unable;
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && a < 0);
}

/* Adds a row in lowest terms, its constant rounded to what integers reach. */
static void rows_add(struct rows *s, const struct row *row)
{
    int64_t g = 0;

    for (int i = 0; i < CORE_VARS; i++)
        g = nf_gcd(row->c[i], g);
    if (g == 0) {
        s->empty = s->empty || row->c[CORE_VARS] < 0;
        return;
    }
    if (s->n == ROWS) {
        s->unable = true;
        return;
    }
    struct row *out = &s->row[s->n++];
    for (int i = 0; i <= CORE_VARS; i++) {
        out->c[i] = i < CORE_VARS ? row->c[i] / g : floor_div(row->c[i], g);
        if (out->c[i] > LARGEST || out->c[i] < -LARGEST)
            s->unable = true;
    }
}

/* How many rows the elimination of a symbol makes, -1 when it is not exact,
   and no number when the symbol does not occur. */
static bool cost_of(const struct rows *s, int var, long *cost)
{
    long lower = 0, upper = 0;
    bool unit_lower = true, unit_upper = true;

    for (size_t i = 0; i < s->n; i++) {
        int64_t c = s->row[i].c[var];
        lower += c > 0;
        upper += c < 0;
        unit_lower = unit_lower && c <= 1;
        unit_upper = unit_upper && c >= -1;
    }
    bool exact = unit_lower || unit_upper || lower == 0 || upper == 0;
    *cost = exact ? lower * upper : -1;
    return lower + upper > 0;
}

/* Each lower bound below each upper bound. */
static void eliminate(struct rows *s, int var)
{
    struct rows old;

    old.n = s->n;
    memcpy(old.row, s->row, s->n * sizeof *s->row);
    s->n = 0;
    for (size_t i = 0; i < old.n; i++) {
        const struct row *a = &old.row[i];
        if (a->c[var] == 0)
            rows_add(s, a);
        for (size_t k = 0; a->c[var] > 0 && k < old.n; k++) {
            const struct row *b = &old.row[k];
            struct row sum;
            if (b->c[var] >= 0)
                continue;
            for (int j = 0; j <= CORE_VARS; j++)
                sum.c[j] = a->c[var] * b->c[j] - b->c[var] * a->c[j];
            rows_add(s, &sum);
        }
    }
}

enum truth lin_contradict(const struct lin *const lin[], size_t n)
{
    struct rows s;

    s.n = 0;
    s.empty = s.unable = false;
    for (size_t i = 0; i < n; i++) {
        struct row row;
        for (int k = 0; k < CORE_VARS; k++)
            row.c[k] = lin[i]->c[k];
        row.c[CORE_VARS] = lin[i]->k;
        rows_add(&s, &row);
    }
    while (!s.empty && !s.unable) {
        int best = -1;
        long least = 0, cost;
        bool open = false;
        for (int v = 0; v < CORE_VARS; v++) {
            if (!cost_of(&s, v, &cost))
                continue;
            open = true;
            if (cost >= 0 && (best < 0 || cost < least)) {
                best = v;
                least = cost;
            }
        }
        if (!open)
            return TRUTH_FALSE;
        if (best < 0)
            return TRUTH_UNKNOWN;
        eliminate(&s, best);
    }
    return s.empty ? TRUTH_TRUE : TRUTH_UNKNOWN;
}
