/*
 * fir: certified errors of a filter with 16 taps, in one run with MPFR's fma
 * and Arb's dot product for every output.
 *
 * Rates in millions of outputs a second on one core, the best of three, with
 * the greatest error and the greatest |error| / (u sum|h x|).
 */
#include <arb.h>
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "accuracy/scalar/lanes.h"

enum { TAPS = 16, SIGNAL = 1 << 13, FAST = 1 << 24, SLOW = 1 << 15, ROUNDS = 3 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

/* --- the kernels ---------------------------------------------------------- */

/* For the machine they run on, as a library's are; no fused multiply-add, so
   the results are the same on each. */
#ifdef __x86_64__
#define KERNEL __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define KERNEL
#endif

KERNEL static void filter32(float *y, const float *x, const float *h, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        float sum = 0;

        for (size_t i = 0; i < TAPS; i++)
            sum += h[i] * x[k + i];
        y[k] = sum;
    }
}

KERNEL static void filter64(double *y, const double *x, const double *h, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        double sum = 0;

        for (size_t i = 0; i < TAPS; i++)
            sum += h[i] * x[k + i];
        y[k] = sum;
    }
}

/* --- a part of the signal ------------------------------------------------- */

struct part {
    const struct ulp_format *format;
    bool binary32;
    _Alignas(64) double signal[SIGNAL + LANES], h[LANES], size[LANES];
    size_t at; /* where in the signal */
    float x32[SIGNAL + LANES], h32[TAPS], y32[LANES];
    struct lane_block block;
    uint64_t open;
    double worst, relative;
};

static void narrow(float *out, const double *in, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (float) in[i];
}

static void make_signal(struct part *p)
{
    for (size_t i = 0; i < SIGNAL + LANES; i += LANES)
        lanes_best()->draw(p->signal + i, 7, i, -1, 1, p->binary32);
    narrow(p->x32, p->signal, SIGNAL + LANES);
}

/* Block number k: where in the signal; each time it is through, other taps
   are drawn, so that no output comes twice. */
static void go_to(struct part *p, uint64_t k)
{
    p->at = k * LANES % SIGNAL;
    if (p->at != 0)
        return;
    lanes_best()->draw(p->h, 3, k, -1, 1, p->binary32);
    narrow(p->h32, p->h, TAPS);
}

static void filter(struct part *p)
{
    if (!p->binary32) {
        filter64(p->block.got, p->signal + p->at, p->h, LANES);
        return;
    }
    filter32(p->y32, p->x32 + p->at, p->h32, LANES);
    for (size_t i = 0; i < LANES; i++)
        p->block.got[i] = (double) p->y32[i];
}

/* --- MPFR, exactly -------------------------------------------------------- */

struct with_mpfr {
    mpfr_t sum, a, b;
};

static double judge_mpfr(struct with_mpfr *m, const struct part *p, size_t k)
{
    const struct ulp_format *f = p->format;
    long e;

    mpfr_set_zero(m->sum, 1);
    for (size_t i = 0; i < TAPS; i++) {
        mpfr_set_d(m->a, p->h[i], MPFR_RNDN);
        mpfr_set_d(m->b, p->signal[p->at + k + i], MPFR_RNDN);
        mpfr_fma(m->sum, m->a, m->b, m->sum, MPFR_RNDN);
    }
    e = (long) mpfr_get_exp(m->sum) - f->precision;
    mpfr_sub_d(m->sum, m->sum, p->block.got[k], MPFR_RNDN);
    mpfr_mul_2si(m->sum, m->sum, -e, MPFR_RNDN);
    return fabs(mpfr_get_d(m->sum, MPFR_RNDN));
}

/* --- assay ---------------------------------------------------------------- */

static void judge_open(struct part *p)
{
    struct with_mpfr m;

    mpfr_inits2(2200, m.sum, m.a, m.b, (mpfr_ptr) 0);
    for (size_t i = 0; i < LANES; i++)
        if (p->block.bin[i] == LANE_OPEN) {
            p->open++;
            p->worst = fmax(p->worst, judge_mpfr(&m, p, i));
        }
    mpfr_clears(m.sum, m.a, m.b, (mpfr_ptr) 0);
}

static double rate_assay(struct part *p, bool kernel, bool judge)
{
    struct lane_summary s;
    uint64_t bins[LANE_BINS] = {0};
    double begin = now();

    p->open = 0;
    p->worst = p->relative = 0;
    for (uint64_t k = 0; k < FAST / LANES; k++) {
        go_to(p, k);
        if (kernel)
            filter(p);
        lanes_best()->fir(&p->block.value[0], p->size, p->signal + p->at, p->h, TAPS,
                          p->binary32);
        if (!judge)
            continue;
        lanes_best()->judge(&s, &p->block, 0, p->format);
        for (size_t i = 0; i < LANE_BINS; i++)
            bins[i] += s.bins[i];
        p->worst = fmax(p->worst, fmax(s.most, s.least));
        p->relative = lanes_best()->relative(p->relative, &p->block, 0,
                                             p->size, p->format->precision);
        if (s.open)
            judge_open(p);
    }
    return FAST / (now() - begin) / 1e6;
}

static double rate_kernel(struct part *p)
{
    double begin = now();

    for (uint64_t k = 0; k < FAST / LANES; k++) {
        go_to(p, k);
        filter(p);
    }
    return FAST / (now() - begin) / 1e6;
}

/* --- the others ----------------------------------------------------------- */

static double rate_mpfr(struct part *p)
{
    struct with_mpfr m;
    double begin = now();

    mpfr_inits2(p->format->precision + 64, m.sum, m.a, m.b, (mpfr_ptr) 0);
    p->worst = 0;
    for (uint64_t k = 0; k < SLOW / LANES; k++) {
        go_to(p, k);
        filter(p);
        for (size_t i = 0; i < LANES; i++)
            p->worst = fmax(p->worst, judge_mpfr(&m, p, i));
    }
    mpfr_clears(m.sum, m.a, m.b, (mpfr_ptr) 0);
    return SLOW / (now() - begin) / 1e6;
}

static double rate_arb(struct part *p)
{
    slong bits = p->format->precision + 64;
    arb_ptr x = _arb_vec_init(LANES + TAPS), h = _arb_vec_init(TAPS);
    double begin = now();
    arb_t y, got;
    long e;

    arb_init(y);
    arb_init(got);
    p->worst = 0;
    for (uint64_t k = 0; k < SLOW / LANES; k++) {
        go_to(p, k);
        filter(p);
        for (size_t i = 0; i < TAPS; i++)
            arb_set_d(h + i, p->h[i]);
        for (size_t i = 0; i < LANES + TAPS; i++)
            arb_set_d(x + i, p->signal[p->at + i]);
        for (size_t i = 0; i < LANES; i++) {
            arb_dot(y, NULL, 0, h, 1, x + i, 1, TAPS, bits);
            e = arf_abs_bound_lt_2exp_si(arb_midref(y)) -
                p->format->precision;
            arb_set_d(got, p->block.got[i]);
            arb_sub(y, y, got, bits);
            arb_mul_2exp_si(y, y, -e);
            p->worst = fmax(p->worst, fabs(arf_get_d(arb_midref(y),
                                                     ARF_RND_NEAR)));
        }
    }
    _arb_vec_clear(x, LANES + TAPS);
    _arb_vec_clear(h, TAPS);
    arb_clear(y);
    arb_clear(got);
    return SLOW / (now() - begin) / 1e6;
}

/* --- the table ------------------------------------------------------------ */

static void better(double *best, double rate)
{
    *best = rate > *best ? rate : *best;
}

static void filters(const struct ulp_format *f)
{
    struct part *p = aligned_alloc(64, sizeof *p);
    double kernel = 0, lanes = 0, all = 0, mpfr = 0, arb = 0, worst[3],
           most = 0;
    uint64_t open = 0;

    if (!p)
        exit(2);
    memset(p, 0, sizeof *p);
    p->format = f;
    p->binary32 = f == &ulp_binary32;
    make_signal(p);
    for (int k = 0; k < ROUNDS; k++) {
        better(&kernel, rate_kernel(p));
        better(&lanes, rate_assay(p, false, false));
        better(&all, rate_assay(p, true, true));
        worst[0] = p->worst;
        most = p->relative;
        open = p->open;
        better(&mpfr, rate_mpfr(p));
        worst[1] = p->worst;
        better(&arb, rate_arb(p));
        worst[2] = p->worst;
    }
    printf("FIR with %d taps, %s (%s)\n", TAPS, f->name, lanes_best()->name);
    printf("  kernel alone                 %8.2f M/s\n", kernel);
    printf("  enclosures alone             %8.2f\n", lanes);
    printf("  assay                        %8.2f   worst %.4g ulp, %.3g u "
           "sum|h x|, %llu left to MPFR\n", all, worst[0], most,
           (unsigned long long) open);
    printf("  MPFR fma for every output    %8.2f   assay %.0f times, worst of "
           "its fewer outputs %.4g\n", mpfr, all / mpfr, worst[1]);
    printf("  Arb dot for every output     %8.2f   assay %.0f times, %.4g\n",
           arb, all / arb, worst[2]);
    flint_cleanup();
    free(p);
}

int main(void)
{
    filters(&ulp_binary32);
    filters(&ulp_binary64);
    return 0;
}
