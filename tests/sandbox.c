/* A child that misbehaves is stopped, and only it. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grade/sandbox.h"

static bool fine(int fd, void *arg)
{
    const char *s = arg;
    return write(fd, s, strlen(s)) == (ssize_t)strlen(s);
}

/* What a wild store would end in; the signal is sent, so that sanitizers do
   not report the store itself. */
static bool segfault(int fd, void *arg)
{
    (void)fd;
    (void)arg;
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
    return true;
}

static bool gives_up(int fd, void *arg)
{
    (void)fd;
    (void)arg;
    return false;
}

static bool loops(int fd, void *arg)
{
    volatile unsigned *count = arg;
    while (fd >= 0)
        ++*count;
    return true;
}

static enum sandbox_end end_of(sandbox_work *work, void *arg)
{
    struct sandbox_limits limits = {1, (size_t)1 << 30};
    char *out;
    size_t len;
    enum sandbox_end end = sandbox_run(&out, &len, work, arg, limits);
    free(out);
    return end;
}

Test(sandbox, ends)
{
    unsigned count = 0;
    cr_expect(end_of(gives_up, NULL) == SANDBOX_CRASHED);
    cr_expect(end_of(segfault, NULL) != SANDBOX_DONE);
    cr_expect(end_of(loops, &count) == SANDBOX_TIME);
}

Test(sandbox, result)
{
    struct sandbox_limits limits = {5, (size_t)1 << 30};
    char *out, text[] = "{\"items\": []}";
    size_t len;
    cr_assert(sandbox_run(&out, &len, fine, text, limits) == SANDBOX_DONE);
    cr_expect_eq(len, strlen(text));
    cr_expect_str_eq(out, text);
    free(out);
}

/* Sanitizers need calls that the filter forbids; it is left out for them. */
#ifdef __SANITIZE_ADDRESS__
enum { FILTERED = 0 };
#else
enum { FILTERED = 1 };
#endif

static bool opens(int fd, void *arg)
{
    (void)fd;
    return open(arg, O_RDONLY) >= 0;
}

Test(sandbox, no_files)
{
    char path[] = "/etc/passwd";
    enum sandbox_end end = end_of(opens, path);
    cr_expect(FILTERED ? end == SANDBOX_FORBIDDEN : end == SANDBOX_DONE);
}
