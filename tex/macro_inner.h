/*
 * What the files of macros share: a definition as it stands in a source, and
 * a macro as it is kept.  Private to tex/.
 */
#ifndef ASSAY_TEX_MACRO_INNER_H
#define ASSAY_TEX_MACRO_INNER_H

#include "tex/macro.h"

enum { MACRO_ARGS = 9 };

/* A stretch of a source. */
struct slice {
    const char *s;
    size_t len;
};

/* A definition, its parts borrowed from the source. */
struct definition {
    enum macro_how {
        MACRO_BODY,      /* expands to its body                           */
        MACRO_LET,       /* to one command, not expanded again            */
        MACRO_OPERATOR,  /* \operatorname of its body                     */
        MACRO_PAIR,      /* body and close around one argument            */
        MACRO_COPY,      /* by \let, of a macro kept already              */
        MACRO_BAD        /* not understood: must not be used              */
    } how;
    const struct macro *copied;
    bool keeps;          /* \providecommand: an older definition stays    */
    bool starred;        /* \DeclareMathOperator*                         */
    bool has_preset;     /* the first argument may be left out            */
    unsigned n;          /* arguments                                     */
    struct slice name, body, close, preset;
    size_t length;       /* of the whole definition                       */
};

/* A macro; its text is one block of memory, `text`. */
struct macro {
    char *text;
    struct slice name, body, preset;
    enum macro_how how;
    bool has_preset;
    unsigned n;
    size_t begin;        /* it counts from this byte of the document on   */
    size_t older;        /* index + 1 of an older one of that name, or 0  */
    unsigned age;        /* how many older ones there are                 */
};

/* Reads the definition at s, a backslash; false when none begins there. */
bool definition_read(struct definition *d, const char *s, size_t len);
/* Is this the name (no backslash) of a command that defines? */
bool definition_is_command(struct slice name);
/* The name behind the backslash at s: letters, or one character. */
struct slice macro_name(const char *s, size_t len);

/* \let to a macro (NULL: to a command of TeX) copies what it is. */
void definition_resolve(struct definition *let, const struct macro *m);

/* Puts a definition in, valid from byte `begin` on; false without memory. */
bool macro_add(struct macro_table *t, const struct definition *d,
               size_t begin);
/* The macro of that name at byte `at` of the document, or NULL. */
const struct macro *macro_find(const struct macro_table *t, struct slice name,
                               size_t at);

#endif
