/*
 * Cases told in prose: "y(n) = 0 for n < 0, and y(n) = n otherwise", "For
 * n < 0 it is 0; for n >= 0 it is n" are one piecewise value.
 *
 * The formulas about one name (or about none), each with a condition of its
 * own before or behind it, become one chain.  Conditions stand before their
 * formulas when the first of them does.  Where a formula has no condition,
 * or it is not clear which one it has, nothing is joined.
 */
#ifndef ASSAY_GRADE_CASES_H
#define ASSAY_GRADE_CASES_H

#include "grade/answer.h"

/* What words between formulas say of the next or the last one. */
void cases_words(struct answer *a, const char *words, size_t len);
/* Called behind each formula: "for even $n$" is a condition on n. */
void cases_name(struct answer *a);
/* Joins what belongs together; the conditions in it are no longer the
   answer's own. */
void cases_join(struct answer *a, expr_ctx *ctx);

#endif
