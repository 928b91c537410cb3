#include "tests/oracles/eval.h"

#include <stdlib.h>
#include <string.h>

#include "tests/oracles/rng.h"

static num none(struct eval *e, enum num_kind kind)
{
    return num_new(e->pool, kind);
}

static num value(struct eval *e, long n)
{
    return num_of(e->pool, n, 1);
}

/* --- sums, products, sequences ---------------------------------------------*/

static bool is_infinite(term t)
{
    return t->op == OP_INF || (t->op == OP_NEG && t->arg[0]->op == OP_INF);
}

/* A series: FAR terms, and a ball for the rest that is right when the terms
   fall like 1/k^2 or faster.  From -infinity only sums of finite support are
   written.  Evidence, no proof. */
static num eval_series(struct eval *e, term t)
{
    enum { FAR = 240, NEAR = 40 };
    struct var *v = t->arg[0]->var;
    num saved = v->value, total = value(e, 0), last = NULL;
    long low = -NEAR, high = NEAR;
    struct num *ball;

    if (!is_infinite(t->arg[1])) {
        if (!num_get_int(&low, eval_term(e, t->arg[1])))
            return none(e, NUM_UNSURE);
        high = low + FAR;
    }
    if (!is_infinite(t->arg[2]) &&
        !num_get_int(&high, eval_term(e, t->arg[2])))
        return none(e, NUM_UNSURE);
    for (long i = low; i <= high; i++) {
        v->value = value(e, i);
        last = eval_term(e, t->arg[3]);
        if (last->kind == NUM_RATIONAL)
            last = num_ball(e->pool, last);
        total = num_add(e->pool, total, last);
    }
    v->value = saved;
    if (!last || !num_is_value(total) || t->op == OP_PROD)
        return none(e, NUM_UNSURE);
    ball = num_new(e->pool, NUM_BALL);
    arb_set(ball->b, num_ball(e->pool, total)->b);
    arb_add_error(ball->b, num_ball(e->pool, num_mul(e->pool,
                           num_abs(e->pool, last), value(e, 4 * FAR)))->b);
    return ball;
}

static num eval_big(struct eval *e, term t)
{
    if (is_infinite(t->arg[1]) || is_infinite(t->arg[2]))
        return eval_series(e, t);

    struct var *v = t->arg[0]->var;
    num low = eval_term(e, t->arg[1]), high = eval_term(e, t->arg[2]);
    num saved = v->value, total = value(e, t->op == OP_PROD);
    long a, b;

    if (!num_is_value(low) || !num_is_value(high))
        return num_add(e->pool, low, high);
    if (!num_get_int(&a, low) || !num_get_int(&b, high) || b - a > 200)
        return none(e, NUM_UNSURE);
    for (long i = a; i <= b; i++) {
        v->value = value(e, i);
        num x = eval_term(e, t->arg[3]);
        total = t->op == OP_SUM ? num_add(e->pool, total, x)
                                : num_mul(e->pool, total, x);
    }
    v->value = saved;
    return total;
}

/* An entry of a family: a small rational that only depends on the seed, the
   family and the indices. */
static num entry(struct eval *e, const struct var *v, const long index[],
                 unsigned n)
{
    struct rng r = {e->seed};

    for (const char *s = v->name; *s; s++)
        r.state = r.state * 131 + (unsigned char) *s;
    for (unsigned i = 0; i < n; i++) {
        r.state += (uint64_t) (index[i] + 1000) * 0x2545f4914f6cdd1du;
        r.state = rng_next(&r);
    }
    return num_of(e->pool, v->positive ? rng_between(&r, 1, 6)
                                       : rng_between(&r, -4, 4),
                  rng_between(&r, 1, 2));
}

static num sequence(struct eval *e, const struct var *v, long n)
{
    num saved = v->rule_at->value, x;

    if (n < v->first)
        return none(e, NUM_UNDEFINED);
    if (n < v->first + (long) v->n_start)
        return eval_term(e, v->start[n - v->first]);
    if (n > v->first + 60)
        return none(e, NUM_UNSURE);
    v->rule_at->value = value(e, n);
    x = eval_term(e, v->rule);
    v->rule_at->value = saved;
    return x;
}

static num eval_item(struct eval *e, term t)
{
    long index[2] = {0, 0};

    for (unsigned i = 1; i < t->n; i++) {
        num x = eval_term(e, t->arg[i]);
        if (!num_get_int(&index[i - 1], x))
            return none(e, num_is_value(x) ? NUM_UNDEFINED : x->kind);
    }
    if (t->arg[0]->var->rule)
        return sequence(e, t->arg[0]->var, index[0]);
    return entry(e, t->arg[0]->var, index, t->n - 1);
}

/* --- conditions -------------------------------------------------------------*/

static enum truth compare(struct eval *e, enum op op, num x, num y)
{
    int sign;

    if (!num_is_value(x) || !num_is_value(y)) {
        num z = num_add(e->pool, x, y);
        return z->kind == NUM_CONFLICT ? TRUTH_CONFLICT : TRUTH_UNDEFINED;
    }
    sign = num_compare(e->pool, x, y);
    if (sign == 2)
        return TRUTH_UNSURE;
    switch (op) {
    case OP_LT: return (enum truth) (sign < 0);
    case OP_LE: return (enum truth) (sign <= 0);
    case OP_GT: return (enum truth) (sign > 0);
    case OP_GE: return (enum truth) (sign >= 0);
    case OP_NE: return (enum truth) (sign != 0);
    default:    return (enum truth) (sign == 0);
    }
}

enum truth eval_truth(struct eval *e, term t)
{
    if (t->op == OP_AND || t->op == OP_OR) {
        enum truth stop = t->op == OP_OR ? TRUTH_TRUE : TRUTH_FALSE;
        enum truth l = eval_truth(e, t->arg[0]);
        enum truth r = eval_truth(e, t->arg[1]);
        if (l == stop || r == stop)
            return stop;
        return l > r ? l : r;
    }
    return compare(e, t->op, eval_term(e, t->arg[0]),
                   eval_term(e, t->arg[1]));
}

static num eval_cases(struct eval *e, term t)
{
    num found = NULL;

    for (unsigned i = 0; i + 1 < t->n; i += 2) {
        enum truth c = eval_truth(e, t->arg[i]);
        if (c == TRUTH_FALSE)
            continue;
        if (c != TRUTH_TRUE)
            return none(e, c == TRUTH_UNDEFINED ? NUM_UNDEFINED
                                                : NUM_UNSURE);
        num x = eval_term(e, t->arg[i + 1]);
        if (!found)
            found = x;
        else if (!num_is_value(x) || !num_is_value(found) ||
                 num_compare(e->pool, x, found) != 0)
            return none(e, NUM_CONFLICT);
    }
    if (!found && t->n % 2)
        found = eval_term(e, t->arg[t->n - 1]);
    return found ? found : none(e, NUM_UNDEFINED);
}

/* --- functions --------------------------------------------------------------*/

static num eval_log(struct eval *e, num x)
{
    if (!num_is_value(x))
        return x;
    if (num_compare(e->pool, x, value(e, 1)) == 0)
        return value(e, 0);
    int sign = num_compare(e->pool, x, value(e, 0));
    return sign > 0 && sign != 2 ? num_call(e->pool, arb_log, x)
         : none(e, sign == 2 ? NUM_UNSURE : NUM_UNDEFINED);
}

static num eval_sqrt(struct eval *e, num x)
{
    if (!num_is_value(x))
        return x;
    if (x->kind == NUM_RATIONAL && fmpq_sgn(x->q) >= 0 &&
        fmpz_is_square(fmpq_numref(x->q)) &&
        fmpz_is_square(fmpq_denref(x->q))) {
        struct num *y = num_new(e->pool, NUM_RATIONAL);
        fmpz_sqrt(fmpq_numref(y->q), fmpq_numref(x->q));
        fmpz_sqrt(fmpq_denref(y->q), fmpq_denref(x->q));
        return y;
    }
    int sign = num_compare(e->pool, x, value(e, 0));
    return sign == 1 ? num_call(e->pool, arb_sqrt, x)
         : none(e, sign == 2 ? NUM_UNSURE : NUM_UNDEFINED);
}

static ball_fn *ball_of(enum op op)
{
    switch (op) {
    case OP_EXP:  return arb_exp;
    case OP_SIN:  return arb_sin;
    case OP_COS:  return arb_cos;
    case OP_TAN:  return arb_tan;
    case OP_ATAN: return arb_atan;
    case OP_SINH: return arb_sinh;
    case OP_COSH: return arb_cosh;
    default:      return arb_tanh;
    }
}

/* At a rational 0 these are rational. */
static num eval_smooth(struct eval *e, enum op op, num x)
{
    if (x->kind == NUM_RATIONAL && fmpq_is_zero(x->q))
        return value(e, op == OP_EXP || op == OP_COS || op == OP_COSH);
    return num_call(e->pool, ball_of(op), x);
}

static num eval_sign(struct eval *e, num x)
{
    if (!num_is_value(x))
        return x;
    int sign = num_compare(e->pool, x, value(e, 0));
    return sign == 2 ? none(e, NUM_UNSURE) : value(e, sign);
}

/* The larger (sign 1) or the smaller (-1). */
static num eval_extreme(struct eval *e, num x, num y, int sign)
{
    if (!num_is_value(x) || !num_is_value(y))
        return num_add(e->pool, x, y);
    int c = num_compare(e->pool, x, y);
    return c == 2 ? none(e, NUM_UNSURE) : c == sign || c == 0 ? x : y;
}

/* x - m floor(x/m), for m > 0 only. */
static num eval_mod(struct eval *e, num x, num m)
{
    num q;

    if (m->kind == NUM_RATIONAL && fmpq_sgn(m->q) <= 0)
        return none(e, NUM_UNDEFINED);
    q = num_floor(e->pool, num_div(e->pool, x, m));
    return num_sub(e->pool, x, num_mul(e->pool, m, q));
}

static num eval_factorial(struct eval *e, num x)
{
    long n;
    struct num *y;

    if (!num_is_value(x))
        return x;
    if (!num_get_int(&n, x))
        return none(e, NUM_UNSURE);
    if (n < 0)
        return none(e, NUM_UNDEFINED);
    y = num_new(e->pool, NUM_RATIONAL);
    fmpz_fac_ui(fmpq_numref(y->q), (ulong) n);
    fmpz_one(fmpq_denref(y->q));
    return y;
}

/* n (n-1) ... (n-k+1) / k!, 0 for k < 0: any n, integer k. */
static num eval_binomial(struct eval *e, num x, num y)
{
    num b = value(e, 1);
    long k;

    if (!num_is_value(x) || !num_is_value(y))
        return num_add(e->pool, x, y);
    if (!num_get_int(&k, y) || k > 300)
        return none(e, NUM_UNSURE);
    for (long i = 0; i < k; i++) {
        num top = num_sub(e->pool, x, value(e, i));
        b = num_div(e->pool, num_mul(e->pool, b, top), value(e, i + 1));
    }
    return k < 0 ? value(e, 0) : b;
}

static num eval_test(struct eval *e, enum op op, num x, num y)
{
    enum truth t = compare(e, op, x, y);

    return t <= TRUTH_TRUE ? value(e, t)
         : none(e, t == TRUTH_UNSURE ? NUM_UNSURE : NUM_UNDEFINED);
}

/* A matrix operation that ends in a scalar. */
static num eval_scalar_of_matrix(struct eval *e, term t);

static num eval_1(struct eval *e, enum op op, num x)
{
    struct pool *p = e->pool;

    switch (op) {
    case OP_NEG:   return num_neg(p, x);
    case OP_ABS:   return num_abs(p, x);
    case OP_FLOOR: return num_floor(p, x);
    case OP_CEIL:  return num_neg(p, num_floor(p, num_neg(p, x)));
    case OP_SGN:   return eval_sign(e, x);
    case OP_SQRT:  return eval_sqrt(e, x);
    case OP_LOG:   return eval_log(e, x);
    case OP_FACT:  return eval_factorial(e, x);
    case OP_STEP:  return eval_test(e, OP_GE, x, value(e, 0));
    case OP_IMPULSE: return eval_test(e, OP_EQ, x, value(e, 0));
    default:       return eval_smooth(e, op, x);
    }
}

static num eval_2(struct eval *e, enum op op, num x, num y)
{
    struct pool *p = e->pool;

    switch (op) {
    case OP_ADD:   return num_add(p, x, y);
    case OP_SUB:   return num_sub(p, x, y);
    case OP_MUL:   return num_mul(p, x, y);
    case OP_DIV:   return num_div(p, x, y);
    case OP_POW:   return num_pow(p, x, y);
    case OP_MAX:   return eval_extreme(e, x, y, 1);
    case OP_MIN:   return eval_extreme(e, x, y, -1);
    case OP_MOD:   return eval_mod(e, x, y);
    case OP_BINOM: return eval_binomial(e, x, y);
    case OP_KRON:  return eval_test(e, OP_EQ, x, y);
    default:       return none(e, NUM_UNSURE);
    }
}

static num eval_diff(struct eval *e, term t)
{
    term d = term_derive(e->arena, t->arg[1], t->arg[0]);

    return d ? eval_term(e, d) : none(e, NUM_UNSURE);
}

static num body_near(struct eval *e, term t, num at)
{
    t->arg[0]->var->value = at;
    return eval_term(e, t->arg[2]);
}

/* At two points near the end, and a ball that holds what may still come when
   the distance falls at least like 1/sqrt(n).  Evidence, no proof. */
static num eval_limit(struct eval *e, term t)
{
    struct pool *p = e->pool;
    num saved = t->arg[0]->var->value, x, y, d, to = NULL;
    bool far = t->arg[1]->op == OP_INF;
    struct num *ball;

    if (!far)
        to = eval_term(e, t->arg[1]);
    x = body_near(e, t, far ? value(e, 100)
                            : num_add(p, to, num_of(p, 1, 1000000)));
    y = body_near(e, t, far ? value(e, 200)
                            : num_add(p, to, num_of(p, 1, 4000000)));
    t->arg[0]->var->value = saved;
    d = num_mul(p, num_abs(p, num_sub(p, x, y)), value(e, 6));
    if (!num_is_value(d))
        return d;
    ball = num_new(p, NUM_BALL);
    arb_set(ball->b, num_ball(p, y)->b);
    arb_add_error(ball->b, num_ball(p, d)->b);
    return ball;
}

num eval_term(struct eval *e, term t)
{
    if (e->steps == 0)
        return none(e, NUM_UNSURE);
    e->steps--;
    switch (t->op) {
    case OP_NUM:   return num_of(e->pool, t->num, t->den);
    case OP_VAR:   return t->var->value ? t->var->value
                                        : none(e, NUM_UNSURE);
    case OP_PI:    return num_pi(e->pool);
    case OP_SUM: case OP_PROD: return eval_big(e, t);
    case OP_CASES: return eval_cases(e, t);
    case OP_ITEM:  return eval_item(e, t);
    case OP_DIFF:  return eval_diff(e, t);
    case OP_LIM:   return eval_limit(e, t);
    case OP_DET: case OP_TRACE: return eval_scalar_of_matrix(e, t);
    default:
        if (t->n == 1)
            return eval_1(e, t->op, eval_term(e, t->arg[0]));
        if (t->n == 2) {
            num x = eval_term(e, t->arg[0]);
            return eval_2(e, t->op, x, eval_term(e, t->arg[1]));
        }
        return none(e, NUM_UNSURE);
    }
}

static num eval_scalar_of_matrix(struct eval *e, term t)
{
    term m = matrix_entries(e->arena, t);

    return m && m->n == 1 ? eval_term(e, m->arg[0])
                          : none(e, NUM_UNDEFINED);
}

enum truth eval_relation(struct eval *e, enum op rel, term left, term right)
{
    term l = matrix_entries(e->arena, left);
    term r = matrix_entries(e->arena, right);
    enum truth worst = TRUTH_TRUE;

    if (!l || !r || l->num != r->num || l->den != r->den)
        return TRUTH_UNDEFINED;
    for (unsigned i = 0; i < l->n; i++) {
        num x = eval_term(e, l->arg[i]);
        enum truth t = compare(e, rel, x, eval_term(e, r->arg[i]));
        if (t == TRUTH_FALSE || t == TRUTH_CONFLICT)
            return t;
        worst = t > worst ? t : worst;
    }
    return worst;
}
