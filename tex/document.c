/*
 * Markdown with mathematics -> blocks: one pass over the lines.
 *
 * Displays are found before anything else is interpreted, so that a line
 * "- x" inside $$ ... $$ is mathematics and no list.
 */
#include "tex/document.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct document *doc;
    size_t at;          /* next byte */
    size_t cap;
    bool failed;
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

/* The end of an inline formula opened at `at`; 0 when it is none. */
static size_t inline_end(const struct reader *r, size_t at, size_t end,
                         size_t *inner, size_t *inner_end)
{
    const char *s = r->doc->src;
    if (starts(r, at, "\\(") || starts(r, at, "\\[")) {
        char close = s[at + 1] == '(' ? ')' : ']';
        for (size_t i = at + 2; i + 1 < end; i++)
            if (s[i] == '\\' && s[i + 1] == close) {
                *inner = at + 2;
                *inner_end = i;
                return i + 2;
            } else if (s[i] == '\\') {
                i++;
            }
        return 0;
    }
    size_t n = starts(r, at, "$$") ? 2 : 1;
    if (n == 1 && at + 1 < end && isspace((unsigned char)s[at + 1]))
        return 0;
    for (size_t i = at + n; i + n <= end; i++) {
        if (s[i] == '\\') {
            i++;
            continue;
        }
        if (s[i] != '$' || (n == 2 && s[i + 1] != '$'))
            continue;
        if (n == 1 && isspace((unsigned char)s[i - 1]))
            return 0;
        *inner = at + n;
        *inner_end = i;
        return i + n;
    }
    return 0;
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
        size_t next = 0;
        if (s[at] == '$' || starts(r, at, "\\(") || starts(r, at, "\\["))
            next = inline_end(r, at, end, &inner, &inner_end);
        if (!next) {
            at += s[at] == '\\' && at + 1 < end ? 2 : 1;
            continue;
        }
        span_add(r, b, SPAN_TEXT, text, at);
        span_add(r, b, starts(r, at, "$$") ? SPAN_DISPLAY : SPAN_MATH, inner,
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

/* A display that begins a line: $$, \[ or a bare environment. */
static bool display(struct reader *r, size_t at)
{
    const char *s = r->doc->src;
    size_t len = r->doc->len, close;
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
            return false;
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
            return false;
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
        if (i == e || heading_level(r, i, e) || marker(r, i, e) ||
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

/* --- encoding ----------------------------------------------------------- */

/* Bytes of the UTF-8 character at s (RFC 3629: no overlong form, no
   surrogate, nothing above U+10FFFF); 0 when it is none. */
static size_t utf8_length(const unsigned char *s, size_t left)
{
    unsigned char c = s[0], low = 0x80, high = 0xbf;
    if (c < 0x80)
        return 1;
    if (c < 0xc2 || c > 0xf4)
        return 0;
    size_t n = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (n > left)
        return 0;
    if (c == 0xe0)
        low = 0xa0;
    else if (c == 0xed)
        high = 0x9f;
    else if (c == 0xf0)
        low = 0x90;
    else if (c == 0xf4)
        high = 0x8f;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

/* The first byte that is not UTF-8; len when all is. */
static size_t bad_utf8(const char *src, size_t len)
{
    size_t at = 0, n;
    while (at < len &&
           (n = utf8_length((const unsigned char *)src + at, len - at)) > 0)
        at += n;
    return at;
}

/* A line indented by four columns is code, unless a list begins there or may
   go on. */
static bool is_indented_code(const struct reader *r, size_t at)
{
    const struct document *d = r->doc;
    size_t columns = 0;
    for (size_t i = r->at; i < at; i++)
        columns += d->src[i] == '\t' ? 4 : 1;
    return columns >= 4 && !marker(r, at, line_end(r, at)) &&
           (d->n_blocks == 0 ||
            d->blocks[d->n_blocks - 1].kind != BLOCK_ITEM);
}

static void indented_code(struct reader *r, size_t end)
{
    block_add(r, BLOCK_CODE, r->at, end);
    r->at = end + 1;
}

/* --- documents ---------------------------------------------------------- */

bool document_read(struct document *doc, const char *file, const char *src,
                   size_t len, struct tex_error *error)
{
    struct reader r = {.doc = doc};
    *doc = (struct document){.file = file, .src = src, .len = len};
    *error = (struct tex_error){TEX_OK, 0, NULL};
    const char *nul = len ? memchr(src, '\0', len) : NULL;
    if (nul) {
        *error = (struct tex_error){TEX_ENCODING, (size_t)(nul - src),
                                    "a NUL byte in the text"};
        return false;
    }
    size_t bad = bad_utf8(src, len);
    if (bad < len) {
        *error = (struct tex_error){TEX_ENCODING, bad, "not UTF-8"};
        return false;
    }
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
    if (r.failed)
        *error = (struct tex_error){TEX_DEEP, 0, "no memory"};
    return !r.failed;
}

void document_clear(struct document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        free(doc->blocks[i].spans);
    free(doc->blocks);
    *doc = (struct document){0};
}
