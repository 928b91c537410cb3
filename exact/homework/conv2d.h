/*
 * Convolution and cross-correlation of matrices of rationals, with zero
 * padding and stride.  Conventions: exact/homework/vector.h.
 */
#ifndef ASSAY_EXACT_HOMEWORK_CONV2D_H
#define ASSAY_EXACT_HOMEWORK_CONV2D_H

#include "exact/homework/vector.h"

/* A matrix; it owns nothing: at points to rows x cols rationals. */
struct exact_matrix {
    size_t rows, cols;
    mpq_ptr at;
};

/* The outputs along one side, floor((size + 2 pad - kernel) / stride) + 1;
   0 where the kernel does not fit or stride or kernel is 0. */
size_t exact_conv2d_side(size_t size, size_t kernel, size_t pad,
                         size_t stride);

/* out = x with pad rings of zeros; out is (rows + 2 pad) x (cols + 2 pad). */
void exact_matrix_pad(struct exact_matrix *out, const struct exact_matrix *x,
                      size_t pad);
/* out = h turned by half a turn: out_ij = h_(r-1-i)(c-1-j). */
void exact_matrix_turn(struct exact_matrix *out,
                       const struct exact_matrix *h);
/* y_rs = sum_ij x_(r stride + i)(s stride + j) h_ij: cross-correlation where
   the kernel fits, no padding.  y has the sides given above. */
void exact_correlate2d(struct exact_matrix *y, const struct exact_matrix *x,
                       const struct exact_matrix *h, size_t stride);
/* Convolution with padding: correlation of the padded x with the turned h.
   False: no memory. */
bool exact_convolve2d(struct exact_matrix *y, const struct exact_matrix *x,
                      const struct exact_matrix *h, size_t pad,
                      size_t stride);

#endif
