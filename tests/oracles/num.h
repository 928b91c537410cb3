/*
 * Numbers of the oracle: an exact rational (FLINT) as long as possible, else
 * a ball that holds the real value (Arb), or undefined.  They belong to a
 * pool that is emptied after each evaluation.
 */
#ifndef ASSAY_ORACLES_NUM_H
#define ASSAY_ORACLES_NUM_H

#include <flint/fmpq.h>
#include <arb.h>

#include <stdbool.h>

enum num_kind {
    NUM_UNDEFINED,
    NUM_CONFLICT,    /* branches overlap with different values */
    NUM_UNSURE,      /* the oracle cannot say */
    NUM_RATIONAL,
    NUM_BALL
};

struct num {
    enum num_kind kind;
    fmpq_t q;
    arb_t b;
};

typedef const struct num *num;

struct pool {
    struct num **nums;
    size_t used, size;
    slong bits;      /* precision of balls */
};

void pool_init(struct pool *p, slong bits);
void pool_empty(struct pool *p);
void pool_clear(struct pool *p);

struct num *num_new(struct pool *p, enum num_kind kind);
num num_of(struct pool *p, long num, long den);
num num_pi(struct pool *p);

/* What is undefined (or worse) stays so in every operation. */
num num_neg(struct pool *p, num x);
num num_add(struct pool *p, num x, num y);
num num_sub(struct pool *p, num x, num y);
num num_mul(struct pool *p, num x, num y);
num num_div(struct pool *p, num x, num y);
/* Real powers: any base to an integer, 0^0 = 1; else a positive base. */
num num_pow(struct pool *p, num x, num y);
num num_floor(struct pool *p, num x);
num num_abs(struct pool *p, num x);

/* f on balls; defined where low < x (NULL: everywhere). */
typedef void ball_fn(arb_t y, const arb_t x, slong bits);
num num_call(struct pool *p, ball_fn *f, num x);

/* The value as a ball. */
num num_ball(struct pool *p, num x);
/* Is it a value? */
bool num_is_value(num x);
/* The integer it is, in *n; false when it is none or is large. */
bool num_get_int(long *n, num x);
/* Sign of x - y: -1, 0, 1, or 2 when balls overlap. */
int num_compare(struct pool *p, num x, num y);

#endif
