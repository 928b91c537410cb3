#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "proofs/check.h"
#include "report/file.h"

static const struct usage usage = {
    .name = "check",
    .operands = "FILE...",
    .about =
"Decides every claim of each Markdown FILE: proved, refuted with the numbers\n"
"that break it, undecided with the reason.  A chain a = b = c is a claim for\n"
"each of its signs.",
};

/* What could not be read, shown with its place in the file. */
static void show_unreadable(const struct check_result *r,
                            const struct document *doc, struct tally *t)
{
    for (size_t i = 0; i < r->statements.n; i++) {
        const struct statement *s = &r->statements.items[i];

        if (s->kind != STMT_UNREADABLE)
            continue;
        tex_error_show(stderr, doc->file, doc->src, doc->len, &s->error);
        t->unreadable = true;
    }
}

static void count(struct tally *t, const struct check_result *r)
{
    switch (check_exit_code(r)) {
    case EXIT_HOLDS:
        break;
    case EXIT_FALSE:
        t->falsehood = true;
        break;
    case EXIT_UNDECIDED:
        t->undecided = true;
        break;
    default:
        t->trouble = true;
    }
}

static void check_document_file(const struct document *doc, bool json,
                                struct tally *t)
{
    struct check_result r;
    expr_ctx *ctx = expr_ctx_new(0);

    if (!ctx || !check_document(&r, ctx, doc)) {
        talk_error("%s: too large to check", doc->file);
        t->trouble = true;
        expr_ctx_free(ctx);
        return;
    }
    if (json) {
        json_t *out = check_json(&r, doc);
        if (!out || !json_print_line(out))
            t->trouble = true;
        json_decref(out);
    } else {
        check_print(stdout, &r, doc);
    }
    show_unreadable(&r, doc, t);
    count(t, &r);
    check_clear(&r);
    expr_ctx_free(ctx);
}

static void check_file(const char *path, bool json, struct tally *t)
{
    size_t len = 0;
    char *src = file_read(path, &len);
    struct document doc;
    struct tex_error error;

    if (!src) {
        talk_error("%s: cannot read: %s", path, strerror(errno));
        t->trouble = true;
        return;
    }
    if (document_read(&doc, path, src, len, &error)) {
        check_document_file(&doc, json, t);
        document_clear(&doc);
    } else {
        tex_error_show(stderr, path, src, len, &error);
        t->trouble = true;
    }
    free(src);
}

static int check(const struct texts *files, bool json)
{
    struct tally t = {0};

    if (files->n == 0) {
        talk_error("check which file?");
        return EXIT_TROUBLE;
    }
    for (size_t i = 0; i < files->n; i++)
        check_file(files->v[i], json, &t);
    return tally_exit(&t);
}

int command_check(int argc, char **argv)
{
    bool json = false;
    struct texts files;
    const struct option table[] = {
        OPTION_FLAG(0, "json", &json, "one JSON object a file"),
    };
    enum options_end end = options_parse(&files, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? check(&files, json) : options_exit(end);

    texts_clear(&files);
    return code;
}
