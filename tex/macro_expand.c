/*
 * Expansion, as TeX does it: the text is a stack of inputs, a macro's body
 * with its arguments put in is a new input on top.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tex/macro_inner.h"

#define MAX_INPUTS 64u
/* Bytes that may be copied: enough for long macros in a short formula. */
#define WORK_BASE ((size_t)1 << 12)
#define WORK_EACH ((size_t)64)

struct input {
    const char *s;
    const size_t *off;       /* NULL: the formula itself                  */
    size_t n, pos;
    struct macro_text owned; /* freed when it is used up                  */
    bool frozen;             /* of \let: its command is not expanded      */
};

struct expander {
    const struct macro_table *macros;
    struct macro_table *local; /* defined in the formula                  */
    size_t at;
    struct input in[MAX_INPUTS];
    size_t depth;
    struct macro_text *out;
    size_t work;               /* what may still be copied                */
    struct tex_error *error;
};

void macro_text_clear(struct macro_text *t)
{
    free(t->s);
    free(t->off);
    *t = (struct macro_text){0};
}

static bool fail(struct expander *x, enum tex_code code, size_t off,
                 const char *message)
{
    if (x->error->code == TEX_OK)
        *x->error = (struct tex_error){code, off, message};
    return false;
}

/* --- texts ---------------------------------------------------------------- */

static bool text_reserve(struct macro_text *t, size_t more)
{
    size_t room = t->room ? t->room : 256;
    while (room - t->n < more)
        room *= 2;
    if (room == t->room)
        return true;
    char *s = realloc(t->s, room);
    if (s)
        t->s = s;
    size_t *off = s ? realloc(t->off, room * sizeof *off) : NULL;
    if (!off)
        return false;
    t->off = off;
    t->room = room;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does it end in \letters, which a letter behind it would lengthen? */
static bool ends_in_word(const struct macro_text *t)
{
    size_t k = t->n, slashes = 0;
    while (k > 0 && t->n - k < 64 && is_letter(t->s[k - 1]))
        k--;
    if (k == t->n)
        return false;
    while (k > slashes && t->s[k - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* Appends n bytes; off is theirs, or NULL: all come from `from`. */
static bool put(struct expander *x, struct macro_text *t, const char *s,
                size_t n, const size_t *off, size_t from)
{
    if (n == 0)
        return true;
    if (x->work < n + 1)
        return fail(x, TEX_DEEP, off ? off[0] : from,
                    "the macros expand to too much");
    x->work -= n + 1;
    if (!text_reserve(t, n + 1))
        return fail(x, TEX_MEMORY, off ? off[0] : from, "out of memory");
    if (is_letter(s[0]) && ends_in_word(t)) {
        t->off[t->n] = off ? off[0] : from;
        t->s[t->n++] = ' ';
    }
    memcpy(t->s + t->n, s, n);
    for (size_t i = 0; i < n; i++)
        t->off[t->n + i] = off ? off[i] : from;
    t->n += n;
    return true;
}

/* --- the stack of inputs -------------------------------------------------- */

/* The input to read from, those used up taken off; NULL at the end. */
static struct input *top(struct expander *x)
{
    while (x->depth > 0) {
        struct input *in = &x->in[x->depth - 1];
        if (in->pos < in->n)
            return in;
        macro_text_clear(&in->owned);
        x->depth--;
    }
    return NULL;
}

static size_t offset(const struct input *in)
{
    return in->off ? in->off[in->pos] : in->pos;
}

/* Moves n bytes of the input to a text. */
static bool move(struct expander *x, struct macro_text *t, size_t n)
{
    struct input *in = top(x);
    size_t first = in->pos;
    in->pos += n;
    if (in->off)
        return put(x, t, in->s + first, n, in->off + first, 0);
    if (!put(x, t, in->s + first, n, NULL, first))
        return false;
    for (size_t i = 0; i < n; i++)
        t->off[t->n - n + i] = first + i;
    return true;
}

static bool push(struct expander *x, struct macro_text *t, size_t off,
                 bool frozen)
{
    top(x); /* an input at its end makes room: loops are not nesting */
    if (x->depth == MAX_INPUTS) {
        macro_text_clear(t);
        return fail(x, TEX_DEEP, off, "macros nested too deeply");
    }
    x->in[x->depth++] = (struct input){t->s, t->off, t->n, 0, *t, frozen};
    return true;
}

static void skip_blanks(struct expander *x)
{
    struct input *in;
    while ((in = top(x)) != NULL && strchr(" \t\r\n", in->s[in->pos]) &&
           in->s[in->pos])
        in->pos++;
}

/* --- arguments -------------------------------------------------------------- */

/* Bytes of the token at s: a command, or one character. */
static size_t token_length(const char *s, size_t len)
{
    size_t n = 1;
    if (s[0] == '\\')
        return 1 + macro_name(s, len).len;
    while (n < len && ((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* Text up to `close` outside braces; what opens it has been read. */
static bool grab_until(struct expander *x, struct macro_text *arg, char close)
{
    size_t depth = 0;
    for (struct input *in; (in = top(x)) != NULL;) {
        char c = in->s[in->pos];
        if (depth == 0 && c == close) {
            in->pos++;
            return true;
        }
        if (c == '}' && depth-- == 0)
            return false;
        depth += c == '{';
        if (!move(x, arg, token_length(in->s + in->pos, in->n - in->pos)))
            return false;
    }
    return false;
}

static bool grab(struct expander *x, struct macro_text *arg)
{
    skip_blanks(x);
    struct input *in = top(x);
    if (!in || in->s[in->pos] == '}')
        return false;
    if (in->s[in->pos] != '{')
        return move(x, arg, token_length(in->s + in->pos, in->n - in->pos));
    in->pos++;
    return grab_until(x, arg, '}');
}

static bool at(struct expander *x, char c)
{
    skip_blanks(x);
    struct input *in = top(x);
    return in && in->s[in->pos] == c;
}

/* The arguments of m at the input. */
static bool arguments(struct expander *x, const struct macro *m, size_t use,
                      struct macro_text args[MACRO_ARGS])
{
    struct macro_text size = {0};
    unsigned k = 0;
    bool good = true;
    if (m->how == MACRO_PAIR && at(x, '*'))
        top(x)->pos++;
    if ((m->how == MACRO_PAIR || m->has_preset) && at(x, '[')) {
        top(x)->pos++;
        good = grab_until(x, m->has_preset ? &args[k++] : &size, ']');
    } else if (m->has_preset) {
        good = put(x, &args[k++], m->preset.s, m->preset.len, NULL, use);
    }
    while (good && k < m->n)
        good = grab(x, &args[k++]);
    macro_text_clear(&size);
    return good || fail(x, TEX_EMPTY, use, "a macro without its argument");
}

/* --- expansion -------------------------------------------------------------- */

/* The body with its arguments put in. */
static bool substitute(struct expander *x, const struct macro *m, size_t use,
                       const struct macro_text args[], struct macro_text *to)
{
    const char *s = m->body.s, *end = s + m->body.len;
    if (m->how == MACRO_LET)
        return put(x, to, s, m->body.len, NULL, use);
    while (s < end) {
        const char *mark = memchr(s, '#', (size_t)(end - s));
        size_t n = (size_t)((mark ? mark : end) - s);
        if (!put(x, to, s, n, NULL, use))
            return false;
        if (!mark)
            break;
        const struct macro_text *a =
            mark[1] == '#' ? NULL : &args[mark[1] - '1'];
        if (a ? !put(x, to, a->s, a->n, a->off, use)
              : !put(x, to, "#", 1, NULL, use))
            return false;
        s = mark + 2;
    }
    return true;
}

static bool expand_use(struct expander *x, const struct macro *m, size_t use)
{
    struct macro_text args[MACRO_ARGS] = {{0}}, body = {0};
    if (m->how == MACRO_BAD)
        return fail(x, TEX_UNKNOWN, use, "a macro whose definition could "
                    "not be read");
    if (x->work < 16)
        return fail(x, TEX_DEEP, use, "the macros expand to too much");
    x->work -= 16;
    skip_blanks(x);
    bool good = arguments(x, m, use, args) &&
                substitute(x, m, use, args, &body);
    for (unsigned k = 0; k < MACRO_ARGS; k++)
        macro_text_clear(&args[k]);
    if (!good || body.n == 0) {
        macro_text_clear(&body);
        return good;
    }
    return push(x, &body, use, m->how == MACRO_LET);
}

static struct slice macro_of(const struct definition *let)
{
    return (struct slice){let->body.s + 1, let->body.len - 1};
}

/* A definition inside the formula. */
static bool define(struct expander *x, struct input *in)
{
    struct definition d;
    size_t off = offset(in);
    if (!definition_read(&d, in->s + in->pos, in->n - in->pos))
        return fail(x, TEX_UNEXPECTED, off,
                    "a definition that cannot be read");
    if (d.how == MACRO_BAD)
        return fail(x, TEX_UNEXPECTED, off,
                    "a definition that cannot be read");
    in->pos += d.length;
    x->out->defines = true;
    if (!x->local)
        x->local = macro_table_new();
    if (d.how == MACRO_LET && !macro_find(x->local, macro_of(&d), 0))
        definition_resolve(&d, macro_find(x->macros, macro_of(&d), x->at));
    return (x->local && macro_add(x->local, &d, 0)) ||
           fail(x, TEX_MEMORY, off, "out of memory");
}

static bool expand_command(struct expander *x, struct input *in)
{
    size_t use = offset(in);
    struct slice name = macro_name(in->s + in->pos, in->n - in->pos);
    if (definition_is_command(name) && !in->frozen)
        return define(x, in);
    const struct macro *m = macro_find(x->local, name, 0);
    if (!m)
        m = macro_find(x->macros, name, x->at);
    if (!m || in->frozen)
        return move(x, x->out, 1 + name.len);
    in->pos += 1 + name.len;
    return expand_use(x, m, use);
}

bool macro_expand(struct macro_text *out, const struct macro_table *macros,
                  size_t at, const char *src, size_t len,
                  struct tex_error *error)
{
    struct expander x = {.macros = macros, .at = at, .out = out,
                         .work = WORK_BASE + WORK_EACH * len,
                         .error = error};
    *out = (struct macro_text){0};
    *error = (struct tex_error){TEX_OK, 0, NULL};
    x.in[x.depth++] = (struct input){.s = src, .n = len};
    bool good = text_reserve(out, len + 1) ||
                fail(&x, TEX_MEMORY, 0, "out of memory");
    for (struct input *in; good && (in = top(&x)) != NULL;) {
        const char *s = in->s + in->pos;
        const char *slash = memchr(s, '\\', in->n - in->pos);
        if (slash == s)
            good = expand_command(&x, in);
        else
            good = move(&x, out, slash ? (size_t)(slash - s)
                                       : in->n - in->pos);
    }
    while (x.depth > 0)
        macro_text_clear(&x.in[--x.depth].owned);
    macro_table_free(x.local);
    return good;
}
