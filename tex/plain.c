/* Formulas that stand in a line of text. */
#include "tex/plain.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/unicode.h"

/* Words that formulas have: functions, Greek letters, conditions. */
static const char *const formula_words[] = {
    "sin", "cos", "tan", "log", "ln", "exp", "sqrt", "max", "min", "lim",
    "sum", "prod", "int", "tanh", "sinh", "cosh", "arcsin", "arccos",
    "arctan", "abs", "floor", "ceil", "mod", "det", "gcd", "sgn", "alpha",
    "beta", "gamma", "delta", "epsilon", "theta", "eta", "lambda", "sigma",
    "rho", "mu", "pi", "omega", "phi", "infty", "if", "for", "otherwise",
    "else", "and", "or", "when", NULL};

/* Words before which a sentence turns into a formula. */
static const char *const leading_words[] = {
    "so", "thus", "hence", "therefore", "then", "gives", "get", "have", "is",
    "let", "Let", "So", "Thus", "Hence", "Therefore", "Then", "yields",
    "that", "where", "with", "since", "Since", "answer", NULL};

static bool one_of(const char *s, size_t n, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == n && memcmp(*words, s, n) == 0)
            return true;
    return false;
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) != 0;
}

/* --- is it a formula? --------------------------------------------------------- */

struct signs {
    unsigned relations, operators, words;
};

/* What a character beyond ASCII says; its length. */
static size_t beyond_ascii(struct signs *f, const char *s, size_t n)
{
    static const char *const relations[] = {
        "le", "ge", "ne", "approx", "equiv", "in", "gets", "Rightarrow",
        "iff", "sim", "propto", "coloneqq", "subset", "subseteq", "notin",
        NULL};
    uint32_t code = 0;
    size_t k = unicode_decode(&code, s, n);
    struct unicode_sign sign = unicode_find(code);
    if (sign.what == UNICODE_NONE || k == 0)
        f->words++;
    else if (sign.what == UNICODE_CMD &&
             one_of(sign.tex, strlen(sign.tex), relations))
        f->relations++;
    else if (sign.what == UNICODE_CMD && strcmp(sign.tex, "dots") != 0)
        f->operators++;
    else if (sign.what == UNICODE_SUP || sign.what == UNICODE_SUB)
        f->operators++;
    return k ? k : 1;
}

/* A run of letters: a name of one or two letters, a word of a formula, the
   subscript of a name; any other is prose. */
static size_t letters(struct signs *f, const char *s, size_t at, size_t n)
{
    size_t k = 0;
    while (at + k < n && is_letter(s[at + k]))
        k++;
    bool script = at > 0 && (s[at - 1] == '_' || s[at - 1] == '^' ||
                             s[at - 1] == '{' || s[at - 1] == '\\');
    bool word = k > 2 || (k == 2 && one_of(s + at, k, (const char *const[]){
        "is", "it", "in", "to", "of", "we", "so", "by", "at", "as", "an",
        "on", "be", "do", "no", "if", "or", "my", "he", "us", "vs", NULL}));
    bool alone = k == 1 && (s[at] == 'a' || s[at] == 'I') &&
                 (at == 0 || s[at - 1] == ' ') &&
                 at + 1 < n && s[at + 1] == ' ' && at + 2 < n &&
                 is_letter(s[at + 2]);
    if (alone || (word && !script && !one_of(s + at, k, formula_words)))
        f->words++;
    return k;
}

static bool is_relation(const char *s, size_t at, size_t n)
{
    return s[at] == '=' ||
           ((s[at] == '<' || s[at] == '>') && at > 0 && at + 1 < n &&
            s[at - 1] == ' ' && (s[at + 1] == ' ' || s[at + 1] == '='));
}

/* Certainly mathematics: a relation or an operator, no word of prose, sides
   that are there. */
bool plain_is_formula(const char *s, size_t n)
{
    struct signs f = {0, 0, 0};
    size_t at = 0;
    if (n < 3 || strchr("=<>|`#:/", s[0]) || s[n - 1] == '=')
        return false;
    while (at < n && f.words == 0) {
        if ((unsigned char)s[at] >= 0x80) {
            at += beyond_ascii(&f, s + at, n - at);
        } else if (is_letter(s[at])) {
            at += letters(&f, s, at, n);
        } else {
            if (strchr("\"@#$`;!?", s[at]) || (s[at] == ':' && at + 1 < n &&
                                               s[at + 1] != '='))
                f.words++;
            if (is_relation(s, at, n))
                f.relations++;
            if (strchr("^_", s[at]))
                f.operators++;
            at++;
        }
    }
    return f.words == 0 && (f.relations > 0 || f.operators > 1);
}

size_t plain_words(const char *s, size_t n)
{
    struct signs f = {0, 0, 0};
    for (size_t at = 0; at < n; at++)
        if (is_letter(s[at]))
            at += letters(&f, s, at, n) - 1;
    return (size_t)f.words;
}

/* --- where in the line? ---------------------------------------------------------- */

static size_t trim(const char *s, size_t *begin, size_t end)
{
    while (*begin < end && isspace((unsigned char)s[*begin]))
        ++*begin;
    while (end > *begin && (isspace((unsigned char)s[end - 1]) ||
                            strchr(".,;", s[end - 1])))
        end--;
    return end;
}

/* Behind a list marker or a label "(a)", "b)", "Answer:". */
static size_t behind_label(const char *s, size_t begin, size_t end)
{
    size_t at = begin, colon;
    if (at + 1 < end && strchr("-*+>", s[at]) && s[at + 1] == ' ')
        at += 2;
    for (colon = at; colon < end && colon - at < 40; colon++)
        if (s[colon] == ':' && colon + 1 < end && s[colon + 1] == ' ')
            return colon + 2;
        else if (!is_letter(s[colon]) && !strchr(" 0123456789().", s[colon]))
            break;
    size_t k = at + (at < end && s[at] == '(');
    while (k < end && isalnum((unsigned char)s[k]) && k - at < 4)
        k++;
    if (k > at && k + 2 < end && (s[k] == ')' || s[k] == '.') &&
        s[k + 1] == ' ' && !strchr("+-*/=<>^_", s[k + 2]))
        return k + 2;
    return at;
}

/* The end of a sentence that is a formula: "so we get y = 2x". */
static size_t behind_words(const char *s, size_t begin, size_t end)
{
    size_t found = end;
    for (size_t at = begin; at < end; at++) {
        size_t n = 0;
        if (!is_letter(s[at]) || (at > begin && is_letter(s[at - 1])))
            continue;
        while (at + n < end && is_letter(s[at + n]))
            n++;
        if (one_of(s + at, n, leading_words) && at + n < end &&
            s[at + n] == ' ' && plain_is_formula(s + at + n + 1,
                                           end - at - n - 1)) {
            found = at + n + 1;
            break;
        }
    }
    return found;
}

/* The formula of the line [begin, end), or false. */
static bool find_formula(const char *s, size_t *begin, size_t *end,
                         bool eager)
{
    *end = trim(s, begin, *end);
    size_t at = behind_label(s, *begin, *end);
    *end = trim(s, &at, *end);
    if (!plain_is_formula(s + at, *end - at) && eager)
        at = behind_words(s, at, *end);
    if (at >= *end || !plain_is_formula(s + at, *end - at))
        return false;
    *begin = at;
    return true;
}

/* --- spans ----------------------------------------------------------------------- */

struct spans {
    struct span *v;
    size_t n, room;
    bool failed;
};

static void push(struct spans *out, enum span_kind kind, size_t begin,
                 size_t end, const char *note)
{
    if (begin >= end || out->failed)
        return;
    if (out->n == out->room) {
        size_t room = out->room ? 2 * out->room : 8;
        struct span *v = realloc(out->v, room * sizeof *v);
        if (!v) {
            out->failed = true;
            return;
        }
        out->v = v;
        out->room = room;
    }
    out->v[out->n++] = (struct span){kind, begin, end, note};
}

/* The lines of one span of text; true when a formula was found. */
static bool split_text(struct spans *out, const char *s, struct span text,
                       bool eager)
{
    size_t line = text.begin, from = text.begin;
    bool found = false;
    while (line < text.end) {
        const char *nl = memchr(s + line, '\n', text.end - line);
        size_t end = nl ? (size_t)(nl - s) : text.end;
        size_t b = line, e = end;
        if (find_formula(s, &b, &e, eager)) {
            push(out, SPAN_TEXT, from, b, NULL);
            push(out, SPAN_MATH, b, e, NULL);
            from = e;
            found = true;
        }
        line = end + 1;
    }
    push(out, SPAN_TEXT, from, text.end, NULL);
    return found;
}

/* Only whole lines: text that shares its line with a formula is prose. */
static bool is_whole(const struct document *doc, const struct span *text)
{
    size_t b = text->begin, e = text->end;
    while (b > 0 && (doc->src[b - 1] == ' ' || doc->src[b - 1] == '\t'))
        b--;
    while (e < doc->len && (doc->src[e] == ' ' || doc->src[e] == '\r'))
        e++;
    return (b == 0 || doc->src[b - 1] == '\n') &&
           (e >= doc->len || doc->src[e] == '\n');
}

static bool find_in_block(struct document *doc, struct block *b, bool eager)
{
    struct spans out = {0};
    bool found = false;
    for (size_t i = 0; i < b->n_spans; i++) {
        const struct span *t = &b->spans[i];
        if (t->kind == SPAN_TEXT && (eager || is_whole(doc, t)))
            found = split_text(&out, doc->src, *t, eager) || found;
        else
            push(&out, t->kind, t->begin, t->end, t->note);
    }
    if (out.failed || !found) {
        free(out.v);
        return !out.failed;
    }
    free(b->spans);
    b->spans = out.v;
    b->n_spans = out.n;
    return true;
}

bool document_find_plain(struct document *doc, bool eager)
{
    bool ok = true;
    for (size_t i = 0; i < doc->n_blocks && ok; i++)
        if (doc->blocks[i].kind == BLOCK_PARAGRAPH ||
            doc->blocks[i].kind == BLOCK_CELL ||
            doc->blocks[i].kind == BLOCK_ITEM)
            ok = find_in_block(doc, &doc->blocks[i], eager);
    return ok;
}
