/*
 * Sections: headings, and labels that open an answer, also damaged ones.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tex/statement_inner.h"

#define LABEL_LEVEL 10

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* As tex_locate, going on from the byte it found last: a document is read
   from front to back, and must be in linear time. */
void reading_locate(struct reading *r, size_t offset, size_t *line,
                    size_t *column)
{
    const char *src = r->doc->src;
    if (offset < r->line_start)
        r->line_start = r->located = r->lines = r->columns = 0;
    for (; r->located > offset; r->located--)
        r->columns -= !is_tail(src[r->located - 1]);
    for (const char *next; (next = memchr(src + r->located, '\n',
                                          offset - r->located)) != NULL;
         r->lines++) {
        r->line_start = r->located = (size_t)(next - src) + 1;
        r->columns = 0;
    }
    for (; r->located < offset; r->located++)
        r->columns += !is_tail(src[r->located]);
    *line = r->lines + 1;
    *column = r->columns + 1;
}

static struct section *section_add(struct reading *r)
{
    struct statements *s = r->out;
    if (s->n_sections == r->section_cap) {
        size_t cap = r->section_cap ? 2 * r->section_cap : 16;
        struct section *p = realloc(s->sections, cap * sizeof *p);
        if (!p) {
            r->failed = true;
            return NULL;
        }
        s->sections = p;
        r->section_cap = cap;
    }
    return &s->sections[s->n_sections++];
}

static size_t parent_of(const struct reading *r, int level)
{
    size_t i = r->section;
    while (i > 0 && r->out->sections[i].level >= level)
        i = r->out->sections[i].parent;
    return i;
}

/* The label at the start of a text, lower case without its brackets; its
   length in the text, 0 for none. */
static size_t read_label(char out[8], const char *s, size_t len)
{
    size_t i = 0, n = 0;
    bool open = false, closed = false;
    while (i < len && isspace((unsigned char)s[i]))
        i++;
    if (i < len && (s[i] == '(' || s[i] == '[')) {
        open = true;
        i++;
    }
    while (i < len && n < 6 && isalnum((unsigned char)s[i]))
        out[n++] = (char)tolower((unsigned char)s[i++]);
    out[n] = '\0';
    while (i < len && strchr("()].:_", s[i]) && s[i]) {
        closed = true;
        i++;
    }
    bool short_ = n <= 4 && (n == 0 ? open : true);
    bool ends = i == len || isspace((unsigned char)s[i]);
    return short_ && closed && ends && (n <= 3 || open) ? i : 0;
}

static void open_section(struct reading *r, const char *title, size_t len,
                         int level, size_t begin)
{
    char label[8];
    size_t parent = r->out->n_sections ? parent_of(r, level) : 0;
    struct section *s = section_add(r);
    size_t column;
    if (!s)
        return;
    bool found = read_label(label, title, len) > 0;
    *s = (struct section){
        .title = expr_intern(r->ctx, title, len),
        .label = expr_intern(r->ctx, found ? label : "",
                             found ? strlen(label) : 0),
        .level = level, .parent = parent, .begin = begin};
    reading_locate(r, begin, &s->line, &column);
    r->section = r->out->n_sections - 1;
    r->case_given.n = r->local_given.n = 0;
    r->section_given.n = 0;
    if (level <= 6)
        r->definitions.n = 0;
}

void reading_section(struct reading *r, const struct block *b)
{
    char label[8];
    const char *src = r->doc->src;
    if (r->out->n_sections == 0)
        open_section(r, "", 0, 0, 0);
    if (b->kind == BLOCK_HEADING) {
        size_t at = b->begin;
        while (at < b->end && (src[at] == '#' || src[at] == ' '))
            at++;
        open_section(r, src + at, b->end - at, b->level, b->begin);
    } else if (b->n_spans && b->spans[0].kind == SPAN_TEXT) {
        const struct span *s = &b->spans[0];
        size_t n = read_label(label, src + s->begin, s->end - s->begin);
        if (n)
            open_section(r, src + s->begin, s->end - s->begin, LABEL_LEVEL,
                         b->begin);
    }
}

void reading_clear(struct reading *r)
{
    macro_table_free(r->macros);

    free(r->known);
}
