/*
 * A text as words, formulas and the ends of sentences.  Private to tex/.
 */
#ifndef ASSAY_TEX_DENIAL_TOKEN_H
#define ASSAY_TEX_DENIAL_TOKEN_H

#include "tex/denial.h"

enum denial_kind {
    TOKEN_WORD, TOKEN_FORMULA,
    TOKEN_COMMA,      /* , ( ) and dashes: a clause ends  */
    TOKEN_COLON,
    TOKEN_STOP        /* a sentence ends                  */
};

struct denial_token {
    enum denial_kind kind;
    bool struck;      /* within ~~ ~~                     */
    const char *s;    /* of a word                        */
    size_t len;
    size_t begin;     /* of the span it lies in           */
};

/* Is it this word (given in small letters)? */
bool denial_token_is(const struct denial_token *t, const char *word);

#endif
