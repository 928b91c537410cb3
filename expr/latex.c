/*
 * LaTeX: what people write, and what reads back as the same tree.
 *
 * Braces around a script of one letter or digit and \left, \right around
 * what is no taller than a line are taken away again when they close.
 */
#include <ctype.h>
#include <string.h>

#include "expr/format.h"

/* No bracket around more than this is looked through again. */
#define MAX_FLAT 160

static const char *const signs[] = {
#define S(id, latex, line, mathml) latex,
#include "expr/signs.def"
#undef S
};

static const struct {
    const char *open, *next[2], *close;
} boxes[BOX_COUNT] = {
    [BOX_GROUP] = {"{", {"", ""}, "}"},
    [BOX_FRAC] = {"\\frac{", {"}{", ""}, "}"},
    [BOX_SUP] = {"", {"^{", ""}, "}"},
    [BOX_ABOVE] = {"", {"^{", ""}, "}"},
    [BOX_SUB] = {"", {"_{", ""}, "}"},
    [BOX_SUBSUP] = {"", {"_{", "}^{"}, "}"},
    [BOX_UNDER] = {"", {"_{", ""}, "}"},
    [BOX_OVER] = {"", {"^{", ""}, "}"},
    [BOX_UNDEROVER] = {"", {"_{", "}^{"}, "}"},
    [BOX_SQRT] = {"\\sqrt{", {"", ""}, "}"},
    [BOX_ROOT] = {"\\sqrt[", {"]{", ""}, "}"},
    [BOX_BINOM] = {"\\binom{", {"}{", ""}, "}"},
    [BOX_LINES] = {"\\substack{", {" \\\\ ", ""}, "}"},
    [BOX_PMOD] = {" \\pmod{", {"", ""}, "}"},
    [BOX_PRIMED] = {"", {"", ""}, ""},
    [BOX_ACCENT] = {"", {"", ""}, ""},
};

static const char *const fences[FENCE_COUNT][2] = {
    [FENCE_PAREN] = {"\\left(", "\\right)"},
    [FENCE_SQUARE] = {"\\left[", "\\right]"},
    [FENCE_BRACE] = {"\\left\\{", "\\right\\}"},
    [FENCE_BAR] = {"\\left|", "\\right|"},
    [FENCE_NORM] = {"\\left\\|", "\\right\\|"},
    [FENCE_FLOOR] = {"\\left\\lfloor ", "\\right\\rfloor"},
    [FENCE_CEIL] = {"\\left\\lceil ", "\\right\\rceil"},
    [FENCE_ANGLE] = {"\\left\\langle ", "\\right\\rangle"},
    [FENCE_NONE] = {"\\left.", "\\right."},
};

static void add(struct printer *p, const char *s)
{
    text_add(&p->t, s);
}

static bool ends_in_command(const struct text *t)
{
    size_t n = t->len;
    while (n > 0 && isalpha((unsigned char)t->bytes[n - 1]))
        n--;
    return n < t->len && n > 0 && t->bytes[n - 1] == '\\';
}

/* A letter straight behind \sum would be part of it; the blank behind words
   belongs inside their braces. */
static void sign(struct printer *p, enum sign s)
{
    const char *latex = signs[s];
    if (s == SIGN_GAP && p->elements > 0 && p->elements == p->t.len) {
        text_cut(&p->t, p->t.len - 1);
        add(p, " }");
    }
    if (isalpha((unsigned char)latex[0]) && ends_in_command(&p->t))
        add(p, " ");
    add(p, latex);
}

static void plain(struct printer *p, const char *s)
{
    if (isalpha((unsigned char)s[0]) && ends_in_command(&p->t))
        add(p, " ");
    add(p, s);
}

/* A blank before words belongs inside their braces. */
static void words(struct printer *p, const char *s)
{
    const struct text *t = &p->t;
    bool blank = !t->failed && t->len > 1 && t->bytes[t->len - 1] == ' ' &&
                 t->bytes[t->len - 2] != '&';
    add(p, "\\text{");
    add(p, blank && s[0] != ' ' ? " " : "");
    add(p, s);
    add(p, "}");
    p->elements = t->len;
}

static void letter(struct printer *p, const char *utf8, bool upright)
{
    (void)upright;
    add(p, utf8);
}

static void word(struct printer *p, const char *s, size_t len)
{
    text_add_n(&p->t, s, len);
}

static void accent(struct printer *p, const char *s, size_t len,
                   struct place *at)
{
    (void)at;
    text_add_n(&p->t, s, len);
}

/* --- boxes ------------------------------------------------------------------ */

static void box_open(struct printer *p, enum box box, struct place *at)
{
    *at = (struct place){.begin = p->t.len};
    plain(p, boxes[box].open);
    at->part = p->t.len;
}

static bool is_script(enum box box)
{
    return box >= BOX_SUP && box <= BOX_UNDEROVER;
}

/* x^{2} as x^2; true when the closing brace is not needed either. */
static bool bare_script(struct printer *p, enum box box,
                        const struct place *at)
{
    struct text *t = &p->t;
    if (t->failed || !is_script(box) || at->parts == 0 ||
        t->len != at->part + 1 || !isalnum((unsigned char)t->bytes[at->part]))
        return false;
    t->bytes[at->part - 1] = t->bytes[at->part];
    text_cut(t, at->part);
    return true;
}

static void box_next(struct printer *p, enum box box, struct place *at)
{
    const char *s = boxes[box].next[at->parts > 0];
    add(p, s + bare_script(p, box, at));
    at->parts++;
    at->part = p->t.len;
}

static void box_close(struct printer *p, enum box box, struct place *at)
{
    add(p, boxes[box].close + bare_script(p, box, at));
}

/* --- brackets ------------------------------------------------------------------ */

/* Is s no taller than a line, so that brackets need not grow? */
static bool is_flat(const char *s, size_t n)
{
    static const char *const tall[] = {
        "\\frac", "\\sum", "\\prod", "\\int", "\\oint", "\\lim", "\\binom",
        "\\begin", "\\left", "\\sqrt", "|", NULL};
    if (n > MAX_FLAT)
        return false;
    for (size_t i = 0; tall[i]; i++)
        if (strstr(s, tall[i]))
            return false;
    return true;
}

static void fence_open(struct printer *p, enum fence f, struct place *at)
{
    *at = (struct place){.begin = p->t.len};
    add(p, fences[f][0]);
    at->part = p->t.len;
}

static bool is_pair(enum fence f)
{
    return f == FENCE_PAREN || f == FENCE_SQUARE || f == FENCE_BRACE ||
           f == FENCE_FLOOR || f == FENCE_CEIL || f == FENCE_ANGLE;
}

static void fence_close(struct printer *p, enum fence f, struct place *at)
{
    struct text *t = &p->t;
    const size_t left = strlen("\\left"), right = strlen("\\right");
    char last = t->failed || t->len == at->part ? ' '
                                                : t->bytes[t->len - 1];
    bool flat = !t->failed && is_pair(f) &&
                is_flat(t->bytes + at->part, t->len - at->part);
    if (flat) {
        memmove(t->bytes + at->begin, t->bytes + at->begin + left,
                t->len + 1 - at->begin - left);
        text_cut(t, t->len - left);
    }
    if (flat && f == FENCE_ANGLE && last != ' ')
        add(p, " ");
    add(p, fences[f][1] + (flat ? right : 0));
}

/* --- tables -------------------------------------------------------------------- */

static void table_open(struct printer *p, enum table t, struct place *at)
{
    (void)at;
    add(p, t == TABLE_CASES ? "\\begin{cases} " : "\\begin{bmatrix} ");
}

static void table_cell(struct printer *p, enum table t, bool row)
{
    (void)t;
    add(p, row ? " \\\\ " : " & ");
}

static void table_close(struct printer *p, enum table t, struct place *at)
{
    (void)at;
    add(p, t == TABLE_CASES ? " \\end{cases}" : " \\end{bmatrix}");
}

const struct format format_latex = {
    .sign = sign, .number = plain, .name = plain, .words = words,
    .letter = letter, .word = word, .accent = accent,
    .open = box_open, .next = box_next, .close = box_close,
    .fence_open = fence_open, .fence_close = fence_close,
    .table_open = table_open, .table_cell = table_cell,
    .table_close = table_close, .degree_first = true,
};
