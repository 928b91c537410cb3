/*
 * The quantities of the homework as the report asks for them: thin calls on
 * exact/ and ref/, and beside them what the scanned submission says instead.
 */
#ifndef ASSAY_REPORT_QUANTITIES_H
#define ASSAY_REPORT_QUANTITIES_H

#include <gmp.h>
#include <mpfr.h>
#include <stdbool.h>
#include <stddef.h>

#include "ref/optim.h"

#define QUANTITY_BITS 1024

/* The density of N(mean, variance) at p/q, correctly rounded; mean and
   variance are rationals given as text.  False: it has none. */
bool normal_density(mpfr_t out, long p, unsigned long q, const char *mean,
                    const char *variance);

/* Point i of 0..4n on the unit circle, n a quadrant, rational. */
void circle_point(mpq_t c, mpq_t s, long i, long n);
/* Point i of 0..120 on the contour at k deviations of the normalized
   Gaussian with correlation 3/5: rational, because sqrt(1 - rho^2) = 4/5. */
void contour_point(mpq_t z1, mpq_t z2, long i, unsigned long k);
/* z1^2 - 2 rho z1 z2 + z2^2 for rho = 3/5. */
void contour_form(mpq_t out, mpq_srcptr z1, mpq_srcptr z2);

/* y(n) of the box of this length through (1/2)^n u(n). */
void fir_response(mpq_t out, long n, long length);
/* The sum of 2^-i over 0 <= i <= n: what the submission's branches hold. */
void fir_geometric(mpq_t out, long n);
/* The submission's y(n): right below n = length, a plateau from there. */
void fir_submitted(mpq_t out, long n, long length);

/* Which of the submission's three branches of y2 claim n. */
void submission_shift_applies(bool applies[3], long n, long length);

#define GRID_PLACES 7

/* A grid of at most 7 x 7 integers; pad rings of it are padding. */
struct grid {
    int rows, cols, pad;
    long at[GRID_PLACES][GRID_PLACES];
};

/* 1..25 in rows of five with pad rings of zeros. */
void grid_input(struct grid *g, int pad);
void grid_sobel(struct grid *g);
void grid_turn(struct grid *out, const struct grid *in);
/* Rings of zeros around the input, the step between outputs, and whether the
   kernel is left as it is. */
struct grid_mode {
    size_t pad, stride;
    bool correlate;
};

/* The outputs where the kernel fits; false when there is none. */
bool grid_convolve(struct grid *out, const struct grid *x,
                   const struct grid *h, const struct grid_mode *mode);

void vector_init(mpq_t v[], size_t n);
void vector_clear(mpq_t v[], size_t n);

/* A batch of n gradients in eighths, the same on every machine. */
void batch_random(long eighths[], size_t n);
/* All dL/dx_i for gamma = 1 and g = eighths/8, n <= BATCH_MOST: by the chain
   rule, and as submitted. */
enum { BATCH_MOST = 100 };
void batch_gradient(mpq_t out[], const long eighths[], size_t n);
void batch_submitted(mpq_t out[], const long eighths[], size_t n);

/* f(theta) = (1/2) sum a_i (theta_i - c_i)^2 and where a path begins. */
struct quadratic {
    double a[2], c[2], start[2];
};

/* An update rule; constants are rationals given as text, NULL is 0. */
struct rule {
    const char *eta, *beta1, *beta2; /* beta1 NULL: plain SGD             */
    bool corrected, swapped;         /* Adam's bias correction; the slip  */
    const char *l2;                  /* lambda of (lambda/2) |theta|^2    */
    const char *decay;               /* gamma of (1 - gamma) theta        */
};

/* A point on its way, enclosed; step is the length of the last step. */
struct walker {
    struct ref_optim state;
    struct ref_rule rule;
    mpq_t eta, l2, decay, beta1, beta2;
    ball_struct step;
};

/* False: no memory (clear it all the same). */
bool walker_init(struct walker *w, const struct quadratic *f,
                 const struct rule *r);
void walker_step(struct walker *w, const struct quadratic *f);
void walker_clear(struct walker *w);
void plane_distance(ball_ptr out, const ball_struct a[2],
                    const ball_struct b[2]);

/* The paths of figures 7 and 8. */
extern const struct quadratic optim_bowl, decay_bowl;
extern const struct rule optim_rules[4];  /* Adam, swapped, corrected, SGD   */
extern const struct rule decay_rules[3];  /* L2, gamma = eta lambda, = lambda */
extern const struct rule decay_adam[2];   /* L2, decoupled                   */
enum { OPTIM_STEPS = 80, DECAY_STEPS = 40, DECAY_ADAM_STEPS = 240 };

/* Are the paths with L2 and with gamma = eta lambda of figure 8 the same
   point after every one of these steps, in rationals? */
bool path_gap_is_zero(int steps);

#endif
