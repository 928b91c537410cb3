#include "cli/talk.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void talk_error(const char *format, ...)
{
    char message[1024];
    va_list ap;

    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    fputs("assay: ", stderr);
    talk_safe(stderr, message);
    fputc('\n', stderr);
}

static bool wants_colour(FILE *out)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return (!no || !*no) && term && strcmp(term, "dumb") != 0 &&
           isatty(fileno(out));
}

void talk_coloured(FILE *out, enum colour colour, const char *text)
{
    static const char *const codes[] = {
        [COLOUR_GOOD] = "32", [COLOUR_BAD] = "31",
        [COLOUR_DOUBT] = "33", [COLOUR_DIM] = "2",
    };

    if (wants_colour(out))
        fprintf(out, "\033[%sm%s\033[0m", codes[colour], text);
    else
        fputs(text, out);
}

void talk_safe(FILE *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char) *p;

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            fprintf(out, "\\x%02x", c);
        else
            fputc(c, out);
    }
}
