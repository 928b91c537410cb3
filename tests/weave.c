/* Weaving: regions, refusals, atomic replacement. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/file.h"
#include "report/weave.h"

static void fill(struct ledger *l)
{
    ledger_init(l);
    ledger_put(l, "peak", "0.39894");
    ledger_put(l, "math", "$\\frac{1}{2}$");
    ledger_put(l, "fence", "```math\nx = 1\n\ny = 2\n```");
    ledger_put(l, "table", "| a | b |\n|---|---|\n| 1 | 2 |");
    ledger_put(l, "image", "![alt](plots/a.svg)");
    ledger_put(l, "bad.block", "two\n\nparagraphs");
    cr_assert(ledger_ok(l));
}

/* Weaves src; the diff and the complaints as malloc'd strings. */
static enum weave_status weave(const char *src, char **woven, char **diff,
                               char **talk)
{
    struct ledger l;
    struct weave_out out = {0};
    size_t n, m;
    fill(&l);
    out.diff = open_memstream(diff, &n);
    out.talk = open_memstream(talk, &m);
    enum weave_status status = weave_text(woven, "doc.md", src, &l, &out);
    fclose(out.diff);
    fclose(out.talk);
    ledger_clear(&l);
    return status;
}

static const struct { const char *src, *woven; } rows[] = {
    {"plain text\n", "plain text\n"},
    {"", ""},
    {"is <!--=peak-->0<!--/--> high", "is <!--=peak-->0.39894<!--/--> high"},
    {"is <!--=peak--><!--/-->.\n", "is <!--=peak-->0.39894<!--/-->.\n"},
    {"a <!--=peak-->1<!--/--> b <!--=math-->2<!--/--> c\n",
     "a <!--=peak-->0.39894<!--/--> b <!--=math-->$\\frac{1}{2}$<!--/--> c\n"},
    {"| p | <!--=peak-->1<!--/--> |\n",
     "| p | <!--=peak-->0.39894<!--/--> |\n"},
    {"so: <!--==fence-->\n\n```\nold\n```\nafter\n",
     "so: <!--==fence-->\n\n```math\nx = 1\n\ny = 2\n```\nafter\n"},
    {"so: <!--==table-->\n\n\n| old |\n\nafter\n",
     "so: <!--==table-->\n\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n"},
    {"so: <!--==image-->\n\n![x](y)",
     "so: <!--==image-->\n\n![alt](plots/a.svg)"},
    {"`a <!--=no-->x` is text\n", "`a <!--=no-->x` is text\n"},
    {"```\n<!--=no-->x\n```\n", "```\n<!--=no-->x\n```\n"},
    {"a <!-- plain comment --> b\n", "a <!-- plain comment --> b\n"},
    {"so: <!--==fence-->\n\n```\nnever closed\n````\n and <!--=peak-->9<!--/-->",
     "so: <!--==fence-->\n\n```math\nx = 1\n\ny = 2\n```\n and "
     "<!--=peak-->0.39894<!--/-->"},
};

Test(weave, refreshes_and_then_changes_nothing)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *once, *twice = NULL, *diff, *talk;
        enum weave_status s = weave(rows[i].src, &once, &diff, &talk);
        cr_expect(s != WEAVE_TROUBLE, "row %zu: %s", i, talk);
        cr_expect_str_eq(once, rows[i].woven, "row %zu: %s", i, once);
        bool same = strcmp(rows[i].src, rows[i].woven) == 0;
        cr_expect_eq(s, same ? WEAVE_FRESH : WEAVE_STALE, "row %zu", i);
        cr_expect_eq(*diff == '\0', same, "row %zu: %s", i, diff);
        free(diff);
        free(talk);
        s = weave(once, &twice, &diff, &talk);
        cr_expect_eq(s, WEAVE_FRESH, "row %zu, again: %s", i, diff);
        cr_expect_str_eq(twice, once, "row %zu, again", i);
        free(once);
        free(twice);
        free(diff);
        free(talk);
    }
}

static const struct { const char *src, *at, *why; } bad[] = {
    {"x\nis <!--=pea-->0<!--/-->", "doc.md:2:9: ", "no such key"},
    {"is <!--=peakk-->0<!--/-->", "doc.md:1:9: ", "no such key"},
    {"is <!--=peak-->0.4\n<!--/-->", "doc.md:1:4: ", "not closed"},
    {"is <!--=peak-->0 <!--=peak-->1<!--/-->", "doc.md:1:4: ", "not closed"},
    {"is <!--=peak 0\n", "doc.md:1:4: ", "not closed"},
    {"is 0<!--/-->", "doc.md:1:5: ", "closes no region"},
    {"<!--=peak-->0<!--/--> is", "doc.md:1:1: ", "begin a line"},
    {" - <!--=peak-->0<!--/--> is", "doc.md:1:4: ", "begin a line"},
    {"12. <!--=peak-->0<!--/--> is", "doc.md:1:5: ", "begin a line"},
    {"> <!--=peak-->0<!--/--> is", "doc.md:1:3: ", "begin a line"},
    {"is <!--=fence-->0<!--/-->", "doc.md:1:9: ", "is a block"},
    {"is: <!--==peak-->\n\n```\n```", "doc.md:1:11: ", "not one block"},
    {"is: <!--==bad.block-->\n\n```\n```", "doc.md:1:11: ", "not one block"},
    {"is: <!--==fence-->\n\nA paragraph.\n", "doc.md:3:1: ", "closed fence"},
    {"is: <!--==fence-->\n\n```math\nx\n", "doc.md:3:1: ", "closed fence"},
    {"is: <!--==fence-->\n```math\nx\n```\n", "doc.md:1:5: ", "empty line"},
    {"is: <!--==fence-->", "doc.md:1:5: ", "empty line"},
    {"is: <!--==fence--> so\n\n```\n```", "doc.md:1:19: ", "end its line"},
};

Test(weave, names_the_place_of_a_bad_marker)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *woven, *diff, *talk;
        enum weave_status s = weave(bad[i].src, &woven, &diff, &talk);
        cr_expect_eq(s, WEAVE_TROUBLE, "row %zu", i);
        cr_expect_null(woven, "row %zu", i);
        cr_expect(strstr(talk, bad[i].at), "row %zu: %s", i, talk);
        cr_expect(strstr(talk, bad[i].why), "row %zu: %s", i, talk);
        cr_expect(strstr(talk, "^"), "row %zu has no caret: %s", i, talk);
        free(diff);
        free(talk);
    }
}

Test(weave, all_bad_markers_of_a_document_are_named)
{
    char *woven, *diff, *talk;
    weave("a <!--=no-->0<!--/--> b <!--=nor-->1<!--/-->\n", &woven, &diff,
          &talk);
    cr_expect(strstr(talk, "doc.md:1:8: "), "%s", talk);
    cr_expect(strstr(talk, "doc.md:1:30: "), "%s", talk);
    free(diff);
    free(talk);
}

/* Makes a file in a fresh directory; the caller removes both. */
static void put_file(char *dir, char *path, const char *text)
{
    strcpy(dir, "/tmp/assay-weave-XXXXXX");
    cr_assert(mkdtemp(dir));
    sprintf(path, "%s/doc.md", dir);
    cr_assert(file_write_atomic(path, text, strlen(text)));
}

/* Frees what the run before it left in *diff and *talk. */
static enum weave_status weave_path(const char *path, bool check,
                                    char **diff, char **talk)
{
    struct ledger l;
    struct weave_out out = {0};
    size_t n, m;
    free(*diff);
    free(*talk);
    fill(&l);
    out.diff = open_memstream(diff, &n);
    out.talk = open_memstream(talk, &m);
    enum weave_status status = weave_file(path, &l, check, &out);
    fclose(out.diff);
    fclose(out.talk);
    ledger_clear(&l);
    return status;
}

Test(weave, check_finds_one_changed_digit_and_names_the_key)
{
    char dir[32], path[48], *diff = NULL, *talk = NULL;
    size_t len;
    const char *stale = "x\n\nis <!--=peak-->0.39895<!--/--> high\n";
    put_file(dir, path, stale);
    cr_expect_eq(weave_path(path, true, &diff, &talk), WEAVE_STALE);
    cr_expect(strstr(diff, ":3 key peak @@\n-0.39895\n+0.39894\n"), "%s",
              diff);
    char *text = file_read(path, &len);
    cr_expect_str_eq(text, stale, "check must not write");
    free(text);
    cr_expect_eq(weave_path(path, false, &diff, &talk), WEAVE_STALE);
    cr_expect_eq(weave_path(path, true, &diff, &talk), WEAVE_FRESH);
    text = file_read(path, &len);
    cr_expect_str_eq(text, "x\n\nis <!--=peak-->0.39894<!--/--> high\n");
    free(text);
    unlink(path);
    rmdir(dir);
    free(diff);
    free(talk);
}

Test(weave, a_document_that_cannot_be_replaced_is_left_whole)
{
    char dir[32], path[48], *diff = NULL, *talk = NULL;
    size_t len;
    const char *stale = "is <!--=peak-->0.4<!--/--> high\n";
    put_file(dir, path, stale);
    /* Rights do not stop root: the next test fails a write for everyone. */
    chmod(dir, 0500);
    bool root = geteuid() == 0;
    enum weave_status s = weave_path(path, false, &diff, &talk);
    if (!root) {
        cr_expect_eq(s, WEAVE_TROUBLE);
        cr_expect(strstr(talk, "cannot replace"), "%s", talk);
        char *text = file_read(path, &len);
        cr_expect_str_eq(text, stale);
        free(text);
    }
    chmod(dir, 0700);
    unlink(path);
    rmdir(dir);
    free(diff);
    free(talk);
}

Test(weave, a_failed_write_leaves_nothing_behind)
{
    char dir[32], path[48], target[64];
    put_file(dir, path, "text");
    sprintf(target, "%s/sub", dir);
    cr_assert_eq(mkdir(target, 0700), 0);
    /* rename of a file over a directory fails for everyone */
    cr_expect(!file_write_atomic(target, "x", 1));
    cr_expect_eq(rmdir(target), 0);
    unlink(path);
    cr_expect_eq(rmdir(dir), 0, "a temporary file stayed");
}

Test(weave, a_missing_document_is_trouble)
{
    char *diff = NULL, *talk = NULL;
    cr_expect_eq(weave_path("/nonexistent/doc.md", false, &diff, &talk),
                 WEAVE_TROUBLE);
    cr_expect(strstr(talk, "/nonexistent/doc.md: error: cannot read"), "%s",
              talk);
    free(diff);
    free(talk);
}

Test(weave, a_ledger_is_sorted_and_refuses_bad_puts)
{
    struct ledger l;
    char *text;
    size_t n;
    ledger_init(&l);
    ledger_put(&l, "b", "2\n\\t");
    ledger_put(&l, "a.b", "1");
    ledger_put(&l, "a", "0");
    FILE *out = open_memstream(&text, &n);
    cr_expect(ledger_write(&l, out));
    fclose(out);
    cr_expect_str_eq(text, "a\t0\na.b\t1\nb\t2\\n\\\\t\n");
    free(text);
    cr_expect(ledger_ok(&l));
    cr_expect_eq(weave_unused(&l, NULL), 3);
    cr_expect_str_eq(ledger_use(&l, "a.bc", 3), "1");
    cr_expect_null(ledger_use(&l, "a.", 2));
    cr_expect_eq(weave_unused(&l, NULL), 2);
    ledger_put(&l, "a", "again");
    cr_expect(!ledger_ok(&l));
    cr_expect_str_eq(l.trouble_key, "a");
    ledger_clear(&l);
    ledger_put(&l, "no spaces", "x");
    cr_expect(!ledger_ok(&l));
    ledger_clear(&l);
}

/* Random documents of the pieces that matter: weaving ends, and weaving its
   result again changes nothing. */
Test(weave, any_document_is_refused_or_woven_for_good)
{
    static const char *const pieces[] = {
        "<!--=peak-->", "<!--/-->", "<!--==fence-->\n\n", "<!--==table-->",
        "\n", "\n\n", "```", "````\n", "text ", "| a |", "`", "-->", " ", ">",
        "![x](y)", "$x$", "<!--=math-->0<!--/-->", "- ", "~~~", "1. "};
    uint64_t seed = 20240229;
    size_t refused = 0, woven_well = 0;
    struct ledger l;
    struct weave_out out = {0};
    fill(&l);
    for (int round = 0; round < 5000; round++) {
        char src[512] = "", *once, *twice;
        seed = seed * UINT64_C(6364136223846793005) + 1;
        size_t n = 1 + (seed >> 33) % 16;
        for (size_t i = 0; i < n; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1;
            strcat(src, pieces[(seed >> 33) %
                               (sizeof pieces / sizeof *pieces)]);
        }
        if (weave_text(&once, "doc.md", src, &l, &out) == WEAVE_TROUBLE) {
            cr_expect_null(once, "round %d: %s", round, src);
            refused++;
            continue;
        }
        cr_expect_eq(weave_text(&twice, "doc.md", once, &l, &out),
                     WEAVE_FRESH, "round %d: %s", round, src);
        cr_expect(twice && strcmp(once, twice) == 0, "round %d: %s", round,
                  src);
        woven_well++;
        free(once);
        free(twice);
    }
    cr_expect_gt(refused, 100);
    cr_expect_gt(woven_well, 100);
    ledger_clear(&l);
}
