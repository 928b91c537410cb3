/*
 * Bars that part: P(A \mid B), D(p \| q), \{x \mid x > 0\}; set builders and
 * quantifiers.
 */
#include <string.h>

#include "tex/math_parser.h"

/* Does an operand end before this token? */
static bool ends_operand(const struct tok *t)
{
    switch (t->kind) {
    case TK_NUM: case TK_LETTER: case TK_NAME: case TK_CLOSE:
    case TK_RBRACE: case TK_FINISH: case TK_WORDS:
        return true;
    case TK_CMD:
        return !tok_relation(t) && !tok_connective(t);
    default:
        return tok_char(t, '\'') || tok_char(t, '!');
    }
}

/* Behind what is bracketed at t. */
static const struct tok *over_group(const struct parser *p,
                                    const struct tok *t)
{
    bool opens = t->kind == TK_OPEN || t->kind == TK_LBRACE ||
                 t->kind == TK_BEGIN;
    return opens ? partner(p, t) + 1 : t + 1;
}

static bool is_bar(const struct tok *t)
{
    return tok_char(t, '|') || tok_char(t, 'N');
}

/* p || q: two bars side by side between operands, and no others. */
static bool is_double(const struct parser *p, const struct tok *t,
                      const struct tok *close, unsigned bars)
{
    return bars == 2 && tok_char(t, '|') && tok_char(t + 1, '|') &&
           t[1].off == t->off + 1 && t + 2 < close && t > p->toks &&
           ends_operand(t - 1) && !is_bar(t + 2);
}

/* The bar between the brackets that parts a condition from what stands
   before it; NULL when all bars are those of absolute values. */
const struct tok *math_parting_bar(const struct parser *p,
                                   const struct tok *open)
{
    const struct tok *close = partner(p, open), *t;
    unsigned bars = 0, doubles = 0;
    bool inside = false;
    for (t = open + 1; t < close; t = over_group(p, t)) {
        bars += tok_char(t, '|');
        doubles += tok_char(t, 'N');
    }
    for (t = open + 1; t < close; t = over_group(p, t)) {
        if (is_double(p, t, close, bars) ||
            (tok_char(t, 'N') && doubles == 1))
            return t;
        if (!tok_char(t, '|') || bars % 2 == 0)
            continue;
        if (!inside && ends_operand(t - 1))
            return t;
        inside = !inside;
    }
    return NULL;
}

/* x \mid y, or the two arguments of p \| q; p->t stands at the bar. */
expr math_given(struct parser *p, struct elems *v)
{
    struct elems after = {0};
    bool conditional = at_char(p, '|') && !tok_char(p->t + 1, '|');
    expr above = elems_make(p, EXPR_LIST, v);
    p->t += at_char(p, '|') && tok_char(p->t + 1, '|') ? 2 : 1;
    p->given = NULL;
    do {
        elems_push(p, &after, math_statement(p), GAP_NONE);
    } while (!math_failed(p) && (at_char(p, ',') || at_char(p, ';')) &&
             p->t++);
    expr below = elems_make(p, EXPR_LIST, &after);
    if (!above || !below)
        return NULL;
    if (conditional)
        return expr_make2(p->ctx, EXPR_GIVEN, above, below);
    elems_push(p, v, above, GAP_NONE); /* D(p \| q) is of p and q */
    return below;
}

/* --- sets ------------------------------------------------------------------ */

/* The colon or bar of a set builder between braces. */
static const struct tok *builder_sign(const struct parser *p,
                                      const struct tok *open)
{
    const struct tok *close = partner(p, open);
    for (const struct tok *t = open + 1; t < close; t = over_group(p, t))
        if (tok_char(t, ':') && !tok_char(t + 1, '='))
            return t;
    const struct tok *bar = math_parting_bar(p, open);
    return bar && tok_char(bar, '|') ? bar : NULL;
}

static expr conditions(struct parser *p, const struct tok *close)
{
    struct elems v = {0};
    while (!math_failed(p) && p->t < close) {
        if (at_kind(p, TK_WORDS) && tok_text(p->t, "and"))
            p->t++;
        elems_push(p, &v, math_statement(p), GAP_NONE);
        while (at_char(p, ',') || at_kind(p, TK_QUAD))
            p->t++;
    }
    if (v.n == 0)
        math_fail(p, TEX_EMPTY, close->off, "a condition is missing");
    return elems_make(p, EXPR_AND, &v);
}

/* \{ element : condition \}; false when the braces list elements. */
bool math_set_builder(struct parser *p, expr *out)
{
    struct tok *open = p->t, *close = partner(p, open);
    const struct tok *sign = builder_sign(p, open);
    if (!sign)
        return false;
    p->given = sign;
    p->t++;
    expr element = math_statement(p);
    p->given = NULL;
    if (element && p->t != sign)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (!math_failed(p))
        p->t++;
    expr condition = math_failed(p) ? NULL : conditions(p, close);
    if (condition && p->t != close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    *out = math_failed(p) ? NULL
        : expr_make2(p->ctx, EXPR_SETOF, element, condition);
    if (*out)
        p->t++;
    return true;
}

/* --- quantifiers ------------------------------------------------------------- */

/* \forall n \in Z : statement, \exists x : statement */
expr math_quantifier(struct parser *p)
{
    bool none = at_cmd(p, "nexists");
    enum expr_kind kind = at_cmd(p, "forall") ? EXPR_FORALL : EXPR_EXISTS;
    size_t off = p->t++->off;
    if (!math_enter(p))
        return NULL;
    expr name = math_statement(p);
    while (at_char(p, ':') || at_char(p, ',') || at_kind(p, TK_QUAD) ||
           (at_kind(p, TK_WORDS) && (tok_text(p->t, "s.t.") ||
                                     tok_text(p->t, "such that"))))
        p->t++;
    bool over = at_kind(p, TK_END) || at_kind(p, TK_CLOSE) ||
                at_kind(p, TK_NEWLINE) || at_kind(p, TK_RBRACE);
    expr body = name && !over ? math_statement(p) : name;
    p->depth--;
    if (!body)
        return NULL;
    if (body == name && kind == EXPR_EXISTS)
        return math_fail(p, TEX_EMPTY, off, "what exists is not told");
    if (body == name)
        return name; /* behind a statement: it holds for all of these */
    expr e = expr_make2(p->ctx, kind, name, body);
    return none && e ? expr_make1(p->ctx, EXPR_NOT, e) : e;
}
