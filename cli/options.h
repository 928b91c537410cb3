/*
 * Options: one table a command, from which parsing and --help both come.
 *
 * A table is a local array whose rows point at the variables they set:
 *
 *     bool json = false;
 *     const struct option table[] = {
 *         OPTION_FLAG(0, "json", &json, "results as JSON"),
 *     };
 *
 * Options and operands may stand in any order; `--` ends the options.  In a
 * command whose operands are TeX, "-x" is an operand unless -x is in the
 * table, so that a formula may begin with a minus sign.
 */
#ifndef ASSAY_CLI_OPTIONS_H
#define ASSAY_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum option_type { OPTION_IS_FLAG, OPTION_IS_TEXT, OPTION_IS_COUNT,
                   OPTION_IS_LIST };

/* Texts of a repeatable option or the operands, borrowed from argv. */
struct texts {
    const char **v;
    size_t n;
};

struct option {
    enum option_type type;
    char letter;          /* 0: no short form */
    const char *name;
    const char *argument; /* what --help calls it, NULL for a flag */
    void *value;          /* bool, const char *, unsigned long, struct texts */
    const char *help;
};

#define OPTION_FLAG(letter, name, to, help) \
    {OPTION_IS_FLAG, letter, name, NULL, to, help}
#define OPTION_TEXT(letter, name, arg, to, help) \
    {OPTION_IS_TEXT, letter, name, arg, to, help}
#define OPTION_COUNT(letter, name, arg, to, help) \
    {OPTION_IS_COUNT, letter, name, arg, to, help}
#define OPTION_LIST(letter, name, arg, to, help) \
    {OPTION_IS_LIST, letter, name, arg, to, help}
#define OPTION_ROWS(table) (sizeof (table) / sizeof (table)[0])

/* What a command is, for its usage line and --help. */
struct usage {
    const char *name;     /* "equal" */
    const char *operands; /* "LEFT RIGHT" */
    const char *about;    /* a paragraph, lines under 72 columns */
    bool tex;             /* operands are TeX, see above */
};

enum options_end {
    OPTIONS_OK,
    OPTIONS_HELP,         /* --help was asked for and printed on stdout */
    OPTIONS_BAD           /* a message is on stderr */
};

/* Reads argv[1..argc-1] into the table's variables and *operands.  The arrays
   of *operands and of LIST options are malloc'd; texts_clear frees them
   (whatever was returned). */
enum options_end options_parse(struct texts *operands,
                               const struct usage *usage,
                               const struct option *table, size_t rows,
                               int argc, char **argv);
bool texts_add(struct texts *t, const char *text);
void texts_clear(struct texts *t);

/* The exit code when it did not end in OPTIONS_OK. */
int options_exit(enum options_end end);

/* The --help text. */
void options_help(FILE *out, const struct usage *usage,
                  const struct option *table, size_t rows);

#endif
