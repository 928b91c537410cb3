/*
 * Formal prefix sums: what stays of a sum whose terms nobody knows.
 */
#include "exact/sum.h"

#define SHIFT_MOST 64 /* terms written out to move a bound */

nf sum_plus(struct core *core, nf a, long k)
{
    return nf_add(core->pool, a, nf_int(core->pool, k));
}

/* --- dependence on the summation variable ------------------------------- */

static bool mentions(expr atom, void *data)
{
    return expr_contains(atom, data);
}

bool sum_depends(nf a, expr var)
{
    union { expr e; void *p; } u = {.e = var};
    return nf_any_atom(a, mentions, u.p);
}

nf sum_replace(struct core *core, expr e, expr var, nf by)
{
    expr to = nf_expr(core->pool, by);
    if (!e || !to)
        return NULL;
    return core_eval(core, expr_subst(core->ctx, e, 1, &var, &to));
}

/* --- shifts ------------------------------------------------------------- */

/* The dummy of a formal sum: #d, d one more than the deepest inside. */
expr sum_dummy(struct core *core, expr body)
{
    char name[8] = "\\#1";
    for (name[2] = '1'; name[2] < '9'; name[2]++) {
        expr s = expr_sym(core->ctx, name);
        if (!s || !expr_contains(body, s))
            return s;
    }
    return NULL;
}

struct shape {
    expr body;             /* in the dummy                              */
    nf rest;               /* a factor free of the dummy                */
    struct interval in;
};

/* Takes the factors of a product that are free of the dummy out of it. */
static nf take_rest(struct core *core, nf *body, expr dummy)
{
    struct nf_pool *pool = core->pool;
    nf rest = nf_int(pool, 1);
    if (!*body || (*body)->nden || (*body)->num.n != 1)
        return rest;
    const struct nf_term *t = &(*body)->num.t[0];
    rest = nf_q(pool, t->c);
    for (uint32_t k = 0; k < t->n && rest; k++)
        if (!expr_contains(t->p[k].atom, dummy))
            rest = nf_mul(pool, rest,
                          nf_atom_pow(pool, t->p[k].atom, t->p[k].num,
                                      t->p[k].den));
    *body = nf_div(pool, *body, rest);
    return rest;
}

/* Candidates for a normal shift: an argument +-i + g of an atom becomes the
   summation variable itself.  Of all of them the one with the least id
   stays: equal sums have equal candidates. */
struct shifting {
    struct core *core;
    expr var, dummy;
    nf body;
    struct interval in;
    struct shape best;
};

static void try_shift(struct shifting *s, nf arg)
{
    struct core *core = s->core;
    struct nf_pool *pool = core->pool;
    nf var = nf_atom(pool, s->var);
    nf up = nf_sub(pool, arg, var), down = nf_add(pool, arg, var);
    bool turned = up && sum_depends(up, s->var);
    nf g = turned ? down : up;
    if (!g || sum_depends(g, s->var))
        return;
    /* arg = g + i: i = d - g;   arg = g - i: i = g - d */
    nf d = nf_atom(pool, s->dummy);
    nf i = turned ? nf_sub(pool, g, d) : nf_sub(pool, d, g);
    nf moved = sum_replace(core, nf_expr(pool, s->body), s->var, i);
    nf rest = take_rest(core, &moved, s->dummy);
    expr body = nf_expr(pool, moved);
    if (!body || (s->best.body && s->best.body->id <= body->id))
        return;
    s->best.body = body;
    s->best.rest = rest;
    if (turned)
        s->best.in = (struct interval){
            s->in.hi ? nf_sub(pool, g, s->in.hi) : NULL,
            s->in.lo ? nf_sub(pool, g, s->in.lo) : NULL};
    else
        s->best.in = (struct interval){
            s->in.lo ? nf_add(pool, g, s->in.lo) : NULL,
            s->in.hi ? nf_add(pool, g, s->in.hi) : NULL};
}

static bool is_argument(expr e, uint32_t i)
{
    return i > 0 && (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY);
}

/* An index, an argument, and a base or a denominator: so that
   1/(i - 3) from 4 is 1/i from 1. */
static void shifts_of(struct shifting *s, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (!expr_contains(e->args[i], s->var))
            continue;
        if (is_argument(e, i) || (e->kind == EXPR_POW && i == 0) ||
            (e->kind == EXPR_DIV && i == 1))
            try_shift(s, core_eval(s->core, e->args[i]));
        shifts_of(s, e->args[i]);
    }
}

/* A product with one formal sum whose bound is free of the dummy: that sum;
   *body: its terms times the other factors. */
static expr nested_sum(struct core *core, expr e, expr dummy, expr *body)
{
    expr_ctx *ctx = core->ctx;
    expr sum = NULL, rest = NULL;
    uint32_t n = e->kind == EXPR_MUL ? e->nargs : 1;
    for (uint32_t i = 0; i < n; i++) {
        expr a = e->kind == EXPR_MUL ? e->args[i] : e;
        bool formal = a->kind == EXPR_SUM &&
                      a->args[2]->kind == EXPR_NONE &&
                      a->args[4]->kind == EXPR_NONE &&
                      a->args[1]->kind == EXPR_SYM;
        if (formal && sum)
            return NULL;
        if (formal)
            sum = a;
        else
            rest = rest ? expr_mul(ctx, rest, a) : a;
    }
    if (!sum || expr_contains(sum->args[3], dummy) ||
        (rest && expr_contains(rest, sum->args[1])))
        return NULL;
    expr all = rest ? expr_mul(ctx, rest, sum->args[0]) : sum->args[0];
    *body = nf_expr(core->pool, core_eval(core, all));
    return *body ? sum : NULL;
}

/* Of two sums with bounds that do not depend on each other the one with the
   lesser body is inside: sums may be exchanged. */
static void exchange(struct core *core, expr *body, expr dummy, expr *hi)
{
    expr_ctx *ctx = core->ctx;
    expr all, sum = nested_sum(core, *body, dummy, &all);
    if (!sum)
        return;
    expr from[2] = {sum->args[1], dummy}, to[2] = {dummy, sum->args[1]};
    expr turned = nf_expr(core->pool,
                          core_eval(core, expr_subst(ctx, all, 2, from, to)));
    if (!turned)
        return;
    bool stay = turned->id > all->id ||
                (turned == all && (*hi)->id >= sum->args[3]->id);
    expr args[5] = {stay ? all : turned, sum->args[1], sum->args[2],
                    stay ? sum->args[3] : *hi, sum->args[4]};
    expr inner = expr_make(ctx, EXPR_SUM, 5, args);
    if (!inner)
        return;
    *hi = stay ? *hi : sum->args[3];
    *body = inner;
}

/* The formal sum body(d) over k <= m as an atom; m NULL: over all up to
   infinity. */
static expr prefix_atom(struct core *core, expr body, expr dummy, nf m)
{
    expr none = expr_none(core->ctx);
    expr hi = m ? nf_expr(core->pool, m)
                : expr_const_(core->ctx, CONST_INFINITY);
    if (hi && m)
        exchange(core, &body, dummy, &hi);
    expr args[5] = {body, dummy, none, hi, none};
    return hi ? expr_make(core->ctx, EXPR_SUM, 5, args) : NULL;
}

/* S(base) and the terms between base and base + c. */
static nf prefix_from(struct core *core, expr body, expr dummy, nf base,
                      long c)
{
    struct nf_pool *pool = core->pool;
    expr atom = prefix_atom(core, body, dummy, base);
    nf bound = atom ? region_binding(core, core->here, atom) : NULL;
    nf r = bound ? bound : nf_atom(pool, atom);
    for (long j = 1; j <= c && r; j++)
        r = nf_add(pool, r, sum_replace(core, body, dummy, sum_plus(core, base, j)));
    for (long j = c + 1; j <= 0 && r; j++)
        r = nf_sub(pool, r, sum_replace(core, body, dummy, sum_plus(core, base, j)));
    return r;
}

/* S(m) with the constant part of m written out.  A term that is undefined
   between the two lies outside of the sum: then m stays as it is. */
nf sum_prefix(struct core *core, expr body, expr dummy, nf m)
{
    struct nf_pool *pool = core->pool;
    long c = 0;
    mpq_srcptr q;
    if (!m)
        return nf_atom(pool, prefix_atom(core, body, dummy, NULL));
    for (size_t i = 0; i < m->num.n && !m->nden; i++)
        if (m->num.t[i].n == 0) {
            nf k = nf_q(pool, m->num.t[i].c);
            if (!nf_is_rational(k, &q) || !nf_is_si(k, &c))
                c = 0;
        }
    if (c > SHIFT_MOST || c < -SHIFT_MOST)
        c = 0;
    nf r = prefix_from(core, body, dummy, sum_plus(core, m, -c), c);
    if (r || nf_pool_status(pool).code != STATUS_UNDEFINED)
        return r;
    nf_pool_reset(pool);
    return prefix_from(core, body, dummy, m, 0);
}

nf sum_formal(struct core *core, nf t, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    expr e = nf_expr(pool, t);
    bool formal = var->name[0] == '\\' && var->name[1] == '#' &&
                  var->name[2] >= '1' && var->name[2] <= '9';
    expr dummy = formal ? var : e ? sum_dummy(core, e) : NULL;
    if (!dummy)
        return nf_fail(core->pool, STATUS_UNABLE, "sums nested too deep");
    struct shifting s = {core, var, dummy, t, in, {NULL, NULL, {NULL, NULL}}};
    shifts_of(&s, e);
    if (nf_pool_status(pool).code != STATUS_OK)
        return NULL;
    struct shape shape = s.best;
    if (!shape.body) {
        shape.body = nf_expr(pool, sum_replace(core, e, var,
                                           nf_atom(pool, dummy)));
        shape.rest = nf_int(pool, 1);
        shape.in = in;
    }
    if (!shape.body)
        return NULL;
    nf hi = sum_prefix(core, shape.body, dummy, shape.in.hi);
    if (!shape.in.lo)
        return nf_mul(pool, shape.rest, hi); /* the prefix sum itself */
    nf lo = sum_prefix(core, shape.body, dummy,
                         sum_plus(core, shape.in.lo, -1));
    return nf_mul(pool, shape.rest, nf_sub(pool, hi, lo));
}

nf core_prefix(struct core *core, expr e)
{
    if (e->args[3]->kind == EXPR_CONST) {
        /* over all integers: any shift of it is the same sum */
        nf t = core_eval(core, e->args[0]);
        struct interval all = {NULL, NULL};
        return t ? sum_formal(core, t, e->args[1], all) : NULL;
    }
    nf m = core_eval(core, e->args[3]);
    return m ? sum_prefix(core, e->args[0], e->args[1], m) : NULL;
}
