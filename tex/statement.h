/*
 * Statements: what each formula of a document is.
 *
 * One formula may hold several statements (words, \quad and rows separate
 * them), and one statement several claims: a chain a = b = c has one edge for
 * each relation.  tex/ only classifies; proofs/ decides.
 */
#ifndef ASSAY_TEX_STATEMENT_H
#define ASSAY_TEX_STATEMENT_H

#include "expr/expr.h"
#include "tex/document.h"
#include "tex/math.h"

enum stmt_kind {
    STMT_DEFINITION,  /* first edge defines its left side; further edges of
                         the chain are claims about the right side          */
    STMT_ASSUMPTION,  /* n < 0, "let", "since", a circled case              */
    STMT_CLAIM,
    STMT_UPDATE,      /* a \leftarrow b                                     */
    STMT_BARE,        /* an expression without a relation                   */
    STMT_PROSE,       /* nothing that could be decided                      */
    STMT_UNREADABLE
};

/* Why an assumption stands and how long it does. */
enum stmt_reach {
    REACH_NONE,
    REACH_STATEMENT,  /* "since ...", "(n < i)": the statements of this
                         formula that follow it                             */
    REACH_CASE,       /* a circled number or "case": to the next case or
                         heading, or a cases block over all of them         */
    REACH_SECTION     /* "let", "assume": to the next heading of its level  */
};

struct statement {
    enum stmt_kind kind;
    enum stmt_reach reach;
    size_t begin, end;        /* bytes of its TeX in the source             */
    size_t line, column;      /* 1-based                                    */
    expr e;                   /* relation, CHAIN, expression; NULL if
                                 unreadable                                 */
    bool aside;               /* a remark in brackets behind another one    */
    bool denied;              /* the words around it say that it does not
                                 hold; see statements_deny()               */
    bool continues;           /* "= ..." continues statement `previous`     */
    size_t previous;          /* its index; e has that right end put in     */
    size_t section;           /* index of its section                       */
    size_t formula;           /* number of the formula it stands in         */
    const size_t *assumptions; /* indices of statements in force here, with
                                 the context                                */
    size_t n_assumptions;
    const char *words;        /* prose directly before it ("since", "so its
                                 peak is"), interned, may be ""             */
    struct tex_error error;   /* when unreadable                            */
    const struct tex_note *notes; /* repairs, offsets in the source         */
    size_t n_notes;
    bool ambiguous;           /* see math_result                            */
    expr alternative;
};

/* A section: a heading, or a label that opens an answer: "(a)", "2b)",
   "Cb_2", "d: i.", "(ti)", "cb)". */
struct section {
    const char *title;        /* text of heading or label, interned         */
    const char *label;        /* normalised guess, e.g. "2", "a", "ii"; ""  */
    int level;                /* heading level; labels come below: 10, 11   */
    size_t parent;            /* index; itself for the root (index 0)       */
    size_t begin;             /* byte where it starts                       */
    size_t line;
};

struct statements {
    struct statement *items;
    size_t n;
    struct section *sections; /* [0] is the document itself                 */
    size_t n_sections;
};

/* Reads all statements of a document into ctx.  Never fails on content;
   false only for want of memory or nodes. */
bool statements_read(struct statements *out, expr_ctx *ctx,
                     const struct document *doc);
/* Notes which statements the words around them deny.  false for want of
   memory. */
bool statements_deny(struct statements *s, const struct document *doc);
void statements_clear(struct statements *s);

/* Does the condition speak of an argument of the applied head?  f(x) = x
   for x > 0 is said of some x only. */
bool statement_limits(expr head, expr condition);

#endif
