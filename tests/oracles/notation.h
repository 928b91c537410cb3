/*
 * The notation in which seeds and rules are written:
 *
 *   sum(i,0,n,R^i) = (1-R^(n+1))/(1-R)     cases(n<0, 0, 2^(-n))     x[i,j]
 *
 * + - * / ^ as usual (^ binds to the right), relations < <= > >= = !=, & and
 * |, functions by the names in term.h, small names for variables, one capital
 * letter for any term, F(x) for a term in which x occurs.
 */
#ifndef ASSAY_ORACLES_NOTATION_H
#define ASSAY_ORACLES_NOTATION_H

#include "tests/oracles/term.h"

struct names {
    struct arena *arena;
    struct var *vars[40];
    unsigned n;
};

/* The variable of that name; a new real one when there is none. */
struct var *names_find(struct names *names, const char *name, size_t len);
/* Reads one term or relation; aborts with a message: the text is ours. */
term notation_read(struct names *names, const char *text);

#endif
