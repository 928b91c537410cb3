/*
 * Where the mathematics of Markdown is: the pass over the lines.
 *
 * It knows what hides mathematics (fences, comments, front matter, indented
 * code) and what ends a paragraph; document_inline.c looks into paragraphs.
 * What a search could not find is remembered, so that the time is linear.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/document_inner.h"

void seek_init(struct scan *sc, struct builder *b, size_t begin)
{
    *sc = (struct scan){.s = b->doc->src, .begin = begin,
                        .len = b->doc->len, .b = b,
                        .blank_from = SIZE_MAX, .quote_from = SIZE_MAX};
}

void seek_add(struct scan *sc, const struct mark *m)
{
    if (sc->n == sc->cap) {
        size_t cap = sc->cap ? 2 * sc->cap : 64;
        struct mark *p = realloc(sc->marks, cap * sizeof *p);
        if (!p) {
            sc->failed = true;
            return;
        }
        sc->marks = p;
        sc->cap = cap;
    }
    sc->marks[sc->n++] = *m;
}

/* --- lines --------------------------------------------------------------- */

bool seek_starts(const struct scan *sc, size_t at, const char *text)
{
    size_t n = strlen(text);
    return at + n <= sc->len && !memcmp(sc->s + at, text, n);
}

static size_t skip_blanks(const struct scan *sc, size_t at, size_t end)
{
    while (at < end && (sc->s[at] == ' ' || sc->s[at] == '\t' ||
                        sc->s[at] == '\r'))
        at++;
    return at;
}

bool seek_is_blank(const struct scan *sc, size_t begin, size_t end)
{
    return skip_blanks(sc, begin, end) == end;
}

struct line seek_line(const struct scan *sc, size_t begin)
{
    const char *nl = memchr(sc->s + begin, '\n', sc->len - begin);
    struct line l = {.begin = begin,
                     .end = nl ? (size_t)(nl - sc->s) : sc->len};
    l.at = skip_blanks(sc, begin, l.end);
    while (l.at < l.end && sc->s[l.at] == '>') {
        l.quotes++;
        l.at = skip_blanks(sc, l.at + 1, l.end);
    }
    return l;
}

size_t seek_marker(const char *s, size_t at, size_t end)
{
    size_t i = at;
    if (i + 1 < end && strchr("-*+", s[i]) && s[i + 1] == ' ')
        return 2;
    while (i < end && isdigit((unsigned char)s[i]))
        i++;
    if (i > at && i - at < 4 && i + 1 < end && strchr(".):", s[i]) &&
        s[i + 1] == ' ')
        return i + 2 - at;
    return 0;
}

static bool is_heading(const struct scan *sc, const struct line *l)
{
    size_t n = 0;
    while (l->at + n < l->end && sc->s[l->at + n] == '#')
        n++;
    return n >= 1 && n <= 6 &&
           (l->at + n == l->end || isspace((unsigned char)sc->s[l->at + n]));
}

static bool is_fence(const struct scan *sc, size_t at)
{
    return seek_starts(sc, at, "```") || seek_starts(sc, at, "~~~");
}

/* --- how far a search may go --------------------------------------------- */

size_t seek_blank_after(struct scan *sc, size_t at)
{
    if (at >= sc->blank_from && at < sc->blank_at)
        return sc->blank_at;
    struct line l = seek_line(sc, at);
    size_t stop = sc->len;
    for (size_t next = l.end + 1; next < sc->len; next = l.end + 1) {
        l = seek_line(sc, next);
        if (l.at == l.end) {
            stop = l.begin;
            break;
        }
    }
    sc->blank_from = at;
    sc->blank_at = stop;
    return stop;
}

size_t seek_quote_end(struct scan *sc, size_t at)
{
    if (at >= sc->quote_from && at < sc->quote_at)
        return sc->quote_at;
    struct line l = seek_line(sc, at);
    size_t stop = sc->len;
    for (size_t next = l.end + 1; next < sc->len; next = l.end + 1) {
        l = seek_line(sc, next);
        if (!l.quotes) {
            stop = l.begin;
            break;
        }
    }
    sc->quote_from = at;
    sc->quote_at = stop;
    return stop;
}

/* Does this line, behind others of a paragraph, begin something else? */
static bool ends_paragraph(const struct scan *sc, const struct line *l)
{
    size_t at = l->at;
    return at == l->end || is_heading(sc, l) || is_fence(sc, at) ||
           seek_marker(sc->s, at, l->end) || sc->s[at] == '|' ||
           seek_starts(sc, at, "$$") || seek_starts(sc, at, "\\[") ||
           seek_starts(sc, at, "\\begin{");
}

size_t seek_chunk_end(const struct scan *sc, size_t begin)
{
    struct line l = seek_line(sc, begin);
    size_t end = l.end;
    if (l.at < l.end && sc->s[l.at] == '|') /* a row of a table */
        return end;
    for (size_t next = end + 1; next < sc->len; next = end + 1) {
        l = seek_line(sc, next);
        if (ends_paragraph(sc, &l))
            break;
        end = l.end;
    }
    return end;
}

/* --- quotations ---------------------------------------------------------- */

/* A formula over several lines of a quotation: the ">" of each is blank in
   the document's copy. */
void seek_quoted(struct scan *sc, const struct line *first,
                 const struct mark *m)
{
    size_t at = m->inner > 0 ? m->inner - 1 : 0;
    if (!first->quotes)
        return;
    const char *nl;
    while (at < m->inner_end &&
           (nl = memchr(sc->s + at, '\n', m->inner_end - at)) != NULL) {
        struct line l = seek_line(sc, (size_t)(nl - sc->s) + 1);
        char *own = l.quotes ? builder_own(sc->b) : NULL;
        if (l.quotes && !own) {
            sc->failed = true;
            return;
        }
        for (size_t i = l.begin; own && i < l.at && i < m->inner_end; i++)
            if (own[i] == '>')
                own[i] = ' ';
        if (own)
            sc->s = own;
        at = l.begin;
    }
}

/* --- fences, comments, front matter -------------------------------------- */

static bool is_math_fence(const struct scan *sc, size_t info, size_t end)
{
    static const char *const names[] = {"math", "{math}", NULL};
    for (size_t i = 0; names[i]; i++)
        if (seek_starts(sc, info, names[i]) &&
            seek_is_blank(sc, info + strlen(names[i]), end))
            return true;
    return false;
}

/* Passes a fence opened at `at` of the line; where the next line begins, 0
   when it is none. */
static size_t fence(struct scan *sc, const struct line *open, size_t at)
{
    char c = sc->s[at];
    size_t n = 0, info, next = open->end + 1, last = sc->len, inner_end;
    while (at + n < open->end && sc->s[at + n] == c)
        n++;
    info = skip_blanks(sc, at + n, open->end);
    if (n < 3 || (c == '`' && memchr(sc->s + info, '`', open->end - info)))
        return 0;
    inner_end = sc->len;
    while (next < sc->len) {
        struct line l = seek_line(sc, next);
        size_t k = 0;
        while (l.at + k < l.end && sc->s[l.at + k] == c)
            k++;
        if (l.quotes < open->quotes) { /* the quotation ends, so does it */
            inner_end = last = next - 1;
            break;
        }
        if (k >= n && seek_is_blank(sc, l.at + k, l.end)) {
            inner_end = next;
            last = l.end;
            break;
        }
        next = l.end + 1;
    }
    if (is_math_fence(sc, info, open->end)) {
        size_t inner = open->end < inner_end ? open->end + 1 : inner_end;
        while (inner_end > inner && isspace((unsigned char)sc->s[inner_end-1]))
            inner_end--;
        struct mark m = {MARK_BLOCK, at, last, inner, inner_end, NULL};
        seek_quoted(sc, open, &m);
        seek_add(sc, &m);
    }
    return last < sc->len ? last + 1 : sc->len;
}

/* A comment that begins the line; where it ends, 0 when none does. */
static size_t comment(struct scan *sc, size_t at)
{
    size_t i = at + 4;
    if (!seek_starts(sc, at, "<!--"))
        return 0;
    while (i < sc->len && !seek_starts(sc, i, "-->"))
        i++;
    i = i < sc->len ? i + 3 : sc->len;
    struct mark m = {MARK_HIDDEN, at, i, 0, 0, NULL};
    seek_add(sc, &m);
    return i;
}

/* "---" to "---" at the head of a document. */
static size_t front_matter(struct scan *sc)
{
    struct line l = seek_line(sc, sc->begin);
    if (!seek_starts(sc, sc->begin, "---") ||
        !seek_is_blank(sc, sc->begin + 3, l.end))
        return sc->begin;
    for (size_t next = l.end + 1; next < sc->len; next = l.end + 1) {
        l = seek_line(sc, next);
        if (l.begin == l.end && next == sc->begin + 4)
            break; /* a rule and a blank line */
        if ((seek_starts(sc, next, "---") || seek_starts(sc, next, "...")) &&
            seek_is_blank(sc, next + 3, l.end)) {
            struct mark m = {MARK_HIDDEN, sc->begin, l.end, 0, 0, NULL};
            seek_add(sc, &m);
            return l.end;
        }
    }
    return sc->begin;
}

/* --- the pass ------------------------------------------------------------ */

/* Four columns behind a blank line outside of a list: code. */
static bool is_indented_code(const struct scan *sc, const struct line *l,
                             bool in_list)
{
    size_t columns = 0;
    if (!sc->indents)
        return false;
    for (size_t i = l->begin; i < l->at; i++)
        columns += sc->s[i] == '\t' ? 4 : 1;
    return columns >= 4 && !l->quotes && !in_list &&
           !seek_marker(sc->s, l->at, l->end);
}

/* A line and those that belong to it; where the next one begins. */
static size_t lines(struct scan *sc, struct line *l)
{
    size_t m, at = l->at, end, next;
    while ((m = seek_marker(sc->s, at, l->end)) != 0)
        at = skip_blanks(sc, at + m, l->end);
    if (is_fence(sc, at) && (next = fence(sc, l, at)) != 0)
        return next;
    end = is_heading(sc, l) ? l->end : seek_chunk_end(sc, l->begin);
    next = seek_inline(sc, l, at, end);
    return next < sc->len ? next + 1 : sc->len;
}

void seek_marks(struct scan *sc)
{
    bool in_list = false, after_blank = true;
    size_t at = front_matter(sc);
    while (at < sc->len && !sc->failed) {
        struct line l = seek_line(sc, at);
        size_t next;
        if (l.at == l.end) {
            after_blank = true;
            at = l.end + 1;
            continue;
        }
        if (seek_marker(sc->s, l.at, l.end))
            in_list = true;
        else if (after_blank && l.at == l.begin)
            in_list = false;
        if (after_blank && is_indented_code(sc, &l, in_list)) {
            struct mark m = {MARK_HIDDEN, l.begin, l.end, 0, 0, NULL};
            seek_add(sc, &m);
            at = l.end + 1;
            continue;
        }
        after_blank = false;
        if ((next = comment(sc, l.at)) != 0)
            at = next;
        else
            at = lines(sc, &l);
    }
}
