/*
 * What is set above or below without a meaning of its own: \underbrace with
 * its note, \overset{!}{=}, \stackrel{\text{def}}{=}.  A label that could
 * mean something (equality in distribution) makes the formula unreadable.
 */
#include "tex/math_parser.h"

bool math_starts_mark(const struct tok *t)
{
    return tok_is(t, "underbrace") || tok_is(t, "overbrace") ||
           tok_is(t, "underbracket") || tok_is(t, "overbracket") ||
           tok_is(t, "overparen") || tok_is(t, "underparen");
}

/* \underbrace{ e } [_ note] */
expr math_marked(struct parser *p)
{
    size_t off = p->t++->off;
    if (!at_kind(p, TK_LBRACE))
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "an argument needs braces here");
    expr e = math_brace(p);
    if (e && (at_char(p, '_') || at_char(p, '^'))) {
        p->t++;
        p->t = at_kind(p, TK_LBRACE) ? partner(p, p->t) + 1
             : at_kind(p, TK_END) ? p->t : p->t + 1;
        math_note(p, off, "the note at a brace is not read");
    }
    return e;
}

/* --- labels on relations -------------------------------------------------- */

/* (1), !, *, \text{by (3)}: they say why, not what. */
static bool is_reason(const struct tok *from, const struct tok *to)
{
    for (const struct tok *t = from; t < to; t++) {
        bool words = t->kind == TK_WORDS && !t->is_name;
        if (t->kind != TK_NUM && t->kind != TK_OPEN &&
            t->kind != TK_CLOSE && !tok_char(t, '!') &&
            !tok_char(t, '*') && !tok_is(t, "ast") &&
            !tok_is(t, "star") && !words)
            return false;
        if (words && (t->len < 2 || tok_text(t, "as") ||
                      tok_text(t, "a.s.") || tok_text(t, "dist")))
            return false;
    }
    return to > from;
}

static bool is_definition(const struct tok *from, const struct tok *to)
{
    return to - from == 1 && (tok_text(from, "def") || tok_text(from, "Def") ||
                              tok_text(from, "def.") ||
                              tok_is(from, "triangle") ||
                              tok_is(from, "Delta"));
}

/* At \overset{label}{=}: the relation, with p->t behind it. */
bool math_marked_relation(struct parser *p, enum expr_kind *kind)
{
    struct tok *label = p->t + 1;
    if ((!at_cmd(p, "overset") && !at_cmd(p, "stackrel")) ||
        label->kind != TK_LBRACE)
        return false;
    struct tok *close = partner(p, label), *sign = close + 1;
    bool braced = sign->kind == TK_LBRACE;
    const struct relation *r = tok_relation(sign + braced);
    if (!r || (braced && sign[2].kind != TK_RBRACE))
        return false;
    bool defines = is_definition(label + 1, close) && r->kind == EXPR_EQ;
    if (!defines && !is_reason(label + 1, close)) {
        math_fail(p, TEX_UNKNOWN, label->off,
                  "a label that might change the relation");
        return false;
    }
    *kind = defines ? EXPR_DEFINE : r->kind;
    p->t = sign + (braced ? 3 : 1);
    return true;
}
