/*
 * The subcommands: one file each.  A command gets its own name as argv[0]
 * and returns an exit code.
 */
#ifndef ASSAY_CLI_COMMAND_H
#define ASSAY_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Exit codes are meanings. */
enum exit_code {
    EXIT_HOLDS = 0,      /* all holds                            */
    EXIT_FALSE = 1,      /* something is false or stale          */
    EXIT_TROUBLE = 2,    /* usage, input or output               */
    EXIT_UNDECIDED = 3   /* undecided, and nothing false         */
};

/* What was met on the way, for the exit code of several results. */
struct tally {
    bool trouble;    /* a file that could not be read or written */
    bool falsehood;
    bool unreadable; /* content that could not be read           */
    bool undecided;
};

/* Trouble first, then false, unreadable, undecided. */
int tally_exit(const struct tally *t);

struct command {
    const char *name;
    const char *about; /* one line for `assay help` */
    int (*run)(int argc, char **argv);
};

extern const struct command commands[];
extern const size_t n_commands;

int command_read(int argc, char **argv);
int command_check(int argc, char **argv);
int command_equal(int argc, char **argv);
int command_eval(int argc, char **argv);
int command_mark(int argc, char **argv);
int command_grade(int argc, char **argv);
int command_accuracy(int argc, char **argv);
int command_weave(int argc, char **argv);
int command_figures(int argc, char **argv);
int command_help(int argc, char **argv);

#endif
