/*
 * Inline formulas: text cut into words and mathematics.
 */
#include "tex/document_inner.h"
#include "tex/plain.h"

/* --- bytes -------------------------------------------------------------- */

bool reader_starts(const struct reader *r, size_t at, const char *s)
{
    size_t n = strlen(s);
    return at + n <= r->doc->len && !memcmp(r->doc->src + at, s, n);
}

size_t reader_line_end(const struct reader *r, size_t at)
{
    while (at < r->doc->len && r->doc->src[at] != '\n')
        at++;
    return at;
}

size_t reader_skip_blanks(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (r->doc->src[at] == ' ' || r->doc->src[at] == '\t' ||
                        r->doc->src[at] == '\r'))
        at++;
    return at;
}

size_t reader_trim_end(const struct reader *r, size_t begin, size_t end)
{
    while (end > begin && isspace((unsigned char)r->doc->src[end - 1]))
        end--;
    return end;
}

bool reader_blank(const struct reader *r, size_t begin, size_t end)
{
    return reader_skip_blanks(r, begin, end) == end;
}

/* --- spans -------------------------------------------------------------- */

void reader_span(struct reader *r, struct block *b, enum span_kind kind,
                     size_t begin, size_t end)
{
    if (begin >= end && kind == SPAN_TEXT)
        return;
    if ((b->n_spans & (b->n_spans - 1)) == 0) {
        size_t cap = b->n_spans ? 2 * b->n_spans : 1;
        struct span *s = realloc(b->spans, cap * sizeof *s);
        if (!s) {
            r->failed = true;
            return;
        }
        b->spans = s;
    }
    b->spans[b->n_spans++] = (struct span){kind, begin, end};
}

/* Looks for what closes a formula, from `at` on; SIZE_MAX when nothing does.
   A search that found nothing is remembered: without that, many openings in a
   long paragraph would each read all of it. */
static size_t find_close(struct reader *r, size_t at, size_t end,
                         const char *close, size_t kind)
{
    const char *s = r->doc->src;
    size_t n = strlen(close);
    if (r->none_end[kind] == end && at >= r->none_from[kind])
        return SIZE_MAX;
    for (size_t i = at; i + n <= end; i++) {
        if (!memcmp(s + i, close, n))
            return i;
        i += s[i] == '\\';
    }
    r->none_from[kind] = at;
    r->none_end[kind] = end;
    return SIZE_MAX;
}

/* Is $...$ a formula?  No blank may touch a dollar, no digit follow the last
   one (Pandoc's rule); blanks may where it is certainly a formula, and what
   begins like a price may not go on like prose. */
static bool is_inline(const char *s, size_t from, size_t to, size_t end)
{
    if (from >= to || (to + 1 < end && isdigit((unsigned char)s[to + 1])))
        return false;
    if (isspace((unsigned char)s[from]) || isspace((unsigned char)s[to - 1]))
        return plain_is_formula(s + from, to - from);
    return !isdigit((unsigned char)s[from]) ||
           !plain_is_prose(s + from, to - from);
}

/* The end of an inline formula opened at `at`; 0 when it is none. */
static size_t inline_end(struct reader *r, size_t at, size_t end,
                         size_t *inner, size_t *inner_end)
{
    static const char *const closes[] = {"\\)", "\\]", "$$", "$", "`$"};
    const char *s = r->doc->src;
    size_t kind = reader_starts(r, at, "\\(") ? 0 : reader_starts(r, at, "\\[") ? 1
                : reader_starts(r, at, "$$") ? 2 : reader_starts(r, at, "$`") ? 4 : 3;
    size_t n = strlen(closes[kind]);
    size_t close = find_close(r, at + n, end, closes[kind], kind);
    if (close == SIZE_MAX ||
        (kind == 3 && !is_inline(s, at + 1, close, end)))
        return 0;
    *inner = at + n;
    *inner_end = close;
    return close + n;
}

/* Behind the comment <!-- ... --> that begins at `at`; 0 when none does. */
size_t reader_comment_end(const struct reader *r, size_t at)
{
    if (!reader_starts(r, at, "<!--"))
        return 0;
    for (size_t i = at + 4; i + 2 < r->doc->len; i++)
        if (reader_starts(r, i, "-->"))
            return i + 3;
    return r->doc->len;
}

bool reader_is_vain(const struct reader *r)
{
    return r->vain > VAIN_EACH * r->doc->len;
}

/* Behind the environment of mathematics that begins at `at`; 0 when none
   does. */
static size_t environment_end(struct reader *r, size_t at, size_t end)
{
    static const char *const names[] = {
        "equation", "align", "gather", "multline", "eqnarray", "flalign",
        "displaymath", "math", "cases", "subequations", NULL};
    const char *s = r->doc->src;
    if (!reader_starts(r, at, "\\begin{") || reader_is_vain(r))
        return 0;
    size_t name = at + 7, n = 0;
    for (size_t i = 0; names[i] && !n; i++)
        if (reader_starts(r, name, names[i]))
            n = strlen(names[i]);
    n += n && s[name + n] == '*';
    if (!n || s[name + n] != '}')
        return 0;
    for (size_t close = name + n; close + n + 6 <= end; close++)
        if (reader_starts(r, close, "\\end{") &&
            !memcmp(s + close + 5, s + name, n + 1))
            return close + n + 6;
    r->vain += end - at;
    return 0;
}

/* Behind the address of a link: ](...), http://...; 0 when none begins. */
static size_t link_end(const struct reader *r, size_t at, size_t end)
{
    const char *s = r->doc->src;
    bool target = reader_starts(r, at, "](");
    if (!target && !reader_starts(r, at, "http://") && !reader_starts(r, at, "https://"))
        return 0;
    for (size_t i = at + 2; i < end; i++) {
        if (target && s[i] == ')')
            return i + 1;
        if (isspace((unsigned char)s[i]))
            return target ? 0 : i;
    }
    return target ? 0 : end;
}

/* Text from begin to end cut into words and formulas. */
void reader_spans(struct reader *r, struct block *b, size_t begin, size_t end)
{
    const char *s = r->doc->src;
    size_t text = begin, at = begin, inner, inner_end;
    while (at < end) {
        if (!strchr("$\\`<]h", s[at]) || !s[at]) {
            at++;
            continue;
        }
        size_t hidden = reader_comment_end(r, at);
        if (hidden) {
            reader_span(r, b, SPAN_TEXT, text, at);
            text = at = hidden < end ? hidden : end;
            continue;
        }
        if (s[at] == '`') {
            size_t n = 1, close;
            while (at + n < end && s[at + n] == '`')
                n++;
            for (close = at + n; close < end && s[close] != '`';)
                close++;
            at = close < end ? close + n : at + n;
            continue;
        }
        size_t next = link_end(r, at, end);
        if (next) {
            at = next;
            continue;
        }
        next = environment_end(r, at, end);
        inner = at;
        inner_end = next;
        if (!next && (s[at] == '$' || reader_starts(r, at, "\\(") ||
                      reader_starts(r, at, "\\[")))
            next = inline_end(r, at, end, &inner, &inner_end);
        if (!next) {
            at += s[at] == '\\' && at + 1 < end ? 2 : 1;
            continue;
        }
        reader_span(r, b, SPAN_TEXT, text, at);
        bool display = reader_starts(r, at, "$$") ||
                       reader_starts(r, at, "\\b");
        reader_span(r, b, display ? SPAN_DISPLAY : SPAN_MATH, inner,
                    inner_end);
        text = at = next;
    }
    reader_span(r, b, SPAN_TEXT, text, end);
}
