/*
 * Formulas and their trees, formulas that must not be read.
 *
 * tests/data/reader/ holds one file a topic: formula, canonical tree, each
 * written or checked by hand.  The files whose name starts with "unreadable"
 * hold formula, code, offset, "alike" ones two formulas of one tree.  A newline in a formula is written U+2424, a
 * tab U+2409; '#' begins a comment.
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/lines.h"
#include "tex/math.h"

static const char folder[] = "tests/data/reader/";

/* Puts the one byte c for each of its pictures in s. */
static void unpicture(char *s, const char *picture, char c)
{
    size_t n = strlen(picture);
    while ((s = strstr(s, picture)) != NULL) {
        *s++ = c;
        memmove(s, s + n - 1, strlen(s + n - 1) + 1);
    }
}

/* What the rows of a file say. */
static const char *kind_of(const char *name)
{
    if (strncmp(name, "unreadable", 10) == 0)
        return "unreadable";
    return strncmp(name, "alike", 5) == 0 ? "alike" : "trees";
}

typedef void row_check(const char *file, size_t line, char *field[3]);

/* Calls check for every row of every file whose name fits the pattern and
   tells how many there were. */
static size_t each_row(const char *pattern, const char *kind,
                       row_check *check)
{
    glob_t files;
    char *field[3];
    size_t rows = 0, len;
    cr_assert(glob(pattern, 0, NULL, &files) == 0, "%s", pattern);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = files.gl_pathv[i] + strlen(folder);
        if (strcmp(kind_of(name), kind) != 0)
            continue;
        char *text = lines_read(files.gl_pathv[i], &len), *at = text;
        cr_assert(text != NULL, "%s", name);
        for (size_t line = 1; lines_next(&at, field, 3); line++) {
            if (field[0][0] == '#' || field[0][0] == '\0')
                continue;
            unpicture(field[0], "\u2424", '\n');
            unpicture(field[0], "\u2409", '\t');
            check(name, line, field);
            rows++;
        }
        free(text);
    }
    globfree(&files);
    return rows;
}

static struct math_result parse(expr_ctx *ctx, const char *s)
{
    return math_parse(ctx, s, strlen(s), NULL);
}

/* --- what is read --------------------------------------------------------- */

/* What is printed reads back as the same tree. */
static void check_round_trip(const char *file, size_t line, expr_ctx *ctx,
                             expr e)
{
    char *printed = expr_print(e, EXPR_LATEX);
    struct math_result again = {0};
    if (printed)
        again = parse(ctx, printed);
    cr_expect(again.e == e, "%s:%zu: prints as %s", file, line,
              printed ? printed : "nothing");
    free(printed);
}

static void check_tree(const char *file, size_t line, char *field[3])
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = parse(ctx, field[0]);
    char *got = r.e ? expr_print(r.e, EXPR_CANONICAL) : NULL;
    cr_expect(got && strcmp(got, field[1]) == 0,
              "%s:%zu: %s\n  gives %s\n  not   %s", file, line, field[0],
              got ? got : r.error.message, field[1]);
    if (got)
        check_round_trip(file, line, ctx, r.e);
    free(got);
    expr_ctx_free(ctx);
}

Test(reader, trees)
{
    size_t rows = each_row("tests/data/reader/*.tsv", "trees", check_tree);
    cr_expect(rows >= 1500, "only %zu rows", rows);
}

/* --- two ways to write one thing --------------------------------------------- */

static void check_alike(const char *file, size_t line, char *field[3])
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result a = parse(ctx, field[0]), b = parse(ctx, field[1]);
    cr_expect(a.e && a.e == b.e, "%s:%zu: %s is not %s", file, line,
              field[0], field[1]);
    expr_ctx_free(ctx);
}

Test(reader, alike)
{
    size_t rows = each_row("tests/data/reader/*.tsv", "alike", check_alike);
    cr_expect(rows >= 190, "only %zu rows", rows);
}

/* --- what must not be read -------------------------------------------------- */

static const char *const codes[] = {
    [TEX_OK] = "OK", [TEX_UNEXPECTED] = "UNEXPECTED",
    [TEX_UNBALANCED] = "UNBALANCED", [TEX_UNKNOWN] = "UNKNOWN",
    [TEX_SHAPE] = "SHAPE", [TEX_EMPTY] = "EMPTY", [TEX_DEEP] = "DEEP",
    [TEX_ENCODING] = "ENCODING", [TEX_AMBIGUOUS] = "AMBIGUOUS",
    [TEX_MEMORY] = "MEMORY",
};

static void check_failure(const char *file, size_t line, char *field[3])
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = parse(ctx, field[0]);
    char *read = r.e ? expr_print(r.e, EXPR_CANONICAL) : NULL;
    cr_expect(!r.e && strcmp(codes[r.error.code], field[1]) == 0 &&
              r.error.offset == strtoul(field[2], NULL, 10),
              "%s:%zu: %s: %s at %zu (%s)", file, line, field[0],
              codes[r.error.code], r.error.offset,
              read ? read : r.error.message);
    free(read);
    expr_ctx_free(ctx);
}

Test(reader, failures)
{
    size_t rows = each_row("tests/data/reader/*.tsv", "unreadable",
                           check_failure);
    cr_expect(rows >= 100, "only %zu rows", rows);
}
