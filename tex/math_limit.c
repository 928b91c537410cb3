/*
 * Limits: \lim_{x \to a} f, from one side (x \to 0^+, x \downarrow 0,
 * \substack{x \to 0 \\ x > 0}), upper and lower limits.
 */
#include <string.h>

#include "tex/math_parser.h"

/* \lim, \limsup, \varlimsup, \overline{\lim}; KIND_COUNT for no limit. */
static enum expr_kind kind_of(const struct tok *t, unsigned *n_toks)
{
    bool accented = (tok_is(t, "bar") || tok_is(t, "underline")) &&
                    t[1].kind == TK_LBRACE && tok_is(t + 2, "lim") &&
                    t[3].kind == TK_RBRACE;
    *n_toks = accented ? 4 : 1;
    if (tok_is(t, "lim"))
        return EXPR_LIMIT;
    if (tok_is(t, "limsup") || tok_is(t, "varlimsup") ||
        (accented && tok_is(t, "bar")))
        return EXPR_LIMSUP;
    if (tok_is(t, "liminf") || tok_is(t, "varliminf") || accented)
        return EXPR_LIMINF;
    return EXPR_KIND_COUNT;
}

bool math_is_limit(const struct tok *t)
{
    unsigned n;
    return kind_of(t, &n) != EXPR_KIND_COUNT;
}

struct approach {
    expr var, point, side;
};

static expr make_limit(struct parser *p, enum expr_kind kind, expr body,
                       const struct approach *a)
{
    const expr args[] = {body, a->var, a->point, a->side};
    if (!body)
        return NULL;
    return expr_make(p->ctx, kind, kind == EXPR_LIMIT ? 4 : 3, args);
}

/* Without a subscript: the index or argument of what follows, a letter of
   counting, to infinity. */
static expr guessed(struct parser *p, enum expr_kind kind, size_t off)
{
    expr body = math_body(p), var = NULL;
    if (!body)
        return NULL;
    if ((body->kind == EXPR_INDEX || body->kind == EXPR_APPLY) &&
        body->args[1]->kind == EXPR_SYM &&
        strchr("nkmtTNij", body->args[1]->name[0]) &&
        body->args[1]->name[1] == '\0')
        var = body->args[1];
    if (!var)
        return math_fail(p, TEX_EMPTY, off, "a limit needs its variable");
    math_note(p, off, "a limit read as one at infinity");
    const struct approach a = {var, expr_const_(p->ctx, CONST_INFINITY),
                               expr_none(p->ctx)};
    return make_limit(p, kind, body, &a);
}

/* x \to 0^+, 0+, 0^{-}: the sign before *close is taken off. */
static expr side_of(struct parser *p, struct tok **close)
{
    struct tok *c = *close, *sign = c - 1;
    bool braced = c[-1].kind == TK_RBRACE && c - 4 > p->t &&
                  c[-3].kind == TK_LBRACE && tok_char(c - 4, '^');
    sign -= braced;
    if (!tok_char(sign, '+') && !tok_char(sign, '-'))
        return expr_none(p->ctx);
    if (!braced && sign[-1].kind != TK_NUM && !tok_char(sign - 1, '^') &&
        !math_starts_name(p, sign - 1))
        return expr_none(p->ctx);
    *close = braced ? c - 4 : tok_char(sign - 1, '^') ? sign - 1 : sign;
    return expr_int(p->ctx, sign->ch == '+' ? 1 : -1);
}

/* The arrow at p->t, and the side one that slants comes from. */
static bool arrow(struct parser *p, expr *side)
{
    const struct relation *r = tok_relation(p->t);
    bool down = at_cmd(p, "downarrow") || at_cmd(p, "searrow");
    bool up = at_cmd(p, "uparrow") || at_cmd(p, "nearrow");
    if (down || up)
        *side = expr_int(p->ctx, down ? 1 : -1);
    else if (!r || r->kind != EXPR_TO)
        return false;
    p->t++;
    return true;
}

/* x > 0 below x \to 0 */
static expr side_said(struct parser *p, const struct approach *a)
{
    size_t off = p->t->off;
    expr e = math_statement(p);
    if (!e)
        return NULL;
    bool fits = (e->kind == EXPR_GT || e->kind == EXPR_LT) &&
                e->args[0] == a->var && e->args[1] == a->point;
    if (!fits)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "a condition of a limit that is no side");
    return expr_int(p->ctx, e->kind == EXPR_GT ? 1 : -1);
}

static struct tok *row_end(const struct parser *p, struct tok *close)
{
    for (struct tok *t = p->t; t < close; t++)
        if (t->kind == TK_NEWLINE || tok_char(t, ','))
            return t;
    return close;
}

/* variable arrow point [side] [, condition] up to close */
static bool read_approach(struct parser *p, struct approach *a,
                          struct tok *close)
{
    struct tok *row = row_end(p, close), *end = row;
    a->side = side_of(p, &end);
    a->var = math_sum(p);
    if (!a->var || !arrow(p, &a->side) ||
        (a->var->kind != EXPR_SYM && a->var->kind != EXPR_INDEX)) {
        math_fail(p, TEX_UNEXPECTED, p->t->off, "a limit needs x \\to a");
        return false;
    }
    struct tok saved = *end;
    end->kind = TK_END;
    a->point = math_sum(p);
    *end = saved;
    if (a->point && p->t != end)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (math_failed(p))
        return false;
    p->t = row;
    while (p->t < close && (at_kind(p, TK_NEWLINE) || at_char(p, ',')))
        p->t++;
    if (p->t < close)
        a->side = side_said(p, a);
    if (!math_failed(p) && p->t != close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    return !math_failed(p);
}

/* limit := lim _ { x \to a } body */
expr math_limit(struct parser *p)
{
    struct approach a;
    unsigned n;
    size_t off = p->t->off;
    enum expr_kind kind = kind_of(p->t, &n);
    p->t += n;
    if (!at_char(p, '_'))
        return guessed(p, kind, off);
    p->t++;
    if (!at_kind(p, TK_LBRACE))
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "a limit needs braces here");
    struct tok *close = partner(p, p->t), *behind = close + 1;
    bool stack = tok_is(p->t + 1, "substack") &&
                 p->t[2].kind == TK_LBRACE;
    if (stack)
        close = partner(p, p->t + 2);
    p->t += stack ? 3 : 1;
    bool was = p->in_table;
    p->in_table = true;
    bool good = read_approach(p, &a, close);
    p->in_table = was;
    if (!good)
        return NULL;
    if (kind != EXPR_LIMIT && a.side->kind != EXPR_NONE)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "an upper or lower limit from one side");
    p->t = behind;
    return make_limit(p, kind, math_body(p), &a);
}
