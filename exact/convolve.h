/*
 * convolve: exact convolution of long sequences and large matrices.
 *
 * Meaning: y[n] = sum_i x[i] h[n - i], for 0 <= n < nx + nh - 1, of sequences
 * that are 0 outside 0..nx-1 and 0..nh-1: the product of two polynomials.
 * In two dimensions the same over rows and columns ("full": every overlap).
 * What is empty gives an empty result.
 *
 * Method: Kronecker substitution.  Over common denominators the sequences are
 * integers; they are laid into slots of one long integer each, wide enough
 * that no sum reaches its neighbour, multiplied once (GMP, whose
 * multiplication is a fast Fourier transform at this size) and cut apart.
 * L. Kronecker, Grundzuege einer arithmetischen Theorie der algebraischen
 * Groessen, 1882, section 4.
 *
 * The slot: |y[n]| <= min(nx, nh) max|x| max|h| < 2^(b - 1), so b bits hold
 * y[n] with its sign.  Time is that of one product of (nx + nh) b bits, and
 * of bringing each y[n] to lowest terms.  What is short, or has denominators
 * so different that the long integers would pass 2^33 bits, is convolved by
 * the definition, term by term.
 *
 * Ownership: the caller makes (mpq_init) and clears every number; inputs and
 * outputs do not overlap.  A vector is numbers in a row, a matrix its rows
 * one after the other.  Inputs are in lowest terms; so are outputs.
 */
#ifndef ASSAY_EXACT_CONVOLVE_H
#define ASSAY_EXACT_CONVOLVE_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

/* y holds nx + nh - 1 numbers, none when nx or nh is 0. */
void convolve(mpq_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h, size_t nh);
/* The same of integers.  False, and y as it was, when the long integer would
   have more than 2^33 bits. */
bool convolve_z(mpz_ptr y, mpz_srcptr x, size_t nx, mpz_srcptr h, size_t nh);

/* The sizes of a matrix x and of a kernel h. */
struct convolve_shape {
    size_t rows, cols, krows, kcols;
};

/* y has (rows + krows - 1) (cols + kcols - 1) numbers, none when a size is 0.
   Rows are padded to the width of y, so that the product of the long rows is
   the whole of it. */
void convolve_2d(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                 const struct convolve_shape *shape);

#endif
