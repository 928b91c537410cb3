/*
 * Is f(x) an application or a product?
 *
 * The document decides when it can (math_options.is_function).  Otherwise:
 *   - a primed name, two arguments, square brackets, or a definition
 *     "p(n) = ..." at the start: application;
 *   - a name that stands inside its own bracket, n(n+1), p(1-p): product;
 *   - f F G u \delta \phi \psi \Phi: application;
 *   - g x y h s p w z and a few more: application when the bracket holds
 *     what an argument looks like (names, numbers, + and -, but not the
 *     weight 1 - \beta) and the letter does not stand alone elsewhere in the
 *     formula; with a letter as index only when the argument is one name;
 *   - \sigma: application unless it is a deviation;
 *   - everything else: product.
 */
#include <string.h>

#include "tex/math_parser.h"

static bool same(const struct tok *a, const struct tok *b)
{
    return a->kind == b->kind && a->len == b->len && a->s && b->s &&
           memcmp(a->s, b->s, a->len) == 0;
}

/* Behind scripts and primes of the letter at t. */
static const struct tok *behind_scripts(const struct parser *p,
                                        const struct tok *t)
{
    while (++t < p->end) {
        if (tok_char(t, '\''))
            continue;
        if (!tok_char(t, '_') && !tok_char(t, '^'))
            break;
        if (t[1].kind == TK_LBRACE)
            t = partner(p, t + 1);
        else
            t++;
    }
    return t;
}

/* H(p, q), KL(p \| q): a function may be an argument by its name. */
static bool is_argument(const struct parser *p, const struct tok *t)
{
    const struct tok *before = t - 1, *after = t + 1;
    bool opened = t > p->toks &&
                  ((before->kind == TK_OPEN && before->ch == '(') ||
                   tok_char(before, ',') || tok_char(before, '|') ||
                   tok_char(before, 'N'));
    return opened && before > p->toks &&
           (after->kind == TK_CLOSE || tok_char(after, ',') ||
            tok_char(after, '|') || tok_char(after, 'N')) &&
           (tok_char(before, ',') || tok_char(after, ',') ||
            tok_char(before, 'N') || tok_char(after, 'N'));
}

static bool is_star(const struct tok *t)
{
    return tok_char(t, '*') || tok_is(t, "ast") || tok_is(t, "star");
}

/* x and h in (x * h)(n) */
static bool is_convolved(const struct parser *p, const struct tok *t)
{
    return t > p->toks &&
           ((t[-1].kind == TK_OPEN && is_star(t + 1)) ||
            (is_star(t - 1) && t[1].kind == TK_CLOSE &&
             t[2].kind == TK_OPEN));
}

/* Does the letter stand in [from, to) without a bracket behind it? */
static bool stands_alone(const struct parser *p, const struct tok *head,
                         const struct tok *from, const struct tok *to)
{
    for (const struct tok *t = from; t < to; t++) {
        if (!same(t, head))
            continue;
        if ((t > p->toks && tok_is(t - 1, "nabla")) || is_argument(p, t) ||
            is_convolved(p, t))
            continue;
        bool accented = t > p->toks + 1 && t[-1].kind == TK_LBRACE &&
                        math_is_accent(t - 2) && t[1].kind == TK_RBRACE;
        if (accented)
            t++;
        const struct tok *next = behind_scripts(p, t);
        bool scripted = next != t + 1;
        if (next->kind != TK_OPEN && (!scripted || tok_char(t + 1, '^')))
            return true;
    }
    return false;
}

/* The same for the whole formula, remembered for a few letters. */
static bool alone_anywhere(struct parser *p, const struct tok *head)
{
    unsigned size = sizeof p->seen / sizeof *p->seen;
    for (unsigned i = 0; i < size && i < p->n_seen; i++)
        if (same(p->seen[i].letter, head))
            return p->seen[i].alone;
    unsigned slot = p->n_seen++ % size;
    p->seen[slot].letter = head;
    p->seen[slot].alone = stands_alone(p, head, p->toks, p->end);
    return p->seen[slot].alone;
}

static bool is_symbol(const struct tok *t)
{
    return t->kind == TK_LETTER || t->kind == TK_CMD;
}

static bool is_set_sign(const struct tok *t)
{
    return tok_is(t, "cap") || tok_is(t, "cup") || tok_is(t, "setminus");
}

/* Names, numbers, signs and commas only; no product of names, and not
   1 - \beta, which is a weight. */
static bool looks_like_argument(const struct tok *from,
                                const struct tok *to)
{
    int names = 0;
    if (tok_text(from, "e") && tok_char(from + 1, '^') &&
        from[2].kind == TK_LBRACE && (tok_text(from + 3, "j") ||
                                      tok_text(from + 3, "i")))
        return true; /* a frequency: H(e^{j\omega}) */
    if (to - from > 2 && from->kind == TK_NUM &&
        (tok_char(from + 1, '-') || tok_char(from + 1, '+')) &&
        from[2].kind == TK_CMD)
        return false;
    for (const struct tok *t = from; t < to; t++) {
        if (t > from && is_symbol(t) && is_symbol(t - 1) &&
            !is_set_sign(t) && !is_set_sign(t - 1))
            return false;
        if (t->kind == TK_CHAR && strchr("+-_,", t->ch))
            continue;
        if (t->kind == TK_LBRACE || t->kind == TK_RBRACE ||
            is_set_sign(t))
            continue;
        if (is_symbol(t))
            names++;
        else if (t->kind != TK_NUM && t->kind != TK_NAME)
            return false;
    }
    return to - from <= 12 && names <= 4;
}

enum { DEFINITIONS_WITHIN = 500 };

/* Could a new statement begin at this token? */
static bool begins_statement(const struct parser *p, const struct tok *t)
{
    if (t == p->toks)
        return true;
    const struct tok *before = t - 1;
    return before->kind == TK_QUAD || before->kind == TK_WORDS ||
           before->kind == TK_NEWLINE || tok_char(before, ',') ||
           tok_char(before, ';');
}

/* "p(n) =" at this token: the left side of a definition of head. */
static bool defines_here(const struct parser *p, const struct tok *t,
                         const struct tok *head)
{
    if (!same(t, head))
        return false;
    const struct tok *open = behind_scripts(p, t);
    if (open->kind != TK_OPEN || open->ch != '(')
        return false;
    const struct tok *close = partner(p, open);
    for (t = open + 1; t < close; t++)
        if (t->kind != TK_LETTER && !tok_char(t, ','))
            return false;
    return close - open == 2 ? tok_relation(close + 1) != NULL : true;
}

/* Is head defined as a function by a statement of this formula?  Only its
   first tokens are searched, so that reading stays linear. */
static bool is_defined(const struct parser *p, const struct tok *head)
{
    const struct tok *most = p->toks + DEFINITIONS_WITHIN;
    for (const struct tok *t = p->toks; t->kind != TK_END && t < most; t++)
        if (begins_statement(p, t) && defines_here(p, t, head))
            return true;
    return false;
}

static bool is_strict(const struct tok *t)
{
    static const char *const names[] = {
        "f", "F", "G", "u", "delta", "phi", "psi", "Phi", "Psi",
        "\\mathcal{L}", "\\mathcal{J}", "\\mathcal{F}", NULL};
    return lex_one_of(t->s, t->len, names);
}

static bool is_loose(const struct tok *t)
{
    static const char *const names[] = {
        "g", "L", "x", "y", "h", "s", "p", "w", "z", "v", "q", "H", "X",
        "Y", "S",
        "J", "P", "T", "W", "rho", "chi", NULL};
    return lex_one_of(t->s, t->len, names);
}

/* p(1-q) and w(1-r) are products of probabilities and weights. */
static bool is_weighted(const struct tok *letter, const struct tok *open)
{
    static const char *const names[] = {"p", "q", "w", "v", "z", "P", "L",
                                        "T", "W", NULL};
    return lex_one_of(letter->s, letter->len, names) &&
           open[1].kind == TK_NUM &&
           (tok_char(open + 2, '-') || tok_char(open + 2, '+'));
}

/* \sigma is the logistic function unless it is a deviation somewhere, or
   its bracket centres something by \mu. */
static bool is_logistic(struct parser *p, const struct tok *letter,
                        const struct tok *open)
{
    if (!tok_is(letter, "sigma") || alone_anywhere(p, letter))
        return false;
    for (const struct tok *t = open + 1; t < partner(p, open); t++)
        if (tok_is(t, "mu"))
            return false;
    return true;
}

/* The argument is one name, with its subscript perhaps. */
static bool is_one_name(const struct parser *p, const struct tok *from,
                        const struct tok *close)
{
    const struct tok *behind = behind_scripts(p, from);
    if (is_symbol(from) && behind->kind == TK_OPEN && behind < close)
        behind = partner(p, behind) + 1; /* f(2) in g(f(2)) */
    return is_symbol(from) && behind == close;
}

/* The letter a head starts with, under accents and braces. */
static const struct tok *head_letter(const struct parser *p,
                                     const struct tok *start)
{
    while (start < p->end &&
           (math_is_accent(start) || start->kind == TK_LBRACE))
        start++;
    return start;
}

/* r(t) where something is differentiated by t. */
static bool is_of_variable(const struct parser *p, const struct tok *open)
{
    const struct tok *to = p->end;
    if (partner(p, open) != open + 2 || !is_symbol(open + 1))
        return false;
    if (to - p->toks > DEFINITIONS_WITHIN)
        to = p->toks + DEFINITIONS_WITHIN;
    for (const struct tok *t = p->toks; t + 1 < to; t++)
        if ((tok_is(t, "partial") || tok_text(t, "d")) &&
            same(t + 1, open + 1))
            return true;
    return false;
}

static bool by_rule(struct parser *p, expr head, const struct tok *letter,
                    const struct tok *open)
{
    const struct tok *close = partner(p, open);
    bool indexed = head->kind == EXPR_INDEX &&
                   !expr_is_number(head->args[head->nargs - 1]);
    bool argument = looks_like_argument(open + 1, close);
    if (stands_alone(p, letter, open + 1, close))
        return false;
    if (open->ch == '[')
        return argument && (is_strict(letter) || is_loose(letter));
    if (is_defined(p, letter) || is_strict(letter) ||
        is_logistic(p, letter, open) || is_of_variable(p, open))
        return true;
    if (is_loose(letter) && open[2].kind == TK_OPEN &&
        is_one_name(p, open + 1, close))
        return true;
    if (tok_text(letter, "g") && is_one_name(p, open + 1, close))
        return true;
    if (close == open + 2 && is_symbol(open + 1) && !open->space &&
        open->ch == '(')
        return true; /* nobody multiplies by one name in brackets */
    if ((indexed && close - open > 2) || is_weighted(letter, open))
        return false;
    return is_loose(letter) && argument &&
           !alone_anywhere(p, letter);
}

static bool is_name(expr head)
{
    return head->kind == EXPR_SYM ||
           (head->kind == EXPR_INDEX && head->args[0]->kind == EXPR_SYM);
}

/* Does the document decide, and the document alone? */
static bool is_settled(const struct parser *p)
{
    return p->options->is_function && !p->options->decided;
}

/* The rules decided, or what is known of the document so far; tells who asked
   for it. */
static bool decided(struct parser *p, expr head, bool taken,
                    bool if_function, bool if_not)
{
    const struct math_options *o = p->options;
    if (o->is_function && o->is_function(head, o->data))
        taken = if_function;
    const struct math_decision d = {head, taken, if_function, if_not};
    if (p->options->decided)
        p->options->decided(&d, p->options->data);
    return taken;
}

/* f^{-1}(...), f^2(x): does a name with such a power stand for a function
   at the bracket?  Letters that are often numbers do not. */
bool math_powers_apply(struct parser *p, expr head, const struct tok *start,
                       bool inverse)
{
    const struct tok *open = p->t, *letter = head_letter(p, start);
    bool one = is_one_name(p, open + 1, partner(p, open)) ||
               (open + 2 == partner(p, open) && open[1].kind == TK_NUM);
    if (open->ch != '(' || !letter->s || !is_name(head) ||
        (!inverse && !one))
        return false;
    bool alone = stands_alone(p, letter, open + 1, partner(p, open));
    if (is_settled(p))
        return !alone && p->options->is_function(head, p->options->data);
    bool rule = (is_strict(letter) || tok_text(letter, "g") ||
                 tok_text(letter, "h")) &&
                by_rule(p, head, letter, open);
    return decided(p, head, rule, !alone, false);
}

/* (f + g)(x), (cf)(x): letters of functions among signs, at one name. */
static bool is_function_group(const struct parser *p,
                              const struct tok *start)
{
    const struct tok *open = p->t, *close = p->t - 1;
    bool found = false;
    bool number = open + 2 == partner(p, open) && open[1].kind == TK_NUM;
    if ((!number && !is_one_name(p, open + 1, partner(p, open))) ||
        partner(p, start) != close || open->ch != '(')
        return false;
    for (const struct tok *t = start + 1; t < close; t++) {
        if (same(t, open + 1))
            return false;
        if (t->kind == TK_LETTER && strchr("fgFG", t->ch))
            found = true;
        else if (!tok_char(t, '+') && !tok_char(t, '-') &&
                 !tok_is(t, "cdot") && t->kind != TK_NUM &&
                 !(t->kind == TK_LETTER &&
                   strchr(number ? "h" : "hckab", t->ch)))
            return false;
    }
    return found;
}

static bool is_probability(const struct tok *t)
{
    return (t->kind == TK_LETTER && t->ch == 'P') ||
           (t->s && tok_text(t, "\\mathbb{P}"));
}

bool math_applies(struct parser *p, expr head, const struct tok *start)
{
    const struct tok *open = p->t;
    const struct tok *letter = head_letter(p, start);
    if (open->ch == '{') /* \mathcal{F}\{x\} */
        return letter->kind == TK_NAME && is_name(head) &&
               strncmp(letter->s, "\\mathcal", 8) == 0;
    if (open->ch != '(' && open->ch != '[')
        return false;
    if (is_name(head) && letter->s && start->kind != TK_OPEN &&
        math_parting_bar(p, open))
        return true;
    if (open->has_rel && is_probability(letter) && !open->space)
        return true;
    if (open->has_rel) /* p(x=3), but y (n < 0) is a remark */
        return is_name(head) && !open->space && open->ch == '(' &&
               letter->s && tok_char(open + 2, '=') &&
               (is_strict(letter) || is_loose(letter));
    if (start->kind == TK_OPEN)
        return (open->ch == '(' || head->kind == EXPR_CONV) &&
               (head->kind == EXPR_CONV || head->kind == EXPR_HADAMARD ||
                expr_is_call(head, FN_CORRELATE) ||
                expr_is_call(head, FN_COMPOSE) ||
                expr_is_call(head, FN_PRIME) ||
                is_function_group(p, start));
    if (head->kind == EXPR_MATRIX || !is_name(head) || !letter->s)
        return false;
    expr base = head->kind == EXPR_INDEX ? head->args[0] : head;
    if (strchr(base->name, '\'') || letter->kind == TK_WORDS)
        return true;
    if (open->has_comma)
        return true;
    bool alone = stands_alone(p, letter, open + 1, partner(p, open));
    bool square = open->ch == '[';
    if (is_settled(p))
        return !alone && (p->options->is_function(head, p->options->data) ||
                          (square && by_rule(p, head, letter, open)));
    bool rule = by_rule(p, head, letter, open);
    return decided(p, head, rule, !alone, !alone && square && rule);
}

/* head ( argument {, argument} ) */
expr math_apply(struct parser *p, expr head)
{
    struct elems v = {0};
    struct tok *open = p->t, *close = partner(p, open);
    bool probability = expr_is_sym(head, "P") ||
                       expr_is_sym(head, "\\mathbb{P}");
    elems_push(p, &v, head, GAP_NONE);
    if (open->ch == '(' && close->ch == ']')
        math_note(p, close->off, "the bracket ] read as )");
    if (open->ch == '[' && close->ch == ')')
        math_note(p, close->off, "the bracket ) read as ]");
    math_arguments(p, &v);
    for (size_t i = 1; i < v.n && !math_failed(p); i++)
        if (v.e[i]->kind == EXPR_EQ && !probability) {
            v.e[i] = v.e[i]->args[1];
            math_note(p, open->off, "f(x=3) read as f(3)");
        }
    return elems_make(p, EXPR_APPLY, &v);
}
