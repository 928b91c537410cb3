/*
 * Proofs cell by cell.
 *
 * Evaluate both sides in a region; when a condition is open, split the region
 * there and try both halves.  In a cell where nothing is open the relation
 * holds if the difference of the normal forms is 0 (or has the right sign).
 */
#include "proofs/problem.h"

#define CELLS_MOST 400

struct proof {
    struct problem *p;
    struct core *core;
    unsigned cells, undefined; /* looked at; those with an undefined side */
    bool budget, plain;        /* plain: no split was needed              */
    bool separated;            /* a separation bound proved an equality   */
    const char *reason, *gap; /* gap: why a side is undefined somewhere */
};

/* --- assumptions -------------------------------------------------------- */

static const struct region *assume_sign(struct core *core, nf a,
                                        enum sign s)
{
    struct lin l;
    const struct region *r = core->here;
    if (!core_lin(core, &l, a))
        return region_fact(core, r, a, s);
    struct lin neg = {{0}, -l.k};
    for (int i = 0; i < CORE_VARS; i++)
        neg.c[i] = -l.c[i];
    switch (s) {
    case SIGN_POS:
        l.k -= 1;
        return region_and(core, r, &l);
    case SIGN_NONNEG:
        return region_and(core, r, &l);
    case SIGN_NEG:
        neg.k -= 1;
        return region_and(core, r, &neg);
    case SIGN_NONPOS:
        return region_and(core, r, &neg);
    case SIGN_ZERO:
        r = region_and(core, r, &l);
        return region_and(core, r, &neg);
    default:
        return r;
    }
}

/* An equation with one formal sum in it (and a constant factor) says what
   that sum is; NULL when there is none. */
static const struct region *assume_sum(struct core *core, nf d)
{
    for (size_t i = 0; i < d->num.n && !d->nden; i++) {
        const struct nf_term *t = &d->num.t[i];
        if (t->n != 1 || t->p[0].atom->kind != EXPR_SUM ||
            t->p[0].num != 1 || t->p[0].den != 1)
            continue;
        nf c = nf_q(core->pool, t->c);
        nf rest = nf_sub(core->pool, d, nf_term_value(core->pool, t));
        return region_bind(core, core->here, t->p[0].atom,
                           nf_div(core->pool, nf_neg(core->pool, rest), c));
    }
    return NULL;
}

/* A free real symbol that equals something else is that. */
static const struct region *assume_equal(struct core *core, expr e, nf d)
{
    struct lin l;
    if (!core_lin(core, &l, d))
        for (int side = 0; side < 2; side++) {
            expr x = e->args[side], by = e->args[1 - side];
            if (x->kind == EXPR_SYM && !expr_contains(by, x) &&
                !region_binding(core, core->here, x))
                return region_bind(core, core->here, x,
                                   core_eval(core, by));
        }
    const struct region *r = assume_sum(core, d);
    return r ? r : assume_sign(core, d, SIGN_ZERO);
}

static enum sign relation_sign(enum expr_kind kind)
{
    switch (kind) {
    case EXPR_EQ:
        return SIGN_ZERO;
    case EXPR_NE:
        return SIGN_NONZERO;
    case EXPR_LT:
        return SIGN_NEG;
    case EXPR_LE:
        return SIGN_NONPOS;
    case EXPR_GT:
        return SIGN_POS;
    case EXPR_GE:
        return SIGN_NONNEG;
    default:
        return SIGN_ANY;
    }
}

/* Narrows core->here by a given.  What cannot be used is left out: a proof
   from fewer assumptions is still a proof.  The result is the question that
   would have to be split on before it can be used, if that is the reason. */
static struct want assume(struct core *core, expr e)
{
    const struct region *r = NULL;
    struct want open = {.kind = WANT_NOTHING};
    if (e->kind == EXPR_AND || e->kind == EXPR_CHAIN ||
        e->kind == EXPR_LIST) {
        for (uint32_t i = 0; i < e->nargs; i++) {
            struct want w = assume(core, e->args[i]);
            open = w.kind != WANT_NOTHING ? w : open;
        }
        return open;
    }
    if (e->kind == EXPR_IN && e->args[1]->kind == EXPR_INTERVAL) {
        expr set = e->args[1];
        assume(core, expr_make2(core->ctx,
                                set->tag & 1 ? EXPR_GT : EXPR_GE,
                                e->args[0], set->args[0]));
        assume(core, expr_make2(core->ctx,
                                set->tag & 2 ? EXPR_LT : EXPR_LE,
                                e->args[0], set->args[1]));
        return open;
    }
    if (e->kind == EXPR_IN && expr_is_sym(e->args[1], "\\mathbb{N}"))
        e = expr_make2(core->ctx, EXPR_GE, e->args[0],
                       expr_int(core->ctx, 0));
    enum sign s = e ? relation_sign(e->kind) : SIGN_ANY;
    if (s != SIGN_ANY) {
        nf a = core_eval(core, e->args[0]);
        nf b = a ? core_eval(core, e->args[1]) : NULL;
        nf d = b ? nf_sub(core->pool, a, b) : NULL;
        if (d)
            r = s == SIGN_ZERO ? assume_equal(core, e, d)
                               : assume_sign(core, d, s);
    }
    if (!r)
        open = core->want;
    core_reset(core);
    if (r)
        core->here = r;
    return open;
}

bool problem_region(struct problem *p, struct core *core)
{
    if (!core_init(core, p->ctx, p->steps))
        return false;
    core->sign = numeric_sign;
    core->sign_data = p->ctx;
    expr unit = expr_const_(p->ctx, CONST_I);
    core->is_complex = expr_contains(p->left, unit) ||
                       expr_contains(p->right, unit);
    core->families = p->families;
    core->nfamilies = p->n_families;
    for (size_t i = 0; i < p->n_ints; i++)
        if (core_integer(core, p->ints[i]) < 0)
            return false;
    /* twice: what needed a range that stands behind it is tried again */
    for (int pass = 0; pass < 2; pass++) {
        p->pending = 0;
        for (size_t i = 0; i < p->n_given; i++)
            if (assume(core, p->given[i]).kind != WANT_NOTHING)
                p->pending |= 1ull << i;
    }
    return true;
}

/* --- cells -------------------------------------------------------------- */

/* Do the values stand in the relation? */
static bool holds(struct proof *s, nf a, nf b)
{
    nf d = nf_sub(s->core->pool, a, b);
    enum sign allowed = relation_sign(s->p->relation);
    if (!d)
        return false;
    if (allowed == SIGN_ZERO && !nf_is_zero(d) && s->p->n_ints == 0 &&
        s->p->n_reals == 0)
        s->separated = true;
    s->core->squares = allowed != SIGN_ZERO;
    enum sign sign = core_sign(s->core, d);
    s->core->squares = false;
    return (sign & ~allowed & SIGN_ANY) == 0;
}

static bool prove_region(struct proof *s, const struct region *r,
                         unsigned depth);

/* Assumptions that needed a narrower region; an open question among them. */
static struct want assume_pending(struct proof *s)
{
    struct want open = {.kind = WANT_NOTHING};
    for (size_t i = 0; i < s->p->n_given && s->core->here; i++)
        if (s->p->pending & (1ull << i)) {
            struct want w = assume(s->core, s->p->given[i]);
            open = w.kind != WANT_NOTHING ? w : open;
        }
    return open;
}

static bool prove_split(struct proof *s, const struct region *r,
                        unsigned depth)
{
    const struct region *part[REGION_BRANCHES];
    struct want want = s->core->want;
    core_reset(s->core);
    size_t n = region_split(s->core, r, &want, part);
    s->plain = false;
    if (n == 0 || depth > 40)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!part[i] || !prove_region(s, part[i], depth + 1))
            return false;
    return true;
}

/* Both values again, by residues; then the question they leave is split. */
static bool by_residues(struct proof *s, const struct region *r,
                        unsigned depth)
{
    struct core *core = s->core;
    struct status st = nf_pool_status(core->pool);
    const char *why = st.code == STATUS_OK
        ? "the normal forms of the two sides differ" : st.why;
    core_reset(core);
    core->residues = true;
    nf a = core_eval(core, s->p->left);
    nf b = a ? core_eval(core, s->p->right) : NULL;
    bool ok = b ? holds(s, a, b)
                : core->want.kind != WANT_NOTHING &&
                  prove_split(s, r, depth);
    core->residues = false;
    if (!ok && !s->reason)
        s->reason = why;
    return ok;
}

static bool prove_region(struct proof *s, const struct region *r,
                         unsigned depth)
{
    struct core *core = s->core;
    if (!r || region_is_empty(core, r))
        return r != NULL;
    if (++s->cells > CELLS_MOST) {
        s->reason = "too many cells";
        return false;
    }
    core_reset(core);
    core->here = region_solve(core, r);
    struct want open = assume_pending(s);
    nf a = core_eval(core, s->p->left);
    nf b = a ? core_eval(core, s->p->right) : NULL;
    if (b && holds(s, a, b))
        return true;
    if (core->want.kind == WANT_NOTHING && open.kind != WANT_NOTHING)
        core->want = open; /* an assumption may help after the split */
    if (core->want.kind != WANT_NOTHING)
        return prove_split(s, core->here ? core->here : r, depth);
    struct status st = nf_pool_status(core->pool);
    if (st.code != STATUS_UNDEFINED && st.code != STATUS_BUDGET &&
        !core->residues && by_residues(s, core->here ? core->here : r, depth))
        return true;
    switch (st.code) {
    case STATUS_UNDEFINED:
        s->undefined++;
        s->gap = st.why;
        s->reason = st.why;
        return true;
    case STATUS_OK:
        s->reason = "the normal forms of the two sides differ";
        return false;
    case STATUS_UNABLE:
    case STATUS_BUDGET:
        s->reason = st.why;
        s->budget = st.code == STATUS_BUDGET;
        return false;
    }
    return false;
}

/* Natural ranges that were assumed become side conditions. */
static void report_conditions(struct proof *s, struct verdict *v)
{
    struct problem *p = s->p;
    size_t room = sizeof v->provided / sizeof v->provided[0];
    for (size_t i = p->n_stated; i < p->n_given && v->n_provided < room; i++)
        v->provided[v->n_provided++] = p->given[i];
    for (size_t i = 0; i < s->core->nprovided && v->n_provided < room; i++)
        v->provided[v->n_provided++] = s->core->provided[i];
}

void problem_prove(struct problem *p, struct verdict *v)
{
    struct core core;
    struct proof s = {.p = p, .core = &core, .plain = true};
    v->kind = VERDICT_UNDECIDED;
    if (!problem_region(p, &core)) {
        v->reason = "budget: no memory";
        core_clear(&core);
        return;
    }
    const struct region *all = core.here;
    bool vacuous = region_is_empty(&core, all);
    bool ok = !vacuous && prove_region(&s, all, 0);
    p->steps = core.steps;
    if (vacuous) {
        v->reason = "the assumptions contradict each other";
    } else if (!ok) {
        v->reason = s.reason ? s.reason : "outside the decidable classes";
    } else if (s.undefined && s.undefined >= s.cells) {
        v->kind = VERDICT_ILL_DEFINED;
        v->reason = s.reason;
    } else {
        v->kind = VERDICT_PROVED;
        v->method = s.separated ? "separation bound of algebraic numbers"
                    : s.plain   ? "normal form"
                                : "normal form in each cell";
        v->hint = s.undefined ? s.gap : NULL;
        report_conditions(&s, v);
    }
    core_clear(&core);
}
