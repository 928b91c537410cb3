/*
 * Documents of every kind: what is read from each file of
 * tests/data/reader/documents, a line a statement (line:column, kind, tree),
 * against the listing beside it.
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/lines.h"
#include "tex/statement.h"

static const char *const kinds[] = {
    [STMT_DEFINITION] = "definition", [STMT_ASSUMPTION] = "assumption",
    [STMT_CLAIM] = "claim", [STMT_UPDATE] = "update", [STMT_BARE] = "bare",
    [STMT_PROSE] = "prose", [STMT_UNREADABLE] = "unreadable"};

static void list_statements(FILE *out, const struct statements *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct statement *t = &s->items[i];
        char *tree = t->e ? expr_print(t->e, EXPR_CANONICAL) : NULL;
        fprintf(out, "%zu:%zu %s %s\n", t->line, t->column, kinds[t->kind],
                tree ? tree : t->error.message);
        free(tree);
    }
}

/* What is read from the file, malloc'd. */
static char *listing(const char *path)
{
    struct document doc;
    struct statements s;
    struct tex_error error;
    size_t len, n;
    char *src = lines_read(path, &len), *text = NULL;
    expr_ctx *ctx = expr_ctx_new(0);
    FILE *out = open_memstream(&text, &n);
    cr_assert(src && ctx && out, "%s", path);
    if (document_read(&doc, path, src, len, &error)) {
        cr_expect(statements_read(&s, ctx, &doc));
        list_statements(out, &s);
        statements_clear(&s);
        document_clear(&doc);
    } else {
        fprintf(out, "error at %zu: %s\n", error.offset, error.message);
    }
    fclose(out);
    expr_ctx_free(ctx);
    free(src);
    return text;
}

static void check_file(const char *path)
{
    char wanted[200];
    size_t len;
    snprintf(wanted, sizeof wanted, "%s.expected", path);
    char *want = lines_read(wanted, &len), *got = listing(path);
    cr_assert(want != NULL, "%s is missing; read:\n%s", wanted, got);
    cr_expect(strcmp(got, want) == 0, "%s: read\n%s", path, got);
    free(got);
    free(want);
}

Test(formats, documents)
{
    glob_t files;
    size_t n = 0;
    cr_assert(glob("tests/data/reader/documents/*", 0, NULL, &files) == 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        if (!strstr(files.gl_pathv[i], ".expected")) {
            check_file(files.gl_pathv[i]);
            n++;
        }
    cr_expect(n >= 6, "only %zu documents", n);
    globfree(&files);
}

static const struct {
    const char *name, *src, *message;
    size_t offset;
} damaged[] = {
    {"a.ipynb", "{\"cells\": [", "a notebook that is not JSON", 10},
    {"a.ipynb", "{}", "a notebook without cells", 0},
    {"a.ipynb", "", "a notebook that is not JSON", 0},
    {"a.ipynb", "[1, 2]", "a notebook without cells", 0},
    {"a.tex", "$x \xff$", "not UTF-8", 3},
};

Test(formats, damaged_files_are_errors)
{
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        struct document doc;
        struct tex_error e = {TEX_OK, 0, NULL};
        bool read = document_read(&doc, damaged[i].name, damaged[i].src,
                                  strlen(damaged[i].src), &e);
        cr_expect(!read && e.message &&
                  strcmp(e.message, damaged[i].message) == 0 &&
                  e.offset == damaged[i].offset, "row %zu: %s at %zu", i,
                  e.message ? e.message : "read", e.offset);
    }
}
