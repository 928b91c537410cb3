/*
 * assay: the one header to include.
 *
 *     cc $(pkg-config --cflags assay) x.c $(pkg-config --libs assay)
 *
 * In the order text flows: formulas and documents are read (tex/) into
 * expressions (expr/), questions are put (proofs/read.h), lowered (exact/),
 * decided or evaluated (proofs/), and submissions are marked (grade/).
 *
 *   to                         use
 *   read a formula             math_parse(), expr_print()
 *   decide a claim             read_operand(), read_given(), claim_decide()
 *   compute a value, digits    evaluate()
 *   check a document           document_read(), check_document()
 *   grade a submission         key_read_file(), grade_file()
 *   convolve exactly           convolve(), convolve_2d()
 *
 * examples/ has a small program for each of these.
 *
 * Contexts.  All expressions, and all text that results point at, live in an
 * expr_ctx and are freed with it.  A context has a budget of nodes: make one
 * for each question and nothing that was asked before costs or limits the
 * next.
 *
 * Threads.  There is no global state.  A context belongs to one thread at a
 * time; different threads may work in different contexts at once.  MPFR keeps
 * constants for each thread: call mpfr_free_cache() before a thread ends, or
 * they are lost.
 *
 * Errors.  Nothing here prints, exits or installs a handler, except for
 * functions that are given a FILE to talk to.  NULL or false means no memory
 * or no room in the budget unless its comment says otherwise; what a
 * submission may cause is a verdict (`undecided: budget`), never a crash.
 * GMP ends the process when memory ends (mp_set_memory_functions).
 */
#ifndef ASSAY_H
#define ASSAY_H

#include "expr/expr.h"

#include "tex/error.h"
#include "tex/math.h"
#include "tex/document.h"
#include "tex/statement.h"

#include "exact/convolve.h"
#include "exact/scope.h"
#include "exact/lower.h"
#include "exact/tidy.h"

#include "proofs/verdict.h"
#include "proofs/read.h"
#include "proofs/question.h"
#include "proofs/decide.h"
#include "proofs/evaluate.h"
#include "proofs/check.h"

#include "grade/key.h"
#include "grade/mark.h"
#include "grade/grade.h"

#endif
