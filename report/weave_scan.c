#include "report/weave_scan.h"

#include <string.h>

size_t scan_line_end(const char *src, size_t len, size_t at)
{
    const char *end = memchr(src + at, '\n', len - at);
    return end ? (size_t)(end - src) : len;
}

size_t scan_next_line(const char *src, size_t len, size_t at)
{
    size_t eol = scan_line_end(src, len, at);
    return eol < len ? eol + 1 : len;
}

bool scan_is_blank(const char *src, size_t begin, size_t end)
{
    while (begin < end && strchr(" \t\r", src[begin]))
        begin++;
    return begin == end;
}

bool scan_starts(const char *src, size_t at, size_t end, const char *what)
{
    size_t n = strlen(what);
    return n <= end - at && memcmp(src + at, what, n) == 0;
}

size_t scan_find(const char *src, size_t at, size_t end, const char *what)
{
    for (; at < end; at++)
        if (scan_starts(src, at, end, what))
            return at;
    return SCAN_NONE;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool scan_begins_line(const char *src, size_t bol, size_t at)
{
    size_t i = bol;
    while (i < at) {
        size_t digits = i;
        while (digits < at && is_digit(src[digits]))
            digits++;
        if (digits > i && digits < at && strchr(".)", src[digits]))
            i = digits + 1;
        else if (strchr(" \t>-*+", src[i]))
            i++;
        else
            return false;
    }
    return true;
}

static size_t run_length(const char *src, size_t at, size_t end, char c)
{
    size_t n = 0;
    while (at + n < end && src[at + n] == c)
        n++;
    return n;
}

size_t scan_code_span(const char *src, size_t at, size_t eol)
{
    size_t ticks = run_length(src, at, eol, '`');
    size_t i = at + ticks;
    while (i < eol) {
        size_t run = run_length(src, i, eol, '`');
        if (run == ticks)
            return i + run;
        i += run ? run : 1;
    }
    return at + ticks;
}

/* The fence that opens (bare: may close) in the line: its character and
   length, 0 when there is none. */
static size_t fence_run(const char *src, size_t bol, size_t eol, char *c)
{
    size_t at = bol + run_length(src, bol, eol, ' ');
    if (at - bol > 3 || at == eol || (src[at] != '`' && src[at] != '~'))
        return 0;
    *c = src[at];
    size_t n = run_length(src, at, eol, *c);
    if (n < 3 || (*c == '`' && memchr(src + at + n, '`', eol - at - n)))
        return 0;
    return n;
}

/* Looks for the line that closes the fence of line bol. */
static bool fence_close(const char *src, size_t len, size_t bol, size_t *end)
{
    char open = 0, c = 0;
    size_t eol = scan_line_end(src, len, bol);
    size_t n = fence_run(src, bol, eol, &open);
    *end = len;
    while (eol < len) {
        bol = eol + 1;
        eol = scan_line_end(src, len, bol);
        size_t run = fence_run(src, bol, eol, &c);
        size_t indent = run_length(src, bol, eol, ' ');
        if (run < n || c != open ||
            !scan_is_blank(src, bol + indent + run, eol))
            continue;
        *end = eol;
        return true;
    }
    return false;
}

bool scan_fence(const char *src, size_t len, size_t bol, size_t *end)
{
    char c;
    if (fence_run(src, bol, scan_line_end(src, len, bol), &c) == 0)
        return false;
    fence_close(src, len, bol, end);
    return true;
}

size_t scan_skip_empty_lines(const char *src, size_t len, size_t eol)
{
    size_t bol = scan_next_line(src, len, eol), first = bol;
    while (bol < len) {
        size_t end = scan_line_end(src, len, bol);
        if (!scan_is_blank(src, bol, end))
            break;
        bol = end < len ? end + 1 : len;
    }
    return bol == len || bol == first ? SCAN_NONE : bol;
}

size_t scan_block(const char *src, size_t len, size_t bol)
{
    size_t end;
    if (bol < len && scan_fence(src, len, bol, &end))
        return fence_close(src, len, bol, &end) ? end : SCAN_NONE;
    if (bol >= len || !strchr("|!>", src[bol]))
        return SCAN_NONE;
    end = bol;
    while (bol < len) {
        size_t eol = scan_line_end(src, len, bol);
        if (scan_is_blank(src, bol, eol))
            break;
        end = eol;
        bol = eol < len ? eol + 1 : len;
    }
    return end;
}
