/* Brackets, bars and braces, and the arguments of commands. */
#include <string.h>

#include "tex/math_parser.h"

/* What a group hides from its inside. */
struct outside {
    int bars, norms;
    const struct tok *given, *product;
    bool stop_d, after_in, in_table, in_deriv;
};

static struct outside hide(struct parser *p)
{
    struct outside o = {p->bars, p->norms, p->given, p->product, p->stop_d, p->after_in,
                        p->in_table, p->in_deriv};
    p->bars = p->norms = 0;
    p->given = p->product = NULL;
    p->stop_d = p->after_in = p->in_deriv = false;
    return o;
}

static void unhide(struct parser *p, struct outside o)
{
    p->bars = o.bars;
    p->norms = o.norms;
    p->given = o.given;
    p->product = o.product;
    p->stop_d = o.stop_d;
    p->after_in = o.after_in;
    p->in_table = o.in_table;
    p->in_deriv = o.in_deriv;
}

static bool expect_at(struct parser *p, const struct tok *close)
{
    if (!math_failed(p) && p->t != close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    return !math_failed(p);
}

/* Behind a at \over or \choose: the quotient a \over b of its group. */
expr math_over(struct parser *p, expr above)
{
    bool choose = at_cmd(p, "choose");
    if (!above || (!choose && !at_cmd(p, "over")))
        return above;
    if (expr_is_relation(above) || above->kind == EXPR_CHAIN)
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "a relation above a bar");
    p->t++;
    expr below = math_sum(p);
    if (!below)
        return NULL;
    return choose ? expr_call2(p->ctx, FN_BINOM, above, below)
                  : expr_div(p->ctx, above, below);
}

/* { contents } and { a \over b } */
expr math_brace(struct parser *p)
{
    struct tok *open = p->t, *close = partner(p, open);
    if (math_starts_over_deriv(p))
        return math_over_deriv(p);
    if (!math_enter(p))
        return NULL;
    struct outside o = hide(p);
    p->t++;
    expr e = p->t == close
        ? math_fail(p, TEX_EMPTY, open->off, "empty braces")
        : math_over(p, math_statement(p));
    if (expect_at(p, close))
        p->t++;
    unhide(p, o);
    p->depth--;
    return math_failed(p) ? NULL : e;
}

/* One digit of a number, the way TeX takes an argument. */
static expr first_digit(struct parser *p)
{
    struct tok *t = p->t;
    long digit = t->s[0] - '0';
    if (t->s[0] < '0' || t->s[0] > '9')
        return math_atom(p);
    if (t->len == 1) {
        p->t++;
    } else {
        t->s++;
        t->len--;
        t->off++;
        t->space = false;
    }
    return expr_int(p->ctx, digit);
}

expr math_argument(struct parser *p)
{
    if (at_kind(p, TK_LBRACE))
        return math_brace(p);
    if (at_kind(p, TK_NUM))
        return first_digit(p);
    if (at_kind(p, TK_OPEN) || at_kind(p, TK_BEGIN) || at_char(p, '|'))
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "an argument needs braces here");
    if (!math_enter(p))
        return NULL;
    expr e = math_atom(p);
    p->depth--;
    return e;
}

/* x^10, x^-1, x^(n+1): typed without braces, only one sensible reading. */
expr math_script(struct parser *p)
{
    size_t off = p->t->off;
    expr e;
    if (at_char(p, '-') || at_kind(p, TK_OPEN) ||
        (at_kind(p, TK_NUM) && p->t->len > 1)) {
        bool negative = at_char(p, '-');
        math_note(p, off, "a superscript read without its braces");
        p->t += negative;
        if (!math_enter(p))
            return NULL;
        e = math_atom(p);
        p->depth--;
        return e && negative ? expr_neg(p->ctx, e) : e;
    }
    e = math_argument(p);
    return e;
}

/* What v holds from `first` on, under the condition behind the bar. */
static expr given_arguments(struct parser *p, struct elems *v, size_t first)
{
    struct elems before = {0};
    for (size_t i = first; i < v->n; i++)
        elems_push(p, &before, v->e[i], v->gap[i]);
    v->n = first;
    expr e = math_given(p, &before);
    for (size_t i = 0; i < before.n; i++)
        elems_push(p, v, before.e[i], GAP_NONE);
    elems_clear(&before);
    return e;
}

/* The comma list of an application, brackets included. */
expr math_arguments(struct parser *p, struct elems *v)
{
    struct tok *open = p->t, *close = partner(p, open);
    if (!math_enter(p))
        return NULL;
    struct outside o = hide(p);
    size_t first = v->n;
    p->t++;
    p->given = math_parting_bar(p, open);
    if (p->t == close)
        math_fail(p, TEX_EMPTY, open->off, "an argument is missing");
    while (!math_failed(p) && p->t != close) {
        if (at_cmd(p, "dots")) {
            p->t++;
            elems_push(p, v, expr_make(p->ctx, EXPR_DOTS, 0, NULL),
                       GAP_NONE);
        } else if (at_kind(p, TK_WORDS) && !math_words_are_name(p, p->t)) {
            elems_push(p, v, expr_text(p->ctx, expr_intern(p->ctx, p->t->s,
                                                           p->t->len)),
                       GAP_NONE);
            p->t++;
            continue;
        } else {
            elems_push(p, v, math_over(p, math_statement(p)), GAP_NONE);
        }
        if (p->given && p->t == p->given)
            elems_push(p, v, given_arguments(p, v, first), GAP_NONE);
        if ((at_char(p, ',') || at_char(p, ';')) && p->t + 1 != close)
            p->t++;
        else
            expect_at(p, close);
    }
    if (!math_failed(p))
        p->t = close + 1;
    unhide(p, o);
    p->depth--;
    return NULL;
}

/* --- what the bracket means --------------------------------------------- */

static bool rows_agree(const struct elems *v)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->e[i]->kind != EXPR_TUPLE ||
            v->e[i]->nargs != v->e[0]->nargs)
            return false;
    return v->n > 0;
}

/* [[1, 2], [3, 4]] */
static expr nested_rows(struct parser *p, struct elems *v)
{
    struct elems all = {0};
    size_t rows = v->n, cols = v->e[0]->nargs;
    for (size_t i = 0; i < rows; i++)
        for (uint32_t k = 0; k < cols; k++)
            elems_push(p, &all, v->e[i]->args[k], GAP_NONE);
    expr e = math_failed(p) ? NULL
                            : expr_matrix(p->ctx, rows, cols, all.e);
    elems_clear(&all);
    return e;
}

/* [-1 -2 -1; 0 0 0]: rows of plain numbers. */
static expr number_rows(struct parser *p, struct tok *close)
{
    struct elems v = {0};
    size_t rows = 0, cols = 0, in_row = 0;
    while (!math_failed(p)) {
        if (p->t == close || at_char(p, ';')) {
            if (rows++ == 0)
                cols = in_row;
            if (in_row != cols || cols == 0)
                math_fail(p, TEX_SHAPE, p->t->off, "rows differ in length");
            in_row = 0;
            if (p->t == close)
                break;
            p->t++;
        } else if (at_char(p, ',')) {
            p->t++;
        } else {
            bool negative = at_char(p, '-');
            p->t += negative;
            expr e = at_kind(p, TK_NUM) ? math_atom(p)
                : math_fail(p, TEX_UNEXPECTED, p->t->off,
                            "only numbers can stand in such rows");
            elems_push(p, &v, negative && e ? expr_neg(p->ctx, e) : e,
                       GAP_NONE);
            in_row++;
        }
    }
    expr e = math_failed(p) ? NULL : expr_matrix(p->ctx, rows, cols, v.e);
    elems_clear(&v);
    return e;
}

static expr meaning(struct parser *p, struct tok *open, struct tok *close,
                    struct elems *v, bool after_in)
{
    bool square = open->ch == '[';
    unsigned ends = (square ? 0u : 1u) | (close->ch == ']' ? 0u : 2u);
    if (open->ch == '{')
        return expr_make(p->ctx, EXPR_SET, v->n, v->e);
    if (v->n == 2 && (after_in || (square != (close->ch == ']'))))
        return expr_interval(p->ctx, v->e[0], v->e[1], ends);
    if (square && rows_agree(v))
        return nested_rows(p, v);
    if (v->n == 1 && v->e[0]->kind != EXPR_DOTS)
        return v->e[0];
    return expr_make(p->ctx, EXPR_TUPLE, v->n, v->e);
}

static expr delimited(struct parser *p, int fn)
{
    struct elems v = {0};
    size_t off = p->t->off;
    math_arguments(p, &v);
    expr e = NULL;
    if (!math_failed(p) && v.n != 1)
        math_fail(p, TEX_UNEXPECTED, off, "one expression belongs here");
    if (!math_failed(p)) {
        if (fn == FN_ABS && v.e[0]->kind == EXPR_MATRIX)
            fn = FN_DET;
        e = expr_call1(p->ctx, (enum expr_fn)fn, v.e[0]);
    }
    elems_clear(&v);
    return e;
}

/* \|a\|_p with the order behind it. */
static expr norm_of(struct parser *p, expr inner)
{
    expr order = expr_int(p->ctx, 2);
    if (inner && at_char(p, '_')) {
        p->t++;
        order = math_script(p);
    }
    return inner ? expr_make2(p->ctx, EXPR_NORM, inner, order) : NULL;
}

static expr sized_norm(struct parser *p)
{
    struct elems v = {0};
    size_t off = p->t->off;
    math_arguments(p, &v);
    if (!math_failed(p) && v.n != 1)
        math_fail(p, TEX_UNEXPECTED, off, "one expression belongs here");
    expr inner = math_failed(p) ? NULL : v.e[0];
    elems_clear(&v);
    return norm_of(p, inner);
}

/* \langle x, y \rangle and \langle x \mid y \rangle */
static expr inner_product(struct parser *p)
{
    struct elems v = {0};
    size_t off = p->t->off;
    math_arguments(p, &v);
    if (!math_failed(p) && v.n == 1 && v.e[0]->kind == EXPR_GIVEN) {
        expr both = v.e[0];
        v.n = 0;
        elems_push(p, &v, both->args[0], GAP_NONE);
        elems_push(p, &v, both->args[1], GAP_NONE);
    }
    if (!math_failed(p) && v.n != 2)
        math_fail(p, TEX_UNEXPECTED, off, "an inner product is of two");
    expr e = math_failed(p) ? NULL
                            : expr_call(p->ctx, FN_INNER, v.n, v.e);
    elems_clear(&v);
    return e;
}

/* \left\{ rows \right. : cases, or a system of statements; the brace may
   stand on the other side, or there is none: \left. a \middle/ b \right. */
static expr one_sided(struct parser *p, struct tok *close, bool brace)
{
    expr e;
    struct tok *open = p->t++;
    if (brace && at_kind(p, TK_BEGIN)) {
        e = math_table(p, true);
    } else if (brace && open->ch == '{' &&
               math_is_layout_of_cases(p, open)) {
        e = math_layout_cases(p, close);
    } else {
        struct elems v = {0};
        math_elements(p, &v);
        e = math_failed(p) || v.n == 0 ? NULL : math_join(p, &v);
        elems_clear(&v);
    }
    if (e && expect_at(p, close))
        p->t++;
    if (math_failed(p) || !e)
        return NULL;
    if (close->ch == '{')
        return math_all_of(p, e);
    return e;
}

static expr sided(struct parser *p, struct tok *open, struct tok *close)
{
    expr e;
    if (open->ch == '.' && (close->ch == '|' || close->ch == ']')) {
        p->t++;
        e = math_sum(p);
        if (!e || !expect_at(p, close))
            return NULL;
        if (!tok_char(p->t + 1, '_'))
            return math_fail(p, TEX_UNBALANCED, close->off,
                             "a bar without its partner");
        close->kind = TK_CHAR;
        close->ch = '|';
        return e;
    }
    bool brace = open->ch == '{' || close->ch == '{';
    if ((open->ch == '.' || close->ch == '.') &&
        (brace || open->ch == close->ch))
        return one_sided(p, close, brace);
    return math_fail(p, TEX_UNBALANCED, open->off,
                     "brackets that do not belong together");
}

static expr group(struct parser *p, bool after_in)
{
    struct tok *open = p->t, *close = partner(p, open);
    struct elems v = {0};
    switch (open->ch) {
    case '|': if (close->ch == '|') return delimited(p, FN_ABS); break;
    case 'N': if (close->ch == 'N') return sized_norm(p); break;
    case 'f': if (close->ch == 'f') return delimited(p, FN_FLOOR); break;
    case 'c': if (close->ch == 'c') return delimited(p, FN_CEIL); break;
    case '<': if (close->ch == '<') return inner_product(p); break;
    default: break;
    }
    bool round = open->ch == '(' || open->ch == '[' || open->ch == ']';
    bool fit = round ? close->ch == ')' || close->ch == ']' ||
                       close->ch == '['
                     : open->ch == '{' && (close->ch == '{');
    if (!fit)
        return sided(p, open, close);
    if (open->ch == '[' && open->has_semi) {
        p->t++;
        expr rows = number_rows(p, close);
        if (rows)
            p->t++;
        return rows;
    }
    if (open->ch == '{' && open + 1 == close) {
        p->t = close + 1;
        return expr_make(p->ctx, EXPR_SET, 0, NULL);
    }
    expr e;
    if (open->ch == '{' && math_set_builder(p, &e))
        return e;
    math_arguments(p, &v);
    e = math_failed(p) ? NULL : meaning(p, open, close, &v, after_in);
    if (e && round && v.n == 1 && (open->ch == '(') != (close->ch == ')'))
        math_note(p, close->off, close->ch == ']' ? "the bracket ] read as )"
                                                  : "the bracket ) read as ]");
    elems_clear(&v);
    return e;
}

expr math_group(struct parser *p)
{
    struct tok *open = p->t;
    if (!math_enter(p))
        return NULL;
    struct outside o = hide(p);
    expr e = group(p, o.after_in);
    unhide(p, o);
    p->depth--;
    if (!e && !math_failed(p))
        math_fail(p, TEX_DEEP, open->off, "too large");
    return e;
}

/* --- plain bars --------------------------------------------------------- */

/* ||x||: the next bar is double as well. */
static bool double_bars(struct parser *p)
{
    const struct tok *t = p->t + 2;
    if (!tok_char(p->t, '|') || !tok_char(p->t + 1, '|') || p->t[1].space)
        return false;
    for (int k = 0; k < 200 && t < p->end; k++, t++) {
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE)
            t = partner(p, t);
        else if (t->kind == TK_CLOSE || t->kind == TK_RBRACE)
            return false;
        else if (tok_char(t, '|'))
            return tok_char(t + 1, '|') && !t[1].space;
    }
    return false;
}

expr math_bars(struct parser *p)
{
    size_t off = p->t->off;
    bool twice = double_bars(p), norm = at_char(p, 'N') || twice;
    int *open = norm && !twice ? &p->norms : &p->bars;
    int outer = *open;
    if (!math_enter(p))
        return NULL;
    p->t += twice ? 2 : 1;
    ++*open;
    expr e = math_sum(p);
    *open = outer;
    p->depth--;
    if (!e)
        return NULL;
    if (!at_char(p, norm && !twice ? 'N' : '|') ||
        (twice && !tok_char(p->t + 1, '|')))
        return math_fail(p, TEX_UNBALANCED, off,
                         "a bar without its partner");
    p->t += twice ? 2 : 1;
    if (norm)
        return norm_of(p, e);
    return expr_call1(p->ctx, e->kind == EXPR_MATRIX ? FN_DET : FN_ABS, e);
}
