/*
 * Documents: what is refused, which dialect, and the growing of blocks.
 */
#include "tex/document.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/document_inner.h"
#include "tex/format.h"
#include "tex/plain.h"
#include "tex/unicode.h"

/* --- blocks and spans ---------------------------------------------------- */

struct block *builder_block(struct builder *b, enum block_kind kind,
                            size_t begin, size_t end)
{
    struct document *d = b->doc;
    if (d->n_blocks == b->cap) {
        size_t cap = b->cap ? 2 * b->cap : 32;
        struct block *p = realloc(d->blocks, cap * sizeof *p);
        if (!p) {
            b->failed = true;
            return NULL;
        }
        d->blocks = p;
        b->cap = cap;
    }
    struct block *new = &d->blocks[d->n_blocks++];
    *new = (struct block){.kind = kind, .begin = begin, .end = end};
    return new;
}

/* Of the last block. */
void builder_span(struct builder *b, enum span_kind kind, size_t begin,
                  size_t end, const char *note)
{
    struct block *last = &b->doc->blocks[b->doc->n_blocks - 1];
    if (begin >= end && kind == SPAN_TEXT)
        return;
    if ((last->n_spans & (last->n_spans - 1)) == 0) {
        size_t cap = last->n_spans ? 2 * last->n_spans : 1;
        struct span *s = realloc(last->spans, cap * sizeof *s);
        if (!s) {
            b->failed = true;
            return;
        }
        last->spans = s;
    }
    last->spans[last->n_spans++] = (struct span){kind, begin, end, note};
}

char *builder_own(struct builder *b)
{
    struct document *d = b->doc;
    if (!d->owned && (d->owned = malloc(d->len + 1)) != NULL) {
        memcpy(d->owned, d->src, d->len);
        d->owned[d->len] = '\0';
        d->src = d->owned;
    }
    b->failed = b->failed || !d->owned;
    return d->owned;
}

static bool is_space(char c)
{
    return isspace((unsigned char)c) != 0;
}

/* A piece of a block, its last blanks cut off. */
static void piece(struct builder *b, enum block_kind kind, int level,
                  size_t begin, size_t end, const struct mark *m, size_t n)
{
    const char *s = b->doc->src;
    size_t text;
    struct block *new;
    while (end > begin && is_space(s[end - 1]))
        end--;
    while (begin < end && is_space(s[begin]))
        begin++;
    text = begin;
    if (text == end || !(new = builder_block(b, kind, begin, end)))
        return;
    new->level = level;
    for (size_t i = 0; i < n && !b->failed; i++) {
        builder_span(b, SPAN_TEXT, text, m[i].begin, NULL);
        if (m[i].kind != MARK_HIDDEN)
            builder_span(b, m[i].kind == MARK_MATH ? SPAN_MATH : SPAN_DISPLAY,
                         m[i].inner, m[i].inner_end, m[i].note);
        text = m[i].end;
    }
    builder_span(b, SPAN_TEXT, text, end, NULL);
}

size_t builder_text(struct builder *b, enum block_kind kind, int level,
                    size_t begin, size_t end, const struct mark *marks,
                    size_t n)
{
    size_t first = 0, i = 0;
    for (; i < n && marks[i].begin < end && !b->failed; i++) {
        const struct mark *m = &marks[i];
        if (m->kind != MARK_BLOCK)
            continue;
        piece(b, kind, level, begin, m->begin, marks + first, i - first);
        if (builder_block(b, BLOCK_DISPLAY, m->begin, m->end))
            builder_span(b, SPAN_DISPLAY, m->inner, m->inner_end, m->note);
        begin = m->end;
        first = i + 1;
        if (kind == BLOCK_ITEM)
            kind = BLOCK_PARAGRAPH;
    }
    if (!b->failed && begin < end)
        piece(b, kind, level, begin, end, n ? marks + first : NULL,
              i - first);
    return i;
}

/* --- what is no document ------------------------------------------------- */

/* Bytes of a line and of a paragraph; nobody wrote a longer one, and each
   special character of it would cost 20 bytes of memory. */
#define MAX_LINE ((ptrdiff_t)1 << 20)
#define MAX_PARAGRAPH ((ptrdiff_t)4 << 20)
#define MAX_DOCUMENT ((size_t)1 << 30)

static bool refuse(struct tex_error *error, enum tex_code code, size_t offset,
                   const char *message)
{
    *error = (struct tex_error){code, offset, message};
    return false;
}

/* Cuts the blanks at both ends of a line. */
static void trim(const char **begin, const char **end)
{
    while (*begin < *end && is_space(**begin))
        ++*begin;
    while (*end > *begin && is_space((*end)[-1]))
        --*end;
}

/* Lines and paragraphs of a sensible length, but for blanks. */
static bool is_sensible(const char *src, size_t len, struct tex_error *error)
{
    const char *line = src, *end = src + len, *next, *paragraph = src;
    if (len > MAX_DOCUMENT)
        return refuse(error, TEX_DEEP, 0, "a document that is too long");
    for (; line < end; line = next + 1) {
        next = memchr(line, '\n', (size_t)(end - line));
        next = next ? next : end;
        const char *from = line, *to = next;
        trim(&from, &to);
        if (to - from > MAX_LINE)
            return refuse(error, TEX_DEEP, (size_t)(line - src),
                          "a line that is too long");
        if (from == to)
            paragraph = next;
        else if (to - paragraph > MAX_PARAGRAPH)
            return refuse(error, TEX_DEEP, (size_t)(paragraph - src),
                          "a paragraph that is too long");
    }
    return true;
}

static bool is_text(const char *src, size_t len, struct tex_error *error)
{
    size_t bad = unicode_check(src, len);
    return bad == len || refuse(error, TEX_ENCODING, bad,
                                src[bad] ? "not UTF-8"
                                         : "a NUL byte in the text");
}

/* --- documents ----------------------------------------------------------- */

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
        refuse(error, TEX_MEMORY, 0, "out of memory");
    return doc->owned != NULL;
}

bool document_read(struct document *doc, const char *file, const char *src,
                   size_t len, struct tex_error *error)
{
    enum format format = format_of(file);
    struct builder b = {.doc = doc};
    *doc = (struct document){.file = file, .src = src, .raw = src,
                             .len = len};
    *error = (struct tex_error){TEX_OK, 0, NULL};
    if (!is_text(src, len, error) ||
        (format != FORMAT_NOTEBOOK && !is_sensible(src, len, error)) ||
        !as_markdown(doc, format, error) || /* its outputs may be long */
        (format == FORMAT_NOTEBOOK && !is_sensible(doc->src, len, error)))
        return false;
    size_t begin = len >= 3 && !memcmp(doc->src, "\xef\xbb\xbf", 3) ? 3 : 0;
    bool good = format == FORMAT_PLAIN
                    ? plain_read(&b, begin)
                    : markdown_read(&b, begin, format == FORMAT_MARKDOWN);
    if (good && document_find_plain(doc, format == FORMAT_PLAIN))
        return true;
    return refuse(error, TEX_MEMORY, 0, "out of memory");
}

void document_clear(struct document *doc)
{
    for (size_t i = 0; i < doc->n_blocks; i++)
        free(doc->blocks[i].spans);
    free(doc->blocks);
    free(doc->owned);
    *doc = (struct document){0};
}
