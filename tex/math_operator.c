/*
 * Operators with something below them or a meaning of their own: argmax,
 * sup, \nabla^2, the divergence, indicators, \operatorname{rank} A, growth.
 */
#include <string.h>

#include "tex/math_parser.h"

/* --- extrema over a set ------------------------------------------------------ */

/* "arg max", "arg\,max", "argmax": the name without blanks; 0 for others. */
static const char *arg_name(const struct tok *t)
{
    char word[8];
    size_t n = 0;
    for (size_t i = 0; i < t->len && t->s; i++) {
        char c = t->s[i];
        if (c == '\\' || c == ',' || c == ' ' || c == '~')
            continue;
        if (n == sizeof word - 1)
            return NULL;
        word[n++] = c;
    }
    word[n] = '\0';
    if (strcmp(word, "argmax") == 0)
        return "\\mathrm{argmax}";
    return strcmp(word, "argmin") == 0 ? "\\mathrm{argmin}" : NULL;
}

/* The operator at t by its name, and how many tokens it takes. */
static const char *extremum(const struct tok *t, size_t *n)
{
    *n = 1;
    if (t->kind != TK_CMD && t->kind != TK_WORDS)
        return NULL;
    if (arg_name(t))
        return arg_name(t);
    if (tok_is(t, "arg") || (t->kind == TK_WORDS && tok_text(t, "arg"))) {
        *n = 2;
        if (tok_text(t + 1, "max"))
            return "\\mathrm{argmax}";
        return tok_text(t + 1, "min") ? "\\mathrm{argmin}" : NULL;
    }
    if (tok_char(t + 1, '_') && (tok_text(t, "sup") || tok_text(t, "inf")))
        return tok_text(t, "sup") ? "\\sup" : "\\inf";
    return NULL;
}

bool math_is_extremum(const struct tok *t)
{
    size_t n;
    return extremum(t, &n) != NULL;
}

/* \operatorname*{argmax}_{x \in S} f(x): an unknown operator on its body. */
expr math_extremum(struct parser *p)
{
    size_t n;
    const char *name = extremum(p->t, &n);
    expr head = expr_sym(p->ctx, name);
    p->t += n;
    if (at_char(p, '_')) {
        p->t++;
        expr below = math_script(p);
        head = below ? expr_make2(p->ctx, EXPR_INDEX, head, below) : NULL;
    }
    expr body = head ? math_product(p) : NULL;
    return body ? expr_make2(p->ctx, EXPR_APPLY, head, body) : NULL;
}

/* --- nabla -------------------------------------------------------------------- */

/* \nabla^2 f, \nabla \cdot F, \nabla \times F; false for a gradient. */
bool math_nabla(struct parser *p, expr *out)
{
    const struct tok *t = p->t;
    int fn = tok_is(t + 1, "cdot") ? FN_DIVERGENCE
        : tok_is(t + 1, "times") ? FN_CURL : -1;
    size_t n = 2;
    if (tok_char(t + 1, '^') && t[2].kind == TK_NUM && tok_text(t + 2, "2")) {
        fn = FN_NABLA_SQUARED;
        n = 3;
    } else if (tok_char(t + 1, '^') && t[2].kind == TK_LBRACE &&
               tok_text(t + 3, "2") && t[4].kind == TK_RBRACE) {
        fn = FN_NABLA_SQUARED;
        n = 5;
    }
    if (fn < 0)
        return false;
    p->t += n;
    expr f = math_factor(p);
    *out = f ? expr_call1(p->ctx, (enum expr_fn)fn, f) : NULL;
    return true;
}

/* --- indicators ------------------------------------------------------------- */

static bool is_one(const struct tok *t)
{
    return t->kind == TK_NAME && (tok_text(t, "\\mathbb{1}") ||
                                  tok_text(t, "\\mathbf{1}") ||
                                  tok_text(t, "\\mathbb{I}"));
}

/* _{\{x > 0\}} behind t, brackets and nothing else in the braces */
static bool holds_set(const struct tok *t)
{
    return t[2].kind == TK_LBRACE && t[3].kind == TK_OPEN && t[3].has_rel &&
           t[3].match != SIZE_MAX && t[2].match == t[3].match + 1;
}

bool math_is_indicator(const struct tok *t)
{
    return is_one(t) &&
           ((t[1].kind == TK_OPEN && t[1].has_rel) ||
            (tok_char(t + 1, '_') &&
             (t[2].kind == TK_LBRACE || t[2].kind == TK_OPEN) &&
             (t[2].has_rel || holds_set(t))));
}

/* \mathbb{1}_{x > 0}, \mathbf{1}\{x > 0\}: 1 where it holds, else 0. */
expr math_indicator(struct parser *p)
{
    struct elems v = {0};
    bool set = tok_char(p->t + 1, '_') && holds_set(p->t);
    p->t += set ? 3 : tok_char(p->t + 1, '_') ? 2 : 1;
    size_t off = p->t->off;
    if (at_kind(p, TK_LBRACE))
        elems_push(p, &v, math_brace(p), GAP_NONE);
    else
        math_arguments(p, &v);
    p->t += set && !math_failed(p); /* the brace around the set */
    expr condition = elems_make(p, EXPR_AND, &v);
    if (condition && expr_contains(condition, expr_none(p->ctx)))
        return math_fail(p, TEX_EMPTY, p->t[-1].off,
                         "an expression is missing here");
    if (!condition)
        return math_fail(p, TEX_UNEXPECTED, off, "not a condition");
    expr args[] = {expr_int(p->ctx, 1), condition, expr_int(p->ctx, 0),
                   expr_make(p->ctx, EXPR_OTHERWISE, 0, NULL)};
    return expr_make(p->ctx, EXPR_CASES, 4, args);
}

/* --- operators known by name only --------------------------------------------- */

static const char *const operators[] = {
    "ker", "dim", "deg", "hom", "Pr", "rank", "span", NULL};

static bool is_probability(const struct tok *t)
{
    return t->kind == TK_WORDS && tok_text(t, "Pr") &&
           t[1].kind == TK_OPEN;
}

/* \ker A, \operatorname{rank} A, \Pr(X > 0) */
bool math_is_operator(struct parser *p, const struct tok *t)
{
    if (t->kind == TK_CMD)
        return lex_one_of(t->s, t->len, operators);
    if (is_probability(t))
        return true;
    if (t->kind != TK_WORDS || t->ch != 'O' || t->len < 2)
        return false;
    struct tok *was = p->t;
    p->t += t + 1 - p->t;
    bool applied = math_starts_operand(p) && !at_kind(p, TK_BEGIN) &&
                   !(at_kind(p, TK_OPEN) && p->t->ch == '(');
    p->t = was;
    return applied;
}

expr math_operator(struct parser *p)
{
    char name[64];
    struct elems v = {0};
    const struct tok *t = p->t++;
    size_t n = t->len < 40 ? t->len : 40;
    memcpy(name, "\\mathrm{", 8);
    memcpy(name + 8, t->s, n);
    memcpy(name + 8 + n, "}", 2);
    elems_push(p, &v, expr_sym(p->ctx, name), GAP_NONE);
    if (at_kind(p, TK_OPEN) && p->t->ch != '{')
        math_arguments(p, &v);
    else if (math_starts_operand(p))
        elems_push(p, &v, math_factor(p), GAP_NONE);
    else
        math_fail(p, TEX_EMPTY, p->t->off, "an operator without argument");
    return elems_make(p, EXPR_APPLY, &v);
}

/* --- growth ------------------------------------------------------------------ */

/* O(n \log n), o(1); \Theta and \Omega with the growth of one expression. */
int math_growth(const struct tok *t)
{
    if (t[1].kind != TK_OPEN || t[1].ch != '(' || t[1].has_comma ||
        t[1].has_rel || t[1].space)
        return -1;
    if ((t->kind == TK_LETTER && t->ch == 'O') ||
        tok_text(t, "\\mathcal{O}"))
        return FN_BIG_O;
    if (t->kind == TK_LETTER && t->ch == 'o')
        return FN_LITTLE_O;
    bool plain = t[2].kind == TK_LETTER || t[2].kind == TK_NUM ||
                 tok_is(t + 2, "log");
    if (tok_is(t, "Theta") && plain)
        return FN_BIG_THETA;
    return tok_is(t, "Omega") && plain ? FN_BIG_OMEGA : -1;
}

/* --- \cup, \setminus, \oplus -------------------------------------------- */

/* a \cap b \cap c is one call. */
expr math_join_call(struct parser *p, enum expr_fn fn, expr left,
                    expr right)
{
    struct elems v = {0};
    if (!left || !right)
        return NULL;
    bool more = expr_is_call(left, fn) && fn != FN_SETMINUS;
    for (uint32_t i = 0; more && i < left->nargs; i++)
        elems_push(p, &v, left->args[i], GAP_NONE);
    if (!more)
        elems_push(p, &v, left, GAP_NONE);
    elems_push(p, &v, right, GAP_NONE);
    expr e = math_failed(p) ? NULL : expr_call(p->ctx, fn, v.n, v.e);
    elems_clear(&v);
    return e;
}

static int set_operator(struct parser *p)
{
    return at_cmd(p, "cup") ? FN_UNION
        : at_cmd(p, "setminus") ? FN_SETMINUS
        : at_cmd(p, "oplus") ? FN_DIRECT_SUM : -1;
}

/* union := product { \cup product } */
expr math_set_sum(struct parser *p)
{
    expr e = math_product(p);
    int fn;
    while (e && !math_failed(p) && (fn = set_operator(p)) >= 0) {
        p->t++;
        e = math_join_call(p, (enum expr_fn)fn, e, math_product(p));
    }
    return e;
}
