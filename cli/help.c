#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/conventions.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "cli/version.h"

static const struct usage usage = {
    .name = "help",
    .operands = "[COMMAND | conventions]",
    .about = "What assay does, what one command does, or what \"equal\" means.",
};

static void overview(FILE *out)
{
    fputs("assay " ASSAY_VERSION
          ": verifies mathematics in Markdown and LaTeX, exactly\n\n"
          "usage: assay COMMAND [OPTIONS] ...\n\ncommands:\n", out);
    for (size_t i = 0; i < n_commands; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].about);
    fputs("\nassay COMMAND --help: its options.\n"
          "Exit codes: 0 all holds, 1 something is false or stale, 2 usage "
          "or input\nor output trouble, 3 undecided and nothing false.\n",
          out);
}

static int help_on(const char *topic)
{
    char flag[] = "--help";

    if (strcmp(topic, "conventions") == 0) {
        conventions_print(stdout);
        return EXIT_HOLDS;
    }
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(topic, commands[i].name) == 0)
            return commands[i].run(2, (char *[]) {flag, flag, NULL});
    talk_error("no help on \"%s\"", topic);
    return EXIT_TROUBLE;
}

int command_help(int argc, char **argv)
{
    struct texts operands;
    int code = EXIT_TROUBLE;

    switch (options_parse(&operands, &usage, NULL, 0, argc, argv)) {
    case OPTIONS_OK:
        if (operands.n > 1) {
            talk_error("help on one thing at a time");
        } else if (operands.n == 1) {
            code = help_on(operands.v[0]);
        } else {
            overview(stdout);
            code = EXIT_HOLDS;
        }
        break;
    case OPTIONS_HELP:
        code = EXIT_HOLDS;
        break;
    case OPTIONS_BAD:
        break;
    }
    texts_clear(&operands);
    return code;
}
