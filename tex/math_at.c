/*
 * Values at a place, f(x)|_{x=0}, and between two, [x^2]_0^1 and
 * f(x) \Big|_{x=0}^{x=1}: the second minus the first.
 *
 * Between two numbers the variable is the only name of the body, or that of
 * the integral before, or the only one of x, t, y, z, u, s, \theta, r.
 */
#include <string.h>

#include "tex/math_parser.h"

static const struct tok *behind_argument(const struct parser *p,
                                         const struct tok *t)
{
    return t->kind == TK_LBRACE ? partner(p, t) + 1 : t + 1;
}

/* [ ]_0^1 but not [x]_i^2, an entry squared. */
static bool is_between(const struct parser *p)
{
    const struct tok *t = p->t, *lo = t[0].ch == '_' ? t + 1 : NULL;
    if (t->kind != TK_CHAR || (t->ch != '_' && t->ch != '^'))
        return false;
    const struct tok *next = behind_argument(p, t + 1);
    if (next + 1 >= p->end || next->kind != TK_CHAR ||
        next->ch != (lo ? '^' : '_'))
        return false;
    lo = lo ? lo : next + 1;
    const struct tok *first = lo + (lo->kind == TK_LBRACE);
    bool alone = lo->kind != TK_LBRACE || partner(p, lo) == lo + 2;
    return !(alone && first->kind == TK_LETTER &&
             strchr("ijklmn", first->ch));
}

bool math_is_evaluated(const struct parser *p, const struct tok *start)
{
    if (at_char(p, '|'))
        return tok_char(p->t + 1, '_') ||
               (tok_char(p->t + 1, '^') && p->bars == 0);
    return start->kind == TK_OPEN && start->ch == '[' &&
           partner(p, start) + 1 == p->t && p->t[-1].ch == ']' &&
           is_between(p);
}

struct names {
    expr only;
    unsigned n;
    const char *letters; /* count those alone when given */
};

static void count_name(expr atom, void *data)
{
    struct names *names = data;
    if (atom->kind != EXPR_SYM || atom == names->only ||
        (names->letters &&
         !(atom->name[0] && !atom->name[1] &&
           strchr(names->letters, atom->name[0])) &&
         strcmp(atom->name, "\\theta") != 0))
        return;
    names->only = atom;
    names->n++;
}

static expr variable_of(struct parser *p, expr body, size_t off)
{
    struct names all = {NULL, 0, NULL}, usual = {NULL, 0, "xtyzusr"};
    expr_free_atoms(body, count_name, &all);
    if (all.n == 1)
        return all.only;
    if (p->last_var && expr_contains(body, p->last_var))
        return p->last_var;
    expr_free_atoms(body, count_name, &usual);
    return usual.n == 1 ? usual.only
        : math_fail(p, TEX_AMBIGUOUS, off,
                    "values of which variable is not said");
}

/* One end: 0 or x=0; the name goes to *var. */
static expr end_of(struct parser *p, expr *var)
{
    size_t off = p->t->off;
    expr e = math_script(p);
    if (!e || e->kind != EXPR_EQ)
        return e;
    if (*var && *var != e->args[0])
        return math_fail(p, TEX_UNEXPECTED, off,
                         "two ends of different variables");
    *var = e->args[0];
    return e->args[1];
}

static bool is_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

static expr at_place(struct parser *p, expr body, expr var, expr lo,
                     size_t off)
{
    if (!var && body->kind == EXPR_DERIV)
        var = body->args[1];
    if (!var || lo->kind == EXPR_TUPLE)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "not a place to evaluate at");
    return expr_make2(p->ctx, EXPR_AT, body,
                      expr_make2(p->ctx, EXPR_EQ, var, lo));
}

/* [|] _ end [^ end] */
expr math_evaluated(struct parser *p, expr body)
{
    expr var = NULL, lo = NULL, hi = NULL;
    size_t off = p->t->off;
    p->t += at_char(p, '|');
    while (!math_failed(p) && ((at_char(p, '_') && !lo) ||
                               (at_char(p, '^') && !hi))) {
        bool above = at_char(p, '^');
        p->t++;
        *(above ? &hi : &lo) = end_of(p, &var);
    }
    if (math_failed(p))
        return NULL;
    if (!lo || (var && !is_name(var)))
        return math_fail(p, TEX_UNEXPECTED, off,
                         "not a place to evaluate at");
    if (!hi)
        return at_place(p, body, var, lo, off);
    if (!var && !(var = variable_of(p, body, off)))
        return NULL;
    const expr args[] = {body, var, lo, hi};
    return expr_make(p->ctx, EXPR_BETWEEN, 4, args);
}
