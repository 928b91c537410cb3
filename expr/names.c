/* Names by their parts: \hat{x}, f^{\mathrm{reg}}, \mathbb{Z}_{\ge 0}. */
#include <string.h>

#include "expr/format.h"

enum { MAX_SCRIPTS = 4 };

/* A piece of a name. */
struct piece {
    const char *s, *end;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is(struct piece w, const char *word)
{
    size_t n = (size_t)(w.end - w.s);
    return strlen(word) == n && memcmp(w.s, word, n) == 0;
}

static bool is_one_of(struct piece w, const char *const words[])
{
    while (*words && !is(w, *words))
        words++;
    return *words != NULL;
}

static const char *letter_named(struct piece w)
{
    static const struct { const char *name, *utf8; } rows[] = {
#define L(name, utf8) {#name, utf8},
#include "expr/letters.def"
#undef L
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is(w, rows[i].name))
            return rows[i].utf8;
    return NULL;
}

/* --- fonts ------------------------------------------------------------------ */

static size_t encode(char out[5], uint32_t code)
{
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        out[3] = '\0';
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    out[4] = '\0';
    return 4;
}

/* A letter of a mathematical alphabet that starts at code; some letters were
   in Unicode before the alphabet came. */
static void font_letter(char out[5], char c, uint32_t code,
                        const char *early, const char *const there[])
{
    const char *at = c ? strchr(early, c) : NULL;
    if (at)
        strcpy(out, there[at - early]);
    else
        encode(out, code + (uint32_t)(c >= 'a' ? c - 'a' + 26 : c - 'A'));
}

/* False when the font is none, or has no such character. */
static bool in_font(char out[5], struct piece font, char c)
{
    static const char *const bb[] = {"ℂ", "ℍ", "ℕ", "ℙ", "ℚ", "ℝ", "ℤ"};
    static const char *const cal[] = {"ℬ", "ℰ", "ℱ", "ℋ", "ℐ", "ℒ", "ℳ",
                                      "ℛ", "ℯ", "ℊ", "ℴ"};
    static const char *const frak[] = {"ℭ", "ℌ", "ℑ", "ℜ", "ℨ"};
    bool bold = is(font, "mathbf") || is(font, "boldsymbol");
    bool doubled = is(font, "mathbb") || is(font, "mathbbm");
    if (c >= '0' && c <= '9' && (bold || doubled)) {
        encode(out, (bold ? 0x1d7ceu : 0x1d7d8u) + (uint32_t)(c - '0'));
        return true;
    }
    if (!is_letter(c))
        return false;
    if (bold)
        font_letter(out, c, 0x1d400, "", NULL);
    else if (doubled)
        font_letter(out, c, 0x1d538, "CHNPQRZ", bb);
    else if (is(font, "mathcal") || is(font, "mathscr"))
        font_letter(out, c, 0x1d49c, "BEFHILMRego", cal);
    else if (is(font, "mathfrak"))
        font_letter(out, c, 0x1d504, "CHIRZ", frak);
    else
        return false;
    return true;
}

/* --- pieces ------------------------------------------------------------------- */

static bool put_pieces(struct printer *p, struct piece w);

/* What the braces at s hold; s NULL in the answer when they do not close. */
static struct piece braced(const char *s, const char *end)
{
    int depth = 0;
    for (const char *at = s; at < end; at++) {
        depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
        if (depth == 0)
            return (struct piece){s + 1, at};
    }
    return (struct piece){NULL, NULL};
}

static bool put_font(struct printer *p, struct piece font, struct piece in)
{
    char utf8[5];
    for (const char *s = in.s; s < in.end; s++) {
        if (!in_font(utf8, font, *s))
            return false;
        if (p)
            p->f->letter(p, utf8, true);
    }
    return in.s < in.end;
}

static bool put_word(struct printer *p, struct piece in)
{
    for (const char *s = in.s; s < in.end; s++)
        if (*s == '\\' || *s == '{' || *s == '$')
            return false;
    if (p)
        p->f->word(p, in.s, (size_t)(in.end - in.s));
    return in.s < in.end;
}

static bool put_accent(struct printer *p, struct piece accent,
                       struct piece in)
{
    struct place at;
    if (!p)
        return put_pieces(NULL, in);
    p->f->open(p, BOX_ACCENT, &at);
    put_pieces(p, in);
    p->f->accent(p, accent.s, (size_t)(accent.end - accent.s), &at);
    return true;
}

/* A command with its argument; *s moves behind it. */
static bool put_command(struct printer *p, const char **s, const char *end)
{
    static const char *const upright[] = {"mathrm", "text", "operatorname",
                                          NULL};
    static const char *const accents[] = {
        "hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve",
        "acute", "grave", "mathring", "underline", NULL};
    struct piece name = {*s + 1, *s + 1}, in;
    while (name.end < end && is_letter(*name.end))
        name.end++;
    *s = name.end;
    if (*s == end || **s != '{') {
        const char *utf8 = letter_named(name);
        while (*s < end && **s == ' ')
            ++*s;
        if (p && utf8) /* capitals of Greek stand upright in TeX */
            p->f->letter(p, utf8, name.s[0] < 'a');
        else if (p)
            p->f->word(p, name.s, (size_t)(name.end - name.s));
        return name.s < name.end;
    }
    in = braced(*s, end);
    if (!in.s)
        return false;
    *s = in.end + 1;
    return is_one_of(name, upright) ? put_word(p, in)
        : is_one_of(name, accents) ? put_accent(p, name, in)
                                   : put_font(p, name, in);
}

/* A letter, a number, a command; *s moves behind it. */
static bool put_base(struct printer *p, const char **s, const char *end)
{
    char c[2] = {**s, '\0'}, digits[32];
    size_t n = 0;
    if (**s == '\\')
        return put_command(p, s, end);
    while (*s < end && **s >= '0' && **s <= '9' && n + 1 < sizeof digits)
        digits[n++] = *(*s)++;
    digits[n] = '\0';
    if (n > 0) {
        if (p)
            p->f->number(p, digits);
        return true;
    }
    ++*s;
    if (p && c[0] == '-')
        p->f->sign(p, SIGN_NEGATIVE);
    else if (p && is_letter(c[0]))
        p->f->letter(p, c, false);
    else if (p && c[0] != ' ')
        p->f->word(p, c, 1);
    return (unsigned char)c[0] < 0x80 && !strchr("{}^_$&#%'", c[0]);
}

/* --- scripts ------------------------------------------------------------------ */

/* What stands behind a base: primes (in: of them), or a script. */
struct script {
    char sign; /* ' ^ _ */
    struct piece in;
};

static size_t read_scripts(struct script v[MAX_SCRIPTS], const char **s,
                           const char *end)
{
    size_t n = 0;
    while (*s < end && strchr("'^_", **s) && n < MAX_SCRIPTS) {
        struct script *k = &v[n++];
        const char *at = *s;
        k->sign = *at;
        if (k->sign == '\'') {
            while (at < end && *at == '\'')
                at++;
            k->in = (struct piece){*s, at};
            *s = at;
            continue;
        }
        k->in = at + 1 < end && at[1] == '{' ? braced(at + 1, end)
                                             : (struct piece){at + 1, at + 2};
        if (!k->in.s || k->in.end > end)
            return MAX_SCRIPTS + 1;
        *s = k->in.end + (at[1] == '{');
    }
    return n;
}

static void put_scripts(struct printer *p, const char *base,
                        const char *end, const struct script *v, size_t n)
{
    struct place at;
    if (n == 0) {
        put_base(p, &base, end);
        return;
    }
    const struct script *last = &v[n - 1];
    enum box box = last->sign == '\'' ? BOX_PRIMED
        : last->sign == '^' ? BOX_SUP : BOX_SUB;
    p->f->open(p, box, &at);
    put_scripts(p, base, end, v, n - 1);
    p->f->next(p, box, &at);
    if (box != BOX_PRIMED)
        put_pieces(p, last->in);
    else
        for (const char *s = last->in.s; s < last->in.end; s++)
            p->f->sign(p, SIGN_PRIME);
    p->f->close(p, box, &at);
}

static bool good_scripts(const struct script *v, size_t n)
{
    for (size_t i = 0; n <= MAX_SCRIPTS && i < n; i++)
        if (v[i].sign != '\'' && !put_pieces(NULL, v[i].in))
            return false;
    return n <= MAX_SCRIPTS;
}

/* Prints, or without a printer tells whether it could. */
static bool put_pieces(struct printer *p, struct piece w)
{
    struct script scripts[MAX_SCRIPTS];
    const char *s = w.s;
    while (s < w.end) {
        const char *base = s;
        if (!put_base(NULL, &s, w.end))
            return false;
        size_t n = read_scripts(scripts, &s, w.end);
        if (p)
            put_scripts(p, base, w.end, scripts, n);
        else if (!good_scripts(scripts, n))
            return false;
    }
    return w.s < w.end;
}

void name_put(struct printer *p, const char *latex)
{
    struct piece whole = {latex, latex + strlen(latex)};
    /* Braces deeper than this are no name's: the walk is recursive. */
    bool deep = strlen(latex) > 512;
    if (!deep && put_pieces(NULL, whole))
        put_pieces(p, whole);
    else
        p->f->words(p, latex);
}
