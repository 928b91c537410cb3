/*
 * Inside tex/math*.c only: the parser's state, and who calls whom.
 *
 *   math.c           math_parse(), notes, errors
 *   math_logic.c     statement := relation { connective relation }
 *                    relation  := sum { sign sum }        (a CHAIN)
 *   math_divides.c   a \mid b, a \equiv b \pmod n
 *   math_sum.c       sum := [sign] product { sign product }
 *   math_ops.c       product := factor { [operator] factor }
 *   math_ratio.c     is a colon a quotient?
 *   math_postfix.c   factor := atom { ^script | _script | ! | argument }
 *   math_atom.c      atom := number | name | bracket | command
 *   math_number.c    digits, powers of ten, repeating decimals
 *   math_group.c     brackets, bars, braces
 *   math_name.c      letters, accents, words, subscripts
 *   math_imaginary.c is i the imaginary unit?
 *   math_apply.c     is f(x) an application?
 *   math_call.c      known functions, fractions, roots
 *   math_big.c       sums, products
 *   math_limit.c     limits
 *   math_at.c        values at a place and between two
 *   math_integral.c  integrals, differentials
 *   math_deriv.c     derivatives and gradients
 *   math_mark.c      braces and labels above and below
 *   math_table.c     matrices, cases, arrays
 *   math_given.c     conditions behind bars, set builders, quantifiers
 *   math_operator.c  argmax, \nabla^2, indicators, rank, growth
 *   math_list.c      several statements, conditions
 *   math_values.c    1, 2, ..., n
 *
 * Every function returns NULL after an error, and the parser then stands at
 * the TK_END, so that every loop ends.
 */
#ifndef ASSAY_TEX_MATH_PARSER_H
#define ASSAY_TEX_MATH_PARSER_H

#include <stdlib.h>

#include "tex/command.h"
#include "tex/lex.h"
#include "tex/math.h"

struct parser {
    expr_ctx *ctx;
    struct tok *t;         /* the next token                            */
    struct tok *toks, *end;
    const struct math_options *options;
    struct math_result *res;
    size_t depth, max_depth;
    size_t steps;          /* left, so that reading anew stays linear   */
    int bars;              /* open plain bars in this group             */
    int norms;
    bool stop_d;           /* inside an integral: d x ends the body     */
    expr int_var;          /* the x of a dx found in a numerator          */
    expr last_var;         /* of the integral read last                   */
    enum { EULER_UNKNOWN, EULER_NONE, EULER_SOME } euler; /* an e = 2.718 */
    bool imaginary_i, imaginary_j;
    bool differentials;    /* dy = 2x dx: d x is no product               */
    const struct tok *product; /* the \prod whose body is read, or NULL    */
    bool in_table;
    bool in_deriv;         /* an operator's operand: ends before a derivative */
    const struct tok *given; /* the bar before a condition, or NULL     */
    bool after_in;         /* right of \in: brackets are intervals      */
    bool other_reading;    /* second pass: take the other reading       */
    bool saw_ambiguous;
    bool paren_index;      /* x^{(k)} is written with a lone k          */
    struct {               /* answers of "does it stand alone", cached  */
        const struct tok *letter;
        bool alone;
    } seen[8];
    unsigned n_seen;
    expr trailing;         /* layout repair: the EQ that belongs behind
                              the brace                                 */
};

/* A growing list of expressions, with what stood before each. */
enum math_gap { GAP_NONE, GAP_COMMA, GAP_WIDE };
enum { ELEMS_FEW = 4 };
struct elems {
    expr *e;
    enum math_gap *gap;
    size_t n, room;
    expr few[ELEMS_FEW];          /* most lists are short: these ask for   */
    enum math_gap few_gap[ELEMS_FEW]; /* no memory; so never copy a struct */
};

/* math.c */
expr math_fail(struct parser *p, enum tex_code code, size_t off,
               const char *message);
void math_note(struct parser *p, size_t off, const char *message);
bool math_enter(struct parser *p); /* false: too deep; pair with depth-- */

/* tokens */
static inline bool math_failed(const struct parser *p)
{
    return p->res->error.code != TEX_OK;
}

static inline bool at_char(const struct parser *p, char c)
{
    return tok_char(p->t, c);
}

static inline bool at_cmd(const struct parser *p, const char *cmd)
{
    return tok_is(p->t, cmd);
}

static inline bool at_kind(const struct parser *p, enum tok_kind kind)
{
    return p->t->kind == kind;
}

static inline struct tok *partner(const struct parser *p,
                                  const struct tok *t)
{
    return t->match == SIZE_MAX ? p->end : p->toks + t->match;
}

/* lists of expressions (math.c) */
bool elems_grow(struct elems *v);
/* False after an error; a NULL is one. */
static inline bool elems_push(struct parser *p, struct elems *v, expr e,
                              enum math_gap gap)
{
    if (math_failed(p))
        return false;
    if (!e) {
        math_fail(p, TEX_DEEP, p->t->off, "too large");
        return false;
    }
    if (v->n == v->room && !elems_grow(v)) {
        math_fail(p, TEX_MEMORY, p->t->off, "out of memory");
        return false;
    }
    v->e[v->n] = e;
    v->gap[v->n++] = gap;
    return true;
}

static inline void elems_clear(struct elems *v)
{
    if (v->room > ELEMS_FEW) {
        free(v->e);
        free(v->gap);
    }
    v->e = NULL;
    v->gap = NULL;
    v->n = v->room = 0;
}
expr elems_make(struct parser *p, enum expr_kind kind, struct elems *v);

expr math_statement(struct parser *p);
enum mid { MID_NONE, MID_RELATION, MID_IN_BRACKET };
enum mid math_is_mid(const struct parser *p, const struct tok *t);
void math_check_bars(struct parser *p, const struct elems *v, size_t off);
bool math_is_modulus(const struct tok *open);
void math_congruences(struct parser *p, struct elems *v);
expr math_sum(struct parser *p);
expr math_dots(struct parser *p);         /* at \dots: a term, a factor */
bool math_is_numeric(expr e);             /* no names             */
bool math_is_ratio(struct parser *p, const struct elems *factors);
expr math_product(struct parser *p);      /* with cdot, /, implicit   */
expr math_factor(struct parser *p);
expr math_atom(struct parser *p);
expr math_number(struct parser *p);
expr math_per_cent(struct parser *p, expr base);
expr math_degrees(struct parser *p, expr base);
bool math_is_unit(const struct tok *t);
bool math_starts_operand(struct parser *p);

expr math_postfix(struct parser *p, expr base, const struct tok *start);
bool math_superscript_word(struct parser *p, expr base, expr *out);

expr math_group(struct parser *p);        /* at OPEN                  */
expr math_bars(struct parser *p);         /* at a plain | or double   */
expr math_brace(struct parser *p);        /* at LBRACE                */
expr math_over(struct parser *p, expr above); /* at \over, perhaps   */
expr math_argument(struct parser *p);     /* TeX's: a group or a token */
expr math_script(struct parser *p);       /* argument of ^ and _      */
expr math_arguments(struct parser *p, struct elems *v);

expr math_name(struct parser *p);         /* letter, Greek, words ... */
bool math_starts_name(const struct parser *p, const struct tok *t);
bool math_is_imaginary(const struct parser *p, char c);
expr math_accent(struct parser *p);
bool math_is_accent(const struct tok *t);
expr math_decorate(struct parser *p, expr base, const char *before,
                   const char *inside, const char *after);
expr math_subscript(struct parser *p, expr base);
bool math_is_word(const struct tok *from, const struct tok *to);
expr math_word_name(struct parser *p, const struct tok *from,
                    const struct tok *to);
bool math_words_are_name(const struct parser *p, const struct tok *t);

bool math_applies(struct parser *p, expr head, const struct tok *start);
expr math_apply(struct parser *p, expr head);
bool math_powers_apply(struct parser *p, expr head, const struct tok *start,
                       bool inverse);

expr math_marked(struct parser *p);       /* \underbrace ...         */
bool math_starts_mark(const struct tok *t);
bool math_marked_relation(struct parser *p, enum expr_kind *kind);

int math_function(const struct tok *t);   /* enum expr_fn or -1       */
expr math_call(struct parser *p, int fn);
expr math_command(struct parser *p);      /* frac, sqrt, binom, ...   */

/* math_given.c; math_given: at the bar, v holds what stands before it */
const struct tok *math_parting_bar(const struct parser *p,
                                   const struct tok *open);
expr math_given(struct parser *p, struct elems *v);
bool math_set_builder(struct parser *p, expr *out);
expr math_quantifier(struct parser *p);

/* math_operator.c */
bool math_is_extremum(const struct tok *t);
expr math_extremum(struct parser *p);
bool math_nabla(struct parser *p, expr *out);
bool math_is_indicator(const struct tok *t);
expr math_indicator(struct parser *p);
bool math_is_operator(struct parser *p, const struct tok *t);
expr math_operator(struct parser *p);
int math_growth(const struct tok *t);
expr math_join_call(struct parser *p, enum expr_fn fn, expr left,
                    expr right);
expr math_set_sum(struct parser *p);

bool math_is_big(const struct tok *t);
expr math_big(struct parser *p);
expr math_body(struct parser *p);         /* of a big operator        */
bool math_is_limit(const struct tok *t);
expr math_limit(struct parser *p);
bool math_is_evaluated(const struct parser *p, const struct tok *start);
expr math_evaluated(struct parser *p, expr base);
bool math_is_integral(const struct tok *t);
expr math_integral(struct parser *p);
bool math_takes_d(struct parser *p, expr *numerator);
bool math_has_differentials(const struct parser *p);
bool math_starts_differential(struct parser *p);
expr math_differential(struct parser *p);

expr math_variable(struct parser *p);     /* a name, its subscripts   */
struct tok *math_behind_name(const struct parser *p,
                             const struct tok *from);
bool math_starts_deriv(struct parser *p);
expr math_deriv_fraction(struct parser *p);
bool math_starts_over_deriv(struct parser *p);
expr math_over_deriv(struct parser *p);    /* at { d f \over d x }     */
bool math_starts_inline_deriv(struct parser *p);
expr math_inline_deriv(struct parser *p);
expr math_partial(struct parser *p);      /* \partial_x f             */
expr math_gradient(struct parser *p);

expr math_table(struct parser *p, bool cases); /* at BEGIN */
expr math_expand(struct parser *p, expr m, long rows, long cols);
expr math_condition(struct parser *p);
bool math_is_opener(const struct tok *t);
expr math_all_of(struct parser *p, expr e);
bool math_is_layout_of_cases(const struct parser *p, const struct tok *open);
expr math_layout_cases(struct parser *p, struct tok *close);

/* Statements up to a token that cannot go on (END, a CLOSE, ...). */
bool math_elements(struct parser *p, struct elems *v);
expr math_join(struct parser *p, struct elems *v);
void math_settle(struct parser *p, struct elems *v);
void math_check_value(struct parser *p, expr e);
/* \prod_i x_i \prod_i y_i: does the second one, at t, end the body of the
   first? */
bool math_ends_product(const struct parser *p, const struct tok *t);
bool math_is_value(expr e);               /* no relation, no words    */

#endif
