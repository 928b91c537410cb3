#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "report/report.h"

static const struct usage usage = {
    .name = "weave",
    .operands = "FILE...",
    .about =
"Computes the ledger and refreshes the computed regions of each Markdown\n"
"FILE in place.  With --check nothing is written: stale regions are shown\n"
"with their keys, and the exit code is 1 if there are any.",
};

static int weave(const struct texts *files, bool check, bool json)
{
    if (files->n > 0)
        return json ? report_weave_json(files->v, files->n, check)
                    : report_weave(files->v, files->n, check);
    talk_error("weave which file?");
    return EXIT_TROUBLE;
}

int command_weave(int argc, char **argv)
{
    bool check = false, json = false;
    struct texts files;
    const struct option table[] = {
        OPTION_FLAG(0, "check", &check, "write nothing, show what is stale"),
        OPTION_FLAG(0, "json", &json, "one JSON object a file"),
    };
    enum options_end end = options_parse(&files, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? weave(&files, check, json)
                                 : options_exit(end);

    texts_clear(&files);
    return code;
}
