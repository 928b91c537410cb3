/* --batch as a partner in a conversation: each line is answered before the
   next one is written, whatever the number of threads. */
#include <criterion/criterion.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 10000 /* milliseconds */ };

struct partner {
    pid_t pid;
    int to, from;
};

static void start(struct partner *p, const char *command, const char *jobs)
{
    const char *assay = getenv("ASSAY");
    int in[2], out[2];

    cr_assert(pipe(in) == 0 && pipe(out) == 0);
    p->pid = fork();
    cr_assert(p->pid >= 0);
    if (p->pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[1]);
        close(out[0]);
        execl(assay ? assay : "build/assay", "assay", command, "--batch",
              "--jobs", jobs, (char *) NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    p->to = in[1];
    p->from = out[0];
}

/* Ends the input; the exit code. */
static int finish(struct partner *p)
{
    int status;

    close(p->to);
    cr_assert(waitpid(p->pid, &status, 0) == p->pid);
    close(p->from);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Reads up to a newline; false when nothing came in time. */
static bool hear(const struct partner *p, char *line, size_t room)
{
    struct pollfd fd = {.fd = p->from, .events = POLLIN};
    size_t n = 0;

    while (n + 1 < room && poll(&fd, 1, PATIENCE) == 1 &&
           read(p->from, line + n, 1) == 1 && line[n] != '\n')
        n++;
    line[n] = '\0';
    return n > 0;
}

static const struct {
    const char *command, *say, *answer;
} ROWS[] = {
    {"eval", "{\"id\": 1, \"expr\": \"\\\\frac12 + \\\\frac13\"}",
     "{\"id\":1,\"exact\":\"\\\\frac{5}{6}\",\"decimal\":"
     "\"0.833333333333333333333333333333\"}"},
    {"eval", "{\"id\": \"two\", \"expr\": \"\\\\pi\", \"digits\": 5}",
     "{\"id\":\"two\",\"exact\":\"\\\\pi\",\"decimal\":\"3.1416\"}"},
    {"eval", "{\"id\": 3}",
     "{\"id\":3,\"error\":{\"where\":\"line\",\"offset\":0,\"message\":"
     "\"expr must be a string\"}}"},
    {"eval", "{\"id\": 4, \"expr\": \"x = 3\"}",
     "{\"id\":4,\"error\":{\"where\":\"expr\",\"offset\":0,\"message\":"
     "\"a statement has no value; assay equal decides it\"}}"},
    {"equal", "{\"id\": 5, \"left\": \"1+1\", \"right\": \"2\"}",
     "{\"id\":5,\"verdict\":\"proved\",\"method\":\"normal form\"}"},
    {"equal", "{\"id\": null, \"left\": \"1\", \"right\": \"2\"}",
     "{\"id\":null,\"verdict\":\"refuted\",\"counterexample\":{},"
     "\"left_value\":\"1\",\"right_value\":\"2\"}"},
};

static void converse(const char *command, const char *jobs)
{
    struct partner p;
    char line[1000];

    start(&p, command, jobs);
    for (size_t k = 0; k < sizeof ROWS / sizeof ROWS[0]; k++) {
        size_t n = strlen(ROWS[k].say);
        if (strcmp(ROWS[k].command, command) != 0)
            continue;
        cr_assert(write(p.to, ROWS[k].say, n) == (ssize_t) n &&
                  write(p.to, "\n", 1) == 1);
        cr_expect(hear(&p, line, sizeof line),
                  "row %zu: no answer while the input is open", k);
        cr_expect(strcmp(line, ROWS[k].answer) == 0, "row %zu: %s", k, line);
    }
    int code = finish(&p);
    cr_expect(code == (strcmp(command, "eval") == 0 ? 2 : 1), "%s: exit %d",
              command, code);
}

Test(stream, every_line_at_once)
{
    static const char *const jobs[] = {"1", "2", "4"};

    signal(SIGPIPE, SIG_IGN);
    for (size_t k = 0; k < 3; k++) {
        converse("eval", jobs[k]);
        converse("equal", jobs[k]);
    }
}

/* A last line without a newline is a line. */
Test(stream, unfinished_line)
{
    static const char say[] = "{\"expr\": \"2+2\"}";
    struct partner p;
    char line[1000];

    start(&p, "eval", "2");
    cr_assert(write(p.to, say, strlen(say)) == (ssize_t) strlen(say));
    close(p.to);
    cr_expect(hear(&p, line, sizeof line));
    cr_expect(strcmp(line, "{\"id\":null,\"exact\":\"4\",\"decimal\":\"4\"}")
              == 0, "%s", line);
    p.to = dup(p.from); /* something for finish to close */
    cr_expect(finish(&p) == 0);
}
