/*
 * A small seeded generator (splitmix64): one seed, one run, on any machine.
 */
#ifndef ASSAY_ORACLES_RNG_H
#define ASSAY_ORACLES_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

static inline uint64_t rng_next(struct rng *r)
{
    uint64_t z = r->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* 0 <= result < n. */
static inline unsigned rng_below(struct rng *r, unsigned n)
{
    return n ? (unsigned) ((rng_next(r) >> 32) * n >> 32) : 0;
}

/* low <= result <= high. */
static inline long rng_between(struct rng *r, long low, long high)
{
    return low + (long) rng_below(r, (unsigned) (high - low + 1));
}

/* True once in n times. */
static inline bool rng_one_in(struct rng *r, unsigned n)
{
    return rng_below(r, n) == 0;
}

#endif
