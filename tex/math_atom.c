/* Atoms: numbers, names, brackets, commands. */
#include "tex/math_parser.h"

/* Names that the reader was not told of are errors, not letters. */
static expr command(struct parser *p)
{
    const struct tok *t = p->t;
    int fn = math_function(t);
    expr e;
    if (math_is_big(t))
        return math_big(p);
    if (math_is_extremum(t))
        return math_extremum(p);
    if (fn >= 0)
        return math_call(p, fn);
    if (tok_is(t, "nabla"))
        return math_nabla(p, &e) ? e : math_gradient(p);
    if (math_is_operator(p, t))
        return math_operator(p);
    if (math_starts_name(p, t))
        return math_name(p);
    return math_command(p);
}

static expr words(struct parser *p)
{
    int fn = math_function(p->t);
    if (math_is_extremum(p->t))
        return math_extremum(p);
    if (fn < 0 && math_is_operator(p, p->t))
        return math_operator(p);
    if (fn >= 0)
        return math_call(p, fn);
    if (math_words_are_name(p, p->t))
        return math_name(p);
    return math_fail(p, TEX_UNEXPECTED, p->t->off,
                     "words where an expression must stand");
}

/* Five letters and more in one run, out of alphabetical order, are a word:
   softmax is not s o f t m a x.  (a b c d e is a product, d x d y d z ends
   an integral.) */
static bool is_word(const struct parser *p)
{
    const struct tok *t = p->t;
    bool sorted = true;
    size_t n = 1;
    if (t > p->toks && t[-1].kind == TK_LETTER && !t->space)
        return false;
    for (; t[n].kind == TK_LETTER && !t[n].space; n++) {
        if (t[n].ch == 'd' && t[n + 1].kind == TK_LETTER && p->stop_d)
            break;
        sorted = sorted && t[n].ch > t[n - 1].ch;
    }
    return n >= 5 && !sorted;
}

/* E[x] and N(0, 1) are functions, other letters names. */
static expr letter(struct parser *p)
{
    int fn = math_function(p->t);
    if (math_is_indicator(p->t))
        return math_indicator(p);
    if (p->t->kind == TK_LETTER && is_word(p))
        return math_fail(p, TEX_AMBIGUOUS, p->t->off, "letters that look "
                         "like a word: write \\text{...}, or blanks between "
                         "factors");
    return fn >= 0 ? math_call(p, fn) : math_name(p);
}

static expr nothing(struct parser *p)
{
    const struct tok *t = p->t;
    bool over = t->kind == TK_END || t->kind == TK_CLOSE ||
                t->kind == TK_RBRACE || t->kind == TK_FINISH ||
                t->kind == TK_AMP || t->kind == TK_NEWLINE;
    return math_fail(p, over ? TEX_EMPTY : TEX_UNEXPECTED, t->off,
                     over ? "an expression is missing here"
                          : "cannot stand here");
}

expr math_atom(struct parser *p)
{
    if (math_starts_inline_deriv(p))
        return math_inline_deriv(p);
    if (math_starts_differential(p))
        return math_differential(p);
    switch (p->t->kind) {
    case TK_NUM: return math_number(p);
    case TK_LETTER: case TK_NAME: return letter(p);
    case TK_CMD: return command(p);
    case TK_WORDS: return words(p);
    case TK_LBRACE: return math_brace(p);
    case TK_OPEN: return math_group(p);
    case TK_BEGIN: return math_table(p, false);
    case TK_CHAR:
        if (at_char(p, '|') || at_char(p, 'N'))
            return math_bars(p);
        return nothing(p);
    default: return nothing(p);
    }
}
