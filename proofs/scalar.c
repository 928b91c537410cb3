/*
 * One scalar relation: a few exact points, the proof, more points.
 */
#include "proofs/claim.h"
#include "proofs/limit.h"

const char CLAIM_RECURRENCE[] = "a recurrence with symbolic index";
enum { POINTS_FIRST = 2, POINTS_SOME = 12, POINTS_ALL = 300 };

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

/* --- limits ------------------------------------------------------------- */

/* Two limits as functions of the other symbols: at some point they differ. */
static struct verdict limits_differ(struct claim *c, expr a, expr b)
{
    struct claim there = *c;
    expr relation = a && b ? expr_make2(c->ctx, EXPR_EQ, a, b) : NULL;
    there.n_given = 0;
    for (size_t i = 0; i < c->n_given; i++)
        if (!expr_has_kind(c->given[i], EXPR_TO))
            there.given[there.n_given++] = c->given[i];
    struct verdict v = relation ? claim_scalar(&there, relation)
                                : undecided("budget: too many nodes");
    if (v.kind == VERDICT_REFUTED) {
        v.hint = "the limits differ";
        return v;
    }
    return undecided("a limit outside the decidable classes");
}

static struct verdict decide_limit(struct claim *c, struct problem *p)
{
    struct core core;
    struct verdict v = undecided("a limit outside the decidable classes");
    if (p->relation != EXPR_EQ || p->n_tends != 1 ||
        !problem_region(p, &core)) {
        return v;
    }
    nf a = limit_at_infinity(&core, p->left, p->tends[0]);
    nf b = a ? limit_at_infinity(&core, p->right, p->tends[0]) : NULL;
    if (b && nf_is_zero(nf_sub(core.pool, a, b))) {
        v = (struct verdict){.kind = VERDICT_PROVED,
                             .method = "limits of dominant terms"};
    } else if (b) {
        mpq_srcptr x;
        nf d = nf_sub(core.pool, a, b);
        if (!nf_is_rational(d, &x)) {
            v = limits_differ(c, nf_expr(core.pool, a),
                              nf_expr(core.pool, b));
        } else {
            v = (struct verdict){.kind = VERDICT_REFUTED,
                                 .left = nf_expr(core.pool, a),
                                 .right = nf_expr(core.pool, b),
                                 .hint = "the limits differ"};
        }
    }
    core_clear(&core);
    return v;
}

/* How many points are tried before each stage.  A few refute most of what is
   false at little cost; branches that overlap show at points only. */
struct stages {
    unsigned proof, induction;
};

static struct stages stages_of(const struct problem *p)
{
    struct stages s = {POINTS_FIRST, POINTS_SOME};
    if (expr_has_kind(p->left, EXPR_CASES) ||
        expr_has_kind(p->right, EXPR_CASES))
        s = (struct stages){POINTS_SOME, POINTS_ALL};
    if (p->n_sequences)
        s.proof = 0; /* points of unknown sequences are dear */
    return s;
}

/* Points from *t to `to`: do they settle it? */
static bool refuted(struct problem *p, struct verdict *v, unsigned *t,
                    unsigned to)
{
    if (*t < to)
        problem_refute(p, v, *t, to);
    *t = to;
    return v->kind == VERDICT_REFUTED;
}

static struct verdict decide_problem(struct claim *c, struct problem *p)
{
    struct verdict v = undecided(NULL), proof = undecided(NULL);
    struct stages stages = stages_of(p);
    unsigned t = 0;
    if (refuted(p, &v, &t, stages.proof))
        return v;
    problem_prove(p, &proof);
    c->steps = p->steps;
    if (proof.kind == VERDICT_PROVED && v.kind != VERDICT_ILL_DEFINED)
        return problem_splits_sums(p)
                   ? undecided("an infinite sum taken apart may diverge") : proof;
    if (refuted(p, &v, &t, stages.induction) ||
        v.kind == VERDICT_ILL_DEFINED)
        return v;
    if (proof.kind == VERDICT_UNDECIDED && !p->obstacle &&
        (induction_prove(p, &proof) || order_prove(p, &proof) ||
         floors_prove(c, p, &proof)))
        return proof;
    if (refuted(p, &v, &t, POINTS_ALL))
        return v;
    if (proof.kind == VERDICT_UNDECIDED && p->obstacle)
        proof.reason = p->obstacle;
    return proof;
}

/* Normal forms do not see that \arcsin 7 is no number, nor 1/0 in a cell. */
static bool is_nowhere_defined(struct problem *p)
{
    return numeric_undefined(p->ctx, p->left) ||
           numeric_undefined(p->ctx, p->right);
}

struct verdict claim_scalar(struct claim *c, expr relation)
{
    struct problem p;
    struct problem_text text = {c->given, c->n_given, c->claim,
                                c->scope.defs, c->scope.n_defs};
    if (!problem_init(&p, c->ctx, relation, &text))
        return undecided("budget: too many symbols or nodes");
    p.steps = c->steps;
    if (derivatives_obstacle(p.left, p.right))
        p.obstacle = derivatives_obstacle(p.left, p.right);
    if (derivatives_primed(c->claim))
        p.obstacle = "derivatives with primes of names nobody defined";
    if (recurrence_left(p.left, &c->scope) ||
        recurrence_left(p.right, &c->scope))
        p.obstacle = CLAIM_RECURRENCE;
    if (p.n_tends)
        return decide_limit(c, &p);
    struct verdict v = decide_problem(c, &p);
    if (v.kind == VERDICT_REFUTED && functional_given(c))
        return undecided("a given equation holds for all arguments, "
                         "and the point found may break it");
    bool has_values = v.kind == VERDICT_REFUTED && v.left && v.right;
    if (v.kind != VERDICT_ILL_DEFINED && !has_values && is_nowhere_defined(&p))
        return (struct verdict){.kind = VERDICT_ILL_DEFINED,
                                .reason = "a side is no real number"};
    return v;
}

/* lim f = infinity */
struct verdict claim_infinite(struct claim *c, expr relation)
{
    struct problem p;
    struct core core;
    struct verdict v = undecided("budget: too many symbols or nodes");
    struct problem_text text = {c->given, c->n_given, c->claim,
                                c->scope.defs, c->scope.n_defs};
    if (!problem_init(&p, c->ctx, relation, &text))
        return v;
    p.steps = c->steps;
    if (problem_region(&p, &core))
        limit_infinite(&core, relation, &v);
    core_clear(&core);
    return v;
}

/* Sides with limits that have closed values: do these differ somewhere? */
struct verdict claim_by_values(struct claim *c, expr relation,
                                       struct verdict v)
{
    struct problem p;
    struct core core;
    struct problem_text text = {c->given, c->n_given, c->claim,
                                c->scope.defs, c->scope.n_defs};
    expr l = NULL, r = NULL;
    if (!problem_init(&p, c->ctx, relation, &text))
        return v;
    p.steps = c->steps;
    if (problem_region(&p, &core)) {
        nf a = core_eval(&core, relation->args[0]);
        nf b = a ? core_eval(&core, relation->args[1]) : NULL;
        l = b ? nf_expr(core.pool, a) : NULL;
        r = l ? nf_expr(core.pool, b) : NULL;
    }
    core_clear(&core);
    if (!r || expr_has_kind(l, EXPR_LIMIT) || expr_has_kind(r, EXPR_LIMIT))
        return v;
    struct verdict w = limits_differ(c, l, r);
    return w.kind == VERDICT_REFUTED ? w : v;
}
