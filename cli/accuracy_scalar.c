#include "cli/accuracy_scalar.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "cli/talk.h"

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    (void) signal;
    interrupted = 1;
}

/* When a sweep began, and what was done then (it may go on from a file). */
struct watch {
    bool terminal;
    time_t begin;
    uint64_t first;
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
    return !interrupted;
}

enum accuracy_status measure_scalar(struct scalar_request *request)
{
    struct watch watch = {.terminal = isatty(STDERR_FILENO)};
    struct sigaction stop = {.sa_handler = interrupt}, old;
    enum accuracy_status status;

    if (!request->formula || !request->format) {
        talk_error("--symbol wants --formula and --format");
        return ACCURACY_TROUBLE;
    }
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
