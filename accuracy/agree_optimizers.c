/* Optimizers: ref/ against exact/. */
#include "accuracy/agree.h"
#include "exact/homework/optim.h"
#include "ref/optim.h"

enum { STEPS = 5, CONSTANTS = 5 };

/* A case: v holds theta, eta, and three more constants, then the gradients. */
static mpq_ptr draw(struct agree *a, mpq_srcptr *gradients)
{
    mpq_ptr v = agree_vector(a, CONSTANTS + STEPS);

    if (v)
        *gradients = v + CONSTANTS;
    return v;
}

static void done(mpq_ptr v)
{
    qvec_free(v, CONSTANTS + STEPS);
}

/* theta after the path of the rule by ref/, against want. */
static void compare(struct agree *a, const struct ref_rule *rule,
                    const struct ref_path *path, mpq_srcptr want)
{
    mpfr_ptr got = agree_reals(a, 1);

    if (got) {
        agree_that(a, ref_optim_run(got, path, rule));
        agree_round(a, got, want, 1);
    }
    agree_free(got, 1);
}

/* --- SGD ------------------------------------------------------------------ */

enum sgd { PLAIN, L2, DECAY, MOMENTUM };

static void sgd_case(struct agree *a, enum sgd kind, mpq_srcptr v,
                     mpq_srcptr g)
{
    struct ref_rule rule = {.method = REF_SGD, .eta = v + 1};
    struct ref_path path = {.n = 1, .steps = STEPS, .start = v,
                            .gradients = g};
    const mpq_srcptr eta_mu[2] = {v + 1, v + 2};
    mpq_t theta;

    mpq_init(theta);
    mpq_set(theta, v);
    rule.l2 = kind == L2 ? v + 2 : NULL;
    rule.decay = kind == DECAY ? v + 2 : NULL;
    rule.momentum = kind == MOMENTUM ? v + 2 : NULL;
    for (size_t t = 0; t < STEPS; t++)
        if (kind == PLAIN)
            exact_sgd_step(theta, theta, g + t, v + 1);
        else if (kind == L2)
            exact_l2_step(theta, theta, g + t, v + 1, v + 2);
        else if (kind == DECAY)
            exact_decay_step(theta, theta, g + t, v + 1, v + 2);
    if (kind == MOMENTUM)
        exact_momentum_path(theta, v, g, STEPS, eta_mu);
    compare(a, &rule, &path, theta);
    mpq_clear(theta);
}

static void sgd_cases(struct agree *a, enum sgd kind)
{
    for (size_t i = 0; i < a->cases; i++) {
        mpq_srcptr g = NULL;
        mpq_ptr v = draw(a, &g);

        if (v)
            sgd_case(a, kind, v, g);
        done(v);
    }
}

static void sgd(struct agree *a)
{
    sgd_cases(a, PLAIN);
}

static void sgd_l2(struct agree *a)
{
    sgd_cases(a, L2);
}

static void sgd_decay(struct agree *a)
{
    sgd_cases(a, DECAY);
}

static void sgd_momentum(struct agree *a)
{
    sgd_cases(a, MOMENTUM);
}

/* --- Adam's moments: ref/'s recurrence, exact/'s weighted sum -------------- */

static void moment(struct agree *a, unsigned power)
{
    mpfr_ptr got = agree_reals(a, 1);
    mpq_t ref, exact;

    mpq_inits(ref, exact, (mpq_ptr)0);
    for (size_t i = 0; got && i < a->cases; i++) {
        mpq_srcptr g = NULL;
        mpq_ptr v = draw(a, &g);
        struct exact_moment rule = {v, power, false, i % 2 != 0};

        if (v) {
            ref_moment(ref, g, STEPS, v, power, rule.swapped);
            mpfr_set_q(got, ref, MPFR_RNDN);
            agree_that(a, exact_moment_at(exact, g, STEPS, &rule));
            agree_round(a, got, exact, 1);
        }
        done(v);
    }
    mpq_clears(ref, exact, (mpq_ptr)0);
    agree_free(got, 1);
}

static void first_moment(struct agree *a)
{
    moment(a, 1);
}

static void second_moment(struct agree *a)
{
    moment(a, 2);
}

/* --- Adam where it is rational --------------------------------------------- */

/* beta = 1 - 1/k^2 for a k of 2..20; root: 1/k. */
static void beta_of_square(struct agree *a, mpq_ptr beta, mpq_ptr root)
{
    unsigned long k = 1 + agree_size(a, 19);

    mpq_set_ui(root, 1, k);
    mpq_set_ui(beta, k * k - 1, k * k);
    mpq_canonicalize(beta);
}

/* Corrected, gradients of one size: v' = g^2 at every step, so its root is
   |g| and theta is rational.  v: theta, eta, beta1, beta2, eps. */
static void adam_constant(struct agree *a, mpq_ptr v, mpq_ptr g, mpq_ptr root)
{
    struct ref_rule rule = {.method = REF_ADAM, .eta = v + 1,
                            .beta1 = v + 2, .beta2 = v + 3, .eps = v + 4,
                            .corrected = true};
    struct ref_path path = {.n = 1, .steps = STEPS, .start = v,
                            .gradients = g};
    struct exact_moment first = {v + 2, 1, true, false};
    mpq_t theta, m;

    mpq_inits(theta, m, (mpq_ptr)0);
    mpq_set(theta, v);
    mpq_abs(root, g);
    for (size_t t = 0; t < STEPS; t++) {
        mpq_set(g + t, root);
        if (agree_size(a, 2) == 1)
            mpq_neg(g + t, g + t);
        exact_moment_at(m, g, t + 1, &first);
        exact_adam_step(theta, (const mpq_srcptr[]){m, root}, v + 1, v + 4);
    }
    compare(a, &rule, &path, theta);
    mpq_clears(theta, m, (mpq_ptr)0);
}

/* Uncorrected, one step, 1 - beta2 = 1/k^2: the root of v is |g|/k; swapped:
   beta2 = 1/k^2. */
static void adam_once(struct agree *a, mpq_ptr v, mpq_srcptr g, mpq_ptr root)
{
    struct ref_rule rule = {.method = REF_ADAM, .eta = v + 1,
                            .beta1 = v + 2, .beta2 = v + 3, .eps = v + 4,
                            .swapped = agree_size(a, 2) == 1};
    struct ref_path path = {.n = 1, .steps = 1, .start = v, .gradients = g};
    struct exact_moment first = {v + 2, 1, false, rule.swapped};
    mpq_t theta, m;

    mpq_inits(theta, m, (mpq_ptr)0);
    mpq_set(theta, v);
    if (rule.swapped)
        mpq_mul(v + 3, root, root);
    mpq_mul(root, root, g);
    mpq_abs(root, root);
    exact_moment_at(m, g, 1, &first);
    exact_adam_step(theta, (const mpq_srcptr[]){m, root}, v + 1, v + 4);
    compare(a, &rule, &path, theta);
    mpq_clears(theta, m, (mpq_ptr)0);
}

static void adam_cases(struct agree *a, bool corrected)
{
    mpq_t root;

    mpq_init(root);
    for (size_t i = 0; i < a->cases; i++) {
        mpq_srcptr g = NULL;
        mpq_ptr v = draw(a, &g);

        if (v && mpq_sgn(g)) {
            beta_of_square(a, v + 2, root);
            beta_of_square(a, v + 3, root);
            mpq_abs(v + 4, v + 4);
            if (corrected)
                adam_constant(a, v, v + CONSTANTS, root);
            else
                adam_once(a, v, g, root);
        }
        done(v);
    }
    mpq_clear(root);
}

static void adam(struct agree *a)
{
    adam_cases(a, true);
}

static void adam_raw(struct agree *a)
{
    adam_cases(a, false);
}

const struct agree_row agree_optimizers[] = {
    {"SGD", "rationals", sgd},
    {"SGD with L2", "rationals", sgd_l2},
    {"SGD with decay", "rationals", sgd_decay},
    {"SGD with momentum", "rationals", sgd_momentum},
    {"first moment", "the weighted sum", first_moment},
    {"second moment", "the weighted sum", second_moment},
    {"Adam", "gradients of one size", adam},
    {"Adam, uncorrected", "square 1 - beta2, one step", adam_raw},
};
const size_t agree_optimizers_count =
    sizeof agree_optimizers / sizeof *agree_optimizers;
