/* Sums: their signs, and rows of a layout that go on with one. */
#include "tex/math_parser.h"

/* Does a row that can go on end here: an equation, or one of multline? */
static bool row_goes_on(const struct parser *p)
{
    const struct tok *t = p->t;
    while (t > p->toks && t[-1].kind != TK_NEWLINE)
        if (tok_relation(--t))
            return true;
    return t > p->toks && (tok_text(t - 1, "multline") ||
                           tok_text(t - 1, "multline*"));
}

static bool row_has_relation(const struct parser *p, const struct tok *t)
{
    for (; t < p->end && t->kind != TK_NEWLINE; t++) {
        if (tok_relation(t) || tok_connective(t))
            return true;
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE ||
            t->kind == TK_BEGIN)
            t = partner(p, t);
    }
    return false;
}

/* A row that goes on: "\\ + b", and "\\ - b" without a relation. */
static struct tok *continued_sign(const struct parser *p)
{
    struct tok *t = p->t;
    while (t->kind == TK_NEWLINE || t->kind == TK_QUAD)
        t++;
    if (t->kind == TK_AMP && !p->in_table && t == p->t &&
        (tok_char(t + 1, '+') || tok_char(t + 1, '-')))
        return t + 1; /* a column for the sign */
    if (t == p->t)
        return t;
    bool minus = tok_char(t, '-') && !row_has_relation(p, t) &&
                 row_goes_on(p);
    return (tok_char(t, '+') || minus) && !p->in_table ? t : p->t;
}

static bool at_sign(const struct parser *p)
{
    return at_char(p, '-') || at_char(p, '+') || at_cmd(p, "pm") ||
           at_cmd(p, "mp");
}

static expr with_sign(struct parser *p, const struct tok *sign, expr e)
{
    if (!e || tok_char(sign, '+'))
        return e;
    if (tok_char(sign, '-'))
        return expr_neg(p->ctx, e);
    return expr_make1(p->ctx, tok_is(sign, "pm") ? EXPR_PM : EXPR_MP, e);
}

static bool at_layout(const struct parser *p)
{
    return at_kind(p, TK_NEWLINE) || at_kind(p, TK_QUAD) ||
           at_kind(p, TK_AMP);
}

/* term := { sign } product; a - -b keeps both signs */
static expr signed_term(struct parser *p)
{
    const struct tok *first = p->t, *last;
    while (at_sign(p))
        p->t++;
    last = p->t;
    while (last > first && !p->in_table && at_layout(p))
        p->t++;
    if (last - first > 3)
        return math_fail(p, TEX_UNEXPECTED, first->off, "too many signs");
    expr e = at_cmd(p, "dots") ? math_dots(p) : math_set_sum(p);
    while (last-- > first)
        e = with_sign(p, last, e);
    return e;
}

/* sum := term { sign term } */
expr math_sum(struct parser *p)
{
    struct elems v = {0};
    if (math_failed(p))
        return NULL;
    do {
        p->t = continued_sign(p);
        elems_push(p, &v, signed_term(p), GAP_NONE);
        if (p->in_table == false && !math_failed(p))
            p->t = continued_sign(p);
    } while (!math_failed(p) && at_sign(p));
    for (size_t i = 0; i < v.n && v.n > 1 && !math_failed(p); i++)
        math_check_value(p, v.e[i]);
    return elems_make(p, EXPR_ADD, &v);
}
