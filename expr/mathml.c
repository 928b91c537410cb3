/*
 * MathML Core, which browsers draw without scripts.
 *
 * Each part of a box is one element: an mrow, which is taken away again when
 * it holds a single element.
 */
#include <string.h>

#include "expr/format.h"

/* No part longer than this is moved to get rid of its mrow. */
#define MAX_MOVE 512
/* No bracket around more than this is looked through for what is tall. */
#define MAX_FLAT 2048

static const char row_open[] = "<mrow>", row_close[] = "</mrow>";

static const char *const signs[] = {
#define S(id, latex, line, mathml) mathml,
#include "expr/signs.def"
#undef S
};

static const char *const boxes[BOX_COUNT] = {
    [BOX_GROUP] = "mrow", [BOX_FRAC] = "mfrac", [BOX_SUP] = "msup",
    [BOX_ABOVE] = "msup", [BOX_SUB] = "msub", [BOX_SUBSUP] = "msubsup",
    [BOX_UNDER] = "munder", [BOX_OVER] = "mover",
    [BOX_UNDEROVER] = "munderover", [BOX_SQRT] = "msqrt",
    [BOX_ROOT] = "mroot", [BOX_BINOM] = "mfrac linethickness=\"0\"",
    [BOX_LINES] = "mtable", [BOX_PMOD] = "mrow", [BOX_PRIMED] = "mrow",
    [BOX_ACCENT] = "mover",
};

static const char *const fences[FENCE_COUNT][2] = {
    [FENCE_PAREN] = {"(", ")"}, [FENCE_SQUARE] = {"[", "]"},
    [FENCE_BRACE] = {"{", "}"}, [FENCE_BAR] = {"|", "|"},
    [FENCE_NORM] = {"‖", "‖"}, [FENCE_FLOOR] = {"⌊", "⌋"},
    [FENCE_CEIL] = {"⌈", "⌉"}, [FENCE_ANGLE] = {"⟨", "⟩"},
    [FENCE_NONE] = {"", ""},
};

static void add(struct printer *p, const char *s)
{
    text_add(&p->t, s);
}

/* Text of an element: what markup means is escaped, and what XML does not
   allow replaced. */
static void add_escaped(struct printer *p, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '<')
            add(p, "&lt;");
        else if (c == '>')
            add(p, "&gt;");
        else if (c == '&')
            add(p, "&amp;");
        else if (c < 0x20 || c == 0x7f)
            add(p, "\ufffd");
        else
            text_add_n(&p->t, s + i, 1);
    }
}

/* <name attributes>text</name> */
static void element(struct printer *p, const char *tag, const char *s,
                    size_t len)
{
    add(p, "<");
    add(p, tag);
    add(p, ">");
    add_escaped(p, s, len);
    add(p, "</");
    text_add_n(&p->t, tag, strcspn(tag, " "));
    add(p, ">");
    p->elements++;
}

static void operator(struct printer *p, const char *tag, const char *s)
{
    element(p, tag, s, strlen(s));
}

static void space(struct printer *p, const char *width)
{
    add(p, "<mspace width=\"");
    add(p, width);
    add(p, "\"/>");
    p->elements++;
}

static void sign(struct printer *p, enum sign s)
{
    switch (s) {
    case SIGN_THIN: space(p, "0.1667em"); break;
    case SIGN_DX:
        space(p, "0.1667em");
        operator(p, "mi", "d");
        break;
    case SIGN_PARTIAL:
        operator(p, "mo lspace=\"0\" rspace=\"0\" form=\"prefix\"", "∂");
        break;
    case SIGN_NEGATIVE: case SIGN_POSITIVE: case SIGN_NABLA:
        operator(p, "mo lspace=\"0\" rspace=\"0\" form=\"prefix\"",
                 signs[s]);
        break;
    case SIGN_TOP: case SIGN_PRIME:
        operator(p, "mo lspace=\"0\" rspace=\"0\"", signs[s]);
        break;
    case SIGN_BANG: case SIGN_BANGS:
        operator(p, "mo lspace=\"0\" rspace=\"0\" form=\"postfix\"",
                 signs[s]);
        break;
    case SIGN_BECOMES: case SIGN_RANGE: case SIGN_SEPARATOR:
        operator(p, "mo lspace=\"0\" rspace=\"0\"", signs[s]);
        break;
    case SIGN_LIM: case SIGN_LIMSUP: case SIGN_LIMINF:
        operator(p, "mo movablelimits=\"true\" lspace=\"0\" "
                 "rspace=\"0.1667em\" form=\"prefix\"", signs[s]);
        break;
    default:
        if (signs[s][0])
            operator(p, "mo", signs[s]);
        break;
    }
}

static void number(struct printer *p, const char *digits)
{
    element(p, "mn", digits, strlen(digits));
}

static void letter(struct printer *p, const char *utf8, bool upright)
{
    element(p, upright && (unsigned char)utf8[0] < 0xe0
            ? "mi mathvariant=\"normal\"" : "mi", utf8, strlen(utf8));
}

/* One letter alone would be drawn in italics. */
static void word(struct printer *p, const char *s, size_t len)
{
    element(p, len == 1 ? "mi mathvariant=\"normal\"" : "mi", s, len);
}

static void words(struct printer *p, const char *s)
{
    size_t n = strlen(s);
    if (p->elements > 0)
        space(p, "0.3333em");
    element(p, "mtext", s + (s[0] == ' '), n - (s[0] == ' '));
    space(p, "0.3333em");
}

/* --- boxes ------------------------------------------------------------------ */

static void part_open(struct printer *p, struct place *at)
{
    at->part = p->t.len;
    add(p, row_open);
    p->elements = 0;
}

static void part_close(struct printer *p, struct place *at)
{
    struct text *t = &p->t;
    size_t from = at->part + strlen(row_open), n = t->len - from;
    if (!t->failed && p->elements == 1 && n < MAX_MOVE) {
        memmove(t->bytes + at->part, t->bytes + from, n + 1);
        text_cut(t, t->len - strlen(row_open));
    } else {
        add(p, row_close);
    }
}

/* The lines below a sum stand close. */
#define LINE "<mtd style=\"padding:0\">"

static bool has_parts(enum box box)
{
    return box != BOX_GROUP && box != BOX_PMOD && box != BOX_SQRT &&
           box != BOX_PRIMED;
}

static void box_open(struct printer *p, enum box box, struct place *at)
{
    *at = (struct place){.begin = p->t.len, .elements = p->elements};
    if (box == BOX_BINOM)
        add(p, "<mrow><mo>(</mo>");
    add(p, "<");
    add(p, boxes[box]);
    add(p, ">");
    add(p, box == BOX_LINES ? "<mtr>" LINE : "");
    if (box == BOX_PMOD) {
        space(p, "1em");
        add(p, "<mo stretchy=\"false\">(</mo><mi>mod</mi>");
        space(p, "0.3333em");
    }
    if (has_parts(box))
        part_open(p, at);
}

static void box_next(struct printer *p, enum box box, struct place *at)
{
    if (!has_parts(box))
        return;
    part_close(p, at);
    add(p, box == BOX_LINES ? "</mtd></mtr><mtr>" LINE : "");
    part_open(p, at);
}

static void box_end(struct printer *p, enum box box, struct place *at)
{
    if (has_parts(box))
        part_close(p, at);
    add(p, box == BOX_PMOD ? "<mo stretchy=\"false\">)</mo>"
        : box == BOX_LINES ? "</mtd></mtr>" : "");
    add(p, "</");
    text_add_n(&p->t, boxes[box], strcspn(boxes[box], " "));
    add(p, ">");
    add(p, box == BOX_BINOM ? "<mo>)</mo></mrow>" : "");
    p->elements = at->elements + 1;
}

/* The accent is the second part of its box. */
static void accent(struct printer *p, const char *s, size_t len,
                   struct place *at)
{
    static const struct { const char *name, *mark; } marks[] = {
        {"hat", "^"}, {"bar", "¯"}, {"tilde", "~"}, {"vec", "→"},
        {"dot", "˙"}, {"ddot", "¨"}, {"check", "ˇ"}, {"breve", "˘"},
        {"acute", "´"}, {"grave", "`"}, {"mathring", "˚"},
        {"underline", "_"},
    };
    part_close(p, at);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strlen(marks[i].name) == len &&
            memcmp(marks[i].name, s, len) == 0)
            operator(p, "mo stretchy=\"false\"", marks[i].mark);
    add(p, "</mover>");
    p->elements = at->elements + 1;
}

/* --- brackets and tables ------------------------------------------------------ */

/* Brackets that may not stretch are drawn closer to what they hold: as in
   TeX, only what is taller than a line has brackets that do. */
static bool is_flat(const char *s, size_t n)
{
    static const char *const tall[] = {
        "<mfrac", "<munder", "<mtable", "<msqrt", "<mroot", "y=\"true\"",
        ">∑<", ">∏<", ">∫<", ">∮<", NULL};
    if (n > MAX_FLAT)
        return false;
    for (size_t i = 0; tall[i]; i++)
        if (strstr(s, tall[i]))
            return false;
    return true;
}

static void fence(struct printer *p, enum fence f, int side, bool flat)
{
    static const char bar[] = "mo lspace=\"0\" rspace=\"0\" ";
    bool is_bar = f == FENCE_BAR || f == FENCE_NORM;
    char tag[80];
    if (f == FENCE_NONE)
        return;
    strcpy(tag, is_bar ? bar : "mo ");
    strcat(tag, flat ? "stretchy=\"false\"" : "stretchy=\"true\" ");
    operator(p, tag, fences[f][side]);
}

static void fence_open(struct printer *p, enum fence f, struct place *at)
{
    *at = (struct place){.begin = p->t.len, .elements = p->elements};
    add(p, row_open);
    fence(p, f, 0, true);
    at->part = p->t.len;
}

/* The bracket that opened, of the same length, stretches after all. */
static void stretch(struct text *t, const struct place *at)
{
    static const char no[] = "\"false\"", yes[] = "\"true\" ";
    char *s = strstr(t->bytes + at->begin, no);
    if (s && s < t->bytes + at->part)
        memcpy(s, yes, strlen(yes));
}

static void fence_close(struct printer *p, enum fence f, struct place *at)
{
    struct text *t = &p->t;
    bool flat = t->failed || is_flat(t->bytes + at->part,
                                     t->len - at->part);
    if (!flat)
        stretch(t, at);
    fence(p, f, 1, flat);
    add(p, row_close);
    p->elements = at->elements + 1;
}

static void table_open(struct printer *p, enum table t, struct place *at)
{
    *at = (struct place){.begin = p->t.len, .elements = p->elements};
    add(p, t == TABLE_CASES
        ? "<mrow><mo>{</mo><mtable>"
          "<mtr><mtd style=\"text-align:left\">"
        : "<mrow><mo>[</mo><mtable><mtr><mtd>");
    p->elements = 0;
}

static void table_cell(struct printer *p, enum table t, bool row)
{
    add(p, row ? "</mtd></mtr><mtr>" : "</mtd>");
    add(p, t == TABLE_CASES ? "<mtd style=\"text-align:left\">" : "<mtd>");
    p->elements = 0;
}

static void table_close(struct printer *p, enum table t, struct place *at)
{
    add(p, "</mtd></mtr></mtable>");
    add(p, t == TABLE_CASES ? "" : "<mo>]</mo>");
    add(p, row_close);
    p->elements = at->elements + 1;
}

const struct format format_mathml = {
    .sign = sign, .number = number, .name = name_put, .words = words,
    .letter = letter, .word = word, .accent = accent,
    .open = box_open, .next = box_next, .close = box_end,
    .fence_open = fence_open, .fence_close = fence_close,
    .table_open = table_open, .table_cell = table_cell,
    .table_close = table_close,
};
