/* assay: the command.  Chooses the subcommand, and nothing else. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/talk.h"
#include "cli/version.h"

const struct command commands[] = {
    {"read", "show what is understood of documents, formulas", command_read},
    {"check", "decide every claim of a document", command_check},
    {"equal", "decide one equality", command_equal},
    {"eval", "exact value and certified digits", command_eval},
    {"mark", "mark one answer to one item of a key", command_mark},
    {"grade", "mark whole submissions or folders", command_grade},
    {"accuracy", "worst errors of float kernels", command_accuracy},
    {"weave", "refresh the computed regions of documents", command_weave},
    {"figures", "write the figures' data, draw them", command_figures},
    {"help", "this text; help COMMAND; help conventions", command_help},
};
const size_t n_commands = sizeof commands / sizeof commands[0];

int tally_exit(const struct tally *t)
{
    if (t->trouble)
        return EXIT_TROUBLE;
    if (t->falsehood)
        return EXIT_FALSE;
    if (t->unreadable)
        return EXIT_TROUBLE;
    return t->undecided ? EXIT_UNDECIDED : EXIT_HOLDS;
}

/* Output that could not be written is trouble, whatever was found. */
static int finish(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    talk_error("cannot write the results: %s", strerror(errno));
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;

    if (!name) {
        command_help(0, NULL);
        return finish(EXIT_TROUBLE);
    }
    if (strcmp(name, "--version") == 0) {
        puts("assay " ASSAY_VERSION);
        return finish(EXIT_HOLDS);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(name, commands[i].name) == 0)
            return finish(commands[i].run(argc - 1, argv + 1));
    talk_error("no command \"%s\"; assay help lists them", name);
    return EXIT_TROUBLE;
}
