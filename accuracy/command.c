#include "accuracy/command.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "accuracy/npy.h"

enum { WORDS_MOST = 64, SECONDS = 120, PATH_ROOM = 256 };

/* Where the two files are. */
struct exchange {
    char dir[PATH_ROOM], in[PATH_ROOM + 8], out[PATH_ROOM + 8];
};

static bool fail(struct command *c, const char *what, const char *why)
{
    snprintf(c->why, sizeof c->why, "%s%s%s", what, why ? ": " : "",
             why ? why : "");
    return false;
}

static bool exchange_open(struct exchange *x)
{
    const char *base = getenv("TMPDIR");

    if (!base || !*base || strlen(base) > PATH_ROOM - 32)
        base = "/tmp";
    snprintf(x->dir, sizeof x->dir, "%s/assay-npy-XXXXXX", base);
    if (!mkdtemp(x->dir))
        return false;
    snprintf(x->in, sizeof x->in, "%s/in.npy", x->dir);
    snprintf(x->out, sizeof x->out, "%s/out.npy", x->dir);
    return true;
}

static void exchange_close(const struct exchange *x)
{
    unlink(x->in);
    unlink(x->out);
    rmdir(x->dir);
}

/* --- the other program ----------------------------------------------------- */

/* In the child; words: of the line, cut in place. */
static void execute(char *line, const struct command *c, char *n,
                    struct exchange *x)
{
    char *words[WORDS_MOST + 5], *rest = NULL;
    char *name = strdup(c->m->quantity->name);
    int count = 0;

    for (char *w = strtok_r(line, " \t", &rest); w && count < WORDS_MOST;
         w = strtok_r(NULL, " \t", &rest))
        words[count++] = w;
    words[count] = name;
    words[count + 1] = n;
    words[count + 2] = x->in;
    words[count + 3] = x->out;
    words[count + 4] = NULL;
    dup2(STDERR_FILENO, STDOUT_FILENO);
    if (count > 0 && name)
        execvp(words[0], words);
    fprintf(stderr, "%s: error: %s\n", words[0], strerror(errno));
    _exit(127);
}

/* Its status; false: no end in time. */
static bool await(pid_t child, int *status, double seconds)
{
    const struct timespec nap = {0, 5000000};
    time_t end = time(NULL) + (time_t)seconds + 1;

    for (;;) {
        pid_t done = waitpid(child, status, WNOHANG);

        if (done == child)
            return true;
        if (done < 0 && errno != EINTR)
            return false;
        if (time(NULL) > end) {
            kill(child, SIGKILL);
            waitpid(child, status, 0);
            return false;
        }
        nanosleep(&nap, NULL);
    }
}

static bool run_program(struct command *c, size_t n, struct exchange *x)
{
    char *line = strdup(c->line), number[32], code[32];
    double seconds = c->seconds > 0 ? c->seconds : SECONDS;
    int status = 0;
    bool good;
    pid_t child;

    if (!line)
        return fail(c, "no memory", NULL);
    snprintf(number, sizeof number, "%zu", n);
    fflush(NULL);
    child = fork();
    if (child == 0)
        execute(line, c, number, x);
    free(line);
    if (child < 0)
        return fail(c, "no process for it", strerror(errno));
    good = await(child, &status, seconds);
    if (!good)
        return fail(c, "no end in time", NULL);
    if (WIFSIGNALED(status))
        return fail(c, "ended by a signal", strsignal(WTERMSIG(status)));
    snprintf(code, sizeof code, "%d", WEXITSTATUS(status));
    return WEXITSTATUS(status) == 0 || fail(c, "exit code", code);
}

/* --- its files -------------------------------------------------------------- */

static bool write_inputs(struct command *c, size_t n,
                         const struct exchange *x)
{
    struct npy shape = {c->m->format, c->m->cases,
                        quantity_inputs(c->m->quantity, n)};
    size_t row = shape.columns * npy_element(shape.format);
    char *all = calloc(shape.rows ? shape.rows : 1, row);
    FILE *out = all ? fopen(x->in, "wb") : NULL;
    bool good = out;

    for (size_t i = 0; good && i < shape.rows; i++)
        good = measure_inputs(all + i * row, c->m, n, i);
    good = good && npy_write(out, &shape, all);
    if (out)
        good = fclose(out) == 0 && good;
    free(all);
    return good || fail(c, "IN.npy", "cannot be written");
}

static bool read_outputs(struct command *c, size_t n,
                         const struct exchange *x)
{
    struct npy shape = {c->m->format, c->m->cases,
                        quantity_outputs(c->m->quantity, n)};
    FILE *in = fopen(x->out, "rb");
    const char *wrong;

    if (!in)
        return fail(c, "it wrote no OUT.npy", NULL);
    free(c->rows);
    c->rows = calloc(shape.rows * shape.columns + 1,
                     npy_element(shape.format));
    wrong = c->rows ? npy_read(c->rows, in, &shape) : "is too large";
    fclose(in);
    return !wrong || fail(c, "its OUT.npy", wrong);
}

static bool all_cases(struct command *c, size_t n)
{
    struct exchange x;
    bool good;

    if (!exchange_open(&x))
        return fail(c, "no folder for the files", strerror(errno));
    good = write_inputs(c, n, &x) && run_program(c, n, &x) &&
           read_outputs(c, n, &x);
    exchange_close(&x);
    c->n = n;
    return good;
}

bool command_run(void *command, const struct measure_call *call)
{
    struct command *c = command;
    size_t row = call->outputs * npy_element(c->m->format);

    if ((!c->rows || c->n != call->n) && !all_cases(c, call->n))
        return false;
    memcpy(call->out, (const char *)c->rows + call->number * row, row);
    return true;
}

void command_clear(struct command *c)
{
    free(c->rows);
    c->rows = NULL;
}
