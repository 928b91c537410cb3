/* Derivatives: \frac{d}{dx} f, \frac{\partial L}{\partial x_i}, \nabla f. */
#include "tex/math_parser.h"

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

/* At the numerator of a fraction: {d ...}{d x ...}? */
bool math_starts_deriv(struct parser *p)
{
    if (!at_kind(p, TK_LBRACE) || !is_d(p->t + 1))
        return false;
    const struct tok *below = partner(p, p->t) + 1;
    if (below->kind != TK_LBRACE || !same_d(p->t + 1, below + 1))
        return false;
    const struct tok *above = p->t + 2;
    bool lone = above == partner(p, p->t) || tok_char(above, '^');
    const struct tok *var = below + 2;
    if (var->kind == TK_LBRACE)
        var++;
    return math_starts_name(p, var) &&
           (lone || math_starts_name(p, above) ||
            tok_is(above, "partial") || above->kind == TK_LBRACE ||
            above->kind == TK_OPEN || tok_is(above, "log"));
}

/* A name with its subscripts; a power belongs to the order. */
static expr variable(struct parser *p)
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

/* d x^2, or d x d y: wraps f once for each, the last innermost. */
static expr below(struct parser *p, expr f, struct tok *close)
{
    while (f && !math_failed(p) && p->t != close) {
        if (!is_d(p->t))
            return math_fail(p, TEX_UNEXPECTED, p->t->off,
                             "not a variable of differentiation");
        p->t++;
        if (!math_starts_name(p, p->t) && !at_kind(p, TK_LBRACE))
            return math_fail(p, TEX_UNEXPECTED, p->t->off,
                             "not a variable of differentiation");
        size_t off = p->t->off;
        expr var = variable(p);
        if (var && var->kind != EXPR_SYM && var->kind != EXPR_INDEX)
            return math_fail(p, TEX_UNEXPECTED, off,
                             "not a variable of differentiation");
        expr order = order_here(p);
        f = var && order ? expr_make3(p->ctx, EXPR_DERIV, f, var, order)
                         : NULL;
    }
    return f;
}

/* \frac has been read; at the numerator's brace. */
expr math_deriv_fraction(struct parser *p)
{
    struct tok *above = p->t, *middle = partner(p, above);
    struct tok *bottom = middle + 1, *close = partner(p, bottom);
    if (!math_enter(p))
        return NULL;
    bool was = p->stop_d;
    p->stop_d = false;
    p->t = above + 2;
    expr order = order_here(p), f = NULL;
    bool lone = p->t == middle;
    if (order && !lone)
        f = math_sum(p);
    if (!math_failed(p) && p->t != middle)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (lone && !math_failed(p)) {
        p->stop_d = was;
        p->t = close + 1;
        f = math_product(p);
    }
    struct tok *behind = lone ? p->t : close + 1;
    p->stop_d = false;
    if (f && !math_failed(p)) {
        p->t = bottom + 1;
        f = below(p, f, close);
    }
    if (f && !math_failed(p))
        p->t = behind;
    p->stop_d = was;
    p->depth--;
    return math_failed(p) ? NULL : f;
}

/* --- \partial y / \partial x in a line ---------------------------------- */

static const struct tok *behind_name(const struct parser *p,
                                     const struct tok *t)
{
    if (math_is_accent(t))
        t++;
    t = t->kind == TK_LBRACE ? partner(p, t) + 1 : t + 1;
    while (t < p->end && tok_char(t, '_'))
        t = t[1].kind == TK_LBRACE ? partner(p, t + 1) + 1 : t + 2;
    return t;
}

bool math_starts_inline_deriv(struct parser *p)
{
    const struct tok *t = p->t;
    if (!is_d(t) || !math_starts_name(p, t + 1))
        return false;
    t = behind_name(p, t + 1);
    return t + 2 <= p->end && tok_char(t, '/') && same_d(p->t, t + 1) &&
           math_starts_name(p, t + 2);
}

expr math_inline_deriv(struct parser *p)
{
    p->t++;
    expr f = variable(p);
    if (!f)
        return NULL;
    p->t += 2;
    expr var = variable(p);
    if (!var)
        return NULL;
    if (var->kind != EXPR_SYM && var->kind != EXPR_INDEX)
        return math_fail(p, TEX_UNEXPECTED, p->t[-1].off,
                         "not a variable of differentiation");
    return expr_make3(p->ctx, EXPR_DERIV, f, var, expr_int(p->ctx, 1));
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
