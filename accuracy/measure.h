/*
 * measure: kernels of one quantity and format over seeded cases, each output
 * judged against the exact result of its case.
 */
#ifndef ASSAY_ACCURACY_MEASURE_H
#define ASSAY_ACCURACY_MEASURE_H

#include "accuracy/quantity.h"

/* Bin 0: errors up to 1/2, bin k: up to 2^(k-1); the last: all above. */
enum { MEASURE_BINS = 16 };

/* What is known of a kernel after its cases. */
struct tally {
    size_t cases, outputs;
    size_t not_rounded; /* errors above 1/2                                */
    size_t histogram[MEASURE_BINS];
    bool failed;        /* a runner gave up on it: its cases ended there    */
    bool infinite;      /* NaN or a wrong infinity: worst is not a number  */
    mpq_t worst;        /* the greatest error in ulps                      */
    mpq_t relative;     /* products: greatest |error| / (u sum|a_i b_i|)   */
    /* Greatest |error| / (u max |output of the case|), u = 2^-p; and for
       normalizations that over kappa = sqrt(sum x^2 / sum (x - mean)^2), the
       condition number of the variance (Chan, Golub and LeVeque 1983,
       section 2). */
    mpq_t largest, kappa;
    double *input;      /* the inputs of the worst case, owned             */
    size_t inputs, n, place; /* how many, its size, which output it is     */
    size_t number;      /* of the case                                     */
};

void tally_init(struct tally *t);
void tally_clear(struct tally *t);

/* One run of a kernel; in and out are arrays of its format. */
struct measure_call {
    const struct assay_kernel *kernel;
    void *out;
    const void *in;
    size_t n, inputs, outputs, number; /* number of the case               */
};

struct measure {
    const struct quantity *quantity;
    enum assay_format format;
    const struct assay_kernel *const *kernels; /* of that quantity, format */
    size_t count;
    size_t cases;  /* for each size of the quantity                        */
    uint64_t seed;
    /* If not NULL: told every error. x is the number of the case. */
    void (*emit)(void *data, size_t x, const char *variant, double ulps);
    void *data;
    /* If not NULL: runs kernels in place of a call.  False: that kernel has
       failed, and is not run again; why is the runner's to tell. */
    bool (*run)(void *runner, const struct measure_call *call);
    void *runner;
    /* If not 0, NULL: this size alone, inputs drawn by this. */
    size_t size;
    void (*draw)(double *in, size_t n, struct draw *d);
    /* If deviation > 0: the x[n] of a normalization have these moments. */
    double mean, deviation;
};

/* Adds the cases to tallies[count].  The inputs depend on quantity, format,
   seed and number of the case alone.  False: no memory. */
bool measure_run(struct tally *tallies, const struct measure *m);

/* The inputs of one case as measure_run draws them, in the format's array:
   in[quantity_inputs].  False: no memory. */
bool measure_inputs(void *in, const struct measure *m, size_t n,
                    size_t number);

/* The worst error as text of 3 digits, rounded up, or "inf"; as a double not
   below it. */
void tally_text(char text[32], const struct tally *t);
double tally_double(const struct tally *t);

#endif
