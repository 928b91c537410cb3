/*
 * expr: mathematical expressions as immutable, hash-consed trees.
 *
 * Ownership: an expr_ctx owns every node, name and number made in it; one
 * expr_ctx_free() frees them all.  Nodes are borrowed pointers, valid as long
 * as the context.  Equal trees of one context are the same pointer, so
 * structural equality is `a == b`.
 *
 * Nothing is simplified at construction: the tree says what was written
 * (0 \cdot x stays a product), because "undefined at 0" must not get lost.
 *
 * Errors: a context has a node budget.  When it is used up (or memory ends)
 * constructors return NULL, and every constructor given a NULL argument
 * returns NULL, so that callers check once at the end.
 *
 * Threads: a context belongs to one thread at a time; there is no global
 * state.
 */
#ifndef ASSAY_EXPR_H
#define ASSAY_EXPR_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum expr_kind {
#define X(name, lo, hi, prio) EXPR_##name,
#include "expr/nodes.def"
#undef X
    EXPR_KIND_COUNT
};

enum expr_fn {
#define F(name, tex, lo, hi) FN_##name,
#include "expr/functions.def"
#undef F
    FN_COUNT
};

enum expr_const { CONST_PI, CONST_E, CONST_INFINITY, CONST_I };

typedef struct expr_node expr_node;
typedef const expr_node *expr;
typedef struct expr_ctx expr_ctx;

/* One node.  Read the fields freely; only expr.c makes nodes.  64 bytes on
   machines of 64 bits: a line of the cache. */
struct expr_node {
    enum expr_kind kind : 16;
    uint16_t depth;      /* 1 for an atom                                   */
    uint32_t tag;        /* CALL: enum expr_fn; CONST: enum expr_const; ... */
    uint32_t nargs;
    uint32_t rows, cols; /* MATRIX only                                     */
    uint32_t id;         /* unique in the context, in order of creation:
                            a total order that does not depend on addresses */
    uint32_t size;       /* nodes of the tree, saturating                   */
    uint32_t hash;
    uint64_t kinds;      /* the expr_kind_bit() of all nodes of the tree    */
    const char *name;    /* SYM, TEXT, DEC (the digits as printed)          */
    mpq_srcptr q;        /* INT, RAT, DEC                                   */
    const expr *args;    /* nargs of them                                   */
};

/* The bit of a kind in expr_node.kinds: the first 63 kinds have one each, the
   others share the last. */
static inline uint64_t expr_kind_bit(enum expr_kind kind)
{
    return UINT64_C(1) << (kind < 63 ? kind : 63);
}

/* --- contexts ----------------------------------------------------------- */

/* A new context, or NULL.  max_nodes 0: the default of 2^22 nodes. */
expr_ctx *expr_ctx_new(size_t max_nodes);
void expr_ctx_free(expr_ctx *ctx);
/* True once a constructor has failed for want of nodes or memory. */
bool expr_ctx_exhausted(const expr_ctx *ctx);
/* Was it memory that ended, and not the node budget? */
bool expr_ctx_out_of_memory(const expr_ctx *ctx);
/* Memory that lives with the context, aligned for pointers; NULL without. */
void *expr_alloc(expr_ctx *ctx, size_t size);
/* A pointer, NULL at first, under which the reader of formulas keeps what it
   knows of words (see tex/command.h), in memory of expr_alloc(). */
void **expr_ctx_words(expr_ctx *ctx);
/* The capital letters, bit k for the letter 'A' + k, that the reader of
   formulas saw in bold, at first none: matrices, as a rule, of which nobody
   said so.  Bold is no part of a name. */
uint32_t *expr_ctx_bold(expr_ctx *ctx);
/* A copy of len bytes of s (NUL-terminated) that lives with the context. */
const char *expr_intern(expr_ctx *ctx, const char *s, size_t len);

/* --- construction ------------------------------------------------------- */

expr expr_none(expr_ctx *ctx);
expr expr_int(expr_ctx *ctx, long value);
expr expr_mpz(expr_ctx *ctx, mpz_srcptr value);
/* INT when the value is an integer, RAT otherwise. */
expr expr_mpq(expr_ctx *ctx, mpq_srcptr value);
/* Decimal digits as printed ("0.50", "1e-3"); NULL if they are not. */
expr expr_dec(expr_ctx *ctx, const char *digits);
expr expr_sym(expr_ctx *ctx, const char *name);
expr expr_const_(expr_ctx *ctx, enum expr_const which);
expr expr_text(expr_ctx *ctx, const char *words);
expr expr_call(expr_ctx *ctx, enum expr_fn fn, size_t n, const expr args[]);
expr expr_call1(expr_ctx *ctx, enum expr_fn fn, expr a);
expr expr_call2(expr_ctx *ctx, enum expr_fn fn, expr a, expr b);
expr expr_matrix(expr_ctx *ctx, size_t rows, size_t cols, const expr e[]);
/* Interval; open bit 0: lower end open, bit 1: upper end open. */
expr expr_interval(expr_ctx *ctx, expr lo, expr hi, unsigned open);
/* Any other kind, by its arguments; ADD, MUL, AND, OR of one argument is that
   argument; nested ADD in ADD and MUL in MUL stay as they are.
   NULL if the count does not fit nodes.def. */
expr expr_make(expr_ctx *ctx, enum expr_kind kind, size_t n,
               const expr args[]);
expr expr_make1(expr_ctx *ctx, enum expr_kind kind, expr a);
expr expr_make2(expr_ctx *ctx, enum expr_kind kind, expr a, expr b);
expr expr_make3(expr_ctx *ctx, enum expr_kind kind, expr a, expr b, expr c);
expr expr_add(expr_ctx *ctx, expr a, expr b);
expr expr_sub(expr_ctx *ctx, expr a, expr b);
expr expr_mul(expr_ctx *ctx, expr a, expr b);
expr expr_div(expr_ctx *ctx, expr a, expr b);
expr expr_neg(expr_ctx *ctx, expr a);
expr expr_pow(expr_ctx *ctx, expr a, expr b);
/* The same node kind with other arguments (payload and shape kept). */
expr expr_with_args(expr_ctx *ctx, expr e, const expr args[]);

/* --- questions ---------------------------------------------------------- */

bool expr_is_number(expr e);           /* INT, RAT or DEC                   */
bool expr_is_int(expr e, long value);  /* is it this integer literal?       */
bool expr_is_relation(expr e);         /* EQ ... TO                         */
bool expr_is_sym(expr e, const char *name);
bool expr_is_call(expr e, enum expr_fn fn);
/* Does the tree e contain the tree part anywhere? */
bool expr_contains(expr e, expr part);
/* Is a node of this kind, or a call of this function, in e? */
bool expr_has_kind(expr e, enum expr_kind kind);
bool expr_has_call(expr e, enum expr_fn fn);
const char *expr_kind_name(enum expr_kind kind); /* "ADD"                   */
const char *expr_fn_tex(enum expr_fn fn);

/* --- rewriting ---------------------------------------------------------- */

/* e with every occurrence of from[k] replaced by to[k], all at once.  Bound
   variables are respected: a binder's variable is not replaced in its body,
   and is renamed when a replacement would capture it.  A symbol that is the
   base of an INDEX or the head of an APPLY is part of another name and stays
   (x -> 5 leaves x_i and x(n) alone).  The variable of DERIV and GRAD put to
   something that is no name gives AT: d/dx x^2 at x = 3. */
expr expr_subst(expr_ctx *ctx, expr e, size_t n, const expr from[],
                const expr to[]);
/* A symbol that occurs nowhere in the context yet: stem, stem', ... */
expr expr_fresh(expr_ctx *ctx, const char *stem);
/* The first of stem', stem'', ... that occurs in none of avoid. */
expr expr_unused(expr_ctx *ctx, const char *stem, size_t n,
                 const expr avoid[]);
/* The letter a name starts from: x for x and x_i, "k" for anything else. */
const char *expr_stem(expr name);
/* Calls visit(e, data) for each free SYM, INDEX and APPLY-head of e; a bound
   variable is not free.  INDEX is visited as a whole, then its indices. */
void expr_free_atoms(expr e, void (*visit)(expr atom, void *data),
                     void *data);

/* --- printing ----------------------------------------------------------- */

enum expr_style { EXPR_LATEX, EXPR_CANONICAL, EXPR_UNICODE, EXPR_MATHML };
/* The expression as text (malloc'd, the caller frees; NULL without memory).
   EXPR_LATEX: readable, minimal brackets, reads back as the same tree.
   EXPR_CANONICAL: (ADD x (POW y 2)), for tests: symbols by name, NONE _,
   (SIN x), (INDEX x i), (MATRIX 2 1 a b), (INTERVAL closed open 0 1),
   constants \pi #e \infty #i, TEXT "words".
   EXPR_UNICODE: one line for terminals, x² + 1 ≤ √y (see expr/unicode.c).
   EXPR_MATHML: a <math display="block"> element of MathML Core.
   NULL also when the text would be longer than 16 MiB. */
char *expr_print(expr e, enum expr_style style);

#endif
