/*
 * Which definitions lead back to themselves.
 */
#ifndef ASSAY_EXACT_DEPENDS_H
#define ASSAY_EXACT_DEPENDS_H

#include "exact/scope.h"

/* Does e mention, directly or through definitions of the scope, a name of
   the same kind as head (w_{t-1} for w_t)?  One at literals (w_0) does not
   count.  False without memory, too. */
bool depends_on(const struct scope *scope, expr e, expr head);

#endif
