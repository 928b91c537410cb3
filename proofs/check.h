/*
 * Checking a document: a verdict for every claim in it.
 *
 * Each edge of a derivation is a claim of its own, decided under the
 * definitions and assumptions in force where it stands.  When the strict
 * reading does not prove a claim, readings that the document itself suggests
 * are tried, and said: a kernel the document has turned already, a symbol
 * that lost an index or a word on the way (theta for theta_t).
 */
#ifndef ASSAY_PROOFS_CHECK_H
#define ASSAY_PROOFS_CHECK_H

#include <jansson.h>
#include <stdio.h>

#include "exact/scope.h"
#include "proofs/verdict.h"
#include "tex/statement.h"

struct check_item {
    size_t statement;      /* index in statements                       */
    size_t edge;           /* of a chain, from 0                        */
    const char *kind;      /* "claim", "definition", "assumption",
                              "update", "expression", "prose",
                              "unreadable", "conclusion"                */
    expr claim;            /* NULL when there is nothing to decide      */
    const char *tex;       /* LaTeX of the claim, or the source         */
    const char *scope;     /* assumptions in words, "" for none         */
    const char *message;   /* what to tell the author, never NULL       */
    struct verdict verdict;
    size_t line, column;
};

struct check_result {
    struct statements statements;
    struct check_item *items;
    size_t n;
};

/* Reads and decides a document.  false for want of memory or nodes. */
bool check_document(struct check_result *out, expr_ctx *ctx,
                    const struct document *doc);
void check_clear(struct check_result *r);

/* The definitions and assumptions in force at a statement. */
bool check_scope_at(struct scope *scope, expr_ctx *ctx,
                    const struct statements *s, size_t statement);

/* 0 all hold, 1 something refuted or ill-defined, 3 undecided and nothing
   false. */
int check_exit_code(const struct check_result *r);

/* {"file": ..., "statements": [...]}: a new reference. */
json_t *check_json(const struct check_result *r, const struct document *doc);
/* One line a claim, with what speaks against it. */
void check_print(FILE *out, const struct check_result *r,
                 const struct document *doc);
/* {"n": "1", ...} of a counterexample: a new reference. */
json_t *check_point_json(const struct verdict *v);

#endif
