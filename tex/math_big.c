/*
 * Sums and products.  The body of each is the product that follows,
 * up to + or - or a relation.
 */
#include <string.h>

#include "tex/math_parser.h"

struct range {
    expr var[4];
    size_t n_vars;
    expr none;
    expr lo[4], hi;
    expr in[4];      /* the set of each                          */
    expr cond;       /* stands inside, where all are known       */
};

bool math_is_big(const struct tok *t)
{
    return tok_is(t, "sum") || tok_is(t, "prod") || math_is_limit(t) ||
           math_is_integral(t);
}

static bool is_var(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

/* a and b, flat; either may be missing. */
static expr both(struct parser *p, expr a, expr b)
{
    struct elems v = {0};
    const expr parts[] = {a, b};
    if (a->kind == EXPR_NONE || b->kind == EXPR_NONE)
        return a->kind == EXPR_NONE ? b : a;
    for (size_t k = 0; k < 2; k++)
        if (parts[k]->kind != EXPR_AND)
            elems_push(p, &v, parts[k], GAP_NONE);
        else
            for (uint32_t i = 0; i < parts[k]->nargs; i++)
                elems_push(p, &v, parts[k]->args[i], GAP_NONE);
    return elems_make(p, EXPR_AND, &v);
}

static void add_cond(struct parser *p, struct range *r, expr cond)
{
    r->cond = both(p, r->cond, cond);
    if (!r->cond)
        r->cond = r->none;
}

static bool has_var(const struct range *r, expr e)
{
    for (size_t i = 0; i < r->n_vars; i++)
        if (r->var[i] == e)
            return true;
    return false;
}

static bool add_var(struct range *r, expr e)
{
    if (!is_var(e) || has_var(r, e) || r->n_vars == 4)
        return false;
    r->lo[r->n_vars] = r->in[r->n_vars] = r->none;
    r->var[r->n_vars++] = e;
    return true;
}

/* x \in S for a new x */
static bool add_element(struct range *r, expr in)
{
    if (!add_var(r, in->args[0]))
        return false;
    r->in[r->n_vars - 1] = in;
    return true;
}

/* Letters that count: between them and n + 1 there is nothing. */
static bool counts(expr var)
{
    const char *s = var->kind == EXPR_SYM ? var->name : "";
    return s[0] && !s[1] && strchr("hijklmnpqrst", s[0]);
}

/* 1 \le i \le n, and 0 \le i < n where i counts */
static bool bounded(struct parser *p, struct range *r, expr c)
{
    if (c->kind != EXPR_CHAIN || c->nargs != 2 || r->n_vars > 0 ||
        c->args[0]->kind != EXPR_LE || !is_var(c->args[0]->args[1]) ||
        (c->args[1]->kind != EXPR_LE &&
         !(c->args[1]->kind == EXPR_LT && counts(c->args[0]->args[1]))))
        return false;
    add_var(r, c->args[0]->args[1]);
    r->lo[0] = c->args[0]->args[0];
    r->hi = c->args[1]->args[1];
    if (c->args[1]->kind == EXPR_LT)
        r->hi = expr_sub(p->ctx, r->hi, expr_int(p->ctx, 1));
    return r->hi != NULL;
}

/* k \ge 0: all from there */
static bool from_there(struct parser *p, struct range *r, expr c)
{
    if (c->kind != EXPR_GE || r->n_vars > 0 || !is_var(c->args[0]) ||
        !counts(c->args[0]) || !expr_is_number(c->args[1]))
        return false;
    add_var(r, c->args[0]);
    r->lo[0] = c->args[1];
    r->hi = expr_const_(p->ctx, CONST_INFINITY);
    return r->hi != NULL;
}

/* k \text{ odd}, p \text{ prime}: what is tested */
static expr tested(expr e)
{
    if (e->kind == EXPR_NOT)
        e = e->args[0];
    if (expr_is_call(e, FN_ISEVEN) || expr_is_call(e, FN_ISPRIME))
        return e->args[0];
    return NULL;
}

/* 1 \le i < j \le n: j from i + 1 inside of i from 1, both to n. */
static bool ordered(struct parser *p, struct range *r, expr c)
{
    if (c->kind != EXPR_CHAIN || c->nargs != 3 || r->n_vars > 0 ||
        c->args[0]->kind != EXPR_LE || c->args[2]->kind != EXPR_LE ||
        (c->args[1]->kind != EXPR_LT && c->args[1]->kind != EXPR_LE) ||
        !add_var(r, c->args[0]->args[1]) ||
        !add_var(r, c->args[1]->args[1]))
        return false;
    r->lo[0] = r->lo[1] = c->args[0]->args[0];
    r->hi = c->args[2]->args[1];
    add_cond(p, r, c->args[1]);
    return true;
}

/* One statement below the sign: i=0, i, j \ne i, k \in S, 1 \le i \le n. */
static bool take_below(struct parser *p, struct range *r, expr e)
{
    if (e->kind == EXPR_EQ && is_var(e->args[0]) && r->n_vars < 4 &&
        !has_var(r, e->args[0])) {
        add_var(r, e->args[0]);
        for (size_t i = r->n_vars; i-- > 0;) /* i, j = 1 */
            if (r->lo[i]->kind == EXPR_NONE && r->in[i]->kind == EXPR_NONE)
                r->lo[i] = e->args[1];
        return true;
    }
    if (is_var(e))
        return add_var(r, e);
    if (bounded(p, r, e) || from_there(p, r, e) || ordered(p, r, e))
        return true;
    if (e->kind == EXPR_AND) { /* i, j \in S */
        for (uint32_t i = 0; i < e->nargs; i++)
            if (e->args[i]->kind == EXPR_AND ||
                !take_below(p, r, e->args[i]))
                return false;
        return true;
    }
    if (tested(e) && is_var(tested(e)) &&
        (has_var(r, tested(e)) || add_var(r, tested(e)))) {
        add_cond(p, r, e);
        return true;
    }
    if (e->kind == EXPR_IN && is_var(e->args[0]) && !has_var(r, e->args[0]))
        return add_element(r, e);
    if (e->kind == EXPR_IN || e->kind == EXPR_NE || e->kind == EXPR_LT ||
        e->kind == EXPR_LE || e->kind == EXPR_GT || e->kind == EXPR_GE ||
        e->kind == EXPR_DIVIDES) {
        if (r->n_vars == 0 && !add_var(r, e->args[0]))
            return false;
        if ((e->kind == EXPR_LT || e->kind == EXPR_LE) &&
            r->n_vars == 1 && r->lo[0]->kind == EXPR_NONE &&
            is_var(e->args[1]))
            add_var(r, e->args[1]);
        add_cond(p, r, e);
        return true;
    }
    return false;
}

/* i,j=-\infty: both from there. */
static void below(struct parser *p, struct range *r)
{
    struct elems v = {0};
    struct tok *open = p->t;
    bool braced = open->kind == TK_LBRACE;
    struct tok *close = braced ? partner(p, open) : open + 1;
    bool stack = braced && tok_is(open + 1, "substack") &&
                 open[2].kind == TK_LBRACE;
    if (!braced) {
        expr e = math_argument(p);
        if (e && !take_below(p, r, e))
            math_fail(p, TEX_UNEXPECTED, open->off,
                      "not the variable of a sum");
        return;
    }
    p->t += stack ? 3 : 1;
    bool was = p->in_table;
    p->in_table = false;
    math_elements(p, &v);
    p->in_table = was;
    if (stack && !math_failed(p))
        p->t++;
    if (!math_failed(p) && p->t != close)
        math_fail(p, TEX_UNEXPECTED, p->t->off, "cannot stand here");
    if (!math_failed(p) && v.n == 0)
        math_fail(p, TEX_EMPTY, open->off, "an empty range");
    for (size_t i = 0; i < v.n && !math_failed(p); i++)
        if (!take_below(p, r, v.e[i]))
            math_fail(p, TEX_UNEXPECTED, open->off,
                      "a range that cannot be read");
    if (!math_failed(p))
        p->t = close + 1;
    elems_clear(&v);
}

static bool read_range(struct parser *p, struct range *r)
{
    r->n_vars = 0;
    r->none = r->hi = r->cond = expr_none(p->ctx);
    while (!math_failed(p) && (at_char(p, '_') || at_char(p, '^'))) {
        bool above = at_char(p, '^');
        p->t++;
        if (above)
            r->hi = math_script(p);
        else
            below(p, r);
    }
    return !math_failed(p) && r->hi;
}

/* - in front of the body: \sum_i -x_i */
expr math_body(struct parser *p)
{
    bool negative = at_char(p, '-');
    p->t += negative;
    expr e = math_product(p);
    return negative && e ? expr_neg(p->ctx, e) : e;
}

/* The letter below \sum_i and \prod_{i=1}, NULL for other ranges. */
static const struct tok *letter_below(const struct tok *t)
{
    if (!tok_char(t + 1, '_'))
        return NULL;
    t += t[2].kind == TK_LBRACE ? 3 : 2;
    return t->kind == TK_LETTER ? t : NULL;
}

bool math_ends_product(const struct parser *p, const struct tok *t)
{
    if (!p->product || (!tok_is(t, "prod") && !tok_is(t, "sum")))
        return false;
    const struct tok *a = letter_below(p->product), *b = letter_below(t);
    return a && b && a->ch == b->ch;
}

static expr sum_or_product(struct parser *p, enum expr_kind kind)
{
    struct range r;
    const struct tok *sign = p->t, *outer = p->product;
    size_t off = p->t++->off;
    if (!read_range(p, &r))
        return NULL;
    if (r.n_vars == 0)
        return math_fail(p, TEX_EMPTY, off, "a sum needs its variable");
    p->product = kind == EXPR_PROD ? sign : outer;
    expr body = math_body(p);
    p->product = outer;
    for (size_t i = r.n_vars; i-- > 0 && body;) {
        bool listed = r.in[i]->kind != EXPR_NONE;
        expr cond = i + 1 == r.n_vars ? both(p, r.in[i], r.cond) : r.in[i];
        const expr args[] = {body, r.var[i], r.lo[i],
                             listed ? r.none : r.hi, cond};
        body = expr_make(p->ctx, kind, 5, args);
    }
    return body;
}

expr math_big(struct parser *p)
{
    expr e;
    if (!math_enter(p))
        return NULL;
    if (math_is_limit(p->t))
        e = math_limit(p);
    else if (math_is_integral(p->t))
        e = math_integral(p);
    else
        e = sum_or_product(p, at_cmd(p, "sum") ? EXPR_SUM : EXPR_PROD);
    p->depth--;
    return e;
}
