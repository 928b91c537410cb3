/*
 * What the files of statement reading share.  Private to tex/.
 */
#ifndef ASSAY_TEX_STATEMENT_INNER_H
#define ASSAY_TEX_STATEMENT_INNER_H

#include <stdint.h>

#include "tex/statement.h"

/* What the words before a formula announce. */
enum mood { MOOD_NONE, MOOD_CASE, MOOD_LOCAL, MOOD_WIDE, MOOD_THEREFORE };

struct index_list {
    size_t v[1024];
    size_t n;
};

/* Names in one sentence that share what is said of them. */
enum { SUBJECTS_MOST = 8 };

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
    const size_t *in_force;           /* what reading_keep_assumptions()  */
    size_t n_in_force;                /* kept last: most go on as before  */
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
    bool joins;                       /* they are a mere "and", and the   */
    enum mood mood, joined;           /* mood before that                 */
    uint16_t lengths[26];             /* of the words that announce, by
                                         first letter: bit n for n letters */
    expr subjects[SUBJECTS_MOST];     /* names that words behind them may */
    size_t n_subjects;                /* say something of,                */
    enum mood said;                   /* the mood they stand in, and: has */
    bool predicate;                   /* "be" or "is" followed them?      */
    bool failed;
};

/* First pass: which names are functions in this document.  Fills known. */
void reading_learn(struct reading *r);
bool reading_is_function(expr head, void *data);
/* Opens a section when the block is a heading or begins with a label. */
void reading_section(struct reading *r, const struct block *b);
/* Does the equation (or the first edge of the chain) define its left side? */
bool reading_is_definition(const struct reading *r, expr e);
/* Notes the names of a formula as those that words may speak of, and assumes
   what the words before it say of it: "for even". */
void reading_subjects(struct reading *r, const struct span *span, expr e);
/* Assumes what words say of the names before them: "be even". */
void reading_adjectives(struct reading *r, const struct span *words);
/* Adds to a list; one that is full is out of memory. */
void reading_push(struct reading *r, struct index_list *l, size_t v);
/* Lists are long and mostly empty. */
void reading_copy(struct index_list *to, const struct index_list *from);
/* Does a piecewise expression cover the variable of the running case? */
bool reading_covers_case(const struct reading *r, expr e);
/* Puts an assumption in force: statement `index`, its last one. */
void reading_assume(struct reading *r, size_t index, enum mood mood);
/* A new statement for the bytes begin..end; NULL without memory. */
struct statement *reading_add(struct reading *r, size_t begin, size_t end);
/* Its assumptions are those in force now. */
bool reading_keep_assumptions(struct reading *r, struct statement *s);
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
enum mood reading_mood(const struct reading *r, const char *text, size_t len);
/* Do these words only join what stands before and behind them: "and", ","? */
bool reading_joins(const char *text, size_t len);
/* Fills lengths. */
void reading_words(struct reading *r);
/* The first relation of a chain, or the statement itself. */
expr statement_first_edge(expr e);

#endif
