/*
 * Equivalences: two relations with the same solutions.
 *
 * Equations are, when one is a multiple of the other by something that has
 * neither zeros nor poles, or when each holds at the solutions of the other,
 * solved for a name in which it is linear.  Otherwise the question is the
 * equality of two functions: 1 where the relation holds and 0 elsewhere.
 */
#include "proofs/approx.h"
#include "proofs/claim.h"

static const char MULTIPLE[] =
    "one equation is a non-zero multiple of the other";

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

/* --- multiples ------------------------------------------------------------ */

static bool never_zero(struct core *core, nf a)
{
    return !(core_sign(core, a) & SIGN_ZERO);
}

/* Has a neither a zero nor a pole?  A sign alone speaks of the points where
   a is defined: x^{-2} is positive. */
static bool is_unit(struct core *core, nf a)
{
    if (!a || !never_zero(core, a))
        return false;
    for (size_t i = 0; i < a->nden; i++)
        if (!never_zero(core, nf_sum_value(core->pool, a->den[i].p)))
            return false;
    for (size_t i = 0; i < a->num.n; i++)
        for (uint32_t k = 0; k < a->num.t[i].n; k++) {
            const struct nf_power *p = &a->num.t[i].p[k];
            if (p->num < 0 && !never_zero(core, nf_atom(core->pool, p->atom)))
                return false;
        }
    return true;
}

/* Is d a multiple of f^2 or f^3 by something without zeros and poles? */
static bool is_power_of(struct core *core, nf d, nf f)
{
    for (long k = 2; k <= 3; k++)
        if (is_unit(core, nf_div(core->pool, d,
                                 nf_pow_si(core->pool, f, k))))
            return true;
    return false;
}

/* Tells by the ratio of the differences of the sides. */
static struct verdict by_ratio(struct problem *p, expr a, expr b)
{
    struct core core;
    struct verdict v = undecided("an equivalence outside the classes");

    if (!problem_region(p, &core)) {
        core_clear(&core);
        return undecided("budget: no memory");
    }
    nf d = nf_sub(core.pool, core_eval(&core, a->args[0]),
                  core_eval(&core, a->args[1]));
    nf f = nf_sub(core.pool, core_eval(&core, b->args[0]),
                  core_eval(&core, b->args[1]));
    nf ratio = d && f && !nf_is_zero(d) && !nf_is_zero(f)
                   ? nf_div(core.pool, d, f) : NULL;
    if (is_unit(&core, ratio)) {
        v.kind = VERDICT_PROVED;
        v.method = MULTIPLE;
    } else if (ratio && (is_power_of(&core, d, f) || is_power_of(&core, f, d))) {
        v.kind = VERDICT_PROVED;
        v.method = "one equation is a power of the other";
    } else if (d && f && nf_is_zero(d) && nf_is_zero(f)) {
        v.kind = VERDICT_PROVED;
        v.method = "both always true";
    }
    core_clear(&core);
    return v;
}

/* --- solutions ------------------------------------------------------------ */

static expr at_point(struct claim *c, expr e, const struct verdict *v)
{
    for (size_t i = 0; i < v->n_point && e; i++)
        e = expr_subst(c->ctx, e, 1, &v->point[i].name, &v->point[i].value);
    return e;
}

/* The value of e at the point of v, NULL when it has none. */
static expr value_at(struct claim *c, expr e, const struct verdict *v)
{
    struct core core;
    expr r = NULL;

    e = at_point(c, e, v);
    if (e && core_init(&core, c->ctx, c->steps)) {
        nf a = core_eval(&core, e);
        r = a ? nf_expr(core.pool, a) : NULL;
        core_clear(&core);
    }
    return r;
}

/* d at x = k */
static nf at_number(struct core *core, expr d, expr x, long k)
{
    core->here = region_bind(core, core->here, x, nf_int(core->pool, k));
    return core_eval(core, d);
}

/* Solves a for x, in which it is linear: factor x = factor solution. */
static expr solve(struct claim *c, expr a, expr x, expr *factor)
{
    struct core core;
    expr r = NULL, d = expr_sub(c->ctx, a->args[0], a->args[1]);

    *factor = NULL;
    if (!d || !core_init(&core, c->ctx, c->steps))
        return NULL;
    nf general = core_eval(&core, d);
    const struct region *here = core.here;
    nf at0 = general ? at_number(&core, d, x, 0) : NULL;
    core.here = here;
    nf at1 = at0 ? at_number(&core, d, x, 1) : NULL;
    core.here = here;
    nf slope = at1 ? nf_sub(core.pool, at1, at0) : NULL;
    nf line = slope ? nf_add(core.pool, at0, nf_mul(core.pool, slope,
                                                    core_eval(&core, x)))
                    : NULL;
    nf rest = line ? nf_sub(core.pool, general, line) : NULL;
    if (rest && nf_is_zero(rest) && !nf_is_zero(slope)) {
        nf root = nf_neg(core.pool, nf_div(core.pool, at0, slope));
        *factor = nf_expr(core.pool, slope);
        r = root && *factor ? nf_expr(core.pool, root) : NULL;
    }
    core_clear(&core);
    return r;
}

/* Does a hold at the point of v, and b not? */
static bool told_apart(struct claim *c, expr a, expr b,
                       const struct verdict *v)
{
    struct claim there = *c;

    there.n_given = 0;
    a = at_point(c, a, v);
    b = at_point(c, b, v);
    return a && b && claim_relation(&there, a).kind == VERDICT_PROVED &&
           claim_relation(&there, b).kind == VERDICT_REFUTED;
}

/* Does b hold where a, solved for x, does?  Also with a point when not. */
static struct verdict at_solution(struct claim *c, expr a, expr b, expr x)
{
    expr_ctx *ctx = c->ctx;
    struct claim inner = *c;
    expr slope, by = solve(c, a, x, &slope);

    if (!by || expr_contains(by, x) || c->n_given == PROBLEM_GIVENS)
        return undecided("an equation that is not solved");
    for (size_t i = 0; i < c->n_given; i++)
        if (!(inner.given[i] = expr_subst(ctx, c->given[i], 1, &x, &by)))
            return undecided("budget: too many nodes");
    if (!expr_is_number(slope))
        inner.given[inner.n_given++] =
            expr_make2(ctx, EXPR_NE, slope, expr_int(ctx, 0));
    expr there = expr_subst(ctx, b, 1, &x, &by);
    struct verdict v = there ? claim_relation(&inner, there)
                             : undecided("budget: too many nodes");
    if (v.kind == VERDICT_PROVED && !expr_is_number(slope))
        return undecided("an equation without a single solution");
    if (v.kind == VERDICT_REFUTED) {
        expr value = value_at(c, by, &v);
        if (!value || v.n_point == sizeof v.point / sizeof v.point[0])
            return undecided("a solution that is not shown");
        v.point[v.n_point++] = (struct binding){x, value};
        v.hint = "only one of them holds there";
        if (!told_apart(c, a, b, &v))
            return undecided("a solution where a side is undefined");
    }
    return v;
}

/* a => b by a's solution for some name. */
static struct verdict by_solving(struct claim *c, const struct problem *p,
                                 expr a, expr b)
{
    struct verdict v = undecided("an equivalence outside the classes");

    for (size_t i = 0; i < p->n_reals; i++) {
        struct verdict w = at_solution(c, a, b, p->reals[i]);
        if (w.kind == VERDICT_PROVED || w.kind == VERDICT_REFUTED)
            return w;
    }
    return v;
}

static struct verdict equations(struct claim *c, expr a, expr b)
{
    struct problem p;
    struct problem_text text = {c->given, c->n_given, a, c->scope.defs,
                                c->scope.n_defs};

    if (!problem_init(&p, c->ctx, a, &text))
        return undecided("budget: too many symbols or nodes");
    p.steps = c->steps;
    struct verdict v = by_ratio(&p, a, b);
    if (v.kind == VERDICT_PROVED)
        return v;
    struct verdict there = by_solving(c, &p, a, b);
    if (there.kind == VERDICT_REFUTED)
        return there;
    struct verdict back = by_solving(c, &p, b, a);
    if (back.kind == VERDICT_REFUTED || there.kind != VERDICT_PROVED)
        return back.kind == VERDICT_REFUTED ? back : v;
    if (back.kind == VERDICT_PROVED)
        back.method = "each holds at the solution of the other";
    return back;
}

/* --- truth values --------------------------------------------------------- */

/* 1 where the relation holds, else 0. */
static expr indicator(expr_ctx *ctx, expr relation)
{
    expr parts[4] = {expr_int(ctx, 1), relation, expr_int(ctx, 0),
                     expr_make(ctx, EXPR_OTHERWISE, 0, NULL)};
    return expr_make(ctx, EXPR_CASES, 4, parts);
}

static bool is_condition(expr e)
{
    return expr_is_relation(e) || e->kind == EXPR_AND ||
           e->kind == EXPR_OR || e->kind == EXPR_CHAIN;
}

static struct verdict equivalence(struct claim *c, expr e, expr a, expr b)
{
    struct verdict v = undecided("an equivalence outside the classes");

    a = relation_plain(c, a);
    b = relation_plain(c, b);
    if (a->kind == EXPR_EQ && b->kind == EXPR_EQ) {
        v = equations(c, a, b);
        if (v.kind == VERDICT_PROVED || v.kind == VERDICT_REFUTED)
            return v;
    }
    struct verdict w = claim_relation(c, expr_make2(c->ctx, EXPR_EQ,
                                                    indicator(c->ctx, a),
                                                    indicator(c->ctx, b)));
    if (w.kind == VERDICT_PROVED)
        w.method = "true at the same points";
    if (w.kind == VERDICT_REFUTED) {
        w.hint = w.left && expr_is_int(w.left, 1)
                     ? "only the first holds there"
                     : "only the second holds there";
        w.left = w.right = NULL;
        w.failing = NULL;
    }
    if (w.kind == VERDICT_PROVED || w.kind == VERDICT_REFUTED)
        return w;
    if (consequence_both_ways(c, e->args[0], e->args[1]))
        v = (struct verdict){.kind = VERDICT_PROVED,
                             .method = "each follows from the other"};
    return v;
}

struct verdict equivalence_decide(struct claim *c, expr e)
{
    struct status st;
    expr a = decide_lower(c->ctx, e->args[0], &c->scope, c->mode, &st);
    expr b = a ? decide_lower(c->ctx, e->args[1], &c->scope, c->mode, &st)
               : NULL;
    if (!b || !is_condition(a) || !is_condition(b))
        return undecided("an equivalence outside the classes");
    struct verdict v = equivalence(c, e, a, b);
    if (v.kind == VERDICT_PROVED)
        domain_provide(c, a, b, &v);
    return v;
}
