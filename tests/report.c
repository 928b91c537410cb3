/* The committed documents: markers are invisible, figures are there. */
#include <criterion/criterion.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/buffer.h"
#include "report/file.h"
#include "report/ledger.h"
#include "report/report.h"

static const char *const documents[] = {
    "report.md", "proofs/finite-points.md", "proofs/mean-centring.md",
    "proofs/weight-decay.md"};

#define N_DOCUMENTS (sizeof documents / sizeof *documents)

/* What a reader of the page sees, event by event; HTML leaves no trace. */
static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    (void)detail;
    if (type != MD_BLOCK_HTML)
        buffer_printf(data, "[%d\n", (int)type);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    (void)detail;
    if (type != MD_BLOCK_HTML)
        buffer_printf(data, "%d]\n", (int)type);
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    (void)detail;
    buffer_printf(data, "<%d ", (int)type);
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    (void)detail;
    buffer_printf(data, "%d>", (int)type);
    return 0;
}

static int text(MD_TEXTTYPE type, const MD_CHAR *chars, MD_SIZE len,
                void *data)
{
    for (MD_SIZE i = 0; type != MD_TEXT_HTML && i < len; i++)
        if (chars[i] != ' ') /* a blank before a comment at a line's end */
            buffer_add(data, chars + i, 1);
    return 0;
}

static char *seen(const char *src)
{
    MD_PARSER parser = {0, MD_DIALECT_GITHUB | MD_FLAG_LATEXMATHSPANS,
                        enter_block, leave_block, enter_span, leave_span,
                        text, NULL, NULL};
    struct buffer b = {0};
    cr_assert_eq(md_parse(src, (MD_SIZE)strlen(src), &parser, &b), 0);
    return buffer_take(&b);
}

/* src without its HTML comments. */
static char *without_comments(const char *src)
{
    struct buffer b = {0};
    for (;;) {
        const char *open = strstr(src, "<!--");
        const char *shut = open ? strstr(open, "-->") : NULL;
        if (!shut)
            break;
        buffer_add(&b, src, (size_t)(open - src));
        src = shut + 3;
    }
    buffer_puts(&b, src);
    return buffer_take(&b);
}

Test(report, markers_change_nothing_that_is_seen)
{
    for (size_t i = 0; i < N_DOCUMENTS; i++) {
        size_t len;
        char *src = file_read(documents[i], &len);
        cr_assert_not_null(src, "%s", documents[i]);
        char *bare = without_comments(src);
        char *with = seen(src), *without = seen(bare);
        cr_expect_str_eq(with, without, "%s", documents[i]);
        cr_expect(strlen(src) > strlen(bare), "%s: no marker", documents[i]);
        free(src);
        free(bare);
        free(with);
        free(without);
    }
}

Test(report, no_marker_begins_a_line)
{
    for (size_t i = 0; i < N_DOCUMENTS; i++) {
        size_t len;
        char *src = file_read(documents[i], &len);
        cr_assert_not_null(src, "%s", documents[i]);
        cr_expect_null(strstr(src, "\n<!--"), "%s", documents[i]);
        cr_expect_null(strstr(src, "-->?<!--"), "%s: not woven yet",
                       documents[i]);
        free(src);
    }
}

Test(report, every_figure_is_shown_and_there)
{
    size_t len;
    char *src = file_read("report.md", &len);
    cr_assert_not_null(src);
    for (size_t i = 0; i < report_figure_count(); i++) {
        char link[64];
        snprintf(link, sizeof link, "](plots/%s.svg)", report_figure_name(i));
        cr_expect(strstr(src, link), "%s", link);
        link[strlen(link) - 1] = '\0';
        cr_expect_eq(access(link + 2, R_OK), 0, "%s", link + 2);
    }
    free(src);
}

Test(report, a_document_that_is_not_there_is_trouble)
{
    const char *const files[] = {"/nonexistent/report.md"};
    cr_expect_eq(report_weave(files, 1, true), 2);
}

/* The prose around a verdict says what it must be. */
Test(report, claims_get_the_verdicts_the_prose_expects)
{
    struct ledger l;
    size_t verdicts = 0;
    ledger_init(&l);
    cr_assert(ledger_build(&l));
    for (size_t i = 0; i < l.n; i++) {
        const char *key = l.items[i].key, *end = strrchr(key, '.');
        if (!end || strcmp(end, ".verdict") != 0)
            continue;
        bool wrong = strstr(key, "wrong") || strstr(key, "dropped");
        const char *expected = wrong ? "**refuted** at " : "**proved** (";
        cr_expect_eq(strncmp(l.items[i].value, expected, strlen(expected)),
                     0, "%s: %s", key, l.items[i].value);
        verdicts++;
    }
    cr_expect_gt(verdicts, 15);
    ledger_clear(&l);
}

/* Every link of the summary arrives at a heading of the report. */
Test(report, every_item_has_its_section)
{
    static const char *const ids[] = {
        "1a-pdf", "1a-peak", "1b", "2a", "2a-case2", "2a-case3", "2b", "2c",
        "2d-i", "2d-ii", "3a", "3b", "3b-jac", "3b-n1", "3b-ninf", "4a-A",
        "4a-B", "4a-upd", "4b-upd", "4b-gamma"};
    size_t len;
    char *src = file_read("report.md", &len);
    cr_assert_not_null(src);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char row[32], heading[128];
        snprintf(row, sizeof row, "\n| [%s](#", ids[i]);
        const char *link = strstr(src, row);
        cr_assert_not_null(link, "%s is not in the summary", ids[i]);
        const char *title = strstr(link, ") | ");
        cr_assert_not_null(title);
        int n = (int)strcspn(title + 4, "|") - 1;
        snprintf(heading, sizeof heading, "\n## %s %.*s\n", ids[i], n,
                 title + 4);
        cr_expect(strstr(src, heading), "no heading%s", heading);
    }
    free(src);
}
