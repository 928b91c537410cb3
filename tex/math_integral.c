/*
 * Integrals and differentials.
 *
 * An integral without an upper end is over the curve or region below its
 * sign.  Of several d's the first is the innermost:
 * \iint_D f dx dy is \int_D (\int_D f dx) dy.
 */
#include "tex/math_parser.h"

struct ends {
    expr lo, hi;
    size_t off;
    bool closed;   /* \oint */
    unsigned signs;
};

static bool is_d(const struct tok *t)
{
    return (t->kind == TK_LETTER && t->ch == 'd') ||
           (t->kind == TK_WORDS && tok_text(t, "d"));
}

/* At the d of d x? */
static bool at_d(const struct parser *p)
{
    return is_d(p->t) && (math_starts_name(p, p->t + 1) ||
                          p->t[1].kind == TK_LBRACE);
}

static unsigned signs_of(const struct tok *t)
{
    if (tok_is(t, "int") || tok_is(t, "oint"))
        return 1;
    return tok_is(t, "iint") ? 2 : tok_is(t, "iiint") ? 3
         : tok_is(t, "iiiint") ? 4 : 0;
}

bool math_is_integral(const struct tok *t)
{
    return signs_of(t) > 0;
}

/* \int_{[0,1]}: the bracket is an interval. */
static expr lower_end(struct parser *p)
{
    struct tok *open = p->t + 1;
    if (!at_kind(p, TK_LBRACE) || open->kind != TK_OPEN ||
        (open->ch != '[' && open->ch != '(') || !open->has_comma ||
        partner(p, open) + 1 != partner(p, p->t))
        return math_script(p);
    bool was = p->after_in;
    p->after_in = true;
    p->t++;
    expr e = math_group(p);
    p->after_in = was;
    p->t += e != NULL;
    return e;
}

static bool read_ends(struct parser *p, struct ends *r)
{
    r->off = p->t->off;
    r->lo = r->hi = expr_none(p->ctx);
    r->closed = at_cmd(p, "oint");
    r->signs = signs_of(p->t++);
    while (r->signs == 1 && !r->closed && at_cmd(p, "int") &&
           p->t[-1].kind == TK_CMD && tok_char(p->t + 1, '_')) {
        struct tok *t = p->t + 2; /* \int\int_D, not \int\int_0^1 */
        t = t->kind == TK_LBRACE ? partner(p, t) + 1 : t + 1;
        if (tok_char(t, '^'))
            break;
        r->signs++;
        p->t++;
    }
    while (!math_failed(p) && (at_char(p, '_') || at_char(p, '^'))) {
        bool above = at_char(p, '^');
        p->t++;
        expr e = above ? math_script(p) : lower_end(p);
        *(above ? &r->hi : &r->lo) = e;
    }
    return !math_failed(p);
}

/* \int_{x=0}^{1}: the name must be the variable's. */
static expr bare_end(struct parser *p, const struct ends *r, expr end,
                     expr var)
{
    if (end->kind != EXPR_EQ || r->hi->kind == EXPR_NONE)
        return end;
    return end->args[0] == var ? end->args[1]
        : math_fail(p, TEX_UNEXPECTED, r->off,
                    "ends of an integral that name another variable");
}

static expr with_variable(struct parser *p, const struct ends *r, expr body,
                          expr var)
{
    if (!body || !var)
        return NULL;
    if (var->kind != EXPR_SYM && var->kind != EXPR_INDEX)
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "not a variable of integration");
    p->last_var = var;
    if (r->closed)
        return expr_make3(p->ctx, EXPR_CONTOUR, body, var, r->lo);
    const expr args[] = {body, var, bare_end(p, r, r->lo, var),
                         bare_end(p, r, r->hi, var)};
    return expr_make(p->ctx, EXPR_INTEGRAL, 4, args);
}

/* d x: the variable.  d\mu(x) is a measure. */
static expr variable(struct parser *p)
{
    p->t++;
    expr var = math_variable(p);
    if (var && at_kind(p, TK_OPEN) && !p->t->space && p->t->ch == '(')
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "not a variable of integration");
    return var;
}

/* The d's behind a body, the first of which was taken already when var is
   given. */
static expr around(struct parser *p, const struct ends *r, expr body,
                   expr var)
{
    bool region = r->lo->kind != EXPR_NONE && r->hi->kind == EXPR_NONE;
    unsigned n;
    if (!var)
        var = variable(p);
    body = with_variable(p, r, body, var);
    for (n = 1; body && at_d(p) &&
                (n < r->signs || (region && !p->stop_d)); n++)
        body = with_variable(p, r, body, variable(p));
    if (body && n < r->signs && (n > 1 || !region)) /* \iint_D f dA */
        return math_fail(p, TEX_EMPTY, r->off, "an integral needs its d x");
    return body;
}

/* \int dx f(x), \int dx/x, \int dx */
static expr operator_form(struct parser *p, const struct ends *r)
{
    expr one = expr_int(p->ctx, 1), var[4], body = one;
    unsigned n = 0;
    while (!math_failed(p) && at_d(p) && n < (r->signs > 1 ? r->signs : 1))
        var[n++] = variable(p);
    if (math_failed(p))
        return NULL;
    if (n < r->signs)
        return math_fail(p, TEX_EMPTY, r->off, "an integral needs its d x");
    if (at_char(p, '/')) {
        p->t++;
        body = expr_div(p->ctx, one, math_factor(p));
    } else if (math_starts_operand(p)) {
        body = math_product(p);
    }
    for (unsigned i = 0; i < n; i++)
        body = with_variable(p, r, body, var[i]);
    return body;
}

/* Does the term behind the sign at p->t end in its own d x? */
static bool another_form(const struct parser *p)
{
    if (!at_char(p, '+') && !at_char(p, '-'))
        return false;
    for (const struct tok *t = p->t + 1; t < p->end; t++) {
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE ||
            t->kind == TK_BEGIN)
            t = partner(p, t);
        else if (is_d(t) && math_starts_name(p, t + 1))
            return true;
        else if (tok_char(t, '+') || tok_char(t, '-') || tok_relation(t) ||
                 math_is_integral(t) || t->kind == TK_CLOSE ||
                 t->kind == TK_RBRACE || t->kind == TK_NEWLINE)
            return false;
    }
    return false;
}

/* Body, then d x; or a fraction that held it. */
static expr body_and_d(struct parser *p, const struct ends *r,
                       expr read(struct parser *))
{
    expr outer = p->int_var;
    bool was = p->stop_d;
    p->stop_d = true;
    p->int_var = NULL;
    expr body = at_d(p) ? expr_int(p->ctx, 1) : read(p);
    expr var = p->int_var;
    p->stop_d = was;
    p->int_var = outer;
    if (!body)
        return NULL;
    if (!var && (at_cmd(p, "cdot") || at_cmd(p, "times")) && is_d(p->t + 1))
        p->t++; /* F \cdot dr */
    if (!var && !at_d(p))
        return math_fail(p, TEX_EMPTY, r->off, "an integral needs its d x");
    return around(p, r, body, var);
}

/* \int_C P dx + Q dy: an integral for each form. */
static expr forms(struct parser *p, const struct ends *r, expr first)
{
    struct elems v = {0};
    elems_push(p, &v, first, GAP_NONE);
    while (!math_failed(p) && another_form(p)) {
        bool minus = at_char(p, '-');
        p->t++;
        expr e = body_and_d(p, r, math_product);
        elems_push(p, &v, e && minus ? expr_neg(p->ctx, e) : e, GAP_NONE);
    }
    return elems_make(p, EXPR_ADD, &v);
}

/* integral := sign {script} (body d name {d name} | d name [body]) */
expr math_integral(struct parser *p)
{
    struct ends r;
    if (!read_ends(p, &r))
        return NULL;
    bool line = r.hi->kind == EXPR_NONE &&
                (r.closed || r.lo->kind != EXPR_NONE);
    expr e = at_d(p) ? operator_form(p, &r) : body_and_d(p, &r, math_sum);
    if (e && line && !p->stop_d && another_form(p))
        e = forms(p, &r, e);
    if (e && !p->stop_d && at_d(p))
        return math_fail(p, TEX_UNEXPECTED, p->t->off,
                         "a differential too many");
    return e;
}

/* --- dx in the numerator ------------------------------------------------ */

/* At the numerator of a fraction that ends in d x: the d, else NULL. */
static struct tok *last_d(const struct parser *p)
{
    const struct tok *close = partner(p, p->t);
    for (struct tok *t = p->t + 1; t < close; t++) {
        if (t->kind == TK_OPEN || t->kind == TK_LBRACE)
            t = partner(p, t);
        else if (is_d(t) && math_starts_name(p, t + 1) &&
                 math_behind_name(p, t + 1) == close)
            return t;
    }
    return NULL;
}

/* {dx}, {f(x) dx}: what stands before the d; its variable goes to the
   integral.  False when there is none. */
bool math_takes_d(struct parser *p, expr *numerator)
{
    struct tok *d = p->stop_d && !p->int_var && at_kind(p, TK_LBRACE)
        ? last_d(p) : NULL;
    if (!d)
        return false;
    struct tok saved = *d;
    bool was = p->stop_d;
    p->t++;
    d->kind = TK_END;
    p->stop_d = false;
    *numerator = p->t == d ? expr_int(p->ctx, 1) : math_sum(p);
    p->stop_d = was;
    *d = saved;
    if (*numerator && p->t != d)
        *numerator = math_fail(p, TEX_UNEXPECTED, p->t->off,
                               "cannot stand here");
    if (!*numerator)
        return true;
    p->t++;
    p->int_var = math_variable(p);
    p->t++;
    return true;
}

/* --- differentials ------------------------------------------------------ */

static bool ends_term(const struct parser *p, const struct tok *t)
{
    return t >= p->end || tok_relation(t) || tok_connective(t) ||
           is_d(t) || t->kind == TK_CLOSE || t->kind == TK_RBRACE ||
           t->kind == TK_NEWLINE || t->kind == TK_QUAD ||
           tok_char(t, '+') || tok_char(t, '-') || tok_char(t, ',') ||
           tok_char(t, '.') || tok_char(t, ';');
}

/* Behind a derivative \frac{d...}{d...}, NULL for another fraction. */
static const struct tok *behind_derivative(const struct parser *p,
                                           const struct tok *t)
{
    if (!tok_is(t, "frac") || t[1].kind != TK_LBRACE || !is_d(t + 2))
        return NULL;
    const struct tok *below = partner(p, t + 1) + 1;
    return below->kind == TK_LBRACE && is_d(below + 1) ? partner(p, below)
                                                       : NULL;
}

/* Is what follows the relation at t only 0? */
static bool equals_zero(const struct parser *p, const struct tok *t)
{
    return tok_char(t, '=') && tok_text(t + 1, "0") &&
           (t + 2 == p->end || ends_term(p, t + 2));
}

/* dy = 2x dx, P dx + Q dy = 0: is every d in the formula that of a
   differential?  They stand at the ends of terms, and on both sides of a
   relation or twice before "= 0". */
bool math_has_differentials(const struct parser *p)
{
    bool left = false, both = false, related = false;
    unsigned pairs = 0;
    for (const struct tok *t = p->toks; t < p->end; t++) {
        const struct tok *behind = behind_derivative(p, t);
        if (behind)
            t = behind;
        if (tok_relation(t)) {
            related = related || left;
            both = both || (pairs > 1 && equals_zero(p, t));
            continue;
        }
        if (t->kind != TK_LETTER || t->ch != 'd')
            continue;
        left = true;
        if (t[1].kind == TK_OPEN && t[1].ch == '(' && !t[1].has_comma)
            continue;
        if (!math_starts_name(p, t + 1) ||
            !ends_term(p, math_behind_name(p, t + 1)))
            return false;
        pairs++;
        both = both || related;
    }
    return both;
}

bool math_starts_differential(struct parser *p)
{
    const struct tok *t = p->t;
    bool upright = t->kind == TK_WORDS && t->is_name && tok_text(t, "d");
    if (!is_d(t) || p->stop_d || (!upright && !p->differentials))
        return false;
    return math_starts_name(p, t + 1) ||
           (t[1].kind == TK_OPEN && t[1].ch == '(');
}

/* differential := d name | d ( expression ) */
expr math_differential(struct parser *p)
{
    p->t++;
    expr e = at_kind(p, TK_OPEN) ? math_group(p) : math_variable(p);
    return e ? expr_call1(p->ctx, FN_DIFF, e) : NULL;
}
