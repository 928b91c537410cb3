/*
 * Where the mathematics of Markdown is: inside a paragraph.
 *
 * Dollars are told from prices as Pandoc does: an opening one has no blank
 * behind it, a closing one none before it, and what begins with a digit does
 * not end before one.  What an optical reader did to delimiters is undone
 * where only one reading is left, with a note.
 */
#include <ctype.h>
#include <string.h>

#include "tex/document_inner.h"
#include "tex/plain.h"

/* So often a document may be read for environments that do not end. */
#define VAIN_EACH ((size_t)20)

static bool is_space(char c)
{
    return isspace((unsigned char)c) != 0;
}

/* --- searching ----------------------------------------------------------- */

static const char *const closers[CLOSERS] = {"\\)", "\\]", "$$", "$"};

/* The next s that closes a formula, from `at` on; SIZE_MAX when none does
   before `end`. */
static size_t find_close(struct scan *sc, size_t kind, size_t at, size_t end)
{
    const char *s = sc->s, *close = closers[kind];
    size_t n = strlen(close);
    if (sc->none_end[kind] >= end && at >= sc->none_from[kind])
        return SIZE_MAX;
    for (size_t i = at; i + n <= end; i++) {
        if (!memcmp(s + i, close, n))
            return i;
        i += s[i] == '\\';
    }
    sc->none_from[kind] = at;
    sc->none_end[kind] = end;
    return SIZE_MAX;
}

/* Has it lines of its own? */
static bool is_alone(const struct scan *sc, const struct line *first,
                     size_t begin, size_t end)
{
    return begin == first->at &&
           seek_is_blank(sc, end, seek_line(sc, end).end);
}

static size_t mark(struct scan *sc, const struct line *first,
                   const struct mark *m)
{
    struct mark new = *m;
    if (new.kind == MARK_DISPLAY && is_alone(sc, first, m->begin, m->end))
        new.kind = MARK_BLOCK;
    seek_quoted(sc, first, &new);
    seek_add(sc, &new);
    return m->end;
}

/* --- displays ------------------------------------------------------------ */

/* The line of `at`, looked for once. */
static struct line line_of(struct scan *sc, const struct line *first,
                           size_t at)
{
    size_t begin = at;
    if (at <= first->end)
        return *first;
    if (at < sc->seen.begin || at > sc->seen.end || !sc->seen.end) {
        while (begin > 0 && sc->s[begin - 1] != '\n')
            begin--;
        sc->seen = seek_line(sc, begin);
    }
    return sc->seen;
}

/* "$$" alone in its line that nothing ends: to the end of the paragraph. */
static size_t unclosed(struct scan *sc, const struct line *l, size_t at,
                       size_t limit)
{
    size_t end = limit;
    if (at != l->at || !seek_is_blank(sc, at + 2, l->end))
        return 0;
    while (end > at + 2 && is_space(sc->s[end - 1]))
        end--;
    if (end <= l->end)
        return 0;
    struct mark m = {MARK_BLOCK, at, end, at + 2, end,
                     "a display without its end: read to the blank line"};
    return mark(sc, l, &m);
}

/* As Typora has it: "$$" and "$$" in lines of their own, blank lines between
   them, and no prose.  Where it ends, SIZE_MAX for none. */
static size_t over_blanks(struct scan *sc, const struct line *l, size_t at)
{
    size_t close;
    if (at != l->at || l->quotes || !seek_is_blank(sc, at + 2, l->end))
        return SIZE_MAX;
    close = find_close(sc, 2, at + 2, sc->len);
    if (close == SIZE_MAX || memchr(sc->s + at + 2, '$', close - at - 2) ||
        sc->s[close - 1] != '\n' ||
        !seek_is_blank(sc, close + 2, seek_line(sc, close).end) ||
        plain_words(sc->s + at, close - at) > 0)
        return SIZE_MAX;
    return close;
}

/* Dollars inside, and no \text that could hold them: "$$x$ and $y$$". */
static bool holds_dollars(const char *s, size_t n)
{
    const char *end = s + n;
    bool text = false, dollar = false;
    for (; s < end; s++) {
        dollar = dollar || *s == '$';
        if (*s != '\\')
            continue;
        text = text || (end - s > 5 && (!memcmp(s, "\\text", 5) ||
                                        !memcmp(s, "\\mbox", 5)));
        s++;
    }
    return dollar && !text;
}

/* $$ ... $$ or \[ ... \]: behind it, 0 when there is none. */
static size_t display(struct scan *sc, const struct line *l, size_t at)
{
    bool dollars = sc->s[at] == '$';
    size_t limit = dollars ? seek_blank_after(sc, at) : sc->len, close;
    if (l->quotes && seek_quote_end(sc, at) < limit)
        limit = seek_quote_end(sc, at);
    close = find_close(sc, dollars ? 2 : 1, at + 2, limit);
    if (close == SIZE_MAX && dollars)
        close = over_blanks(sc, l, at);
    if (close == SIZE_MAX)
        return dollars ? unclosed(sc, l, at, limit) : 0;
    if (dollars && holds_dollars(sc->s + at + 2, close - at - 2))
        return 0;
    struct mark m = {MARK_DISPLAY, at, close + 2, at + 2, close, NULL};
    if (seek_is_blank(sc, at + 2, close) && close < l->end)
        return close + 2; /* $$$$: nothing */
    return mark(sc, l, &m);
}

/* A name between braces that is an environment of mathematics. */
static bool is_math_name(const char *name, size_t n)
{
    static const char *const names[] = {
        "align", "aligned", "alignat", "alignedat", "flalign", "gather",
        "gathered", "multline", "split", "equation", "eqnarray", "math",
        "displaymath", "cases", "rcases", "dcases", "array", "subarray",
        "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix",
        "smallmatrix", NULL};
    n -= n > 0 && name[n - 1] == '*';
    for (size_t i = 0; names[i]; i++)
        if (strlen(names[i]) == n && !memcmp(name, names[i], n))
            return true;
    return false;
}

/* \begin{align} ... \end{align} in the text. */
static size_t environment(struct scan *sc, const struct line *l, size_t at)
{
    const char *s = sc->s;
    size_t name = at + 7, e = name, close;
    while (e < sc->len && (isalpha((unsigned char)s[e]) || s[e] == '*'))
        e++;
    if (e == sc->len || s[e] != '}' ||
        !is_math_name(s + name, e - name) ||
        sc->vain > VAIN_EACH * (sc->len - sc->begin))
        return 0;
    for (close = e; close + 5 < sc->len; close++)
        if (s[close] == '\\' && seek_starts(sc, close, "\\end{") &&
            e - name + 1 <= sc->len - close - 5 &&
            !memcmp(s + close + 5, s + name, e - name + 1))
            break;
    if (close + 5 >= sc->len) {
        sc->vain += close - at;
        return 0;
    }
    close += 5 + (e - name) + 1;
    struct mark m = {MARK_DISPLAY, at, close, at, close, NULL};
    return mark(sc, l, &m);
}

/* --- inline formulas ----------------------------------------------------- */

/* "5, or 6", and nothing that only a formula has. */
static bool is_list_of_numbers(const char *s, size_t n)
{
    static const char *const words[] = {" and ", " or ", " to ", NULL};
    for (size_t i = 0; i < n; i++)
        if (strchr("=<>^_\\", s[i]))
            return false;
    for (size_t w = 0; words[w]; w++)
        for (size_t i = 0; i + strlen(words[w]) <= n; i++)
            if (!memcmp(s + i, words[w], strlen(words[w])))
                return true;
    return false;
}

/* "$5 and US$6": a price, and no formula. */
static bool is_price(const struct scan *sc, size_t inner, size_t close,
                     size_t end)
{
    const char *s = sc->s;
    if (!isdigit((unsigned char)s[inner]))
        return false;
    return (close + 1 < end && isdigit((unsigned char)s[close + 1])) ||
           plain_words(s + inner, close - inner) > 0 ||
           is_list_of_numbers(s + inner, close - inner);
}

/* $ x = 1 $: blanks inside, which only what is certainly a formula may
   have. */
static size_t spaced(struct scan *sc, const struct line *l, size_t at,
                     size_t close)
{
    if (!plain_is_formula(sc->s + at + 1, close - at - 1))
        return 0;
    struct mark m = {MARK_MATH, at, close + 1, at + 1, close,
                     "blanks between the dollars and their formula"};
    return mark(sc, l, &m);
}

/* $`x`$ as GitHub has it. */
static size_t ticked(struct scan *sc, const struct line *l, size_t at,
                     size_t end)
{
    for (size_t i = at + 2; i + 1 < end; i++)
        if (sc->s[i] == '`' && sc->s[i + 1] == '$') {
            struct mark m = {MARK_MATH, at, i + 2, at + 2, i, NULL};
            return mark(sc, l, &m);
        } else if (sc->s[i] == '`') {
            return 0;
        }
    return 0;
}

/* A formula over a line that begins like an item's: "$a" and "+ b$".  Where
   it ends, SIZE_MAX for none. */
static size_t over_items(struct scan *sc, size_t inner)
{
    size_t limit = seek_blank_after(sc, inner);
    size_t close = find_close(sc, 3, inner, limit);
    if (close == SIZE_MAX || isdigit((unsigned char)sc->s[inner]) ||
        plain_words(sc->s + inner, close - inner) > 0)
        return SIZE_MAX;
    return close;
}

/* From a dollar: behind the formula, 0 when there is none. */
static size_t dollar(struct scan *sc, const struct line *l, size_t at,
                     size_t end)
{
    const char *s = sc->s;
    size_t doubled = s[at + 1 < end ? at + 1 : at] == '$' && at + 1 < end;
    size_t inner = at + 1 + doubled, close;
    const char *note = doubled ? "a dollar too many" : NULL;
    if (inner >= end)
        return 0;
    if (!doubled && s[inner] == '`')
        return ticked(sc, l, at, end);
    close = find_close(sc, 3, inner, end);
    if (close == SIZE_MAX && !doubled)
        close = over_items(sc, inner);
    if (close == SIZE_MAX || close == inner)
        return 0;
    if (is_space(s[inner]) || is_space(s[close - 1]))
        return is_space(s[inner]) ? spaced(sc, l, at, close) : 0;
    if (is_price(sc, inner, close, end))
        return 0;
    size_t after = close + 1;
    if (!doubled && after < end && s[after] == '$' &&
        find_close(sc, 3, after + 1, end) == SIZE_MAX) {
        after++;
        note = "a dollar too many";
    }
    struct mark m = {MARK_MATH, at, after, inner, close, note};
    return mark(sc, l, &m);
}

static size_t parenthesis(struct scan *sc, const struct line *l, size_t at,
                          size_t end)
{
    size_t close = find_close(sc, 0, at + 2, end);
    if (close == SIZE_MAX)
        return 0;
    struct mark m = {MARK_MATH, at, close + 2, at + 2, close, NULL};
    return mark(sc, l, &m);
}

/* --- what is no mathematics ---------------------------------------------- */

/* A span of code: behind it, or behind its ticks when nothing ends it. */
static size_t code(const struct scan *sc, size_t at, size_t end)
{
    size_t n = 1, k;
    while (at + n < end && sc->s[at + n] == '`')
        n++;
    for (size_t i = at + n; i < end; i += k ? k : 1) {
        for (k = 0; i + k < end && sc->s[i + k] == '`';)
            k++;
        if (k == n)
            return i + n;
    }
    return at + n;
}

/* Comments and elements that show their text as it is. */
static size_t hidden(struct scan *sc, size_t at, size_t end)
{
    static const char *const pairs[][2] = {
        {"<!--", "-->"}, {"<pre", "</pre>"}, {"<code", "</code>"},
        {"<script", "</script>"}, {"<style", "</style>"}};
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        if (!seek_starts(sc, at, pairs[p][0]))
            continue;
        size_t i = at, n = strlen(pairs[p][1]);
        while (i + n <= end && !seek_starts(sc, i, pairs[p][1]))
            i++;
        i = i + n <= end ? i + n : end;
        struct mark m = {MARK_HIDDEN, at, i, 0, 0, NULL};
        seek_add(sc, &m);
        return i;
    }
    return 0;
}

/* https://... and the target of a [link](...). */
static size_t address(const struct scan *sc, size_t at, size_t end)
{
    bool target = seek_starts(sc, at, "](");
    size_t i = at + 2;
    if (!target && !seek_starts(sc, at, "http://") &&
        !seek_starts(sc, at, "https://"))
        return 0;
    while (i < end && !is_space(sc->s[i]) &&
           !(strchr(target ? ")" : ">)|", sc->s[i])))
        i++;
    return i;
}

/* Characters that may begin a formula, code, a comment or an address. */
static const bool begins[256] = {['$'] = true, ['\\'] = true, ['`'] = true,
                                 ['<'] = true, [']'] = true, ['h'] = true};

/* --- a paragraph --------------------------------------------------------- */

static size_t formula(struct scan *sc, const struct line *first, size_t at,
                      size_t end)
{
    struct line l;
    size_t next = 0;
    if (seek_starts(sc, at, "\\("))
        return parenthesis(sc, first, at, end);
    if (sc->s[at] == '$' && !seek_starts(sc, at, "$$"))
        return dollar(sc, first, at, end);
    l = line_of(sc, first, at);
    if (seek_starts(sc, at, "$$") || seek_starts(sc, at, "\\["))
        next = display(sc, &l, at);
    else if (seek_starts(sc, at, "\\begin{"))
        next = environment(sc, &l, at);
    if (!next && sc->s[at] == '$')
        next = dollar(sc, &l, at, end);
    return next;
}

static size_t not_formula(struct scan *sc, size_t at, size_t end)
{
    size_t next = 0;
    if (sc->s[at] == '`')
        return code(sc, at, end);
    if (sc->s[at] == '<')
        next = hidden(sc, at, end);
    else if (sc->s[at] == ']' || sc->s[at] == 'h')
        next = address(sc, at, end);
    return next ? next : at + (sc->s[at] == '\\' && at + 1 < end ? 2 : 1);
}

size_t seek_inline(struct scan *sc, const struct line *first, size_t at,
                   size_t end)
{
    while (at < end && !sc->failed) {
        size_t next = 0;
        char c = sc->s[at];
        if (!begins[(unsigned char)c]) {
            at++;
            continue;
        }
        if (c == '$' || c == '\\')
            next = formula(sc, first, at, end);
        at = next ? next : not_formula(sc, at, end);
        if (at > end) /* a display over several lines: on behind it */
            end = at >= sc->len || sc->s[at] == '\n' ? at
                                                : seek_chunk_end(sc, at);
    }
    return end;
}
