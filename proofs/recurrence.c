/*
 * Claims about sequences that a recurrence defines.
 *
 * At a literal index a recurrence unfolds to its start, so a false claim
 * shows at a small index.  A claim w_t = F(t) that holds at the first index
 * is proved by induction: put F(t) for w_t into the recurrence and compare
 * with F(t + 1).
 */
#include "proofs/claim.h"

#define INSTANCES_FIRST 4
#define INSTANCES 8
#define MOST_ORDER 4

bool recurrence_left(expr e, const struct scope *scope)
{
    if (e->kind == EXPR_DERIV || e->kind == EXPR_GRAD)
        return false; /* names there, not values */
    if ((e->kind == EXPR_INDEX || e->kind == EXPR_APPLY) &&
        e->args[1]->kind != EXPR_INT)
        for (size_t i = 0; i < scope->n_defs; i++) {
            expr head = scope->defs[i]->args[0];
            if (head->kind == e->kind && head->nargs == e->nargs &&
                head->args[0] == e->args[0])
                return true;
        }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (recurrence_left(e->args[i], scope))
            return true;
    return false;
}

static expr first_symbol(expr e)
{
    if (e->kind == EXPR_SYM)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr s = first_symbol(e->args[i]);
        if (s)
            return s;
    }
    return NULL;
}

/* The recurrence whose value stands in e: its definition and the value. */
static expr find_value(expr e, const struct scope *scope, expr *def)
{
    if (e->kind == EXPR_INDEX && e->args[1]->kind != EXPR_INT)
        for (size_t i = 0; i < scope->n_defs; i++) {
            expr head = scope->defs[i]->args[0];
            if (head->kind == EXPR_INDEX && head->nargs == e->nargs &&
                head->args[0] == e->args[0] && first_symbol(head->args[1])) {
                *def = scope->defs[i];
                return e;
            }
        }
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr found = find_value(e->args[i], scope, def);
        if (found)
            return found;
    }
    return NULL;
}

/* The claim at t = k.  false when the context is full. */
static bool instance(struct claim *out, expr *rel, const struct claim *c,
                     expr t, expr by)
{
    *out = *c;
    out->in_passing = true;
    for (size_t i = 0; i < c->n_given; i++)
        if (!(out->given[i] = expr_subst(c->ctx, c->given[i], 1, &t, &by)))
            return false;
    *rel = expr_subst(c->ctx, *rel, 1, &t, &by);
    *rel = *rel ? finite_write_out(c->ctx, *rel) : NULL;
    return *rel != NULL;
}

static void add_point(struct verdict *v, expr t, expr value)
{
    size_t room = sizeof v->point / sizeof v->point[0];
    if (v->n_point == room)
        v->n_point--;
    for (size_t i = v->n_point; i > 0; i--)
        v->point[i] = v->point[i - 1];
    v->point[0] = (struct binding){t, value};
    v->n_point++;
}

/* The instances t = 0, 1, ...: `next` is to be decided; those from `start` on,
   if that is not negative, were proved. */
struct instances {
    long next, start;
};

/* Decides the instances up to t = to - 1, or to the first that is not proved
   while those before it are: true with *v when one is refuted. */
static bool refute_instances(struct claim *c, expr rel, expr t,
                             struct verdict *v, struct instances *s, long to)
{
    while (s->next < to) {
        struct claim at;
        expr r = rel, value = expr_int(c->ctx, s->next);
        if (!instance(&at, &r, c, t, value))
            return false;
        struct verdict w = claim_relation(&at, r);
        c->steps = at.steps;
        if (w.kind == VERDICT_REFUTED) {
            *v = w;
            add_point(v, t, value);
            return true;
        }
        if (w.kind == VERDICT_PROVED && s->start < 0)
            s->start = s->next;
        else if (w.kind != VERDICT_PROVED && s->start >= 0)
            return false;
        s->next++;
    }
    return false;
}

/* Do two indices differ by nothing? */
static bool same_value(expr_ctx *ctx, expr a, expr b)
{
    struct core core;
    bool same = false;
    if (core_init(&core, ctx, 10000)) {
        nf x = core_eval(&core, a), y = x ? core_eval(&core, b) : NULL;
        same = y && nf_is_zero(nf_sub(core.pool, x, y));
    }
    core_clear(&core);
    return same;
}

/* Solves left = right for the atom w, which occurs linearly. */
static expr solve_for(struct claim *c, expr rel, expr w)
{
    struct core core;
    for (int side = 0; side < 2; side++)
        if (rel->args[side] == w && !expr_contains(rel->args[1 - side], w))
            return rel->args[1 - side];
    expr x = expr_fresh(c->ctx, "w"), r = NULL;
    expr open = x ? expr_subst(c->ctx, rel, 1, &w, &x) : NULL;
    if (!open || !core_init(&core, c->ctx, c->steps))
        return NULL;
    core_integer(&core, w->args[1]);
    nf d = nf_sub(core.pool, core_eval(&core, open->args[0]),
                  core_eval(&core, open->args[1]));
    core.here = region_bind(&core, core.here, x, nf_int(core.pool, 0));
    nf at0 = d ? core_eval(&core, nf_expr(core.pool, d)) : NULL;
    core.here = at0 ? region_bind(&core, core.here, x,
                                  nf_int(core.pool, 1))
                    : core.here;
    nf at1 = at0 ? core_eval(&core, nf_expr(core.pool, d)) : NULL;
    nf slope = at1 ? nf_sub(core.pool, at1, at0) : NULL;
    /* linear: d = at0 + slope x */
    nf line = slope ? nf_add(core.pool, at0,
                             nf_mul(core.pool, slope,
                                    nf_atom(core.pool, x)))
                    : NULL;
    if (line && !nf_is_zero(slope) &&
        nf_is_zero(nf_sub(core.pool, d, line)))
        r = nf_expr(core.pool, nf_neg(core.pool,
                                      nf_div(core.pool, at0, slope)));
    core_clear(&core);
    return r;
}

/* e with F(t), F(t - 1), ... for w_t, w_{t-1}, ...; *order: how many. */
static expr put_values(expr_ctx *ctx, expr e, expr w, expr f, long *order)
{
    expr t = w->args[1];
    if (e->kind == EXPR_INDEX && e->nargs == 2 && e->args[0] == w->args[0]) {
        for (long k = 0; k < MOST_ORDER; k++) {
            expr at = expr_add(ctx, t, expr_int(ctx, -k));
            if (!at || !same_value(ctx, e->args[1], at))
                continue;
            *order = *order > k + 1 ? *order : k + 1;
            return expr_subst(ctx, f, 1, &t, &at);
        }
        return NULL;
    }
    expr args[16];
    if (e->nargs == 0)
        return e;
    if (e->nargs > 16)
        return NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = put_values(ctx, e->args[i], w, f, order)))
            return NULL;
    return expr_with_args(ctx, e, args);
}

/* F(t) put into the recurrence gives F(t + 1), for t >= start; with its values
   at as many places before t as the recurrence uses. */
static bool step_holds(struct claim *c, expr def, expr w, expr f,
                       const struct instances *s)
{
    expr_ctx *ctx = c->ctx;
    expr t = w->args[1], head = def->args[0];
    expr next_t = expr_add(ctx, t, expr_int(ctx, 1));
    expr var = first_symbol(head->args[1]);
    struct claim step = *c;
    step.in_passing = true;
    /* the recurrence read as w_{t+1} = body: its own variable stands for
       t + 1 when the head is w_t, for t when it is w_{t+1} */
    expr by = head->args[1] == var ? next_t : t;
    expr body = expr_subst(ctx, def->args[1], 1, &var, &by);
    long order = 0;
    body = body ? put_values(ctx, body, w, f, &order) : NULL;
    expr f_next = expr_subst(ctx, f, 1, &t, &next_t);
    expr claim = expr_make2(ctx, EXPR_EQ, body, f_next);
    if (!claim || recurrence_left(claim, &c->scope) ||
        s->start + order > s->next || step.n_given == PROBLEM_GIVENS)
        return false;
    step.given[step.n_given++] =
        expr_make2(ctx, EXPR_GE, t, expr_int(ctx, s->start + order - 1));
    return claim_relation(&step, claim).kind == VERDICT_PROVED;
}

static void prove_by_induction(struct claim *c, expr rel, expr t,
                               const struct instances *s, struct verdict *v)
{
    expr def = NULL, w = find_value(rel, &c->scope, &def);
    if (rel->kind != EXPR_EQ || !w || w->args[1] != t || w->nargs != 2)
        return;
    expr f = solve_for(c, rel, w);
    if (!f || expr_contains(f, w) || !step_holds(c, def, w, f, s))
        return;
    *v = (struct verdict){.kind = VERDICT_PROVED, .method = "induction"};
    v->provided[v->n_provided++] =
        expr_make2(c->ctx, EXPR_GE, t, expr_int(c->ctx, s->start));
}

/* The first symbol of the upper bound of the sum that binds var in e. */
static expr upper_symbol(expr e, expr var)
{
    if ((e->kind == EXPR_SUM || e->kind == EXPR_PROD) && e->args[1] == var)
        return first_symbol(e->args[3]);
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr found = upper_symbol(e->args[i], var);
        if (found)
            return found;
    }
    return NULL;
}

/* The free symbol on which the index of w depends: its own, or that of the
   bound of a sum over it. */
static expr free_index(struct claim *c, expr rel, expr w)
{
    expr t = first_symbol(w->args[1]), zero = expr_int(c->ctx, 0);

    for (int depth = 0; t && depth < 4; depth++) {
        if (expr_subst(c->ctx, rel, 1, &t, &zero) != rel)
            return t;
        t = upper_symbol(rel, t);
    }
    return NULL;
}

void recurrence_decide(struct claim *c, expr rel, struct verdict *v)
{
    struct status st;
    expr open = unfold(c->ctx, rel, &c->scope, &st);
    rel = open && open->nargs == 2 ? open : rel;
    expr def = NULL, w = find_value(rel, &c->scope, &def);
    expr t = w ? free_index(c, rel, w) : NULL;
    struct instances s = {0, -1};
    if (!t)
        return;
    /* a few show most of what is false, and most proofs need no more */
    for (long to = INSTANCES_FIRST; to <= INSTANCES; to *= 2) {
        if (refute_instances(c, rel, t, v, &s, to))
            return;
        if (s.start < 0)
            continue;
        expr tidy = finite_tidy(c, rel);
        if (!finite_prove(c, tidy, t, s.start, v))
            prove_by_induction(c, tidy, t, &s, v);
        if (v->kind == VERDICT_PROVED || s.next < to)
            return;
    }
}
