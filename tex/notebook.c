/*
 * Jupyter notebooks -> Markdown of the same length.
 *
 * jansson tells whether the file is JSON at all, and where it is not; the
 * walk over its bytes then only has to find strings.  Everything but the
 * sources of Markdown cells becomes blanks.  Format: nbformat 4, "source" a
 * string or a list of strings.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "tex/format.h"

struct notebook {
    const char *in;
    char *out;
    size_t len, at;
    size_t last; /* behind the cell before */
    bool found;  /* a list of cells */
};

static void skip_blanks(struct notebook *b)
{
    while (b->at < b->len && strchr(" \t\r\n,:", b->in[b->at]) &&
           b->in[b->at])
        b->at++;
}

/* Behind the string that opens at `at`. */
static size_t string_end(const struct notebook *b, size_t at)
{
    for (at++; at < b->len && b->in[at] != '"'; at++)
        at += b->in[at] == '\\';
    return at < b->len ? at + 1 : b->len;
}

static bool is_string(const struct notebook *b, size_t at, const char *s)
{
    size_t n = strlen(s);
    return at + n + 1 < b->len && b->in[at] == '"' &&
           memcmp(b->in + at + 1, s, n) == 0 && b->in[at + n + 1] == '"';
}

/* Behind the value at b->at, whatever it is. */
static void skip_value(struct notebook *b)
{
    size_t depth = 0;
    do {
        skip_blanks(b);
        if (b->at >= b->len)
            return;
        char c = b->in[b->at];
        if (c == '"') {
            b->at = string_end(b, b->at);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= (c == '}' || c == ']') && depth > 0;
        b->at++;
        while (!strchr("{}[]", c) && b->at < b->len &&
               !strchr(",:{}[]\" \t\r\n", b->in[b->at]))
            b->at++;
    } while (depth > 0);
}

/* --- strings ------------------------------------------------------------------ */

static unsigned hex4(const char *s)
{
    unsigned v = 0;
    for (int i = 0; i < 4; i++) {
        char c = s[i];
        v = v * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return v;
}

/* The code point as UTF-8: never longer than its \u escapes. */
static size_t put_utf8(char *out, unsigned c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 63));
        out[2] = (char)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 63));
    out[2] = (char)(0x80 | (c >> 6 & 63));
    out[3] = (char)(0x80 | (c & 63));
    return 4;
}

/* One escape at in[k]; the bytes it takes, and what it stands for at *out. */
static size_t unescape(const struct notebook *b, size_t k, char **out)
{
    const char *s = b->in + k;
    switch (s[1]) {
    case 'n': *(*out)++ = '\n'; return 2;
    case 't': *(*out)++ = '\t'; return 2;
    case 'r': case 'b': case 'f': *(*out)++ = ' '; return 2;
    case 'u': {
        unsigned c = hex4(s + 2);
        bool pair = c >= 0xd800 && c < 0xdc00 && s[6] == '\\' &&
                    s[7] == 'u';
        if (pair)
            c = 0x10000 + ((c - 0xd800) << 10) + (hex4(s + 8) - 0xdc00);
        *out += put_utf8(*out, c ? c : ' ');
        return pair ? 12 : 6;
    }
    default: *(*out)++ = s[1]; return 2;
    }
}

/* Does a line of the file end before the next string? */
static bool line_ends(const struct notebook *b, size_t at)
{
    for (; at < b->len && b->in[at] != '"'; at++)
        if (b->in[at] == '\n')
            return true;
    return false;
}

/* The string at b->at in its place, blanks behind it.  The newline at its
   end is the file's own where that has one. */
static void take_string(struct notebook *b)
{
    size_t end = string_end(b, b->at), k = b->at + 1;
    char *out = b->out + k, *from = out;
    while (k + 1 < end)
        if (b->in[k] == '\\')
            k += unescape(b, k, &out);
        else
            *out++ = b->in[k++];
    if (out > from && out[-1] == '\n' && line_ends(b, end))
        out[-1] = ' ';
    while (out < b->out + end)
        *out++ = ' ';
    b->at = end;
}

/* A string or a list of strings; blank lines part it from the next cell. */
static void take_source(struct notebook *b)
{
    size_t from = b->at;
    if (b->in[b->at] == '[') {
        b->at++;
        for (skip_blanks(b); b->at < b->len && b->in[b->at] == '"';
             skip_blanks(b))
            take_string(b);
        b->at++;
    } else if (b->in[b->at] == '"') {
        take_string(b);
    }
    /* a blank line parts cells: the file's own newlines where it has any */
    if (b->last && from < b->at &&
        !memchr(b->in + b->last, '\n', from - b->last)) {
        b->out[from] = '\n';
        b->out[b->last - 1] = '\n';
    }
    b->last = b->at;
}

/* --- objects ------------------------------------------------------------------- */

/* The cell object at b->at: its source when it is Markdown. */
static void cell(struct notebook *b)
{
    size_t source = 0;
    bool markdown = false;
    b->at++;
    for (skip_blanks(b); b->at < b->len && b->in[b->at] == '"';
         skip_blanks(b)) {
        size_t key = b->at;
        b->at = string_end(b, key);
        skip_blanks(b);
        if (is_string(b, key, "source"))
            source = b->at;
        if (is_string(b, key, "cell_type"))
            markdown = is_string(b, b->at, "markdown");
        skip_value(b);
    }
    size_t end = b->at + 1;
    if (markdown && source) {
        b->at = source;
        take_source(b);
    }
    b->at = end;
}

static void cells(struct notebook *b)
{
    b->found = true;
    b->at++;
    for (skip_blanks(b); b->at < b->len && b->in[b->at] == '{';
         skip_blanks(b))
        cell(b);
    b->at++;
}

static void top(struct notebook *b)
{
    skip_blanks(b);
    if (b->at >= b->len || b->in[b->at] != '{')
        return;
    b->at++;
    for (skip_blanks(b); b->at < b->len && b->in[b->at] == '"';
         skip_blanks(b)) {
        size_t key = b->at;
        b->at = string_end(b, key);
        skip_blanks(b);
        if (is_string(b, key, "cells") && b->at < b->len &&
            b->in[b->at] == '[')
            cells(b);
        else
            skip_value(b);
    }
}

char *notebook_markdown(const char *src, size_t len, struct tex_error *error)
{
    json_error_t where;
    json_t *json = json_loadb(src, len, 0, &where);
    struct notebook b = {.in = src, .len = len};
    if (!json) {
        size_t at = where.position > 0 ? (size_t)where.position - 1 : 0;
        *error = (struct tex_error){TEX_UNEXPECTED, at < len ? at : len,
                                    "a notebook that is not JSON"};
        return NULL;
    }
    json_decref(json);
    b.out = malloc(len + 1);
    if (!b.out) {
        *error = (struct tex_error){TEX_MEMORY, 0, "out of memory"};
        return NULL;
    }
    for (size_t i = 0; i < len; i++)
        b.out[i] = src[i] == '\n' ? '\n' : ' ';
    b.out[len] = '\0';
    top(&b);
    if (!b.found) {
        free(b.out);
        *error = (struct tex_error){TEX_UNEXPECTED, 0,
                                    "a notebook without cells"};
        return NULL;
    }
    return b.out;
}
