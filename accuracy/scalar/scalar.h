/*
 * scalar: measuring a function of one or two numbers against a formula, as
 * the command does it.
 */
#ifndef ASSAY_ACCURACY_SCALAR_SCALAR_H
#define ASSAY_ACCURACY_SCALAR_SCALAR_H

#include <stdio.h>

#include "accuracy/accuracy.h"
#include "accuracy/scalar/sweep.h"

struct scalar_request {
    const char *library; /* "libm.so.6"; NULL: what assay is linked with    */
    const char *symbol;  /* "expf"                                         */
    const char *formula; /* its exact value, in TeX                        */
    const char *format;  /* "binary32"; of inputs and results              */
    const char *call;    /* the C type it is called in, a format; NULL: the
                            same                                           */
    bool all;            /* every bit pattern                              */
    const char *range;   /* "-1:1", or "-1:1,0:2" for two variables; NULL  */
    const char *at;      /* "0x1p-3,0.5": these inputs alone; NULL         */
    uint64_t samples;    /* drawn; 0: 2^20                                 */
    uint64_t seed;
    bool search;         /* then climb from the worst input                */
    unsigned threads;    /* 0: as many as there are processors             */
    bool mpfr;           /* MPFR for every input: slow, for comparison     */
    bool json;
    const char *resume;  /* file for what is done when stopped; NULL       */
    /* As in struct sweep. */
    bool (*progress)(void *data, uint64_t done, uint64_t all);
    void *data;
};

/*
 * Writes the worst error and its input, the share rounded correctly, the
 * histogram.  JSON:
 * {"kernel", "formula", "format", "inputs", "max_ulp", "worst_input": [..],
 *  "worst_result", "max_over", "max_under", "not_correctly_rounded",
 *  "infinite", "no_value", "not_judged", "undecided", "histogram": [..],
 *  "escalated", "seconds"}; counts and errors are strings.  Errors are rounded
 * up; "inf" stands for a result that is no number where there is one, or the
 * other way round.
 *
 * ACCURACY_TROUBLE also when it was stopped before its end; with `resume` what
 * was done is then in that file, and the same request goes on from there.
 */
enum accuracy_status scalar_measure(FILE *out,
                                    const struct scalar_request *request);

/* NULL: there is none of that name. */
const struct ulp_format *scalar_format(const char *name);

#endif
