/* Relations, chains of them, and the connectives between. */
#include <string.h>

#include "tex/math_parser.h"

/* The sign at the next token as a relation; \not takes one. */
static bool relation_at(struct parser *p, enum expr_kind *kind)
{
    const struct relation *r = tok_relation(p->t);
    bool colon = at_char(p, ':') && tok_char(p->t + 1, '=');
    bool not_in = at_cmd(p, "notin");
    if (at_kind(p, TK_AMP) && tok_relation(p->t + 1)) {
        p->t++; /* a column for the sign */
        return relation_at(p, kind);
    }
    if (not_in) {
        *kind = EXPR_NOT;
        p->t++;
        return true;
    }
    if (colon) {
        *kind = EXPR_DEFINE;
        p->t += 2;
        return true;
    }
    if (at_cmd(p, "not") && tok_char(p->t + 1, '=')) {
        *kind = EXPR_NE;
        p->t += 2;
        return true;
    }
    if (at_char(p, '!') && tok_char(p->t + 1, '=') && !p->t[1].space) {
        *kind = EXPR_NE;
        p->t += 2;
        return true;
    }
    if (at_char(p, '|') && p->t != p->given &&
        math_is_mid(p, p->t) == MID_RELATION) {
        *kind = EXPR_DIVIDES;
        p->t++;
        return true;
    }
    if (at_cmd(p, "nmid")) {
        *kind = EXPR_FORALL; /* stands for "does not divide" */
        p->t++;
        return true;
    }
    if (math_marked_relation(p, kind))
        return true;
    if (!r)
        return false;
    *kind = at_cmd(p, "equiv") ? EXPR_CONG : r->kind;
    p->t++;
    if ((*kind == EXPR_LT || *kind == EXPR_GT) && at_char(p, '=') &&
        !p->t->space) {
        *kind = *kind == EXPR_LT ? EXPR_LE : EXPR_GE;
        p->t++;
    }
    return true;
}

static bool side_is_missing(struct parser *p)
{
    switch (p->t->kind) {
    case TK_END: case TK_NEWLINE: case TK_CLOSE: case TK_RBRACE:
    case TK_FINISH: case TK_AMP:
        return true;
    default:
        return at_char(p, ',') || at_char(p, '.') || at_char(p, ';');
    }
}

static expr relation_side(struct parser *p, enum expr_kind kind)
{
    bool was = p->after_in;
    const struct tok *from = p->t;
    while (at_kind(p, TK_AMP) || at_kind(p, TK_QUAD) ||
           (at_kind(p, TK_NEWLINE) && !tok_relation(p->t + 1)))
        p->t++;
    if (side_is_missing(p)) {
        p->t = p->toks + (from - p->toks);
        return expr_none(p->ctx);
    }
    if (at_kind(p, TK_WORDS) && !math_words_are_name(p, p->t)) {
        const char *w = expr_intern(p->ctx, p->t->s, p->t->len);
        p->t++;
        return expr_text(p->ctx, w);
    }
    p->after_in = kind == EXPR_IN;
    expr e = math_sum(p);
    p->after_in = was;
    return e;
}

static expr make_relation(struct parser *p, enum expr_kind kind, expr a,
                          expr b)
{
    if (kind == EXPR_NOT)
        return expr_make1(p->ctx, EXPR_NOT,
                          expr_make2(p->ctx, EXPR_IN, a, b));
    if (kind == EXPR_FORALL)
        return expr_make1(p->ctx, EXPR_NOT,
                          expr_make2(p->ctx, EXPR_DIVIDES, a, b));
    if (kind == EXPR_CONG) /* until a modulus is found */
        return expr_make3(p->ctx, EXPR_CONG, a, b, expr_none(p->ctx));
    return expr_make2(p->ctx, kind, a, b);
}

/* n = 1 \to A = 0: an arrow between relations means "then". */
static size_t arrow_between(const struct elems *v)
{
    size_t found = 0;
    for (size_t i = 1; i + 1 < v->n; i++)
        if (v->e[i]->kind == EXPR_TO) {
            if (found)
                return 0;
            found = i;
        }
    return found;
}

static expr part(struct parser *p, const struct elems *v, size_t from,
                 size_t to)
{
    if (to - from == 1)
        return v->e[from];
    return expr_make(p->ctx, EXPR_CHAIN, to - from, v->e + from);
}

static expr chain(struct parser *p, struct elems *v, size_t off)
{
    size_t arrow = arrow_between(v);
    expr e = NULL;
    if (math_failed(p)) {
        elems_clear(v);
        return NULL;
    }
    if (arrow > 0) {
        e = expr_make2(p->ctx, EXPR_IMPLIES, part(p, v, 0, arrow),
                       part(p, v, arrow + 1, v->n));
        math_note(p, off, "an arrow between relations read as \"then\"");
    } else {
        e = part(p, v, 0, v->n);
    }
    elems_clear(v);
    return e;
}

static bool take_trailing(struct parser *p, struct elems *v, expr *left)
{
    expr right = p->trailing;
    p->trailing = NULL;
    if (!right)
        return true;
    expr r = expr_make2(p->ctx, EXPR_EQ, *left, right);
    *left = right;
    return elems_push(p, v, r, GAP_NONE);
}

/* \pi = 3.14\dots: the decimal and something more. */
static expr cut_off(struct parser *p, expr right)
{
    if (!right || !at_cmd(p, "dots") || p->t[-1].kind != TK_NUM ||
        right->kind != EXPR_DEC)
        return right;
    return expr_add(p->ctx, right, math_dots(p));
}

/* relation := sum { sign sum } */
static expr relation(struct parser *p)
{
    struct elems v = {0};
    enum expr_kind kind;
    size_t off = p->t->off;
    expr left;
    struct tok *start = p->t;
    if (relation_at(p, &kind)) {
        p->t = start;
        left = expr_none(p->ctx);
    } else {
        left = math_sum(p);
    }
    take_trailing(p, &v, &left);
    while (!math_failed(p) && relation_at(p, &kind)) {
        expr right = cut_off(p, relation_side(p, kind));
        if (!elems_push(p, &v, make_relation(p, kind, left, right),
                        GAP_NONE))
            break;
        left = right;
        take_trailing(p, &v, &left);
    }
    if (v.n == 0) {
        elems_clear(&v);
        return math_failed(p) ? NULL : left;
    }
    math_congruences(p, &v);
    math_check_bars(p, &v, off);
    return chain(p, &v, off);
}

/* \text{even}, \text{is odd}, \text{is not even}, \text{prime} behind an
   expression. */
static expr property(struct parser *p, expr e)
{
    static const char *const even[] = {"even", "is even", "is not odd",
                                       NULL};
    static const char *const odd[] = {"odd", "is odd", "is not even", NULL};
    static const char *const prime[] = {"prime", "is prime", "is a prime",
                                        NULL};
    const struct tok *t = p->t;
    if (t->kind != TK_WORDS || !e)
        return e;
    bool is_odd = lex_one_of(t->s, t->len, odd);
    bool is_prime = lex_one_of(t->s, t->len, prime);
    if (!is_odd && !is_prime && !lex_one_of(t->s, t->len, even))
        return e;
    p->t++;
    e = expr_call1(p->ctx, is_prime ? FN_ISPRIME : FN_ISEVEN, e);
    return is_odd ? expr_make1(p->ctx, EXPR_NOT, e) : e;
}

/* negation := { \lnot } relation */
static expr negation(struct parser *p)
{
    bool no = false;
    while (at_cmd(p, "lnot")) {
        no = !no;
        p->t++;
    }
    expr e = property(p, relation(p));
    return no && e ? expr_make1(p->ctx, EXPR_NOT, e) : e;
}

static bool connective_at(struct parser *p, enum expr_kind *kind,
                          struct tok **next)
{
    struct tok *t = p->t;
    while (t->kind == TK_QUAD || t->kind == TK_NEWLINE)
        t++;
    const struct relation *r = tok_connective(t);
    if (t->kind == TK_WORDS && tok_text(t, "or"))
        *kind = EXPR_OR;
    else if (t->kind == TK_WORDS && tok_text(t, "iff"))
        *kind = EXPR_IFF;
    else if (r)
        *kind = r->kind;
    else
        return false;
    t++;
    while (t->kind == TK_QUAD || t->kind == TK_NEWLINE)
        t++;
    *next = t;
    return true;
}

static int binds(enum expr_kind kind)
{
    switch (kind) {
    case EXPR_AND: return 4;
    case EXPR_OR: return 3;
    case EXPR_IMPLIES: return 2;
    default: return 1;
    }
}

static expr implied_chain(struct parser *p, expr left, expr right,
                          enum expr_kind kind)
{
    expr last = left;
    if (left->nargs > 200)
        return math_fail(p, TEX_DEEP, p->t->off, "too many connectives");
    if ((kind == EXPR_AND || kind == EXPR_OR) && left->kind == kind) {
        struct elems all = {0};
        for (uint32_t i = 0; i < left->nargs; i++)
            elems_push(p, &all, left->args[i], GAP_NONE);
        elems_push(p, &all, right, GAP_NONE);
        return elems_make(p, kind, &all);
    }
    if (left->kind == EXPR_CHAIN &&
        left->args[left->nargs - 1]->kind == EXPR_IMPLIES)
        last = left->args[left->nargs - 1];
    if (kind != EXPR_IMPLIES || last->kind != EXPR_IMPLIES)
        return expr_make2(p->ctx, kind, left, right);
    struct elems v = {0};
    expr next = expr_make2(p->ctx, kind, last->args[1], right);
    if (last == left)
        elems_push(p, &v, left, GAP_NONE);
    else
        for (uint32_t i = 0; i < left->nargs; i++)
            elems_push(p, &v, left->args[i], GAP_NONE);
    elems_push(p, &v, next, GAP_NONE);
    return elems_make(p, EXPR_CHAIN, &v);
}

/* One loop over the connectives, by priority. */
static expr logic(struct parser *p, int limit)
{
    enum expr_kind kind;
    struct tok *next;
    expr left;
    if (!math_enter(p))
        return NULL;
    if (connective_at(p, &kind, &next))
        left = expr_none(p->ctx);
    else
        left = negation(p);
    while (!math_failed(p) && connective_at(p, &kind, &next) &&
           binds(kind) > limit) {
        p->t = next;
        expr right;
        if (at_kind(p, TK_WORDS) && !math_words_are_name(p, p->t)) {
            right = expr_text(p->ctx,
                              expr_intern(p->ctx, p->t->s, p->t->len));
            p->t++;
        } else if (side_is_missing(p)) {
            right = expr_none(p->ctx);
        } else {
            right = logic(p, binds(kind));
        }
        if (!left || !right)
            break;
        left = implied_chain(p, left, right, kind);
    }
    p->depth--;
    return math_failed(p) ? NULL : left;
}

expr math_statement(struct parser *p)
{
    return logic(p, 0);
}
