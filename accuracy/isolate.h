/*
 * isolate: a function of arrays, run in a process of its own, so that one that
 * crashes, hangs, exits or writes where it must not ends nothing else.
 *
 * The arrays lie in shared memory.  The input cannot be written to; the output
 * ends at a page that cannot be touched, or up to 15 bytes before it, and
 * these bytes and those before it are looked at after every run.  What the
 * function prints goes to stderr.  This holds up mistakes, not malice: the
 * function may still open files and sockets.
 */
#ifndef ASSAY_ACCURACY_ISOLATE_H
#define ASSAY_ACCURACY_ISOLATE_H

#include <stdbool.h>
#include <stddef.h>

enum { ISOLATE_WHY = 96 };

struct isolate_job {
    /* Runs in the child; data as it was at isolate_open. */
    void (*run)(const void *data, void *out, const void *in, size_t n);
    const void *data;
    size_t n, in_bytes, out_bytes; /* each may be 0                        */
    double seconds;                /* that one run may take; 0: ten        */
};

struct isolate;

/* Starts the child, which waits for work.  Output streams are flushed.
   NULL: no memory or no process, errno is set. */
struct isolate *isolate_open(const struct isolate_job *job);

/* One run: out holds what the child is to find there, and what it leaves.
   False: the child is no more, why says what it did ("segmentation fault");
   isolate_close is then all that may follow. */
bool isolate_run(struct isolate *cell, void *out, const void *in,
                 char why[ISOLATE_WHY]);

/* Ends the child.  NULL is allowed. */
void isolate_close(struct isolate *cell);

#endif
