#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, sigaltstack */
#include "accuracy/isolate.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CANARY = 0xa5, ALIGNMENT = 16, SECONDS = 10, STACK = 1 << 16 };

/* A page, pages that hold the bytes at their end, a page. */
struct region {
    unsigned char *map, *bytes;
    size_t room, page, size;
};

struct isolate {
    struct isolate_job job;
    struct region in, out;
    void *volatile *fault; /* shared: where the child faulted */
    pid_t child;           /* 0: is no more                   */
    int wire;              /* a byte asks, a byte answers     */
};

/* --- arrays between guards ------------------------------------------------ */

static size_t round_up(size_t x, size_t unit)
{
    return (x + unit - 1) / unit * unit;
}

static void *share(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return at == MAP_FAILED ? NULL : at;
}

static bool region_open(struct region *r, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inner = round_up(size ? size : 1, page);

    *r = (struct region){NULL, NULL, inner + 2 * page, page, size};
    if (size > SIZE_MAX / 2)
        return false;
    r->map = share(r->room);
    if (!r->map)
        return false;
    r->bytes = r->map + page + inner - round_up(size, ALIGNMENT);
    memset(r->map + page, CANARY, inner);
    return mprotect(r->map, page, PROT_NONE) == 0 &&
           mprotect(r->map + page + inner, page, PROT_NONE) == 0;
}

static void region_close(struct region *r)
{
    if (r->map)
        munmap(r->map, r->room);
    r->map = NULL;
}

static bool untouched(const unsigned char *from, const unsigned char *to)
{
    for (; from < to; from++)
        if (*from != CANARY)
            return false;
    return true;
}

/* --- the child ------------------------------------------------------------ */

/* A handler has no argument of its own. Set in the child alone, once. */
static void *volatile *fault_at;

static void note_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    *fault_at = info->si_addr;
    signal(number, SIG_DFL); /* it happens again, and ends the process */
}

/* On a stack of its own: the fault may be that the other is full. */
static void watch_faults(void *volatile *where)
{
    struct sigaction act = {.sa_flags = SA_SIGINFO | SA_ONSTACK};
    stack_t stack = {.ss_sp = share(STACK), .ss_size = STACK};

    fault_at = where;
    act.sa_sigaction = note_fault;
    sigemptyset(&act.sa_mask);
    if (!stack.ss_sp || sigaltstack(&stack, NULL) != 0)
        return;
    sigaction(SIGSEGV, &act, NULL);
    sigaction(SIGBUS, &act, NULL);
}

/* Ends itself if the parent is no more, or too busy to end it. */
static void serve(const struct isolate *cell, int wire)
{
    const struct isolate_job *job = &cell->job;
    const struct rlimit none = {0, 0};
    unsigned limit = (unsigned)job->seconds + 2;
    char byte;

    setrlimit(RLIMIT_CORE, &none);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    watch_faults(cell->fault);
    signal(SIGALRM, SIG_DFL);
    mprotect(cell->in.map + cell->in.page,
             cell->in.room - 2 * cell->in.page, PROT_READ);
    while (read(wire, &byte, 1) == 1) {
        alarm(limit);
        job->run(job->data, cell->out.bytes, cell->in.bytes, job->n);
        alarm(0);
        if (write(wire, &byte, 1) != 1)
            break;
    }
    _exit(0);
}

/* --- starting and ending -------------------------------------------------- */

static bool start(struct isolate *cell)
{
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return false;
    cell->wire = pair[0];
    fflush(NULL); /* or a child that exits prints it again */
    cell->child = fork();
    if (cell->child == 0) {
        close(pair[0]);
        serve(cell, pair[1]);
    }
    close(pair[1]);
    if (cell->child > 0)
        return true;
    cell->child = 0;
    return false;
}

struct isolate *isolate_open(const struct isolate_job *job)
{
    struct isolate *cell = calloc(1, sizeof *cell);
    int error;

    if (!cell)
        return NULL;
    cell->job = *job;
    cell->wire = -1;
    if (cell->job.seconds <= 0)
        cell->job.seconds = SECONDS;
    cell->fault = share(sizeof *cell->fault);
    if (cell->fault && region_open(&cell->in, job->in_bytes) &&
        region_open(&cell->out, job->out_bytes) && start(cell))
        return cell;
    error = errno;
    isolate_close(cell);
    errno = error;
    return NULL;
}

/* Its status. */
static int reap(struct isolate *cell)
{
    int status = 0;

    while (waitpid(cell->child, &status, 0) < 0 && errno == EINTR)
        continue;
    cell->child = 0;
    return status;
}

void isolate_close(struct isolate *cell)
{
    if (!cell)
        return;
    if (cell->child) {
        kill(cell->child, SIGKILL);
        reap(cell);
    }
    if (cell->wire >= 0)
        close(cell->wire);
    if (cell->fault)
        munmap((void *)cell->fault, sizeof *cell->fault);
    region_close(&cell->in);
    region_close(&cell->out);
    free(cell);
}

/* --- one run -------------------------------------------------------------- */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

enum answer { DONE, GONE, LATE };

static enum answer ask(const struct isolate *cell)
{
    double end = now() + cell->job.seconds;
    struct pollfd in = {cell->wire, POLLIN, 0};
    char byte = 'r';
    int ready;

    if (send(cell->wire, &byte, 1, MSG_NOSIGNAL) != 1)
        return GONE;
    do {
        double left = end - now();

        if (left <= 0)
            return LATE;
        ready = poll(&in, 1, (int)(1000 * (left < 1e6 ? left : 1e6)) + 1);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
    return ready > 0 && recv(cell->wire, &byte, 1, 0) == 1 ? DONE : GONE;
}

static bool within(const void *at, const unsigned char *from, size_t size)
{
    uintptr_t a = (uintptr_t)at, b = (uintptr_t)from;

    return a >= b && a - b < size;
}

/* What a fault at this address means; NULL: none of our arrays. */
static const char *place(const struct isolate *cell, const void *at)
{
    const struct region *in = &cell->in, *out = &cell->out;

    if (within(at, out->map + out->room - out->page, out->page))
        return "wrote past its output";
    if (within(at, out->map, out->page))
        return "wrote before its output";
    if (within(at, in->map + in->page, in->room - 2 * in->page))
        return "wrote to its input";
    if (within(at, in->map, in->room))
        return "read outside of its input";
    return NULL;
}

static void describe(char why[ISOLATE_WHY], const struct isolate *cell,
                     int status)
{
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    const char *where = NULL;

    if (number == SIGSEGV || number == SIGBUS)
        where = place(cell, *cell->fault);
    if (where)
        snprintf(why, ISOLATE_WHY, "%s", where);
    else if (number == SIGSEGV)
        snprintf(why, ISOLATE_WHY, "segmentation fault");
    else if (number)
        snprintf(why, ISOLATE_WHY, "ended by signal %d: %s", number,
                 strsignal(number));
    else
        snprintf(why, ISOLATE_WHY, "ended the process, exit code %d",
                 WEXITSTATUS(status));
}

static bool in_bounds(char why[ISOLATE_WHY], const struct isolate *cell)
{
    const struct region *r = &cell->out;
    const unsigned char *end = r->map + r->room - r->page;

    if (!untouched(r->bytes + r->size, end))
        snprintf(why, ISOLATE_WHY, "wrote past its output");
    else if (!untouched(r->map + r->page, r->bytes))
        snprintf(why, ISOLATE_WHY, "wrote before its output");
    else
        return true;
    return false;
}

bool isolate_run(struct isolate *cell, void *out, const void *in,
                 char why[ISOLATE_WHY])
{
    enum answer answer;

    if (cell->in.size)
        memcpy(cell->in.bytes, in, cell->in.size);
    if (cell->out.size)
        memcpy(cell->out.bytes, out, cell->out.size);
    answer = ask(cell);
    if (answer == LATE) {
        snprintf(why, ISOLATE_WHY, "no end after %g s", cell->job.seconds);
        return false;
    }
    if (answer == GONE) {
        describe(why, cell, reap(cell));
        return false;
    }
    if (!in_bounds(why, cell))
        return false;
    if (cell->out.size)
        memcpy(out, cell->out.bytes, cell->out.size);
    return true;
}
