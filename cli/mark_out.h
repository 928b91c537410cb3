/*
 * Marks as JSON and as text.
 */
#ifndef ASSAY_CLI_MARK_OUT_H
#define ASSAY_CLI_MARK_OUT_H

#include <jansson.h>

#include "cli/command.h"
#include "grade/mark.h"

/* Adds item, mark, points, max_points, mistake, feedback, counterexample and
   error; item NULL: the id is unknown. */
void mark_put(json_t *out, const struct mark *m, const struct key_item *item);
/* One line: the mark's word, points, feedback. */
void mark_print(FILE *out, const struct mark *m, const struct key_item *item);
/* Counts the mark for the exit code. */
void mark_count(struct tally *t, enum mark_kind kind);

#endif
