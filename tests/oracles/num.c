#include "tests/oracles/num.h"

#include <stdio.h>
#include <stdlib.h>

void pool_init(struct pool *p, slong bits)
{
    *p = (struct pool) {.bits = bits};
}

void pool_empty(struct pool *p)
{
    p->used = 0;
}

void pool_clear(struct pool *p)
{
    for (size_t i = 0; i < p->size && p->nums[i]; i++) {
        fmpq_clear(p->nums[i]->q);
        arb_clear(p->nums[i]->b);
        free(p->nums[i]);
    }
    free(p->nums);
    *p = (struct pool) {0};
}

static void *need(void *got)
{
    if (!got) {
        perror("oracle");
        exit(2);
    }
    return got;
}

static void pool_grow(struct pool *p)
{
    size_t size = p->size ? 2 * p->size : 256;

    p->nums = need(realloc(p->nums, size * sizeof *p->nums));
    for (size_t i = p->size; i < size; i++) {
        p->nums[i] = need(malloc(sizeof **p->nums));
        fmpq_init(p->nums[i]->q);
        arb_init(p->nums[i]->b);
    }
    p->size = size;
}

struct num *num_new(struct pool *p, enum num_kind kind)
{
    if (p->used == p->size)
        pool_grow(p);
    struct num *x = p->nums[p->used++];
    x->kind = kind;
    return x;
}

num num_of(struct pool *p, long a, long b)
{
    struct num *x = num_new(p, NUM_RATIONAL);

    fmpq_set_si(x->q, a, (ulong) b);
    return x;
}

num num_pi(struct pool *p)
{
    struct num *x = num_new(p, NUM_BALL);

    arb_const_pi(x->b, p->bits);
    return x;
}

bool num_is_value(num x)
{
    return x->kind == NUM_RATIONAL || x->kind == NUM_BALL;
}

/* The worse of two that are not both values: a conflict, then what is not
   known, then what is undefined. */
static num worse(num x, num y)
{
    if (x->kind == NUM_CONFLICT || y->kind == NUM_CONFLICT)
        return x->kind == NUM_CONFLICT ? x : y;
    if (x->kind == NUM_UNSURE || y->kind == NUM_UNSURE)
        return x->kind == NUM_UNSURE ? x : y;
    return x->kind == NUM_UNDEFINED ? x : y;
}

/* x as a ball: its own, or one made from the rational. */
num num_ball(struct pool *p, num x)
{
    if (x->kind == NUM_BALL)
        return x;
    struct num *y = num_new(p, NUM_BALL);
    arb_set_fmpq(y->b, x->q, p->bits);
    return y;
}

/* A ball that is not finite tells nothing. */
static num finite(struct num *x)
{
    if (!arb_is_finite(x->b))
        x->kind = NUM_UNSURE;
    return x;
}

typedef void rational_op(fmpq_t, const fmpq_t, const fmpq_t);
typedef void ball_op(arb_t, const arb_t, const arb_t, slong);

static num combine(struct pool *p, num x, num y, rational_op *f, ball_op *g)
{
    if (!num_is_value(x) || !num_is_value(y))
        return worse(x, y);
    if (x->kind == NUM_RATIONAL && y->kind == NUM_RATIONAL) {
        struct num *z = num_new(p, NUM_RATIONAL);
        f(z->q, x->q, y->q);
        return z;
    }
    x = num_ball(p, x);
    y = num_ball(p, y);
    struct num *z = num_new(p, NUM_BALL);
    g(z->b, x->b, y->b, p->bits);
    return finite(z);
}

num num_add(struct pool *p, num x, num y)
{
    return combine(p, x, y, fmpq_add, arb_add);
}

num num_sub(struct pool *p, num x, num y)
{
    return combine(p, x, y, fmpq_sub, arb_sub);
}

num num_mul(struct pool *p, num x, num y)
{
    if (x->kind == NUM_RATIONAL && fmpq_is_zero(x->q) && num_is_value(y))
        return x;
    if (y->kind == NUM_RATIONAL && fmpq_is_zero(y->q) && num_is_value(x))
        return y;
    return combine(p, x, y, fmpq_mul, arb_mul);
}

num num_div(struct pool *p, num x, num y)
{
    if (y->kind == NUM_RATIONAL && fmpq_is_zero(y->q))
        return num_is_value(x) ? num_new(p, NUM_UNDEFINED) : x;
    return combine(p, x, y, fmpq_div, arb_div);
}

num num_neg(struct pool *p, num x)
{
    return num_sub(p, num_of(p, 0, 1), x);
}

bool num_get_int(long *n, num x)
{
    if (x->kind != NUM_RATIONAL || !fmpz_is_one(fmpq_denref(x->q)) ||
        !fmpz_fits_si(fmpq_numref(x->q)))
        return false;
    *n = fmpz_get_si(fmpq_numref(x->q));
    return labs(*n) < 1000000;
}

static num rational_power(struct pool *p, num x, long n)
{
    struct num *z;

    if (n < 0 && fmpq_is_zero(x->q))
        return num_new(p, NUM_UNDEFINED);
    if (labs(n) > 4000)
        return num_new(p, NUM_UNSURE);
    z = num_new(p, NUM_RATIONAL);
    fmpq_pow_si(z->q, x->q, n);
    return z;
}

/* A base that is not positive, to a power that is no integer. */
static num odd_power(struct pool *p, num x, num y)
{
    if (x->kind == NUM_RATIONAL && fmpq_is_zero(x->q) &&
        y->kind == NUM_RATIONAL && fmpq_sgn(y->q) > 0)
        return x;
    if (x->kind == NUM_RATIONAL && fmpq_sgn(x->q) < 0 &&
        y->kind == NUM_RATIONAL && fmpz_is_odd(fmpq_denref(y->q)))
        return num_new(p, NUM_UNSURE);
    return num_new(p, arb_is_nonpositive(num_ball(p, x)->b) ? NUM_UNDEFINED
                                                           : NUM_UNSURE);
}

num num_pow(struct pool *p, num x, num y)
{
    long n;
    struct num *z;

    if (!num_is_value(x) || !num_is_value(y))
        return worse(x, y);
    if (num_get_int(&n, y) && x->kind == NUM_RATIONAL)
        return rational_power(p, x, n);
    z = num_new(p, NUM_BALL);
    if (num_get_int(&n, y)) {
        fmpz_t e;
        fmpz_init_set_si(e, n);
        arb_pow_fmpz(z->b, x->b, e, p->bits);
        fmpz_clear(e);
        return finite(z);
    }
    if (!arb_is_positive(num_ball(p, x)->b))
        return odd_power(p, x, y);
    arb_pow(z->b, num_ball(p, x)->b, num_ball(p, y)->b, p->bits);
    return finite(z);
}

num num_floor(struct pool *p, num x)
{
    struct num *z = num_new(p, NUM_RATIONAL);

    if (!num_is_value(x))
        return x;
    fmpz_one(fmpq_denref(z->q));
    if (x->kind == NUM_RATIONAL) {
        fmpz_fdiv_q(fmpq_numref(z->q), fmpq_numref(x->q),
                    fmpq_denref(x->q));
        return z;
    }
    arb_t b;
    arb_init(b);
    arb_floor(b, x->b, p->bits);
    if (!arb_get_unique_fmpz(fmpq_numref(z->q), b))
        z->kind = NUM_UNSURE;
    arb_clear(b);
    return z;
}

num num_abs(struct pool *p, num x)
{
    struct num *z;

    if (!num_is_value(x))
        return x;
    z = num_new(p, x->kind);
    if (x->kind == NUM_RATIONAL)
        fmpq_abs(z->q, x->q);
    else
        arb_abs(z->b, x->b);
    return z;
}

num num_call(struct pool *p, ball_fn *f, num x)
{
    struct num *z;

    if (!num_is_value(x))
        return x;
    z = num_new(p, NUM_BALL);
    f(z->b, num_ball(p, x)->b, p->bits);
    return finite(z);
}

int num_compare(struct pool *p, num x, num y)
{
    num d = num_sub(p, x, y);

    if (d->kind == NUM_RATIONAL)
        return fmpq_sgn(d->q);
    return arb_is_positive(d->b) ? 1 : arb_is_negative(d->b) ? -1
         : arb_is_zero(d->b) ? 0 : 2;
}
