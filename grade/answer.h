/*
 * What an answer says: the formulas of a text, taken apart.
 */
#ifndef ASSAY_GRADE_ANSWER_H
#define ASSAY_GRADE_ANSWER_H

#include "expr/expr.h"
#include "tex/document.h"
#include "tex/math.h"

#define CHAIN_MOST 24
#define CHAINS_MOST 24

/* a rel b rel c ...; one member for a bare expression. */
struct chain {
    expr member[CHAIN_MOST];
    enum expr_kind rel[CHAIN_MOST];  /* rel[i] between member i and i+1 */
    size_t n;
    expr where;                      /* conditions that follow it, or NULL */
};

struct answer {
    struct chain chains[CHAINS_MOST];
    size_t n;
    expr given[CHAINS_MOST];         /* conditions the answer states    */
    size_t n_given;
    bool words;                      /* there are words besides         */
    bool denied;                     /* the words deny a formula of it,
                                        which is left out               */
    bool doubtful;                   /* ... that is a condition         */
    struct tex_error error;          /* code TEX_OK when readable       */
    bool checked;                    /* its steps were decided before   */
    const char *false_step;          /* then: a refuted one, or NULL    */
};

/* Formulas that the words deny ("it is not $x$") are left out.
   Reads a text: TeX or Unicode without delimiters, or Markdown with $...$.
   false when a formula cannot be read; answer->error then says where. */
bool answer_read(struct answer *a, expr_ctx *ctx, const char *text,
                 size_t len);
/* The same for formulas that lie apart in a text (of a key). */
bool answer_read_spans(struct answer *a, expr_ctx *ctx, const char *text,
                       const struct span *spans, size_t n);
/* Adds one expression that was read already. */
bool answer_add(struct answer *a, expr e);

/* "y = a for n < 0, y = b for n >= 0": chains of one name, each with its own
   condition, become one piecewise chain; the conditions are no longer the
   answer's own. */
void answer_join_cases(struct answer *a, expr_ctx *ctx);

/* What a chain ends in: its last exact member, or only digits, *digits: in
   x = 1/3 \approx 0.33 it is 1/3, in x \approx 0.33 it is 0.33. */
expr chain_value(const struct chain *c, bool *digits);

/* The relation between members i and i + 1. */
expr chain_edge(expr_ctx *ctx, const struct chain *c, size_t i);

#endif
