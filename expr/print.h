/* Inside expr/ only: the printers behind expr_print(). */
#ifndef ASSAY_EXPR_PRINT_H
#define ASSAY_EXPR_PRINT_H

#include "expr/expr.h"
#include "expr/text.h"

void print_number(struct text *t, expr e);

#endif
