/*
 * The blocks of Markdown: md4c reads the copy without mathematics, its
 * pointers into the copy say where paragraphs, items, cells and code are.
 *
 * md4c has a numbered item end a paragraph only when its number is 1, as
 * CommonMark wants; answers are numbered otherwise, so lines that begin with
 * a number end a paragraph here.  Indented code is found by the scan: an item
 * that is indented too far is an item of a list whose head was lost.
 */
#include <ctype.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "tex/document_inner.h"

struct blocks {
    struct builder *b;
    const struct scan *sc;
    const char *copy;         /* of s[sc->begin, sc->len) */
    size_t next;              /* mark that no block has yet */
    size_t begin, end;        /* of the text met in this block */
    bool any, item, cell, code;
    int depth, level;
};

/* --- ranges -------------------------------------------------------------- */

static char at(const struct blocks *k, size_t i)
{
    return k->copy[i - k->sc->begin];
}

static size_t line_begin(const struct blocks *k, size_t i)
{
    while (i > k->sc->begin && at(k, i - 1) != '\n')
        i--;
    return i;
}

/* Back over what opens emphasis, links and code. */
static size_t markup_begin(const struct blocks *k, size_t i)
{
    while (i > k->sc->begin && at(k, i - 1) && strchr("*_~[!`\\<",
                                                       at(k, i - 1)))
        i--;
    return i;
}

/* Where the marker of an item, or the # of a heading, stands. */
static size_t lead_begin(const struct blocks *k, size_t i)
{
    size_t from = line_begin(k, i), lead = from;
    while (lead < i && strchr(" \t>", at(k, lead)))
        lead++;
    for (size_t m; k->item && !k->level && lead < i; lead += m) {
        while (lead < i && at(k, lead) == ' ')
            lead++;
        m = seek_marker(k->copy, lead - k->sc->begin, i - k->sc->begin);
        size_t rest = lead + m;
        while (rest < i && at(k, rest) == ' ')
            rest++;
        if (!m || rest >= i ||
            !seek_marker(k->copy, rest - k->sc->begin, i - k->sc->begin))
            break;
    }
    return lead < i ? lead : i;
}

static size_t text_end(const struct blocks *k, size_t i)
{
    while (i < k->sc->len && at(k, i) != '\n' &&
           !(k->cell && at(k, i) == '|'))
        i += k->cell && at(k, i) == '\\' && i + 1 < k->sc->len ? 2 : 1;
    return i < k->sc->len ? i : k->sc->len;
}

/* --- blocks -------------------------------------------------------------- */

static void text(struct blocks *k, enum block_kind kind, size_t begin,
                 size_t end)
{
    const struct scan *sc = k->sc;
    int level = kind == BLOCK_HEADING ? k->level : k->depth;
    k->next += builder_text(k->b, kind, level, begin, end,
                            sc->n ? sc->marks + k->next : NULL,
                            sc->n - k->next);
}

/* What md4c took for the target of a link, and has mathematics in it, is
   read all the same. */
static void catch_up(struct blocks *k, size_t begin)
{
    const struct scan *sc = k->sc;
    while (k->next < sc->n && sc->marks[k->next].begin < begin &&
           !k->b->failed) {
        const struct mark *m = &sc->marks[k->next];
        if (m->kind == MARK_HIDDEN)
            k->next++;
        else
            text(k, BLOCK_PARAGRAPH, m->begin, m->end);
    }
}

static void heading(struct blocks *k, size_t begin, size_t end)
{
    struct builder *b = k->b;
    size_t before = b->doc->n_blocks, lead = lead_begin(k, begin);
    const struct scan *sc = k->sc;
    size_t first = k->next;
    text(k, BLOCK_HEADING, begin, end);
    bool hashes = lead < begin && at(k, lead) == '#';
    for (size_t i = before; i < b->doc->n_blocks; i++) {
        struct block *h = &b->doc->blocks[i];
        if (h->kind != BLOCK_HEADING)
            continue;
        if (hashes && i == before)
            h->begin = lead;
        else if (first < sc->n && i != before)
            h->kind = BLOCK_PARAGRAPH;
    }
}

/* A paragraph, cut before lines that are numbered. */
static void paragraph(struct blocks *k, size_t begin, size_t end)
{
    const struct scan *sc = k->sc;
    bool item = k->item;
    for (size_t from = begin, i = begin; from < end; from = i) {
        const char *nl;
        for (; i < end; i++) {
            nl = memchr(k->copy + (i - sc->begin), '\n', end - i);
            i = nl ? (size_t)(nl - k->copy) + sc->begin + 1 : end;
            size_t lead = i;
            while (lead < end && strchr(" \t>", at(k, lead)))
                lead++;
            if (!nl || seek_marker(k->copy, lead - sc->begin,
                                   end - sc->begin))
                break;
            i--;
        }
        size_t lead = from;
        while (lead < i && strchr(" \t>", at(k, lead)))
            lead++;
        item = item || seek_marker(k->copy, lead - sc->begin, i - sc->begin);
        text(k, item ? BLOCK_ITEM : BLOCK_PARAGRAPH, lead, i);
        item = false;
    }
}

static void flush(struct blocks *k)
{
    size_t begin = k->begin, end = k->end;
    if (!k->any)
        return;
    k->any = false;
    if (k->code) {
        catch_up(k, begin);
        builder_block(k->b, BLOCK_CODE, begin, end);
        while (k->next < k->sc->n && k->sc->marks[k->next].begin < end)
            k->next++;
        return;
    }
    begin = markup_begin(k, begin);
    end = text_end(k, end);
    if (k->item && !k->level)
        begin = lead_begin(k, begin);
    catch_up(k, begin);
    if (k->level)
        heading(k, begin, end);
    else if (k->cell)
        text(k, BLOCK_CELL, begin, end);
    else
        paragraph(k, begin, end);
    k->item = false;
}

/* --- what md4c calls ----------------------------------------------------- */

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct blocks *k = data;
    flush(k);
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        k->depth++;
    else if (type == MD_BLOCK_LI)
        k->item = true;
    else if (type == MD_BLOCK_H)
        k->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
    else if (type == MD_BLOCK_TD || type == MD_BLOCK_TH)
        k->cell = true;
    else if (type == MD_BLOCK_CODE)
        k->code = true;
    return k->b->failed;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct blocks *k = data;
    (void)detail;
    flush(k);
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        k->depth--;
    if (type == MD_BLOCK_LI)
        k->item = false;
    k->level = 0;
    k->cell = k->code = false;
    return k->b->failed;
}

static int span(MD_SPANTYPE type, void *detail, void *data)
{
    (void)type;
    (void)detail;
    (void)data;
    return 0;
}

static int met(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE size, void *data)
{
    struct blocks *k = data;
    uintptr_t p = (uintptr_t)s, copy = (uintptr_t)k->copy;
    (void)type;
    if (p < copy || p - copy >= k->sc->len - k->sc->begin || !size)
        return 0; /* a line break: no place of the copy */
    size_t begin = k->sc->begin + (p - copy);
    if (!k->any)
        k->begin = begin;
    k->any = true;
    k->end = begin + size;
    return 0;
}

/* --- the copy ------------------------------------------------------------ */

/* No line under the head of a table has more cells: md4c fills every row up
   to them, which takes quadratic time. */
#define MAX_CELLS 128

static void forbid_wide_tables(char *copy, size_t len)
{
    const char *nl;
    for (char *line = copy, *end = copy + len; line < end; line += 1) {
        size_t cells = 0;
        nl = memchr(line, '\n', (size_t)(end - line));
        char *p = line, *stop = nl ? line + (nl - line) : end;
        for (; p < stop && *p && strchr("|-: \t\r>", *p); p++)
            cells += *p == '|';
        if (p == stop && cells > MAX_CELLS)
            memset(line, 'x', (size_t)(stop - line));
        line = stop;
    }
}

/* Hidden lines stay lines, but blank; all else is one word. */
static void mask(char *copy, const struct scan *sc)
{
    for (size_t i = 0; i < sc->n; i++) {
        const struct mark *m = &sc->marks[i];
        char *s = copy + (m->begin - sc->begin);
        size_t n = m->end - m->begin;
        bool lines = m->kind == MARK_HIDDEN &&
                     (m->begin == sc->begin || s[-1] == '\n') &&
                     (m->end == sc->len || s[n] == '\n');
        if (!lines)
            memset(s, 'x', n);
        for (size_t k = 0; lines && k < n; k++)
            if (s[k] != '\n')
                s[k] = ' ';
    }
}

bool markdown_read(struct builder *b, size_t begin, bool indents)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_NOHTML |
                 MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block, .leave_block = leave_block,
        .enter_span = span, .leave_span = span, .text = met};
    struct scan sc;
    size_t end = b->doc->len;
    if (begin >= end)
        return true;
    seek_init(&sc, b, begin);
    sc.indents = indents;
    seek_marks(&sc);
    char *copy = malloc(end - begin);
    struct blocks k = {.b = b, .sc = &sc, .copy = copy};
    bool good = copy && !sc.failed && !b->failed;
    if (good) {
        memcpy(copy, b->doc->src + begin, end - begin);
        mask(copy, &sc);
        forbid_wide_tables(copy, end - begin);
        good = md_parse(copy, (MD_SIZE)(end - begin), &parser, &k) == 0;
        if (good)
            catch_up(&k, end);
    }
    free(copy);
    free(sc.marks);
    return good && !b->failed;
}

/* --- plain text ---------------------------------------------------------- */

bool plain_read(struct builder *b, size_t begin)
{
    struct scan sc;
    seek_init(&sc, b, begin);
    while (begin < sc.len && !sc.failed && !b->failed) {
        struct line l = seek_line(&sc, begin);
        bool item = seek_marker(sc.s, l.at, l.end) != 0;
        sc.n = 0;
        size_t end = seek_inline(&sc, &l, l.at, l.end);
        builder_text(b, item ? BLOCK_ITEM : BLOCK_PARAGRAPH, 0, l.at, end,
                     sc.marks, sc.n);
        begin = end < sc.len ? end + 1 : sc.len;
    }
    free(sc.marks);
    return !sc.failed && !b->failed;
}
