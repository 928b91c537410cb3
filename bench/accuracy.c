/*
 * accuracy: certified errors of a normal density and of an FIR filter, in one
 * run with MPFR for every input and Arb for every input.
 *
 * Each line is a rate in millions of inputs a second on one core, the best of
 * three, with the maximum and the histogram of the errors.
 */
#include <arb.h>
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "accuracy/scalar/sweep.h"

enum { FAST = 1 << 24, SLOW = 1 << 17, ROUNDS = 3 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* --- the kernels ---------------------------------------------------------- */

static float density32(float x)
{
    return 0.3989422804f * expf(-0.5f * x * x);
}

static double density64(double x)
{
    return 0.3989422804014327 * exp(-0.5 * x * x);
}

/* --- what they are measured with ------------------------------------------ */

struct task {
    const struct ulp_format *format;
    struct inputs inputs;
    struct scalar_kernel kernel;
    struct program program;
    struct lane_library *library;
    double worst;
};

static void histogram_add(uint64_t bins[LANE_BINS], double error)
{
    size_t bin = 0;

    for (double edge = 0.5; error > edge && bin < LANE_BINS - 1; edge *= 2)
        bin++;
    bins[bin]++;
}

/* The least exponent of an ulp. */
static long bottom(const struct ulp_format *f)
{
    return f->emin - f->precision + 1;
}

/* One part of the inputs at a time into `block`, the kernel's results with
   it, and each handed to `judge`. */
static double each(struct task *t, uint64_t count,
                   double (*judge)(void *state, double x, double got,
                                   const struct ulp_format *f), void *state)
{
    struct lane_block *b = aligned_alloc(64, sizeof *b);
    uint64_t bins[LANE_BINS] = {0};
    double begin, worst = 0;

    if (!b)
        exit(2);
    begin = now();
    for (uint64_t at = 0; at < count; at += LANES) {
        inputs_draw(b->in, &t->inputs, at, LANES);
        scalar_kernel_run(b->got, &t->kernel, b->in, LANES);
        for (size_t i = 0; i < LANES; i++) {
            double error = judge(state, b->in[0][i], b->got[i], t->format);

            histogram_add(bins, error);
            worst = fmax(worst, error);
        }
    }
    begin = now() - begin;
    t->worst = worst;
    free(b);
    return (double) count / begin / 1e6;
}

static double nothing(void *state, double x, double got,
                      const struct ulp_format *f)
{
    (void) state;
    (void) x;
    (void) f;
    return got < 0;
}

/* --- MPFR ----------------------------------------------------------------- */

struct with_mpfr {
    mpfr_t scale, x, y;
};

static double judge_mpfr(void *state, double x, double got,
                         const struct ulp_format *f)
{
    struct with_mpfr *m = state;
    long e;

    mpfr_set_d(m->x, x, MPFR_RNDN);
    mpfr_sqr(m->x, m->x, MPFR_RNDN);
    mpfr_div_2ui(m->x, m->x, 1, MPFR_RNDN);
    mpfr_neg(m->x, m->x, MPFR_RNDN);
    mpfr_exp(m->y, m->x, MPFR_RNDN);
    mpfr_mul(m->y, m->y, m->scale, MPFR_RNDN);
    e = (long) mpfr_get_exp(m->y) - f->precision;
    e = e > bottom(f) ? e : bottom(f);
    mpfr_sub_d(m->y, m->y, got, MPFR_RNDN);
    mpfr_mul_2si(m->y, m->y, -e, MPFR_RNDN);
    return fabs(mpfr_get_d(m->y, MPFR_RNDN));
}

static double rate_mpfr(struct task *t)
{
    long bits = t->format->precision + 40;
    struct with_mpfr m;
    double rate;

    mpfr_inits2(bits, m.scale, m.x, m.y, (mpfr_ptr) 0);
    mpfr_const_pi(m.scale, MPFR_RNDN);
    mpfr_mul_2ui(m.scale, m.scale, 1, MPFR_RNDN);
    mpfr_rec_sqrt(m.scale, m.scale, MPFR_RNDN);
    rate = each(t, SLOW, judge_mpfr, &m);
    mpfr_clears(m.scale, m.x, m.y, (mpfr_ptr) 0);
    return rate;
}

/* --- Arb ------------------------------------------------------------------ */

struct with_arb {
    arb_t scale, x, y;
    slong bits;
};

static double judge_arb(void *state, double x, double got,
                        const struct ulp_format *f)
{
    struct with_arb *m = state;
    long e;

    arb_set_d(m->x, x);
    arb_mul(m->x, m->x, m->x, m->bits);
    arb_mul_2exp_si(m->x, m->x, -1);
    arb_neg(m->x, m->x);
    arb_exp(m->y, m->x, m->bits);
    arb_mul(m->y, m->y, m->scale, m->bits);
    e = arf_abs_bound_lt_2exp_si(arb_midref(m->y)) - f->precision;
    e = e > bottom(f) ? e : bottom(f);
    arb_set_d(m->x, got);
    arb_sub(m->y, m->y, m->x, m->bits);
    arb_mul_2exp_si(m->y, m->y, -e);
    return fabs(arf_get_d(arb_midref(m->y), ARF_RND_NEAR));
}

static double rate_arb(struct task *t)
{
    struct with_arb m = {.bits = t->format->precision + 40};
    double rate;

    arb_init(m.scale);
    arb_init(m.x);
    arb_init(m.y);
    arb_const_pi(m.scale, m.bits);
    arb_mul_2exp_si(m.scale, m.scale, 1);
    arb_rsqrt(m.scale, m.scale, m.bits);
    rate = each(t, SLOW, judge_arb, &m);
    arb_clear(m.scale);
    arb_clear(m.x);
    arb_clear(m.y);
    flint_cleanup();
    return rate;
}

/* --- assay ---------------------------------------------------------------- */

static double rate_sweep(struct task *t, unsigned threads)
{
    struct scalar_tally *tally = malloc(sizeof *tally);
    struct sweep s = {.program = &t->program, .kernel = &t->kernel,
                      .inputs = t->inputs, .library = t->library,
                      .threads = threads};
    uint64_t next = 0;
    double begin;

    if (!tally)
        exit(2);
    scalar_tally_init(tally);
    s.inputs.count = FAST;
    begin = now();
    if (!sweep_run(tally, &next, &s))
        exit(2);
    begin = now() - begin;
    t->worst = fmax(tally->over.bar, tally->under.bar);
    free(tally);
    return FAST / begin / 1e6;
}

static double rate_lanes(struct task *t, bool judge)
{
    struct lane_block *b = aligned_alloc(64, sizeof *b);
    struct lane_summary s;
    double begin;

    if (!b)
        exit(2);
    memset(b, 0, sizeof *b);
    inputs_draw(b->in, &t->inputs, 0, LANES);
    scalar_kernel_run(b->got, &t->kernel, b->in, LANES);
    begin = now();
    for (size_t at = 0; at < FAST; at += LANES) {
        lanes_best()->run(b, t->program.steps, t->program.count, t->library);
        if (judge)
            lanes_best()->judge(&s, b, t->program.out, t->format);
    }
    begin = now() - begin;
    free(b);
    return FAST / begin / 1e6;
}

/* --- the table ------------------------------------------------------------ */

static void better(double *best, double rate)
{
    *best = rate > *best ? rate : *best;
}

static void density(const struct ulp_format *f)
{
    struct task t = {.format = f,
                     .kernel = {.format = f, .call = f, .variables = 1},
                     .inputs = {.format = f, .variables = 1, .ranged = true,
                                .low = {-12}, .high = {12}, .seed = 1}};
    double alone = 0, lanes = 0, judged = 0, one = 0, two = 0, mpfr = 0,
           arb = 0, worst[3];

    if (f == &ulp_binary32)
        t.kernel.f32 = density32;
    else
        t.kernel.f64 = density64;
    t.library = calloc(1, sizeof *t.library);
    if (!t.library ||
        !program_make(&t.program, "\\frac{e^{-x^2/2}}{\\sqrt{2\\pi}}", f) ||
        !lane_library_make(t.library, t.program.steps, t.program.count))
        exit(2);
    for (int k = 0; k < ROUNDS; k++) {
        better(&alone, each(&t, FAST / 4, nothing, NULL));
        better(&lanes, rate_lanes(&t, false));
        better(&judged, rate_lanes(&t, true));
        better(&one, rate_sweep(&t, 1));
        worst[0] = t.worst;
        better(&two, rate_sweep(&t, 2));
        better(&mpfr, rate_mpfr(&t));
        worst[1] = t.worst;
        better(&arb, rate_arb(&t));
        worst[2] = t.worst;
    }
    printf("normal density, %s (%s)\n", f->name, lanes_best()->name);
    printf("  inputs and kernel alone      %8.2f M/s\n", alone);
    printf("  enclosures alone             %8.2f\n", lanes);
    printf("  enclosures, judged           %8.2f\n", judged);
    printf("  assay, one thread            %8.2f   worst %.6g ulp\n", one,
           worst[0]);
    printf("  assay, two threads           %8.2f   %.2f times one\n", two,
           two / one);
    printf("  MPFR for every input         %8.2f   assay %.0f times, worst of "
           "its fewer inputs %.6g\n", mpfr, one / mpfr, worst[1]);
    printf("  Arb for every input          %8.2f   assay %.0f times, %.6g\n",
           arb, one / arb, worst[2]);
    lane_library_clear(t.library);
    free(t.library);
    program_clear(&t.program);
}

int main(void)
{
    density(&ulp_binary32);
    density(&ulp_binary64);
    return 0;
}
