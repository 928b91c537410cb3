/*
 * Running work on untrusted input in a child process.
 *
 * The child has a cap on memory and on processor time, and a filter of system
 * calls (seccomp): it computes and writes to what is open already, nothing
 * else.  Whatever happens to it happens to the child alone.
 */
#ifndef ASSAY_GRADE_SANDBOX_H
#define ASSAY_GRADE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

struct sandbox_limits {
    unsigned seconds;      /* of processor time; thrice that by the clock */
    size_t memory;         /* bytes of address space                      */
};

enum sandbox_end {
    SANDBOX_DONE,
    SANDBOX_CRASHED,       /* a signal, or it gave up                     */
    SANDBOX_TIME,
    SANDBOX_FORBIDDEN,     /* a system call it has no right to            */
    SANDBOX_TROUBLE        /* no process, pipe or memory for it           */
};

/* The work: writes its result to fd, true when it is whole. */
typedef bool sandbox_work(int fd, void *arg);

/* Runs work(fd, arg) in a child.  What it wrote comes back in *out (malloc'd,
   NUL added, never NULL for SANDBOX_DONE; free it in any case). */
enum sandbox_end sandbox_run(char **out, size_t *len, sandbox_work *work,
                             void *arg, struct sandbox_limits limits);
/* For a person: "crashed", "ran out of time". */
const char *sandbox_reason(enum sandbox_end end);

#endif
