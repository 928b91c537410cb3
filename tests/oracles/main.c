/*
 * Random claims against assay.
 *
 *   oracle CLASS COUNT SEED [UNDECIDED]   COUNT true and COUNT false claims
 *   oracle --list                         the names of the classes
 *   oracle --print CLASS COUNT SEED       the claims as JSON Lines, for SymPy
 *
 * One line of figures on stdout; each false verdict, and with UNDECIDED so
 * many of the claims that were left open, above it.  Exit 1 on a false
 * verdict or a true claim that the oracle does not confirm.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/oracles/ask.h"
#include "tests/oracles/python.h"

enum { REASONS = 24 };
#define SLOW 0.5 /* seconds: shown */

struct figures {
    unsigned claims[2], decided[2], wrong, unsound, harmless, replayed;
    struct {
        char text[160];
        unsigned n, shown;
    } reasons[REASONS];
    double slowest;
};

/* --- showing -----------------------------------------------------------------*/

static void show(const char *title, const struct claim *c)
{
    printf("%s: %s  %s  %s", title, c->left_tex.s, c->relation,
           c->right_tex.s);
    for (unsigned i = 0; i < c->n_given_tex; i++)
        printf("%s%s", i ? " ;; " : "   given ", c->given_tex[i].s);
    printf("\n");
}

/* --- counting ----------------------------------------------------------------*/

static void left_open(struct figures *f, const struct claim *c,
                      const struct answer *a, unsigned show_max)
{
    char why[160];
    unsigned i = 0;

    snprintf(why, sizeof why, "%.11s: %.140s", verdict_name(a->kind),
             a->reason);
    while (i < REASONS - 1 && f->reasons[i].n &&
           strcmp(f->reasons[i].text, why) != 0)
        i++;
    if (f->reasons[i].n++ == 0)
        strcpy(f->reasons[i].text, why);
    if (f->reasons[i].shown < show_max) {
        f->reasons[i].shown++;
        printf("[%s] ", why);
        show(c->holds ? "open, true" : "open, false", c);
    }
}

static void count(struct figures *f, const struct claim *c,
                  const struct answer *a, unsigned show_max)
{
    enum verdict_kind right = c->holds ? VERDICT_PROVED : VERDICT_REFUTED;
    bool wrong = c->holds ? a->kind == VERDICT_REFUTED ||
                            a->kind == VERDICT_ILL_DEFINED
                          : a->kind == VERDICT_PROVED;

    f->claims[c->holds]++;
    if (a->kind == right) {
        f->decided[c->holds]++;
    } else if (wrong) {
        f->wrong++;
        printf("FALSE VERDICT %s%s ", verdict_name(a->kind), a->point);
        show(c->holds ? "of a true claim" : "of a false claim", c);
    } else {
        left_open(f, c, a, show_max);
    }
}

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

/* --- one claim ---------------------------------------------------------------*/

struct run {
    const struct class *class;
    unsigned count, show;
    uint64_t seed;
    bool print;
    struct figures figures;
};

/* The counterexample must be one. */
static void replay(struct run *run, struct pool *pool, struct claim *c,
                   const struct answer *a)
{
    enum truth t = ask_replay(a, c, pool);

    run->figures.replayed += t == TRUTH_TRUE;
    if (t == TRUTH_FALSE) {
        run->figures.wrong++;
        printf("FALSE COUNTEREXAMPLE%s ", a->point);
        show("of", c);
    }
}

static void ask(struct run *run, struct claim *c, struct pool *pool)
{
    struct answer a;
    double start = seconds();

    claim_print(c);
    if (c->left_tex.full || c->right_tex.full)
        return;
    if (run->print) {
        python_print(c);
        run->figures.claims[c->holds]++;
        return;
    }
    ask_assay(&a, c);
    start = seconds() - start;
    if (start > run->figures.slowest)
        run->figures.slowest = start;
    if (start > SLOW) {
        printf("%.2f s, ", start);
        show("slow", c);
    }
    count(&run->figures, c, &a, run->show);
    if (a.kind == VERDICT_REFUTED)
        replay(run, pool, c, &a);
}

/* True when it was a claim of the kind that is wanted. */
static void try_claim(struct run *run, struct pool *pool, bool spoil)
{
    struct claim *c = malloc(sizeof *c);

    if (!c)
        exit(2);
    claim_make(c, run->class, run->seed++);
    if (spoil) {
        c->holds = false;
        if (!claim_spoil(c) || claim_judge(c, pool, 50) != JUDGED_FALSE)
            run->figures.harmless++;
        else
            ask(run, c, pool);
    } else {
        enum judgement j = claim_judge(c, pool, 16);
        if (j == JUDGED_FALSE) {
            run->figures.unsound++;
            claim_print(c);
            show("GENERATOR: not true", c);
        } else if (j == JUDGED_TRUE) {
            ask(run, c, pool);
        }
    }
    claim_clear(c);
    free(c);
}

static void report(const struct run *run)
{
    const struct figures *f = &run->figures;
    unsigned total = f->claims[0] + f->claims[1];
    unsigned decided = f->decided[0] + f->decided[1];

    printf("%-12s %7u true %7u false  decided %6.2f %% (%.2f, %.2f)  "
           "false verdicts %u  replayed %u  slowest %.3f s\n", run->class->name,
           f->claims[1], f->claims[0], total ? 100.0 * decided / total : 0,
           f->claims[1] ? 100.0 * f->decided[1] / f->claims[1] : 0,
           f->claims[0] ? 100.0 * f->decided[0] / f->claims[0] : 0,
           f->wrong, f->replayed, f->slowest);
    for (unsigned i = 0; i < REASONS && f->reasons[i].n; i++)
        printf("    %6u %s\n", f->reasons[i].n, f->reasons[i].text);
}

static int run_class(struct run *run)
{
    struct pool pool;

    pool_init(&pool, 200);
    for (unsigned i = 0; i < 4 * run->count &&
                         run->figures.claims[1] < run->count; i++)
        try_claim(run, &pool, false);
    for (unsigned i = 0; i < 8 * run->count &&
                         run->figures.claims[0] < run->count; i++)
        try_claim(run, &pool, true);
    pool_clear(&pool);
    flint_cleanup();
    if (!run->print)
        report(run);
    return run->figures.wrong || run->figures.unsound ? 1 : 0;
}

int main(int argc, char **argv)
{
    struct run run = {0};

    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (int i = 0; classes[i]; i++)
            puts(classes[i]->name);
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "--print") == 0) {
        run.print = true;
        argc--;
        argv++;
    }
    for (int i = 0; argc >= 4 && classes[i]; i++)
        if (strcmp(classes[i]->name, argv[1]) == 0)
            run.class = classes[i];
    if (!run.class) {
        fprintf(stderr, "usage: oracle CLASS COUNT SEED [UNDECIDED]\n");
        return 2;
    }
    run.count = (unsigned) strtoul(argv[2], NULL, 10);
    run.seed = strtoull(argv[3], NULL, 10) << 32;
    run.show = argc > 4 ? (unsigned) strtoul(argv[4], NULL, 10) : 0;
    return run_class(&run);
}
