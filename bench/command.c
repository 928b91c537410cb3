/* The command from outside: rates over a pipe, and the time of a start. */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/pairs.h"

#define COPIES 40
#define STARTS 200

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Runs a program on a file to its end; seconds, or below 0. */
static double run(const char *const argv[], const char *input)
{
    double start = now();
    int status;
    pid_t child = fork();

    if (child == 0) {
        int in = open(input, O_RDONLY), out = open("/dev/null", O_WRONLY);
        dup2(in, 0);
        dup2(out, 1);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child ||
        !WIFEXITED(status) || WEXITSTATUS(status) == 127)
        return -1;
    return now() - start;
}

/* --- rates -------------------------------------------------------------- */

static void write_request(FILE *f, const struct pair *q)
{
    json_t *r = json_pack("{ss ss ss ss}", "id", q->id, "left", q->left,
                          "right", q->right, "relation", q->relation);
    json_t *given = json_array();

    for (size_t i = 0; i < q->n_given; i++)
        json_array_append_new(given, json_string(q->given[i]));
    json_object_set_new(r, "given", given);
    json_dumpf(r, f, JSON_COMPACT);
    fputc('\n', f);
    json_decref(r);
}

/* All pairs COPIES times, dear and cheap ones mixed as in real work. */
static bool write_requests(const char *path, const struct pair pairs[],
                           size_t n)
{
    FILE *f = fopen(path, "w");

    for (size_t i = 0; f && i < COPIES * n; i++)
        write_request(f, &pairs[i * 7919 % n]);
    return f && fclose(f) == 0;
}

static double show_rate(const char *assay, const char *jobs,
                        const char *input, size_t lines)
{
    const char *const argv[] = {assay,    "equal", "--batch",
                                "--jobs", jobs,    NULL};
    double best = 1e9;

    for (int i = 0; i < 3; i++) {
        double t = run(argv, input);
        best = t < best ? t : best;
    }
    if (best > 0)
        printf("assay equal --batch --jobs %s: %.0f pairs/s\n", jobs,
               (double)lines / best);
    return best;
}

static bool show_rates(const char *assay, const struct pair pairs[],
                       size_t n)
{
    char path[] = "/tmp/assay-bench-XXXXXX";
    int fd = mkstemp(path);
    bool good = fd >= 0 && write_requests(path, pairs, n);

    if (good) {
        double one = show_rate(assay, "1", path, COPIES * n);
        double two = show_rate(assay, "2", path, COPIES * n);
        good = one > 0 && two > 0;
        if (good)
            printf("two jobs: %.2f times one\n", one / two);
    }
    if (fd >= 0) {
        close(fd);
        unlink(path);
    }
    return good;
}

/* --- starts ------------------------------------------------------------- */

static int less(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool show_start(const char *what, const char *const argv[])
{
    static double t[STARTS];

    for (int i = 0; i < STARTS; i++)
        if ((t[i] = run(argv, "/dev/null")) < 0)
            return false;
    qsort(t, STARTS, sizeof *t, less);
    printf("%-20s %.2f ms (median of %d), worst %.2f ms\n", what,
           1e3 * t[STARTS / 2], STARTS, 1e3 * t[STARTS - 1]);
    return true;
}

bool command_show(const char *self, const struct pair pairs[], size_t n)
{
    const char *slash = strrchr(self, '/');
    int dir = slash ? (int)(slash - self) : 0;
    char assay[4096], empty[4096];

    snprintf(assay, sizeof assay, "%.*s/../assay", dir, self);
    snprintf(empty, sizeof empty, "%.*s/empty", dir, self);
    const char *const start[] = {assay, "equal", "1+1", "2", NULL};
    const char *const nothing[] = {empty, NULL};

    if (show_rates(assay, pairs, n) &&
        show_start("assay equal 1+1 2", start) &&
        show_start("an empty program", nothing))
        return true;
    fprintf(stderr, "pairs: the command could not be run\n");
    return false;
}
