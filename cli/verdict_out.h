/*
 * Verdicts as JSON and as text.
 */
#ifndef ASSAY_CLI_VERDICT_OUT_H
#define ASSAY_CLI_VERDICT_OUT_H

#include <jansson.h>

#include "cli/command.h"
#include "proofs/verdict.h"

/* Adds verdict, method, provided, counterexample, left_value, right_value and
   message; what does not apply is left out. */
void verdict_put(json_t *out, const struct verdict *v);
/* Adds the expressions as a list of TeX strings, unless there are none. */
void json_put_exprs(json_t *out, const char *key, const expr list[],
                    size_t n);
/* Prints the verdict in a line, what belongs to it in lines below. */
void verdict_print(FILE *out, const struct verdict *v);
/* The verdict's word alone, in its colour. */
void verdict_word(FILE *out, enum verdict_kind kind);
/* Counts the verdict for the exit code. */
void verdict_count(struct tally *t, enum verdict_kind kind);

#endif
