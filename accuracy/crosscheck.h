/*
 * crosscheck: the two tables of the report.  The float table: every quantity,
 * every implementation, its worst error in ulps over seeded inputs.  The
 * agreement table: ref/ and exact/ against each other, to the last bit.
 */
#ifndef ASSAY_ACCURACY_CROSSCHECK_H
#define ASSAY_ACCURACY_CROSSCHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "include/assay_kernel.h"

/* --- floats --------------------------------------------------------------- */

/* The inputs of one case of each size, unless asked for others. */
enum { CROSSCHECK_CASES = 200 };

/* One implementation in one format. */
struct crosscheck_cell {
    bool measured;
    double ulps;       /* the worst, not below it; infinity for NaN        */
    char text[32];     /* the same, 3 digits, rounded up; "inf"            */
    char relative[32]; /* |error| / (u sum|a_i b_i|), rounded up; "" if it is
                          no sum of products                               */
    size_t inputs;     /* cases                                            */
    size_t outputs;    /* numbers judged                                   */
    char *worst;       /* the worst input as hex floats, the first 8; owned */
};

/* One implementation.  Rows of a quantity are neighbours. */
struct crosscheck_row {
    const char *item, *quantity, *title, *variant;
    bool libm;         /* depends on the machine's exp                     */
    struct crosscheck_cell cell[2]; /* by enum assay_format                */
};

struct crosscheck_floats {
    struct crosscheck_row *rows;
    size_t count;
};

/* Measures all built-in kernels, `cases` inputs for each size.  The same on
   every machine but for rows with libm.  False: no memory (clear it all the
   same). */
bool crosscheck_floats(struct crosscheck_floats *table, size_t cases);
void crosscheck_floats_clear(struct crosscheck_floats *table);
void crosscheck_floats_markdown(FILE *out,
                                const struct crosscheck_floats *table);
/* With a header line; one line an implementation and format. */
void crosscheck_floats_tsv(FILE *out, const struct crosscheck_floats *table);

/* The single errors of the built-in kernels of one quantity and format, for a
   figure: x is the number of the case.  False: no such quantity, or no
   memory. */
bool crosscheck_series(const char *quantity, enum assay_format format,
                       size_t cases,
                       void (*emit)(void *data, size_t x,
                                    const char *variant, double ulps),
                       void *data);

/* --- agreement ------------------------------------------------------------ */

/* One quantity at one precision: how many numbers were compared, and how many
   of ref/ are not the exact value of exact/ rounded to nearest.  Must be 0. */
struct crosscheck_agreement {
    const char *quantity, *how;
    long bits;
    size_t compared, disagreements;
};

/* The precisions, and the inputs a quantity has at each, of the report. */
enum { CROSSCHECK_PRECISIONS = 4, CROSSCHECK_RATIONALS = 40 };
extern const long crosscheck_precisions[CROSSCHECK_PRECISIONS];

/* *rows: malloc'd, *count of them, each quantity at the precisions given by
   `bits`[nbits], with about `cases` random rational inputs.  False: no
   memory. */
bool crosscheck_agree(struct crosscheck_agreement **rows, size_t *count,
                      const long *bits, size_t nbits, size_t cases);
void crosscheck_agree_markdown(FILE *out,
                               const struct crosscheck_agreement *rows,
                               size_t count);
void crosscheck_agree_tsv(FILE *out, const struct crosscheck_agreement *rows,
                          size_t count);

#endif
