/*
 * Talk: what the command says besides its results.  Messages go to stderr;
 * colour only to a terminal, never under NO_COLOR.
 */
#ifndef ASSAY_CLI_TALK_H
#define ASSAY_CLI_TALK_H

#include <stdbool.h>
#include <stdio.h>

/* "assay: MESSAGE" on stderr, a newline added. */
void talk_error(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

enum colour { COLOUR_GOOD, COLOUR_BAD, COLOUR_DOUBT, COLOUR_DIM };

/* Prints text, in colour when out is a terminal that wants it. */
void talk_coloured(FILE *out, enum colour colour, const char *text);

/* Prints text with control characters made visible (\x1b): what was read
   from a submission must not drive the terminal.  Newlines and tabs stay. */
void talk_safe(FILE *out, const char *text);

#endif
