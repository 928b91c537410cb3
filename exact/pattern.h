/*
 * Definitions as patterns: what name an expression is, and whether a
 * definition's head matches it.
 */
#ifndef ASSAY_EXACT_PATTERN_H
#define ASSAY_EXACT_PATTERN_H

#include "exact/scope.h"

enum { NAME_MAX_ARGS = 8 };

/* A name taken apart: f_t(x, y) has base f, 1 index, 2 arguments. */
struct name {
    enum expr_kind kind; /* SYM, INDEX or APPLY; POW for sigma^2 as a name */
    expr base;
    uint32_t n_index, n_args;
    expr args[NAME_MAX_ARGS]; /* indices, then arguments */
};

/* False when e is no name (or has too many arguments). */
bool name_split(struct name *out, expr e);
/* The same kind, base and number of indices and arguments. */
bool name_same(const struct name *a, const struct name *b);

/* Does it have arguments, and are all of them integer literals? */
bool name_is_literal(const struct name *name);

/* May eq, EQ(head, body), be used as a definition: is the head a name whose
   arguments are symbols, symbol + integer, or literals? */
bool pattern_is_definition(expr_ctx *ctx, expr eq);

/* How far a head's arguments are spelt out. */
enum match { MATCH_NO, MATCH_PATTERN, MATCH_LITERAL, MATCH_EXACT };

/* Does the head of def match e?  Then *body is def's body with e's arguments
   put for the head's symbols.  A symbol in an index that is a label, as in
   \sigma_x = 2, matches itself only. */
enum match pattern_match(expr_ctx *ctx, expr def, expr e, expr *body);

/* The symbols in the head of def that stand for any argument. */
size_t pattern_vars(expr_ctx *ctx, expr def, expr vars[NAME_MAX_ARGS]);

#endif
