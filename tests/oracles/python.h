/*
 * Claims as Python, for the check with SymPy (tools/check-with-sympy), which
 * gives the names their meaning.
 */
#ifndef ASSAY_ORACLES_PYTHON_H
#define ASSAY_ORACLES_PYTHON_H

#include "tests/oracles/claim.h"

/* One line of JSON on stdout: the question as assay takes it, and beside it
   "holds", "py" (both sides), "vars", "where" and "defs". */
void python_print(const struct claim *c);

#endif
