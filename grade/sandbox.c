/* A child process with limits and a filter of system calls. */
#include "grade/sandbox.h"

#include <errno.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A result larger than this is an attack. */
#define RESULT_MOST ((size_t)256 << 20)

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static bool limit(int what, rlim_t value)
{
    struct rlimit r = {value, value};
    return setrlimit(what, &r) == 0;
}

/* What computing and writing to open files need; all else kills. */
static bool filter(void)
{
    static const int allowed[] = {
        SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
        SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(lseek),
        SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap),
        SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(futex),
        SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
        SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
        SCMP_SYS(gettimeofday), SCMP_SYS(getrusage), SCMP_SYS(getpid),
        SCMP_SYS(gettid), SCMP_SYS(sched_yield),
        SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
    };
    scmp_filter_ctx c = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool ok = c != NULL;
    for (size_t i = 0; ok && i < sizeof allowed / sizeof *allowed; i++)
        ok = seccomp_rule_add(c, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    ok = ok && seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl),
                                0) == 0;
    ok = ok && seccomp_load(c) == 0;
    if (c)
        seccomp_release(c);
    return ok;
}

/* Sanitizers need the address space and system calls of their own. */
static bool confine(struct sandbox_limits limits)
{
    bool ok = limit(RLIMIT_CPU, limits.seconds) && limit(RLIMIT_CORE, 0);
    if (SANITIZED)
        return ok;
    return ok && limit(RLIMIT_AS, limits.memory) && filter();
}

static void child(int fd, sandbox_work *work, void *arg,
                  struct sandbox_limits limits)
{
    bool ok = confine(limits) && work(fd, arg);
    _exit(ok ? 0 : 1);
}

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec;
}

/* All bytes until the child closes its end; false: too slow or too many. */
static bool collect(char **out, size_t *len, int fd, long seconds)
{
    long end = now() + seconds;
    size_t room = 0;
    for (;;) {
        struct pollfd p = {fd, POLLIN, 0};
        if (*len + 1 >= room) {
            room = room ? 2 * room : 65536;
            char *more = room <= RESULT_MOST ? realloc(*out, room) : NULL;
            if (!more)
                return false;
            *out = more;
        }
        int ready = poll(&p, 1, 1000);
        if (now() > end)
            return false;
        if (ready <= 0)
            continue;
        ssize_t got = read(fd, *out + *len, room - *len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        *len += (size_t)got;
    }
    (*out)[*len] = '\0';
    return true;
}

static enum sandbox_end ended(int status)
{
    if (WIFEXITED(status))
        return WEXITSTATUS(status) == 0 ? SANDBOX_DONE : SANDBOX_CRASHED;
    switch (WTERMSIG(status)) {
    case SIGXCPU:
    case SIGKILL:
        return SANDBOX_TIME;
    case SIGSYS:
        return SANDBOX_FORBIDDEN;
    default:
        return SANDBOX_CRASHED;
    }
}

enum sandbox_end sandbox_run(char **out, size_t *len, sandbox_work *work,
                             void *arg, struct sandbox_limits limits)
{
    int ends[2], status = 0;
    *out = NULL;
    *len = 0;
    if (pipe(ends))
        return SANDBOX_TROUBLE;
    fflush(NULL);       /* or the child would print what is buffered again */
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(ends[1], work, arg, limits);
    }
    close(ends[1]);
    bool whole = pid > 0 &&
                 collect(out, len, ends[0], 3 * (long)limits.seconds + 1);
    close(ends[0]);
    if (pid < 0)
        return SANDBOX_TROUBLE;
    if (!whole)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return whole ? ended(status) : SANDBOX_TIME;
}

const char *sandbox_reason(enum sandbox_end end)
{
    switch (end) {
    case SANDBOX_DONE:
        return "done";
    case SANDBOX_CRASHED:
        return "crashed";
    case SANDBOX_TIME:
        return "ran out of time";
    case SANDBOX_FORBIDDEN:
        return "tried what it has no right to";
    case SANDBOX_TROUBLE:
        return "could not be started";
    }
    return "failed";
}
