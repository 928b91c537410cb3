/*
 * The order of factors that may be matrices.
 *
 * Claims are decided over numbers; W_1 W_2 = W_2 W_1 holds for them.  What
 * the words of an item call matrices, and capital letters that nothing shows
 * to be numbers, keep their order: where an equation is proved whose sides
 * have such factors in different orders, it is decided once more with the
 * names as square matrices of any size.  A 1 x 1 matrix is a number, so what
 * is refuted for numbers is false for matrices as well.
 */
#ifndef ASSAY_GRADE_ORDER_H
#define ASSAY_GRADE_ORDER_H

#include "grade/compare.h"

/* The verdict on the claim, a relation or an equivalence of two, that its
   decision over numbers gave. */
struct verdict order_checked(const struct task *t, expr claim,
                             struct verdict v);

#endif
