/* Sections of prose, definitions, claims, derivations, cases and lists. */
#include "bench/homework.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct paper {
    char *text;
    size_t len, room;
    uint64_t state;
    int section;
};

static unsigned pick(struct paper *p, unsigned n)
{
    p->state = p->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(p->state >> 33) % n;
}

__attribute__((format(printf, 2, 3)))
static void put(struct paper *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(p->text + p->len, p->room - p->len, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < p->room - p->len)
        p->len += (size_t)n;
}

#define ONE_OF(p, list) ((list)[pick(p, sizeof(list) / sizeof *(list))])

/* --- formulas --------------------------------------------------------------- */

static const char *const letters[] = {
    "x", "y", "z", "a", "b", "c", "n", "m", "k", "t", "u", "v", "w", "p",
    "q", "\\alpha", "\\beta", "\\gamma", "\\lambda", "\\mu", "\\sigma",
    "\\theta", "\\epsilon", "\\omega", "\\mathbf{x}", "\\mathbf{w}", "A",
    "B", "X", "W", "\\hat{y}", "\\bar{x}", "\\theta"};
static const char *const functions[] = {"\\sin", "\\cos", "\\log", "\\exp",
                                        "\\tanh", "\\ln"};
static const char *const heads[] = {"f", "g", "h", "L", "J", "\\phi", "u"};
static const char *const indices[] = {"i", "j", "t", "n", "k", "1", "2", "0",
                                      "t-1", "t+1", "i,j", "\\text{max}"};

static void term(struct paper *p, unsigned depth);

static void name(struct paper *p)
{
    put(p, "%s", ONE_OF(p, letters));
    if (pick(p, 3) == 0)
        put(p, "_{%s}", ONE_OF(p, indices));
    else if (pick(p, 6) == 0)
        put(p, "_i");
}

static void number(struct paper *p)
{
    if (pick(p, 4))
        put(p, "%u", pick(p, pick(p, 3) ? 20 : 10000));
    else
        put(p, "%u.%u", pick(p, 100), pick(p, 1000));
}

static void sum(struct paper *p, unsigned depth)
{
    term(p, depth);
    for (unsigned n = pick(p, 3); n > 0; n--) {
        put(p, pick(p, 2) ? " + " : " - ");
        term(p, depth);
    }
}

static void big(struct paper *p, unsigned depth)
{
    switch (pick(p, 4)) {
    case 0:
        put(p, "\\sum_{i=%u}^{n} ", pick(p, 3));
        break;
    case 1:
        put(p, "\\prod_{k=1}^{%u} ", 2 + pick(p, 50));
        break;
    case 2:
        put(p, "\\int_0^{%u} ", 1 + pick(p, 9));
        term(p, depth);
        put(p, " \\, dx");
        return;
    default:
        put(p, "\\lim_{n \\to \\infty} ");
        break;
    }
    term(p, depth);
}

static void in_braces(struct paper *p, const char *open, unsigned depth,
                      const char *close)
{
    put(p, "%s", open);
    sum(p, depth);
    put(p, "%s", close);
}

static void matrix(struct paper *p)
{
    put(p, "\\begin{pmatrix} ");
    for (unsigned k = 0; k < 4; k++) {
        pick(p, 2) ? number(p) : name(p);
        put(p, k == 3 ? " \\end{pmatrix}" : k == 1 ? " \\\\ " : " & ");
    }
}

static void compound(struct paper *p, unsigned depth)
{
    switch (pick(p, 12)) {
    case 0: case 1:
        in_braces(p, "\\frac{", depth - 1, "}");
        in_braces(p, "{", depth - 1, "}");
        break;
    case 2:
        in_braces(p, "\\sqrt{", depth - 1, "}");
        break;
    case 3:
        name(p);
        in_braces(p, "^{", depth - 1, "}");
        break;
    case 4:
        in_braces(p, "\\left(", depth - 1, "\\right)");
        put(p, pick(p, 2) ? "^2" : "");
        break;
    case 5:
        put(p, "%s", ONE_OF(p, functions));
        in_braces(p, "(", depth - 1, ")");
        break;
    case 6: case 7:
        put(p, "%s", ONE_OF(p, heads));
        in_braces(p, "(", depth - 1, ")");
        break;
    case 8:
        big(p, depth - 1);
        break;
    case 9:
        put(p, "\\frac{\\partial %s}{\\partial x_{%u}}", ONE_OF(p, heads),
            pick(p, 9));
        break;
    case 10:
        in_braces(p, "\\lVert ", depth - 1, " \\rVert_2");
        break;
    default:
        matrix(p);
        break;
    }
}

static void term(struct paper *p, unsigned depth)
{
    unsigned what = pick(p, 10);
    if (what < 3) {
        number(p);
        put(p, " ");
        name(p);
    } else if (what < 6 || depth == 0) {
        name(p);
        put(p, pick(p, 4) ? "" : "^2");
    } else {
        compound(p, depth);
    }
}

static void equation(struct paper *p, unsigned depth)
{
    static const char *const signs[] = {" = ", " = ", " = ", " = ", " \\le ",
                                        " \\approx ", " > "};
    name(p);
    put(p, "%s", ONE_OF(p, signs));
    sum(p, depth);
}

/* --- the document ------------------------------------------------------------- */

static void prose(struct paper *p, unsigned n)
{
    static const char *const words[] = {
        "the", "gradient", "of", "a", "layer", "is", "then", "computed",
        "with", "respect", "to", "its", "weights", "and", "we", "see", "that",
        "filter", "output", "converges", "slowly", "because", "step", "size",
        "was", "chosen", "too", "large", "here", "as", "before", "in", "this",
        "signal", "normalization", "mean", "variance", "batch", "which"};
    for (; n > 0; n--)
        put(p, "%s%s", ONE_OF(p, words), n == 1 ? "" : " ");
}

static void paragraph(struct paper *p)
{
    for (unsigned n = 1 + pick(p, 3); n > 0; n--) {
        prose(p, 3 + pick(p, 9));
        put(p, " $");
        pick(p, 2) ? equation(p, 1) : name(p);
        put(p, pick(p, 2) ? "$ " : "$, ");
        prose(p, 2 + pick(p, 8));
        put(p, ".\n");
    }
    put(p, "\n");
}

static void display(struct paper *p)
{
    put(p, "$$\n");
    equation(p, 2);
    put(p, "\n$$\n\n");
}

static void derivation(struct paper *p)
{
    put(p, "\\begin{align}\n");
    name(p);
    for (unsigned n = 2 + pick(p, 3); n > 0; n--) {
        put(p, " &= ");
        sum(p, 2);
        put(p, n > 1 ? " \\\\\n" : "\n");
    }
    put(p, "\\end{align}\n\n");
}

static void cases(struct paper *p)
{
    put(p, "```math\n%s(n) = \\begin{cases} ", ONE_OF(p, heads));
    sum(p, 1);
    put(p, " & n < %u \\\\ ", pick(p, 9));
    sum(p, 1);
    put(p, " & \\text{otherwise} \\end{cases}\n```\n\n");
}

static void items(struct paper *p)
{
    for (char label = 'a'; label < 'd'; label++) {
        put(p, "- (%c) ", label);
        prose(p, 4);
        put(p, " $");
        equation(p, 2);
        put(p, "$\n");
    }
    put(p, "\n");
}

static void section(struct paper *p)
{
    put(p, "## %d ", ++p->section);
    prose(p, 3);
    put(p, "\n\nLet $n \\ge %u$. ", pick(p, 9));
    paragraph(p);
    for (unsigned n = 4 + pick(p, 6); n > 0; n--)
        switch (pick(p, 8)) {
        case 0: derivation(p); break;
        case 1: cases(p); break;
        case 2: items(p); break;
        case 3: case 4: display(p); break;
        default: paragraph(p); break;
        }
}

/* Room for one more section, far above the largest. */
#define SECTION_ROOM ((size_t)1 << 17)

char *homework_make(size_t size, uint64_t seed, size_t *len)
{
    struct paper p = {.room = size + SECTION_ROOM, .state = seed};
    p.text = malloc(p.room);
    while (p.text && p.len < size)
        section(&p);
    *len = p.len;
    return p.text;
}
