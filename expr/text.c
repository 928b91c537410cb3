#include <stdlib.h>
#include <string.h>

#include "expr/text.h"

void text_init(struct text *t)
{
    t->bytes = NULL;
    t->len = t->room = 0;
    t->failed = false;
}

static bool reserve(struct text *t, size_t more)
{
    size_t room = t->room ? t->room : 64;
    if (t->failed || more > TEXT_LIMIT - t->len) {
        t->failed = true;
        return false;
    }
    while (room < t->len + more + 1)
        room *= 2;
    if (room == t->room)
        return true;
    char *bytes = realloc(t->bytes, room);
    if (!bytes) {
        t->failed = true;
        return false;
    }
    t->bytes = bytes;
    t->room = room;
    return true;
}

void text_add(struct text *t, const char *s)
{
    size_t n = strlen(s);
    if (!reserve(t, n))
        return;
    memcpy(t->bytes + t->len, s, n + 1);
    t->len += n;
}

char *text_take(struct text *t)
{
    char *bytes = NULL;
    if (reserve(t, 0)) {
        bytes = t->bytes;
        bytes[t->len] = '\0';
    } else {
        free(t->bytes);
    }
    text_init(t);
    return bytes;
}

void text_add_n(struct text *t, const char *s, size_t n)
{
    if (!reserve(t, n))
        return;
    memcpy(t->bytes + t->len, s, n);
    t->len += n;
    t->bytes[t->len] = '\0';
}

void text_cut(struct text *t, size_t len)
{
    if (t->failed || len >= t->len)
        return;
    t->len = len;
    t->bytes[len] = '\0';
}
