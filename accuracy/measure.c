#include "accuracy/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exact/homework/vector.h"

void tally_init(struct tally *t)
{
    memset(t, 0, sizeof *t);
    mpq_inits(t->worst, t->relative, (mpq_ptr)0);
}

void tally_clear(struct tally *t)
{
    mpq_clears(t->worst, t->relative, (mpq_ptr)0);
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
    mpq_ptr exact_in;
    struct quantity_result result;
};

static void trial_clear(struct trial *c)
{
    free(c->in);
    free(c->got);
    free(c->in32);
    free(c->got32);
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
    c->exact_in = qvec_new(c->inputs);
    c->result.out = qvec_new(c->outputs);
    c->result.size = qvec_new(c->outputs);
    return c->in && c->got && c->in32 && c->got32 && c->exact_in &&
           c->result.out && c->result.size;
}

static void draw_case(double *in, const struct measure *m, size_t n,
                      size_t number)
{
    struct draw d = {m->seed, m->format,
                     (enum quantity_kind)(number % QUANTITY_KINDS)};

    d.state += (uint64_t)number << 20 | (uint64_t)n << 1;
    m->quantity->draw(in, n, &d);
}

/* Draws case number `number` and finds its exact result; false: it has none
   and is left out. */
static bool trial_draw(struct trial *c, size_t number)
{
    draw_case(c->in, c->m, c->n, number);
    for (size_t i = 0; i < c->inputs; i++) {
        c->in32[i] = (float)c->in[i];
        mpq_set_d(c->exact_in + i, c->in[i]);
    }
    c->number = number;
    return c->m->quantity->exact(&c->result, c->exact_in, c->n);
}

/* Outputs that a kernel forgets are NaN. */
static bool trial_run(struct trial *c, const struct assay_kernel *kernel)
{
    bool wide = kernel->format == ASSAY_BINARY64;
    struct measure_call call = {
        kernel, wide ? (void *)c->got : c->got32,
        wide ? (const void *)c->in : c->in32,
        c->n, c->inputs, c->outputs, c->number};

    for (size_t i = 0; i < c->outputs; i++) {
        c->got[i] = (double)NAN;
        c->got32[i] = NAN;
    }
    if (c->m->run) {
        if (!c->m->run(c->m->runner, &call))
            return false;
    } else if (wide) {
        kernel->run64(c->got, c->in, c->n);
    } else {
        kernel->run32(c->got32, c->in32, c->n);
    }
    for (size_t i = 0; !wide && i < c->outputs; i++)
        c->got[i] = (double)c->got32[i];
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

    for (size_t i = 0; good && i < 3 && sizes[i]; i++)
        good = run_size(tallies, m, sizes[i]);
    return good;
}

bool measure_inputs(void *in, const struct measure *m, size_t n,
                    size_t number)
{
    size_t count = quantity_inputs(m->quantity, n);
    double *wide = malloc(count * sizeof *wide);
    float *narrow = in;

    if (!wide)
        return false;
    draw_case(wide, m, n, number);
    if (m->format == ASSAY_BINARY64)
        memcpy(in, wide, count * sizeof *wide);
    for (size_t i = 0; m->format != ASSAY_BINARY64 && i < count; i++)
        narrow[i] = (float)wide[i];
    free(wide);
    return true;
}
