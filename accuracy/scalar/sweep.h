/*
 * sweep: a function over many inputs, each result judged against the exact
 * value of a formula.
 *
 * The lanes settle almost all; MPFR settles the rest.  The inputs are cut
 * into parts, which threads take one after the other; each part's tally
 * depends on the part alone, and so does the sum on the inputs alone.
 */
#ifndef ASSAY_ACCURACY_SCALAR_SWEEP_H
#define ASSAY_ACCURACY_SCALAR_SWEEP_H

#include "accuracy/scalar/inputs.h"
#include "accuracy/scalar/kernel.h"
#include "accuracy/scalar/tally.h"

enum { SWEEP_PART = 1 << 16 };

struct sweep {
    const struct program *program;
    const struct scalar_kernel *kernel;
    struct inputs inputs;
    const struct lane_library *library; /* for the program's steps         */
    const struct lanes *lanes; /* NULL: the best of this machine           */
    unsigned threads;
    bool exact_only;           /* MPFR for every input                     */
    /* Told now and then, from the thread that called; false: stop, with
       what is done so far.  NULL: nobody asks. */
    bool (*progress)(void *data, uint64_t done, uint64_t all);
    void *data;
};

/* Adds the inputs from *next on to the tally and moves *next behind the last
   one added: the end, unless progress said stop.  False: no memory or no
   thread. */
bool sweep_run(struct scalar_tally *tally, uint64_t *next,
               const struct sweep *s);

/* A part alone, as a thread does it.  NULL: no memory. */
struct sweeper;
struct sweeper *sweeper_new(const struct sweep *s);
void sweeper_free(struct sweeper *w);
void sweeper_part(struct sweeper *w, struct scalar_tally *tally,
                  uint64_t first, uint64_t end);

#endif
