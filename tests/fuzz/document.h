/*
 * Any bytes as a document of some kind: split into blocks inside the source, its
 * statements inside their blocks, never a crash.
 */
#ifndef ASSAY_TESTS_FUZZ_DOCUMENT_H
#define ASSAY_TESTS_FUZZ_DOCUMENT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tex/statement.h"

static inline void require(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static inline void check_blocks(const struct document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++) {
        const struct block *b = &doc->blocks[i];
        require(b->begin <= b->end && b->end <= doc->len,
                "a block outside the source");
        for (size_t k = 0; k < b->n_spans; k++)
            require(b->spans[k].begin <= b->spans[k].end &&
                    b->spans[k].end <= doc->len,
                    "a span outside the source");
    }
}

static inline void check_statements(const struct statements *s, size_t size)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct statement *t = &s->items[i];
        require(t->begin <= t->end && t->end <= size,
                "a statement outside the source");
        require(t->section < s->n_sections, "no such section");
        require(t->line >= 1 && t->column >= 1, "no such line");
        require((t->e != NULL) != (t->kind == STMT_UNREADABLE) ||
                t->kind == STMT_PROSE, "unreadable, yet read");
    }
}

/* The file's name says which kind. */
static inline int fuzz_document(const char *name, const uint8_t *data,
                                size_t size)
{
    struct document doc;
    struct statements s;
    struct tex_error error = {0};
    expr_ctx *ctx = expr_ctx_new(1 << 16);
    if (!ctx)
        return 0;
    if (document_read(&doc, name, (const char *)data, size, &error)) {
        check_blocks(&doc);
        if (statements_read(&s, ctx, &doc)) {
            check_statements(&s, size);
            statements_clear(&s);
        }
        document_clear(&doc);
    } else {
        require(error.offset <= size, "an error outside the source");
    }
    expr_ctx_free(ctx);
    return 0;
}

#endif
