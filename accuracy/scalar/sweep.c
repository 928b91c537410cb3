#include "accuracy/scalar/sweep.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What a thread works with. */
struct sweeper {
    const struct sweep *sweep;
    const struct lanes *lanes;
    const struct lane_library *library;
    struct lane_block *block;
    double limit; /* from here on an infinity is the right result          */
};

struct sweeper *sweeper_new(const struct sweep *s)
{
    const struct ulp_format *f = s->inputs.format;
    struct sweeper *w = calloc(1, sizeof *w);

    if (!w)
        return NULL;
    w->sweep = s;
    w->lanes = s->lanes ? s->lanes : lanes_best();
    w->library = s->library;
    w->block = aligned_alloc(64, sizeof *w->block);
    w->limit = ldexp(ldexp(1, (int) f->precision + 1) - 1,
                     (int) (f->emax - f->precision));
    if (!w->block) {
        free(w);
        return NULL;
    }
    memset(w->block, 0, sizeof *w->block);
    return w;
}

void sweeper_free(struct sweeper *w)
{
    if (w)
        free(w->block);
    free(w);
}

/* --- what the lanes leave open -------------------------------------------- */

static struct contender contender(const struct sweeper *w, size_t i,
                                  uint64_t number)
{
    const struct lane_block *b = w->block;
    struct contender c = {.number = number, .got = b->got[i]};

    for (size_t v = 0; v < w->sweep->program->variables; v++)
        c.in[v] = b->in[v][i];
    return c;
}

static void note_infinite(struct sweeper *w, struct scalar_tally *t, size_t i,
                          uint64_t number)
{
    t->infinite++;
    if (number < t->first_infinite.number)
        t->first_infinite = contender(w, i, number);
}

static void enter(const struct sweeper *w, struct scalar_tally *t,
                  const struct contender *c, bool over)
{
    contest_enter(over ? &t->over : &t->under, c, w->sweep->program,
                  w->sweep->inputs.format);
}

/* A finite error out of MPFR. */
static void count_exact(struct sweeper *w, struct scalar_tally *t,
                        const struct exact_error *e, struct contender *c)
{
    ball_t size;

    t->bins[e->bin]++;
    ball_init(size, 53);
    ball_abs(size, e->ulps);
    c->low = mpfr_get_d(size->lo, MPFR_RNDD);
    c->high = mpfr_get_d(size->hi, MPFR_RNDU);
    enter(w, t, c, mpfr_sgn(e->ulps->hi) > 0);
    ball_clear(size);
}

static void judge_exactly(struct sweeper *w, struct scalar_tally *t, size_t i,
                          uint64_t number)
{
    struct contender c = contender(w, i, number);
    struct exact_error e;

    exact_init(&e);
    exact_judge(&e, w->sweep->program, c.in, c.got, w->sweep->inputs.format);
    t->escalated++;
    switch (e.outcome) {
    case EXACT_FINITE:
        count_exact(w, t, &e, &c);
        break;
    case EXACT_INFINITE:
        note_infinite(w, t, i, number);
        break;
    case EXACT_NO_VALUE:
        t->no_value++;
        break;
    case EXACT_UNJUDGED:
        t->unjudged++;
        break;
    case EXACT_UNDECIDED:
        t->undecided++;
        break;
    }
    exact_clear(&e);
}

enum input_kind { INPUT_NUMBER, INPUT_INFINITE, INPUT_NAN };

static enum input_kind kind_of(const struct sweeper *w, size_t i)
{
    enum input_kind kind = INPUT_NUMBER;

    for (size_t v = 0; v < w->sweep->program->variables; v++) {
        double x = w->block->in[v][i];

        if (isnan(x))
            return INPUT_NAN;
        if (isinf(x))
            kind = INPUT_INFINITE;
    }
    return kind;
}

/* Is the right result certainly the infinity that was got? */
static bool overflows(const struct sweeper *w, size_t i)
{
    const struct lane_value *v = &w->block->value[w->sweep->program->out];
    double got = w->block->got[i], h = v->h[i];

    if (!isinf(got) || (got > 0) != (h > 0))
        return false;
    return isinf(h) ? w->limit < 0x1p900
                    : fabs(h) - fabs(v->l[i]) - v->r[i] >= w->limit;
}

static void judge_open(struct sweeper *w, struct scalar_tally *t, size_t i,
                       uint64_t number)
{
    enum input_kind kind = kind_of(w, i);
    double got = w->block->got[i];

    if (kind == INPUT_NAN && w->sweep->inputs.ranged)
        t->skipped++;
    else if (kind == INPUT_NAN && isnan(got))
        t->no_value++;
    else if (kind == INPUT_NAN)
        note_infinite(w, t, i, number);
    else if (kind == INPUT_INFINITE)
        t->unjudged++;
    else if (w->sweep->exact_only)
        judge_exactly(w, t, i, number);
    else if (w->block->undefined[i] != 0 && !isfinite(got))
        t->no_value++;
    else if (w->block->undefined[i] != 0)
        note_infinite(w, t, i, number);
    else if (overflows(w, i))
        t->bins[0]++;
    else
        judge_exactly(w, t, i, number);
}

/* --- blocks --------------------------------------------------------------- */

static void open_ones(struct sweeper *w, struct scalar_tally *t,
                      uint64_t first, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (w->block->bin[i] == LANE_OPEN)
            judge_open(w, t, i, first + i);
}

/* Enters what may have the greatest error. */
static void compete(struct sweeper *w, struct scalar_tally *t, uint64_t first,
                    size_t n)
{
    const struct lane_block *b = w->block;

    for (size_t i = 0; i < n; i++) {
        struct contender c;
        bool over = b->error[i] > 0;
        double size = fabs(b->error[i]), high = size + b->radius[i];

        if (b->bin[i] == LANE_OPEN ||
            high < contest_bar(over ? &t->over : &t->under))
            continue;
        c = contender(w, i, first + i);
        c.high = high * (1 + 0x1p-50);
        c.low = fmax(0, (size - b->radius[i]) * (1 - 0x1p-50));
        enter(w, t, &c, over);
    }
}

/* Inputs first ... first + n - 1 of a part. */
static void block(struct sweeper *w, struct scalar_tally *t, uint64_t first,
                  size_t n)
{
    struct lane_block *b = w->block;
    const struct program *p = w->sweep->program;
    struct lane_summary s;

    inputs_draw(b->in, &w->sweep->inputs, first, n);
    scalar_kernel_run(b->got, w->sweep->kernel, b->in, n);
    if (w->sweep->exact_only) {
        for (size_t i = 0; i < n; i++)
            b->bin[i] = LANE_OPEN;
        open_ones(w, t, first, n);
        t->inputs += n;
        return;
    }
    w->lanes->run(b, p->steps, p->count, w->library);
    /* The rest of a short block must not count: NaN is open. */
    for (size_t i = n; i < LANES; i++)
        b->got[i] = (double) NAN;
    w->lanes->judge(&s, b, p->out, w->sweep->inputs.format);
    t->inputs += n;
    for (size_t k = 0; k < LANE_BINS; k++)
        t->bins[k] += s.bins[k];
    if (s.open > LANES - n)
        open_ones(w, t, first, n);
    if (s.most >= contest_bar(&t->over) || s.least >= contest_bar(&t->under))
        compete(w, t, first, n);
}

void sweeper_part(struct sweeper *w, struct scalar_tally *tally,
                  uint64_t first, uint64_t end)
{
    while (first < end) {
        size_t n = end - first < LANES ? (size_t) (end - first) : LANES;

        block(w, tally, first, n);
        first += n;
    }
}

/* --- the bar -------------------------------------------------------------- */

enum { SCOUTS = 256 };

/* How great the errors are of some blocks all over the inputs: bars that the
   winners reach, for whoever goes through the inputs from the small ones on,
   of which each might be a little worse than the one before. */
static void scout(struct sweeper *w, struct scalar_tally *bars, uint64_t first)
{
    const struct inputs *in = &w->sweep->inputs;
    const struct program *p = w->sweep->program;
    struct lane_block *b = w->block;
    struct lane_summary s;

    if (in->count < first + 2 * SCOUTS * LANES || w->sweep->exact_only)
        return;
    for (uint64_t k = 0; k < SCOUTS; k++) {
        uint64_t at = first + (in->count - first) / SCOUTS * k;

        inputs_draw(b->in, in, at, LANES);
        scalar_kernel_run(b->got, w->sweep->kernel, b->in, LANES);
        w->lanes->run(b, p->steps, p->count, w->library);
        w->lanes->judge(&s, b, p->out, in->format);
        for (size_t i = 0; i < LANES; i++) {
            double low = (fabs(b->error[i]) - b->radius[i]) * (1 - 0x1p-50);
            struct contest *c = b->error[i] > 0 ? &bars->over : &bars->under;

            if (b->bin[i] != LANE_OPEN && low > c->bar)
                c->bar = low;
        }
    }
}

/* --- threads -------------------------------------------------------------- */

/* Shared by the threads of a sweep, under the lock. */
struct crew {
    const struct sweep *sweep;
    pthread_mutex_t lock;
    pthread_cond_t finished;
    uint64_t begin, next, end, done; /* next: nobody has taken it yet      */
    unsigned working;
    bool stop, failed;
    struct scalar_tally *tally;
};

static bool take_part(struct crew *c, uint64_t *first, uint64_t *end)
{
    bool more;

    pthread_mutex_lock(&c->lock);
    more = !c->stop && !c->failed && c->next < c->end;
    if (more) {
        *first = c->next;
        *end = c->end - c->next < SWEEP_PART ? c->end : c->next + SWEEP_PART;
        c->next = *end;
    }
    pthread_mutex_unlock(&c->lock);
    return more;
}

static void leave(struct crew *c, const struct scalar_tally *t, bool failed)
{
    pthread_mutex_lock(&c->lock);
    c->failed |= failed;
    if (t)
        scalar_tally_add(c->tally, t, c->sweep->program,
                         c->sweep->inputs.format);
    c->working--;
    pthread_cond_signal(&c->finished);
    pthread_mutex_unlock(&c->lock);
    mpfr_free_cache();
}

static void *work(void *data)
{
    struct crew *c = data;
    struct sweeper *w = sweeper_new(c->sweep);
    struct scalar_tally *t = malloc(sizeof *t);
    uint64_t first, end;

    if (t)
        scalar_tally_init(t);
    if (w && t)
        scout(w, t, c->begin);
    while (w && t && take_part(c, &first, &end)) {
        sweeper_part(w, t, first, end);
        pthread_mutex_lock(&c->lock);
        c->done += end - first;
        pthread_mutex_unlock(&c->lock);
    }
    leave(c, w ? t : NULL, !w || !t);
    sweeper_free(w);
    free(t);
    return NULL;
}

/* Until all threads are done; asks progress five times a second.  Holds the
   lock. */
static void watch(struct crew *c)
{
    while (c->working > 0) {
        struct timespec at;

        clock_gettime(CLOCK_REALTIME, &at);
        at.tv_nsec += 200000000;
        at.tv_sec += at.tv_nsec / 1000000000;
        at.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&c->finished, &c->lock, &at);
        if (c->sweep->progress && !c->stop) {
            uint64_t done = c->done, all = c->end;

            bool go;

            pthread_mutex_unlock(&c->lock);
            go = c->sweep->progress(c->sweep->data, done, all);
            pthread_mutex_lock(&c->lock);
            c->stop = !go;
        }
    }
}

bool sweep_run(struct scalar_tally *tally, uint64_t *next,
               const struct sweep *s)
{
    struct crew c = {.sweep = s, .begin = *next, .next = *next, .end = s->inputs.count,
                     .done = *next, .tally = tally};
    unsigned most = s->threads ? s->threads : 1, started = 0;
    pthread_t *threads = calloc(most, sizeof *threads);

    if (!threads)
        return false;
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.finished, NULL);
    pthread_mutex_lock(&c.lock);
    while (started < most &&
           pthread_create(&threads[started], NULL, work, &c) == 0) {
        started++;
        c.working++;
    }
    watch(&c);
    pthread_mutex_unlock(&c.lock);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&c.lock);
    pthread_cond_destroy(&c.finished);
    free(threads);
    *next = c.next;
    return started > 0 && !c.failed;
}
