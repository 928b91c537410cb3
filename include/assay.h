/*
 * assay: the one header to include.
 *
 *     cc $(pkg-config --cflags assay) x.c $(pkg-config --libs assay)
 *
 * In the order text flows: formulas and documents are read (tex/) into
 * expressions (expr/), lowered (exact/) and decided (proofs/).
 */
#ifndef ASSAY_H
#define ASSAY_H

#include "expr/expr.h"

#include "tex/error.h"
#include "tex/math.h"
#include "tex/document.h"
#include "tex/statement.h"

#include "exact/scope.h"
#include "exact/lower.h"

#include "proofs/verdict.h"
#include "proofs/decide.h"

#endif
