/*
 * How fast pairs of formulas are decided.
 *
 *   build/bench/pairs [ROUNDS [FILE]]      20, bench/pairs.tsv
 *
 * FILE has the columns id, kind, left, relation, right, given (separated by
 * " ;; "); each row is read from its text and decided, in a context of its
 * own, as `assay equal --batch` does, by the clock of the processor.  The
 * rate is that of the best round, the median is over the best time of each
 * pair; the shares of the parts come from rounds of their own.  Then the
 * command, by the clock on the wall: the rate of --batch with one job and
 * with two, and the time from start to end of `assay equal 1+1 2` beside an
 * empty program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/pairs.h"
#include "bench/shares.h"
#include "proofs/question.h"
#include "tests/support/lines.h"

#define ROWS 4096

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* --- the pairs ---------------------------------------------------------- */

static void split_given(struct pair *pair, char *text)
{
    while (text && *text && pair->n_given < PAIR_GIVENS) {
        char *end = strstr(text, " ;; ");
        if (end)
            *end = '\0';
        pair->given[pair->n_given++] = text;
        text = end ? end + 4 : NULL;
    }
}

static size_t load(struct pair pairs[], char *text)
{
    char *field[6], *at = text;
    size_t n = 0;

    lines_next(&at, field, 6);
    while (n < ROWS && lines_next(&at, field, 6)) {
        pairs[n] = (struct pair){.id = field[0], .left = field[2],
                                 .relation = field[3], .right = field[4],
                                 .seconds = 1e9};
        split_given(&pairs[n++], field[5]);
    }
    return n;
}

/* --- deciding them ------------------------------------------------------ */

static bool read_pair(expr_ctx *ctx, const struct pair *q,
                      enum expr_kind *relation, struct operand side[2],
                      struct scope *scope)
{
    struct complaint c;
    struct reader reader;

    reader_init(&reader, ctx, q->given, q->n_given);
    return relation_find(relation, q->relation) &&
           read_operand(&side[0], &reader, "left", q->left, &c) &&
           read_operand(&side[1], &reader, "right", q->right, &c) &&
           read_given(scope, &reader, q->given, q->n_given, &c);
}

static enum verdict_kind ask(const struct pair *q)
{
    enum verdict_kind kind = VERDICT_UNREADABLE;
    expr_ctx *ctx = expr_ctx_new(0);
    enum expr_kind relation;
    struct operand side[2];
    struct scope scope;

    scope_init(&scope);
    enum part before = shares_enter(PART_READING);
    bool good = ctx && read_pair(ctx, q, &relation, side, &scope);
    shares_enter(before);
    if (good)
        kind = claim_decide(ctx, relation, &side[0], &side[1], &scope).kind;
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return kind;
}

static double round_of(struct pair pairs[], size_t n)
{
    double start = now(), last = start;

    for (size_t i = 0; i < n; i++) {
        pairs[i].verdict = ask(&pairs[i]);
        double t = now();
        if (t - last < pairs[i].seconds)
            pairs[i].seconds = t - last;
        last = t;
    }
    return last - start;
}

/* --- figures ------------------------------------------------------------ */

static int slower(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;
    return p->seconds < q->seconds ? 1 : p->seconds > q->seconds ? -1 : 0;
}

static void show_rate(struct pair pairs[], size_t n, double best)
{
    size_t decided = 0;

    for (size_t i = 0; i < n; i++)
        decided += pairs[i].verdict == VERDICT_PROVED ||
                   pairs[i].verdict == VERDICT_REFUTED;
    qsort(pairs, n, sizeof *pairs, slower);
    printf("%zu pairs, %zu decided, one core: %.0f pairs/s, "
           "mean %.1f us, median %.1f us\n", n, decided, (double)n / best,
           1e6 * best / (double)n, 1e6 * pairs[n / 2].seconds);
    printf("slowest (us):");
    for (size_t i = 0; i < n && i < 8; i++)
        printf(" %s %.0f", pairs[i].id, 1e6 * pairs[i].seconds);
    printf("\n\n");
}

/* What a pair would take if one part took no time bounds what work on that
   part alone can gain. */
static void show_shares(double pairs)
{
    static const char *const name[PARTS] = {
        "the rest", "reading", "points", "proof", "evaluation", "regions",
        "enclosures"};
    double all = 0;

    for (int i = 0; i < PARTS; i++)
        all += shares_seconds((enum part)i);
    puts("part        us/pair   share   pairs/s without it");
    for (int i = 0; i < PARTS; i++) {
        double t = shares_seconds((enum part)i);
        printf("%-10s %8.1f %6.1f%% %10.0f\n", name[i], 1e6 * t / pairs,
               100 * t / all, pairs / (all - t));
    }
    putchar('\n');
}

/* As the command does before a batch (cli/jobs.c). */
static void keep_memory(void)
{
    void *volatile block = malloc((size_t)2 << 20);

    free(block);
}

int main(int argc, char **argv)
{
    static struct pair pairs[ROWS];
    int rounds = argc > 1 ? atoi(argv[1]) : 20;
    const char *path = argc > 2 ? argv[2] : "bench/pairs.tsv";
    size_t len, n;
    char *text = lines_read(path, &len);
    double best = 1e9;

    n = text ? load(pairs, text) : 0;
    if (n == 0 || rounds < 1) {
        fprintf(stderr, "pairs: cannot read pairs from %s\n", path);
        return 2;
    }
    keep_memory();
    for (int i = 0; i < rounds; i++) {
        double t = round_of(pairs, n);
        best = t < best ? t : best;
    }
    show_rate(pairs, n, best);
    shares_run(true);
    for (int i = 0; i < rounds; i++)
        for (size_t k = 0; k < n; k++)
            ask(&pairs[k]);
    shares_run(false);
    show_shares((double)rounds * (double)n);
    bool good = command_show(argv[0], pairs, n);
    free(text);
    return good ? 0 : 2;
}
