/*
 * Printed digits as answers: 0.399 for 1/sqrt(2 pi).
 */
#ifndef ASSAY_GRADE_DIGITS_H
#define ASSAY_GRADE_DIGITS_H

#include "grade/compare.h"

/* wanted \approx digits?  Digits that stand alone must say something: a
   single significant one counts only where the second would be a zero, 0.4
   for 0.398 but not 1 for 1/2; else undecided. */
struct verdict digits_compare(const struct task *t, expr wanted, expr digits,
                              bool alone);
/* Can value be what a key means that gives only digits, x \approx 0.3989? */
struct verdict digits_agree(const struct task *t, expr value, expr digits);

#endif
