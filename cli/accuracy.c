#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/accuracy.h"
#include "accuracy/crosscheck.h"
#include "cli/accuracy_scalar.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"

static const struct usage usage = {
    .name = "accuracy",
    .operands = "list | scenarios | measure [KERNEL...] | check FILE | "
                "baseline | page | tables",
    .about =
"list      the kernels, built in or of a library\n"
"measure   the worst error of kernels (all of them, if none is named)\n"
"scenarios inputs that kernels have failed on, and two kernels on each\n"
"check     fails when a kernel is worse than its line in the baseline FILE\n"
"baseline  writes the baseline of today's kernels\n"
"page      HTML with the errors of every kernel drawn\n"
"tables    every implementation against the exact results, and the\n"
"          references against exact arithmetic, as TSV or Markdown",
};

enum { MOST_SIZE = 65536 };

struct choice {
    const char *library, *command;
    unsigned long inputs, seed, seconds, size;
    const char *moments; /* "MEAN,DEVIATION" */
    double mean, deviation;
    struct accuracy_checking check;
    bool json, markdown;
    const char *scenario;
    struct scalar_request scalar; /* measure --symbol */
};

static int code_of(enum accuracy_status status)
{
    switch (status) {
    case ACCURACY_OK:
        return EXIT_HOLDS;
    case ACCURACY_WORSE:
        return EXIT_FALSE;
    case ACCURACY_TROUBLE:
        break;
    }
    return EXIT_TROUBLE;
}

static int measure_symbol(const struct texts *kernels,
                          const struct choice *choice)
{
    struct scalar_request request = choice->scalar;

    if (kernels->n > 1) {
        talk_error("--symbol takes no kernel");
        return EXIT_TROUBLE;
    }
    request.library = choice->library;
    request.seed = choice->seed;
    request.json = choice->json;
    return code_of(measure_scalar(&request));
}

static struct accuracy_request request_of(const struct choice *choice)
{
    return (struct accuracy_request){.library = choice->library,
                                     .cases = choice->inputs,
                                     .seed = choice->seed,
                                     .seconds = (double)choice->seconds,
                                     .command = choice->command,
                                     .format = choice->scalar.format,
                                     .size = choice->size,
                                     .mean = choice->mean,
                                     .deviation = choice->deviation,
                                     .json = choice->json};
}

static int measure(const struct texts *kernels, const struct choice *choice)
{
    struct accuracy_request request = request_of(choice);
    int code = EXIT_HOLDS;

    if (choice->scalar.symbol)
        return measure_symbol(kernels, choice);
    if (choice->scenario)
        return code_of(scenario_measure(stdout, choice->scenario,
                                        choice->library,
                                        kernels->n > 1 ? kernels->v[1] : NULL,
                                        choice->json));
    if (kernels->n == 1)
        return code_of(accuracy_measure(stdout, &request));
    for (size_t i = 1; i < kernels->n; i++) {
        request.kernel = kernels->v[i];
        if (accuracy_measure(stdout, &request) != ACCURACY_OK)
            code = EXIT_TROUBLE;
    }
    return code;
}

static bool float_table(bool markdown)
{
    struct crosscheck_floats t;
    bool good = crosscheck_floats(&t, CROSSCHECK_CASES);

    if (good && markdown)
        crosscheck_floats_markdown(stdout, &t);
    else if (good)
        crosscheck_floats_tsv(stdout, &t);
    crosscheck_floats_clear(&t);
    return good;
}

/* *disagree: how many numbers of ref/ are not those of exact/. */
static bool agreement(bool markdown, size_t *disagree)
{
    struct crosscheck_agreement *rows;
    size_t n;
    bool good = crosscheck_agree(&rows, &n, crosscheck_precisions,
                                 CROSSCHECK_PRECISIONS, CROSSCHECK_RATIONALS);

    *disagree = 0;
    if (good && markdown)
        crosscheck_agree_markdown(stdout, rows, n);
    else if (good)
        crosscheck_agree_tsv(stdout, rows, n);
    for (size_t i = 0; i < n; i++)
        *disagree += rows[i].disagreements;
    free(rows);
    return good;
}

static int tables(const struct choice *choice)
{
    size_t disagree = 0;

    if (!float_table(choice->markdown) || putchar('\n') == EOF ||
        !agreement(choice->markdown, &disagree)) {
        talk_error("no memory");
        return EXIT_TROUBLE;
    }
    return disagree ? EXIT_FALSE : EXIT_HOLDS;
}

static int check(const char *file, const struct choice *choice)
{
    struct accuracy_checking c = choice->check;

    c.baseline = file;
    c.library = choice->library;
    c.seconds = (double)choice->seconds;
    return code_of(accuracy_check(stdout, &c));
}

static int baseline(const struct choice *choice)
{
    struct accuracy_request request = request_of(choice);

    if (!choice->library && !choice->inputs)
        request.cases = CROSSCHECK_CASES;
    return code_of(accuracy_baseline(stdout, &request));
}

static int page(const struct choice *choice)
{
    struct accuracy_request request = request_of(choice);

    return code_of(accuracy_page(stdout, &request));
}

/* "100,1" */
static bool read_moments(struct choice *choice)
{
    char *end = NULL;

    if (!choice->moments)
        return true;
    choice->mean = strtod(choice->moments, &end);
    if (end != choice->moments && *end == ',')
        choice->deviation = strtod(end + 1, &end);
    if (isfinite(choice->mean) && isfinite(choice->deviation) &&
        choice->deviation > 0 && *end == '\0')
        return true;
    talk_error("--moments wants MEAN,DEVIATION with a deviation above 0");
    return false;
}

static int accuracy(const struct texts *words, const struct choice *choice)
{
    const char *what = words->n ? words->v[0] : "";

    if (!strcmp(what, "measure"))
        return measure(words, choice);
    if (!strcmp(what, "check") && words->n == 2)
        return check(words->v[1], choice);
    if (!strcmp(what, "scenarios") && words->n == 1)
        return code_of(scenario_list(stdout, choice->json));
    if (!strcmp(what, "page") && words->n == 1)
        return page(choice);
    if (!strcmp(what, "list") && words->n == 1)
        return code_of(accuracy_list(stdout, choice->library));
    if (!strcmp(what, "baseline") && words->n == 1)
        return baseline(choice);
    if (!strcmp(what, "tables") && words->n == 1)
        return tables(choice);
    talk_error("accuracy wants %s", usage.operands);
    return EXIT_TROUBLE;
}

int command_accuracy(int argc, char **argv)
{
    struct choice choice = {.seed = 1};
    struct scalar_request *scalar = &choice.scalar;
    unsigned long samples = 0, threads = 0;
    struct texts words;
    const struct option table[] = {
        OPTION_TEXT(0, "lib", "FILE", &choice.library,
                    "kernels of this shared library; they are run"),
        OPTION_COUNT(0, "inputs", "N", &choice.inputs,
                     "inputs for each size; 1000 if left out"),
        OPTION_COUNT(0, "seed", "N", &choice.seed, "of the inputs"),
        OPTION_TEXT(0, "command", "COMMAND", &choice.command,
                    "measure: a program for the quantity named, over .npy"),
        OPTION_COUNT(0, "size", "N", &choice.size,
                     "measure: n; the quantity's own if left out"),
        OPTION_TEXT(0, "moments", "MEAN,DEVIATION", &choice.moments,
                    "measure: of what is normalized"),
        OPTION_COUNT(0, "seconds", "N", &choice.seconds,
                     "a kernel of --lib may take; 10 if left out"),
        OPTION_FLAG(0, "update", &choice.check.update,
                    "check: lower the limits of the file"),
        OPTION_FLAG(0, "force", &choice.check.force,
                    "--update: raise limits as well"),
        OPTION_TEXT(0, "junit", "FILE", &choice.check.junit,
                    "check: what was found, as JUnit's XML"),
        OPTION_TEXT(0, "summary", "FILE", &choice.check.summary,
                    "check: what was found, as Markdown"),
        OPTION_FLAG(0, "json", &choice.json, "measure: one object a kernel"),
        OPTION_TEXT(0, "scenario", "NAME", &choice.scenario,
                    "measure: on inputs that kernels have failed on"),
        OPTION_TEXT(0, "symbol", "NAME", &scalar->symbol,
                    "measure: a C function of one or two numbers"),
        OPTION_TEXT(0, "formula", "TEX", &scalar->formula,
                    "its exact value, in one or two variables"),
        OPTION_TEXT(0, "format", "NAME", &scalar->format,
                    "binary16, bfloat16, binary32, binary64"),
        OPTION_TEXT(0, "call", "NAME", &scalar->call,
                    "format it is called in, if not that one"),
        OPTION_FLAG(0, "all", &scalar->all, "every bit pattern"),
        OPTION_TEXT(0, "range", "LOW:HIGH", &scalar->range,
                    "inputs between two numbers (LOW:HIGH,LOW:HIGH)"),
        OPTION_TEXT(0, "at", "X,...", &scalar->at, "these inputs alone"),
        OPTION_COUNT(0, "samples", "N", &samples,
                     "inputs drawn; 1048576 if left out"),
        OPTION_FLAG(0, "search", &scalar->search,
                    "then climb towards worse inputs"),
        OPTION_COUNT(0, "threads", "N", &threads,
                     "as many as processors if left out"),
        OPTION_FLAG(0, "mpfr", &scalar->mpfr, "MPFR for every input: slow"),
        OPTION_TEXT(0, "resume", "FILE", &scalar->resume,
                    "keeps what is done when interrupted"),
        OPTION_FLAG(0, "markdown", &choice.markdown, "tables: as Markdown"),
    };
    enum options_end end = options_parse(&words, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code;

    scalar->samples = samples;
    scalar->threads = (unsigned) (threads > 256 ? 256 : threads);
    if (choice.size > MOST_SIZE) {
        talk_error("--size goes up to %d", MOST_SIZE);
        end = OPTIONS_BAD;
    }
    if (end == OPTIONS_OK && !read_moments(&choice))
        end = OPTIONS_BAD;
    code = end == OPTIONS_OK ? accuracy(&words, &choice)
                             : options_exit(end);
    texts_clear(&words);
    return code;
}
