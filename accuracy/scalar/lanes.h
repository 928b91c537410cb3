/*
 * lanes: a formula over many inputs at once, as enclosures, and what they say
 * of a kernel's results.
 *
 * A block of inputs goes through the steps of a program; each step is one
 * loop, which the compiler turns into vectors.  The same source is compiled
 * for AVX-512, for AVX2 with FMA, and without either; the widest that the
 * machine has is taken.  Radii may differ between them, verdicts cannot: what
 * an enclosure leaves open is decided by MPFR (exact.h).
 */
#ifndef ASSAY_ACCURACY_SCALAR_LANES_H
#define ASSAY_ACCURACY_SCALAR_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accuracy/scalar/cells.h"
#include "accuracy/scalar/tables.h"
#include "accuracy/ulp.h"

enum {
    LANES = 256, /* inputs of a block */
    LANE_VALUES = 32,
    LANE_STEPS = 128,
    LANE_VARIABLES = 2
};

enum lane_op {
    LANE_CONSTANT, LANE_VARIABLE,
    LANE_NEG, LANE_ABS, LANE_ADD, LANE_MUL, LANE_DIV, LANE_SQRT, LANE_CBRT,
    LANE_EXP, LANE_EXPM1, LANE_LOG, LANE_SIN, LANE_COS, LANE_TAN,
    LANE_ASIN, LANE_ACOS, LANE_ATAN,
    LANE_SINH, LANE_COSH, LANE_TANH, LANE_ASINH, LANE_ACOSH, LANE_ATANH,
    LANE_ERF, LANE_ERFC,
    LANE_UNKNOWN, /* a function that only MPFR has                         */
    /* The same where more is known (tune.h): by a power of two; of two
       doubles; to 2^-49 of itself, which does for formats of 24 bits. */
    LANE_SCALE, LANE_ADD_DOUBLES, LANE_MUL_DOUBLES, LANE_EXP_COARSE
};

/* out = op(a, b); places among the LANE_VALUES. */
struct lane_step {
    enum lane_op op;
    unsigned out, a, b;  /* VARIABLE: a is its number                      */
    double h, l, r;      /* CONSTANT; SCALE: by h                          */
};

/* What the steps look up; cells are made when a step needs them. */
struct lane_library {
    struct lane_tables tables;
    struct cells *cells[CELLS_COUNT];
};

/* h + l within r, see dd.h. */
struct lane_value {
    _Alignas(64) double h[LANES], l[LANES], r[LANES];
};

struct lane_block {
    _Alignas(64) double in[LANE_VARIABLES][LANES]; /* the inputs           */
    double got[LANES];       /* the kernel's results                       */
    double undefined[LANES]; /* not 0: the formula has no value there      */
    /* Judged: signed error in ulps and its radius; the bin of its size, or
       LANE_OPEN where the enclosure does not tell. */
    double error[LANES], radius[LANES];
    int64_t bin[LANES];
    struct lane_value value[LANE_VALUES];
};

enum {
    LANE_OPEN = -1,
    LANE_BINS = 16 /* 0: up to 1/2; k: up to 2^(k-1); the last: above      */
};

/* Of a block: how many are in each bin, how many are open, and the greatest
   error + radius and -error + radius of the others. */
struct lane_summary {
    uint32_t bins[LANE_BINS], open;
    double most, least;
};

/* One way to compute. */
struct lanes {
    const char *name;
    void (*run)(struct lane_block *b, const struct lane_step *steps,
                size_t count, const struct lane_library *library);
    /* LANES numbers of binary64, or of binary32, between low and high, number
       first and on: see inputs.h. */
    void (*draw)(double *out, uint64_t seed, uint64_t first, double low,
                 double high, bool binary32);
    /* Judges value[out] against got. */
    void (*judge)(struct lane_summary *s, struct lane_block *b, unsigned out,
                  const struct ulp_format *format);
    /* y[k] = sum of h[i] x[k + i], i < taps, for k < LANES, and size[k] the
       sum of the |h[i] x[k + i]| (aligned as y, right to 2^-17 of itself).
       binary32: of numbers of at most 24 bits.  x has LANES + taps numbers. */
    void (*fir)(struct lane_value *y, double *size, const double *x,
                const double *h, size_t taps, bool binary32);
    /* The greater of best and |got - value[out]| / (2^-precision size), of
       finite results; rounded up. */
    double (*relative)(double best, const struct lane_block *b, unsigned out,
                       const double *size, long precision);
};

/* Those this machine has, how many; the widest first, the portable last. */
enum { LANE_WIDTHS = 3 };
size_t lanes_all(const struct lanes *out[LANE_WIDTHS]);
const struct lanes *lanes_best(void);

/* Makes what the steps need.  False: no memory.  Clear it in any case. */
bool lane_library_make(struct lane_library *library,
                       const struct lane_step *steps, size_t count);
void lane_library_clear(struct lane_library *library);

#endif
