/*
 * Optimizer steps in rationals: SGD with L2, decay and momentum, and the
 * moments of Adam.  Conventions: exact/homework/vector.h.
 * Sources: Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019,
 * algorithm 1.
 */
#ifndef ASSAY_EXACT_HOMEWORK_OPTIM_H
#define ASSAY_EXACT_HOMEWORK_OPTIM_H

#include "exact/homework/vector.h"

/* theta - eta g. */
void exact_sgd_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                    mpq_srcptr eta);
/* theta - eta (g + lambda theta): the gradient of L + (lambda/2) theta^2. */
void exact_l2_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                   mpq_srcptr eta, mpq_srcptr lambda);
/* (1 - gamma) theta - eta g. */
void exact_decay_step(mpq_ptr out, mpq_srcptr theta, mpq_srcptr g,
                      mpq_srcptr eta, mpq_srcptr gamma);
/* The decay that equals L2 for plain SGD at every theta: eta lambda. */
void exact_decay_of_l2(mpq_ptr gamma, mpq_srcptr eta, mpq_srcptr lambda);
/* theta after n steps of m <- mu m + g_t, theta <- theta - eta m, m_0 = 0. */
void exact_momentum_path(mpq_ptr theta, mpq_srcptr start, mpq_srcptr g,
                         size_t n, const mpq_srcptr eta_mu[2]);

/* How a moment of Adam is averaged. */
struct exact_moment {
    mpq_srcptr beta;
    unsigned long power; /* 1: of g, 2: of g^2                             */
    bool corrected;      /* divided by 1 - b^t                             */
    bool swapped;        /* b = 1 - beta, the common slip; else b = beta   */
};

/* The moment after the t >= 1 gradients g[t] of one component, from the sum
   it stands for: (1 - b) sum_i b^(t-i) g_i^power.  Corrected: b^t != 1, else
   false. */
bool exact_moment_at(mpq_ptr out, mpq_srcptr g, size_t t,
                     const struct exact_moment *rule);
/* One step of the recurrence, m <- b m + (1 - b) g^power (uncorrected). */
void exact_moment_step(mpq_ptr m, mpq_srcptr g,
                       const struct exact_moment *rule);
/* theta - eta m / (root + eps), where root^2 is Adam's v: the one part that
   need not be rational is given by the caller.  False: root + eps = 0. */
bool exact_adam_step(mpq_ptr theta, const mpq_srcptr m_root[2],
                     mpq_srcptr eta, mpq_srcptr eps);

#endif
