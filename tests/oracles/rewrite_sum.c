/*
 * The laws of sums and products: shifted, turned round, split, peeled,
 * linear, exchanged.
 */
#include "tests/oracles/claim.h"

static term add_num(struct claim *c, term t, long k)
{
    struct arena *a = &c->arena;

    if (k == 0)
        return t;
    if (t->op == OP_NUM && t->den == 1)
        return term_num(a, t->num + k, 1);
    return k > 0 ? term_2(a, OP_ADD, t, term_num(a, k, 1))
                 : term_2(a, OP_SUB, t, term_num(a, -k, 1));
}

static term with_bounds(struct claim *c, term t, term low, term high,
                        term body)
{
    return term_4(&c->arena, t->op, t->arg[0], low, high, body);
}

static term body_at(struct claim *c, term t, term at)
{
    return term_put(&c->arena, t->arg[3], t->arg[0]->var, at);
}

static term shift(struct claim *c, term t)
{
    long k = rng_between(&c->rng, -3, 3);

    return with_bounds(c, t, add_num(c, t->arg[1], k),
                       add_num(c, t->arg[2], k),
                       body_at(c, t, add_num(c, t->arg[0], -k)));
}

static term turn(struct claim *c, term t)
{
    struct arena *a = &c->arena;
    term ends = term_2(a, OP_ADD, t->arg[1], t->arg[2]);

    if (term_is(t->arg[1], 0))
        ends = t->arg[2];
    return term_with(a, t, 3,
                     body_at(c, t, term_2(a, OP_SUB, ends, t->arg[0])));
}

/* Is low <= high for all values that are allowed? */
static bool not_empty(term t)
{
    long high;

    return t->arg[1]->op == OP_NUM && t->arg[1]->den == 1 &&
           term_least(&high, t->arg[2]) && t->arg[1]->num <= high;
}

static term joined(struct claim *c, term t, term x, term y)
{
    return term_2(&c->arena, t->op == OP_SUM ? OP_ADD : OP_MUL, x, y);
}

static term peel_last(struct claim *c, term t)
{
    if (!not_empty(t))
        return t;
    return joined(c, t, with_bounds(c, t, t->arg[1],
                                    add_num(c, t->arg[2], -1), t->arg[3]),
                  body_at(c, t, t->arg[2]));
}

static term peel_first(struct claim *c, term t)
{
    if (!not_empty(t))
        return t;
    return joined(c, t, body_at(c, t, t->arg[1]),
                  with_bounds(c, t, add_num(c, t->arg[1], 1), t->arg[2],
                              t->arg[3]));
}

/* One more term, taken away again. */
static term extend(struct claim *c, term t)
{
    struct arena *a = &c->arena;
    long high;
    term next = add_num(c, t->arg[2], 1);

    if (t->op == OP_PROD || t->arg[1]->op != OP_NUM ||
        !term_least(&high, t->arg[2]) || t->arg[1]->num > high + 1)
        return t;
    return term_2(a, OP_SUB,
                  with_bounds(c, t, t->arg[1], next, t->arg[3]),
                  body_at(c, t, next));
}

/* sum (f + g) = sum f + sum g, sum c f = c sum f; products likewise. */
static term linear(struct claim *c, term t)
{
    struct arena *a = &c->arena;
    term body = t->arg[3];
    const struct var *v = t->arg[0]->var;

    if ((t->op == OP_SUM && (body->op == OP_ADD || body->op == OP_SUB)) ||
        (t->op == OP_PROD && body->op == OP_MUL))
        return term_2(a, body->op, term_with(a, t, 3, body->arg[0]),
                      term_with(a, t, 3, body->arg[1]));
    if (t->op == OP_SUM && body->op == OP_MUL) {
        if (!term_has_var(body->arg[0], v))
            return term_2(a, OP_MUL, body->arg[0],
                          term_with(a, t, 3, body->arg[1]));
        if (!term_has_var(body->arg[1], v))
            return term_2(a, OP_MUL, term_with(a, t, 3, body->arg[0]),
                          body->arg[1]);
    }
    if (t->op == OP_SUM && body->op == OP_DIV &&
        !term_has_var(body->arg[1], v))
        return term_2(a, OP_DIV, term_with(a, t, 3, body->arg[0]),
                      body->arg[1]);
    return t;
}

/* sum_i sum_j with bounds that do not depend on each other, exchanged. */
static term exchange(struct claim *c, term t)
{
    term in = t->arg[3];

    if (in->op != t->op || term_has_var(in->arg[1], t->arg[0]->var) ||
        term_has_var(in->arg[2], t->arg[0]->var))
        return t;
    return with_bounds(c, in, in->arg[1], in->arg[2],
                       with_bounds(c, t, t->arg[1], t->arg[2],
                                   in->arg[3]));
}

/* sum_{i=a}^{n} sum_{j=a}^{i} = sum_{j=a}^{n} sum_{i=j}^{n} */
static term triangle(struct claim *c, term t)
{
    term in = t->arg[3];

    if (in->op != t->op || !term_same(in->arg[1], t->arg[1]) ||
        !term_same(in->arg[2], t->arg[0]))
        return t;
    return with_bounds(c, in, t->arg[1], t->arg[2],
                       with_bounds(c, t, in->arg[0], t->arg[2],
                                   in->arg[3]));
}

term claim_rewrite_sum(struct claim *c, term t)
{
    static term (*const laws[])(struct claim *, term) = {
        shift, turn, peel_last, peel_first, extend, linear, exchange,
        triangle, linear,
    };

    return laws[rng_below(&c->rng, sizeof laws / sizeof laws[0])](c, t);
}
