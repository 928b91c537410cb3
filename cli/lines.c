#include "cli/lines.h"

#include <stdlib.h>

void line_init(struct line *l, size_t max)
{
    *l = (struct line) {.max = max};
}

void line_clear(struct line *l)
{
    free(l->text);
    line_init(l, l->max);
}

/* Room for one byte and the NUL behind it. */
static int line_grow(struct line *l)
{
    if (l->len + 2 <= l->room)
        return 1;
    size_t room = l->room ? 2 * l->room : 256;
    char *text = realloc(l->text, room);
    if (!text)
        return 0;
    l->text = text;
    l->room = room;
    return 1;
}

enum line_end line_next(struct line *l, FILE *in)
{
    enum line_end end = LINE_READ;
    int c;

    l->len = 0;
    if (!line_grow(l))
        return LINE_TROUBLE;
    c = getc(in);
    if (c == EOF)
        return ferror(in) ? LINE_TROUBLE : LINE_EOF;
    for (; c != EOF && c != '\n'; c = getc(in)) {
        if (l->len >= l->max)
            end = LINE_TOO_LONG;
        else if (!line_grow(l))
            return LINE_TROUBLE;
        else
            l->text[l->len++] = (char) c;
    }
    l->text[l->len] = '\0';
    return ferror(in) ? LINE_TROUBLE : end;
}
