/*
 * Divisibility and congruences: a \mid b, a \nmid b, a \equiv b \pmod n.
 *
 * A bar is a relation when it stands alone among its neighbours; inside
 * brackets it is something else (P(A | B), a set).  \equiv without a modulus
 * is an identity: EQ.
 */
#include "tex/math_parser.h"

enum { LOOK = 200 };

static bool ends_part(const struct tok *t)
{
    return t->kind == TK_NEWLINE || t->kind == TK_QUAD ||
           t->kind == TK_WORDS || t->kind == TK_AMP ||
           tok_char(t, ',') || tok_char(t, ';') || tok_connective(t);
}

static bool is_bar(const struct tok *t)
{
    return tok_char(t, '|') && !tok_char(t + 1, '_') &&
           !tok_char(t + 1, '^');
}

/* Is the bar at t one that separates, and where does it stand? */
enum mid math_is_mid(const struct parser *p, const struct tok *t)
{
    const struct tok *u;
    int k;
    if (!is_bar(t) || p->bars > 0)
        return MID_NONE;
    for (u = t + 1, k = 0; u < p->end && k < LOOK; u++, k++) {
        if (u->kind == TK_OPEN || u->kind == TK_LBRACE ||
            u->kind == TK_BEGIN)
            u = partner(p, u);
        else if (ends_part(u) || u->kind == TK_CLOSE ||
                 u->kind == TK_RBRACE || u->kind == TK_FINISH)
            break;
        else if (tok_char(u, '|'))
            return MID_NONE;
    }
    if (u == t + 1 || k == LOOK)
        return MID_NONE;
    for (u = t, k = 0; u > p->toks && k < LOOK; k++) {
        u--;
        if (u->kind == TK_CLOSE || u->kind == TK_RBRACE ||
            u->kind == TK_FINISH)
            u = p->toks + u->match;
        else if (tok_char(u, '|'))
            return MID_NONE;
        else if (u->kind == TK_OPEN)
            return u + 1 == t ? MID_NONE : MID_IN_BRACKET;
        else if (u->kind == TK_LBRACE || u->kind == TK_BEGIN ||
                 ends_part(u))
            break;
    }
    bool first = u == p->toks ? u == t : u + 1 == t;
    return first || k == LOOK ? MID_NONE : MID_RELATION;
}

/* X | Y is an event given another, and a density's name: not divides. */
static bool is_event(expr e)
{
    if (e->kind == EXPR_INDEX)
        e = e->args[0];
    return e->kind == EXPR_SYM && e->name[0] >= 'A' && e->name[0] <= 'Z';
}

void math_check_bars(struct parser *p, const struct elems *v, size_t off)
{
    bool divides = false, other = false;
    for (size_t i = 0; i < v->n && !math_failed(p); i++) {
        expr e = v->e[i];
        if (e->kind == EXPR_NOT)
            e = e->args[0];
        other = other || e->kind == EXPR_SIM;
        if (e->kind != EXPR_DIVIDES)
            continue;
        divides = true;
        other = other || is_event(e->args[0]) || is_event(e->args[1]);
    }
    if (divides && other)
        math_fail(p, TEX_AMBIGUOUS, off,
                  "a bar that might be \"divides\" or \"given\"");
}

/* --- congruences ---------------------------------------------------------- */

/* (\bmod n), (mod n) */
bool math_is_modulus(const struct tok *open)
{
    return open->kind == TK_OPEN && open->ch == '(' &&
           (tok_is(open + 1, "bmod") || tok_text(open + 1, "mod"));
}

static expr modulus(struct parser *p)
{
    struct tok *open = p->t;
    bool bracket = math_is_modulus(open);
    if (at_cmd(p, "pmod")) {
        p->t++;
        return math_argument(p);
    }
    if (!bracket && !at_cmd(p, "bmod"))
        return NULL;
    p->t += bracket ? 2 : 1;
    expr n = math_sum(p);
    if (n && bracket && p->t != partner(p, open))
        return math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    p->t += n && bracket;
    return n;
}

/* a \equiv b \bmod n has been read as a \equiv (b \bmod n). */
static expr taken_modulus(struct parser *p, struct elems *v)
{
    expr last = v->e[v->n - 1];
    if (last->kind != EXPR_CONG || !expr_is_call(last->args[1], FN_MOD))
        return NULL;
    expr n = last->args[1]->args[1];
    v->e[v->n - 1] = expr_make3(p->ctx, EXPR_CONG, last->args[0],
                                last->args[1]->args[0], n);
    return v->e[v->n - 1] ? n : NULL;
}

/* Gives the congruences of a chain their modulus; = too when there is no
   \equiv in it. */
void math_congruences(struct parser *p, struct elems *v)
{
    if (math_failed(p))
        return;
    expr n = taken_modulus(p, v);
    if (!n)
        n = modulus(p);
    bool some = false;
    for (size_t i = 0; i < v->n; i++)
        some = some || v->e[i]->kind == EXPR_CONG;
    for (size_t i = 0; i < v->n && !math_failed(p); i++) {
        expr e = v->e[i];
        bool taken = e->kind == EXPR_CONG ||
                     (!some && n && e->kind == EXPR_EQ);
        if (!taken)
            continue;
        v->e[i] = n ? expr_make3(p->ctx, EXPR_CONG, e->args[0], e->args[1],
                                 n)
                    : expr_make2(p->ctx, EXPR_EQ, e->args[0], e->args[1]);
        if (!v->e[i])
            math_fail(p, TEX_DEEP, p->t->off, "too large");
    }
}
