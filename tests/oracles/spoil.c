/*
 * One small change: a sign, a bound, an exponent, a coefficient, a region.
 */
#include "tests/oracles/claim.h"

#include <string.h>

static term plus(struct claim *c, term t, long k)
{
    if (t->op == OP_INF || (t->op == OP_NEG && t->arg[0]->op == OP_INF))
        return t;
    if (t->op == OP_NUM && t->decimal) {
        struct term *s = (struct term *) term_make(&c->arena, OP_NUM, 0, NULL);
        *s = *t;
        s->num += k;
        return s;
    }
    if (t->op == OP_NUM)
        return term_num(&c->arena, t->num + k * t->den, t->den);
    return term_2(&c->arena, k > 0 ? OP_ADD : OP_SUB, t,
                  term_num(&c->arena, 1, 1));
}

static long one(struct claim *c)
{
    return rng_one_in(&c->rng, 2) ? 1 : -1;
}

static enum op opposite(enum op op)
{
    static const struct {
        enum op from, to;
    } pairs[] = {
        {OP_ADD, OP_SUB},   {OP_LT, OP_LE},   {OP_GT, OP_GE},
        {OP_MAX, OP_MIN},   {OP_FLOOR, OP_CEIL}, {OP_SIN, OP_COS},
        {OP_SINH, OP_COSH}, {OP_EQ, OP_NE},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i].from == op || pairs[i].to == op)
            return pairs[i].from == op ? pairs[i].to : pairs[i].from;
    return op;
}

static term as_op(struct claim *c, enum op op, term t)
{
    struct term *s = (struct term *) term_make(&c->arena, op, t->n, t->arg);

    s->num = t->num;
    s->den = t->den;
    return s;
}

static term spoil_var(struct claim *c, term t)
{
    if (t->var->sort == SORT_FAMILY)
        return t;
    return rng_one_in(&c->rng, 2)
               ? plus(c, t, one(c))
               : term_2(&c->arena, OP_MUL, term_num(&c->arena, 2, 1), t);
}

static term spoil_argument(struct claim *c, term t, unsigned i)
{
    return term_with(&c->arena, t, i, plus(c, t->arg[i], one(c)));
}

/* Two branches of cases exchanged, one condition or one value changed. */
static term spoil_cases(struct claim *c, term t)
{
    struct arena *a = &c->arena;
    unsigned i = rng_below(&c->rng, t->n / 2);
    term cond = t->arg[2 * i];

    if (rng_one_in(&c->rng, 3))
        return spoil_argument(c, t, 2 * i + 1);
    if (cond->op == OP_AND)
        cond = term_with(a, cond, 0, as_op(c, opposite(cond->arg[0]->op),
                                           cond->arg[0]));
    else
        cond = as_op(c, opposite(cond->op), cond);
    return term_with(a, t, 2 * i, cond);
}

static term spoil_here(struct claim *c, term t)
{
    struct arena *a = &c->arena;
    enum op to = opposite(t->op);

    switch (t->op) {
    case OP_NUM:
        if (t->num && !t->decimal && rng_one_in(&c->rng, 4))
            return term_num(a, -t->num, t->den);
        return plus(c, t, one(c));
    case OP_VAR: return spoil_var(c, t);
    case OP_ADD: case OP_SUB:
        if (rng_one_in(&c->rng, 3))
            return t->arg[0];
        return as_op(c, to, t);
    case OP_MUL:
        return rng_one_in(&c->rng, 3) ? t->arg[rng_below(&c->rng, 2)]
                                      : term_1(a, OP_NEG, t);
    case OP_NEG: return t->arg[0];
    case OP_POW: return spoil_argument(c, t, 1);
    case OP_SUM: case OP_PROD:
        return spoil_argument(c, t, 1 + rng_below(&c->rng, 2));
    case OP_BINOM: return spoil_argument(c, t, rng_below(&c->rng, 2));
    case OP_CASES: return spoil_cases(c, t);
    case OP_ITEM: return spoil_argument(c, t, 1);
    case OP_STEP: case OP_IMPULSE: case OP_FACT:
        return spoil_argument(c, t, 0);
    case OP_TRANS: return t->arg[0];
    case OP_MAT: return spoil_argument(c, t, rng_below(&c->rng, t->n));
    default: return to == t->op ? t : as_op(c, to, t);
    }
}

static bool is_name(term t, unsigned i)
{
    return i == 0 && (t->op == OP_SUM || t->op == OP_PROD ||
                      t->op == OP_ITEM || t->op == OP_DIFF ||
                      t->op == OP_LIM);
}

static term spoil_at(struct claim *c, term t, unsigned *at)
{
    if ((*at)-- == 0)
        return spoil_here(c, t);
    for (unsigned i = 0; i < t->n; i++) {
        unsigned size = term_size(t->arg[i]);
        if (*at >= size) {
            *at -= size;
            continue;
        }
        if (is_name(t, i))
            return t;
        term x = spoil_at(c, t->arg[i], at);
        return x == t->arg[i] ? t : term_with(&c->arena, t, i, x);
    }
    return t;
}

/* <= becomes < and < becomes <=: false where both sides can be equal. */
static bool spoil_relation(struct claim *c)
{
    static const char *const pairs[][2] = {{"<=", "<"}, {">=", ">"}};

    for (size_t i = 0; i < 2; i++)
        if (strcmp(c->relation, pairs[i][0]) == 0) {
            c->relation = pairs[i][1];
            return true;
        }
    return false;
}

bool claim_spoil(struct claim *c)
{
    if (rng_one_in(&c->rng, 4) && spoil_relation(c))
        return true;
    term *side = rng_one_in(&c->rng, 2) ? &c->left : &c->right;

    for (int tries = 0; tries < 8; tries++) {
        unsigned at = rng_below(&c->rng, term_size(*side));
        term t = spoil_at(c, *side, &at);
        if (t != *side) {
            *side = t;
            return true;
        }
    }
    return false;
}
