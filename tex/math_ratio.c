/* 6 : 2 and a : b = c : d are quotients; other colons separate. */
#include "tex/math_parser.h"

enum { LOOK = 300 };

bool math_is_numeric(expr e)
{
    if (e->kind == EXPR_DIV || e->kind == EXPR_NEG || e->kind == EXPR_MUL ||
        e->kind == EXPR_POW || e->kind == EXPR_ADD) {
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!math_is_numeric(e->args[i]))
                return false;
        return true;
    }
    return expr_is_number(e) || e->kind == EXPR_CONST;
}

static bool relation_before(const struct parser *p)
{
    int k = 0;
    for (const struct tok *t = p->t; t > p->toks && k < LOOK; k++) {
        t--;
        if (tok_relation(t))
            return true;
        if (t->kind == TK_NEWLINE || t->kind == TK_QUAD ||
            t->kind == TK_WORDS || tok_char(t, ','))
            break;
    }
    return false;
}

/* a : b = c : d */
static bool is_proportion(const struct parser *p)
{
    unsigned signs = 0, colons = 0, others = 0;
    const struct tok *t = p->t;
    while (t > p->toks && t[-1].kind != TK_NEWLINE && t[-1].kind != TK_QUAD)
        if (p->t - --t > LOOK)
            return false;
    for (; t < p->end && t->kind != TK_NEWLINE && t->kind != TK_QUAD &&
           colons < 3; t++) {
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE ||
            t->kind == TK_BEGIN) {
            t = partner(p, t);
            continue;
        }
        colons += tok_char(t, ':');
        signs += tok_char(t, '=') && colons == 1;
        others += (tok_relation(t) && !tok_char(t, '=')) ||
                  tok_char(t, ',') || t->kind == TK_WORDS ||
                  (tok_char(t, ':') && tok_char(t + 1, '='));
    }
    return colons == 2 && signs == 1 && others == 0;
}

/* 6 : 2 and \frac23 : \frac45, numbers alone: a quotient.  Behind a
   relation, n = 0: 1, only when it goes on: x = 6 : 2 = 3. */
static bool of_numbers(struct parser *p, const struct elems *f)
{
    struct tok *t = p->t + 1, *was = p->t;
    for (size_t i = 0; i < f->n; i++)
        if (!math_is_numeric(f->e[i]))
            return false;
    if (tok_is(t, "frac")) {
        for (int k = 0; k < 2; k++) {
            bool braced = t[1].kind == TK_LBRACE;
            if (t[1 + braced].kind != TK_NUM ||
                (braced && t[3].kind != TK_RBRACE))
                return false;
            t += braced ? 3 : 1;
        }
    } else if (t->kind != TK_NUM) {
        return false;
    }
    p->t = t + 1;
    bool more = math_starts_operand(p), goes_on = tok_relation(p->t);
    p->t = was;
    return !more && (goes_on || !relation_before(p));
}

bool math_is_ratio(struct parser *p, const struct elems *factors)
{
    return of_numbers(p, factors) || is_proportion(p);
}
