/* A text taken apart into words, formulas and the ends of sentences. */
#include "tex/denial_token.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct cutting {
    struct denial *d;
    const char *src;
    size_t begin;     /* of the span that is cut */
    bool struck, failed;
    bool period;      /* the formula before ends with one */
};

bool denial_token_is(const struct denial_token *t, const char *word)
{
    size_t i = 0;
    if (t->kind != TOKEN_WORD)
        return false;
    for (; i < t->len && word[i]; i++)
        if (tolower((unsigned char)t->s[i]) != word[i])
            return false;
    return i == t->len && !word[i];
}

static void put(struct cutting *c, enum denial_kind kind, size_t at,
                size_t len)
{
    struct denial *d = c->d;
    if (d->n == d->room) {
        size_t room = d->room ? 2 * d->room : 64;
        struct denial_token *t = realloc(d->t, room * sizeof *t);
        if (!t) {
            c->failed = true;
            return;
        }
        d->t = t;
        d->room = room;
    }
    struct denial_token *t = &d->t[d->n++];
    *t = (struct denial_token){.kind = kind, .struck = c->struck,
                               .s = c->src + at, .len = len,
                               .begin = c->begin};
}

/* Ends a sentence unless one just ended. */
static void stop(struct cutting *c)
{
    const struct denial *d = c->d;
    if (d->n && d->t[d->n - 1].kind != TOKEN_STOP)
        put(c, TOKEN_STOP, 0, 0);
}

static bool is_letter(const char *s, size_t i, size_t end)
{
    return i < end && isalpha((unsigned char)s[i]);
}

/* The bytes of an apostrophe within a word, 0 for none. */
static size_t apostrophe(const char *s, size_t i, size_t end)
{
    size_t n = s[i] == '\'' ? 1
               : end - i > 3 && !strncmp(s + i, "\xe2\x80\x99", 3) ? 3 : 0;
    return n && is_letter(s, i + n, end) ? n : 0;
}

static size_t word_end(const char *s, size_t i, size_t end)
{
    while (i < end) {
        size_t n = isalpha((unsigned char)s[i]) ? 1 : apostrophe(s, i, end);
        if (!n)
            break;
        i += n;
    }
    return i;
}

static bool is_dash(const char *s, size_t i, size_t end)
{
    return (end - i >= 3 && (!strncmp(s + i, "\xe2\x80\x93", 3) ||
                             !strncmp(s + i, "\xe2\x80\x94", 3))) ||
           (end - i >= 2 && !strncmp(s + i, "--", 2));
}

/* A full stop in a formula ends the sentence unless small letters go on. */
static void end_formula(struct cutting *c, size_t i, size_t end)
{
    while (i < end && isspace((unsigned char)c->src[i]))
        i++;
    if (c->period && !(i < end && islower((unsigned char)c->src[i])))
        stop(c);
    c->period = false;
}

static void cut_words(struct cutting *c, size_t i, size_t end)
{
    const char *s = c->src;
    end_formula(c, i, end);
    while (i < end) {
        size_t next = i + 1;
        if (is_letter(s, i, end)) {
            next = word_end(s, i, end);
            put(c, TOKEN_WORD, i, next - i);
        } else if (strchr(",()", s[i]) || is_dash(s, i, end)) {
            put(c, TOKEN_COMMA, i, 1);
        } else if (s[i] == ':') {
            put(c, TOKEN_COLON, i, 1);
        } else if (s[i] == ';' ||
                   (strchr(".!?", s[i]) &&
                    (next == end || isspace((unsigned char)s[next])))) {
            stop(c);
        } else if (end - i >= 2 && !strncmp(s + i, "~~", 2)) {
            c->struck = !c->struck;
            next++;
        }
        i = next;
    }
}

/* --- words in a formula ------------------------------------------------------ */

static bool starts(const char *s, size_t i, size_t end, const char *with)
{
    size_t n = strlen(with);
    return end - i >= n && !memcmp(s + i, with, n);
}

/* Behind the group whose brace opens at i. */
static size_t group_end(const char *s, size_t i, size_t end)
{
    size_t depth = 0;
    for (; i < end; i++) {
        if (s[i] == '\\' && i + 1 < end) {
            i++;
            continue;
        }
        depth += s[i] == '{';
        depth -= s[i] == '}' && depth;
        if (!depth)
            return i + 1;
    }
    return end;
}

/* Where the words of \text{...} at i begin, 0 for another command. */
static size_t text_command(const char *s, size_t i, size_t end)
{
    static const char *const list[] = {"\\text{", "\\textrm{", "\\textbf{",
                                       "\\textit{", "\\mbox{", "\\hbox{",
                                       "\\intertext{", "\\textnormal{"};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (starts(s, i, end, list[k]))
            return i + strlen(list[k]);
    return 0;
}

/* Words in the rows of cases and arrays are conditions there. */
static size_t skip_rows(const char *s, size_t i, size_t end)
{
    static const char *const list[] = {"\\begin{cases}", "\\begin{array}",
                                       "\\begin{dcases}"};
    bool found = false;
    size_t depth = 0;
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        found = found || starts(s, i, end, list[k]);
    for (; found && i < end; i++) {
        depth += starts(s, i, end, "\\begin{");
        if (starts(s, i, end, "\\end{") && --depth == 0)
            return group_end(s, i + 4, end);
    }
    return i;
}

/* Letters that spell "not" or "wrong" are words also without \text. */
static bool bare_denial(const char *s, size_t len)
{
    const struct denial_token t = {.kind = TOKEN_WORD, .s = s, .len = len};
    return denial_token_is(&t, "not") || denial_token_is(&t, "wrong") ||
           denial_token_is(&t, "false") || denial_token_is(&t, "incorrect") ||
           denial_token_is(&t, "never") || denial_token_is(&t, "isn't");
}

/* Behind the command or the rows of a table at i. */
static size_t command_end(const char *s, size_t i, size_t end)
{
    size_t rows = skip_rows(s, i, end);
    if (rows > i)
        return rows;
    return is_letter(s, i + 1, end) ? word_end(s, i + 1, end)
           : i + 2 < end            ? i + 2 : end;
}

static void cut_formula(struct cutting *c, size_t i, size_t end)
{
    const char *s = c->src;
    bool open = false, period = false; /* is the last token this formula? */
    end_formula(c, end, end);
    while (i < end) {
        size_t next = i + 1, words = text_command(s, i, end);
        bool letters = is_letter(s, i, end);
        if (words) {
            next = group_end(s, words - 1, end);
            cut_words(c, words, next > words ? next - 1 : words);
            open = false;
        } else if (letters && bare_denial(s + i, word_end(s, i, end) - i)) {
            next = word_end(s, i, end);
            put(c, TOKEN_WORD, i, next - i);
            open = false;
        } else if (!isspace((unsigned char)s[i]) && !strchr(",.~&", s[i])) {
            next = letters ? word_end(s, i, end)
                   : s[i] == '\\' ? command_end(s, i, end) : next;
            if (!open)
                put(c, TOKEN_FORMULA, i, 0);
            open = true;
        }
        period = s[i] == '.' || (period && isspace((unsigned char)s[i]));
        i = next;
    }
    c->period = period;
}

/* --- reading --------------------------------------------------------------- */

/* Does the text of the block begin with a capital letter? */
static bool begins_anew(const struct document *doc, const struct block *b)
{
    for (size_t k = 0; k < b->n_spans; k++)
        for (size_t i = b->spans[k].begin; i < b->spans[k].end; i++)
            if (b->spans[k].kind != SPAN_TEXT)
                return false;
            else if (!isspace((unsigned char)doc->src[i]))
                return isupper((unsigned char)doc->src[i]);
    return false;
}

/* A display belongs to the sentence around it; other blocks begin anew. */
static bool joins(const struct document *doc, size_t i)
{
    const struct block *b = &doc->blocks[i];
    if (i == 0 || b[-1].kind == BLOCK_HEADING)
        return false;
    return b->kind == BLOCK_DISPLAY ||
           (b[-1].kind == BLOCK_DISPLAY && b->kind == BLOCK_PARAGRAPH &&
            !begins_anew(doc, b));
}

bool denial_read(struct denial *d, const struct document *doc)
{
    struct cutting c = {.d = d, .src = doc->src};
    *d = (struct denial){NULL, 0, 0};
    for (size_t i = 0; i < doc->n_blocks && !c.failed; i++) {
        const struct block *b = &doc->blocks[i];
        if (!joins(doc, i)) {
            stop(&c);
            c.struck = false;
        }
        for (size_t k = 0; k < b->n_spans && !c.failed; k++) {
            c.begin = b->spans[k].begin;
            if (b->spans[k].kind == SPAN_TEXT)
                cut_words(&c, b->spans[k].begin, b->spans[k].end);
            else
                cut_formula(&c, b->spans[k].begin, b->spans[k].end);
        }
    }
    return !c.failed;
}

bool denial_read_tex(struct denial *d, const char *text, size_t len)
{
    struct cutting c = {.d = d, .src = text};
    *d = (struct denial){NULL, 0, 0};
    cut_formula(&c, 0, len);
    return !c.failed;
}
