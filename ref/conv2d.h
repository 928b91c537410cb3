/*
 * Convolution and cross-correlation of matrices, with zero padding and
 * stride.  Exact sums, one rounding.  Conventions: ref/ziv.h.
 */
#ifndef ASSAY_REF_CONV2D_H
#define ASSAY_REF_CONV2D_H

#include "ref/ziv.h"

/* x is rows x cols, h is krows x kcols, both in rows. */
struct ref_conv2d {
    size_t rows, cols, krows, kcols;
    size_t pad;    /* rings of zeros around x                              */
    size_t stride; /* >= 1                                                 */
    bool correlate; /* cross-correlation: the kernel is not turned         */
};

/* The size of the output, floor((rows + 2 pad - krows) / stride) + 1 by the
   same for columns.  False, and 0 x 0: the kernel does not fit, or a size or
   the stride is 0. */
bool ref_conv2d_shape(size_t *rows, size_t *cols, const struct ref_conv2d *c);
/* y[r][s] = sum_ij x[r stride + i - pad][s stride + j - pad] k[i][j], where
   k is h turned by half a turn, or h itself for cross-correlation, and x is
   0 outside.  y holds as many numbers as the shape says; false, nothing set,
   where there is none. */
bool ref_conv2d(mpfr_ptr y, mpq_srcptr x, mpq_srcptr h,
                const struct ref_conv2d *c);
/* The same without rounding. */
bool ref_conv2d_exact(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                      const struct ref_conv2d *c);

#endif
