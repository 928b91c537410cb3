/*
 * Markdown with mathematics -> blocks: one pass over the lines.
 *
 * Displays are found before anything else is interpreted, so that a line
 * "- x" inside $$ ... $$ is mathematics and no list.
 */
#include "tex/document_inner.h"

#include "tex/format.h"
#include "tex/plain.h"
#include "tex/unicode.h"

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

static void display_add(struct reader *r, size_t begin, size_t end,
                        size_t inner, size_t inner_end)
{
    struct block *b = block_add(r, BLOCK_DISPLAY, begin, end);
    if (b)
        reader_span(r, b, SPAN_DISPLAY, inner, inner_end);
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
    size_t n = 0, end = reader_line_end(r, at);
    while (at + n < end && s[at + n] == c)
        n++;
    if (n < 3)
        return false;
    size_t info = reader_skip_blanks(r, at + n, end);
    bool math = reader_starts(r, info, "math") &&
                reader_blank(r, info + 4, end);
    size_t inner = end < r->doc->len ? end + 1 : end, line = inner;
    for (; line < r->doc->len; line = reader_line_end(r, line) + 1) {
        size_t e = reader_line_end(r, line), i = reader_skip_blanks(r, line, e), k = 0;
        while (i + k < e && s[i + k] == c)
            k++;
        if (k >= n && reader_blank(r, i + k, e))
            break;
    }
    if (line > r->doc->len)
        line = r->doc->len;
    if (math)
        display_add(r, at, reader_line_end(r, line), inner,
                    reader_trim_end(r, inner, line));
    else
        block_add(r, BLOCK_CODE, at, reader_line_end(r, line));
    r->at = reader_line_end(r, line) + 1;
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
    if (reader_is_vain(r))
        return false;
    if (reader_starts(r, at, "$$") || reader_starts(r, at, "\\[")) {
        const char *end = s[at] == '$' ? "$$" : "\\]";
        for (close = at + 2; close + 1 < len; close++) {
            if (reader_starts(r, close, end))
                break;
            if (s[close] == '\n' && close + 1 < len &&
                reader_blank(r, close + 1, reader_line_end(r, close + 1)) && s[at] == '$')
                return false;
            if (s[close] == '\\')
                close++;
        }
        if (close + 1 >= len)
            return gives_up(r, close - at);
        if (!reader_blank(r, close + 2, reader_line_end(r, close + 2)))
            return false; /* goes on in the line: a paragraph */
        display_add(r, at, close + 2, at + 2, close);
        r->at = reader_line_end(r, close + 2) + 1;
        return true;
    }
    if (reader_starts(r, at, "\\begin{")) {
        size_t name = at + 7, e = name;
        while (e < len && s[e] != '}' && s[e] != '\n')
            e++;
        for (close = e; close + 5 < len; close++)
            if (reader_starts(r, close, "\\end{") &&
                e - name + 1 <= len - close - 5 &&
                !memcmp(s + close + 5, s + name, e - name + 1))
                break;
        if (close + 5 >= len)
            return gives_up(r, close - at);
        close += 5 + (e - name) + 1;
        display_add(r, at, close, at, close);
        r->at = reader_line_end(r, close) + 1;
        return true;
    }
    return false;
}

static void heading(struct reader *r, size_t at, size_t end, int level)
{
    struct block *b = block_add(r, BLOCK_HEADING, at, end);
    if (b) {
        b->level = level;
        size_t text = reader_skip_blanks(r, at + (size_t)level, end);
        reader_spans(r, b, text, reader_trim_end(r, text, end));
    }
    r->at = end + 1;
}

/* A line of = or - signs under a line of text makes that a heading. */
static int setext_level(const struct reader *r, size_t next)
{
    const char *s = r->doc->src;
    size_t e = reader_line_end(r, next), i = next, n = 0;
    while (i + n < e && s[i + n] == s[i] && strchr("=-", s[i]))
        n++;
    return n > 2 && reader_blank(r, i + n, e) ? s[i] == '=' ? 1 : 2 : 0;
}

static void paragraph(struct reader *r, size_t at)
{
    size_t end = reader_line_end(r, at), m = marker(r, at, end);
    size_t begin = at;
    int level = m || r->by_line || end + 1 >= r->doc->len
                    ? 0 : setext_level(r, end + 1);
    if (level) {
        struct block *b = block_add(r, BLOCK_HEADING, at, end);
        if (b) {
            b->level = level;
            reader_spans(r, b, at, reader_trim_end(r, at, end));
        }
        r->at = reader_line_end(r, end + 1) + 1;
        return;
    }
    for (size_t next = end + 1; next < r->doc->len; next = end + 1) {
        size_t e = reader_line_end(r, next), i = reader_skip_blanks(r, next, e);
        if (r->by_line || i == e || heading_level(r, i, e) || marker(r, i, e) ||
            reader_starts(r, i, "```") || reader_starts(r, i, "~~~") ||
            reader_starts(r, i, "$$") || reader_starts(r, i, "\\["))
            break;
        end = e;
    }
    struct block *b = block_add(r, m ? BLOCK_ITEM : BLOCK_PARAGRAPH, begin,
                                end);
    if (b)
        reader_spans(r, b, begin, reader_trim_end(r, begin, end));
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
    return r->indents && columns >= 4 && !marker(r, at, reader_line_end(r, at)) &&
           (d->n_blocks == 0 ||
            d->blocks[d->n_blocks - 1].kind != BLOCK_ITEM);
}

static void indented_code(struct reader *r, size_t end)
{
    block_add(r, BLOCK_CODE, r->at, end);
    r->at = end + 1;
}

/* --- documents ---------------------------------------------------------- */

/* Behind the YAML between two lines "---" at the very top. */
static size_t front_matter(const struct reader *r)
{
    if (!reader_starts(r, r->at, "---\n"))
        return r->at;
    for (size_t at = r->at + 4; at < r->doc->len; at = reader_line_end(r, at) + 1)
        if (reader_starts(r, at, "---\n") || reader_starts(r, at, "...\n"))
            return at + 4;
    return r->at;
}

/* The source as Markdown of the same length. */
static bool as_markdown(struct document *doc, enum format format,
                        struct tex_error *error)
{
    if (format == FORMAT_ARTICLE)
        doc->owned = article_markdown(doc->raw, doc->len);
    else if (format == FORMAT_NOTEBOOK)
        doc->owned = notebook_markdown(doc->raw, doc->len, error);
    else if (format == FORMAT_MARKDOWN && quotes_any(doc->raw, doc->len))
        doc->owned = quotes_markdown(doc->raw, doc->len);
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
    if (reader_starts(&r, 0, "\xef\xbb\xbf"))
        r.at = 3;
    r.at = front_matter(&r);
    while (r.at < len && !r.failed) {
        size_t end = reader_line_end(&r, r.at);
        size_t at = reader_skip_blanks(&r, r.at, end);
        int level = heading_level(&r, at, end);
        if (at == end)
            r.at = end + 1;
        else if (reader_comment_end(&r, at))
            r.at = reader_comment_end(&r, at);
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
