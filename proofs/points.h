/*
 * The search for a point where a relation fails (points.c), and the places it
 * looks at (place.c).  Private to these two.
 */
#ifndef ASSAY_PROOFS_POINTS_H
#define ASSAY_PROOFS_POINTS_H

#include "proofs/problem.h"

/* The values that the givens about one symbol allow, looked for as they are
   asked for. */
struct candidates {
    expr sym;
    bool integer;
    unsigned char kept[24], n; /* numbers of values, so far              */
    unsigned char next;        /* the value to be looked at next         */
};

/* All tuples of numbers of candidates, those with the least sum first. */
struct tuples {
    unsigned index[PROBLEM_SYMBOLS], sum, found;
    bool begun, any, ended;    /* any: one with this sum */
};

struct points {
    struct problem *p;
    struct core core;
    bool ready;                   /* core is initialised             */
    unsigned used;                /* points evaluated with this core */
    const struct region *base;
    struct candidates ints[PROBLEM_SYMBOLS], reals[PROBLEM_SYMBOLS];
    struct tuples tuples;
    unsigned t;                   /* number of the point             */
    struct binding seen[POINT_VALUES]; /* atoms that got values           */
    size_t n_seen;
};

/* A fixed mixing of bits. */
uint64_t points_mix(uint64_t x);
/* Puts the value of an atom into what a counterexample shows. */
void points_remember(struct points *s, expr atom, expr value);
/* Is an assumption certainly true in core.here? */
bool points_given_holds(struct points *s, expr given);

/* Prepares the candidates. */
void place_init(struct points *s);
/* Binds all symbols for point s->t; false when there is no such point. */
bool place(struct points *s, const struct region **out);
/* One of the short fractions. */
mpq_srcptr place_fraction(struct points *s, uint64_t h);

#endif
