#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "cli/accuracy_scalar.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/talk.h"

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    (void) signal;
    interrupted = 1;
}

/* What a child tells its parent: how many inputs are done. */
struct shared {
    volatile uint64_t done;
};

/* When a sweep began, and what was done then (it may go on from a file). */
struct watch {
    bool terminal;
    time_t begin;
    uint64_t first;
    struct shared *shared; /* NULL: nobody else wants to know              */
};

static void show(const struct watch *w, uint64_t done, uint64_t all)
{
    double seconds = difftime(time(NULL), w->begin);
    double rate = (double) (done - w->first) / (seconds > 0 ? seconds : 1);

    fprintf(stderr, "\r%5.1f %%, %.1f M inputs/s, %.0f s left   ",
            100 * (double) done / (double) all, rate / 1e6,
            rate > 0 ? (double) (all - done) / rate : 0);
}

static bool progress(void *data, uint64_t done, uint64_t all)
{
    struct watch *w = data;

    if (w->begin == 0) {
        w->begin = time(NULL);
        w->first = done;
    }
    if (w->terminal)
        show(w, done, all);
    if (w->shared)
        w->shared->done = done;
    return !interrupted;
}

static enum accuracy_status measure(struct scalar_request *request)
{
    struct watch watch = {.terminal = isatty(STDERR_FILENO),
                          .shared = request->data};
    struct sigaction stop = {.sa_handler = interrupt}, old;
    enum accuracy_status status;

    interrupted = 0;
    sigemptyset(&stop.sa_mask);
    sigaction(SIGINT, &stop, &old);
    request->progress = progress;
    request->data = &watch;
    status = scalar_measure(stdout, request);
    sigaction(SIGINT, &old, NULL);
    if (watch.terminal && watch.begin)
        fputs("\r\033[K", stderr);
    return status;
}

/* --- a function of somebody else's ---------------------------------------- */

enum { STUCK_SECONDS = 120 };

/* Waits for the child.  False: it had to be ended, as nothing was done for so
   long that some call of the function must be without end. */
static bool wait_for(int *status, pid_t child, const struct shared *shared)
{
    const struct timespec pause = {0, 50000000};
    uint64_t seen = 0;
    time_t since = time(NULL);

    while (waitpid(child, status, WNOHANG) == 0) {
        if (shared->done != seen) {
            seen = shared->done;
            since = time(NULL);
        }
        if (time(NULL) - since > STUCK_SECONDS) {
            kill(child, SIGKILL);
            waitpid(child, status, 0);
            return false;
        }
        nanosleep(&pause, NULL);
    }
    return true;
}

/* In a process of its own, which a crash ends and nothing else. */
static enum accuracy_status measure_apart(struct scalar_request *request)
{
    struct shared *shared = mmap(NULL, sizeof *shared,
                                 PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    int status = 0;
    bool ended;
    pid_t child;

    if (shared == MAP_FAILED)
        return measure(request);
    fflush(stdout);
    request->data = shared;
    child = fork();
    if (child == 0) {
        status = (int) measure(request);
        fflush(stdout);
        _exit(status);
    }
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &ignore, &old); /* the child stops, and tells */
    ended = child > 0 && wait_for(&status, child, shared);
    sigaction(SIGINT, &old, NULL);
    if (child < 0)
        talk_error("no process can be started");
    else if (!ended)
        talk_error("%s: no end of a call after %llu inputs", request->symbol,
                   (unsigned long long) shared->done);
    else if (WIFSIGNALED(status))
        talk_error("%s: %s after %llu inputs or more", request->symbol,
                   strsignal(WTERMSIG(status)),
                   (unsigned long long) shared->done);
    munmap(shared, sizeof *shared);
    return ended && WIFEXITED(status)
               ? (enum accuracy_status) WEXITSTATUS(status)
               : ACCURACY_TROUBLE;
}

enum accuracy_status measure_scalar(struct scalar_request *request)
{
    if (!request->formula || !request->format) {
        talk_error("--symbol wants --formula and --format");
        return ACCURACY_TROUBLE;
    }
    return request->library ? measure_apart(request) : measure(request);
}
