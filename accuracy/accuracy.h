/*
 * accuracy: what `assay accuracy` does.  Kernels are built in
 * (accuracy/kernels/) or come from a shared library that follows
 * include/assay_kernel.h.  A library's kernels run in processes of their own:
 * one that crashes, hangs or writes past its output is told as failed, the
 * others are measured all the same, and the end is ACCURACY_TROUBLE.
 *
 * Inputs are seeded and the same on every machine.  Results on out; messages
 * about trouble on stderr.
 */
#ifndef ASSAY_ACCURACY_ACCURACY_H
#define ASSAY_ACCURACY_ACCURACY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum accuracy_status {
    ACCURACY_OK,
    ACCURACY_WORSE,  /* a kernel is worse than its baseline              */
    ACCURACY_TROUBLE /* no such kernel, library or file; no memory       */
};

/* A line for each kernel: name, quantity, variant, format, libm or exact.
   library NULL: the built-in ones. */
enum accuracy_status accuracy_list(FILE *out, const char *library);

struct accuracy_request {
    const char *kernel;  /* its name; NULL: all of the library's           */
    const char *library; /* "./mine.so"; NULL: built in                    */
    size_t cases;        /* for each size of the quantity; 0: 1000         */
    uint64_t seed;
    double seconds;      /* that a case of a library may take; 0: ten      */
    /* Not NULL: this program in place of kernels (accuracy/command.h), of the
       quantity that `kernel` names. */
    const char *command;
    const char *format;  /* of the command; NULL: binary32                 */
    size_t size;         /* 0: the sizes of the quantity                   */
    double mean, deviation; /* of what is normalized; deviation 0: any     */
    bool json;           /* JSON Lines, else text                          */
};

enum { ACCURACY_CASES = 1000 };

/* Worst error and its input, results not correctly rounded, histogram, and
   for sums of products the error in u sum|a_i b_i|.  JSON:
   {"kernel", "format", "inputs", "max_ulp", "worst_input": [hex floats],
   "not_correctly_rounded", "outputs", "histogram": [{"up_to", "count"}],
   "max_of_u_sum", "seconds"}; numbers are strings, but for seconds.  Of a
   kernel that failed: {"kernel", "quantity", "format", "failed"}. */
enum accuracy_status accuracy_measure(FILE *out,
                                      const struct accuracy_request *request);

/* --- scenarios (accuracy/scenarios/scenario.h) ---------------------------- */

/* A line for each: name, figures of both kernels, limit, title.  WORSE: one
   does not separate them. */
enum accuracy_status scenario_list(FILE *out, bool json);
/* The kernels of the library (NULL: built in) that the scenario is for, or
   the named one.  WORSE: one is above the limit. */
enum accuracy_status scenario_measure(FILE *out, const char *name,
                                      const char *library,
                                      const char *kernel, bool json);

/* --- baselines ------------------------------------------------------------ */

/* HTML with a small drawing for each kernel of request's library: how its
   errors are spread, and against the input where there is one.  Of request:
   library, cases (0: 400), seed, seconds. */
enum accuracy_status accuracy_page(FILE *out,
                                   const struct accuracy_request *request);

/* A baseline: TSV with a header line, see accuracy/baseline.h. */

/* Writes the one of today's kernels, of request: library, cases, seed,
   seconds.  Those with libm get one ulp more, as another machine's exp may
   round otherwise.  Kernels that fail are left out and told on stderr. */
enum accuracy_status
accuracy_baseline(FILE *out, const struct accuracy_request *request);

struct accuracy_checking {
    const char *baseline; /* the file                                      */
    const char *library;  /* NULL: built in                                */
    const char *junit, *summary; /* files to write, NULL: none             */
    bool update;          /* rewrite the file: lower limits, add kernels   */
    bool force;           /* raise limits as well                          */
    double seconds;       /* that a case of a library may take; 0: ten     */
};

/* Measures every kernel of the file as its line says.  Lines on out for each
   that is worse, better, failed, or that the file lacks, and a count.  Worse
   or lacking is ACCURACY_WORSE, unless the update made it good; failed is
   ACCURACY_TROUBLE, as is a file that cannot be read or written. */
enum accuracy_status accuracy_check(FILE *out,
                                    const struct accuracy_checking *c);

#endif
