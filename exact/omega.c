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

/* The sum of c[i] x_i, and k, is not negative. */
struct row {
    int64_t k;
    int64_t c[CORE_VARS]; /* those behind the last symbol are not set */
};

struct rows {
    struct row row[ROWS];
    size_t n;
    int vars;                 /* symbols that occur */
    bool empty, unable;
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && a < 0);
}

static int64_t content(const struct row *row, int vars)
{
    int64_t g = 0;

    for (int i = 0; i < vars && g != 1; i++)
        if (row->c[i])
            g = nf_gcd(row->c[i], g);
    return g;
}

/* The row with the same coefficients, or a new one. */
static struct row *place_of(struct rows *s, const struct row *row)
{
    size_t bytes = (size_t)s->vars * sizeof *row->c;

    for (size_t i = 0; i < s->n; i++)
        if (memcmp(s->row[i].c, row->c, bytes) == 0)
            return &s->row[i];
    if (s->n == ROWS)
        return NULL;
    s->row[s->n] = *row;
    s->row[s->n].k = INT64_MAX;
    return &s->row[s->n++];
}

/* Adds a row in lowest terms, its constant rounded to what integers reach. */
static void rows_add(struct rows *s, struct row row)
{
    int64_t g = content(&row, s->vars);
    struct row *place;

    if (g == 0) {
        s->empty = s->empty || row.k < 0;
        return;
    }
    row.k = g == 1 ? row.k : floor_div(row.k, g);
    s->unable = s->unable || row.k > LARGEST || row.k < -LARGEST;
    for (int i = 0; i < s->vars; i++) {
        row.c[i] = g == 1 ? row.c[i] : row.c[i] / g;
        if (row.c[i] > LARGEST || row.c[i] < -LARGEST)
            s->unable = true;
    }
    place = place_of(s, &row);
    if (!place)
        s->unable = true;
    else if (row.k < place->k)
        place->k = row.k;
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
            rows_add(s, *a);
        for (size_t k = 0; a->c[var] > 0 && k < old.n; k++) {
            const struct row *b = &old.row[k];
            struct row sum;
            if (b->c[var] >= 0)
                continue;
            sum.k = a->c[var] * b->k - b->c[var] * a->k;
            for (int j = 0; j < s->vars; j++)
                sum.c[j] = a->c[var] * b->c[j] - b->c[var] * a->c[j];
            rows_add(s, sum);
        }
    }
}

/* The symbol that is cheapest to eliminate, -1 when none is exact; *open:
   is any symbol left? */
static int choose(const struct rows *s, bool *open)
{
    int best = -1;
    long least = 0, cost;

    *open = false;
    for (int v = 0; v < s->vars; v++) {
        if (!cost_of(s, v, &cost))
            continue;
        *open = true;
        if (cost >= 0 && (best < 0 || cost < least)) {
            best = v;
            least = cost;
        }
    }
    return best;
}

static int last_symbol(const struct lin *const lin[], size_t n)
{
    int vars = 0;

    for (size_t i = 0; i < n; i++)
        for (int k = vars; k < CORE_VARS; k++)
            if (lin[i]->c[k])
                vars = k + 1;
    return vars;
}

enum truth lin_contradict(const struct lin *const lin[], size_t n)
{
    struct rows s;
    bool open = true;

    s.n = 0;
    s.empty = s.unable = false;
    s.vars = last_symbol(lin, n);
    for (size_t i = 0; i < n; i++) {
        struct row row = {.k = lin[i]->k};
        for (int k = 0; k < s.vars; k++)
            row.c[k] = lin[i]->c[k];
        rows_add(&s, row);
    }
    while (!s.empty && !s.unable) {
        int var = choose(&s, &open);
        if (var < 0)
            return open ? TRUTH_UNKNOWN : TRUTH_FALSE;
        eliminate(&s, var);
    }
    return s.empty ? TRUTH_TRUE : TRUTH_UNKNOWN;
}
