#include "accuracy/escape.h"

#include <string.h>

/* Bytes of the UTF-8 character at s; 0: none, or one that XML may not have. */
static size_t character(const unsigned char *s)
{
    size_t n = s[0] < 0x80 ? 1 : s[0] >= 0xc2 && s[0] < 0xe0 ? 2 :
               s[0] >= 0xe0 && s[0] < 0xf0 ? 3 :
               s[0] >= 0xf0 && s[0] < 0xf5 ? 4 : 0;

    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((n == 1 && s[0] < 32 && !strchr("\t\n\r", s[0])) ||
        (s[0] == 0xe0 && s[1] < 0xa0) || /* longer than need be        */
        (s[0] == 0xed && s[1] > 0x9f) || /* halves of pairs            */
        (s[0] == 0xef && s[1] == 0xbf && s[2] > 0xbd) ||
        (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
        return 0;
    return n;
}

void escape_xml(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    while (*s) {
        size_t n = character(s);

        if (n == 0)
            fputs("\xef\xbf\xbd", out);
        else if (strchr("<>&\"'\t\n\r", *s))
            fprintf(out, "&#%d;", *s);
        else
            fwrite(s, 1, n, out);
        s += n ? n : 1;
    }
}

void escape_markdown(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    while (*s) {
        size_t n = character(s);

        if (n == 0)
            fputs("\xef\xbf\xbd", out);
        else if (strchr("\t\n\r", *s))
            fputc(' ', out);
        else if (strchr("<>&|`*_[]\\~$#!", *s))
            fprintf(out, "&#%d;", *s);
        else
            fwrite(s, 1, n, out);
        s += n ? n : 1;
    }
}
