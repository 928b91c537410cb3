/*
 * The oracle: both sides at many points, exactly.
 */
#include "tests/oracles/claim.h"

#include <string.h>

static num sample(struct claim *c, struct pool *pool, const struct var *v)
{
    struct rng *r = &c->rng;
    long spread = rng_one_in(r, 4) ? 12 : 4;

    if (v->sort == SORT_INT)
        return num_of(pool, v->has_low ? v->low + rng_between(r, 0, spread)
                                       : rng_between(r, -spread, spread), 1);
    if (v->positive)
        return num_of(pool, rng_between(r, 1, 7), rng_between(r, 1, 5));
    return num_of(pool, rng_between(r, -5, 5),
                  rng_one_in(r, 2) ? 1 : rng_between(r, 2, 4));
}

static bool is_definition(term given)
{
    return given->op == OP_EQ && given->arg[0]->op == OP_ITEM &&
           given->arg[0]->arg[0]->var->n_start > 0;
}

/* A point that satisfies what is given; false when none was found. */
static bool choose_point(struct claim *c, struct eval *e)
{
    for (int tries = 0; tries < 40; tries++) {
        bool good = true;
        pool_empty(e->pool);
        e->seed = rng_next(&c->rng);
        e->steps = 20000;
        for (unsigned i = 0; i < c->names.n; i++)
            c->names.vars[i]->value = sample(c, e->pool, c->names.vars[i]);
        for (unsigned i = 0; good && i < c->n_given; i++)
            good = is_definition(c->given[i]) ||
                   eval_truth(e, c->given[i]) == TRUTH_TRUE;
        if (good)
            return true;
    }
    return false;
}

static enum op relation_op(const char *s)
{
    return strcmp(s, "<") == 0 ? OP_LT : strcmp(s, "<=") == 0 ? OP_LE
         : strcmp(s, ">") == 0 ? OP_GT : strcmp(s, ">=") == 0 ? OP_GE
         : OP_EQ;
}

/* right is a decimal with num/den = digits/10^d: the value rounded. */
static enum truth is_rounded(struct claim *c, struct eval *e)
{
    num x = eval_term(e, c->left), half;
    num d = num_abs(e->pool, num_sub(e->pool, x, eval_term(e, c->right)));
    int sign;

    if (!num_is_value(d))
        return TRUTH_UNSURE;
    half = num_of(e->pool, 1, 2 * c->right->den);
    sign = num_compare(e->pool, d, half);
    return sign == 2 ? TRUTH_UNSURE : (enum truth) (sign <= 0);
}

static enum truth holds_here(struct claim *c, struct eval *e)
{
    if (strcmp(c->relation, "iff") == 0) {
        enum truth l = eval_truth(e, c->left), r = eval_truth(e, c->right);
        return l > TRUTH_TRUE ? l : r > TRUTH_TRUE ? r
             : (enum truth) (l == r);
    }
    if (strcmp(c->relation, "approx") == 0)
        return is_rounded(c, e);
    return eval_relation(e, relation_op(c->relation), c->left, c->right);
}

enum judgement claim_judge(struct claim *c, struct pool *pool,
                           unsigned points)
{
    struct eval e = {.pool = pool, .arena = &c->arena};
    unsigned good = 0, unsure = 0;

    for (unsigned i = 0; i < points; i++) {
        if (!choose_point(c, &e))
            return JUDGED_NOT;
        switch (holds_here(c, &e)) {
        case TRUTH_TRUE:      good++; break;
        case TRUTH_FALSE:     return JUDGED_FALSE;
        case TRUTH_CONFLICT:  return JUDGED_NOT;
        case TRUTH_UNSURE:    unsure++; break;
        case TRUTH_UNDEFINED: break;
        }
    }
    /* equal balls that overlap are all that can be had of irrationals */
    return good + unsure >= points * 2 / 3 ? JUDGED_TRUE : JUDGED_NOT;
}

enum truth claim_fails_here(struct claim *c, struct pool *pool)
{
    struct eval e = {.pool = pool, .arena = &c->arena, .steps = 100000};

    for (unsigned i = 0; i < c->names.n; i++)
        if (c->names.vars[i]->value && c->names.vars[i]->positive &&
            num_compare(pool, c->names.vars[i]->value,
                        num_of(pool, 0, 1)) != 1)
            return TRUTH_FALSE;
    for (unsigned i = 0; i < c->n_given; i++)
        if (!is_definition(c->given[i])) {
            enum truth t = eval_truth(&e, c->given[i]);
            if (t != TRUTH_TRUE)
                return t == TRUTH_FALSE ? t : TRUTH_UNSURE;
        }
    switch (holds_here(c, &e)) {
    case TRUTH_TRUE:  return strcmp(c->relation, "=") == 0 &&
                             e.steps == 0 ? TRUTH_UNSURE : TRUTH_FALSE;
    case TRUTH_FALSE: return TRUTH_TRUE;
    default:          return TRUTH_UNSURE;
    }
}
