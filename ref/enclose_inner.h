/* Private part of enclose: values, one run, and the walks. */
#ifndef ASSAY_REF_ENCLOSE_INNER_H
#define ASSAY_REF_ENCLOSE_INNER_H

#include "ref/enclose.h"

#define ENCLOSE_EXACT_BITS (1UL << 13)

/* A number: the ball always holds it; q is it when exact. */
struct value {
    bool exact;
    mpq_t q;
    ball_t b;
};

/* A bound variable and what it is now; the innermost first. */
struct frame {
    expr var;
    mpz_srcptr value;
    const struct frame *outer;
};

struct run {
    const struct enclose_env *env;
    const struct frame *frames;
    mpfr_prec_t prec;
    size_t *steps; /* left */
};

enum truth3 { NO, YES, OPEN };

void value_init(struct value *v, mpfr_prec_t prec);
void value_clear(struct value *v);
void value_swap(struct value *a, struct value *b);
/* v = v.q, which was just computed: ball set, exact unless too large. */
void value_settle(struct value *v);
/* v = v.b, which was just computed: exact if it is a point. */
enum enclose_status value_from_ball(struct value *v, enum ball_status s);
void value_set_si(struct value *v, long k);
/* Steps that arithmetic with v is worth: long rationals cost more. */
size_t value_cost(const struct value *v);
bool value_is_integer(const struct value *v);
enum ball_order value_cmp(const struct value *a, const struct value *b);
void value_add(struct value *out, const struct value *a,
               const struct value *b);
void value_mul(struct value *out, const struct value *a,
               const struct value *b);
enum enclose_status value_div(struct value *out, const struct value *a,
                              const struct value *b);
enum enclose_status value_pow(struct value *out, const struct value *a,
                              const struct value *b);

/* --- functions about integers ------------------------------------------- */

enum enclose_status value_whole(struct value *out, const struct value *x,
                                bool up);
enum enclose_status value_size(struct value *out, const struct value *x);
enum enclose_status value_factorial(struct value *out,
                                    const struct value *x);
enum enclose_status value_mod(struct value *out, const struct value *x,
                              const struct value *y);
enum enclose_status value_kronecker(struct value *out, const struct value *x,
                                    const struct value *y);

/* --- the walks ---------------------------------------------------------- */

/* The first of the two that is not OK; UNDEFINED before UNABLE. */
enum enclose_status enclose_worse(enum enclose_status a,
                                  enum enclose_status b);
bool enclose_spend(struct run *r, size_t steps);
enum enclose_status enclose_eval(struct run *r, struct value *out, expr e);
enum enclose_status enclose_binom(struct run *r, struct value *out,
                                  const struct value *n,
                                  const struct value *k);
enum enclose_status enclose_call(struct run *r, struct value *out, expr e);
enum enclose_status enclose_cases(struct run *r, struct value *out, expr e);
enum truth3 enclose_condition(struct run *r, expr e);
/* The budget of an environment. */
size_t enclose_budget(const struct enclose_env *env);
/* e by a fresh run at prec, out of a budget several runs may share. */
enum enclose_status enclose_run(struct value *out, expr e,
                                const struct enclose_env *env,
                                mpfr_prec_t prec, size_t *steps);

#endif
