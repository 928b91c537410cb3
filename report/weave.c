#include "report/weave.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/buffer.h"
#include "report/file.h"
#include "report/weave_scan.h"
#include "tex/error.h"

#define OPEN "<!--="
#define SHUT "-->"
#define CLOSE "<!--/-->"

/* One pass over a document. */
struct weaver {
    const char *file, *src;
    size_t len;
    size_t done;               /* src[0..done) is in woven already */
    struct buffer woven;
    struct ledger *ledger;
    const struct weave_out *out;
    bool trouble, stale;
};

static void complain(struct weaver *w, size_t at, enum tex_code code,
                     const char *message)
{
    struct tex_error error = {code, at, message};
    w->trouble = true;
    if (w->out->talk)
        tex_error_show(w->out->talk, w->file, w->src, w->len, &error);
}

/* Writes the lines of text, each behind a sign. */
static void show_lines(FILE *out, char sign, const char *text, size_t len)
{
    while (len > 0) {
        const char *end = memchr(text, '\n', len);
        size_t n = end ? (size_t)(end - text) : len;
        fprintf(out, "%c%.*s\n", sign, (int)n, text);
        n += end != NULL;
        text += n;
        len -= n;
    }
}

static void show_change(FILE *out, const struct weave_change *c)
{
    fprintf(out, "@@ %s:%zu key %.*s @@\n", c->file, c->line,
            (int)c->key_len, c->key);
    show_lines(out, '-', c->old, c->old_len);
    show_lines(out, '+', c->value, strlen(c->value));
}

static void tell_change(const struct weaver *w, size_t begin, size_t end,
                        const char *key, size_t key_len, const char *value)
{
    size_t column;
    struct weave_change c = {.file = w->file, .key = key,
                             .key_len = key_len, .old = w->src + begin,
                             .old_len = end - begin, .value = value};
    tex_locate(w->src, w->len, begin, &c.line, &column);
    if (w->out->diff)
        show_change(w->out->diff, &c);
    if (w->out->change)
        w->out->change(w->out->data, &c);
}

/* Puts value where src[begin..end) stands. */
static void replace(struct weaver *w, size_t begin, size_t end,
                    const char *key, size_t key_len, const char *value)
{
    size_t len = strlen(value);
    buffer_add(&w->woven, w->src + w->done, begin - w->done);
    buffer_add(&w->woven, value, len);
    w->done = end;
    if (len == end - begin && memcmp(w->src + begin, value, len) == 0)
        return;
    w->stale = true;
    tell_change(w, begin, end, key, key_len, value);
}

/* The value of a key, or NULL after a complaint. */
static const char *look_up(struct weaver *w, size_t at, const char *key,
                           size_t key_len)
{
    const char *value = ledger_use(w->ledger, key, key_len);
    if (!value)
        complain(w, at, TEX_UNKNOWN, "the ledger has no such key");
    return value;
}

/* marker: where <!--== stands; eol: the end of its line. */
static void weave_block(struct weaver *w, size_t marker, size_t key_at,
                        size_t key_len, size_t eol)
{
    const char *key = w->src + key_at;
    const char *value = look_up(w, key_at, key, key_len);
    if (!value)
        return;
    if (scan_block(value, strlen(value), 0) != strlen(value)) {
        complain(w, key_at, TEX_UNEXPECTED,
                 "the ledger's value is not one block");
        return;
    }
    size_t begin = scan_skip_empty_lines(w->src, w->len, eol);
    if (begin == SCAN_NONE) {
        complain(w, marker, TEX_EMPTY,
                 "an empty line and a block must follow this marker");
        return;
    }
    size_t end = scan_block(w->src, w->len, begin);
    if (end == SCAN_NONE)
        complain(w, begin, TEX_UNBALANCED,
                 "a computed block is a closed fence, a table, an image or "
                 "a quotation");
    else
        replace(w, begin, end, key, key_len, value);
}

/* Weaves the inline region whose value starts at begin; the place behind it,
   or eol after a complaint. */
static size_t weave_inline(struct weaver *w, size_t marker, size_t key_at,
                           size_t key_len, size_t begin, size_t eol)
{
    const char *key = w->src + key_at;
    size_t close = scan_find(w->src, begin, eol, CLOSE);
    size_t next = scan_find(w->src, begin, eol, OPEN);
    if (close == SCAN_NONE || next < close) {
        complain(w, marker, TEX_UNBALANCED,
                 "this region is not closed by <!--/--> in its line");
        return next == SCAN_NONE ? eol : next;
    }
    const char *value = look_up(w, key_at, key, key_len);
    if (value && (strchr(value, '\n') || strstr(value, "<!--")))
        complain(w, key_at, TEX_UNEXPECTED,
                 "the ledger's value is a block: write <!--==key--> at the "
                 "end of the line before it");
    else if (value)
        replace(w, begin, close, key, key_len, value);
    return close + strlen(CLOSE);
}

/* Handles the marker at `at`; the place to go on from. */
static size_t weave_marker(struct weaver *w, size_t bol, size_t at,
                           size_t eol)
{
    size_t key_at = at + strlen(OPEN);
    bool block = key_at < eol && w->src[key_at] == '=';
    key_at += block;
    size_t shut = scan_find(w->src, key_at, eol, SHUT);
    if (shut == SCAN_NONE) {
        complain(w, at, TEX_UNBALANCED, "this marker is not closed by -->");
        return eol;
    }
    size_t begin = shut + strlen(SHUT);
    if (scan_begins_line(w->src, bol, at))
        complain(w, at, TEX_UNEXPECTED,
                 "a marker must not begin a line: Markdown would read the "
                 "line as HTML");
    if (!block)
        return weave_inline(w, at, key_at, shut - key_at, begin, eol);
    if (!scan_is_blank(w->src, begin, eol)) {
        complain(w, begin, TEX_UNEXPECTED,
                 "a block marker must end its line");
        return begin;
    }
    weave_block(w, at, key_at, shut - key_at, eol);
    return eol;
}

static void weave_line(struct weaver *w, size_t bol, size_t eol)
{
    size_t at = bol;
    while (at < eol) {
        if (w->src[at] == '`')
            at = scan_code_span(w->src, at, eol);
        else if (scan_starts(w->src, at, eol, OPEN))
            at = weave_marker(w, bol, at, eol);
        else if (scan_starts(w->src, at, eol, CLOSE)) {
            complain(w, at, TEX_UNBALANCED, "this closes no region");
            at += strlen(CLOSE);
        } else
            at++;
    }
}

/* Weaves every line that is not inside a fence. */
static void weave_lines(struct weaver *w)
{
    size_t bol = 0;
    while (bol < w->len) {
        size_t fence_end;
        if (scan_fence(w->src, w->len, bol, &fence_end)) {
            bol = scan_next_line(w->src, w->len, fence_end);
            continue;
        }
        size_t eol = scan_line_end(w->src, w->len, bol);
        weave_line(w, bol, eol);
        size_t after = w->done > eol ? w->done : eol;
        bol = scan_next_line(w->src, w->len, after);
    }
}

enum weave_status weave_text(char **woven, const char *file, const char *src,
                             struct ledger *ledger,
                             const struct weave_out *out)
{
    struct weaver w = {.file = file, .src = src, .len = strlen(src),
                       .ledger = ledger, .out = out};
    weave_lines(&w);
    buffer_add(&w.woven, src + w.done, w.len - w.done);
    *woven = buffer_take(&w.woven);
    if (!*woven && out->talk)
        fprintf(out->talk, "%s: error: out of memory\n", file);
    if (*woven && !w.trouble)
        return w.stale ? WEAVE_STALE : WEAVE_FRESH;
    free(*woven);
    *woven = NULL;
    return WEAVE_TROUBLE;
}

static enum weave_status trouble(const char *path, const char *what,
                                 const struct weave_out *out)
{
    if (out->talk)
        fprintf(out->talk, "%s: error: cannot %s: %s\n", path, what,
                strerror(errno));
    return WEAVE_TROUBLE;
}

enum weave_status weave_file(const char *path, struct ledger *ledger,
                             bool check, const struct weave_out *out)
{
    size_t len;
    char *src = file_read(path, &len), *woven;
    if (!src)
        return trouble(path, "read", out);
    enum weave_status status;
    if (strlen(src) != len) {
        errno = EILSEQ;
        status = trouble(path, "read past a NUL byte", out);
    } else {
        status = weave_text(&woven, path, src, ledger, out);
        if (status == WEAVE_STALE && !check &&
            !file_write_atomic(path, woven, strlen(woven)))
            status = trouble(path, "replace", out);
        free(woven);
    }
    free(src);
    return status;
}

size_t weave_unused(const struct ledger *ledger, FILE *talk)
{
    enum { NAMED = 8 };
    size_t n = 0;
    for (size_t i = 0; i < ledger->n; i++) {
        if (ledger->items[i].used)
            continue;
        if (talk && n < NAMED)
            fprintf(talk, "%s%s", n ? ", " : "note: in no document: ",
                    ledger->items[i].key);
        n++;
    }
    if (talk && n > NAMED)
        fprintf(talk, " and %zu more keys", n - NAMED);
    if (talk && n > 0)
        fputc('\n', talk);
    return n;
}
