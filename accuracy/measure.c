#include "accuracy/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/half.h"
#include "exact/homework/batchnorm.h"
#include "exact/homework/vector.h"

void tally_init(struct tally *t)
{
    memset(t, 0, sizeof *t);
    mpq_inits(t->worst, t->relative, t->largest, t->kappa, (mpq_ptr)0);
}

void tally_clear(struct tally *t)
{
    mpq_clears(t->worst, t->relative, t->largest, t->kappa, (mpq_ptr)0);
    free(t->input);
    t->input = NULL;
}

void tally_text(char text[32], const struct tally *t)
{
    if (t->infinite)
        strcpy(text, "inf");
    else
        ulp_text(text, t->worst, 3);
}

double tally_double(const struct tally *t)
{
    mpfr_t up;
    double x;

    if (t->infinite)
        return (double)INFINITY;
    mpfr_init2(up, 53);
    mpfr_set_q(up, t->worst, MPFR_RNDU);
    x = mpfr_get_d(up, MPFR_RNDU);
    mpfr_clear(up);
    return x;
}

/* --- one case ------------------------------------------------------------ */

/* The arrays of a case; got is what a kernel made of it. */
struct trial {
    const struct measure *m;
    size_t n, inputs, outputs, number;
    double *in, *got;
    float *in32, *got32;
    uint16_t *in16, *got16;
    mpq_ptr exact_in;
    mpq_t unit;  /* u max |output|, 0 if there is none                     */
    mpq_t kappa; /* of the inputs; 1 where there is none                   */
    struct quantity_result result;
};

static void trial_clear(struct trial *c)
{
    free(c->in);
    free(c->got);
    free(c->in32);
    free(c->got32);
    free(c->in16);
    free(c->got16);
    mpq_clears(c->unit, c->kappa, (mpq_ptr)0);
    qvec_free(c->exact_in, c->inputs); /* each NULL where memory ran out */
    qvec_free(c->result.out, c->outputs);
    qvec_free(c->result.size, c->outputs);
}

static bool trial_init(struct trial *c, const struct measure *m, size_t n)
{
    *c = (struct trial){.m = m, .n = n};
    c->inputs = quantity_inputs(m->quantity, n);
    c->outputs = quantity_outputs(m->quantity, n);
    c->in = calloc(c->inputs, sizeof *c->in);
    c->got = calloc(c->outputs, sizeof *c->got);
    c->in32 = calloc(c->inputs, sizeof *c->in32);
    c->got32 = calloc(c->outputs, sizeof *c->got32);
    c->in16 = calloc(c->inputs, sizeof *c->in16);
    c->got16 = calloc(c->outputs, sizeof *c->got16);
    mpq_inits(c->unit, c->kappa, (mpq_ptr)0);
    c->exact_in = qvec_new(c->inputs);
    c->result.out = qvec_new(c->outputs);
    c->result.size = qvec_new(c->outputs);
    return c->in && c->got && c->in32 && c->got32 && c->in16 &&
           c->got16 && c->exact_in && c->result.out && c->result.size;
}

/* Twelve uniforms make a good enough normal number, the same on every
   machine, as a logarithm need not be. */
static void draw_moments(double *x, const struct measure *m, size_t n,
                         struct draw *d)
{
    struct draw wide = *d;

    wide.format = ASSAY_BINARY64;
    for (size_t i = 0; i < n; i++) {
        double sum = -6;

        for (int k = 0; k < 12; k++)
            sum += draw_between(&wide, 0, 1);
        x[i] = draw_round(d, m->mean + m->deviation * sum);
    }
}

static void draw_case(double *in, const struct measure *m, size_t n,
                      size_t number)
{
    const long *at = m->quantity->centred;
    struct draw d = {m->seed, m->format,
                     (enum quantity_kind)(number % QUANTITY_KINDS)};

    d.state += (uint64_t)number << 20 | (uint64_t)n << 1;
    (m->draw ? m->draw : m->quantity->draw)(in, n, &d);
    if (m->deviation > 0 && at[0] >= 0)
        draw_moments(in + at[0] + at[1] * (long)n, m, n, &d);
}

static const struct ulp_format *format_of(const struct trial *c)
{
    return quantity_format(c->m->format);
}

static bool sixteen(const struct trial *c)
{
    return c->m->format == ASSAY_BINARY16 || c->m->format == ASSAY_BFLOAT16;
}

/* kappa, rounded down, so that errors over it are rounded up: from
   kappa^2 = 1 + mean^2 / variance. */
static void condition(struct trial *c)
{
    const long *at = c->m->quantity->centred;
    mpq_t mean, variance;
    mpfr_t x;

    mpq_set_ui(c->kappa, 1, 1);
    if (at[0] < 0)
        return;
    mpq_inits(mean, variance, (mpq_ptr)0);
    mpfr_init2(x, 64);
    exact_batch_moments(mean, variance,
                        c->exact_in + at[0] + at[1] * (long)c->n, c->n);
    if (mpq_sgn(variance) > 0) {
        mpq_mul(mean, mean, mean);
        mpq_div(mean, mean, variance);
        mpfr_set_q(x, mean, MPFR_RNDD);
        mpfr_add_ui(x, x, 1, MPFR_RNDD);
        mpfr_sqrt(x, x, MPFR_RNDD);
        mpfr_get_q(c->kappa, x);
    }
    mpfr_clear(x);
    mpq_clears(mean, variance, (mpq_ptr)0);
}

static void find_unit(struct trial *c)
{
    mpq_t size;

    mpq_init(size);
    mpq_set_ui(c->unit, 0, 1);
    for (size_t i = 0; i < c->outputs; i++) {
        mpq_abs(size, c->result.out + i);
        if (mpq_cmp(size, c->unit) > 0)
            mpq_set(c->unit, size);
    }
    mpq_clear(size);
    mpq_div_2exp(c->unit, c->unit, (mp_bitcnt_t)format_of(c)->precision);
}

/* Draws case number `number` and finds its exact result; false: it has none
   and is left out. */
static bool trial_draw(struct trial *c, size_t number)
{
    draw_case(c->in, c->m, c->n, number);
    for (size_t i = 0; i < c->inputs; i++) {
        c->in32[i] = (float)c->in[i];
        c->in16[i] = sixteen(c) ? half_bits(c->in[i], format_of(c)) : 0;
        mpq_set_d(c->exact_in + i, c->in[i]);
    }
    c->number = number;
    condition(c);
    if (!c->m->quantity->exact(&c->result, c->exact_in, c->n))
        return false;
    find_unit(c);
    return true;
}

/* The arrays of the format. */
static struct measure_call call_of(struct trial *c,
                                   const struct assay_kernel *kernel)
{
    struct measure_call call = {.kernel = kernel, .out = c->got32,
                                .in = c->in32, .n = c->n,
                                .inputs = c->inputs, .outputs = c->outputs,
                                .number = c->number};

    if (kernel->format == ASSAY_BINARY64) {
        call.out = c->got;
        call.in = c->in;
    } else if (sixteen(c)) {
        call.out = c->got16;
        call.in = c->in16;
    }
    return call;
}

/* Outputs that a kernel forgets are NaN. */
static bool trial_run(struct trial *c, const struct assay_kernel *kernel)
{
    struct measure_call call = call_of(c, kernel);

    for (size_t i = 0; i < c->outputs; i++) {
        c->got[i] = (double)NAN;
        c->got32[i] = NAN;
        c->got16[i] = UINT16_MAX; /* which is NaN too */
    }
    if (c->m->run && !c->m->run(c->m->runner, &call))
        return false;
    if (!c->m->run && kernel->format == ASSAY_BINARY64)
        kernel->run64(call.out, call.in, c->n);
    else if (!c->m->run && sixteen(c))
        kernel->run16(call.out, call.in, c->n);
    else if (!c->m->run)
        kernel->run32(call.out, call.in, c->n);
    for (size_t i = 0; i < c->outputs; i++) {
        if (sixteen(c))
            c->got[i] = half_value(c->got16[i], format_of(c));
        else if (kernel->format == ASSAY_BINARY32)
            c->got[i] = (double)c->got32[i];
    }
    return true;
}

/* --- the tally ------------------------------------------------------------ */

static size_t bin_of(mpq_srcptr error)
{
    size_t bin = 0;

    if (mpq_cmp_ui(error, 1, 2) <= 0)
        return 0;
    for (bin = 1; bin < MEASURE_BINS - 1; bin++)
        if (mpq_cmp_ui(error, 1ul << (bin - 1), 1) <= 0)
            break;
    return bin;
}

static bool remember(struct tally *t, const struct trial *c, size_t place)
{
    double *input = malloc(c->inputs * sizeof *input);

    if (!input)
        return false;
    memcpy(input, c->in, c->inputs * sizeof *input);
    free(t->input);
    t->input = input;
    t->inputs = c->inputs;
    t->n = c->n;
    t->place = place;
    t->number = c->number;
    return true;
}

/* |got - exact| / (2^-p size), into the greatest of them. */
static void judge_size(struct tally *t, const struct trial *c, size_t place)
{
    long p = quantity_format(c->m->format)->precision;
    mpq_t error;

    if (mpq_sgn(c->result.size + place) == 0 || !isfinite(c->got[place]))
        return;
    mpq_init(error);
    mpq_set_d(error, c->got[place]);
    mpq_sub(error, error, c->result.out + place);
    mpq_abs(error, error);
    mpq_div(error, error, c->result.size + place);
    mpq_mul_2exp(error, error, (mp_bitcnt_t)p);
    if (mpq_cmp(error, t->relative) > 0)
        mpq_set(t->relative, error);
    mpq_clear(error);
}

/* |got - exact| in units of the largest output, and that over kappa. */
static void judge_largest(struct tally *t, const struct trial *c,
                          size_t place)
{
    mpq_t error;

    if (mpq_sgn(c->unit) == 0 || !isfinite(c->got[place]))
        return;
    mpq_init(error);
    mpq_set_d(error, c->got[place]);
    mpq_sub(error, error, c->result.out + place);
    mpq_abs(error, error);
    mpq_div(error, error, c->unit);
    if (mpq_cmp(error, t->largest) > 0)
        mpq_set(t->largest, error);
    mpq_div(error, error, c->kappa);
    if (mpq_cmp(error, t->kappa) > 0)
        mpq_set(t->kappa, error);
    mpq_clear(error);
}

static void tell(const struct trial *c, const char *variant, double ulps)
{
    if (c->m->emit)
        c->m->emit(c->m->data, c->number, variant, ulps);
}

/* One output; false: no memory. */
static bool judge(struct tally *t, const struct trial *c, size_t place,
                  const char *variant)
{
    mpq_t error;
    bool worse, good = true;

    mpq_init(error);
    t->outputs++;
    if (!ulp_error(error, c->got[place], c->result.out + place,
                   quantity_format(c->m->format))) {
        worse = !t->infinite;
        t->infinite = true;
        t->not_rounded++;
        t->histogram[MEASURE_BINS - 1]++;
        tell(c, variant, (double)INFINITY);
    } else {
        worse = !t->infinite && (mpq_cmp(error, t->worst) > 0 || !t->input);
        if (worse)
            mpq_set(t->worst, error);
        t->histogram[bin_of(error)]++;
        t->not_rounded += bin_of(error) > 0;
        tell(c, variant, mpq_get_d(error));
    }
    if (worse)
        good = remember(t, c, place);
    if (c->m->quantity->products)
        judge_size(t, c, place);
    judge_largest(t, c, place);
    mpq_clear(error);
    return good;
}

static bool run_size(struct tally *tallies, const struct measure *m,
                     size_t n)
{
    struct trial c;
    bool good = trial_init(&c, m, n);

    for (size_t number = 0; good && number < m->cases; number++) {
        if (!trial_draw(&c, number))
            continue;
        for (size_t k = 0; k < m->count; k++) {
            if (tallies[k].failed)
                continue;
            tallies[k].failed = !trial_run(&c, m->kernels[k]);
            if (tallies[k].failed)
                continue;
            tallies[k].cases++;
            for (size_t i = 0; good && i < c.outputs; i++)
                good = judge(&tallies[k], &c, i, m->kernels[k]->variant);
        }
    }
    trial_clear(&c);
    return good;
}

bool measure_run(struct tally *tallies, const struct measure *m)
{
    const size_t *sizes = m->quantity->sizes;
    bool good = true;

    if (m->size)
        return run_size(tallies, m, m->size);
    for (size_t i = 0; good && i < 3 && sizes[i]; i++)
        good = run_size(tallies, m, sizes[i]);
    return good;
}

bool measure_inputs(void *in, const struct measure *m, size_t n,
                    size_t number)
{
    size_t count = quantity_inputs(m->quantity, n);
    double *wide = malloc(count * sizeof *wide);
    const struct ulp_format *format = quantity_format(m->format);
    float *narrow = in;
    uint16_t *patterns = in;

    if (!wide)
        return false;
    draw_case(wide, m, n, number);
    if (m->format == ASSAY_BINARY64)
        memcpy(in, wide, count * sizeof *wide);
    for (size_t i = 0; m->format == ASSAY_BINARY32 && i < count; i++)
        narrow[i] = (float)wide[i];
    for (size_t i = 0; m->format > ASSAY_BINARY64 && i < count; i++)
        patterns[i] = half_bits(wide[i], format);
    free(wide);
    return true;
}
