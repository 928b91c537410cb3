/*
 * Lines answered by several threads, the answers in the order of the lines.
 *
 * Lines go round a ring: one thread reads them in, the workers answer them,
 * and whichever worker finishes the oldest open line prints all that is
 * complete from there.  An answer never waits for input that is still to
 * come.
 */
#ifndef ASSAY_CLI_JOBS_H
#define ASSAY_CLI_JOBS_H

#include "cli/command.h"
#include "cli/lines.h"

/* The answer to a line, malloc'd and without a newline, NULL for want of
   memory; results are counted in t.  Called from several threads. */
typedef char *jobs_answer(const struct line *line, enum line_end end,
                          struct tally *t, const void *data);

/* Answers stdin (lines of up to max_line bytes) on stdout with that many
   threads; 0: one for each processor.  Trouble is told and counted. */
void jobs_run(unsigned long jobs, size_t max_line, jobs_answer *answer,
              const void *data, struct tally *t);

#endif
