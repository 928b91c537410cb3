/*
 * Decides many equalities with several threads: lines LEFT <tab> RIGHT from
 * the standard input, verdicts in the same order.
 *
 *     printf '1+1\t2\n\\pi\t3\n' | ./decide_in_threads 4
 *
 * Nothing is shared but the list of lines: each claim has its own context.
 */
#define _POSIX_C_SOURCE 200809L
#include <assay.h>
#include <mpfr.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 10000, MOST_THREADS = 64 };

struct work {
    char *lines[MOST_LINES];
    enum verdict_kind kinds[MOST_LINES];
    size_t n, next;
    pthread_mutex_t lock;
};

static enum verdict_kind decide_sides(const char *l, const char *r)
{
    expr_ctx *ctx = expr_ctx_new(0);
    enum verdict_kind kind = VERDICT_UNREADABLE;
    struct operand left, right;
    struct reader reader;
    struct scope scope;
    struct complaint c;

    if (!ctx)
        return VERDICT_UNDECIDED;
    scope_init(&scope);
    reader_init(&reader, ctx, NULL, 0);
    if (read_operand(&left, &reader, "left", l, &c) &&
        read_operand(&right, &reader, "right", r, &c))
        kind = claim_decide(ctx, EXPR_EQ, &left, &right, &scope).kind;
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return kind;
}

/* Index of the next line, or n when all are taken. */
static size_t take(struct work *w)
{
    size_t i;

    pthread_mutex_lock(&w->lock);
    i = w->next < w->n ? w->next++ : w->n;
    pthread_mutex_unlock(&w->lock);
    return i;
}

static void *work_on(void *data)
{
    struct work *w = data;

    for (size_t i = take(w); i < w->n; i = take(w)) {
        char *tab = strchr(w->lines[i], '\t');

        if (tab) {
            *tab = '\0';
            w->kinds[i] = decide_sides(w->lines[i], tab + 1);
        } else {
            w->kinds[i] = VERDICT_UNREADABLE;
        }
    }
    mpfr_free_cache(); /* the constants of this thread */
    return NULL;
}

static void read_lines(struct work *w, FILE *in)
{
    char *line = NULL;
    size_t room = 0;

    while (w->n < MOST_LINES && getline(&line, &room, in) >= 0) {
        line[strcspn(line, "\n")] = '\0';
        w->lines[w->n++] = line;
        line = NULL;
        room = 0;
    }
    free(line);
}

int main(int argc, char **argv)
{
    static struct work w = {.lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[MOST_THREADS];
    long wanted = argc == 2 ? strtol(argv[1], NULL, 10) : 4, n = 0;

    if (wanted < 1 || wanted > MOST_THREADS) {
        fprintf(stderr, "usage: decide_in_threads [THREADS]\n");
        return 2;
    }
    read_lines(&w, stdin);
    while (n < wanted && !pthread_create(&threads[n], NULL, work_on, &w))
        n++;
    for (long i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < w.n; i++) {
        puts(n > 0 ? verdict_name(w.kinds[i]) : "undecided");
        free(w.lines[i]);
    }
    return 0;
}
