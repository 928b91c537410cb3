/*
 * assay read: what the reader understood, in several forms.
 */
#ifndef ASSAY_CLI_SHOW_H
#define ASSAY_CLI_SHOW_H

#include <jansson.h>

#include "expr/expr.h"
#include "tex/document.h"
#include "tex/statement.h"

/* "claim", "definition", ... */
const char *show_kind(const struct statement *s);
/* "unbalanced", "unknown", ... */
const char *show_code(enum tex_code code);

/* One formula in every form and what was noted of it; without a tree, what
   is wrong with it. */
void show_formula_json(json_t *out, const struct math_result *m);
/* What is understood of a document: a new object. */
json_t *show_document_json(const struct statements *s,
                           const struct document *doc);
/* A page with each line of the source beside its reading. */
void show_html_begin(FILE *out);
void show_html_document(FILE *out, const struct statements *s,
                        const struct document *doc);
void show_html_end(FILE *out);
/* Text with what HTML means escaped. */
void show_html_text(FILE *out, const char *s, size_t len);

#endif
