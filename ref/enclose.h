/*
 * enclose: the certified value of an expression at a point.
 *
 * Every atom is bound to a rational or a ball; rational parts are kept exact
 * (up to 2^13 bits), so that 1/(1 - 1), 3^(1/2)/0 or a branch n = 3 are
 * decided and not enclosed.  What is irrational becomes a ball (ref/ball.h).
 *
 * Read: INT RAT DEC, SYM INDEX APPLY by binding, pi, e, ADD NEG MUL DIV POW,
 * the elementary functions of functions.def, SUM and PROD with integer
 * bounds, CASES with decidable conditions.  Odd roots of negatives are real,
 * 0^0 = 1 for an integer exponent, empty sums are 0, a point no branch covers
 * and branches that disagree are undefined.  Everything else, and a budget
 * that ends, is ENCLOSE_UNABLE.
 */
#ifndef ASSAY_REF_ENCLOSE_H
#define ASSAY_REF_ENCLOSE_H

#include "expr/expr.h"
#include "ref/ball.h"

enum enclose_status { ENCLOSE_OK, ENCLOSE_UNDEFINED, ENCLOSE_UNABLE };
enum enclose_kind { ENCLOSE_UNBOUND, ENCLOSE_EXACT, ENCLOSE_BALL };

/*
 * What the atoms mean.  The table is searched first, then lookup (may be
 * NULL) is asked: it sets q and returns ENCLOSE_EXACT, or sets b (at b's
 * precision) and returns ENCLOSE_BALL.  With a context, the indices of
 * x_{k+1} and the arguments of f(n - 1) are computed before the atom is
 * looked up: x_4 for k = 3; without one, atoms are looked up as written.
 */
struct enclose_env {
    size_t count;
    const expr *atoms;
    const mpq_srcptr *values;
    enum enclose_kind (*lookup)(void *data, expr atom, mpq_ptr q,
                                ball_ptr b);
    void *data;
    expr_ctx *ctx;    /* may be NULL                                        */
    size_t max_steps; /* 0: 1,000,000; calls, long rationals and many bits
                         cost more; a Ziv loop has one budget for all */
};

/* The value of e, computed at prec bits, rounded outwards into out.  Not OK:
   out is the whole line.  OK says that e is defined at the point. */
enum enclose_status enclose_expr(ball_ptr out, expr e,
                                 const struct enclose_env *env,
                                 mpfr_prec_t prec);
/* The value of e when all of it was rational: true, and q set. */
bool enclose_rational(mpq_ptr q, expr e, const struct enclose_env *env);

/* --- Ziv loops: the precision doubles until decided or above max_prec --- */

/* *decimal: e correctly rounded to n significant digits (malloc'd, see
   ball_digits), NULL unless OK. */
enum enclose_status enclose_digits(char **decimal, expr e,
                                   const struct enclose_env *env, size_t n,
                                   mpfr_prec_t max_prec);
/* out: e correctly rounded (to nearest) to out's precision. */
enum enclose_status enclose_round(mpfr_ptr out, expr e,
                                  const struct enclose_env *env,
                                  mpfr_prec_t max_prec);
/* The order of a and b.  BALL_EQUAL is certain too: both exact, or one tree,
   or algebraic numbers closer than different ones can be (separation.h);
   BALL_UNKNOWN also when a side is undefined. */
enum ball_order enclose_compare(expr a, expr b, const struct enclose_env *env,
                                mpfr_prec_t max_prec);

#endif
