/*
 * Is i (or j) the imaginary unit?  When the formula has it in an exponent
 * of e beside a name, e^{i\omega t}, or \sqrt{-1}, i^2 = -1 or a contour
 * integral, and nowhere as an index.
 */
#include <string.h>

#include "tex/math_parser.h"

enum { LOOK = 60 };

static bool is_letter(const struct tok *t, char c)
{
    return t->kind == TK_LETTER && t->ch == c;
}

static bool is_quantity(const struct tok *t)
{
    return (t->kind == TK_LETTER && strchr("xtyzknmwsr", t->ch)) ||
           (t->kind == TK_CMD && !tok_relation(t) && !tok_is(t, "dots") &&
            !tok_is(t, "cdot") && !tok_is(t, "times")) ||
           (t->kind == TK_NUM && tok_is(t + 1, "pi"));
}

/* e^{ ... i \omega ... } at the e */
static bool in_exponent(const struct parser *p, const struct tok *e, char c)
{
    if (!tok_text(e, "e") || !tok_char(e + 1, '^') ||
        e[2].kind != TK_LBRACE)
        return false;
    const struct tok *close = partner(p, e + 2);
    for (const struct tok *t = e + 3; t < close && t < e + LOOK; t++)
        if (is_letter(t, c) && ((t + 1 < close && is_quantity(t + 1)) ||
                                (t > e + 3 && is_quantity(t - 1))))
            return true;
    return false;
}

static bool is_root(const struct tok *t)
{
    return tok_is(t, "sqrt") && t[1].kind == TK_LBRACE &&
           tok_char(t + 2, '-') && tok_text(t + 3, "1") &&
           t[4].kind == TK_RBRACE;
}

static bool is_square(const struct tok *t, char c)
{
    return is_letter(t, c) && tok_char(t + 1, '^') && tok_text(t + 2, "2") &&
           tok_char(t + 3, '=') && tok_char(t + 4, '-') &&
           tok_text(t + 5, "1");
}

bool math_is_imaginary(const struct parser *p, char c)
{
    bool found = false;
    const struct tok *below = NULL; /* the end of a subscript */
    for (const struct tok *t = p->toks; t < p->end; t++) {
        if (tok_char(t, '_') && (!below || t >= below))
            below = t[1].kind == TK_LBRACE ? partner(p, t + 1) : t + 2;
        bool index = is_letter(t, c) &&
                     ((below && t < below) || tok_char(t + 1, '=') ||
                      tok_is(t + 1, "in") || tok_is(t + 1, "ne") ||
                      tok_is(t + 1, "neq"));
        if (index && !(tok_char(t + 1, '=') && is_root(t + 2)))
            return false;
        found = found || in_exponent(p, t, c) || is_root(t) ||
                is_square(t, c) || tok_is(t, "oint");
    }
    return found;
}
