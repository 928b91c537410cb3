/*
 * Optimizers: SGD (with L2, weight decay, momentum) and Adam (with or
 * without bias correction, with L2, with decoupled decay: AdamW), any number
 * of steps.  Sources: Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter
 * 2019, algorithm 2.  Conventions of inputs, outputs and rounding: ref/ziv.h.
 *
 * One step t = 1, 2, ..., for each component, from its gradient g:
 *   g    <- g + l2 theta
 *   SGD:   m <- momentum m + g,  step = m
 *   Adam:  m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2,
 *          step = m' / (sqrt(v') + eps), where m' = m, v' = v, or with bias
 *          correction m' = m / (1 - b1^t), v' = v / (1 - b2^t)
 *   theta <- (1 - decay) theta - eta step
 * b1 = beta1, b2 = beta2; swapped: b1 = 1 - beta1, b2 = 1 - beta2, the
 * common slip.  AdamW's decay is eta times its lambda.  m = v = 0 at first.
 */
#ifndef ASSAY_REF_OPTIM_H
#define ASSAY_REF_OPTIM_H

#include "ref/ziv.h"

enum ref_method { REF_SGD, REF_ADAM };

/* A rational that does not apply is NULL: 0.  0 <= beta < 1 (0 < beta <= 1
   when swapped). */
struct ref_rule {
    enum ref_method method;
    mpq_srcptr eta, l2, decay;
    mpq_srcptr momentum;          /* SGD  */
    mpq_srcptr beta1, beta2, eps; /* Adam */
    bool corrected, swapped;      /* Adam */
};

/* --- a state and its steps, as balls ------------------------------------ */

struct ref_optim {
    size_t n;
    unsigned long t; /* steps made */
    ball_struct *theta, *m, *v;
};

/* False: no memory. */
bool ref_optim_init(struct ref_optim *s, mpq_srcptr theta, size_t n,
                    mpfr_prec_t prec);
void ref_optim_clear(struct ref_optim *s);
/* One step with the gradient g[n].  BALL_UNDEFINED: Adam with v = eps = 0
   (0/0); theta of that component is then the whole line. */
enum ball_status ref_optim_step(struct ref_optim *s, const ball_struct *g,
                                const struct ref_rule *rule);

/* --- a whole path, correctly rounded ------------------------------------ */

/* Writes the gradient at theta[n] to g[n]. */
typedef void (*ref_gradient)(ball_struct *g, const ball_struct *theta,
                             size_t n, void *data);

struct ref_path {
    size_t n;
    unsigned long steps;
    mpq_srcptr start;     /* theta_0: n                                    */
    mpq_srcptr gradients; /* steps rows of n; or NULL, and then:           */
    ref_gradient gradient;
    void *data;
};

/* theta after the steps.  SGD on given gradients is computed in rationals;
   all else with balls until they decide.  False: undefined, no memory, or
   not decided (a rational result on a rounding boundary, as it happens at
   very low precisions only; a path that diverges). */
bool ref_optim_run(mpfr_ptr theta, const struct ref_path *path,
                   const struct ref_rule *rule);
/* The first (power 1) or second (power 2) moment after the n gradients g of
   one component, from 0, exact: m <- b m + (1 - b) g^power, b = beta, or
   1 - beta when swapped. */
void ref_moment(mpq_ptr out, mpq_srcptr g, size_t n, mpq_srcptr beta,
                unsigned power, bool swapped);

#endif
