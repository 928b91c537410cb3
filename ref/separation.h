/*
 * separation: how small an algebraic number can be without being 0.
 *
 * With it an enclosure proves equality: sqrt(3 + 2 sqrt 2) - 1 - sqrt 2 lies
 * within 2^-40 of 0 at some precision, a number of its make that is not 0
 * does not.
 *
 * Method: E = U / L with algebraic integers U, L of the field that the roots
 * of E span, whose conjugates are at most u and l in size; then E = 0 or
 * |E| >= 1 / (u^(D-1) l), D the product of the roots' degrees (Burnikel,
 * Funke, Mehlhorn, Schirra, Schmitt, A separation bound for real algebraic
 * expressions, ESA 2001, theorem 1; one new root for each root node).  Sines
 * and cosines of rational multiples of pi are halves of algebraic integers
 * with conjugates of size at most 2, in a field of roots of unity.
 */
#ifndef ASSAY_REF_SEPARATION_H
#define ASSAY_REF_SEPARATION_H

#include "ref/enclose.h"

/* True when a - b is made of rationals (also by env's table), + - * /,
   powers and roots with rational exponents, |.|, and sines and cosines of
   rational multiples of pi; then a = b or |a - b| > 2^-*bits. */
bool separation_bits(double *bits, expr a, expr b,
                     const struct enclose_env *env);

#endif
