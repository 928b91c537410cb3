/*
 * What the files of statement reading share.  Private to tex/.
 */
#ifndef ASSAY_TEX_STATEMENT_INNER_H
#define ASSAY_TEX_STATEMENT_INNER_H

#include "tex/statement.h"

/* What the words before a formula announce. */
enum mood { MOOD_NONE, MOOD_CASE, MOOD_LOCAL, MOOD_WIDE, MOOD_THEREFORE };

struct index_list {
    size_t v[1024];
    size_t n;
};

/* Names that a document may use as functions; more are out of memory. */
enum { NAMES_MOST = 2048 };

struct reading {
    expr_ctx *ctx;
    const struct document *doc;
    struct statements *out;
    size_t cap, section_cap;
    size_t section, formula;
    struct index_list definitions;    /* in force in this problem        */
    struct index_list section_given, case_given, local_given;
    struct macro_table *macros;       /* that the document defines       */
    expr functions[NAMES_MOST];             /* names used as functions         */
    size_t n_functions;
    expr plain[NAMES_MOST];                /* names used as plain quantities  */
    size_t n_plain;
    /* What the first pass read and the second would read again just so: a
       place for each span, e is NULL for those to be read again. */
    struct known {
        expr e;
        size_t first, end;            /* of its decisions                 */
    } *known;
    struct math_decision *decisions;
    size_t n_decisions, decision_cap;
    const struct span *spans;         /* of the block being read,         */
    size_t first_span;                /* the first of them counts as this */
    size_t line_start, lines;         /* where reading_locate stopped,    */
    size_t located, columns;          /* and in its line                  */
    const char *words;
    enum mood mood;
    bool failed;
};

/* First pass: which names are functions in this document.  Fills known. */
void reading_learn(struct reading *r);
bool reading_is_function(expr head, void *data);
/* Opens a section when the block is a heading or begins with a label. */
void reading_section(struct reading *r, const struct block *b);
/* Does the equation (or the first edge of the chain) define its left side? */
bool reading_is_definition(const struct reading *r, expr e);
/* 1-based line and column of a byte. */
void reading_locate(struct reading *r, size_t offset, size_t *line,
                    size_t *column);
void reading_clear(struct reading *r);
/* A quantity, a condition on quantities, words inside. */
bool shape_is_plain(expr e);
bool shape_is_condition(expr e);
bool shape_has_text(expr e);
/* Without symbols: 1 + 1 = 2. */
bool shape_is_number(expr e);
/* What these words announce about the formula behind them. */
enum mood reading_mood(const char *text);
/* Do these words only join what stands before and behind them: "and", ","? */
bool reading_joins(const char *text);
/* The first relation of a chain, or the statement itself. */
expr statement_first_edge(expr e);

#endif
