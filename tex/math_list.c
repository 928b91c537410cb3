/*
 * Several statements in one formula; conditions of cases; and lists that
 * mean more than a list: n = 0, 1, ..., L-1 and a, b >= 0.
 */
#include <stdio.h>
#include <string.h>

#include "tex/math_parser.h"

static bool at_separator(const struct parser *p)
{
    return at_char(p, ',') || at_char(p, ';') || at_char(p, '.') ||
           at_char(p, ':') || at_kind(p, TK_QUAD) ||
           (at_kind(p, TK_NEWLINE) && !p->in_table) ||
           (at_kind(p, TK_AMP) && !p->in_table);
}

static bool at_stop(const struct parser *p)
{
    return at_kind(p, TK_END) || at_kind(p, TK_CLOSE) ||
           at_kind(p, TK_RBRACE) || at_kind(p, TK_FINISH) ||
           ((at_kind(p, TK_AMP) || at_kind(p, TK_NEWLINE)) && p->in_table);
}

static expr make_text(struct parser *p, const char *s, size_t len)
{
    const char *kept = expr_intern(p->ctx, s, len);
    return kept ? expr_text(p->ctx, kept) : NULL;
}

/* \textcircled{1} opens a case. */
static expr circled(struct parser *p)
{
    char words[32];
    p->t++;
    bool braced = at_kind(p, TK_LBRACE);
    struct tok *t = p->t + braced, *open = p->t;
    if (braced && partner(p, open) - open != 2)
        return math_fail(p, TEX_UNEXPECTED, open->off, "not a number");
    if (!t->s || t->len > 16)
        return math_fail(p, TEX_UNEXPECTED, t->off, "not a number");
    snprintf(words, sizeof words, "case %.*s", (int)t->len, t->s);
    p->t = braced ? partner(p, open) + 1 : t + 1;
    return expr_text(p->ctx, words);
}

static expr words_element(struct parser *p)
{
    struct tok *t = p->t;
    if (tok_is(t, "therefore") || tok_is(t, "because")) {
        p->t++;
        return make_text(p, t->s, t->len);
    }
    if (tok_is(t, "textcircled"))
        return circled(p);
    if (tok_is(t, "dots")) {
        p->t++;
        return expr_make(p->ctx, EXPR_DOTS, 0, NULL);
    }
    if (t->kind == TK_WORDS && !math_words_are_name(p, t)) {
        p->t++;
        return make_text(p, t->s, t->len);
    }
    return NULL;
}

/* 12,345 and 3,14 without a blank, nothing else in the list. */
static bool maybe_one_number(const struct parser *p)
{
    const struct tok *a = p->t - 1, *b = p->t + 1;
    return p->t > p->toks && a->kind == TK_NUM && b->kind == TK_NUM &&
           !b->space && !p->t->space && b->len > 1 &&
           !memchr(a->s, '.', a->len) && !memchr(b->s, '.', b->len) &&
           !(a > p->toks && tok_char(a - 1, ',')) && !tok_char(b + 1, ',');
}

/* statements separated by commas, \quad, rows and words */
bool math_elements(struct parser *p, struct elems *v)
{
    enum math_gap gap = GAP_NONE;
    bool typed = false;
    while (!math_failed(p) && !at_stop(p)) {
        if (at_separator(p) && !(at_char(p, ':') &&
                                 tok_char(p->t + 1, '='))) {
            bool comma = at_char(p, ',');
            if ((comma && maybe_one_number(p)) ||
                (at_char(p, '.') && p->t > p->toks &&
                 p->t[-1].kind == TK_NUM && p->t[1].kind == TK_NUM)) {
                math_fail(p, TEX_AMBIGUOUS, p->t->off,
                          "one number or two");
                break;
            }
            typed = at_char(p, ':') && v->n > 0 && gap == GAP_NONE;
            gap = comma && gap != GAP_WIDE ? GAP_COMMA
                : at_kind(p, TK_QUAD) && gap == GAP_COMMA ? GAP_COMMA
                : GAP_WIDE;
            p->t++;
            continue;
        }
        struct tok *before = p->t;
        expr e = words_element(p);
        if (!e && !math_failed(p))
            e = math_over(p, math_statement(p));
        if (!math_failed(p) && p->t == before)
            math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
        if (typed && e && e->kind == EXPR_TO) /* f : X \to Y */
            v->e[v->n - 1] = expr_make2(p->ctx, EXPR_TYPED,
                                        v->e[v->n - 1], e);
        else
            elems_push(p, v, e, gap);
        typed = false;
        gap = GAP_NONE;
        if (!math_failed(p) && at_kind(p, TK_AMP) && !p->in_table)
            p->t++;
    }
    if (!math_failed(p))
        math_settle(p, v);
    return !math_failed(p);
}

static bool push_flat(struct parser *p, struct elems *all, expr e)
{
    if (e->kind != EXPR_LIST)
        return elems_push(p, all, e, GAP_NONE);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!elems_push(p, all, e->args[i], GAP_NONE))
            return false;
    return true;
}

expr math_join(struct parser *p, struct elems *v)
{
    struct elems all = {0};
    for (size_t i = 0; i < v->n; i++)
        push_flat(p, &all, v->e[i]);
    return elems_make(p, EXPR_LIST, &all);
}

/* --- conditions --------------------------------------------------------- */

static bool says(expr e, const char *const *words)
{
    return lex_one_of(e->name, strlen(e->name), words);
}

/* "if n is even": words that hold the whole condition. */
static expr spelled(struct parser *p, const char *s)
{
    static const char *const openers[] = {"if ", "for ", "when ", "where "};
    bool odd, not_even;
    char name[2] = {0};
    for (size_t i = 0; i < 4; i++)
        if (strncmp(s, openers[i], strlen(openers[i])) == 0)
            s += strlen(openers[i]);
    if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z')) ||
        s[1] != ' ')
        return NULL;
    name[0] = *s;
    s += 2;
    if (strncmp(s, "is ", 3) == 0)
        s += 3;
    odd = strcmp(s, "odd") == 0;
    not_even = strcmp(s, "not even") == 0;
    if (!odd && !not_even && strcmp(s, "even") != 0)
        return NULL;
    expr e = expr_call1(p->ctx, FN_ISEVEN, expr_sym(p->ctx, name));
    return odd || not_even ? expr_make1(p->ctx, EXPR_NOT, e) : e;
}

/* Does the token open a condition: if, for, when? */
bool math_is_opener(const struct tok *t)
{
    static const char *const openers[] = {"if", "for", "when", "If", "For",
                                          NULL};
    return lex_one_of(t->s, t->len, openers);
}

/* Statements before a brace, x = 1, y = 2 } \Rightarrow ...: all of them. */
expr math_all_of(struct parser *p, expr e)
{
    if (e->kind != EXPR_LIST)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (math_is_value(e->args[i]))
            return e;
    return expr_make(p->ctx, EXPR_AND, e->nargs, e->args);
}

/* condition := words and relations, all of which must hold */
expr math_condition(struct parser *p)
{
    static const char *const skipped[] = {
        "if", "for", "when", "where", "and", "with", "If", "For", "When",
        "for all", "while", "as", "whenever", "in case", NULL};
    static const char *const rest[] = {
        "otherwise", "else", "elsewhere", "Otherwise", "Else", "other",
        "others", "else where", "otherwise.", "in all other cases",
        "all other n", NULL};
    struct elems v = {0}, all = {0};
    size_t off = p->t->off;
    math_elements(p, &v);
    for (size_t i = 0; i < v.n && !math_failed(p); i++) {
        expr e = v.e[i];
        if (e->kind == EXPR_TEXT && says(e, skipped))
            continue;
        if (e->kind == EXPR_TEXT && says(e, rest))
            e = expr_make(p->ctx, EXPR_OTHERWISE, 0, NULL);
        else if (e->kind == EXPR_TEXT)
            e = spelled(p, e->name);
        else if (math_is_value(e) && !expr_is_call(e, FN_ISEVEN))
            e = NULL;
        if (!e)
            math_fail(p, TEX_UNKNOWN, off, "not a condition");
        else
            elems_push(p, &all, e, GAP_NONE);
    }
    elems_clear(&v);
    if (!math_failed(p) && all.n == 0)
        math_fail(p, TEX_EMPTY, off, "an empty condition");
    return elems_make(p, EXPR_AND, &all);
}
