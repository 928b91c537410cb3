#include "accuracy/scalar/tally.h"

#include <string.h>

void scalar_tally_init(struct scalar_tally *t)
{
    memset(t, 0, sizeof *t);
    t->first_infinite.number = UINT64_MAX;
}

double contest_bar(const struct contest *c)
{
    return c->bar > CONTEST_FLOOR ? c->bar : CONTEST_FLOOR;
}

/* Leaves out those that cannot win. */
static void prune(struct contest *c)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->count; i++)
        if (c->list[i].high >= c->bar)
            c->list[kept++] = c->list[i];
    c->count = kept;
}

bool contest_settle(struct exact_error *error, struct contest *c,
                    const struct program *p, const struct ulp_format *format)
{
    struct exact_error next;
    size_t best = 0;

    if (c->count == 0)
        return false;
    exact_init(&next);
    exact_judge(error, p, c->list[0].in, c->list[0].got, format);
    for (size_t i = 1; i < c->count; i++) {
        int order;

        exact_judge(&next, p, c->list[i].in, c->list[i].got, format);
        order = exact_compare(&next, error);
        if (order < 0 ||
            (order == 0 && c->list[i].number > c->list[best].number))
            continue;
        best = i;
        ball_swap(error->ulps, next.ulps);
        error->outcome = next.outcome;
        error->bin = next.bin;
    }
    c->list[0] = c->list[best];
    c->count = 1;
    exact_clear(&next);
    return true;
}

/* Too many: MPFR keeps the best one. */
static void make_room(struct contest *c, const struct program *p,
                      const struct ulp_format *format)
{
    struct exact_error e;
    ball_t size;

    prune(c);
    if (c->count < CONTENDERS)
        return;
    exact_init(&e);
    contest_settle(&e, c, p, format);
    ball_init(size, 53);
    ball_abs(size, e.ulps);
    c->list[0].low = mpfr_get_d(size->lo, MPFR_RNDD);
    c->list[0].high = mpfr_get_d(size->hi, MPFR_RNDU);
    c->bar = c->list[0].low > c->bar ? c->list[0].low : c->bar;
    ball_clear(size);
    exact_clear(&e);
}

void contest_enter(struct contest *c, const struct contender *x,
                   const struct program *p, const struct ulp_format *format)
{
    if (x->high < contest_bar(c))
        return;
    if (c->count == CONTENDERS)
        make_room(c, p, format);
    c->list[c->count++] = *x;
    c->bar = x->low > c->bar ? x->low : c->bar;
}

void scalar_tally_add(struct scalar_tally *into,
                      const struct scalar_tally *from,
                      const struct program *p,
                      const struct ulp_format *format)
{
    into->inputs += from->inputs;
    for (size_t i = 0; i < LANE_BINS; i++)
        into->bins[i] += from->bins[i];
    into->infinite += from->infinite;
    into->no_value += from->no_value;
    into->unjudged += from->unjudged;
    into->undecided += from->undecided;
    into->skipped += from->skipped;
    into->escalated += from->escalated;
    for (size_t i = 0; i < from->over.count; i++)
        contest_enter(&into->over, &from->over.list[i], p, format);
    for (size_t i = 0; i < from->under.count; i++)
        contest_enter(&into->under, &from->under.list[i], p, format);
    if (from->first_infinite.number < into->first_infinite.number)
        into->first_infinite = from->first_infinite;
}
