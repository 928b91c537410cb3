/*
 * agree: inside of the agreement table.  Each quantity is one function that
 * computes random rational cases by ref/ and by exact/ and hands both results
 * to the counters below.
 */
#ifndef ASSAY_ACCURACY_AGREE_H
#define ASSAY_ACCURACY_AGREE_H

#include <gmp.h>
#include <mpfr.h>
#include <stdbool.h>
#include <stddef.h>

#include "exact/homework/vector.h"

/* One quantity at one precision, under way. */
struct agree {
    long bits;
    size_t cases;
    gmp_randstate_t rng;
    size_t compared, disagreements;
    bool failed; /* no memory */
};

/* n random rationals, malloc'd (NULL: no memory, and a failed): numerators up
   to 10^6 in size, denominators up to 1000. */
mpq_ptr agree_vector(struct agree *a, size_t n);
/* n MPFR numbers of the precision, malloc'd; NULL as above. */
mpfr_ptr agree_reals(struct agree *a, size_t n);
void agree_free(mpfr_ptr v, size_t n);
/* 1..most. */
size_t agree_size(struct agree *a, size_t most);

/* Counts n comparisons: is got the exact value rounded to nearest, bit for
   bit?  */
void agree_round(struct agree *a, mpfr_srcptr got, mpq_srcptr exact,
                 size_t n);
/* The same for one number beta + c / sqrt(w), w > 0, decided in rationals:
   got is finite and the value lies between the midpoints to its neighbours.
   A tie counts as right on either side. */
void agree_surd(struct agree *a, mpfr_srcptr got, mpq_srcptr beta,
                mpq_srcptr c, mpq_srcptr w);
/* One comparison whose outcome is known. */
void agree_that(struct agree *a, bool right);

struct agree_row {
    const char *quantity, *how;
    void (*run)(struct agree *a);
};

extern const struct agree_row agree_signals[], agree_optimizers[];
extern const size_t agree_signals_count, agree_optimizers_count;

#endif
