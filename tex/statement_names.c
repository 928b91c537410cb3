/*
 * Names used as functions, learnt from the document: a name defined or
 * applied with arguments somewhere is applied everywhere.
 */
#include <stdlib.h>

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
    if (e->kind == EXPR_APPLY && r->n_functions < 128 &&
        !listed(r->functions, r->n_functions, e->args[0]))
        r->functions[r->n_functions++] = e->args[0];
    for (uint32_t i = 0; i < e->nargs; i++)
        learn(r, e->args[i]);
}

static size_t count_spans(const struct document *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n_blocks; i++)
        n += doc->blocks[i].n_spans;
    return n;
}

/* The tree, when nothing that is learnt later could change what was read. */
static expr settled(const struct math_result *m)
{
    bool plain = m->n_notes == 0 && !m->ambiguous && !m->asked;
    return m->error.code == TEX_OK && plain ? m->e : NULL;
}

void reading_learn(struct reading *r)
{
    size_t number = 0, n = count_spans(r->doc);
    r->known = calloc(n + 1, sizeof(expr));
    r->failed = r->failed || !r->known;
    for (size_t i = 0; i < r->doc->n_blocks && !r->failed; i++) {
        const struct block *b = &r->doc->blocks[i];
        for (size_t k = 0; k < b->n_spans; k++, number++) {
            const struct span *s = &b->spans[k];
            if (s->kind == SPAN_TEXT)
                continue;
            struct math_result m =
                math_parse(r->ctx, r->doc->src + s->begin,
                           s->end - s->begin, NULL);
            r->failed = r->failed || m.error.code == TEX_MEMORY;
            if (m.error.code == TEX_OK && m.e)
                learn(r, m.e);
            r->known[number] = settled(&m);
        }
    }
}

bool reading_is_function(expr head, void *data)
{
    struct reading *r = data;
    return listed(r->functions, r->n_functions, head);
}
