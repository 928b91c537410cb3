/*
 * Names used as functions, learnt from the document: a name defined or
 * applied with arguments somewhere is applied everywhere.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex/format.h"
#include "tex/statement_inner.h"

static bool listed(const expr *list, size_t n, expr e)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == e)
            return true;
    return false;
}

static void learn(struct reading *r, expr e)
{
    if (e->kind == EXPR_APPLY &&
        !listed(r->functions, r->n_functions, e->args[0])) {
        r->failed = r->failed || r->n_functions == NAMES_MOST;
        if (r->n_functions < NAMES_MOST)
            r->functions[r->n_functions++] = e->args[0];
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (expr_has_kind(e->args[i], EXPR_APPLY))
            learn(r, e->args[i]);
}

static size_t count_spans(const struct document *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n_blocks; i++)
        n += doc->blocks[i].n_spans;
    return n;
}

static void keep_decision(const struct math_decision *d, void *data)
{
    struct reading *r = data;
    if (r->n_decisions == r->decision_cap) {
        size_t cap = r->decision_cap ? 2 * r->decision_cap : 64;
        struct math_decision *p = realloc(r->decisions, cap * sizeof *p);
        if (!p) {
            r->failed = true;
            return;
        }
        r->decisions = p;
        r->decision_cap = cap;
    }
    r->decisions[r->n_decisions++] = *d;
}

/* Short formulas read last, by their text: a document repeats many. */
enum { SEEN = 1024, SEEN_BYTES = 40 };
struct seen {
    const char *s;
    size_t len;
    expr e;
};

static struct seen *seen_place(struct seen *table, const char *s, size_t len)
{
    uint64_t h = len;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)s[i]) * 0x9e3779b97f4a7c15u;
    return &table[h >> 54];
}

/* Reads a formula as if there were no document around it. */
static void first_reading(struct reading *r, const struct span *s,
                          struct known *k)
{
    struct math_options o = {.is_function = reading_is_function,
                             .decided = keep_decision, .data = r,
                             .macros = r->macros, .macros_at = s->begin};
    size_t first = r->n_decisions;
    struct math_result m = math_parse(r->ctx, r->doc->src + s->begin,
                                      s->end - s->begin, &o);
    r->failed = r->failed || m.error.code == TEX_MEMORY;
    if (m.e && expr_has_kind(m.e, EXPR_APPLY))
        learn(r, m.e);
    if (m.e && m.n_notes == 0 && !m.ambiguous)
        *k = (struct known){m.e, first, r->n_decisions};
    else
        r->n_decisions = first;
}

/* The same, when it has not just been read: a formula that leaves nothing to
   decide is the same tree everywhere, unless there are macros. */
static void first_or_same(struct reading *r, const struct span *s,
                          struct known *k, struct seen *table)
{
    const char *src = r->doc->src + s->begin;
    size_t len = s->end - s->begin;
    if (len > SEEN_BYTES || !macro_table_is_empty(r->macros)) {
        first_reading(r, s, k);
        return;
    }
    struct seen *seen = seen_place(table, src, len);
    if (seen->e && seen->len == len && memcmp(seen->s, src, len) == 0) {
        k->e = seen->e;
        return;
    }
    first_reading(r, s, k);
    if (k->e && k->first == k->end)
        *seen = (struct seen){src, len, k->e};
}

/* Would the second reading decide otherwise, with what is known now? */
static bool is_outdated(struct reading *r, const struct known *k)
{
    for (size_t i = k->first; i < k->end; i++) {
        const struct math_decision *d = &r->decisions[i];
        bool now = reading_is_function(d->head, r) ? d->if_function
                                                   : d->if_not;
        if (now != d->taken)
            return true;
    }
    return false;
}

/* The macros of the document: of all of a LaTeX article, preamble included,
   of anything else what is not code. */
static void collect_macros(struct reading *r)
{
    const struct document *doc = r->doc;
    bool ok = true;
    r->macros = macro_table_new();
    if (r->macros && format_of(doc->file) == FORMAT_ARTICLE)
        ok = macro_collect(r->macros, doc->raw, 0, doc->len);
    else
        for (size_t i = 0; r->macros && i < doc->n_blocks && ok; i++)
            if (doc->blocks[i].kind != BLOCK_CODE)
                ok = macro_collect(r->macros, doc->src, doc->blocks[i].begin,
                                   doc->blocks[i].end);
    r->failed = r->failed || !r->macros || !ok;
}

void reading_learn(struct reading *r)
{
    collect_macros(r);
    size_t number = 0, n = count_spans(r->doc);
    struct seen *seen = calloc(SEEN, sizeof *seen);
    r->known = calloc(n + 1, sizeof *r->known);
    r->failed = r->failed || !r->known || !seen;
    for (size_t i = 0; i < r->doc->n_blocks && !r->failed; i++) {
        const struct block *b = &r->doc->blocks[i];
        for (size_t k = 0; k < b->n_spans; k++, number++)
            if (b->spans[k].kind != SPAN_TEXT)
                first_or_same(r, &b->spans[k], &r->known[number], seen);
    }
    for (size_t i = 0; i < n && !r->failed; i++)
        if (is_outdated(r, &r->known[i]))
            r->known[i].e = NULL;
    free(seen);
    free(r->decisions);
    r->decisions = NULL;
}

bool reading_is_function(expr head, void *data)
{
    struct reading *r = data;
    return listed(r->functions, r->n_functions, head);
}
