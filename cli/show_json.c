/* assay read --json and --batch. */
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/show.h"

const char *show_kind(const struct statement *s)
{
    switch (s->kind) {
    case STMT_DEFINITION: return "definition";
    case STMT_ASSUMPTION: return "assumption";
    case STMT_CLAIM: return "claim";
    case STMT_UPDATE: return "update";
    case STMT_BARE: return "answer";
    case STMT_PROSE: return "prose";
    case STMT_UNREADABLE: break;
    }
    return "unreadable";
}

const char *show_code(enum tex_code code)
{
    switch (code) {
    case TEX_OK: break;
    case TEX_UNEXPECTED: return "unexpected";
    case TEX_UNBALANCED: return "unbalanced";
    case TEX_UNKNOWN: return "unknown";
    case TEX_SHAPE: return "shape";
    case TEX_EMPTY: return "empty";
    case TEX_DEEP: return "deep";
    case TEX_ENCODING: return "encoding";
    case TEX_AMBIGUOUS: return "ambiguous";
    case TEX_MEMORY: return "memory";
    }
    return "ok";
}

static void put_printed(json_t *out, const char *key, expr e,
                        enum expr_style style)
{
    char *text = e ? expr_print(e, style) : NULL;

    json_put_text(out, key, text);
    free(text);
}

static void put_note(json_t *notes, const struct tex_note *note)
{
    json_t *n = json_object();

    json_object_set_new(n, "offset", json_integer((json_int_t) note->offset));
    json_put_text(n, "message", note->message);
    json_array_append_new(notes, n);
}

static void put_error(json_t *out, const struct tex_error *error)
{
    json_t *e = json_object();

    json_put_text(e, "code", show_code(error->code));
    json_object_set_new(e, "offset",
                        json_integer((json_int_t) error->offset));
    json_put_text(e, "message",
                  error->message ? error->message : "unreadable");
    json_object_set_new(out, "error", e);
}

void show_formula_json(json_t *out, const struct math_result *m)
{
    json_t *notes = json_array();

    if (!m->e) {
        put_error(out, &m->error);
    } else {
        put_printed(out, "tree", m->e, EXPR_CANONICAL);
        put_printed(out, "latex", m->e, EXPR_LATEX);
        put_printed(out, "unicode", m->e, EXPR_UNICODE);
        put_printed(out, "mathml", m->e, EXPR_MATHML);
    }
    for (size_t i = 0; i < m->n_notes; i++)
        put_note(notes, &m->notes[i]);
    json_object_set_new(out, "notes", notes);
    if (m->ambiguous)
        put_printed(out, "alternative", m->alternative, EXPR_LATEX);
}

/* len bytes of the source as a string. */
static void put_source(json_t *out, const char *key, const char *s,
                       size_t len)
{
    char *copy = malloc(len + 1);

    if (!copy)
        return;
    memcpy(copy, s, len);
    copy[len] = '\0';
    json_put_text(out, key, copy);
    free(copy);
}

static json_t *statement_json(const struct statement *s,
                              const struct document *doc)
{
    json_t *out = json_object(), *notes = json_array();

    json_object_set_new(out, "line", json_integer((json_int_t) s->line));
    json_object_set_new(out, "column", json_integer((json_int_t) s->column));
    json_put_text(out, "kind", show_kind(s));
    put_source(out, "tex", doc->src + s->begin, s->end - s->begin);
    put_printed(out, "latex", s->e, EXPR_LATEX);
    put_printed(out, "tree", s->e, EXPR_CANONICAL);
    for (size_t i = 0; i < s->n_notes; i++)
        put_note(notes, &s->notes[i]);
    json_object_set_new(out, "notes", notes);
    if (s->ambiguous)
        put_printed(out, "alternative", s->alternative, EXPR_LATEX);
    if (s->kind == STMT_UNREADABLE)
        put_error(out, &s->error);
    return out;
}

json_t *show_document_json(const struct statements *s,
                           const struct document *doc)
{
    json_t *out = json_object(), *list = json_array();

    json_put_text(out, "file", doc->file);
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, statement_json(&s->items[i], doc));
    json_object_set_new(out, "statements", list);
    return out;
}
