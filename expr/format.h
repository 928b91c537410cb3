/*
 * Inside expr/ only: formats of printed mathematics.
 *
 * One walk (layout*.c) says what stands where: signs, names, numbers, and
 * boxes with parts (a fraction, a base with its exponent).  A format is a
 * table of what these look like; a new one is a file of its own.
 */
#ifndef ASSAY_EXPR_FORMAT_H
#define ASSAY_EXPR_FORMAT_H

#include "expr/print.h"

enum sign {
#define S(id, latex, line, mathml) SIGN_##id,
#include "expr/signs.def"
#undef S
    SIGN_COUNT
};

/* Parts of a box in order; opened, each next part, closed. */
enum box {
    BOX_GROUP,     /* what must stay together                              */
    BOX_FRAC,      /* above the bar, below it                              */
    BOX_SUP,       /* base, exponent                                       */
    BOX_ABOVE,     /* base, index above it: x^{(t)}                        */
    BOX_SUB,       /* base, indices                                        */
    BOX_SUBSUP,    /* base, below, above                                   */
    BOX_UNDER,     /* big sign, below                                      */
    BOX_OVER,      /* big sign, above                                      */
    BOX_UNDEROVER, /* big sign, below, above                               */
    BOX_SQRT,      /* radicand                                             */
    BOX_ROOT,      /* radicand and degree, in the order of the format      */
    BOX_BINOM,     /* above, below                                         */
    BOX_LINES,     /* lines below a sum, one after the other               */
    BOX_PMOD,      /* the modulus of a congruence                          */
    BOX_PRIMED,    /* base, its primes                                     */
    BOX_ACCENT,    /* base, closed by accent() instead                     */
    BOX_COUNT
};

enum fence {
    FENCE_PAREN, FENCE_SQUARE, FENCE_BRACE, FENCE_BAR, FENCE_NORM,
    FENCE_FLOOR, FENCE_CEIL, FENCE_ANGLE,
    FENCE_NONE,  /* nothing seen, so that the other side may stretch     */
    FENCE_COUNT
};

enum table { TABLE_MATRIX, TABLE_CASES };

struct printer;

/* Where a box or fence was opened: the caller keeps it until it closes. */
struct place {
    size_t begin;    /* of the box in the text                          */
    size_t part;     /* of the part now printed                         */
    size_t elements; /* printed before it beside it                     */
    uint32_t parts;  /* that are complete                               */
};

struct format {
    void (*sign)(struct printer *p, enum sign s);
    /* A number's digits; a name by its canonical LaTeX; words. */
    void (*number)(struct printer *p, const char *digits);
    void (*name)(struct printer *p, const char *latex);
    void (*words)(struct printer *p, const char *words);
    /* Parts of a name: a letter as UTF-8, a word of letters, an accent. */
    void (*letter)(struct printer *p, const char *utf8, bool upright);
    void (*word)(struct printer *p, const char *s, size_t len);
    void (*accent)(struct printer *p, const char *accent, size_t len,
                   struct place *at);
    void (*open)(struct printer *p, enum box box, struct place *at);
    void (*next)(struct printer *p, enum box box, struct place *at);
    void (*close)(struct printer *p, enum box box, struct place *at);
    void (*fence_open)(struct printer *p, enum fence f, struct place *at);
    void (*fence_close)(struct printer *p, enum fence f, struct place *at);
    void (*table_open)(struct printer *p, enum table t, struct place *at);
    void (*table_cell)(struct printer *p, enum table t, bool row);
    void (*table_close)(struct printer *p, enum table t, struct place *at);
    /* Is num/den one character, ½?  NULL: none is. */
    bool (*one_character)(expr num, expr den);
    bool linear;       /* a fraction is a/b, on the line               */
    bool degree_first; /* of a root                                    */
};

struct printer {
    struct text t;
    const struct format *f;
    size_t elements; /* MathML: printed so far inside what is open      */
};

extern const struct format format_latex, format_unicode, format_mathml;

/* --- for the formats ------------------------------------------------------ */

/* Prints a name by its parts: letters, words, accents, scripts, primes; what
   is not understood as words. */
void name_put(struct printer *p, const char *latex);

#endif
