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
#include "exact/sum.h"

#define EXPAND_MOST 2000   /* terms written out for literal bounds          */

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

/* --- one term over one interval ----------------------------------------- */

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
    if (!slope || sum_depends(slope, var))
        return NULL;
    mpq_ptr q = nf_new_q(pool);
    if (!q)
        return NULL;
    mpq_set_si(q, p->num, (unsigned long)p->den);
    return core_power(core, core_eval(core, p->atom->args[0]),
                      nf_mul(pool, slope, nf_q(pool, q)));
}

bool sum_term_split(struct core *core, struct sum_term *out,
                    const struct nf_term *t, expr var)
{
    struct nf_pool *pool = core->pool;
    *out = (struct sum_term){nf_q(pool, t->c), 0, nf_int(pool, 1), NULL};
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

/* --- bodies ------------------------------------------------------------- */

/* The sum of a body in normal form over an interval that is not reversed. */
static nf sum_normal(struct core *core, nf body, expr var,
                     struct interval in)
{
    struct nf_pool *pool = core->pool;
    nf den = nf_int(pool, 1), r = nf_int(pool, 0);
    for (size_t i = 0; i < body->nden; i++) {
        nf f = nf_pow_si(pool, nf_sum_value(pool, body->den[i].p),
                         (long)body->den[i].e);
        if (f && sum_depends(f, var)) {
            nf parts = sum_rational(core, body, var, in);
            return parts || nf_pool_status(pool).code != STATUS_OK
                       ? parts : sum_formal(core, body, var, in);
        }
        den = nf_mul(pool, den, f);
    }
    for (size_t i = 0; i < body->num.n && r; i++) {
        struct sum_term t;
        if (!sum_term_split(core, &t, &body->num.t[i], var))
            return NULL;
        nf part;
        if (!t.formal) {
            part = sum_closed(core, &t, in);
        } else if (!(part = sum_exponential(core, &t, var, in)) &&
                   !(part = sum_row(core, &t, var, in))) {
            nf x = nf_atom(pool, var);
            nf all = nf_mul(pool, t.formal,
                            nf_mul(pool, nf_pow_si(pool, x, t.k),
                                   core_power(core, t.rho, x)));
            part = all ? nf_mul(pool, t.rest,
                                sum_formal(core, all, var, in))
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
    mpq_srcptr q;
    if (!a || !b)
        return TRUTH_TRUE;
    nf d = nf_sub(core->pool, b, a);
    if (nf_is_rational(d, &q))
        return mpq_sgn(q) > 0 ? TRUTH_TRUE : TRUTH_FALSE;
    if (!core_lin(core, &l, d)) {
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
    nf first = c > 0 ? nf_neg(core->pool, g) : sum_plus(core, g, 1);
    nf last = sum_plus(core, first, -1);
    enum truth below = at_most(core, first, in.lo ? in.lo : NULL);
    if (!in.lo)
        below = TRUTH_FALSE;
    if (below == TRUTH_UNKNOWN)
        return NULL;
    enum truth above = in.hi ? at_most(core, sum_plus(core, in.hi, 1), first)
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

/* floor((a - k) / q) */
static nf floor_quotient(struct core *core, nf a, long k, long q)
{
    struct nf_pool *pool = core->pool;
    nf rest, f = core_floor(core, nf_div(pool, sum_plus(core, a, -k),
                                         nf_int(pool, q)), &rest);
    return rest ? unable(core, "a bound between residues") : f;
}

/* The body asked for residues of var: sums over var = q m + k for each k. */
static nf sum_residues(struct core *core, expr body, expr var,
                       struct interval in, long q)
{
    struct nf_pool *pool = core->pool;
    nf sum = nf_int(pool, 0);
    expr m = fresh_index(core), at;
    bool flag = core->residues;
    if (!m)
        return nf_fail(pool, STATUS_BUDGET, "sums nested too deep");
    core->residues = true; /* for the bounds */
    for (long k = 0; k < q && sum; k++) {
        struct interval part = {NULL, NULL};
        if (in.lo)
            part.lo = nf_neg(pool, floor_quotient(core, nf_neg(pool, in.lo),
                                                  -k, q));
        if (in.hi && (part.lo || !in.lo))
            part.hi = floor_quotient(core, in.hi, k, q);
        if ((in.lo && !part.lo) || (in.hi && !part.hi) ||
            at_most(core, part.lo, part.hi ? sum_plus(core, part.hi, 1)
                                           : NULL) == TRUTH_UNKNOWN) {
            sum = NULL;
            break;
        }
        at = expr_add(core->ctx, expr_mul(core->ctx, expr_int(core->ctx, q),
                                          m), expr_int(core->ctx, k));
        sum = nf_add(pool, sum, sum_interval(core,
                 expr_subst(core->ctx, body, 1, &var, &at), m, part));
    }
    core->residues = flag;
    core->dummies--;
    return sum;
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
    if (region_is_empty(core, core->here)) {
        core->here = outer;
        return nf_int(core->pool, 0);
    }
    nf b = core_eval(core, body);
    core->here = outer;
    if (b)
        return sum_normal(core, b, var, in);
    if (core->want.kind == WANT_RESIDUE && core->want.var == var) {
        long modulus = core->want.modulus;
        core->want.kind = WANT_NOTHING;
        nf_pool_reset(core->pool);
        return sum_residues(core, body, var, in, modulus);
    }
    if (core->want.kind != WANT_LIN || v < 0 || !core->want.lin.c[v])
        return NULL;
    struct lin ask = core->want.lin;
    core->want.kind = WANT_NOTHING;
    nf_pool_reset(core->pool);
    return sum_split(core, body, var, in, ask);
}

/* --- SUM nodes ---------------------------------------------------------- */

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
    /* Up to 7/2 is up to 3, if it is meant; up to n/2 wants n to be even. */
    if (*out && !core_is_integer(core, *out)) {
        unable(core, "a bound that may be no integer");
        return false;
    }
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

/* Reads the bounds of a SUM or PROD.  Literal bounds close together: the
   whole is written out into *whole.  false: failed. */
static bool read_bounds(struct core *core, expr e, struct interval *in,
                        nf *whole)
{
    long lo, hi;
    *whole = NULL;
    if (!bound(core, &in->lo, e->args[2], -1) ||
        !bound(core, &in->hi, e->args[3], 1))
        return false;
    if (!in->lo || !in->hi || !nf_is_si(in->lo, &lo) ||
        !nf_is_si(in->hi, &hi) || (double)hi - (double)lo >= EXPAND_MOST)
        return true;
    *whole = expand(core, conditional(core, e), e->args[1], lo, hi,
                    e->kind == EXPR_PROD);
    return *whole != NULL;
}

/* sum_{i=0}^{N} binom(N, i) body(i); NULL without failure for others. */
static nf sum_with_binomials(struct core *core, expr body, expr var,
                             struct interval in)
{
    if (!in.lo || !in.hi || !nf_is_zero(in.lo))
        return NULL;
    expr rest = sum_without_binomial(core, body, var, in.hi);
    if (!rest)
        return NULL;
    enum truth some = at_most(core, in.lo, in.hi);
    if (some == TRUTH_UNKNOWN)
        return NULL; /* the question is in core->want */
    if (some == TRUTH_FALSE)
        return nf_int(core->pool, 0);
    const struct region *outer = core->here;
    core->here = region_between(core, var, in);
    nf b = core->here ? core_eval(core, rest) : NULL;
    core->here = outer;
    return b ? sum_binomial(core, b, var, in.hi) : NULL;
}

nf core_sum(struct core *core, expr e)
{
    struct interval in;
    nf whole;
    if (e->args[2]->kind == EXPR_NONE && e->args[1]->kind == EXPR_SYM &&
        e->args[1]->name[0] == '\\' && e->args[1]->name[1] == '#')
        return core_prefix(core, e);
    if (!read_bounds(core, e, &in, &whole) || whole)
        return whole;
    enum truth some = at_most(core, in.lo, in.hi ? sum_plus(core, in.hi, 1)
                                                 : NULL);
    if (some == TRUTH_UNKNOWN)
        return NULL;
    if (some == TRUTH_FALSE)
        return nf_int(core->pool, 0);
    expr var = fresh_index(core);
    if (!var)
        return nf_fail(core->pool, STATUS_BUDGET, "sums nested too deep");
    expr body = expr_subst(core->ctx, conditional(core, e), 1, &e->args[1],
                           &var);
    nf r = sum_with_binomials(core, body, var, in);
    if (!r && nf_pool_status(core->pool).code == STATUS_OK &&
        core->want.kind == WANT_NOTHING)
        r = sum_interval(core, body, var, in);
    core->dummies--;
    return r;
}

/* Is there a question, and none about var? */
static bool asks_elsewhere(struct core *core, expr var)
{
    int v = core_find_integer(core, var);
    switch (core->want.kind) {
    case WANT_NOTHING:
        return false;
    case WANT_LIN:
        return v < 0 || !core->want.lin.c[v];
    case WANT_RESIDUE:
        return core->want.var != var;
    default:
        return core->want.value && !sum_depends(core->want.value, var);
    }
}

/* The body with lo <= var <= hi; what it asks about var is not settled. */
static nf product_interval(struct core *core, expr body, expr var,
                           struct interval in)
{
    const struct region *outer = core->here;
    core->here = region_between(core, var, in);
    bool empty = core->here && region_is_empty(core, core->here);
    nf b = core->here && !empty ? core_eval(core, body) : NULL;
    nf r = b ? product_normal(core, b, var, in) : NULL;
    core->here = outer;
    if (empty)
        return nf_int(core->pool, 1);
    if (b && !r && nf_pool_status(core->pool).code == STATUS_UNDEFINED)
        nf_pool_reset(core->pool); /* at a point outside of the product */
    if (!r && !asks_elsewhere(core, var)) {
        core->want.kind = WANT_NOTHING;
        return unable(core, "a product with symbolic bounds");
    }
    return r;
}

nf core_prod(struct core *core, expr e)
{
    struct interval in;
    nf whole;
    if (e->args[2]->kind == EXPR_NONE && e->args[1]->kind == EXPR_SYM &&
        e->args[1]->name[0] == '\\' && e->args[1]->name[1] == '#')
        return core_prefix_product(core, e);
    if (!read_bounds(core, e, &in, &whole) || whole)
        return whole;
    if (!in.lo || !in.hi || e->args[4]->kind != EXPR_NONE)
        return unable(core, "an infinite product");
    enum truth some = at_most(core, in.lo, sum_plus(core, in.hi, 1));
    if (some == TRUTH_UNKNOWN)
        return NULL;
    if (some == TRUTH_FALSE)
        return nf_int(core->pool, 1);
    expr var = fresh_index(core);
    if (!var)
        return nf_fail(core->pool, STATUS_BUDGET, "products nested too deep");
    expr body = expr_subst(core->ctx, e->args[0], 1, &e->args[1], &var);
    nf r = product_interval(core, body, var, in);
    core->dummies--;
    return r;
}
