/* Which kind of document a file holds. */
#include "tex/format.h"

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
