/* Which kind of document a file holds. */
#include "tex/format.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool ends(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n > k && strcasecmp(s + n - k, end) == 0;
}

enum format format_of(const char *file)
{
    if (!file)
        return FORMAT_MARKDOWN;
    if (ends(file, ".tex") || ends(file, ".ltx"))
        return FORMAT_ARTICLE;
    if (ends(file, ".ipynb"))
        return FORMAT_NOTEBOOK;
    return ends(file, ".txt") ? FORMAT_PLAIN : FORMAT_MARKDOWN;
}

/* --- block quotes --------------------------------------------------------- */

bool quotes_any(const char *s, size_t len)
{
    for (const char *p = s; p && p < s + len;) {
        if (*p == '>')
            return true;
        p = memchr(p, '\n', (size_t)(s + len - p));
        p = p ? p + 1 : NULL;
    }
    return false;
}

/* The marks of block quotes become blanks: what is quoted is read as text. */
char *quotes_markdown(const char *src, size_t len)
{
    char *copy = malloc(len + 1);
    bool begins = true;
    if (!copy)
        return NULL;
    for (size_t i = 0; i < len; i++) {
        copy[i] = begins && src[i] == '>' ? ' ' : src[i];
        begins = src[i] == '\n' ||
                 (begins && (src[i] == '>' || src[i] == ' '));
    }
    copy[len] = '\0';
    return copy;
}
