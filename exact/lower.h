/*
 * Lowering: expressions in, simpler expressions out, no verdicts.
 *
 * A claim goes through these in order, and what is left is scalar arithmetic
 * with sums, products, cases, known functions and opaque atoms:
 *
 *   unfold           definitions of the scope put in (chains of them, bounded)
 *   signal_lower     CONV of signals -> SUM over all integers
 *   matrix_lower     matrix operations carried out; the result is a scalar or
 *                    one MATRIX of scalars
 *   calculus_lower   DERIV and GRAD carried out; what stays are derivatives
 *                    of unknown functions, DERIV(L, y_j), as atoms
 *
 * Each returns NULL with a status when it cannot: UNDEFINED for shapes that
 * do not fit, UNABLE with the reason, BUDGET when the context is full.
 */
#ifndef ASSAY_EXACT_LOWER_H
#define ASSAY_EXACT_LOWER_H

#include "exact/scope.h"
#include "exact/status.h"

/* Definitions put in everywhere, also under binders, capture avoided.
   Patterns: x; x_i (any index put for i); f(x), y(m,n) by arity.  A
   recurrence (w_t from w_{t-1}, with w_0 given) unfolds at literal indices
   down to its start and stays as it is at symbolic ones.  A symbol with no
   definition stays. */
expr unfold(expr_ctx *ctx, expr e, const struct scope *scope,
            struct status *st);

/* x(n) * h(n) and (x*h)(n) as \sum_{i} x(i) h(n-i), i over all integers; two
   arguments likewise with a double sum.  Leaves CONV of matrices alone. */
expr signal_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  struct status *st);

/* How `*` between matrices is read. */
enum conv_mode { CONV_TRUE_VALID, CONV_CROSS_VALID, CONV_TRUE_FULL,
                 CONV_CROSS_SAME, CONV_TRUE_SAME };

/* Sums, products, scalar multiples, powers, inverses, transposes,
   determinants, traces, norms, `*` by mode.  A 1x1 matrix equals its entry. */
expr matrix_lower(expr_ctx *ctx, expr e, enum conv_mode mode,
                  struct status *st);

/* Derivatives carried out by the usual rules, through sums (with Kronecker
   deltas for \partial x_j / \partial x_i), cases, known functions and, for an
   unknown L, by the chain rule over every path: when a family y_j is defined
   from x_i in the scope, \partial L/\partial x_i becomes
   \sum_j \partial L/\partial y_j \partial y_j/\partial x_i. */
/* The entry (i, j) of a square matrix made of the identity, the all-ones vector
   and numbers, of size n: I - \frac1n 11^T gives \delta_{ij} - 1/n.  NULL when
   e is no such matrix. */
expr tensor_entry(expr_ctx *ctx, expr e, expr i, expr j);

expr calculus_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                    struct status *st);

#endif
