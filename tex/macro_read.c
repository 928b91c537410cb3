/* Definitions of macros as they stand in a source. */
#include <stdint.h>
#include <string.h>

#include "tex/macro_inner.h"

/* A longer part of a definition is not read, so that many that do not end
   take little time. */
#define MOST_BYTES ((size_t)1024)

/* Where reading stands in the text of a definition. */
struct cursor {
    const char *s;
    size_t pos, len;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct slice macro_name(const char *s, size_t len)
{
    size_t n = 1;
    while (n < len && is_letter(s[n]))
        n++;
    return (struct slice){s + 1, n > 1 ? n - 1 : len > 1};
}

static bool is(struct slice a, const char *b)
{
    return strlen(b) == a.len && memcmp(a.s, b, a.len) == 0;
}

static char peek(const struct cursor *c)
{
    return c->pos < c->len ? c->s[c->pos] : '\0';
}

static void skip_blanks(struct cursor *c)
{
    while (peek(c) == ' ' || peek(c) == '\t' || peek(c) == '\n' ||
           peek(c) == '\r')
        c->pos++;
}

static bool accept(struct cursor *c, char what)
{
    skip_blanks(c);
    if (peek(c) != what)
        return false;
    c->pos++;
    return true;
}

/* Text up to `close` outside braces; what opened it is read already. */
static bool read_until(struct cursor *c, struct slice *out, char close)
{
    size_t depth = 0, begin = c->pos;
    size_t end = c->len - begin > MOST_BYTES ? begin + MOST_BYTES : c->len;
    for (; c->pos < end; c->pos++) {
        char k = c->s[c->pos];
        if (depth == 0 && k == close) {
            *out = (struct slice){c->s + begin, c->pos++ - begin};
            return true;
        }
        if (k == '\\')
            c->pos++;
        else if (k == '{')
            depth++;
        else if (k == '}' && depth-- == 0)
            return false;
    }
    return false;
}

static bool read_group(struct cursor *c, struct slice *out)
{
    return accept(c, '{') && read_until(c, out, '}');
}

/* \name or {\name} */
static bool read_name(struct cursor *c, struct slice *out)
{
    bool braced = accept(c, '{');
    skip_blanks(c);
    if (peek(c) != '\\')
        return false;
    *out = macro_name(c->s + c->pos, c->len - c->pos);
    c->pos += 1 + out->len;
    return out->len > 0 && (!braced || accept(c, '}'));
}

/* Does the body use no argument but the first n? */
static bool body_fits(struct slice body, unsigned n)
{
    for (size_t i = 0; i < body.len; i++) {
        if (body.s[i] != '#')
            continue;
        char k = ++i < body.len ? body.s[i] : '\0';
        if (k != '#' && (k < '1' || k > '9' || (unsigned)(k - '0') > n))
            return false;
    }
    return true;
}

/* {body} of no argument */
static bool read_plain(struct cursor *c, struct slice *body)
{
    return read_group(c, body) && body_fits(*body, 0);
}

/* [n][preset]{body} */
static bool read_command(struct definition *d, struct cursor *c)
{
    struct slice count;
    if (accept(c, '[')) {
        if (!read_until(c, &count, ']') || count.len != 1 ||
            count.s[0] < '0' || count.s[0] > '9')
            return false;
        d->n = (unsigned)(count.s[0] - '0');
        if (accept(c, '[')) {
            d->has_preset = d->n > 0;
            if (!d->has_preset || !read_until(c, &d->preset, ']'))
                return false;
        }
    }
    return read_group(c, &d->body) && body_fits(d->body, d->n);
}

/* #1#2...{body} */
static bool read_def(struct definition *d, struct cursor *c)
{
    skip_blanks(c);
    for (; peek(c) == '#'; c->pos++) {
        c->pos++;
        if (d->n == MACRO_ARGS || peek(c) != (char)('1' + d->n))
            return false;
        d->n++;
    }
    return peek(c) == '{' && read_group(c, &d->body) &&
           body_fits(d->body, d->n);
}

/* [=]\other */
static bool read_let(struct definition *d, struct cursor *c)
{
    accept(c, '=');
    skip_blanks(c);
    if (peek(c) != '\\')
        return false;
    size_t n = macro_name(c->s + c->pos, c->len - c->pos).len;
    d->body = (struct slice){c->s + c->pos, n + 1};
    c->pos += n + 1;
    return n > 0;
}

static const struct {
    const char *name;
    enum macro_how how;
    bool (*read)(struct definition *, struct cursor *);
} commands[] = {
    {"newcommand", MACRO_BODY, read_command},
    {"renewcommand", MACRO_BODY, read_command},
    {"providecommand", MACRO_BODY, read_command},
    {"DeclareRobustCommand", MACRO_BODY, read_command},
    {"def", MACRO_BODY, read_def}, {"gdef", MACRO_BODY, read_def},
    {"let", MACRO_LET, read_let},
    {"DeclareMathOperator", MACRO_OPERATOR, NULL},
    {"DeclarePairedDelimiter", MACRO_PAIR, NULL},
    {"newenvironment", MACRO_BAD, NULL},
    {"renewenvironment", MACRO_BAD, NULL},
    {"edef", MACRO_BAD, NULL}, {"xdef", MACRO_BAD, NULL},
    {"NewDocumentCommand", MACRO_BAD, NULL},
    {"RenewDocumentCommand", MACRO_BAD, NULL},
    {"DeclarePairedDelimiterX", MACRO_BAD, NULL},
    {"DeclarePairedDelimiterXPP", MACRO_BAD, NULL},
};

static size_t command_index(struct slice name)
{
    size_t n = sizeof commands / sizeof *commands, i = 0;
    while (i < n && !is(name, commands[i].name))
        i++;
    return i < n ? i : SIZE_MAX;
}

bool definition_is_command(struct slice name)
{
    /* hardly a formula has such names, and each command is asked */
    bool may_be = name.len == 3 ? name.s[0] == 'd' || name.s[0] == 'l'
                : name.len == 4 ? name.s[2] == 'e' : name.len >= 10;
    return may_be && command_index(name) != SIZE_MAX;
}

/* A definition that is not understood ends behind the groups in braces that
   follow; without a group it is none. */
static bool give_up(struct definition *d, struct cursor *c)
{
    struct slice group;
    size_t end = c->len - c->pos > MOST_BYTES ? c->pos + MOST_BYTES : c->len;
    while (c->pos < end && peek(c) != '{' && peek(c) != '\n')
        c->pos++;
    d->how = MACRO_BAD;
    if (!read_group(c, &group))
        return false;
    for (;;) {
        size_t behind = c->pos;
        if (!read_group(c, &group)) {
            c->pos = behind;
            return true;
        }
    }
}

/* An environment is no macro; its definition is passed over. */
static bool is_environment(struct slice command)
{
    return command.len > 11 &&
           memcmp(command.s + command.len - 11, "environment", 11) == 0;
}

bool definition_read(struct definition *d, const char *s, size_t len)
{
    struct slice command = macro_name(s, len);
    struct cursor c = {s, 1 + command.len, len};
    if (!definition_is_command(command))
        return false;
    size_t k = command_index(command);
    *d = (struct definition){.how = commands[k].how};
    d->keeps = is(command, "providecommand");
    d->starred = peek(&c) == '*';
    c.pos += d->starred;
    d->name = command;
    if (!is_environment(command) && !read_name(&c, &d->name))
        return false;
    struct cursor behind = c;
    bool good = d->how == MACRO_OPERATOR ? read_plain(&c, &d->body)
              : d->how == MACRO_PAIR ? read_plain(&c, &d->body) &&
                                       read_plain(&c, &d->close)
              : commands[k].read && commands[k].read(d, &c);
    if (!good) {
        c = behind;
        if (!give_up(d, &c))
            return false;
    }
    d->length = c.pos;
    return true;
}

size_t macro_definition_length(const char *src, size_t len, size_t at)
{
    struct definition d;
    return definition_read(&d, src + at, len - at) ? d.length : 0;
}
