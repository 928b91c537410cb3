/*
 * What is known of a command by its name, looked up once: the many lists of
 * names in tex/ are searched for the first use of a command in a context,
 * after that its answers are found by one hash.
 */
#ifndef ASSAY_TEX_COMMAND_H
#define ASSAY_TEX_COMMAND_H

#include "tex/relation.h"

/* What the lexer does with it. */
enum command_class {
    COMMAND_PLAIN,    /* a token, under its own name or the one in `to`  */
    COMMAND_NEWLINE, COMMAND_BOLD, COMMAND_SPACE, COMMAND_SWALLOW,
    COMMAND_LENGTH, COMMAND_QUAD, COMMAND_TEXT, COMMAND_NAME, COMMAND_FONT, COMMAND_LEFT,
    COMMAND_RIGHT, COMMAND_SIZE, COMMAND_BEGIN, COMMAND_END,
    COMMAND_OPEN, COMMAND_CLOSE, /* a bracket: ch                        */
    COMMAND_CHAR                 /* a character: ch                      */
};

struct command {
    const char *s;                 /* without the backslash               */
    size_t len;
    enum command_class what;
    char ch;
    const struct command *to;      /* the name that means the same, or
                                      itself                              */
    int function;                  /* enum expr_fn, or -1                 */
    const struct relation *relation, *connective;
    bool accent, greek;
    bool between;                  /* cannot begin an operand             */
};

/* The command of that name; NULL without memory.  It lives as long as the
   context. */
const struct command *command_find(expr_ctx *ctx, const char *s, size_t len);

/* --- the lists, each in its own file ------------------------------------ */

/* what, ch and, for another name that means the same, *to. */
void command_lex(struct command *c, const char **to);
const struct relation *relation_named(const char *s, size_t len);
const struct relation *connective_named(const char *s, size_t len);
int function_named(const char *s, size_t len);
bool accent_named(const char *s, size_t len);
bool greek_named(const char *s, size_t len);
bool between_named(const char *s, size_t len);

#endif
