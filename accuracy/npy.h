/* npy: matrices in NumPy's file format, versions 1 to 3, by rows and with the
   least significant byte first.  Source: NumPy Enhancement Proposal 1. */
#ifndef ASSAY_ACCURACY_NPY_H
#define ASSAY_ACCURACY_NPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "include/assay_kernel.h"

struct npy {
    enum assay_format format; /* bfloat16: its bit patterns, as "<u2"      */
    size_t rows, columns;
};

size_t npy_element(enum assay_format format); /* bytes */

/* False: cannot be written. */
bool npy_write(FILE *out, const struct npy *shape, const void *values);

/* Reads values[rows * columns] of a file that is to have this shape. NULL, or
   what is wrong with it. */
const char *npy_read(void *values, FILE *in, const struct npy *shape);

#endif
