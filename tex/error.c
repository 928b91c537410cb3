#include "tex/error.h"

static int is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

void tex_locate(const char *src, size_t len, size_t offset, size_t *line,
                size_t *column)
{
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < offset && i < len; i++) {
        if (src[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (!is_continuation(src[i])) {
            ++*column;
        }
    }
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

void tex_error_show(FILE *out, const char *file, const char *src, size_t len,
                    const struct tex_error *error)
{
    size_t offset = error->offset < len ? error->offset : len;
    size_t line, column, begin = offset, end = offset;
    tex_locate(src, len, offset, &line, &column);
    while (begin > 0 && src[begin - 1] != '\n')
        begin--;
    while (end < len && src[end] != '\n')
        end++;
    for (; *file; file++)   /* a name may hold what drives a terminal */
        fputc((unsigned char)*file < 32 || *file == 127 ? '?' : *file, out);
    fprintf(out, ":%zu:%zu: error: %s\n", line, column,
            error->message ? error->message : "unreadable");
    for (size_t i = begin; i < end; i++) {
        if (is_c1(src, i, end)) {
            fputc('?', out);
            i++;
        } else {
            show_byte(out, src[i]);
        }
    }
    fputc('\n', out);
    for (size_t i = begin; i < offset; i++) {
        if (src[i] == '\t')
            fputc('\t', out);
        else
            for (int k = width(src[i]); k > 0; k--)
                fputc(' ', out);
    }
    fputs("^\n", out);
}
