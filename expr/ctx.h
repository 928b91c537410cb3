/*
 * Inside expr/ only: the arena and the hash-cons table behind a context.
 */
#ifndef ASSAY_EXPR_CTX_H
#define ASSAY_EXPR_CTX_H

#include "expr/expr.h"

/* Deeper trees are refused, so that recursion over a tree is bounded. */
#define EXPR_MAX_DEPTH 4000

/* size bytes, aligned for pointers and 64-bit integers, that live with the
   context; NULL and the context marked exhausted when memory ends. */
void *expr_arena(expr_ctx *ctx, size_t size);

/* Marks the context: memory has ended.  Always NULL. */
void *expr_ctx_no_memory(expr_ctx *ctx);

/* The one node of the context equal to *model in kind, tag, shape, name,
   number and arguments; made when it is not there yet.  model->hash, id,
   size, kinds and depth are ignored; name, q and args are copied. */
expr expr_cons(expr_ctx *ctx, const expr_node *model);

/* Where the context keeps the node of a name of one letter, which < 128, or
   of the integer which - 128, up to COMMON_MOST: most atoms are one of these.
   *place is NULL until it is put there. */
enum { COMMON_MOST = 192 };
expr *expr_ctx_common(expr_ctx *ctx, size_t which);

/* The symbol of that name, or NULL when no node of the context is it. */
expr expr_find_sym(const expr_ctx *ctx, const char *name);

#endif
