/*
 * ball: certified enclosures of real numbers, closed intervals [lo, hi] of
 * MPFR numbers with outward rounding.
 *
 * Meaning: after f(out, x) with status BALL_OK, f is defined on all of x and
 * f(t) lies in out for every t in x.  An end may be infinite (unbounded that
 * way); no end is ever NaN.  The ends of out are rounded at the precision out
 * was made with, from 2 to 100,000 bits and beyond; the inputs may have other
 * precisions.  Outputs may alias inputs.
 *
 * Errors: BALL_UNDEFINED says that f is defined nowhere on x (1/0, log of a
 * negative), BALL_UNABLE that the ball is too wide to tell or the case is not
 * supported.  Both leave out = [-inf, +inf], on which nothing can be certain,
 * so statuses may be OR-ed and looked at once: status & BALL_UNDEFINED is
 * then certainly undefined.
 *
 * Ownership: ball_init and ball_clear pair up.  MPFR keeps caches of its own
 * (mpfr_free_cache).
 *
 * Method: monotone functions are evaluated at the ends, rounded down and up
 * by MPFR (so a point gives an enclosure of one unit in the last place or
 * zero width); others say how in their line.
 */
#ifndef ASSAY_REF_BALL_H
#define ASSAY_REF_BALL_H

#include <gmp.h>
#include <mpfr.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    mpfr_t lo, hi;
} ball_struct;
typedef ball_struct ball_t[1];
typedef ball_struct *ball_ptr;
typedef const ball_struct *ball_srcptr;

enum ball_status { BALL_OK = 0, BALL_UNABLE = 1, BALL_UNDEFINED = 2 };
enum ball_order { BALL_LESS, BALL_EQUAL, BALL_GREATER, BALL_UNKNOWN };

/* --- life and values ---------------------------------------------------- */

void ball_init(ball_ptr b, mpfr_prec_t prec);
void ball_clear(ball_ptr b);
void ball_swap(ball_ptr a, ball_ptr b);
mpfr_prec_t ball_prec(ball_srcptr b);
void ball_set(ball_ptr out, ball_srcptr x);
void ball_set_q(ball_ptr out, mpq_srcptr q);
void ball_set_z(ball_ptr out, mpz_srcptr z);
void ball_set_si(ball_ptr out, long value);
void ball_set_fr(ball_ptr out, mpfr_srcptr x);
/* The whole line [-inf, +inf]. */
void ball_set_line(ball_ptr out);
void ball_pi(ball_ptr out);
void ball_e(ball_ptr out);

/* --- questions ---------------------------------------------------------- */

bool ball_is_point(ball_srcptr b);     /* lo = hi, finite                   */
bool ball_is_bounded(ball_srcptr b);
bool ball_contains_q(ball_srcptr b, mpq_srcptr q);
bool ball_contains_zero(ball_srcptr b);
bool ball_contains(ball_srcptr outer, ball_srcptr inner);
bool ball_overlaps(ball_srcptr a, ball_srcptr b);
/* The order of every t in a to every s in b; BALL_EQUAL for equal points. */
enum ball_order ball_cmp(ball_srcptr a, ball_srcptr b);
/* ball_cmp(b, 0). */
enum ball_order ball_sign(ball_srcptr b);
/* out = hi - lo, rounded up. */
void ball_width(mpfr_ptr out, ball_srcptr b);
/* The number in b rounded to out's precision: true, and out set, if every
   number in b rounds to the same one.  The step that ends a Ziv loop. */
bool ball_round(mpfr_ptr out, ball_srcptr b, mpfr_rnd_t rnd);

/* --- arithmetic --------------------------------------------------------- */

void ball_neg(ball_ptr out, ball_srcptr x);
void ball_abs(ball_ptr out, ball_srcptr x);
void ball_add(ball_ptr out, ball_srcptr a, ball_srcptr b);
void ball_sub(ball_ptr out, ball_srcptr a, ball_srcptr b);
void ball_mul(ball_ptr out, ball_srcptr a, ball_srcptr b);
enum ball_status ball_div(ball_ptr out, ball_srcptr a, ball_srcptr b);
void ball_max(ball_ptr out, ball_srcptr a, ball_srcptr b);
void ball_min(ball_ptr out, ball_srcptr a, ball_srcptr b);
/* Defined everywhere; wider than a point when b does not decide. */
void ball_floor(ball_ptr out, ball_srcptr x);
void ball_ceil(ball_ptr out, ball_srcptr x);
void ball_sgn(ball_ptr out, ball_srcptr x);

/* --- powers ------------------------------------------------------------- */

/* x^k, x^0 = 1 also at 0; undefined for x = 0 and k < 0. */
enum ball_status ball_pow_z(ball_ptr out, ball_srcptr x, mpz_srcptr k);
enum ball_status ball_pow_si(ball_ptr out, ball_srcptr x, long k);
/* x^q in lowest terms; a negative x needs an odd denominator. */
enum ball_status ball_pow_q(ball_ptr out, ball_srcptr x, mpq_srcptr q);
/* x^y for x > 0, or x >= 0 and y > 0; extremes are at the corners. */
enum ball_status ball_pow(ball_ptr out, ball_srcptr x, ball_srcptr y);
enum ball_status ball_sqrt(ball_ptr out, ball_srcptr x);
/* The real n-th root, n >= 1; of a negative x for odd n. */
enum ball_status ball_root(ball_ptr out, ball_srcptr x, unsigned long n);

/* --- elementary functions ----------------------------------------------- */

void ball_exp(ball_ptr out, ball_srcptr x);
enum ball_status ball_log(ball_ptr out, ball_srcptr x);
/* f(m) +- r for a point m of x and its distance r to the ends, as the
   derivative is at most 1 in size.  Arguments of 2^65536 and more give
   [-1, 1]: reducing them would cost that many bits. */
void ball_sin(ball_ptr out, ball_srcptr x);
void ball_cos(ball_ptr out, ball_srcptr x);
/* sin / cos; a pole is never certain, so BALL_UNABLE near one. */
enum ball_status ball_tan(ball_ptr out, ball_srcptr x);
enum ball_status ball_asin(ball_ptr out, ball_srcptr x);
enum ball_status ball_acos(ball_ptr out, ball_srcptr x);
void ball_atan(ball_ptr out, ball_srcptr x);
void ball_sinh(ball_ptr out, ball_srcptr x);
void ball_cosh(ball_ptr out, ball_srcptr x);
void ball_tanh(ball_ptr out, ball_srcptr x);
void ball_asinh(ball_ptr out, ball_srcptr x);
enum ball_status ball_acosh(ball_ptr out, ball_srcptr x);
enum ball_status ball_atanh(ball_ptr out, ball_srcptr x);
void ball_erf(ball_ptr out, ball_srcptr x);
void ball_erfc(ball_ptr out, ball_srcptr x);
/* Falling below its minimum near 1.4616, rising above; on [1, 2] by
   |Gamma'| < 1; below 0 by reflection.  Above 2^32 no more than that it is
   beyond 2^(2^36); BALL_UNABLE below -2^32, but for poles. */
enum ball_status ball_gamma(ball_ptr out, ball_srcptr x);

/* --- digits ------------------------------------------------------------- */

/* The decimal of n significant digits that every number in b rounds to
   (nearest, ties to even), or NULL if b does not decide it, is unbounded, or
   is beyond the exponents of MPFR (2^30 by default).  malloc'd.  "0.3989",
   "-12.50"; "1.2e+30" when the exponent is above n or below -6. */
char *ball_digits(ball_srcptr b, size_t n);
/* The longest such decimal of at most n digits; NULL if there is none. */
char *ball_certain_digits(ball_srcptr b, size_t n);
/* The same for a rational: never undecided; a decimal that ends within n
   digits is printed without zeros at its end.  NULL: no memory, or more than
   2^20 bits. */
char *ball_digits_q(mpq_srcptr q, size_t n);

#endif
