/*
 * Names used as functions, learnt from the document: a name defined or
 * applied with arguments somewhere is applied everywhere.
 */
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

void reading_learn(struct reading *r)
{
    for (size_t i = 0; i < r->doc->n_blocks; i++) {
        const struct block *b = &r->doc->blocks[i];
        for (size_t k = 0; k < b->n_spans; k++) {
            const struct span *s = &b->spans[k];
            if (s->kind == SPAN_TEXT)
                continue;
            struct math_result m =
                math_parse(r->ctx, r->doc->src + s->begin,
                           s->end - s->begin, NULL);
            r->failed = r->failed || m.error.code == TEX_MEMORY;
            if (m.error.code == TEX_OK && m.e)
                learn(r, m.e);
        }
    }
}

bool reading_is_function(expr head, void *data)
{
    struct reading *r = data;
    return listed(r->functions, r->n_functions, head);
}
