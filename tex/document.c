/*
 * Markdown with mathematics -> blocks: one pass over the lines.
 *
 * Displays are found before anything else is interpreted, so that a line
 * "- x" inside $$ ... $$ is mathematics and no list.
 */
#include "tex/document.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex/format.h"
#include "tex/plain.h"
#include "tex/unicode.h"

/* So often a document may be read for displays that do not end. */
#define VAIN_EACH ((size_t)20)

struct reader {
    struct document *doc;
    size_t at;          /* next byte */
    size_t cap;
    bool failed;
    bool indents;       /* four columns of blanks make code */
    bool by_line;       /* every line is a paragraph of its own */
    size_t vain;                      /* bytes of displays without an end */
    size_t none_from[6], none_end[6]; /* where find_close found nothing */
};

/* --- bytes -------------------------------------------------------------- */

static bool starts(const struct reader *r, size_t at, const char *s)
{
    size_t n = strlen(s);
    return at + n <= r->doc->len && !memcmp(r->doc->src + at, s, n);
}

static size_t line_end(const struct reader *r, size_t at)
{
    while (at < r->doc->len && r->doc->src[at] != '\n')
        at++;
    return at;
}

static size_t skip_blanks(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (r->doc->src[at] == ' ' || r->doc->src[at] == '\t' ||
                        r->doc->src[at] == '\r'))
        at++;
    return at;
}

static size_t trim_end(const struct reader *r, size_t begin, size_t end)
{
    while (end > begin && isspace((unsigned char)r->doc->src[end - 1]))
        end--;
    return end;
}

static bool blank(const struct reader *r, size_t begin, size_t end)
{
    return skip_blanks(r, begin, end) == end;
}

/* --- blocks and spans --------------------------------------------------- */

static struct block *block_add(struct reader *r, enum block_kind kind,
                               size_t begin, size_t end)
{
    struct document *d = r->doc;
    if (d->n_blocks == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 32;
        struct block *b = realloc(d->blocks, cap * sizeof *b);
        if (!b) {
            r->failed = true;
            return NULL;
        }
        d->blocks = b;
        r->cap = cap;
    }
    struct block *b = &d->blocks[d->n_blocks++];
    *b = (struct block){.kind = kind, .begin = begin, .end = end};
    return b;
}

static void span_add(struct reader *r, struct block *b, enum span_kind kind,
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

static void display_add(struct reader *r, size_t begin, size_t end,
                        size_t inner, size_t inner_end)
{
    struct block *b = block_add(r, BLOCK_DISPLAY, begin, end);
    if (b)
        span_add(r, b, SPAN_DISPLAY, inner, inner_end);
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

/* The end of an inline formula opened at `at`; 0 when it is none. */
static size_t inline_end(struct reader *r, size_t at, size_t end,
                         size_t *inner, size_t *inner_end)
{
    static const char *const closes[] = {"\\)", "\\]", "$$", "$"};
    const char *s = r->doc->src;
    size_t kind = starts(r, at, "\\(") ? 0 : starts(r, at, "\\[") ? 1
                : starts(r, at, "$$") ? 2 : 3;
    size_t n = strlen(closes[kind]);
    if (kind == 3 && at + 1 < end && isspace((unsigned char)s[at + 1]))
        return 0;
    size_t close = find_close(r, at + n, end, closes[kind], kind);
    if (close == SIZE_MAX ||
        (kind == 3 && isspace((unsigned char)s[close - 1])))
        return 0;
    *inner = at + n;
    *inner_end = close;
    return close + n;
}

/* Behind the comment <!-- ... --> that begins at `at`; 0 when none does. */
static size_t comment_end(const struct reader *r, size_t at)
{
    if (!starts(r, at, "<!--"))
        return 0;
    for (size_t i = at + 4; i + 2 < r->doc->len; i++)
        if (starts(r, i, "-->"))
            return i + 3;
    return r->doc->len;
}

/* Has the end of something been looked for in vain so often that it is not
   looked for any more?  So the time stays linear. */
static bool is_vain(const struct reader *r)
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
    if (!starts(r, at, "\\begin{") || is_vain(r))
        return 0;
    size_t name = at + 7, n = 0;
    for (size_t i = 0; names[i] && !n; i++)
        if (starts(r, name, names[i]))
            n = strlen(names[i]);
    n += n && s[name + n] == '*';
    if (!n || s[name + n] != '}')
        return 0;
    for (size_t close = name + n; close + n + 6 <= end; close++)
        if (starts(r, close, "\\end{") &&
            !memcmp(s + close + 5, s + name, n + 1))
            return close + n + 6;
    r->vain += end - at;
    return 0;
}

/* Text from begin to end cut into words and formulas. */
static void spans(struct reader *r, struct block *b, size_t begin, size_t end)
{
    const char *s = r->doc->src;
    size_t text = begin, at = begin, inner, inner_end;
    while (at < end) {
        size_t hidden = comment_end(r, at);
        if (hidden) {
            span_add(r, b, SPAN_TEXT, text, at);
            text = at = hidden < end ? hidden : end;
            continue;
        }
        if (s[at] == '`') {
            size_t n = 1, close;
            while (at + n < end && s[at + n] == '`')
                n++;
            for (close = at + n; close < end; close++)
                if (s[close] == '`' && starts(r, close, "`"))
                    break;
            at = close < end ? close + n : at + n;
            continue;
        }
        size_t next = environment_end(r, at, end);
        if (next) {
            inner = at;
            inner_end = next;
        } else if (s[at] == '$' || starts(r, at, "\\(") || starts(r, at, "\\["))
            next = inline_end(r, at, end, &inner, &inner_end);
        if (!next) {
            at += s[at] == '\\' && at + 1 < end ? 2 : 1;
            continue;
        }
        span_add(r, b, SPAN_TEXT, text, at);
        span_add(r, b, starts(r, at, "$$") || starts(r, at, "\\b")
                           ? SPAN_DISPLAY : SPAN_MATH, inner,
                 inner_end);
        text = at = next;
    }
    span_add(r, b, SPAN_TEXT, text, end);
}

/* --- kinds of lines ----------------------------------------------------- */

static int heading_level(const struct reader *r, size_t at, size_t end)
{
    int n = 0;
    while (at < end && r->doc->src[at] == '#') {
        at++;
        n++;
    }
    return n >= 1 && n <= 6 && (at == end || r->doc->src[at] == ' ') ? n : 0;
}

/* Length of a list marker, 0 for none. */
static size_t marker(const struct reader *r, size_t at, size_t end)
{
    const char *s = r->doc->src;
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

/* Reads a fence opened at `at` (``` or ~~~). */
static bool fence(struct reader *r, size_t at)
{
    const char *s = r->doc->src;
    char c = s[at];
    size_t n = 0, end = line_end(r, at);
    while (at + n < end && s[at + n] == c)
        n++;
    if (n < 3)
        return false;
    size_t info = skip_blanks(r, at + n, end);
    bool math = starts(r, info, "math") &&
                blank(r, info + 4, end);
    size_t inner = end < r->doc->len ? end + 1 : end, line = inner;
    for (; line < r->doc->len; line = line_end(r, line) + 1) {
        size_t e = line_end(r, line), i = skip_blanks(r, line, e), k = 0;
        while (i + k < e && s[i + k] == c)
            k++;
        if (k >= n && blank(r, i + k, e))
            break;
    }
    if (line > r->doc->len)
        line = r->doc->len;
    if (math)
        display_add(r, at, line_end(r, line), inner,
                    trim_end(r, inner, line));
    else
        block_add(r, BLOCK_CODE, at, line_end(r, line));
    r->at = line_end(r, line) + 1;
    return true;
}

/* A search for the end of a display came to the end of the document. */
static bool gives_up(struct reader *r, size_t read)
{
    r->vain += read;
    return false;
}

/* A display that begins a line: $$, \[ or a bare environment. */
static bool display(struct reader *r, size_t at)
{
    const char *s = r->doc->src;
    size_t len = r->doc->len, close;
    if (is_vain(r))
        return false;
    if (starts(r, at, "$$") || starts(r, at, "\\[")) {
        const char *end = s[at] == '$' ? "$$" : "\\]";
        for (close = at + 2; close + 1 < len; close++) {
            if (starts(r, close, end))
                break;
            if (s[close] == '\n' && close + 1 < len &&
                blank(r, close + 1, line_end(r, close + 1)) && s[at] == '$')
                return false;
            if (s[close] == '\\')
                close++;
        }
        if (close + 1 >= len)
            return gives_up(r, close - at);
        if (!blank(r, close + 2, line_end(r, close + 2)))
            return false; /* goes on in the line: a paragraph */
        display_add(r, at, close + 2, at + 2, close);
        r->at = line_end(r, close + 2) + 1;
        return true;
    }
    if (starts(r, at, "\\begin{")) {
        size_t name = at + 7, e = name;
        while (e < len && s[e] != '}' && s[e] != '\n')
            e++;
        for (close = e; close + 5 < len; close++)
            if (starts(r, close, "\\end{") &&
                e - name + 1 <= len - close - 5 &&
                !memcmp(s + close + 5, s + name, e - name + 1))
                break;
        if (close + 5 >= len)
            return gives_up(r, close - at);
        close += 5 + (e - name) + 1;
        display_add(r, at, close, at, close);
        r->at = line_end(r, close) + 1;
        return true;
    }
    return false;
}

static void heading(struct reader *r, size_t at, size_t end, int level)
{
    struct block *b = block_add(r, BLOCK_HEADING, at, end);
    if (b) {
        b->level = level;
        size_t text = skip_blanks(r, at + (size_t)level, end);
        spans(r, b, text, trim_end(r, text, end));
    }
    r->at = end + 1;
}

static void paragraph(struct reader *r, size_t at)
{
    size_t end = line_end(r, at), m = marker(r, at, end);
    size_t begin = at;
    for (size_t next = end + 1; next < r->doc->len; next = end + 1) {
        size_t e = line_end(r, next), i = skip_blanks(r, next, e);
        if (r->by_line || i == e || heading_level(r, i, e) || marker(r, i, e) ||
            starts(r, i, "```") || starts(r, i, "~~~") ||
            starts(r, i, "$$") || starts(r, i, "\\["))
            break;
        end = e;
    }
    struct block *b = block_add(r, m ? BLOCK_ITEM : BLOCK_PARAGRAPH, begin,
                                end);
    if (b)
        spans(r, b, begin, trim_end(r, begin, end));
    r->at = end + 1;
}

/* --- what is no document -------------------------------------------------- */

/* Bytes of a line; a longer one is no text that a person wrote. */
#define MAX_LINE ((size_t)1 << 24)

/* Text that can be read: UTF-8 without NUL, in lines of a sensible length. */
static bool is_text(const char *src, size_t len, struct tex_error *error)
{
    const char *line = src, *end = src + len, *next;
    for (; line < end; line = next + 1) {
        next = memchr(line, '\n', (size_t)(end - line));
        if (!next)
            next = end;
        if ((size_t)(next - line) > MAX_LINE) {
            *error = (struct tex_error){TEX_DEEP, (size_t)(line - src),
                                        "a line that is too long"};
            return false;
        }
    }
    size_t bad = unicode_check(src, len);
    if (bad < len)
        *error = (struct tex_error){TEX_ENCODING, bad, src[bad]
                                    ? "not UTF-8" : "a NUL byte in the text"};
    return bad == len;
}

/* --- lines that are code -------------------------------------------------- */

/* A line indented by four columns is code, unless a list begins there or may
   go on. */
static bool is_indented_code(const struct reader *r, size_t at)
{
    const struct document *d = r->doc;
    size_t columns = 0;
    for (size_t i = r->at; i < at; i++)
        columns += d->src[i] == '\t' ? 4 : 1;
    return r->indents && columns >= 4 && !marker(r, at, line_end(r, at)) &&
           (d->n_blocks == 0 ||
            d->blocks[d->n_blocks - 1].kind != BLOCK_ITEM);
}

static void indented_code(struct reader *r, size_t end)
{
    block_add(r, BLOCK_CODE, r->at, end);
    r->at = end + 1;
}

/* --- documents ---------------------------------------------------------- */

/* The source as Markdown of the same length. */
static bool as_markdown(struct document *doc, enum format format,
                        struct tex_error *error)
{
    if (format == FORMAT_ARTICLE)
        doc->owned = article_markdown(doc->raw, doc->len);
    else if (format == FORMAT_NOTEBOOK)
        doc->owned = notebook_markdown(doc->raw, doc->len, error);
    else
        return true;
    if (doc->owned)
        doc->src = doc->owned;
    else if (error->code == TEX_OK)
        *error = (struct tex_error){TEX_MEMORY, 0, "out of memory"};
    return doc->owned != NULL;
}

bool document_read(struct document *doc, const char *file, const char *src,
                   size_t len, struct tex_error *error)
{
    enum format format = format_of(file);
    struct reader r = {.doc = doc, .indents = format == FORMAT_MARKDOWN,
                       .by_line = format == FORMAT_PLAIN};
    *doc = (struct document){.file = file, .src = src, .raw = src,
                             .len = len};
    *error = (struct tex_error){TEX_OK, 0, NULL};
    if (!is_text(src, len, error) || !as_markdown(doc, format, error))
        return false;
    src = doc->src;
    if (starts(&r, 0, "\xef\xbb\xbf"))
        r.at = 3;
    while (r.at < len && !r.failed) {
        size_t end = line_end(&r, r.at);
        size_t at = skip_blanks(&r, r.at, end);
        int level = heading_level(&r, at, end);
        if (at == end)
            r.at = end + 1;
        else if (comment_end(&r, at))
            r.at = comment_end(&r, at);
        else if (is_indented_code(&r, at))
            indented_code(&r, end);
        else if (level)
            heading(&r, at, end, level);
        else if (!((src[at] == '`' || src[at] == '~') && fence(&r, at)) &&
                 !display(&r, at))
            paragraph(&r, at);
    }
    if (!r.failed)
        r.failed = !document_find_plain(doc, format == FORMAT_PLAIN);
    if (r.failed)
        *error = (struct tex_error){TEX_MEMORY, 0, "out of memory"};
    return !r.failed;
}

void document_clear(struct document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        free(doc->blocks[i].spans);
    free(doc->blocks);
    free(doc->owned);
    *doc = (struct document){0};
}
