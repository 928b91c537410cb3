/*
 * Sums.
 *
 * A sum over [lo, hi] is split where a condition inside its body changes its
 * truth, until the body has one normal form on the interval.  Each of its
 * terms is then c * i^k * rho^i * t(i), with c free of i:
 *
 *   no t       closed form by undetermined coefficients: F(hi+1) - F(lo)
 *              with F(i) = rho^i q(i), deg q = k (k + 1 if rho = 1)
 *   some t     the difference S(hi) - S(lo - 1) of a formal prefix sum
 *              S(m) = \sum^{m} t(k), an atom; S(m + c) - S(m) is written out
 *              for integer c, which makes telescoping and delta elimination
 *              plain arithmetic
 *
 * Sums over [lo, hi] with hi = lo - 1 are empty and the formulas say 0; where
 * hi < lo - 1 is possible the region is split first.  Infinite sums of
 * rho^i need |rho| < 1 (resp. > 1 downwards) from the region.
 * The antidifference of i^k rho^i: Graham, Knuth, Patashnik, Concrete
 * Mathematics, section 2.6.
 */
#include "exact/core.h"

#define EXPAND_MOST 2000   /* terms written out for literal bounds          */
#define SHIFT_MOST 64      /* terms written out to move a prefix's bound    */
#define DEGREE_MOST 64

struct interval {
    nf lo, hi;             /* NULL: infinite */
};

static nf unable(struct core *core, const char *why)
{
    return nf_fail(core->pool, STATUS_UNABLE, why);
}

static bool infinite(expr e, int *sign)
{
    *sign = 1;
    if (e->kind == EXPR_NEG) {
        *sign = -1;
        e = e->args[0];
    }
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

static nf plus(struct core *core, nf a, long k)
{
    return nf_add(core->pool, a, nf_int(core->pool, k));
}

/* --- dependence on the summation variable ----------------------------------- */

static bool mentions(expr atom, void *data)
{
    return expr_contains(atom, data);
}

static bool depends(nf a, expr var)
{
    union { expr e; void *p; } u = {.e = var};
    return nf_any_atom(a, mentions, u.p);
}

static nf replace(struct core *core, expr e, expr var, nf by)
{
    expr to = nf_expr(core->pool, by);
    if (!e || !to)
        return NULL;
    return core_eval(core, expr_subst(core->ctx, e, 1, &var, &to));
}

/* --- one term over one interval ----------------------------------------------- */

/* A term of the body, taken apart. */
struct term {
    nf rest;       /* c, free of i                 */
    long k;        /* i^k                          */
    nf rho;        /* base of rho^i                */
    nf formal;     /* t(i), or NULL                */
};

/* Is the power rho^i?  Then rho; NULL when it is not (no failure). */
static nf geometric_base(struct core *core, const struct nf_power *p,
                         expr var)
{
    struct nf_pool *pool = core->pool;
    if (p->atom->kind != EXPR_POW || expr_contains(p->atom->args[0], var))
        return NULL;
    nf m = core_eval(core, p->atom->args[1]);
    if (!m)
        return NULL;
    nf slope = nf_div(pool, m, nf_atom(pool, var));
    if (!slope || depends(slope, var))
        return NULL;
    mpq_ptr q = nf_new_q(pool);
    if (!q)
        return NULL;
    mpq_set_si(q, p->num, (unsigned long)p->den);
    return core_power(core, core_eval(core, p->atom->args[0]),
                      nf_mul(pool, slope, nf_q(pool, q)));
}

static bool term_split(struct core *core, struct term *out,
                       const struct nf_term *t, expr var)
{
    struct nf_pool *pool = core->pool;
    *out = (struct term){nf_q(pool, t->c), 0, nf_int(pool, 1), NULL};
    for (uint32_t i = 0; i < t->n; i++) {
        const struct nf_power *p = &t->p[i];
        nf one = nf_atom_pow(pool, p->atom, p->num, p->den);
        if (!expr_contains(p->atom, var)) {
            out->rest = nf_mul(pool, out->rest, one);
        } else if (p->atom == var && p->den == 1 && p->num > 0) {
            out->k = p->num;
        } else {
            nf rho = geometric_base(core, p, var);
            if (rho)
                out->rho = nf_mul(pool, out->rho, rho);
            else
                out->formal = out->formal ? nf_mul(pool, out->formal, one)
                                          : one;
        }
        if (nf_pool_status(pool).code != STATUS_OK)
            return false;
    }
    return out->rest && out->rho && out->k <= DEGREE_MOST;
}

static nf binomial(struct core *core, long n, long k)
{
    mpq_ptr q = nf_new_q(core->pool);
    if (!q)
        return NULL;
    mpz_bin_uiui(mpq_numref(q), (unsigned long)n, (unsigned long)k);
    return nf_q(core->pool, q);
}

/* The coefficients q[0..] of the antidifference: rho q(i+1) - q(i) = i^k. */
static long antidifference(struct core *core, nf q[], long k, nf rho)
{
    struct nf_pool *pool = core->pool;
    nf slope = plus(core, rho, -1);
    bool one = nf_is_zero(slope);
    long degree = k + one;
    for (long j = 0; j <= degree; j++)
        q[j] = nf_int(pool, 0);
    for (long j = k; j >= 0; j--) {
        long target = j + one;
        nf rest = nf_int(pool, j == k);
        for (long l = target + 1; l <= degree; l++)
            rest = nf_sub(pool, rest,
                          nf_mul(pool, nf_mul(pool, rho, q[l]),
                                 binomial(core, l, j)));
        q[target] = nf_div(pool, rest,
                           one ? nf_int(pool, target) : slope);
    }
    return degree;
}

/* F(x) = rho^x q(x) */
static nf antidifference_at(struct core *core, nf q[], long degree, nf rho,
                            nf x)
{
    nf r = nf_int(core->pool, 0);
    for (long j = degree; j >= 0; j--)
        r = nf_add(core->pool, nf_mul(core->pool, r, x), q[j]);
    return nf_mul(core->pool, r, core_power(core, rho, x));
}

/* -1 < a < 1, as the region knows it */
static bool below_one(struct core *core, nf a)
{
    nf up = nf_sub(core->pool, nf_int(core->pool, 1), a);
    return a && core_sign(core, up) == SIGN_POS &&
           core_sign(core, plus(core, a, 1)) == SIGN_POS;
}

/* Does rho^i vanish as i grows (upwards) or falls?  A product does when its
   coefficient is at most 1 and each of its atoms is below 1. */
static bool vanishes(struct core *core, nf rho, bool upwards)
{
    if (!upwards)
        rho = nf_div(core->pool, nf_int(core->pool, 1), rho);
    if (!rho || below_one(core, rho))
        return rho != NULL;
    if (rho->nden || rho->num.n != 1)
        return false;
    const struct nf_term *t = &rho->num.t[0];
    mpq_t one;
    mpq_init(one);
    mpq_abs(one, t->c);
    bool ok = mpq_cmp_si(one, 1, 1) <= 0 && t->n > 0;
    mpq_clear(one);
    for (uint32_t k = 0; k < t->n && ok; k++) {
        nf a = nf_atom(core->pool, t->p[k].atom);
        ok = below_one(core, t->p[k].num > 0
                                 ? a
                                 : nf_div(core->pool,
                                          nf_int(core->pool, 1), a));
    }
    return ok;
}

static nf closed_form(struct core *core, const struct term *t,
                      struct interval in)
{
    nf q[DEGREE_MOST + 2];
    long degree = antidifference(core, q, t->k, t->rho);
    nf hi = nf_int(core->pool, 0), lo = hi;
    if ((!in.hi && !vanishes(core, t->rho, true)) ||
        (!in.lo && !vanishes(core, t->rho, false)))
        return unable(core, "an infinite sum that may not converge");
    if (in.hi)
        hi = antidifference_at(core, q, degree, t->rho, plus(core, in.hi, 1));
    if (in.lo)
        lo = antidifference_at(core, q, degree, t->rho, in.lo);
    return nf_mul(core->pool, t->rest, nf_sub(core->pool, hi, lo));
}

/* --- formal sums -------------------------------------------------------------- */

/* The dummy of a formal sum: #d, d one more than the deepest inside. */
static expr formal_dummy(struct core *core, expr body)
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
    struct interval in;
};

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
    bool turned = up && depends(up, s->var);
    nf g = turned ? down : up;
    if (!g || depends(g, s->var))
        return;
    /* arg = g + i: i = d - g;   arg = g - i: i = g - d */
    nf d = nf_atom(pool, s->dummy);
    nf i = turned ? nf_sub(pool, g, d) : nf_sub(pool, d, g);
    expr body = nf_expr(pool, replace(core, nf_expr(pool, s->body), s->var,
                                      i));
    if (!body || (s->best.body && s->best.body->id <= body->id))
        return;
    s->best.body = body;
    if (turned)
        s->best.in = (struct interval){
            s->in.hi ? nf_sub(pool, g, s->in.hi) : NULL,
            s->in.lo ? nf_sub(pool, g, s->in.lo) : NULL};
    else
        s->best.in = (struct interval){
            s->in.lo ? nf_add(pool, g, s->in.lo) : NULL,
            s->in.hi ? nf_add(pool, g, s->in.hi) : NULL};
}

static void shifts_of(struct shifting *s, expr e)
{
    if (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY)
        for (uint32_t i = 1; i < e->nargs; i++)
            if (expr_contains(e->args[i], s->var))
                try_shift(s, core_eval(s->core, e->args[i]));
    for (uint32_t i = 0; i < e->nargs; i++)
        if (expr_contains(e->args[i], s->var))
            shifts_of(s, e->args[i]);
}

/* The formal sum body(d) over k <= m as an atom; m NULL: over all up to
   infinity. */
static expr prefix_atom(struct core *core, expr body, expr dummy, nf m)
{
    expr none = expr_none(core->ctx);
    expr hi = m ? nf_expr(core->pool, m)
                : expr_const_(core->ctx, CONST_INFINITY);
    expr args[5] = {body, dummy, none, hi, none};
    return hi ? expr_make(core->ctx, EXPR_SUM, 5, args) : NULL;
}

/* S(m) with the constant part of m written out. */
static nf prefix_value(struct core *core, expr body, expr dummy, nf m)
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
    nf base = plus(core, m, -c);
    nf r = nf_atom(pool, prefix_atom(core, body, dummy, base));
    for (long j = 1; j <= c && r; j++)
        r = nf_add(pool, r, replace(core, body, dummy, plus(core, base, j)));
    for (long j = c + 1; j <= 0 && r; j++)
        r = nf_sub(pool, r, replace(core, body, dummy, plus(core, base, j)));
    return r;
}

static nf formal_sum(struct core *core, nf t, expr var, struct interval in)
{
    struct nf_pool *pool = core->pool;
    expr e = nf_expr(pool, t), dummy = e ? formal_dummy(core, e) : NULL;
    if (!dummy)
        return unable(core, "sums nested too deep");
    struct shifting s = {core, var, dummy, t, in, {NULL, {NULL, NULL}}};
    shifts_of(&s, e);
    if (nf_pool_status(pool).code != STATUS_OK)
        return NULL;
    struct shape shape = s.best;
    if (!shape.body) {
        shape.body = nf_expr(pool, replace(core, e, var,
                                           nf_atom(pool, dummy)));
        shape.in = in;
    }
    if (!shape.body)
        return NULL;
    nf hi = prefix_value(core, shape.body, dummy, shape.in.hi);
    if (!shape.in.lo)
        return hi; /* from -infinity: the prefix sum itself */
    return nf_sub(pool, hi, prefix_value(core, shape.body, dummy,
                                         plus(core, shape.in.lo, -1)));
}

nf core_prefix(struct core *core, expr e)
{
    nf m = core_eval(core, e->args[3]);
    return m ? prefix_value(core, e->args[0], e->args[1], m) : NULL;
}

/* --- bodies ------------------------------------------------------------------- */

/* The sum of a body in normal form over an interval that is not reversed. */
static nf sum_normal(struct core *core, nf body, expr var,
                     struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf den = nf_int(pool, 1), r = nf_int(pool, 0);
    for (size_t i = 0; i < body->nden; i++) {
        nf f = nf_pow_si(pool, nf_sum_value(pool, body->den[i].p),
                         (long)body->den[i].e);
        if (f && depends(f, var))
            return formal_sum(core, body, var, in);
        den = nf_mul(pool, den, f);
    }
    for (size_t i = 0; i < body->num.n && r; i++) {
        struct term t;
        if (!term_split(core, &t, &body->num.t[i], var))
            return NULL;
        nf part;
        if (!t.formal) {
            part = closed_form(core, &t, in);
        } else {
            nf x = nf_atom(pool, var);
            nf all = nf_mul(pool, t.formal,
                            nf_mul(pool, nf_pow_si(pool, x, t.k),
                                   core_power(core, t.rho, x)));
            part = all ? nf_mul(pool, t.rest,
                                formal_sum(core, all, var, in))
                       : NULL;
        }
        r = nf_add(pool, r, part);
    }
    return nf_div(pool, r, den);
}

static nf sum_interval(struct core *core, expr body, expr var,
                       struct interval in);

/* Is a <= b?  Unknown leaves the question in core->want. */
static enum truth at_most(struct core *core, nf a, nf b)
{
    struct lin l;
    if (!a || !b)
        return TRUTH_TRUE;
    if (!core_lin(core, &l, nf_sub(core->pool, b, a))) {
        unable(core, "a bound that is not linear");
        return TRUTH_UNKNOWN;
    }
    enum truth t = region_truth(core, core->here, &l);
    if (t == TRUTH_UNKNOWN)
        core_stop(core, (struct want){.kind = WANT_LIN, .lin = l});
    return t;
}

/* The body asked whether c i + g >= 0: sums the two sides apart. */
static nf sum_split(struct core *core, expr body, expr var,
                    struct interval in, struct lin ask)
{
    int v = core_find_integer(core, var);
    long c = ask.c[v];
    if (c != 1 && c != -1)
        return unable(core, "a condition steep in a summation index");
    struct lin rest = ask;
    rest.c[v] = 0;
    nf g = core_lin_value(core, &rest);
    /* i + g >= 0: true from -g on;  -i + g >= 0: true up to g */
    nf first = c > 0 ? nf_neg(core->pool, g) : plus(core, g, 1);
    nf last = plus(core, first, -1);
    enum truth below = at_most(core, first, in.lo ? in.lo : NULL);
    if (!in.lo)
        below = TRUTH_FALSE;
    if (below == TRUTH_UNKNOWN)
        return NULL;
    enum truth above = in.hi ? at_most(core, plus(core, in.hi, 1), first)
                             : TRUTH_FALSE;
    if (above == TRUTH_UNKNOWN)
        return NULL;
    if (below == TRUTH_TRUE || above == TRUTH_TRUE)
        return unable(core, "a condition that does not settle");
    nf a = sum_interval(core, body, var, (struct interval){in.lo, last});
    nf b = a ? sum_interval(core, body, var, (struct interval){first, in.hi})
             : NULL;
    return nf_add(core->pool, a, b);
}

/* core->here with lo <= var <= hi */
static const struct region *region_between(struct core *core, expr var,
                                           struct interval in)
{
    const struct region *r = core->here;
    nf x = nf_atom(core->pool, var);
    struct lin l;
    if (in.lo && core_lin(core, &l, nf_sub(core->pool, x, in.lo)))
        r = region_and(core, r, &l);
    if (in.hi && core_lin(core, &l, nf_sub(core->pool, in.hi, x)))
        r = region_and(core, r, &l);
    return r;
}

static nf sum_interval(struct core *core, expr body, expr var,
                       struct interval in)
{
    const struct region *outer = core->here;
    int v = core_find_integer(core, var);
    core->here = region_between(core, var, in);
    if (!core->here) {
        core->here = outer;
        return NULL;
    }
    if (region_is_empty(core->here)) {
        core->here = outer;
        return nf_int(core->pool, 0);
    }
    nf b = core_eval(core, body);
    core->here = outer;
    if (b)
        return sum_normal(core, b, var, in);
    if (core->want.kind != WANT_LIN || v < 0 || !core->want.lin.c[v])
        return NULL;
    struct lin ask = core->want.lin;
    core->want.kind = WANT_NOTHING;
    nf_pool_reset(core->pool);
    return sum_split(core, body, var, in, ask);
}

/* --- SUM nodes ------------------------------------------------------------------ */

/* The body with the condition of the sum put in. */
static expr conditional(struct core *core, expr e)
{
    if (e->args[4]->kind == EXPR_NONE)
        return e->args[0];
    expr_ctx *ctx = core->ctx;
    expr args[4] = {e->args[0], e->args[4],
                    expr_int(ctx, e->kind == EXPR_PROD),
                    expr_make(ctx, EXPR_OTHERWISE, 0, NULL)};
    return expr_make(ctx, EXPR_CASES, 4, args);
}

/* A bound: NULL in *out for the infinite one of the right sign. */
static bool bound(struct core *core, nf *out, expr e, int side)
{
    int sign;
    *out = NULL;
    if (e->kind == EXPR_NONE) {
        unable(core, "a sum whose range nothing tells");
        return false;
    }
    if (infinite(e, &sign)) {
        if (sign == side)
            return true;
        unable(core, "a sum from or to the wrong infinity");
        return false;
    }
    *out = core_eval(core, e);
    return *out != NULL;
}

/* Literal bounds: the terms one by one. */
static nf expand(struct core *core, expr body, expr var, long lo, long hi,
                 bool product)
{
    struct nf_pool *pool = core->pool;
    const struct region *outer = core->here;
    nf r = nf_int(pool, product);
    for (long i = lo; i <= hi && r; i++) {
        core->here = region_bind(core, outer, var, nf_int(pool, i));
        nf t = core->here ? core_eval(core, body) : NULL;
        core->here = outer;
        r = product ? nf_mul(pool, r, t) : nf_add(pool, r, t);
    }
    return r;
}

/* A name for the summation variable that no outer sum uses. */
static expr fresh_index(struct core *core)
{
    char name[16] = "\\#i0";
    unsigned d = core->dummies++;
    if (d > 25)
        return NULL;
    name[3] = (char)('a' + d);
    expr s = expr_sym(core->ctx, name);
    return s && core_integer(core, s) >= 0 ? s : NULL;
}

nf core_sum(struct core *core, expr e)
{
    struct interval in;
    long lo, hi;
    if (e->args[2]->kind == EXPR_NONE && e->args[1]->kind == EXPR_SYM &&
        e->args[1]->name[0] == '\\' && e->args[1]->name[1] == '#')
        return core_prefix(core, e);
    if (!bound(core, &in.lo, e->args[2], -1) ||
        !bound(core, &in.hi, e->args[3], 1))
        return NULL;
    expr body = conditional(core, e);
    if (in.lo && in.hi && nf_is_si(in.lo, &lo) && nf_is_si(in.hi, &hi) &&
        (hi - lo < EXPAND_MOST))
        return expand(core, body, e->args[1], lo, hi, false);
    enum truth some = at_most(core, in.lo, in.hi ? plus(core, in.hi, 1)
                                                 : NULL);
    if (some == TRUTH_UNKNOWN)
        return NULL;
    if (some == TRUTH_FALSE)
        return nf_int(core->pool, 0);
    expr var = fresh_index(core);
    if (!var)
        return nf_fail(core->pool, STATUS_BUDGET, "sums nested too deep");
    body = expr_subst(core->ctx, body, 1, &e->args[1], &var);
    nf r = sum_interval(core, body, var, in);
    core->dummies--;
    return r;
}

nf core_prod(struct core *core, expr e)
{
    struct interval in;
    long lo, hi;
    if (!bound(core, &in.lo, e->args[2], -1) ||
        !bound(core, &in.hi, e->args[3], 1))
        return NULL;
    expr body = conditional(core, e);
    if (in.lo && in.hi && nf_is_si(in.lo, &lo) && nf_is_si(in.hi, &hi) &&
        (hi - lo < EXPAND_MOST))
        return expand(core, body, e->args[1], lo, hi, true);
    return unable(core, "a product with symbolic bounds");
}
