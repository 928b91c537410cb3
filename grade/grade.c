/* Whole submissions. */
#include "grade/grade.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "grade/align.h"

static const char *latex(expr_ctx *ctx, expr e)
{
    char *s = e ? expr_print(e, EXPR_LATEX) : NULL;
    const char *kept = s ? expr_intern(ctx, s, strlen(s)) : NULL;
    free(s);
    return kept ? kept : "";
}

/* The chain that was marked, as LaTeX. */
static const char *answer_latex(expr_ctx *ctx, const struct answer *a)
{
    const struct chain *c = a->n ? &a->chains[a->n - 1] : NULL;
    expr edges[CHAIN_MOST];
    if (!c)
        return NULL;
    if (c->n == 1)
        return latex(ctx, c->member[0]);
    for (size_t i = 0; i + 1 < c->n; i++)
        edges[i] = chain_edge(ctx, c, i);
    return latex(ctx, c->n == 2 ? edges[0]
                                : expr_make(ctx, EXPR_CHAIN, c->n - 1,
                                            edges));
}

/* --- marking ------------------------------------------------------------ */

static void unmarked(struct graded_item *g, expr_ctx *ctx,
                     const struct align_match *m)
{
    if (m->denied) {
        g->mark.kind = MARK_UNDECIDED;
        g->mark.feedback = "the words around the only formula deny it";
        return;
    }
    if (m->elsewhere) {
        char text[80];
        int n = snprintf(text, sizeof text, "perhaps answered in line %zu, "
                         "under another item's heading", m->elsewhere);
        g->mark.kind = MARK_UNDECIDED;
        g->mark.feedback = expr_intern(ctx, text, (size_t)n);
        return;
    }
    bool manual = key_part(g->item, PART_MANUAL, 0) != NULL;
    g->mark.kind = manual ? MARK_MANUAL : MARK_MISSING;
    g->mark.feedback = manual ? "for a person to look at"
                              : "no answer to this item was found";
}

/* A step that the check refuted in the derivation that ends at statement i.
   Its first edge, name = value, is what the marking compares itself. */
static const char *false_step(const struct grade_result *r, size_t i)
{
    const struct statements *st = &r->check.statements;
    const struct check_item *found = NULL;
    for (bool more = true; more; i = st->items[i].previous) {
        more = st->items[i].continues;
        for (size_t k = 0; k < r->check.n; k++) {
            const struct check_item *it = &r->check.items[k];
            bool named = it->edge == 0 && !st->items[i].continues;
            if (it->statement != i || named ||
                strcmp(it->kind, "conclusion") == 0)
                continue;
            if (it->verdict.kind == VERDICT_REFUTED)
                found = it;
        }
    }
    return found ? found->tex : NULL;
}

static void mark_item(struct grade_result *r, struct graded_item *g,
                      struct align_match *m)
{
    if (!m->heading) {
        m->answer.checked = true;
        m->answer.false_step = false_step(r, m->statement);
    }
    const struct statement *s = &r->check.statements.items[m->statement];
    g->line = s->line;
    g->answer = answer_latex(r->ctx, &m->answer);
    mark_read_answer(&g->mark, r->ctx, r->key, g->item, &m->answer);
    if (m->weak && g->mark.kind == MARK_WRONG) {
        g->mark.kind = MARK_UNDECIDED;
        g->mark.feedback = "this formula may not be meant for the item";
    }
    if (m->others) {
        char text[600];
        int n = snprintf(text, sizeof text,
                         "%s (the last of %u answers counts)",
                         g->mark.feedback, m->others + 1);
        if (n > 0 && (size_t)n < sizeof text)
            g->mark.feedback = expr_intern(r->ctx, text, (size_t)n);
    }
}

/* A formula nobody could read under the item's own heading. */
static const struct statement *unreadable_under(const struct grade_result *r,
                                                const struct key_item *item)
{
    const struct statements *st = &r->check.statements;
    size_t n = strlen(item->id);
    for (size_t i = 0; i < st->n; i++) {
        if (st->items[i].kind != STMT_UNREADABLE)
            continue;
        const char *title = st->sections[st->items[i].section].title;
        if (!strncmp(title, item->id, n) &&
            (title[n] == ' ' || title[n] == '\0'))
            return &st->items[i];
    }
    return NULL;
}

static void complain_unreadable(struct grade_result *r, FILE *talk)
{
    const struct statements *st = &r->check.statements;
    for (size_t i = 0; i < st->n; i++) {
        if (st->items[i].kind != STMT_UNREADABLE)
            continue;
        r->errors++;
        if (talk)
            tex_error_show(talk, r->file, r->text, r->doc.len,
                           &st->items[i].error);
    }
}

static bool mark_all(struct grade_result *r, FILE *talk)
{
    const struct key *key = r->key;
    struct align_match *match = calloc(key->n_items, sizeof *match);
    unsigned found = 0;
    r->items = calloc(key->n_items, sizeof *r->items);
    if (!match || !r->items ||
        !align_submission(match, r->ctx, key, &r->check, &r->doc)) {
        free(match);
        return false;
    }
    for (size_t i = 0; i < key->n_items; i++) {
        if (key->items[i].optional && !match[i].found)
            continue;
        struct graded_item *g = &r->items[r->n++];
        g->item = &key->items[i];
        mark_init(&g->mark);
        const struct statement *bad = unreadable_under(r, g->item);
        if (match[i].found) {
            found++;
            mark_item(r, g, &match[i]);
        } else if (bad) {
            g->mark.kind = MARK_UNREADABLE;
            g->mark.feedback = bad->error.message;
            g->mark.error = bad->error;
            g->line = bad->line;
        } else {
            unmarked(g, r->ctx, &match[i]);
        }
        if (g->item->optional)
            continue;
        mpq_add(r->points, r->points, g->mark.points);
        mpq_add(r->max_points, r->max_points, g->item->points);
    }
    free(match);
    if (!found) {
        struct tex_error e = {TEX_EMPTY, 0,
                              "no answer to any item of the key was found"};
        r->errors++;
        if (talk)
            tex_error_show(talk, r->file, r->text, r->doc.len, &e);
    }
    return true;
}

bool grade_text(struct grade_result *out, const struct key *key,
                const char *file, const char *text, size_t len, FILE *talk)
{
    struct tex_error error;
    *out = (struct grade_result){.key = key};
    mpq_init(out->points);
    mpq_init(out->max_points);
    out->ctx = expr_ctx_new(0);
    out->text = malloc(len + 1);
    out->file = malloc(strlen(file) + 1);
    if (!out->ctx || !out->text || !out->file)
        return false;
    memcpy(out->text, text, len);
    out->text[len] = '\0';
    strcpy(out->file, file);
    if (!document_read(&out->doc, out->file, out->text, len, &error)) {
        out->errors++;
        if (talk)
            tex_error_show(talk, file, out->text, len, &error);
        return false;
    }
    if (!check_document(&out->check, out->ctx, &out->doc)) {
        if (talk)
            fprintf(talk, "assay: %s: too large to be read\n", file);
        return false;
    }
    complain_unreadable(out, talk);
    return mark_all(out, talk);
}

char *grade_read(const char *path, size_t *len, FILE *talk)
{
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    size_t got = 1;
    *len = 0;
    while (f && got) {
        char *more = *len < ((size_t)64 << 20)
                         ? realloc(text, *len + 65536) : NULL;
        if (!more) {
            free(text);
            text = NULL;
            break;
        }
        text = more;
        got = fread(text + *len, 1, 65536, f);
        *len += got;
    }
    if (!f || ferror(f) || !text) {
        if (talk)
            fprintf(talk, "assay: %s: %s\n", path,
                    f && !text ? "too large" : strerror(errno));
        free(text);
        text = NULL;
    }
    if (f)
        fclose(f);
    return text;
}

bool grade_file(struct grade_result *out, const struct key *key,
                const char *path, FILE *talk)
{
    size_t len;
    *out = (struct grade_result){0};
    mpq_init(out->points);
    mpq_init(out->max_points);
    char *text = grade_read(path, &len, talk);
    if (!text)
        return false;
    mpq_clear(out->points);
    mpq_clear(out->max_points);
    bool ok = grade_text(out, key, path, text, len, talk);
    free(text);
    return ok;
}

void grade_clear(struct grade_result *r)
{
    for (size_t i = 0; i < r->n; i++)
        mark_clear(&r->items[i].mark);
    free(r->items);
    check_clear(&r->check);
    document_clear(&r->doc);
    expr_ctx_free(r->ctx);
    free(r->text);
    free(r->file);
    mpq_clear(r->points);
    mpq_clear(r->max_points);
}

int grade_exit_code(const struct grade_result *r)
{
    int code = 0;
    for (size_t i = 0; i < r->n; i++)
        switch (r->items[i].mark.kind) {
        case MARK_PARTIAL:
        case MARK_WRONG:
        case MARK_MISSING:
            return 1;
        case MARK_UNDECIDED:
        case MARK_UNREADABLE:
        case MARK_MANUAL:
            code = 3;
            break;
        case MARK_CORRECT:
            break;
        }
    return code;
}
