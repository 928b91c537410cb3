/*
 * Unicode characters in formulas: decoding UTF-8, and what a character
 * stands for.  No state; the table is unicode.def.
 */
#ifndef ASSAY_TEX_UNICODE_H
#define ASSAY_TEX_UNICODE_H

#include <stddef.h>
#include <stdint.h>

enum unicode_class {
    UNICODE_NONE,     /* means nothing in a formula                         */
    UNICODE_BLANK,
    UNICODE_CMD,      /* tex: the command without its backslash             */
    UNICODE_NAME,     /* tex: a letter in a font, \mathbb{R}                */
    UNICODE_LETTER,   /* tex: the ASCII letter or digit                     */
    UNICODE_CHAR,     /* tex: a character of TeX (N: a norm's double bar)   */
    UNICODE_OPEN,     /* tex: the kind of bracket, as in struct tok         */
    UNICODE_CLOSE,
    UNICODE_SUP,      /* tex: the raised character, or a Greek letter's     */
    UNICODE_SUB,      /*      command                                       */
    UNICODE_FRACTION, /* tex: "1/2"                                         */
    UNICODE_MARK,     /* tex: the accent of the letter before it            */
    UNICODE_COMPOSED, /* tex: a letter and its accent, "xhat"               */
    UNICODE_CIRCLED,  /* tex: the digit in the circle                       */
    UNICODE_PRIMES    /* tex: how many                                      */
};

struct unicode_sign {
    uint32_t code;
    enum unicode_class what;
    const char *tex;
};

/* The code point at s and the number of its bytes; 0 for anything that is
   not UTF-8 (overlong, a surrogate, cut off, above U+10FFFF). */
size_t unicode_decode(uint32_t *code, const char *s, size_t len);
/* The first byte that is NUL or not UTF-8; len when there is none. */
size_t unicode_check(const char *s, size_t len);
/* What a code point stands for; what is UNICODE_NONE when nothing. */
struct unicode_sign unicode_find(uint32_t code);

#endif
