/* The signs of relations and connectives, once. */
#ifndef ASSAY_TEX_RELATION_H
#define ASSAY_TEX_RELATION_H

#include "tex/lex.h"

struct relation {
    const char *sign;    /* command, or one character               */
    enum expr_kind kind;
};

/* What relation a token is, or NULL.  IMPLIES, IFF, AND, OR and NOT are
   connectives, not relations. */
const struct relation *tok_relation(const struct tok *t);
const struct relation *tok_connective(const struct tok *t);

#endif
