/*
 * Derivatives: \frac{d}{dx} f, {\partial f \over \partial x}, dy/dx, and
 * gradients.
 *
 * An operator \frac{d}{dx} reaches over the product that follows, up to
 * another derivative in it, or over the square bracket it stands before.
 * Where it stands before f(x) g(x) or (u) v, the derivative of the first
 * factor alone is given as the other reading.
 */
#include <string.h>

#include "tex/math_parser.h"

/* The two halves of a quotient as tokens, and what stands behind it. */
struct quotient {
    struct tok *above, *middle, *below, *close, *behind;
};

static bool is_d(const struct tok *t)
{
    return (t->kind == TK_LETTER && t->ch == 'd') ||
           (t->kind == TK_WORDS && t->is_name && tok_text(t, "d")) ||
           tok_is(t, "partial");
}

static bool same_d(const struct tok *a, const struct tok *b)
{
    return is_d(a) && is_d(b) &&
           tok_is(a, "partial") == tok_is(b, "partial");
}

static struct tok *behind_script(const struct parser *p, struct tok *t)
{
    if (!tok_char(t, '^'))
        return t;
    return t[1].kind == TK_LBRACE ? partner(p, t + 1) + 1 : t + 2;
}

/* Is there a + or - in [from, to) outside of brackets? */
static bool has_sign(const struct parser *p, const struct tok *from,
                     const struct tok *to)
{
    for (const struct tok *t = from; t < to; t++) {
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE)
            t = partner(p, t);
        else if (tok_char(t, '+') || tok_char(t, '-'))
            return true;
    }
    return false;
}

/* {d ...}{d x ...} with a name behind each d? */
static bool is_derivative(const struct parser *p, const struct quotient *q)
{
    struct tok *var = q->below + 1, *f;
    if (q->middle <= q->above || q->close <= q->below + 1 ||
        !same_d(q->above, q->below))
        return false;
    f = behind_script(p, q->above + 1);
    if (var->kind == TK_LBRACE)
        var++;
    if (!math_starts_name(p, var) || has_sign(p, f, q->middle))
        return false;
    return f >= q->middle || math_starts_name(p, f) ||
           tok_is(f, "partial") || f->kind == TK_LBRACE ||
           f->kind == TK_OPEN || math_function(f) >= 0;
}

/* At a numerator: the quotient of the next two arguments. */
static struct quotient arguments_here(const struct parser *p)
{
    struct quotient q = {0};
    bool braced = at_kind(p, TK_LBRACE);
    struct tok *open = p->t;
    q.above = open + braced;
    q.middle = braced ? partner(p, open) : open + 1;
    q.below = q.middle + braced;
    if (q.below->kind != TK_LBRACE)
        return (struct quotient){0};
    q.close = partner(p, q.below);
    q.below++;
    q.behind = q.close + 1;
    return q;
}

bool math_starts_deriv(struct parser *p)
{
    struct quotient q = arguments_here(p);
    return q.above && is_derivative(p, &q);
}

/* { a \over b } at its brace */
static struct quotient over_here(const struct parser *p)
{
    struct quotient q = {0};
    struct tok *close = partner(p, p->t);
    for (struct tok *t = p->t + 1; t < close; t++) {
        if (t->kind == TK_LBRACE || t->kind == TK_OPEN)
            t = partner(p, t);
        else if (tok_is(t, "over"))
            q = (struct quotient){p->t + 1, t, t + 1, close, close + 1};
    }
    return q;
}

bool math_starts_over_deriv(struct parser *p)
{
    const struct tok *d = p->t + 1;
    if (!is_d(d))
        return false;
    struct quotient q = over_here(p);
    return q.above && is_derivative(p, &q);
}

/* A name with its subscripts; a power belongs to the order. */
expr math_variable(struct parser *p)
{
    expr e = at_kind(p, TK_LBRACE) ? math_brace(p) : math_name(p);
    while (e && !math_failed(p) && at_char(p, '_'))
        e = math_subscript(p, e);
    return e;
}

static expr order_here(struct parser *p)
{
    if (!at_char(p, '^'))
        return expr_int(p->ctx, 1);
    p->t++;
    return math_script(p);
}

/* Is the sum of the orders below the order above? */
static bool orders_agree(struct parser *p, expr above,
                         const struct elems *orders)
{
    mpz_t sum;
    bool whole = above->kind == EXPR_INT, agree;
    mpz_init(sum);
    for (size_t i = 0; i < orders->n && whole; i++) {
        whole = orders->e[i]->kind == EXPR_INT;
        if (whole)
            mpz_add(sum, sum, mpq_numref(orders->e[i]->q));
    }
    agree = whole && mpz_cmp(sum, mpq_numref(above->q)) == 0;
    mpz_clear(sum);
    if (whole || orders->n == 0)
        return agree;
    return above == expr_make(p->ctx, EXPR_ADD, orders->n, orders->e);
}

/* d/dx x^4 |_{x=2}: at a place of its own variable nothing would be left to
   differentiate, so the place is that of the derivative. */
static expr derivative_of(expr_ctx *ctx, expr f, expr var, expr order)
{
    expr last = f && f->kind == EXPR_MUL ? f->args[f->nargs - 1] : f;
    expr args[16];
    if (!last || last->kind != EXPR_AT || f->nargs > 16 ||
        last->args[1]->kind != EXPR_EQ || last->args[1]->args[0] != var)
        return expr_make3(ctx, EXPR_DERIV, f, var, order);
    for (uint32_t i = 0; i + 1 < f->nargs; i++)
        args[i] = f->args[i];
    args[f->nargs - 1] = last->args[0];
    expr body = f == last ? last->args[0] : expr_with_args(ctx, f, args);
    return expr_make2(ctx, EXPR_AT,
                      expr_make3(ctx, EXPR_DERIV, body, var, order),
                      last->args[1]);
}

/* d x^2: one variable, put around f with its order. */
static expr wrap(struct parser *p, expr f, bool first,
                 struct elems *orders)
{
    size_t off = p->t->off;
    if (!is_d(p->t) || (!math_starts_name(p, p->t + 1) &&
                        p->t[1].kind != TK_LBRACE))
        return math_fail(p, TEX_UNEXPECTED, off,
                         "not a variable of differentiation");
    off = (++p->t)->off;
    expr var = first ? math_factor(p) : math_variable(p);
    if (var && var->kind != EXPR_SYM && var->kind != EXPR_INDEX)
        return math_fail(p, TEX_UNEXPECTED, off,
                         "not a variable of differentiation");
    expr order = order_here(p);
    if (!var || !order || !elems_push(p, orders, order, GAP_NONE))
        return NULL;
    return derivative_of(p->ctx, f, var, order);
}

/* d x^2 d y: wraps f once for each, the first innermost. */
static expr below(struct parser *p, const struct quotient *q, expr f,
                  expr order)
{
    struct elems orders = {0};
    bool first = expr_is_int(order, 1);
    p->t = q->below;
    while (f && !math_failed(p) && p->t < q->close)
        f = wrap(p, f, first, &orders);
    if (f && !math_failed(p) && p->t != q->close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (f && !math_failed(p) && !orders_agree(p, order, &orders))
        math_fail(p, TEX_SHAPE, q->below->off,
                  "orders of a derivative that do not agree");
    elems_clear(&orders);
    return math_failed(p) ? NULL : f;
}

/* --- what an operator is applied to -------------------------------------- */

/* f(x) or (u): the operand might end here. */
static bool first_is_closed(const struct parser *p)
{
    const struct tok *t = p->t;
    if (t->kind == TK_OPEN)
        return true;
    if (!math_starts_name(p, t) || math_is_accent(t))
        return false;
    t++;
    while (tok_char(t, '_') && t + 1 < p->end)
        t = t[1].kind == TK_LBRACE ? partner(p, t + 1) + 1 : t + 2;
    return t->kind == TK_OPEN && (t->ch == '(' || t->ch == '[');
}

static expr operand(struct parser *p)
{
    bool closed = first_is_closed(p), was = p->in_deriv;
    if (closed && (p->t->ch == '[' || p->other_reading)) {
        p->saw_ambiguous = p->saw_ambiguous || p->t->ch != '[';
        return math_factor(p);
    }
    p->in_deriv = true;
    expr f = math_product(p);
    p->in_deriv = was;
    if (f && closed && f->kind == EXPR_MUL)
        p->saw_ambiguous = true;
    return f;
}

/* f(x) behind \frac{df}{dx}: its argument, or where it is taken. */
static expr applied(struct parser *p, expr d)
{
    struct elems v = {0};
    const struct tok *open = p->t, *close = partner(p, open);
    bool one = close - open == 2 &&
               (open[1].kind == TK_NUM || math_starts_name(p, open + 1));
    if (open->kind != TK_OPEN || open->ch != '(' || open->has_rel ||
        d->args[0]->kind != EXPR_SYM || (!one && !open->has_comma))
        return d;
    elems_push(p, &v, d, GAP_NONE);
    math_arguments(p, &v);
    if (v.n == 2 && v.e[1] == d->args[1]) {
        expr f = expr_make2(p->ctx, EXPR_APPLY, d->args[0], v.e[1]);
        elems_clear(&v);
        return expr_make3(p->ctx, EXPR_DERIV, f, d->args[1], d->args[2]);
    }
    if (v.n == 2) { /* df/dx (a) */
        expr place = expr_make2(p->ctx, EXPR_EQ, d->args[1], v.e[1]);
        elems_clear(&v);
        return expr_make2(p->ctx, EXPR_AT, d, place);
    }
    return elems_make(p, EXPR_APPLY, &v);
}

/* The numerator behind its d: the order, and f unless it stands behind. */
static expr above(struct parser *p, const struct quotient *q, expr *f)
{
    struct tok bar = *q->middle;
    p->t = q->above + 1;
    q->middle->kind = TK_END;
    expr order = order_here(p);
    *f = order && p->t != q->middle ? math_product(p) : NULL;
    *q->middle = bar;
    if (!math_failed(p) && p->t != q->middle)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    return order;
}

static expr denominator(struct parser *p, const struct quotient *q, expr f,
                        expr order)
{
    struct tok end = *q->close;
    q->close->kind = TK_END;
    f = below(p, q, f, order);
    *q->close = end;
    return f;
}

static expr read_quotient(struct parser *p, const struct quotient *q)
{
    expr f;
    if (!math_enter(p))
        return NULL;
    bool was = p->stop_d;
    p->stop_d = false;
    expr order = above(p, q, &f);
    struct tok *behind = q->behind;
    bool lone = !f;
    if (lone && !math_failed(p)) {
        p->stop_d = was;
        p->t = q->behind;
        f = operand(p);
        behind = p->t;
    }
    p->stop_d = false;
    f = f ? denominator(p, q, f, order) : NULL;
    if (!math_failed(p))
        p->t = behind;
    p->stop_d = was;
    if (f && !lone)
        f = applied(p, f);
    p->depth--;
    return math_failed(p) ? NULL : f;
}

/* \frac has been read; at the numerator. */
expr math_deriv_fraction(struct parser *p)
{
    struct quotient q = arguments_here(p);
    return read_quotient(p, &q);
}

expr math_over_deriv(struct parser *p)
{
    struct quotient q = over_here(p);
    return read_quotient(p, &q);
}

/* --- \partial y / \partial x in a line ---------------------------------- */

struct tok *math_behind_name(const struct parser *p, const struct tok *from)
{
    struct tok *t = p->toks + (from - p->toks);
    if (tok_is(t, "Delta") && math_starts_name(p, t + 1))
        t++;
    if (math_is_accent(t))
        t++;
    t = t->kind == TK_LBRACE ? partner(p, t) + 1 : t + 1;
    while (t < p->end && tok_char(t, '_'))
        t = t[1].kind == TK_LBRACE ? partner(p, t + 1) + 1 : t + 2;
    return t;
}

/* d^2 y / d x^2, d / d x, d f(x) / d x, \partial^2 f / (\partial x
   \partial y) */
static struct quotient inline_here(const struct parser *p)
{
    struct quotient q = {0}, none = {0};
    struct tok *t = p->t;
    if (!is_d(t))
        return none;
    q.above = t;
    t = behind_script(p, t + 1);
    if (t < p->end && math_starts_name(p, t))
        t = math_behind_name(p, t);
    if (t > p->t + 1 && t->kind == TK_OPEN && t->ch == '(')
        t = partner(p, t) + 1;
    if (t + 2 > p->end || !tok_char(t, '/'))
        return none;
    q.middle = t++;
    if (t->kind == TK_OPEN && t->ch == '(') {
        q.below = t + 1;
        q.close = partner(p, t);
        q.behind = q.close + 1;
        return q;
    }
    if (!same_d(q.above, t) || !math_starts_name(p, t + 1))
        return none;
    q.below = t;
    q.close = q.behind = behind_script(p, math_behind_name(p, t + 1));
    return q;
}

bool math_starts_inline_deriv(struct parser *p)
{
    struct quotient q = inline_here(p);
    return q.above && is_derivative(p, &q) && q.behind <= p->end;
}

expr math_inline_deriv(struct parser *p)
{
    struct quotient q = inline_here(p);
    return read_quotient(p, &q);
}

/* --- \partial_x f --------------------------------------------------------- */

/* Letters of variables; \partial_i is by the i-th one, which is not said. */
static bool is_variable(const struct tok *t)
{
    if (t->kind == TK_LETTER)
        return strchr("xyztuvwrspqab", t->ch) != NULL;
    return t->kind == TK_CMD && (tok_is(t, "theta") || tok_is(t, "phi") ||
                                 tok_is(t, "xi") || tok_is(t, "eta") ||
                                 tok_is(t, "rho"));
}

/* \partial_{xy} u, \partial_x^2 u: of the factor that follows. */
expr math_partial(struct parser *p)
{
    struct tok *t = p->t, *from = t + 2, *to;
    bool braced = t[2].kind == TK_LBRACE;
    if (!tok_char(t + 1, '_'))
        return math_fail(p, TEX_UNEXPECTED, t->off,
                         "a lone sign of differentiation");
    from += braced;
    to = braced ? partner(p, t + 2) : from + 1;
    for (const struct tok *u = from; u < to; u++)
        if (!is_variable(u))
            return math_fail(p, TEX_UNEXPECTED, u->off,
                             "not a variable of differentiation");
    p->t = to + braced;
    expr order = order_here(p);
    if (!order || (to - from != 1 && !expr_is_int(order, 1)) || to == from)
        return math_fail(p, TEX_UNEXPECTED, from->off,
                         "orders of a derivative that do not agree");
    struct tok *behind;
    expr f = math_factor(p);
    behind = p->t;
    for (p->t = from; f && !math_failed(p) && p->t < to;) {
        expr var = math_name(p);
        if (var && f->kind == EXPR_DERIV && f->args[1] == var &&
            p->t > from + 1)
            f = expr_make3(p->ctx, EXPR_DERIV, f->args[0], var,
                           expr_int(p->ctx, mpz_get_si(mpq_numref(
                               f->args[2]->q)) + 1));
        else
            f = var ? derivative_of(p->ctx, f, var, order) : NULL;
    }
    if (!math_failed(p))
        p->t = behind;
    return f;
}

/* A number's or a row's gradient is never meant: \nabla_x \frac12 \|x\|^2
   and \nabla_x x^\top A x are of the whole product. */
static bool goes_on(expr f)
{
    if (f->kind == EXPR_DIV)
        return expr_is_number(f->args[0]) && expr_is_number(f->args[1]);
    return expr_is_number(f) || f->kind == EXPR_TRANSPOSE;
}

/* \nabla_x f(...): of the factor that follows, with its arguments. */
expr math_gradient(struct parser *p)
{
    expr var = expr_none(p->ctx);
    p->t++;
    if (at_char(p, '_')) {
        p->t++;
        var = math_script(p);
    }
    if (at_char(p, '^'))
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "only the first gradient is read");
    expr f = var ? math_factor(p) : NULL;
    if (f && goes_on(f) && math_starts_operand(p)) {
        expr rest = math_product(p);
        f = rest ? expr_mul(p->ctx, f, rest) : NULL;
    }
    return f ? expr_make2(p->ctx, EXPR_GRAD, f, var) : NULL;
}
