/*
 * Inequalities that a normal form alone does not settle.
 *
 * Over the integers: d(n) >= 0 for n >= b by induction.  When d(b) >= 0 and
 * d(n+1) - c d(n) >= 0 for some c >= 0 and all n >= b, it holds throughout;
 * c is 1, a base a of a power a^n in d, or n + 1 where d has a factorial.  The
 * step is an inequality of the same kind, and simpler: proved in the same way.
 *
 * A sum of terms none of which is negative is not negative.
 */
#include "proofs/order.h"

#define STEPS_MOST 3  /* inductions inside each other */
#define BASES_MOST 8
#define LEAST_MOST 32

nf order_value(struct core *core, expr e)
{
    core_reset(core);
    return e ? core_eval(core, e) : NULL;
}

static bool sign_is(struct core *core, nf d, bool strict)
{
    core->squares = true;
    enum sign s = core_sign(core, d);
    core->squares = false;
    return (s & SIGN_NEG) == 0 && !(strict && (s & SIGN_ZERO));
}

/* A symbol that the fact is linear in: fact = c x + rest; NULL when it has
   none. */
static expr linear_symbol(struct nf_pool *pool, nf fact, nf *x)
{
    for (size_t i = 0; !fact->nden && i < fact->num.n; i++) {
        const struct nf_term *t = &fact->num.t[i];
        if (t->n != 1 || t->p[0].atom->kind != EXPR_SYM ||
            t->p[0].num != 1 || t->p[0].den != 1)
            continue;
        *x = nf_term_value(pool, t);
        expr rest = nf_expr(pool, nf_sub(pool, fact, *x));
        if (rest && !expr_contains(rest, t->p[0].atom))
            return t->p[0].atom;
    }
    return NULL;
}

/* A fact f >= 0 as a variable of its own: x = (f - rest) / c put into d leaves
   terms whose signs may be plain: x^2 - 4 = f^2 + 4 f where f = x - 2. */
static bool sign_by_shift(struct core *core, nf d, bool strict)
{
    struct nf_pool *pool = core->pool;
    const struct region *outer = core->here;
    enum sign sign;
    nf f, cx;
    bool ok = false;
    for (size_t k = 0; !ok && (f = region_nonneg_fact(core, k, &sign)); k++) {
        expr x = linear_symbol(pool, f, &cx), t = expr_sym(core->ctx, "\\f'");
        nf ft = x && t ? nf_atom(pool, t) : NULL, atom = ft ? nf_atom(pool, x)
                                                            : NULL;
        if (!atom)
            continue;
        nf c = nf_div(pool, cx, atom), rest = nf_sub(pool, f, cx);
        nf value = nf_div(pool, nf_sub(pool, ft, rest), c);
        core->here = region_fact(core, outer, ft, sign);
        core->here = core->here ? region_bind(core, core->here, x, value)
                                : NULL;
        nf moved = core->here ? core_eval(core, nf_expr(pool, d)) : NULL;
        ok = moved && sign_is(core, moved, strict);
        core_reset(core);
        core->here = outer;
    }
    return ok;
}

bool order_sign(struct core *core, nf d, bool strict)
{
    return d && (sign_is(core, d, strict) || sign_by_shift(core, d, strict));
}

/* --- sums --------------------------------------------------------------- */

/* Is something known about the symbol? */
static bool is_used(const struct order *o, expr sym)
{
    bool used = core_find_integer(&o->core, sym) >= 0;
    for (size_t i = 0; i < o->p->n_given && !used; i++)
        used = expr_contains(o->p->given[i], sym);
    return used;
}

/* Is |e| <= 1: sines, cosines, hyperbolic tangents and their products? */
static bool is_bounded(expr e)
{
    if (e->kind == EXPR_POW)
        return e->args[1]->kind == EXPR_INT && mpq_sgn(e->args[1]->q) > 0 &&
               is_bounded(e->args[0]);
    if (e->kind == EXPR_NEG)
        return is_bounded(e->args[0]);
    if (e->kind == EXPR_MUL)
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!is_bounded(e->args[i]))
                return false;
    return e->kind == EXPR_MUL || expr_is_call(e, FN_SIN) ||
           expr_is_call(e, FN_COS) || expr_is_call(e, FN_TANH);
}

/* Adds to *least what the term is at least; false when nothing tells. */
static bool add_least(struct order *o, mpq_t least, expr term)
{
    mpq_t one;
    bool minus = false;
    expr e = term;
    for (; e->kind == EXPR_NEG; e = e->args[0])
        minus = !minus;
    if (expr_is_number(e)) {
        (minus ? mpq_sub : mpq_add)(least, least, e->q);
        return true;
    }
    if (e->kind == EXPR_ADD) {
        for (uint32_t i = 0; i < e->nargs; i++) {
            expr part = minus ? expr_neg(o->p->ctx, e->args[i]) : e->args[i];
            if (!part || !add_least(o, least, part))
                return false;
        }
        return true;
    }
    if (!is_bounded(e))
        return order_nonnegative(o, term);
    mpq_init(one);
    mpq_set_si(one, 1, 1);
    mpq_sub(least, least, one);
    mpq_clear(one);
    return true;
}

/* Is a sum >= 0 (> 0) with its bounded terms at their least? */
static bool least_is(struct order *o, expr sum, bool strict)
{
    mpq_t least;
    mpq_init(least);
    bool ok = add_least(o, least, sum) && mpq_sgn(least) >= strict;
    mpq_clear(least);
    return ok;
}

/* Is e >= 0 by its shape: products, quotients and sums of such? */
bool order_nonnegative(struct order *o, expr e)
{
    struct core *core = &o->core;
    bool ok = true;
    switch (e->kind) {
    case EXPR_ADD:
        if (least_is(o, e, false))
            return true;
        break;
    case EXPR_MUL:
        for (uint32_t i = 0; i < e->nargs && ok; i++)
            ok = order_nonnegative(o, e->args[i]);
        if (ok)
            return true;
        break;
    case EXPR_POW:
        if (e->args[1]->kind == EXPR_INT &&
            mpz_even_p(mpq_numref(e->args[1]->q)) &&
            mpq_sgn(e->args[1]->q) > 0 && order_value(core, e->args[0]))
            return true;
        break;
    case EXPR_DIV:
        if (order_nonnegative(o, e->args[0]) &&
            order_sign(core, order_value(core, e->args[1]), true))
            return true;
        break;
    case EXPR_SUM:
        /* the index is an integer; nothing else is assumed of it */
        return e->args[4]->kind == EXPR_NONE && !is_used(o, e->args[1]) &&
               core_integer(core, e->args[1]) >= 0 &&
               order_nonnegative(o, e->args[0]);
    default:
        break;
    }
    return order_sign(core, order_value(core, e), false);
}

/* --- induction ---------------------------------------------------------- */

static expr shifted(expr_ctx *ctx, expr e, expr n)
{
    expr to = expr_add(ctx, n, expr_int(ctx, 1));
    return expr_subst(ctx, e, 1, &n, &to);
}

struct bases {
    struct order *o;
    expr n;
    expr c[6];
    size_t count;
};

static void add_base(struct bases *b, expr c)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->c[i] == c)
            return;
    if (c && b->count < sizeof b->c / sizeof b->c[0])
        b->c[b->count++] = c;
}

/* a of a power a^n, a^{n-1}, a^{2 n}, n + 1 of n! */
static void find_bases(struct bases *b, expr e)
{
    expr_ctx *ctx = b->o->p->ctx;
    if (!expr_contains(e, b->n))
        return;
    if (e->kind == EXPR_POW && expr_contains(e->args[1], b->n) &&
        !expr_contains(e->args[0], b->n))
        add_base(b, e->args[0]);
    if (expr_is_call(e, FN_FACTORIAL) && e->args[0] == b->n)
        add_base(b, expr_add(ctx, b->n, expr_int(ctx, 1)));
    for (uint32_t i = 0; i < e->nargs; i++)
        find_bases(b, e->args[i]);
}

static const struct region *from(struct core *core, const struct region *r,
                                 expr n, long least)
{
    struct lin l = {{0}, -least};
    core_reset(core);
    l.c[core_find_integer(core, n)] = 1;
    return region_and(core, r, &l);
}

static bool holds_at(struct core *core, expr d, expr n, long k, bool strict)
{
    const struct region *outer = core->here;
    core_reset(core);
    core->here = region_bind(core, outer, n, nf_int(core->pool, k));
    bool ok = core->here && order_sign(core, order_value(core, d), strict);
    core->here = outer;
    return ok;
}

/* d >= 0 (> 0) for all n >= least in the region `all`. */
static bool by_induction(struct order *o, const struct region *all, expr d,
                         expr n, long least, bool strict, unsigned depth)
{
    struct core *core = &o->core;
    expr_ctx *ctx = o->p->ctx;
    core->here = from(core, all, n, least);
    if (!core->here || !d)
        return false;
    if (order_sign(core, order_value(core, d), strict))
        return true;
    if (depth == 0)
        return false;
    struct bases bases = {.o = o, .n = n};
    find_bases(&bases, d);
    add_base(&bases, expr_int(ctx, 1));
    for (long b = least; b < least + BASES_MOST; b++) {
        core->here = all;
        if (!holds_at(core, d, n, b, strict))
            return false; /* all the bases before held */
        for (size_t i = 0; i < bases.count; i++) {
            expr step = expr_sub(ctx, shifted(ctx, d, n),
                                 expr_mul(ctx, bases.c[i], d));
            core->here = from(core, all, n, b);
            if (core->here &&
                order_sign(core, order_value(core, bases.c[i]), strict) &&
                by_induction(o, all, step, n, b, false, depth - 1))
                return true;
        }
    }
    return false;
}

/* The least n that the region allows when it allows all above it. */
static bool least_of(struct core *core, expr n, long *least)
{
    int v = core_find_integer(core, n);
    for (long b = LEAST_MOST; v >= 0 && b >= -LEAST_MOST; b--) {
        struct lin up = {{0}, -b};
        up.c[v] = 1;
        if (region_truth(core, core->here, &up) == TRUTH_TRUE) {
            *least = b;
            return true;
        }
    }
    return false;
}

/* The greatest n that the region allows. */
static bool greatest_of(struct core *core, expr n, long *most)
{
    int v = core_find_integer(core, n);
    for (long b = -LEAST_MOST; v >= 0 && b <= LEAST_MOST; b++) {
        struct lin down = {{0}, b};
        down.c[v] = -1;
        if (region_truth(core, core->here, &down) == TRUTH_TRUE) {
            *most = b;
            return true;
        }
    }
    return false;
}

/* d for all n <= most: n = most - m, m >= 0 */
static bool by_descent(struct order *o, const struct region *all, expr d,
                       expr n, long most, bool strict)
{
    expr_ctx *ctx = o->p->ctx;
    expr m = expr_sym(ctx, "\\m'");
    expr at = m ? expr_sub(ctx, expr_int(ctx, most), m) : NULL;
    expr turned = at ? expr_subst(ctx, d, 1, &n, &at) : NULL;
    return turned && core_integer(&o->core, m) >= 0 &&
           by_induction(o, all, turned, m, 0, strict, STEPS_MOST);
}

/* Are the conditions about n itself no more than n >= b?  Then an instance and
   a step speak of the same other symbols. */
static bool is_alone(const struct problem *p, expr n)
{
    for (size_t i = 0; i < p->n_given; i++)
        if (expr_contains(p->given[i], n) &&
            p->given[i]->kind != EXPR_IN &&
            !(p->given[i]->nargs == 2 &&
              (p->given[i]->args[0] == n || p->given[i]->args[1] == n) &&
              expr_is_number(p->given[i]->args[p->given[i]->args[0] == n])))
            return false;
    return true;
}

static bool prove_integers(struct order *o, expr d, bool strict)
{
    struct problem *p = o->p;
    const struct region *all = o->core.here;
    for (size_t i = 0; i < p->n_ints; i++) {
        long least;
        o->core.here = all;
        if (!expr_contains(d, p->ints[i]) || !is_alone(p, p->ints[i]))
            continue;
        if (least_of(&o->core, p->ints[i], &least)
                ? by_induction(o, all, d, p->ints[i], least, strict,
                               STEPS_MOST)
                : greatest_of(&o->core, p->ints[i], &least) &&
                  by_descent(o, all, d, p->ints[i], least, strict))
            return true;
    }
    o->core.here = all;
    return false;
}

bool order_prove(struct problem *p, struct verdict *v)
{
    struct order o = {.p = p};
    bool less = p->relation == EXPR_LT || p->relation == EXPR_LE;
    bool strict = p->relation == EXPR_LT || p->relation == EXPR_GT;
    if (!less && p->relation != EXPR_GE && p->relation != EXPR_GT)
        return false;
    expr d = less ? expr_sub(p->ctx, p->right, p->left)
                  : expr_sub(p->ctx, p->left, p->right);
    bool ok = false;
    if (d && problem_region(p, &o.core)) {
        bool zero = expr_is_int(less ? p->left : p->right, 0);
        expr rest = less ? p->right : p->left;
        const char *method = "induction";
        if (strict ? least_is(&o, d, true)
                   : order_nonnegative(&o, zero ? rest : d)) {
            method = "no term is negative";
            ok = true;
        } else if (!strict && order_by_factors(&o, d)) {
            method = "a factor and squares";
            ok = true;
        } else if (order_by_integers(&o, d, strict)) {
            method = "a bound of the roots, and the integers inside";
            ok = true;
        } else if (prove_integers(&o, d, strict)) {
            ok = true;
        } else if (order_by_derivatives(&o, d, strict)) {
            method = "the sign of a derivative";
            ok = true;
        }
        if (ok) {
            *v = (struct verdict){.kind = VERDICT_PROVED, .method = method};
            for (size_t k = p->n_stated; k < p->n_given && v->n_provided < 8;
                 k++)
                v->provided[v->n_provided++] = p->given[k];
        }
    }
    core_clear(&o.core);
    return ok || order_by_bounds(p, v);
}
