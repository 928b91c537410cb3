#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "report/report.h"

static const struct usage usage = {
    .name = "figures",
    .operands = "[DIR]",
    .about =
"Writes the data of every figure into DIR, one TSV each.  With --draw the\n"
"data goes to DIR/data and gnuplot draws DIR/NAME.gp into DIR/NAME.svg.",
};

static int list(void)
{
    for (size_t i = 0; i < report_figure_count(); i++)
        puts(report_figure_name(i));
    return EXIT_HOLDS;
}

static int figures(const struct texts *dirs, bool draw)
{
    if (dirs->n == 1)
        return draw ? report_plots(dirs->v[0]) : report_figures(dirs->v[0]);
    talk_error("figures wants one directory");
    return EXIT_TROUBLE;
}

int command_figures(int argc, char **argv)
{
    bool draw = false, names = false;
    struct texts dirs;
    const struct option table[] = {
        OPTION_FLAG(0, "draw", &draw, "draw the figures as well"),
        OPTION_FLAG(0, "list", &names, "only print the figures' names"),
    };
    enum options_end end = options_parse(&dirs, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end != OPTIONS_OK ? options_exit(end)
             : names             ? list()
                                 : figures(&dirs, draw);

    texts_clear(&dirs);
    return code;
}
