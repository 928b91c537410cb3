#include "tex/error.h"

#include <stdbool.h>
#include <string.h>

static int is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

void tex_locate(const char *src, size_t len, size_t offset, size_t *line,
                size_t *column)
{
    const char *at = src, *end = src + (offset < len ? offset : len), *next;
    *line = 1;
    *column = 1;
    while ((next = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        ++*line;
        at = next + 1;
    }
    for (; at < end; at++)
        *column += !is_continuation(*at);
}

/* One byte of a quoted line: control characters as ^X. */
static void show_byte(FILE *out, char c)
{
    unsigned char u = (unsigned char)c;
    if (c == '\t' || (u >= 0x20 && u != 0x7f))
        fputc(c, out);
    else
        fprintf(out, "^%c", u == 0x7f ? '?' : u + '@');
}

static int width(char c)
{
    unsigned char u = (unsigned char)c;
    if (is_continuation(c))
        return 0;
    return u < 0x20 || u == 0x7f ? 2 : 1;
}

/* C1 controls travel as 0xc2 0x80..0x9f and move cursors too. */
static int is_c1(const char *src, size_t i, size_t end)
{
    return i + 1 < end && (unsigned char)src[i] == 0xc2 &&
           (unsigned char)src[i + 1] < 0xa0;
}

/* How much of a long line is shown on either side of the error. */
#define SHOWN ((size_t)160)

/* The part of the line around offset that is shown. */
static void shown_part(const char *src, size_t len, size_t offset,
                       size_t *begin, size_t *end)
{
    *begin = *end = offset;
    while (*begin > 0 && src[*begin - 1] != '\n' &&
           (offset - *begin < SHOWN || is_continuation(src[*begin])))
        --*begin;
    while (*end < len && src[*end] != '\n' &&
           (*end - offset < SHOWN || is_continuation(src[*end])))
        ++*end;
}

static void show_line(FILE *out, const char *src, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (is_c1(src, i, end)) {
            fputc('?', out);
            i++;
        } else {
            show_byte(out, src[i]);
        }
    }
}

static void show_caret(FILE *out, const char *src, size_t begin,
                       size_t offset)
{
    for (size_t i = begin; i < offset; i++) {
        if (src[i] == '\t')
            fputc('\t', out);
        else
            for (int k = width(src[i]); k > 0; k--)
                fputc(' ', out);
    }
    fputs("^\n", out);
}

void tex_error_show(FILE *out, const char *file, const char *src, size_t len,
                    const struct tex_error *error)
{
    size_t offset = error->offset < len ? error->offset : len;
    size_t line, column, begin, end;
    tex_locate(src, len, offset, &line, &column);
    shown_part(src, len, offset, &begin, &end);
    bool cut = begin > 0 && src[begin - 1] != '\n';
    for (; *file; file++)   /* a name may hold what drives a terminal */
        fputc((unsigned char)*file < 32 || *file == 127 ? '?' : *file, out);
    fprintf(out, ":%zu:%zu: error: %s\n", line, column,
            error->message ? error->message : "unreadable");
    fputs(cut ? "…" : "", out);
    show_line(out, src, begin, end);
    fputs(end < len && src[end] != '\n' ? "…\n" : "\n", out);
    fputs(cut ? " " : "", out);
    show_caret(out, src, begin, offset);
}
