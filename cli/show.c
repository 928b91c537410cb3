/* assay read: what the reader understood of documents and formulas. */
#include "cli/show.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "report/file.h"

static const struct usage usage = {
    .name = "read",
    .operands = "FILE...",
    .about =
"Shows what is understood of each FILE: for every statement its place, its\n"
"kind and the formula as it was read, then repairs and second readings.\n"
"What cannot be read is shown on stderr with its place; exit code 2.",
};

/* How results are shown. */
enum shape { SHAPE_TEXT, SHAPE_JSON, SHAPE_HTML };

struct choice {
    bool latex, unicode, tree, mathml; /* as the options say */
    bool json, html, batch;
    const char *formula;
    enum expr_style style;
    enum shape shape;
};

/* --- text ----------------------------------------------------------------- */

static void print_expr(expr e, enum expr_style style)
{
    char *s = e ? expr_print(e, style) : NULL;

    talk_safe(stdout, s ? s : "(too large to show)");
    putchar('\n');
    free(s);
}

static void print_notes(const struct tex_note *notes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fputs("    note: ", stdout);
        talk_safe(stdout, notes[i].message);
        putchar('\n');
    }
}

static void print_alternative(bool ambiguous, expr e, enum expr_style style)
{
    if (!ambiguous || !e)
        return;
    fputs("    or:   ", stdout);
    print_expr(e, style);
}

static void print_statement(const struct statement *s,
                            const struct document *doc,
                            enum expr_style style)
{
    talk_safe(stdout, doc->file);
    printf(":%zu:%zu: %s", s->line, s->column, show_kind(s));
    if (s->kind == STMT_UNREADABLE) {
        putchar('\n');
        return;
    }
    fputs(": ", stdout);
    print_expr(s->e, style);
    print_notes(s->notes, s->n_notes);
    print_alternative(s->ambiguous, s->alternative, style);
}

/* --- documents ------------------------------------------------------------ */

static void show_errors(const struct statements *s,
                        const struct document *doc, struct tally *t)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->items[i].kind != STMT_UNREADABLE)
            continue;
        tex_error_show(stderr, doc->file, doc->src, doc->len,
                       &s->items[i].error);
        t->unreadable = true;
    }
}

static void show_statements(const struct statements *s,
                            const struct document *doc,
                            const struct choice *c, struct tally *t)
{
    if (c->shape == SHAPE_JSON) {
        json_t *out = show_document_json(s, doc);
        if (!out || !json_print_line(out))
            t->trouble = true;
        json_decref(out);
    } else if (c->shape == SHAPE_HTML) {
        show_html_document(stdout, s, doc);
    } else {
        for (size_t i = 0; i < s->n; i++)
            print_statement(&s->items[i], doc, c->style);
    }
    show_errors(s, doc, t);
}

static void show_document(const struct document *doc,
                          const struct choice *c, struct tally *t)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct statements s = {0};

    if (ctx && statements_read(&s, ctx, doc)) {
        show_statements(&s, doc, c, t);
    } else {
        talk_error("%s: too large to read", doc->file);
        t->trouble = true;
    }
    statements_clear(&s);
    expr_ctx_free(ctx);
}

static void show_file(const char *path, const struct choice *c,
                      struct tally *t)
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
        show_document(&doc, c, t);
        document_clear(&doc);
    } else {
        tex_error_show(stderr, path, src, len, &error);
        t->unreadable = true;
    }
    free(src);
}

/* --- one formula ------------------------------------------------------------ */

static void show_result(const struct math_result *m, const struct choice *c,
                        struct tally *t)
{
    if (c->shape == SHAPE_JSON) {
        json_t *out = json_object();
        show_formula_json(out, m);
        t->trouble = !json_print_line(out);
        json_decref(out);
    } else if (m->e) {
        print_expr(m->e, c->style);
        print_notes(m->notes, m->n_notes);
        print_alternative(m->ambiguous, m->alternative, c->style);
    }
    if (m->e)
        return;
    tex_error_show(stderr, "formula", c->formula, strlen(c->formula),
                   &m->error);
    t->unreadable = true;
}

static int show_formula(const struct choice *c)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct tally t = {0};

    if (ctx) {
        struct math_result m = math_parse(ctx, c->formula,
                                          strlen(c->formula), NULL);
        show_result(&m, c, &t);
    } else {
        talk_error("out of memory");
        t.trouble = true;
    }
    expr_ctx_free(ctx);
    return tally_exit(&t);
}

static void answer_request(json_t *out, const json_t *request, void *data,
                           struct tally *t)
{
    bool bad = false;
    const char *tex = json_get_text(request, "tex", &bad);
    expr_ctx *ctx = expr_ctx_new(0);

    (void) data;
    if (bad || !tex || !ctx) {
        json_put_refusal(out, "kind", 0,
                         ctx ? "tex must be a string" : "out of memory", t);
    } else {
        struct math_result m = math_parse(ctx, tex, strlen(tex), NULL);
        show_formula_json(out, &m);
        t->unreadable = t->unreadable || !m.e;
    }
    expr_ctx_free(ctx);
}

/* --- the command ------------------------------------------------------------ */

/* NULL, or what does not go together. */
static const char *choose(struct choice *c, size_t n_files)
{
    int forms = c->latex + c->unicode + c->tree + c->mathml;
    bool line = !forms && isatty(STDOUT_FILENO);

    c->style = c->unicode || line ? EXPR_UNICODE
        : c->tree ? EXPR_CANONICAL : c->mathml ? EXPR_MATHML : EXPR_LATEX;
    c->shape = c->json ? SHAPE_JSON : c->html ? SHAPE_HTML : SHAPE_TEXT;
    if (forms > 1)
        return "one of --latex, --unicode, --tree, --mathml";
    if (c->json && c->html)
        return "one of --json and --html";
    if (c->formula && c->html)
        return "--html is for files";
    if ((c->batch || c->formula) && n_files > 0)
        return "--batch and --formula take no files";
    if (c->batch && (c->formula || c->html))
        return "--batch stands alone";
    return !c->batch && !c->formula && n_files == 0 ? "read which file?"
                                                    : NULL;
}

static int show(const struct texts *files, struct choice *c)
{
    struct tally t = {0};
    const char *wrong = choose(c, files->n);

    if (wrong) {
        talk_error("%s", wrong);
        return EXIT_TROUBLE;
    }
    if (c->batch)
        return batch_run("kind", answer_request, NULL, 1);
    if (c->formula)
        return show_formula(c);
    if (c->shape == SHAPE_HTML)
        show_html_begin(stdout);
    for (size_t i = 0; i < files->n; i++)
        show_file(files->v[i], c, &t);
    if (c->shape == SHAPE_HTML)
        show_html_end(stdout);
    return tally_exit(&t);
}

int command_read(int argc, char **argv)
{
    struct choice c = {0};
    struct texts files;
    const struct option table[] = {
        OPTION_FLAG(0, "latex", &c.latex, "as LaTeX (the default on pipes)"),
        OPTION_FLAG(0, "unicode", &c.unicode,
                    "one line of Unicode (the default on terminals)"),
        OPTION_FLAG(0, "tree", &c.tree, "as a tree: (ADD x (POW y 2))"),
        OPTION_FLAG(0, "mathml", &c.mathml, "as MathML"),
        OPTION_FLAG(0, "json", &c.json, "one JSON object a file"),
        OPTION_FLAG(0, "html", &c.html, "a page, the source beside it"),
        OPTION_TEXT(0, "formula", "TEX", &c.formula, "read this formula"),
        OPTION_FLAG(0, "batch", &c.batch,
                    "JSON Lines from stdin, {\"id\", \"tex\"} a line"),
    };
    enum options_end end = options_parse(&files, &usage, table,
                                         OPTION_ROWS(table), argc, argv);
    int code = end == OPTIONS_OK ? show(&files, &c) : options_exit(end);

    texts_clear(&files);
    return code;
}
