/*
 * --batch: JSON Lines in, JSON Lines out.  One line out for every line in,
 * whatever the line holds, in the same order.
 */
#ifndef ASSAY_CLI_BATCH_H
#define ASSAY_CLI_BATCH_H

#include <jansson.h>

#include "cli/command.h"
#include "cli/options.h"

/* Answers one request: puts the fields of the answer into out, which holds
   the request's id already.  Results are counted in t.  With several jobs it
   is called from several threads. */
typedef void batch_answer(json_t *out, const json_t *request, void *data,
                          struct tally *t);

/* Reads stdin to its end and answers on stdout.  key is the field that says
   "unreadable" of a line that is no JSON object: "verdict" or "mark"; NULL:
   the error says it.
   jobs: threads, 0 for one a processor.  Returns an exit code. */
int batch_run(const char *key, batch_answer *answer, void *data,
              unsigned long jobs);

/* One JSON value and a newline; false when it could not be written. */
bool json_print_line(const json_t *value);

/* Adds a string, with anything that is not UTF-8 replaced; NULL adds
   nothing. */
void json_put_text(json_t *object, const char *key, const char *text);
/* Adds {"where", "offset", "message"}. */
void json_put_error(json_t *object, const char *where, size_t offset,
                    const char *message);
/* The string of a field: NULL when it is absent; *bad is set when it is
   there and not a string. */
const char *json_get_text(const json_t *object, const char *key, bool *bad);
/* Adds the strings of a field, a list of strings or one string; false when it
   is there and neither. */
bool json_get_texts(struct texts *out, const json_t *object, const char *key);
/* The answer to a line that is not what it must be: "unreadable" under key
   (if any), with the offset in the line where it is known. */
void json_put_refusal(json_t *out, const char *key, size_t offset,
                      const char *message, struct tally *t);

#endif
