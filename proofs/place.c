/*
 * Places: values for the symbols of point number t, smallest first.
 *
 * Integers run through all tuples in order of size, reals through short
 * fractions picked by a fixed hash.  Candidates that a given about one
 * symbol alone excludes are left out.
 */
#include <string.h>

#include "proofs/points.h"

static const signed char int_values[] = {
    0, 1, 2, -1, 3, 4, -2, 5, 6, -3, 7, 8, 9, -4, 10, -5, 12, -6, 11, 13, 16,
    20, 31};
static const signed char real_values[][2] = {
    {1, 1}, {2, 1}, {-1, 1}, {3, 1}, {1, 2}, {-2, 1}, {0, 1}, {1, 3},
    {5, 1}, {-1, 2}, {2, 3}, {-3, 1}, {3, 4}, {1, 4}, {7, 1}, {1, 10},
    {9, 10}, {-5, 2}, {10, 1}, {11, 3}};

/* --- candidates --------------------------------------------------------- */

static size_t n_values(const struct candidates *c)
{
    return c->integer ? sizeof int_values
                      : sizeof real_values / sizeof real_values[0];
}

mpq_srcptr place_fraction(struct points *s, uint64_t h)
{
    const signed char *v = real_values[h % (sizeof real_values /
                                            sizeof real_values[0])];
    return nf_q_si(s->core.pool, v[0], v[1]);
}

static mpq_srcptr value_of(struct points *s, const struct candidates *c,
                           size_t i)
{
    return c->integer ? nf_q_si(s->core.pool, int_values[i], 1)
                      : place_fraction(s, i);
}

static bool mentions_only(expr e, expr sym)
{
    if (e->kind == EXPR_SYM)
        return e == sym || !strncmp(e->name, "\\mathbb", 7);
    if (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY)
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!mentions_only(e->args[i], sym))
            return false;
    return true;
}

/* Is the i-th value allowed by all givens about the symbol alone? */
static bool is_allowed(struct points *s, const struct candidates *c, size_t i)
{
    struct problem *p = s->p;
    size_t n_seen = s->n_seen;
    bool ok = true;
    s->core.here = NULL;
    for (size_t g = 0; g < p->n_given && ok; g++) {
        if (!mentions_only(p->given[g], c->sym) ||
            !expr_contains(p->given[g], c->sym))
            continue;
        if (!s->core.here)
            s->core.here = region_bind(&s->core, s->base, c->sym,
                                       nf_q(s->core.pool,
                                            value_of(s, c, i)));
        ok = s->core.here && points_given_holds(s, p->given[g]);
    }
    s->n_seen = n_seen;
    return ok;
}

/* Is there a candidate number k? */
static bool has(struct points *s, struct candidates *c, size_t k)
{
    for (; c->n <= k && c->next < n_values(c); c->next++)
        if (is_allowed(s, c, c->next))
            c->kept[c->n++] = c->next;
    return k < c->n;
}

static size_t count(struct points *s, struct candidates *c)
{
    has(s, c, n_values(c));
    return c->n;
}

/* n and k of which nothing is said: most writers count with them, so that no
   point takes one to be a fraction. */
static bool is_counted(const struct problem *p, expr sym)
{
    if (!strchr("knKN", sym->name[0]) || sym->name[1])
        return false;
    for (size_t i = 0; i < p->n_given; i++)
        if (p->given[i]->kind == EXPR_IN && p->given[i]->args[0] == sym)
            return false;
    return true;
}

void place_init(struct points *s)
{
    struct problem *p = s->p;
    s->tuples = (struct tuples){.sum = 0};
    for (size_t i = 0; i < p->n_ints; i++)
        s->ints[i] = (struct candidates){.sym = p->ints[i], .integer = true};
    for (size_t i = 0; i < p->n_reals; i++)
        s->reals[i] = (struct candidates){
            .sym = p->reals[i], .integer = is_counted(p, p->reals[i])};
}

/* --- tuples of integers ------------------------------------------------- */

/* The next choice of all numbers but the last, their sum at most `sum`. */
static bool next_choice(struct points *s, unsigned index[], unsigned sum)
{
    size_t k = s->p->n_ints;
    unsigned part = 0;
    for (size_t i = 0; i + 1 < k; i++)
        part += index[i];
    for (size_t i = 0; i + 1 < k; i++) {
        if (part < sum && has(s, &s->ints[i], index[i] + 1)) {
            index[i]++;
            return true;
        }
        part -= index[i];
        index[i] = 0;
    }
    return false;
}

/* Is there a last number that fits the sum? */
static bool is_tuple(struct points *s, unsigned index[], unsigned sum)
{
    size_t k = s->p->n_ints;
    unsigned part = 0;
    for (size_t i = 0; i + 1 < k; i++)
        part += index[i];
    index[k - 1] = sum - part;
    return part <= sum && has(s, &s->ints[k - 1], sum - part);
}

/* Goes on to the next tuple of candidate numbers in order of their sum;
   false when all have been used up. */
static bool next_tuple(struct points *s)
{
    struct tuples *u = &s->tuples;
    while (!u->ended) {
        bool more = u->begun && next_choice(s, u->index, u->sum);
        if (!more) {
            u->ended = u->begun && !u->any;
            u->sum += u->begun;
            u->begun = true;
            u->any = false;
            memset(u->index, 0, s->p->n_ints * sizeof *u->index);
        }
        if (!u->ended && is_tuple(s, u->index, u->sum)) {
            u->any = true;
            u->found++;
            return true;
        }
    }
    return false;
}

/* Puts tuple number t into index; points come in order. */
static bool tuple(struct points *s, unsigned t, unsigned index[])
{
    size_t k = s->p->n_ints;
    for (size_t i = 0; i < k; i++)
        if (!has(s, &s->ints[i], 0))
            return false;
    while (k && s->tuples.found <= t)
        if (!next_tuple(s))
            return false;
    memcpy(index, s->tuples.index, k * sizeof *index);
    return true;
}

/* Any tuple will do: one by the hash, when all in order are used up. */
static bool some_tuple(struct points *s, unsigned index[])
{
    struct problem *p = s->p;
    if (p->n_reals == 0)
        return false;
    for (size_t i = 0; i < p->n_ints; i++) {
        size_t n = count(s, &s->ints[i]);
        if (n == 0)
            return false;
        index[i] = (unsigned)(points_mix(s->t * 64 + i) % n);
    }
    return true;
}

/* --- reals -------------------------------------------------------------- */

/* The candidate for real symbol i. */
static bool real_choice(struct points *s, size_t i, size_t *k)
{
    struct candidates *c = &s->reals[i];
    size_t among = 1 + s->t / 2 + i;
    if (!has(s, c, 0))
        return false;
    /* now and then on the diagonal, where inequalities are equalities */
    if (s->t % 4 == 3) {
        *k = s->t / 4;
        if (!has(s, c, *k))
            *k %= count(s, c);
        return true;
    }
    if (!has(s, c, among - 1))
        among = count(s, c);
    *k = points_mix(s->t * 64 + 32 + i) % among;
    return true;
}

/* --- places ------------------------------------------------------------- */

static const struct region *bind(struct points *s, const struct region *r,
                                 const struct candidates *c, size_t k)
{
    mpq_srcptr q = value_of(s, c, c->kept[k]);
    if (!q)
        return NULL;
    points_remember(s, c->sym, expr_mpq(s->p->ctx, q));
    return region_bind(&s->core, r, c->sym, nf_q(s->core.pool, q));
}

bool place(struct points *s, const struct region **out)
{
    struct problem *p = s->p;
    unsigned index[PROBLEM_SYMBOLS];
    const struct region *r = s->base;
    s->n_seen = 0;
    if (p->n_ints == 0 && p->n_reals == 0 && s->t > 40)
        return false;
    if (!tuple(s, s->t, index) && !some_tuple(s, index))
        return false;
    for (size_t i = 0; i < p->n_ints; i++)
        r = bind(s, r, &s->ints[i], index[i]);
    for (size_t i = 0; i < p->n_reals; i++) {
        size_t k;
        if (!real_choice(s, i, &k))
            return false;
        r = bind(s, r, &s->reals[i], k);
    }
    *out = r;
    return r != NULL;
}
