/* What a check found, for continuous integration. */
#include <errno.h>
#include <string.h>

#include "accuracy/baseline.h"
#include "accuracy/escape.h"

struct counts {
    size_t rows, worse, better, new, failed;
    double seconds;
};

static struct counts count(const struct baseline *b)
{
    struct counts c = {0};

    for (size_t i = 0; i < b->count; i++) {
        const struct baseline_row *row = &b->rows[i];

        if (!row->kernel)
            continue;
        c.rows++;
        c.worse += row->verdict == BASELINE_WORSE;
        c.better += row->verdict == BASELINE_BETTER;
        c.new += row->verdict == BASELINE_NEW;
        c.failed += row->verdict == BASELINE_FAILED;
        c.seconds += row->seconds;
    }
    return c;
}

static bool finish(FILE *out, const char *path)
{
    bool good = !ferror(out);

    good = fclose(out) == 0 && good;
    if (!good)
        fprintf(stderr, "%s: error: cannot write: %s\n", path,
                strerror(errno));
    return good;
}

static FILE *open_for(const char *path)
{
    FILE *out = fopen(path, "w");

    if (!out)
        fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
    return out;
}

/* --- JUnit ------------------------------------------------------------------ */

static void failure(FILE *out, const struct baseline_row *row)
{
    if (row->verdict == BASELINE_FAILED) {
        fputs("<error message=\"", out);
        escape_xml(out, row->input ? row->input : "");
        fputs("\"/>", out);
        return;
    }
    if (row->verdict == BASELINE_NEW)
        fputs("<failure message=\"not in the baseline\">", out);
    else
        fprintf(out, "<failure message=\"%s ulp, baseline %s\">", row->ulps,
                row->limit);
    escape_xml(out, row->input ? row->input : "");
    fputs("</failure>", out);
}

static void testcase(FILE *out, const struct baseline_row *row)
{
    fputs("  <testcase classname=\"", out);
    escape_xml(out, row->kernel->quantity);
    fputs("\" name=\"", out);
    escape_xml(out, row->kernel->name);
    fprintf(out, " %s %s\" time=\"%.3f\">", row->scenario,
            quantity_format(row->kernel->format)->name, row->seconds);
    if (row->verdict != BASELINE_AS_GOOD && row->verdict != BASELINE_BETTER)
        failure(out, row);
    fputs("</testcase>\n", out);
}

bool baseline_junit(const struct baseline *b, const char *path)
{
    struct counts c = count(b);
    FILE *out = open_for(path);

    if (!out)
        return false;
    fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<testsuites>\n<testsuite name=\"accuracy\" tests=\"%zu\" "
                 "failures=\"%zu\" errors=\"%zu\" time=\"%.3f\">\n",
            c.rows, c.worse + c.new, c.failed, c.seconds);
    for (size_t i = 0; i < b->count; i++)
        if (b->rows[i].kernel)
            testcase(out, &b->rows[i]);
    fputs("</testsuite>\n</testsuites>\n", out);
    return finish(out, path);
}

/* --- Markdown ---------------------------------------------------------------- */

static const char *word(enum baseline_verdict verdict)
{
    static const char *const words[] = {
        [BASELINE_AS_GOOD] = "as good", [BASELINE_BETTER] = "better",
        [BASELINE_WORSE] = "**worse**", [BASELINE_NEW] = "**new**",
        [BASELINE_FAILED] = "**failed**"};

    return words[verdict];
}

static void table_row(FILE *out, const struct baseline_row *row)
{
    fputs("| ", out);
    escape_markdown(out, row->kernel->name);
    fprintf(out, " | %s | %s | %s | %s | %s | ", row->scenario,
            quantity_format(row->kernel->format)->name,
            *row->limit ? row->limit : "–", *row->ulps ? row->ulps : "–",
            word(row->verdict));
    escape_markdown(out, row->input ? row->input : "");
    fputs(" |\n", out);
}

bool baseline_summary(const struct baseline *b, const char *path)
{
    struct counts c = count(b);
    FILE *out = open_for(path);

    if (!out)
        return false;
    fprintf(out, "## Accuracy: %zu kernels\n\n%zu worse, %zu better, %zu not "
                 "in the baseline, %zu failed.\n", c.rows, c.worse, c.better,
            c.new, c.failed);
    if (c.worse + c.better + c.new + c.failed)
        fputs("\n| kernel | scenario | format | baseline | ulp now | verdict | worst "
              "input |\n|---|---|---|---:|---:|---|---|\n", out);
    for (size_t i = 0; i < b->count; i++)
        if (b->rows[i].kernel && b->rows[i].verdict != BASELINE_AS_GOOD)
            table_row(out, &b->rows[i]);
    return finish(out, path);
}
