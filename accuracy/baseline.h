/*
 * baseline: a file of the errors that kernels may have, one line for each
 * kernel and scenario.
 *
 * Tab-separated, "#" begins a comment line.  The first line names the columns,
 * in any order: kernel, cases, max_ulp and, if wanted, scenario (one of
 * `assay accuracy scenarios`; "mixed" if left out), format (must be the
 * kernel's), seed (1 if left out), worst_input (hex floats, for the reader
 * alone).  Without such a line the columns are
 * kernel, cases, max_ulp.  max_ulp is a decimal or "inf".
 */
#ifndef ASSAY_ACCURACY_BASELINE_H
#define ASSAY_ACCURACY_BASELINE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "accuracy/accuracy.h"
#include "accuracy/library.h"
#include "accuracy/measure.h"

/* The quantity's own inputs, which are of several kinds. */
#define BASELINE_MIXED "mixed"

/* How a line compares with what was measured. */
enum baseline_verdict {
    BASELINE_AS_GOOD,
    BASELINE_BETTER,
    BASELINE_WORSE,
    BASELINE_NEW,   /* the kernel has no line                              */
    BASELINE_FAILED /* it crashed or the like                              */
};

struct baseline_row {
    const char *begin;   /* its text, to the newline or the end            */
    size_t length;
    const struct assay_kernel *kernel; /* NULL: a comment, the header      */
    const char *scenario;
    size_t cases;
    uint64_t seed;
    char limit[64];      /* max_ulp as written                             */
    const char *place;   /* worst_input as written, NULL: none             */
    size_t place_length;
    bool header;
    /* What was measured. */
    enum baseline_verdict verdict;
    char ulps[32];       /* rounded up, with the allowance for a libm      */
    char *input;         /* "size 5, output 2: 0x1p+0 ...", or why it
                            failed; owned                                  */
    double seconds;
};

struct baseline {
    const char *path;
    char *text;          /* the file                                       */
    size_t length;
    struct library library;
    struct baseline_row *rows; /* those of the file, then the new ones     */
    size_t count, room;
};

/* Reads a file about the kernels of b->library.  False: said on stderr what
   is wrong, where, with the line and a caret. */
bool baseline_read(struct baseline *b, const char *path);
/* All but the library. */
void baseline_clear(struct baseline *b);
/* A row of all zeros at the end; NULL: no memory. */
struct baseline_row *baseline_add(struct baseline *b);

/* Is the decimal or "inf" a above b?  False if either is neither. */
bool baseline_above(const char *a, const char *b);

/* --- writing (baseline_write.c) ----------------------------------------- */

void baseline_write_header(FILE *out);
void baseline_write_row(FILE *out, const struct baseline_row *row);
/* Rewrites the file in one step: limits are lowered where a kernel is better,
   new kernels added, and if force, limits raised where it is worse.  Comments
   stay.  False: said on stderr why; the file is as it was. */
bool baseline_update(const struct baseline *b, bool force);

/* --- for continuous integration (baseline_show.c) ------------------------ */

/* JUnit's XML.  False: the file cannot be written, said on stderr. */
bool baseline_junit(const struct baseline *b, const char *path);
/* Markdown: what is not as it was, and a count. */
bool baseline_summary(const struct baseline *b, const char *path);

#endif
