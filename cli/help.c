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

static int help(const struct texts *topics)
{
    if (topics->n > 1) {
        talk_error("help on one thing at a time");
        return EXIT_TROUBLE;
    }
    if (topics->n == 1)
        return help_on(topics->v[0]);
    overview(stdout);
    return EXIT_HOLDS;
}

int command_help(int argc, char **argv)
{
    struct texts topics;
    enum options_end end = options_parse(&topics, &usage, NULL, 0, argc,
                                         argv);
    int code = end == OPTIONS_OK ? help(&topics) : options_exit(end);

    texts_clear(&topics);
    return code;
}
