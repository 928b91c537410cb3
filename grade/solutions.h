/*
 * Equations as answers: marked by what they say, not by their sides.
 */
#ifndef ASSAY_GRADE_SOLUTIONS_H
#define ASSAY_GRADE_SOLUTIONS_H

#include "grade/marking.h"

/* Is the key's chain an equation between several quantities, which nothing
   that is given makes true? */
bool solutions_asked(const struct marking *k, const struct chain *wanted);
/* Does an equation of the answer have the solutions of the key's? */
enum verdict_kind solutions_same(const struct marking *k,
                                 const struct chain *wanted);

#endif
