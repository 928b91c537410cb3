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
    size_t at;                       /* its number among all formulas      */
    bool fresh;                      /* a sentence begins with it          */
    bool otherwise;                  /* "otherwise" stands beside it       */
    bool condition;                  /* "for" stands before it: n = 0      */
    bool joined;                     /* made of several: grade/cases.h     */
    bool doubtful;                   /* ... some of them without a name    */
};

struct answer {
    struct chain chains[CHAINS_MOST];
    size_t n;
    expr given[CHAINS_MOST];         /* conditions the answer states    */
    size_t given_at[CHAINS_MOST];    /* their numbers, likewise         */
    bool given_fresh[CHAINS_MOST];
    size_t n_given;
    size_t parts;                    /* formulas read so far            */
    bool stop, announced;            /* what the words before the next  */
    bool otherwise;                  /* formula say of it               */
    bool unclear;                    /* cases that could not be joined  */
    bool zero_otherwise;             /* "and zero otherwise"            */
    const char *phrase;              /* what follows "for" before it    */
    size_t phrase_len;
    expr_ctx *ctx;                   /* NULL: words are not read        */
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
/* The same for blocks first..end - 1 of a document, as one text.  false also
   when there are too many formulas. */
struct denial;
bool answer_read_blocks(struct answer *a, expr_ctx *ctx,
                        const struct document *doc,
                        const struct denial *denial, const size_t range[2]);
/* Adds one expression that was read already. */
bool answer_add(struct answer *a, expr e);

/* What a chain ends in: its last exact member, or only digits, *digits: in
   x = 1/3 \approx 0.33 it is 1/3, in x \approx 0.33 it is 0.33. */
expr chain_value(const struct chain *c, bool *digits);

/* The relation between members i and i + 1. */
expr chain_edge(expr_ctx *ctx, const struct chain *c, size_t i);

#endif
