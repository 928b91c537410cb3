/* Enclosing piecewise expressions: three-valued conditions. */
#include "ref/enclose_inner.h"

static enum truth3 not3(enum truth3 t)
{
    return t == OPEN ? OPEN : t == YES ? NO : YES;
}

static enum truth3 order_holds(enum expr_kind kind, enum ball_order order)
{
    if (order == BALL_UNKNOWN)
        return OPEN;
    switch (kind) {
    case EXPR_EQ:
        return order == BALL_EQUAL ? YES : NO;
    case EXPR_NE:
        return order == BALL_EQUAL ? NO : YES;
    case EXPR_LT:
        return order == BALL_LESS ? YES : NO;
    case EXPR_LE:
        return order == BALL_GREATER ? NO : YES;
    case EXPR_GT:
        return order == BALL_GREATER ? YES : NO;
    case EXPR_GE:
        return order == BALL_LESS ? NO : YES;
    default:
        return OPEN;
    }
}

static enum truth3 relation(struct run *r, enum expr_kind kind, expr a,
                            expr b)
{
    enum truth3 t = OPEN;
    struct value x, y;

    value_init(&x, r->prec);
    value_init(&y, r->prec);
    if (enclose_eval(r, &x, a) == ENCLOSE_OK &&
        enclose_eval(r, &y, b) == ENCLOSE_OK)
        t = order_holds(kind, value_cmp(&x, &y));
    value_clear(&x);
    value_clear(&y);
    return t;
}

/* All (stop = NO) or any (stop = YES) of the arguments. */
static enum truth3 several(struct run *r, expr e, enum truth3 stop)
{
    enum truth3 all = not3(stop);

    for (uint32_t i = 0; i < e->nargs; i++) {
        enum truth3 t = enclose_condition(r, e->args[i]);

        if (t == stop)
            return stop;
        if (t == OPEN)
            all = OPEN;
    }
    return all;
}

static enum truth3 is_even(struct run *r, expr e)
{
    enum truth3 t = OPEN;
    struct value v;

    value_init(&v, r->prec);
    if (enclose_eval(r, &v, e) == ENCLOSE_OK && value_is_integer(&v))
        t = mpz_even_p(mpq_numref(v.q)) ? YES : NO;
    value_clear(&v);
    return t;
}

/* x in an interval: both ends. */
static enum truth3 in_interval(struct run *r, expr x, expr set)
{
    enum truth3 lo = relation(r, set->tag & 1 ? EXPR_GT : EXPR_GE, x,
                              set->args[0]);
    enum truth3 hi = relation(r, set->tag & 2 ? EXPR_LT : EXPR_LE, x,
                              set->args[1]);

    if (lo == NO || hi == NO)
        return NO;
    return lo == YES && hi == YES ? YES : OPEN;
}

/* x in Z, in Q or in R; what is no rational we know stays open in Z, Q. */
static enum truth3 in_numbers(struct run *r, expr x, expr set)
{
    enum truth3 t = OPEN;
    struct value v;

    value_init(&v, r->prec);
    if (enclose_eval(r, &v, x) != ENCLOSE_OK)
        t = OPEN;
    else if (expr_is_sym(set, "\\mathbb{R}"))
        t = YES;
    else if (expr_is_sym(set, "\\mathbb{Q}"))
        t = v.exact ? YES : OPEN;
    else if (expr_is_sym(set, "\\mathbb{Z}") && v.exact)
        t = value_is_integer(&v) ? YES : NO;
    value_clear(&v);
    return t;
}

static enum truth3 in_set(struct run *r, expr x, expr set)
{
    enum truth3 found = NO;

    if (set->kind == EXPR_SYM)
        return in_numbers(r, x, set);
    if (set->kind == EXPR_INTERVAL)
        return in_interval(r, x, set);
    if (set->kind != EXPR_SET)
        return OPEN;
    for (uint32_t i = 0; i < set->nargs && found != YES; i++) {
        enum truth3 t = relation(r, EXPR_EQ, x, set->args[i]);

        found = t == NO ? found : t;
    }
    return found;
}

enum truth3 enclose_condition(struct run *r, expr e)
{
    switch (e->kind) {
    case EXPR_EQ:
    case EXPR_NE:
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE:
        return relation(r, e->kind, e->args[0], e->args[1]);
    case EXPR_CHAIN:
    case EXPR_AND:
        return several(r, e, NO);
    case EXPR_OR:
        return several(r, e, YES);
    case EXPR_NOT:
        return not3(enclose_condition(r, e->args[0]));
    case EXPR_IN:
        return in_set(r, e->args[0], e->args[1]);
    case EXPR_CALL:
        return e->tag == FN_ISEVEN ? is_even(r, e->args[0]) : OPEN;
    default:
        return OPEN;
    }
}

/* One branch that applies: its value, which must agree with an earlier. */
static enum enclose_status branch(struct run *r, struct value *out, expr e,
                                  bool first)
{
    enum enclose_status status;
    enum ball_order order;
    struct value v;

    value_init(&v, r->prec);
    status = enclose_eval(r, &v, e);
    order = first || status != ENCLOSE_OK ? BALL_EQUAL : value_cmp(out, &v);
    if (order == BALL_UNKNOWN)
        status = ENCLOSE_UNABLE;
    else if (order != BALL_EQUAL)
        status = ENCLOSE_UNDEFINED;
    value_swap(out, &v);
    value_clear(&v);
    return status;
}

enum enclose_status enclose_cases(struct run *r, struct value *out, expr e)
{
    enum enclose_status status = ENCLOSE_OK;
    bool found = false;
    expr rest = NULL;

    for (uint32_t i = 0; i + 1 < e->nargs; i += 2) {
        enum truth3 t;

        if (e->args[i + 1]->kind == EXPR_OTHERWISE) {
            rest = e->args[i];
            continue;
        }
        t = enclose_condition(r, e->args[i + 1]);
        if (t == OPEN)
            status = enclose_worse(status, ENCLOSE_UNABLE);
        if (t != YES)
            continue;
        if (status == ENCLOSE_OK)
            status = branch(r, out, e->args[i], !found);
        found = true;
    }
    if (status != ENCLOSE_OK || found)
        return status;
    return rest ? enclose_eval(r, out, rest) : ENCLOSE_UNDEFINED;
}
