#include "cli/jobs.h"

#include <errno.h>
#include <mpfr.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/talk.h"

#define RING 256
#define MOST_JOBS 256
#define MOST_HELD ((size_t) 64 << 20) /* bytes of lines in the ring */
#define STACK ((size_t) 8 << 20)      /* what trees of any depth may take */

struct slot {
    struct line line;
    enum line_end end;
    char *answer;
    bool done;
};

/* Slots written..taken are being answered, taken..read are waiting. */
struct ring {
    pthread_mutex_t lock;
    pthread_cond_t work, room;
    struct slot slot[RING];
    size_t read, taken, written, held;
    bool ended;                /* no more lines          */
    int broken;                /* errno of a failed write */
    struct tally tally;
    jobs_answer *answer;
    const void *data;
};

/* Prints and frees an answer; 0 or an errno. */
static int print_line(char *text)
{
    int error = !text ? ENOMEM
                : fputs(text, stdout) == EOF || putchar('\n') == EOF ? errno
                : 0;

    free(text);
    return error;
}

static int flush_lines(void)
{
    return fflush(stdout) == 0 ? 0 : errno;
}

static void complain_output(struct tally *t, int error)
{
    talk_error("cannot write: %s", strerror(error));
    t->trouble = true;
}

static void complain_input(struct tally *t)
{
    talk_error("cannot read standard input: %s", strerror(errno));
    t->trouble = true;
}

static void add_tally(struct tally *t, const struct tally *more)
{
    t->trouble |= more->trouble;
    t->falsehood |= more->falsehood;
    t->unreadable |= more->unreadable;
    t->undecided |= more->undecided;
}

/* --- the workers -------------------------------------------------------- */

/* Prints what is complete; under the lock. */
static void drain(struct ring *r)
{
    size_t before = r->written;

    for (; r->written < r->taken && r->slot[r->written % RING].done;
         r->written++) {
        struct slot *s = &r->slot[r->written % RING];
        r->held -= s->line.room;
        line_clear(&s->line);
        s->done = false;
        if (r->broken)
            free(s->answer);
        else
            r->broken = print_line(s->answer);
    }
    if (r->written == before)
        return;
    if (!r->broken)
        r->broken = flush_lines();
    if (r->read - r->written <= RING / 2)
        pthread_cond_signal(&r->room);
}

static void *worker(void *data)
{
    struct ring *r = data;
    struct tally t = {0};

    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->taken == r->read && !r->ended)
            pthread_cond_wait(&r->work, &r->lock);
        if (r->taken == r->read)
            break;
        struct slot *s = &r->slot[r->taken++ % RING];
        pthread_mutex_unlock(&r->lock);
        s->answer = r->answer(&s->line, s->end, &t, r->data);
        pthread_mutex_lock(&r->lock);
        s->done = true;
        drain(r);
    }
    add_tally(&r->tally, &t);
    pthread_mutex_unlock(&r->lock);
    mpfr_free_cache();
    return NULL;
}

/* --- the reader --------------------------------------------------------- */

static void read_all(struct ring *r, size_t max_line)
{
    enum line_end end = LINE_READ;

    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->read - r->written == RING ||
               (r->held > MOST_HELD && r->read > r->written))
            pthread_cond_wait(&r->room, &r->lock);
        if (r->broken)
            break;
        struct slot *s = &r->slot[r->read % RING];
        pthread_mutex_unlock(&r->lock);
        line_init(&s->line, max_line);
        s->end = end = line_next(&s->line, stdin);
        pthread_mutex_lock(&r->lock);
        if (end != LINE_READ && end != LINE_TOO_LONG) {
            line_clear(&s->line);
            break;
        }
        r->held += s->line.room;
        r->read++;
        pthread_cond_signal(&r->work);
    }
    r->ended = true;
    pthread_cond_broadcast(&r->work);
    pthread_mutex_unlock(&r->lock);
    if (end == LINE_TROUBLE)
        complain_input(&r->tally);
}

/* As many threads as can be had, up to n. */
static size_t start(struct ring *r, pthread_t thread[], size_t n)
{
    pthread_attr_t attr;
    size_t k = 0;

    if (pthread_attr_init(&attr) != 0)
        return 0;
    pthread_attr_setstacksize(&attr, STACK);
    while (k < n && pthread_create(&thread[k], &attr, worker, r) == 0)
        k++;
    pthread_attr_destroy(&attr);
    return k;
}

/* A large block that comes and goes: an allocator that learns from what it
   sees, as that of glibc, then keeps the memory of a line for the next. */
static void keep_memory(void)
{
    void *volatile block = malloc((size_t) 2 << 20);

    free(block);
}

/* --- one thread --------------------------------------------------------- */

static void run_alone(size_t max_line, jobs_answer *answer, const void *data,
                      struct tally *t)
{
    struct line line;
    enum line_end end;

    line_init(&line, max_line);
    while ((end = line_next(&line, stdin)) == LINE_READ ||
           end == LINE_TOO_LONG) {
        int error = print_line(answer(&line, end, t, data));
        if (!error)
            error = flush_lines();
        if (error) {
            complain_output(t, error);
            break;
        }
    }
    if (end == LINE_TROUBLE)
        complain_input(t);
    line_clear(&line);
}

void jobs_run(unsigned long jobs, size_t max_line, jobs_answer *answer,
              const void *data, struct tally *t)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned long n = jobs ? jobs : processors > 0 ? (unsigned long)
                      processors : 1;
    pthread_t thread[MOST_JOBS];
    struct ring *r = n > 1 ? calloc(1, sizeof *r) : NULL;
    size_t started = 0;

    keep_memory();
    if (r) {
        r->answer = answer;
        r->data = data;
        pthread_mutex_init(&r->lock, NULL);
        pthread_cond_init(&r->work, NULL);
        pthread_cond_init(&r->room, NULL);
        started = start(r, thread, n < MOST_JOBS ? n : MOST_JOBS);
    }
    if (started)
        read_all(r, max_line);
    else
        run_alone(max_line, answer, data, t);
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    if (r && r->broken)
        complain_output(&r->tally, r->broken);
    if (r) {
        add_tally(t, &r->tally);
        pthread_cond_destroy(&r->room);
        pthread_cond_destroy(&r->work);
        pthread_mutex_destroy(&r->lock);
    }
    free(r);
}
