/* Optimizers: single steps by hand, equivalences over many steps, limits. */
#include "ref/optim.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define STEPS 25
#define SIZE 3

static const mpfr_prec_t PRECS[] = {2, 53, 113, 1000, 10000};

/* A rule, a start and gradients, all rational and seeded. */
struct rig {
    mpq_t eta, l2, decay, momentum, beta1, beta2, eps;
    mpq_t start[SIZE], g[STEPS * SIZE];
    mpfr_t a[SIZE], b[SIZE];
    struct ref_path path;
};

static void set(mpq_ptr q, const char *text)
{
    mpq_set_str(q, text, 10);
    mpq_canonicalize(q);
}

static void rig_init(struct rig *r, mpfr_prec_t prec, unsigned long steps)
{
    gmp_randstate_t rng;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 5);
    mpq_inits(r->eta, r->l2, r->decay, r->momentum, r->beta1, r->beta2,
              r->eps, (mpq_ptr)0);
    set(r->eta, "1/1000");
    set(r->l2, "1/3");
    set(r->decay, "1/3000");
    set(r->momentum, "9/10");
    set(r->beta1, "9/10");
    set(r->beta2, "999/1000");
    set(r->eps, "1/100000000");
    for (size_t i = 0; i < STEPS * SIZE; i++) {
        mpq_init(r->g[i]);
        mpq_set_si(r->g[i], 1 + (long)gmp_urandomm_ui(rng, 999), 250);
        mpq_canonicalize(r->g[i]);
        if (gmp_urandomm_ui(rng, 2))
            mpq_neg(r->g[i], r->g[i]);
    }
    for (size_t i = 0; i < SIZE; i++) {
        mpq_init(r->start[i]);
        mpq_set_si(r->start[i], 2 * (long)i - 3, 7);
        mpfr_init2(r->a[i], prec);
        mpfr_init2(r->b[i], prec);
    }
    r->path = (struct ref_path){SIZE, steps, r->start[0], r->g[0], NULL,
                                NULL};
    gmp_randclear(rng);
}

static void rig_clear(struct rig *r)
{
    mpq_clears(r->eta, r->l2, r->decay, r->momentum, r->beta1, r->beta2,
               r->eps, (mpq_ptr)0);
    for (size_t i = 0; i < STEPS * SIZE; i++)
        mpq_clear(r->g[i]);
    for (size_t i = 0; i < SIZE; i++) {
        mpq_clear(r->start[i]);
        mpfr_clear(r->a[i]);
        mpfr_clear(r->b[i]);
    }
}

static bool same(struct rig *r)
{
    for (size_t i = 0; i < SIZE; i++)
        if (!mpfr_equal_p(r->a[i], r->b[i]))
            return false;
    return true;
}

static struct ref_rule adam_rule(const struct rig *r)
{
    struct ref_rule rule = {0};

    rule.method = REF_ADAM;
    rule.eta = r->eta;
    rule.beta1 = r->beta1;
    rule.beta2 = r->beta2;
    return rule;
}

Test(ref_optim, decay_is_l2_when_gamma_is_eta_lambda)
{
    for (size_t k = 0; k < COUNT(PRECS); k++) {
        struct ref_rule l2 = {0}, decay = {0};
        struct rig r;

        rig_init(&r, PRECS[k], STEPS);
        l2.eta = decay.eta = r.eta;
        l2.l2 = r.l2;
        decay.decay = r.decay;
        cr_expect(ref_optim_run(r.a[0], &r.path, &l2));
        cr_expect(ref_optim_run(r.b[0], &r.path, &decay));
        cr_expect(same(&r), "SGD, %ld bits", (long)PRECS[k]);
        rig_clear(&r);
    }
}

Test(ref_optim, decay_is_not_l2_otherwise)
{
    struct ref_rule l2 = {0}, decay = {0};
    struct rig r;

    rig_init(&r, 53, 3);
    l2.eta = decay.eta = r.eta;
    l2.l2 = decay.decay = r.l2; /* gamma = lambda */
    cr_expect(ref_optim_run(r.a[0], &r.path, &l2));
    cr_expect(ref_optim_run(r.b[0], &r.path, &decay));
    cr_expect(!same(&r), "gamma = lambda");
    l2 = decay = adam_rule(&r);
    l2.l2 = r.l2;
    decay.decay = r.decay;
    cr_expect(ref_optim_run(r.a[0], &r.path, &l2));
    cr_expect(ref_optim_run(r.b[0], &r.path, &decay));
    cr_expect(!same(&r), "Adam with L2 is not AdamW");
    rig_clear(&r);
}

/* After one step m = b1' g, v = b2' g^2: the step is eta b1'/sqrt(b2')
   sign(g), with b' = 1 - beta, or beta when swapped, or 1 corrected. */
static const struct {
    bool corrected, swapped;
    double factor;
} FIRST[] = {
    {false, false, 0.1 / 0.031622776601683795},
    {false, true, 0.9 / 0.99949987493746091},
    {true, false, 1},
    {true, true, 1},
};

Test(ref_optim, first_adam_step)
{
    for (size_t k = 0; k < COUNT(FIRST); k++) {
        struct rig r;
        struct ref_rule rule;

        rig_init(&r, 53, 1);
        rule = adam_rule(&r);
        rule.corrected = FIRST[k].corrected;
        rule.swapped = FIRST[k].swapped;
        cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
        for (size_t i = 0; i < SIZE; i++) {
            double step = mpq_get_d(r.start[i]) -
                          mpfr_get_d(r.a[i], MPFR_RNDN);
            double want = 0.001 * FIRST[k].factor * mpq_sgn(r.g[i]);

            cr_expect(fabs(step - want) < 1e-15, "row %zu: %g for %g", k,
                      step, want);
        }
        rig_clear(&r);
    }
}

Test(ref_optim, adam_rounds_as_with_twice_the_bits)
{
    for (size_t k = 0; k < COUNT(PRECS); k++) {
        struct rig r, fine;
        struct ref_rule rule;

        rig_init(&r, PRECS[k], 10);
        rig_init(&fine, 2 * PRECS[k] + 50, 10);
        rule = adam_rule(&r);
        rule.corrected = true;
        rule.eps = r.eps;
        cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
        cr_expect(ref_optim_run(fine.a[0], &fine.path, &rule));
        for (size_t i = 0; i < SIZE; i++) {
            mpfr_prec_round(fine.a[i], PRECS[k], MPFR_RNDN);
            cr_expect(mpfr_equal_p(r.a[i], fine.a[i]), "%ld bits",
                      (long)PRECS[k]);
        }
        rig_clear(&r);
        rig_clear(&fine);
    }
}

Test(ref_optim, variants_differ)
{
    struct ref_rule rule, other;
    struct rig r;

    rig_init(&r, 53, 5);
    rule = other = adam_rule(&r);
    other.swapped = true;
    cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
    cr_expect(ref_optim_run(r.b[0], &r.path, &other));
    cr_expect(!same(&r), "swapped betas");
    other.swapped = false;
    other.corrected = true;
    cr_expect(ref_optim_run(r.b[0], &r.path, &other));
    cr_expect(!same(&r), "bias correction");
    other = rule = (struct ref_rule){0};
    rule.eta = other.eta = r.eta;
    other.momentum = r.momentum;
    cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
    cr_expect(ref_optim_run(r.b[0], &r.path, &other));
    cr_expect(!same(&r), "momentum");
    rig_clear(&r);
}

/* Balls and rationals agree: the state's theta holds the exact moments. */
Test(ref_optim, moments)
{
    struct ref_rule rule;
    struct ref_optim s, g;
    struct rig r;
    mpq_t q;

    rig_init(&r, 53, STEPS);
    mpq_init(q);
    for (int swapped = 0; swapped < 2; swapped++) {
        rule = adam_rule(&r);
        rule.swapped = swapped;
        cr_assert(ref_optim_init(&s, r.start[0], 1, 200));
        cr_assert(ref_optim_init(&g, r.start[0], 1, 200));
        for (size_t t = 0; t < STEPS; t++) {
            ball_set_q(g.theta, r.g[t]);
            cr_expect(ref_optim_step(&s, g.theta, &rule) == BALL_OK);
            ref_moment(q, r.g[0], t + 1, r.beta1, 1, swapped);
            cr_expect(ball_contains_q(s.m, q), "m at %zu", t);
            ref_moment(q, r.g[0], t + 1, r.beta2, 2, swapped);
            cr_expect(ball_contains_q(s.v, q), "v at %zu", t);
        }
        ref_optim_clear(&s);
        ref_optim_clear(&g);
    }
    mpq_clear(q);
    rig_clear(&r);
}

/* f = theta^2 / 2: the gradient is theta itself. */
static void parabola(ball_struct *g, const ball_struct *theta, size_t n,
                     void *data)
{
    (void)data;
    for (size_t i = 0; i < n; i++)
        ball_set(g + i, theta + i);
}

/* SGD on the parabola is theta (1 - eta)^t. */
Test(ref_optim, gradient_by_callback)
{
    struct ref_rule rule = {0}, decay = {0};
    struct rig r;

    rig_init(&r, 113, 1000);
    rule.eta = r.eta;
    r.path.gradients = NULL;
    r.path.gradient = parabola;
    cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
    for (size_t i = 0; i < SIZE; i++) {
        mpq_t q, f;

        mpq_inits(q, f, (mpq_ptr)0);
        mpz_ui_pow_ui(mpq_numref(q), 999, 1000);
        mpz_ui_pow_ui(mpq_denref(q), 1000, 1000);
        mpq_mul(q, q, r.start[i]);
        mpfr_set_q(r.b[i], q, MPFR_RNDN);
        mpq_clears(q, f, (mpq_ptr)0);
    }
    cr_expect(same(&r));
    decay.decay = r.eta; /* no gradient: the same path */
    decay.eta = NULL;
    cr_expect(ref_optim_run(r.b[0], &r.path, &decay));
    cr_expect(same(&r));
    rig_clear(&r);
}

Test(ref_optim, zero_gradient_without_eps_is_undefined)
{
    struct ref_rule rule;
    struct rig r;

    rig_init(&r, 53, 1);
    rule = adam_rule(&r);
    set(r.g[1], "0");
    cr_expect(!ref_optim_run(r.a[0], &r.path, &rule), "0/0");
    cr_expect(mpfr_nan_p(r.a[0]), "no number is given");
    rule.eps = r.eps;
    cr_expect(ref_optim_run(r.a[0], &r.path, &rule));
    mpfr_set_q(r.b[1], r.start[1], MPFR_RNDN);
    cr_expect(mpfr_equal_p(r.a[1], r.b[1]), "theta stays");
    rig_clear(&r);
}
