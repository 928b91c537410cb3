/*
 * Vectors of rationals for exact/homework/.
 *
 * Conventions of the folder: a vector is n rationals in a row, given by a
 * pointer to its first (of an mpq_t x[5], x[0]); a matrix is its rows one
 * after the other.
 * Outputs are initialised by the caller and must not overlap inputs unless a
 * function says so.  All values are exact: nothing is rounded, so there is
 * no error to bound.
 */
#ifndef ASSAY_EXACT_HOMEWORK_VECTOR_H
#define ASSAY_EXACT_HOMEWORK_VECTOR_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

/* n zeros, malloc'd; NULL: no memory.  n may be 0. */
mpq_ptr qvec_new(size_t n);
/* v may be NULL. */
void qvec_free(mpq_ptr v, size_t n);
void qvec_copy(mpq_ptr out, mpq_srcptr v, size_t n);

/* out += a b. */
void qvec_addmul(mpq_ptr out, mpq_srcptr a, mpq_srcptr b);
/* The sum of n rationals (0 for none), and their mean, n >= 1. */
void qvec_sum(mpq_ptr out, mpq_srcptr v, size_t n);
void qvec_mean(mpq_ptr out, mpq_srcptr v, size_t n);
/* The sum of a_i b_i. */
void qvec_dot(mpq_ptr out, mpq_srcptr a, mpq_srcptr b, size_t n);
/* a^k, k >= 0; 0^0 = 1.  out may be a. */
void qvec_power(mpq_ptr out, mpq_srcptr a, unsigned long k);

#endif
