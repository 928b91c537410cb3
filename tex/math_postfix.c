/* What stands behind an atom: scripts, primes, factorial, arguments. */
#include <stdlib.h>
#include <string.h>

#include "tex/math_parser.h"

static bool is_upper_name(expr e)
{
    if (e->kind == EXPR_INDEX)
        return is_upper_name(e->args[0]);
    if (e->kind != EXPR_SYM)
        return false;
    const char *c = e->name;
    return *c >= 'A' && *c <= 'Z';
}

static bool has_upper(expr e)
{
    bool found = e->kind == EXPR_MATRIX || is_upper_name(e);
    for (uint32_t i = 0; i < e->nargs && !found && e->size < 200; i++)
        found = has_upper(e->args[i]);
    return found;
}

/* Is ^T a transpose?  For a small letter only when something follows that
   it multiplies: w^T x. */
static bool t_is_transpose(struct parser *p, expr base, struct tok *after)
{
    if (base->kind == EXPR_SYM && strcmp(base->name, "\\mathbf{1}") == 0)
        return true;
    if (base->kind == EXPR_SYM && base->name[0] >= 'a' &&
        base->name[0] <= 'z') {
        struct tok *was = p->t;
        p->t = after;
        bool more = math_starts_operand(p);
        p->t = was;
        return more;
    }
    return has_upper(base);
}

/* The script at ^ as a slice of tokens [from, to); *after is behind it. */
static void script_slice(struct parser *p, struct tok **from,
                         struct tok **to, struct tok **after)
{
    struct tok *t = p->t + 1;
    if (t->kind == TK_LBRACE) {
        *from = t + 1;
        *to = partner(p, t);
        *after = *to + 1;
    } else {
        *from = t;
        *to = *after = t == p->end ? t : t + 1;
    }
}

static bool lone(struct tok *from, struct tok *to, const char *s)
{
    return to - from == 1 && tok_text(from, s);
}

static bool is_transpose(struct parser *p, expr base)
{
    struct tok *from, *to, *after;
    script_slice(p, &from, &to, &after);
    if (lone(from, to, "top") ||
        (lone(from, to, "T") && from->kind == TK_WORDS))
        return true;
    return lone(from, to, "T") && t_is_transpose(p, base, after);
}

/* A^{-T}, A^{-\top} */
static bool is_inverse_transpose(struct parser *p, expr base)
{
    struct tok *from, *to, *after;
    script_slice(p, &from, &to, &after);
    return to - from == 2 && tok_char(from, '-') && has_upper(base) &&
           (tok_text(from + 1, "T") || tok_text(from + 1, "top"));
}

static expr inverse_transpose(struct parser *p, expr base)
{
    struct tok *from, *to, *after;
    script_slice(p, &from, &to, &after);
    p->t = after;
    expr inverse = expr_pow(p->ctx, base,
                            expr_neg(p->ctx, expr_int(p->ctx, 1)));
    return inverse ? expr_make1(p->ctx, EXPR_TRANSPOSE, inverse) : NULL;
}

static bool can_carry(expr base)
{
    if (base->kind == EXPR_INDEX)
        return base->args[0]->kind == EXPR_SYM;
    return base->kind == EXPR_SYM;
}

/* The name below an INDEX gets the mark. */
static expr mark_name(struct parser *p, expr base, const char *mark)
{
    if (base->kind == EXPR_SYM)
        return math_decorate(p, base, "", base->name, mark);
    expr args[8];
    if (base->nargs > 8)
        return math_fail(p, TEX_UNEXPECTED, p->t->off, "too many indices");
    for (uint32_t i = 0; i < base->nargs; i++)
        args[i] = base->args[i];
    args[0] = mark_name(p, args[0], mark);
    return args[0] ? expr_with_args(p->ctx, base, args) : NULL;
}

static expr append_index(struct parser *p, expr base, expr index)
{
    struct elems v = {0};
    if (base->kind == EXPR_INDEX)
        for (uint32_t i = 0; i < base->nargs; i++)
            elems_push(p, &v, base->args[i], GAP_NONE);
    else
        elems_push(p, &v, base, GAP_NONE);
    elems_push(p, &v, index, GAP_NONE);
    return elems_make(p, EXPR_INDEX, &v);
}

/* x^{(k)}, a^{[l]}: an index above. */
static bool paren_index(struct parser *p, expr base, expr *out)
{
    struct tok *from, *to, *after;
    script_slice(p, &from, &to, &after);
    bool square = from->kind == TK_OPEN && from->ch == '[';
    if ((!p->paren_index && !square) || from->kind != TK_OPEN ||
        (from->ch != '(' && !square) || partner(p, from) + 1 != to ||
        !can_carry(base))
        return false;
    p->t = from + 1;
    expr index = math_sum(p);
    if (index && p->t != to - 1)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    else if (index)
        p->t = after;
    expr named = index ? mark_name(p, base, square ? "^{[]}" : "^{()}")
                       : NULL;
    *out = named ? append_index(p, named, index) : NULL;
    return true;
}

/* x^*, \theta^{reg}: part of the name. */
bool math_superscript_word(struct parser *p, expr base, expr *out)
{
    struct tok *from, *to, *after;
    char mark[80];
    size_t n = 3;
    script_slice(p, &from, &to, &after);
    if (!can_carry(base))
        return false;
    if (to - from == 1 && (tok_char(from, '*') || tok_is(from, "ast") ||
                        tok_is(from, "star") ||
                           tok_is(from, "dagger") ||
                           tok_char(from, '+'))) {
        *out = mark_name(p, base, tok_is(from, "dagger") ? "^{\\dagger}"
                                  : tok_char(from, '+') ? "^{+}" : "^{*}");
        p->t = after;
        return true;
    }
    if (to - from == 2 && from->kind == TK_OPEN &&
        from[1].kind == TK_CLOSE) {
        *out = mark_name(p, base, "^{()}");
        p->t = after;
        return true;
    }
    if (!math_is_word(from, to))
        return false;
    expr word = math_word_name(p, from, to);
    if (!word || strlen(word->name) + n + 2 > sizeof mark)
        return false;
    mark[0] = '^';
    mark[1] = '{';
    strcpy(mark + 2, word->name);
    strcat(mark, "}");
    *out = mark_name(p, base, mark);
    p->t = after;
    return true;
}

/* g^{\odot 2} is g \odot g. */
static bool is_entrywise_square(const struct parser *p)
{
    return p->t[1].kind == TK_LBRACE && tok_is(p->t + 2, "odot") &&
           tok_text(p->t + 3, "2") && p->t[4].kind == TK_RBRACE;
}

/* ^{\prime\prime} */
static bool primes_in_braces(const struct parser *p)
{
    const struct tok *t = p->t + 2;
    if (p->t[1].kind != TK_LBRACE || !tok_is(t, "prime"))
        return false;
    while (tok_is(t, "prime"))
        t++;
    return t->kind == TK_RBRACE;
}

static expr braced_primes(struct parser *p, expr base)
{
    p->t += 2;
    while (base && at_cmd(p, "prime")) {
        p->t++;
        base = mark_name(p, base, "'");
    }
    p->t += base != NULL;
    return base;
}

/* 30^\circ */
static bool is_degree(struct parser *p, struct tok **after)
{
    struct tok *from, *to;
    script_slice(p, &from, &to, after);
    return lone(from, to, "circ");
}

/* f^{-1}(x) is of the inverse function, f^2(x) the square of f(x). */
static bool function_power(struct parser *p, expr base,
                           const struct tok *start, expr *out)
{
    struct tok *from, *to, *after, *was = p->t;
    script_slice(p, &from, &to, &after);
    bool inverse = to - from == 2 && tok_char(from, '-') &&
                   tok_text(from + 1, "1");
    if ((!inverse && !(to - from == 1 && from->kind == TK_NUM)) ||
        !can_carry(base) || after->kind != TK_OPEN || after->has_rel)
        return false;
    p->t = after;
    bool applies = math_powers_apply(p, base, start, inverse);
    p->t = was;
    if (!applies)
        return false;
    p->t = after;
    if (inverse) {
        *out = mark_name(p, base, "^{-1}");
        if (*out)
            *out = math_apply(p, *out);
        return true;
    }
    expr f = math_apply(p, base);
    expr power = expr_int(p->ctx, from->len < 4
                                      ? strtol(from->s, NULL, 10) : 0);
    *out = f && from->len < 4 ? expr_pow(p->ctx, f, power)
        : math_fail(p, TEX_UNEXPECTED, from->off, "a power too large");
    return true;
}

static expr superscript(struct parser *p, expr base,
                        const struct tok *start)
{
    if (!math_is_value(base)) {
        math_check_value(p, base);
        return NULL;
    }
    expr e;
    struct tok *behind;
    if (is_degree(p, &behind)) {
        p->t = behind;
        return math_degrees(p, base);
    }
    if (is_entrywise_square(p)) {
        p->t += 5;
        return expr_make2(p->ctx, EXPR_HADAMARD, base, base);
    }
    if (is_inverse_transpose(p, base))
        return inverse_transpose(p, base);
    if (is_transpose(p, base)) {
        struct tok *from, *to, *after;
        script_slice(p, &from, &to, &after);
        p->t = after;
        return expr_make1(p->ctx, EXPR_TRANSPOSE, base);
    }
    if (p->t[1].kind == TK_CMD && tok_is(p->t + 1, "prime")) {
        p->t += 2;
        return can_carry(base) ? mark_name(p, base, "'")
            : math_fail(p, TEX_UNEXPECTED, p->t->off, "nothing to prime");
    }
    if (primes_in_braces(p) && can_carry(base))
        return braced_primes(p, base);
    if (math_superscript_word(p, base, &e) || paren_index(p, base, &e) ||
        function_power(p, base, start, &e))
        return e;
    p->t++;
    e = math_script(p);
    return e ? expr_pow(p->ctx, base, e) : NULL;
}

/* A subscript behind x^2 belongs to x. */
static expr subscript(struct parser *p, expr base)
{
    if (base->kind == EXPR_POW && can_carry(base->args[0]) &&
        base->args[0]->kind == EXPR_SYM) {
        expr inner = math_subscript(p, base->args[0]);
        return inner ? expr_pow(p->ctx, inner, base->args[1]) : NULL;
    }
    if (base->kind == EXPR_TRANSPOSE && base->args[0]->kind == EXPR_SYM) {
        expr inner = math_subscript(p, base->args[0]);
        return inner ? expr_make1(p->ctx, EXPR_TRANSPOSE, inner) : NULL;
    }
    return math_subscript(p, base);
}

static bool is_bang(const struct parser *p)
{
    return at_char(p, '!') && (!tok_char(p->t + 1, '=') || p->t[1].space);
}

expr math_postfix(struct parser *p, expr e, const struct tok *start)
{
    bool raised = false;
    while (e && !math_failed(p)) {
        if (math_is_evaluated(p, start)) {
            e = math_evaluated(p, e);
        } else if (at_char(p, '^')) {
            if (raised)
                return math_fail(p, TEX_UNEXPECTED, p->t->off,
                                 "two superscripts");
            e = superscript(p, e, start);
            raised = e && e->kind == EXPR_POW;
        } else if (at_char(p, '_')) {
            if (p->t > start + 1 && tok_char(p->t - 2, '_'))
                return math_fail(p, TEX_UNEXPECTED, p->t->off,
                                 "two subscripts");
            e = subscript(p, e);
        } else if (at_char(p, '\'') || at_cmd(p, "prime")) {
            if (!can_carry(e) && start->kind != TK_OPEN)
                return math_fail(p, TEX_UNEXPECTED, p->t->off,
                                 "nothing to prime");
            p->t++;
            e = can_carry(e) ? mark_name(p, e, "'")
                             : expr_call1(p->ctx, FN_PRIME, e);
        } else if (at_cmd(p, "suptop")) {
            p->t++;
            e = expr_make1(p->ctx, EXPR_TRANSPOSE, e);
        } else if (at_cmd(p, "%")) {
            e = math_per_cent(p, e);
        } else if (at_cmd(p, "degree")) {
            p->t++;
            e = math_degrees(p, e);
        } else if (is_bang(p)) {
            p->t++;
            bool twice = is_bang(p) && !p->t->space;
            p->t += twice;
            e = expr_call1(p->ctx, twice ? FN_DFACTORIAL : FN_FACTORIAL, e);
            raised = false;
        } else if (at_kind(p, TK_OPEN) && math_applies(p, e, start)) {
            e = math_apply(p, e);
            raised = false;
        } else {
            break;
        }
    }
    if (!e && !math_failed(p))
        math_fail(p, TEX_DEEP, start->off, "too large");
    return math_failed(p) ? NULL : e;
}

/* factor := atom { postfix } */
expr math_factor(struct parser *p)
{
    if (!math_enter(p))
        return NULL;
    const struct tok *start = p->t;
    expr e = math_atom(p);
    if (e)
        e = math_postfix(p, e, start);
    p->depth--;
    return e;
}
