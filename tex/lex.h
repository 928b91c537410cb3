/*
 * LaTeX and Unicode mathematics -> tokens.
 *
 * Spacing, sizes and bold are gone after lexing; Unicode letters and signs
 * are the commands they stand for; brackets, braces and environments know
 * their partner.  Tokens borrow from the source and from static names.
 */
#ifndef ASSAY_TEX_LEX_H
#define ASSAY_TEX_LEX_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "expr/expr.h"
#include "tex/error.h"

struct command;

enum tok_kind {
    TK_END,    /* after the last token                                  */
    TK_NUM,    /* digits, with a decimal point perhaps                  */
    TK_LETTER, /* one Latin letter                                      */
    TK_NAME,   /* a letter in a font: text is \mathbb{R}                */
    TK_CMD,    /* a command; text without the backslash                 */
    TK_CHAR,   /* one of + - * / = < > , ; . : ! ' _ ^ | N, in ch;
                  N is the double bar of a norm                         */
    TK_LBRACE, TK_RBRACE,
    TK_OPEN,   /* ( [ { | N < f c or . (nothing), in ch: f floor, c ceil */
    TK_CLOSE,
    TK_WORDS,  /* \text{...}, or with is_name \mathrm, \operatorname    */
    TK_BEGIN,  /* environment, text is its name                         */
    TK_FINISH,
    TK_AMP, TK_NEWLINE, TK_QUAD
};

struct tok {
    enum tok_kind kind;
    char ch;
    bool space;    /* blank or spacing before it                        */
    bool is_name;  /* WORDS that are a name                             */
    bool has_rel;  /* OPEN, LBRACE, BEGIN: a relation directly inside   */
    bool has_comma;
    bool has_semi;
    const struct command *cmd; /* CMD: what is known of it             */
    const char *s; /* text, len bytes                                   */
    size_t len;
    size_t off;    /* byte in the source                                */
    size_t match;  /* OPEN, LBRACE, BEGIN and back: index of the partner */
};

/* Longer formulas are refused: nobody wrote them. */
enum { LEX_MAX_BYTES = 1 << 22, LEX_MAX_TOKENS = 1 << 18 };

/* So many tokens ask for no memory. */
enum { LEX_FEW = 64 };

/* So many TK_END stand behind the last token, for looks ahead. */
enum { LEX_ENDS = 8 };

struct lexer {
    expr_ctx *ctx;
    const char *src;
    size_t len, pos;
    struct tok *toks;
    size_t n, room;
    bool space;
    int tables;    /* environments with columns that are open            */
    uint32_t letters;       /* bit k: letter 'a' + k is there             */
    bool has_raised;        /* a ^{                                       */
    bool has_layout;        /* what lex_layout() looks for                 */
    int words;     /* \text{$\text{$...: how deep                        */
    struct tex_note notes[16]; /* slips that were repaired                */
    size_t n_notes;
    struct tex_error error;
    struct tok few[LEX_FEW]; /* most formulas need no more; the rest is not
                                set, and a struct never copied             */
};

/* Reads all tokens, a TK_END last.  False with lx->error set. */
bool lex_all(struct lexer *lx, expr_ctx *ctx, const char *src, size_t len);
void lex_clear(struct lexer *lx);

/* Inside lex*.c only. */
bool lex_grow(struct lexer *lx, size_t off);
void lex_fail(struct lexer *lx, enum tex_code code, size_t off,
              const char *message);
/* Records a repair; message is constant.  What does not fit is dropped. */
void lex_note(struct lexer *lx, size_t off, const char *message);
bool lex_starts_number(const struct lexer *lx);
void lex_number(struct lexer *lx);
void lex_percent(struct lexer *lx);
void lex_tie(struct lexer *lx);
bool lex_typed_word(struct lexer *lx);
void lex_one(struct lexer *lx);
void lex_command(struct lexer *lx);
bool lex_unicode(struct lexer *lx);
bool lex_match(struct lexer *lx);
void lex_layout(struct lexer *lx);
bool lex_one_of(const char *s, size_t len, const char *const *names);

/* A new token at the end; NULL after an error. */
static inline struct tok *lex_push(struct lexer *lx, enum tok_kind kind,
                                   size_t off)
{
    if (lx->n == lx->room && !lex_grow(lx, off))
        return NULL;
    struct tok *t = &lx->toks[lx->n++];
    *t = (struct tok){.kind = kind, .space = lx->space, .off = off,
                      .match = SIZE_MAX};
    lx->space = false;
    return t;
}

/* Is the text of the token s?  Inline: s is a literal nearly everywhere, and
   the compiler knows its length. */
static inline bool tok_text(const struct tok *t, const char *s)
{
    size_t len = strlen(s);
    return t->len == len && t->s && memcmp(t->s, s, len) == 0;
}

/* Is it this command? */
static inline bool tok_is(const struct tok *t, const char *cmd)
{
    return t->kind == TK_CMD && tok_text(t, cmd);
}

static inline bool tok_char(const struct tok *t, char c)
{
    return t->kind == TK_CHAR && t->ch == c;
}

#endif
