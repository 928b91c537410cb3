/*
 * slots: many integers laid side by side into one, and cut apart again.
 *
 * Slot k of width b holds bits k b to (k + 1) b - 1, and
 * z = sum_k v_k 2^(k b) with signed v_k, |v_k| < 2^(b - 1): negative numbers
 * borrow from the slot above them, which cutting gives back.
 */
#ifndef ASSAY_EXACT_SLOTS_H
#define ASSAY_EXACT_SLOTS_H

#include <gmp.h>
#include <stddef.h>

/* Where a matrix lies: its row r begins in slot r * pitch, pitch >= cols. */
struct slots {
    size_t rows, cols, pitch, width;
};

/* The number of slots that it reaches over; 0 when it is empty. */
size_t slots_span(const struct slots *s);
/* Integers in a row: k is at first + k * step.  The numerators of a vector of
   rationals are such a row, step 2. */
struct row {
    mpz_ptr first;
    size_t step;
};

/* out = x in its slots, |x| < 2^width. */
void slots_pack(mpz_ptr out, struct row x, const struct slots *s);
/* y[k] = the number in slot k, 0 <= k < n, of z with |y[k]| < 2^(width-1). */
void slots_cut(struct row y, size_t n, mpz_srcptr z, size_t width);

#endif
