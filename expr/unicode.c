/*
 * One line of Unicode, for terminals: small characters where they exist,
 * x^(...) and x_{...} where not.
 *
 * Most lines read back as the same tree.  Exceptions, because no typed form
 * of ours says them: branches by cases, names of several letters (read as a
 * product of them), letters whose accent or font has no character of its
 * own, values at points, words between formulas.
 */
#include <ctype.h>
#include <string.h>

#include "expr/format.h"

/* A script longer than this many bytes is not tried in small characters. */
#define MAX_SMALL 24

static const char *const signs[] = {
#define S(id, latex, line, mathml) line,
#include "expr/signs.def"
#undef S
};

static const char *const fences[FENCE_COUNT][2] = {
    [FENCE_PAREN] = {"(", ")"}, [FENCE_SQUARE] = {"[", "]"},
    [FENCE_BRACE] = {"{", "}"}, [FENCE_BAR] = {"|", "|"},
    [FENCE_NORM] = {"‖", "‖"}, [FENCE_FLOOR] = {"⌊", "⌋"},
    [FENCE_CEIL] = {"⌈", "⌉"}, [FENCE_ANGLE] = {"⟨", "⟩"},
    [FENCE_NONE] = {"", ""},
};

static const struct {
    const char *open, *next[2], *close;
} boxes[BOX_COUNT] = {
    [BOX_GROUP] = {"{", {"", ""}, "}"},
    [BOX_FRAC] = {"", {"/", ""}, ""},
    [BOX_SUP] = {"", {"^(", ""}, ")"},
    [BOX_ABOVE] = {"", {"^{", ""}, "}"},
    [BOX_SUB] = {"", {"_{", ""}, "}"},
    [BOX_SUBSUP] = {"", {"_{", "^{"}, "}"},
    [BOX_UNDER] = {"", {"_{", ""}, "}"},
    [BOX_OVER] = {"", {"^{", ""}, "}"},
    [BOX_UNDEROVER] = {"", {"_{", "}^{"}, "}"},
    [BOX_SQRT] = {"√(", {"", ""}, ")"},
    [BOX_ROOT] = {"√[", {"](", ""}, ")"},
    [BOX_BINOM] = {"binom(", {", ", ""}, ")"},
    [BOX_LINES] = {"", {", ", ""}, ""},
    [BOX_PMOD] = {" (mod ", {"", ""}, ")"},
    [BOX_PRIMED] = {"", {"", ""}, ""},
    [BOX_ACCENT] = {"", {"", ""}, ""},
};

/* What has a raised or lowered form. */
static const struct {
    const char *plain, *raised, *lowered;
} small[] = {
    {"0", "⁰", "₀"}, {"1", "¹", "₁"}, {"2", "²", "₂"}, {"3", "³", "₃"},
    {"4", "⁴", "₄"}, {"5", "⁵", "₅"}, {"6", "⁶", "₆"}, {"7", "⁷", "₇"},
    {"8", "⁸", "₈"}, {"9", "⁹", "₉"}, {"+", "⁺", "₊"}, {"−", "⁻", "₋"},
    {"-", "⁻", "₋"}, {"(", "⁽", "₍"}, {")", "⁾", "₎"}, {"a", "ᵃ", "ₐ"},
    {"b", "ᵇ", NULL}, {"c", "ᶜ", NULL}, {"d", "ᵈ", NULL}, {"e", "ᵉ", "ₑ"},
    {"f", "ᶠ", NULL}, {"g", "ᵍ", NULL}, {"h", "ʰ", "ₕ"}, {"i", "ⁱ", "ᵢ"},
    {"j", "ʲ", "ⱼ"}, {"k", "ᵏ", "ₖ"}, {"l", "ˡ", "ₗ"}, {"m", "ᵐ", "ₘ"},
    {"n", "ⁿ", "ₙ"}, {"o", "ᵒ", "ₒ"}, {"p", "ᵖ", "ₚ"}, {"r", "ʳ", "ᵣ"},
    {"s", "ˢ", "ₛ"}, {"t", "ᵗ", "ₜ"}, {"u", "ᵘ", "ᵤ"}, {"v", "ᵛ", "ᵥ"},
    {"w", "ʷ", NULL}, {"x", "ˣ", "ₓ"}, {"y", "ʸ", NULL}, {"z", "ᶻ", NULL},
    {"L", "ᴸ", NULL}, {"M", "ᴹ", NULL}, {"N", "ᴺ", NULL}, {"K", "ᴷ", NULL},
    {"T", "ᵀ", NULL}, {"β", "ᵝ", "ᵦ"}, {"γ", "ᵞ", "ᵧ"}, {"ρ", NULL, "ᵨ"},
    {"φ", "ᵠ", "ᵩ"}, {"χ", "ᵡ", "ᵪ"}, {" ", "", ""},
};

static void add(struct printer *p, const char *s)
{
    text_add(&p->t, s);
}

static void sign(struct printer *p, enum sign s)
{
    add(p, signs[s]);
}

/* A bold one is read as a number, a double-struck one as this name. */
static void letter(struct printer *p, const char *utf8, bool upright)
{
    (void)upright;
    add(p, strcmp(utf8, "𝟏") == 0 ? "𝟙" : utf8);
}

/* No second blank before words. */
static void words(struct printer *p, const char *s)
{
    bool blank = !p->t.failed && p->t.len > 0 &&
                 p->t.bytes[p->t.len - 1] == ' ';
    add(p, s + (blank && s[0] == ' '));
}

static void word(struct printer *p, const char *s, size_t len)
{
    text_add_n(&p->t, s, len);
}

/* Combining marks come behind the letter. */
static void accent(struct printer *p, const char *s, size_t len,
                   struct place *at)
{
    static const struct { const char *name, *mark; } marks[] = {
        {"hat", "\u0302"}, {"bar", "\u0304"}, {"tilde", "\u0303"},
        {"vec", "\u20d7"}, {"dot", "\u0307"}, {"ddot", "\u0308"},
        {"check", "\u030c"}, {"breve", "\u0306"}, {"acute", "\u0301"},
        {"grave", "\u0300"}, {"mathring", "\u030a"},
        {"underline", "\u0332"},
    };
    (void)at;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strlen(marks[i].name) == len &&
            memcmp(marks[i].name, s, len) == 0)
            add(p, marks[i].mark);
}

/* --- boxes ------------------------------------------------------------------ */

static size_t char_len(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

static const char *small_form(const char *s, size_t n, bool raised)
{
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strlen(small[i].plain) == n && memcmp(small[i].plain, s, n) == 0)
            return raised ? small[i].raised : small[i].lowered;
    return NULL;
}

static bool shrink(char out[4 * MAX_SMALL], const char *s, bool raised)
{
    size_t len = 0;
    out[0] = '\0';
    while (*s) {
        size_t n = char_len(s);
        const char *form = small_form(s, n, raised);
        if (!form)
            return false;
        memcpy(out + len, form, strlen(form) + 1);
        len += strlen(form);
        s += n;
    }
    return len > 0;
}

/* x^θ: one character needs no brackets. */
static bool one_sign(struct printer *p, const struct place *at, bool raised)
{
    char part[8];
    const char *s = p->t.bytes + at->part;
    size_t n = p->t.len - at->part;
    if (char_len(s) != n || n >= sizeof part)
        return false;
    memcpy(part, s, n + 1);
    text_cut(&p->t, at->part - 1);
    if (!raised)
        add(p, "{");
    add(p, part);
    if (!raised)
        add(p, "}");
    return true;
}

/* A word in an exponent would be read as its letters. */
static bool has_word(const char *s)
{
    for (; *s; s++)
        if (isalpha((unsigned char)s[0]) && isalpha((unsigned char)s[1]))
            return true;
    return false;
}

/* The part that ends here as a small script instead of begun. */
static bool make_small(struct printer *p, const struct place *at,
                       size_t begun, bool raised)
{
    char part[MAX_SMALL + 1], out[4 * MAX_SMALL];
    size_t n = p->t.len - at->part;
    if (p->t.failed || n == 0 || n > MAX_SMALL)
        return false;
    memcpy(part, p->t.bytes + at->part, n + 1);
    if (raised && has_word(part))
        return false;
    if (!shrink(out, part, raised))
        return one_sign(p, at, raised);
    text_cut(&p->t, at->part - begun);
    add(p, out);
    return true;
}

static void box_open(struct printer *p, enum box box, struct place *at)
{
    *at = (struct place){.begin = p->t.len};
    add(p, boxes[box].open);
    at->part = p->t.len;
}

/* Sums keep their limits in braces, so that they can be told apart. */
static bool is_small(enum box box)
{
    return box == BOX_SUP || box == BOX_ABOVE || box == BOX_SUB ||
           box == BOX_SUBSUP;
}

static bool end_script(struct printer *p, enum box box,
                       const struct place *at)
{
    if (!is_small(box) || at->parts == 0)
        return false;
    bool raised = at->parts == 2 || box == BOX_SUP || box == BOX_ABOVE;
    return make_small(p, at, strlen(boxes[box].next[at->parts - 1]), raised);
}

static void box_next(struct printer *p, enum box box, struct place *at)
{
    if (box == BOX_SUBSUP && at->parts > 0 && !end_script(p, box, at))
        add(p, "}");
    add(p, boxes[box].next[at->parts > 0]);
    at->parts++;
    at->part = p->t.len;
}

/* Fractions that are one character. */
static const struct {
    const char *plain, *one;
    long num, den;
} fractions[] = {
    {"1/2", "½", 1, 2}, {"1/3", "⅓", 1, 3}, {"2/3", "⅔", 2, 3},
    {"1/4", "¼", 1, 4}, {"3/4", "¾", 3, 4}, {"1/5", "⅕", 1, 5},
    {"2/5", "⅖", 2, 5}, {"3/5", "⅗", 3, 5}, {"4/5", "⅘", 4, 5},
    {"1/6", "⅙", 1, 6}, {"5/6", "⅚", 5, 6}, {"1/8", "⅛", 1, 8},
    {"3/8", "⅜", 3, 8}, {"5/8", "⅝", 5, 8}, {"7/8", "⅞", 7, 8},
};
enum { N_FRACTIONS = sizeof fractions / sizeof *fractions };

static bool one_character(expr num, expr den)
{
    for (size_t i = 0; i < N_FRACTIONS; i++)
        if (expr_is_int(num, fractions[i].num) &&
            expr_is_int(den, fractions[i].den))
            return true;
    return false;
}

static bool small_fraction(struct printer *p, const struct place *at)
{
    for (size_t i = 0; !p->t.failed && i < N_FRACTIONS; i++)
        if (strcmp(p->t.bytes + at->begin, fractions[i].plain) == 0) {
            text_cut(&p->t, at->begin);
            add(p, fractions[i].one);
            return true;
        }
    return false;
}

/* √x for one character or number. */
static bool short_root(struct printer *p, const struct place *at)
{
    const char *s = p->t.bytes + at->part;
    size_t n = p->t.len - at->part;
    char part[8];
    bool one = !p->t.failed && n > 0 && n < sizeof part &&
               (char_len(s) == n || strspn(s, "0123456789") == n);
    if (!one)
        return false;
    memcpy(part, s, n + 1);
    text_cut(&p->t, at->part - 1);
    add(p, part);
    return true;
}

static void box_close(struct printer *p, enum box box, struct place *at)
{
    if (box == BOX_FRAC && small_fraction(p, at))
        return;
    if (box == BOX_SQRT && short_root(p, at))
        return;
    if (!end_script(p, box, at))
        add(p, boxes[box].close);
}

/* --- brackets and tables ------------------------------------------------------ */

static void fence_open(struct printer *p, enum fence f, struct place *at)
{
    *at = (struct place){.begin = p->t.len};
    add(p, fences[f][0]);
}

static void fence_close(struct printer *p, enum fence f, struct place *at)
{
    (void)at;
    add(p, fences[f][1]);
}

static void table_open(struct printer *p, enum table t, struct place *at)
{
    (void)at;
    add(p, t == TABLE_CASES ? "{ " : "[");
}

static void table_cell(struct printer *p, enum table t, bool row)
{
    add(p, row ? "; " : t == TABLE_CASES ? " if " : ", ");
}

static void table_close(struct printer *p, enum table t, struct place *at)
{
    (void)at;
    add(p, t == TABLE_CASES ? " }" : "]");
}

const struct format format_unicode = {
    .sign = sign, .number = add, .name = name_put, .words = words,
    .letter = letter, .word = word, .accent = accent,
    .open = box_open, .next = box_next, .close = box_close,
    .fence_open = fence_open, .fence_close = fence_close,
    .table_open = table_open, .table_cell = table_cell,
    .table_close = table_close, .one_character = one_character,
    .linear = true, .degree_first = true,
};
