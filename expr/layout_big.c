/* The walk over big operators and derivatives. */
#include "expr/layout.h"

static bool given(expr e)
{
    return e->kind != EXPR_NONE;
}

/* The body of a big operator reaches over products, not over sums. */
static void put_body(struct printer *p, expr body)
{
    put_sign(p, SIGN_GAP);
    put(p, body, is_open(body) ? PRIO_SUM : PRIO_MUL);
}

/* Is there a sum or product over the same name in e? */
static bool binds_again(expr e, expr name)
{
    if ((e->kind == EXPR_SUM || e->kind == EXPR_PROD) && e->args[1] == name)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (expr_contains(e->args[i], name) && binds_again(e->args[i], name))
            return true;
    return false;
}

/* A sign with what stands below and above it, either or both. */
struct limits {
    void (*below)(struct printer *p, expr e); /* NULL: nothing */
    expr above;                               /* NULL: nothing */
};

static void put_limits(struct printer *p, enum sign sign, expr e,
                       struct limits l, bool aside)
{
    struct place at;
    enum box box = l.below && l.above
        ? (aside ? BOX_SUBSUP : BOX_UNDEROVER)
        : l.below ? (aside ? BOX_SUB : BOX_UNDER)
                  : (aside ? BOX_SUP : BOX_OVER);
    if (!l.below && !l.above) {
        put_sign(p, sign);
        return;
    }
    p->f->open(p, box, &at);
    put_sign(p, sign);
    p->f->next(p, box, &at);
    if (l.below) {
        l.below(p, e);
        if (l.above)
            p->f->next(p, box, &at);
    }
    if (l.above)
        put_node(p, l.above);
    p->f->close(p, box, &at);
}

/* --- sums and products ------------------------------------------------------ */

/* i \in S says which name the sum is over; i < j may not. */
static bool says_name(expr cond, expr var)
{
    if (cond->kind == EXPR_NOT && expr_is_call(cond->args[0], FN_ISEVEN))
        cond = cond->args[0];
    return (cond->kind == EXPR_IN || cond->kind == EXPR_NE ||
            cond->kind == EXPR_GT || cond->kind == EXPR_DIVIDES ||
            expr_is_call(cond, FN_ISEVEN) ||
            expr_is_call(cond, FN_ISPRIME)) && cond->args[0] == var;
}

static void put_start(struct printer *p, expr e)
{
    put_node(p, e->args[1]);
    if (given(e->args[2])) {
        put_sign(p, SIGN_BECOMES);
        put_node(p, e->args[2]);
    }
}

static void put_range(struct printer *p, expr e)
{
    struct place at;
    expr cond = e->args[4];
    if (!given(cond)) {
        put_start(p, e);
    } else if (!given(e->args[2]) && !given(e->args[3]) &&
               says_name(cond, e->args[1])) {
        put_node(p, cond);
    } else {
        p->f->open(p, BOX_LINES, &at);
        put_start(p, e);
        p->f->next(p, BOX_LINES, &at);
        put_node(p, cond);
        p->f->close(p, BOX_LINES, &at);
    }
}

void put_sum(struct printer *p, expr e)
{
    expr hi = given(e->args[3]) ? e->args[3] : NULL;
    put_limits(p, e->kind == EXPR_SUM ? SIGN_SUM : SIGN_PROD, e,
               (struct limits){put_range, hi}, false);
    if (e->kind == EXPR_PROD && binds_again(e->args[0], e->args[1])) {
        put_sign(p, SIGN_GAP);
        put(p, e->args[0], PRIO_APPLY); /* \prod_i (x_i \prod_i y_i) */
        return;
    }
    put_body(p, e->args[0]);
}

/* --- integrals and limits ---------------------------------------------------- */

static void put_lower(struct printer *p, expr e)
{
    put_node(p, e->args[2]);
}

void put_integral(struct printer *p, expr e)
{
    bool closed = e->kind == EXPR_CONTOUR;
    struct limits l = {given(e->args[2]) ? put_lower : NULL, NULL};
    if (!closed && given(e->args[3]))
        l.above = e->args[3];
    put_limits(p, closed ? SIGN_OINT : SIGN_INT, e, l, true);
    put_body(p, e->args[0]);
    put_sign(p, SIGN_DX);
    put_node(p, e->args[1]);
}

static void put_approach(struct printer *p, expr e)
{
    struct place at;
    bool side = e->kind == EXPR_LIMIT && given(e->args[3]);
    put_node(p, e->args[1]);
    put_sign(p, SIGN_TO);
    if (side)
        p->f->open(p, BOX_SUP, &at);
    put(p, e->args[2], side ? PRIO_POW + 1 : 0);
    if (side) {
        p->f->next(p, BOX_SUP, &at);
        put_sign(p, expr_is_int(e->args[3], 1) ? SIGN_POSITIVE
                                               : SIGN_NEGATIVE);
        p->f->close(p, BOX_SUP, &at);
    }
}

void put_limit(struct printer *p, expr e)
{
    enum sign sign = e->kind == EXPR_LIMSUP ? SIGN_LIMSUP
        : e->kind == EXPR_LIMINF ? SIGN_LIMINF : SIGN_LIM;
    put_limits(p, sign, e, (struct limits){put_approach, NULL}, false);
    put_body(p, e->args[0]);
}

/* --- derivatives ---------------------------------------------------------------- */

/* \partial, or \partial^2 */
static void put_partial(struct printer *p, expr order)
{
    struct place at;
    if (expr_is_int(order, 1)) {
        put_sign(p, SIGN_PARTIAL);
        return;
    }
    p->f->open(p, BOX_SUP, &at);
    put_sign(p, SIGN_PARTIAL);
    p->f->next(p, BOX_SUP, &at);
    put_node(p, order);
    p->f->close(p, BOX_SUP, &at);
}

/* \partial x, or \partial x^2 */
static void put_variable(struct printer *p, expr var, expr order)
{
    struct place at;
    put_sign(p, SIGN_PARTIAL);
    put_sign(p, SIGN_TIE);
    if (expr_is_int(order, 1)) {
        put_node(p, var);
    } else if (var->kind == EXPR_INDEX) {
        put_indexed(p, var, order);
    } else {
        p->f->open(p, BOX_SUP, &at);
        put_node(p, var);
        p->f->next(p, BOX_SUP, &at);
        put_node(p, order);
        p->f->close(p, BOX_SUP, &at);
    }
}

/* d/dx before what is derived, which is no name that fits above the bar. */
bool is_operator_form(expr e)
{
    enum expr_kind f = e->args[0]->kind;
    return f != EXPR_SYM && f != EXPR_INDEX && f != EXPR_APPLY &&
           f != EXPR_NONE;
}

void put_deriv(struct printer *p, expr e)
{
    struct place at;
    expr f = e->args[0];
    bool above = !is_operator_form(e);
    p->f->open(p, BOX_FRAC, &at);
    put_partial(p, e->args[2]);
    if (above) {
        put_sign(p, SIGN_TIE);
        put_node(p, f);
    }
    p->f->next(p, BOX_FRAC, &at);
    put_variable(p, e->args[1], e->args[2]);
    p->f->close(p, BOX_FRAC, &at);
    if (!above) {
        put_sign(p, SIGN_GAP);
        put_fenced(p, FENCE_PAREN, f);
    }
}

void put_grad(struct printer *p, expr e)
{
    struct place at;
    if (given(e->args[1])) {
        p->f->open(p, BOX_SUB, &at);
        put_sign(p, SIGN_NABLA);
        p->f->next(p, BOX_SUB, &at);
        put_node(p, e->args[1]);
        p->f->close(p, BOX_SUB, &at);
    } else {
        put_sign(p, SIGN_NABLA);
    }
    put_sign(p, SIGN_TIE);
    put(p, e->args[0], PRIO_APPLY);
}

/* --- values at points ----------------------------------------------------------- */

void put_at(struct printer *p, expr e)
{
    struct place at, in;
    p->f->open(p, BOX_SUB, &at);
    p->f->fence_open(p, FENCE_NONE, &in);
    put_node(p, e->args[0]);
    p->f->fence_close(p, FENCE_BAR, &in);
    p->f->next(p, BOX_SUB, &at);
    put_node(p, e->args[1]);
    p->f->close(p, BOX_SUB, &at);
}

void put_between(struct printer *p, expr e)
{
    struct place at;
    p->f->open(p, BOX_SUBSUP, &at);
    put_fenced(p, FENCE_SQUARE, e->args[0]);
    p->f->next(p, BOX_SUBSUP, &at);
    put_node(p, e->args[1]);
    put_sign(p, SIGN_BECOMES);
    put_node(p, e->args[2]);
    p->f->next(p, BOX_SUBSUP, &at);
    put_node(p, e->args[3]);
    p->f->close(p, BOX_SUBSUP, &at);
}
