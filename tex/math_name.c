/*
 * Names: letters, accents, words, subscripts.  One name, one spelling:
 * \varepsilon is \epsilon, x_{\text{max}} and x_{max} are x_{\mathrm{max}}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tex/math_parser.h"

static const char *const greek[] = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
    "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
    "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma",
    "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi",
    "Psi", "Omega", "ell", "infty", "emptyset", "varnothing", "hbar", NULL};

static const char *const accents[] = {
    "hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve", "acute",
    "grave", "mathring", "underline", "dddot", NULL};

/* Words that stand above or below a letter without \text. */
static const char *const script_words[] = {
    "reg", "new", "old", "max", "min", "opt", "out", "true", "pred", "avg",
    "eff", "ref", "tot", "init", "prev", "next", "test", "adam", "sgd",
    "pad", "conv", "norm", "mean", "var", "std", "loss", "data", "train",
    "val", "err", "est", "ext", "int", "low", "high", "left", "right",
    "total", "model", "batch", "SGD", "Adam", "decay", "final", "start",
    "end", "best", "curr", "last", "KL", "JS", "ML",
    "MAP", "MLE", "MSE", "CE", "BCE", NULL};

/* Words of sentences, never names. */
static const char *const sentence_words[] = {
    "since", "if", "for", "when", "where", "and", "or", "let", "with",
    "otherwise", "else", "then", "so", "thus", "hence", "therefore",
    "because", "is", "are", "even", "odd", "as", "we", "have", "by", "at",
    "in", "iff", "that", "such", "all", "any", "to", "from", "on", "of",
    "not", "but", "also", "which", "gives", "get", "Since", "If", "For",
    "When", "Let", "Then", "So", "Thus", "Hence", "Therefore", "Because",
    "Otherwise", "elsewhere", "Work", "Find", "true", "false", "unless",
    "while", "assume", "given", "Given", "now", "Now", "here", NULL};

bool math_is_accent(const struct tok *t)
{
    return t->kind == TK_CMD && t->cmd->accent;
}

bool accent_named(const char *s, size_t len)
{
    return lex_one_of(s, len, accents);
}

bool greek_named(const char *s, size_t len)
{
    return lex_one_of(s, len, greek);
}

/* Letters only, so that it can be a name. */
static bool is_identifier(const struct tok *t)
{
    for (size_t i = 0; i < t->len; i++) {
        char c = t->s[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '-' ||
                                   c == '*')))
            return false;
    }
    return t->len > 0 && t->len < 40;
}

static bool expects_operand(const struct tok *t)
{
    return t->kind == TK_CHAR ? strchr("+-*/=<>^_", t->ch) != NULL
                              : tok_relation(t) != NULL;
}

bool math_words_are_name(const struct parser *p, const struct tok *t)
{
    if (t->is_name) /* \mathrm{if} is a word all the same */
        return !lex_one_of(t->s, t->len, (const char *const[]){
            "if", "for", "otherwise", "else", "elsewhere", "and", "or",
            "when", "where", "with", NULL});
    if (!is_identifier(t) || lex_one_of(t->s, t->len, sentence_words))
        return false;
    if (math_function(t) >= 0 || t->len == 1)
        return true;
    const struct tok *next = t + 1;
    bool before = t > p->toks && expects_operand(t - 1);
    bool after = expects_operand(next) ||
                 (next->kind == TK_OPEN && next->ch == '(' && !next->space);
    bool braced = t > p->toks && t[-1].kind == TK_LBRACE &&
                  next->kind == TK_RBRACE;
    return before || after || braced;
}

bool math_starts_name(const struct parser *p, const struct tok *t)
{
    switch (t->kind) {
    case TK_LETTER: case TK_NAME:
        return true;
    case TK_WORDS:
        return math_words_are_name(p, t) && math_function(t) < 0;
    case TK_CMD:
        return t->cmd->accent || t->cmd->greek;
    default:
        return false;
    }
}

/* The symbol whose name is made of these. */
static expr symbol_of(struct parser *p, const char *before, const char *s,
                      size_t len, const char *after)
{
    char name[256];
    size_t a = strlen(before), b = strlen(after);
    if (len >= sizeof name || a + len + b >= sizeof name)
        return math_fail(p, TEX_UNEXPECTED, p->t->off, "a name too long");
    if (len == 1 && a + b == 0) /* most names are a letter */
        return expr_sym(p->ctx, (char[]){*s, '\0'});
    memcpy(name, before, a);
    memcpy(name + a, s, len);
    memcpy(name + a + len, after, b + 1);
    return expr_sym(p->ctx, name);
}

expr math_decorate(struct parser *p, expr base, const char *before,
                   const char *inside, const char *after)
{
    (void)base;
    return symbol_of(p, before, inside, strlen(inside), after);
}

/* \hat{x_i} is \hat{x} with index i. */
static expr accented(struct parser *p, expr base, const char *accent,
                     size_t off)
{
    char before[32] = "\\";
    strcat(strcat(before, accent), "{");
    if (base->kind == EXPR_SYM)
        return math_decorate(p, base, before, base->name, "}");
    if (base->kind != EXPR_INDEX || base->nargs > 8)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "an accent on something that is no name");
    expr args[8];
    for (uint32_t i = 0; i < base->nargs; i++)
        args[i] = base->args[i];
    args[0] = accented(p, args[0], accent, off);
    return args[0] ? expr_with_args(p->ctx, base, args) : NULL;
}

expr math_accent(struct parser *p)
{
    char accent[16] = "";
    size_t off = p->t->off;
    memcpy(accent, p->t->s, p->t->len < sizeof accent ? p->t->len : 0);
    p->t++;
    expr base = math_argument(p);
    return base ? accented(p, base, accent, off) : NULL;
}

static expr words_name(struct parser *p)
{
    const struct tok *t = p->t++;
    if (!is_identifier(t))
        return math_fail(p, TEX_UNEXPECTED, t->off, "not a name");
    if (tok_text(t, "e"))
        return expr_const_(p->ctx, CONST_E);
    if (tok_text(t, "i"))
        return expr_const_(p->ctx, CONST_I);
    return symbol_of(p, "\\mathrm{", t->s, t->len, "}");
}

/* {x} as bold letters leave it */
static bool is_braced_name(const struct parser *p)
{
    return at_kind(p, TK_LBRACE) && partner(p, p->t) == p->t + 2 &&
           math_starts_name(p, p->t + 1);
}

/* \Delta x is one name. */
static expr difference(struct parser *p)
{
    size_t off = p->t->off;
    if (!math_enter(p))
        return NULL;
    expr of = at_kind(p, TK_LBRACE) ? math_brace(p) : math_name(p);
    p->depth--;
    if (of && of->kind != EXPR_SYM)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "a difference of something that is no name");
    return of ? math_decorate(p, of, "\\Delta ", of->name, "") : NULL;
}

/* name := letter | Greek | font | word | accent argument */
expr math_name(struct parser *p)
{
    const struct tok *t = p->t;
    if (math_is_accent(t))
        return math_accent(p);
    if (t->kind == TK_WORDS)
        return words_name(p);
    p->t++;
    if (tok_is(t, "Delta") && (math_starts_name(p, p->t) ||
                               is_braced_name(p)))
        return difference(p);
    if (tok_text(t, "e") && t->kind == TK_LETTER && !at_char(p, '_'))
        return expr_const_(p->ctx, CONST_E);
    if ((p->imaginary_i && tok_text(t, "i") && t->kind == TK_LETTER) ||
        (p->imaginary_j && tok_text(t, "j") && t->kind == TK_LETTER))
        return expr_const_(p->ctx, CONST_I);
    if (tok_text(t, "pi"))
        return expr_const_(p->ctx, CONST_PI);
    if (tok_text(t, "infty"))
        return expr_const_(p->ctx, CONST_INFINITY);
    if (tok_is(t, "emptyset") || tok_is(t, "varnothing"))
        return expr_make(p->ctx, EXPR_SET, 0, NULL);
    return symbol_of(p, t->kind == TK_CMD ? "\\" : "", t->s, t->len, "");
}

/* --- scripts ------------------------------------------------------------ */

/* Do the tokens spell a word: \text{reg}, or the letters r e g? */
bool math_is_word(const struct tok *from, const struct tok *to)
{
    char word[32];
    size_t n = 0;
    if (to - from == 1 && from->kind == TK_WORDS)
        return is_identifier(from);
    if (to - from == 1 && from->kind == TK_CMD)
        return lex_one_of(from->s, from->len, (const char *const[]){
            "max", "min", "sup", "inf", "opt", "lim", "exp", "log", NULL});
    for (const struct tok *t = from; t < to; t++) {
        if (t->kind != TK_LETTER || n + 1 >= sizeof word)
            return false;
        word[n++] = t->ch;
    }
    return n >= 2 && lex_one_of(word, n, script_words);
}

expr math_word_name(struct parser *p, const struct tok *from,
                    const struct tok *to)
{
    char name[64] = "\\mathrm{";
    size_t n = strlen(name);
    for (const struct tok *t = from; t < to; t++) {
        if (n + t->len + 2 > sizeof name)
            return math_fail(p, TEX_UNEXPECTED, from->off,
                             "a name too long");
        memcpy(name + n, t->s, t->len);
        n += t->len;
    }
    name[n++] = '}';
    name[n] = '\0';
    return expr_sym(p->ctx, name);
}

static expr word_subscript(struct parser *p, expr base,
                           const struct tok *from, const struct tok *to)
{
    expr word = math_word_name(p, from, to);
    char before[200];
    if (!word)
        return NULL;
    if (base->kind != EXPR_SYM || strlen(base->name) > sizeof before - 3)
        return math_fail(p, TEX_UNEXPECTED, from->off,
                         "a word below something that is no name");
    strcat(strcpy(before, base->name), "_{");
    return math_decorate(p, base, before, word->name, "}");
}

/* \mathbb{Z}_{\ge 0} and \mathbb{R}_+ are names of sets. */
static bool sign_subscript(struct parser *p, expr base,
                           const struct tok *from, const struct tok *to,
                           expr *out)
{
    const struct relation *r = tok_relation(from);
    if (base->kind != EXPR_SYM || to == from)
        return false;
    if (to - from == 1 && (tok_char(from, '+') || tok_char(from, '-'))) {
        *out = math_decorate(p, base, "", base->name,
                             from->ch == '+' ? "_{+}" : "_{-}");
        return true;
    }
    if (!r || to - from != 2 || from[1].kind != TK_NUM)
        return false;
    char after[64];
    const char *sign = r->kind == EXPR_GE ? "\\ge" : r->kind == EXPR_GT
        ? ">" : r->kind == EXPR_LE ? "\\le" : r->kind == EXPR_LT ? "<" : "";
    snprintf(after, sizeof after, "_{%s %.*s}", sign,
             (int)(from[1].len < 40 ? from[1].len : 40), from[1].s);
    *out = *sign ? math_decorate(p, base, "", base->name, after) : NULL;
    return *sign != '\0';
}

static bool plain_letters(const struct tok *from, const struct tok *to)
{
    for (const struct tok *t = from; t < to; t++)
        if (t->kind != TK_LETTER &&
            !(t->kind == TK_NUM && t > from && t[-1].kind == TK_LETTER &&
              t->len == 1))
            return false;
    return to - from > 1 && from->kind == TK_LETTER;
}

/* i, j  or  ij: one index each. */
static void read_indices(struct parser *p, struct elems *v, struct tok *to)
{
    bool each = plain_letters(p->t, to);
    while (!math_failed(p) && p->t < to) {
        expr e;
        if (at_char(p, ':')) { /* a whole row or column */
            p->t++;
            e = expr_sym(p->ctx, ":");
            if (p->t < to && !at_char(p, ','))
                math_fail(p, TEX_UNEXPECTED, p->t->off,
                          "cannot stand in a subscript");
        } else if (each) {
            e = p->t->kind == TK_NUM ? math_atom(p)
                : expr_sym(p->ctx, (const char[]){p->t->ch, '\0'});
            p->t += p->t->kind == TK_LETTER && e && e->kind == EXPR_SYM;
        } else {
            e = math_sum(p);
            if (e && p->t + 1 < to && at_char(p, ':') &&
                !tok_char(p->t + 1, ',')) { /* 1:n */
                p->t++;
                expr hi = math_sum(p);
                e = hi ? expr_call2(p->ctx, FN_RANGE, e, hi) : NULL;
            }
        }
        elems_push(p, v, e, GAP_NONE);
        if (!math_failed(p) && p->t < to && at_char(p, ':'))
            continue;
        if (!each && p->t < to && at_char(p, ','))
            p->t++;
        else if (!each && p->t != to) {
            math_fail(p, TEX_UNEXPECTED, p->t->off,
                      "cannot stand in a subscript");
        }
    }
}

/* \theta_{t=0} is \theta_0. */
static struct tok *behind_assignment(struct parser *p, struct tok *to)
{
    return to - p->t >= 3 && p->t->kind == TK_LETTER &&
           tok_char(p->t + 1, '=') ? p->t + 2 : p->t;
}

static expr shape(struct parser *p, expr base, struct tok *from)
{
    long rows = strtol(from->s, NULL, 10);
    long cols = strtol(from[2].s, NULL, 10);
    return math_expand(p, base, rows, cols);
}

static expr indexed(struct parser *p, expr base, struct tok *to)
{
    struct elems v = {0};
    elems_push(p, &v, base, GAP_NONE);
    p->t = behind_assignment(p, to);
    bool bars_in = p->stop_d;
    p->stop_d = false;
    struct tok *from = p->t;
    if (to - from == 1) {
        elems_push(p, &v, math_atom(p), GAP_NONE);
        if (!math_failed(p) && p->t != to) /* x_\sum_i: read beyond it */
            math_fail(p, TEX_UNEXPECTED, from->off,
                      "a subscript needs braces here");
    } else {
        read_indices(p, &v, to);
    }
    p->stop_d = bars_in;
    if (!math_failed(p) && v.n == 3 && base->kind == EXPR_SYM &&
        strcmp(base->name, "\\delta") == 0) {
        expr e = expr_call2(p->ctx, FN_KRONECKER, v.e[1], v.e[2]);
        elems_clear(&v);
        return e;
    }
    return elems_make(p, EXPR_INDEX, &v);
}

/* Is e x^{(t)}, with its one index above? */
static bool is_index_above(expr e)
{
    const char *name = e->kind == EXPR_INDEX && e->nargs == 2 &&
                       e->args[0]->kind == EXPR_SYM ? e->args[0]->name : "";
    size_t n = strlen(name);
    return n > 5 && (strcmp(name + n - 5, "^{()}") == 0 ||
                     strcmp(name + n - 5, "^{[]}") == 0);
}

/* x^{(t)}_i is x_i^{(t)}: the index above comes last. */
static expr below_first(struct parser *p, expr above)
{
    struct elems v = {0};
    expr e = math_subscript(p, above->args[0]);
    if (!e || e->kind != EXPR_INDEX)
        return e ? expr_make2(p->ctx, EXPR_INDEX, e, above->args[1]) : NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        elems_push(p, &v, e->args[i], GAP_NONE);
    elems_push(p, &v, above->args[1], GAP_NONE);
    return elems_make(p, EXPR_INDEX, &v);
}

/* base _ script */
expr math_subscript(struct parser *p, expr base)
{
    if (is_index_above(base))
        return below_first(p, base);
    expr e;
    struct tok *from = ++p->t, *to, *after;
    if (from->kind == TK_LBRACE) {
        to = partner(p, from);
        from++;
        after = to + 1;
    } else if (math_is_accent(from) || from->kind == TK_OPEN) {
        return math_fail(p, TEX_UNEXPECTED, from->off,
                         "a subscript needs braces here");
    } else if (from == p->end) {
        return math_fail(p, TEX_EMPTY, from->off, "an empty subscript");
    } else {
        to = after = from + 1;
        if (expr_is_sym(base, "\\delta") && from->kind == TK_LETTER &&
            to->kind == TK_LETTER && !to->space) {
            math_note(p, from->off, "two letters read as two indices");
            to = after = from + 2;
        }
    }
    if (from == to) {
        e = base;
    } else if (math_is_word(from, to)) {
        e = word_subscript(p, base, from, to);
    } else if (to - from == 3 && from->kind == TK_NUM &&
               tok_is(from + 1, "times") && to[-1].kind == TK_NUM) {
        e = shape(p, base, from);
    } else if (!sign_subscript(p, base, from, to, &e)) {
        p->t = from;
        e = indexed(p, base, to);
    }
    if (!math_failed(p))
        p->t = after;
    return e;
}
