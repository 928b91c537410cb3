/*
 * Where the time of a decision goes.
 *
 * The linker puts a wrapper around the doors between the parts (Makefile,
 * SHARES); each tells which part the clock runs for until it returns.  With
 * the clock off a wrapper costs one comparison.
 */
#ifndef ASSAY_BENCH_SHARES_H
#define ASSAY_BENCH_SHARES_H

#include <stdbool.h>

enum part {
    PART_REST,       /* lowering, sorting symbols, memory                */
    PART_READING,    /* TeX to expressions                               */
    PART_POINTS,     /* choosing points, what their values say           */
    PART_PROOF,      /* cells, comparing normal forms                    */
    PART_EVALUATION, /* expressions to normal forms                      */
    PART_REGIONS,    /* integer regions                                  */
    PART_ENCLOSURES, /* certified real numbers                           */
    PARTS
};

/* Starts or stops the clock of the parts. */
void shares_run(bool on);
/* The clock runs for `part` from here; what it ran for before. */
enum part shares_enter(enum part part);
/* Seconds spent in a part so far. */
double shares_seconds(enum part part);

#endif
