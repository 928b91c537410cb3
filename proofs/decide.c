/*
 * Deciding: a claim is lowered and taken apart into scalar relations.
 */
#include "proofs/decide.h"

#include <stdlib.h>
#include <string.h>

#include "exact/lower.h"
#include "exact/notation.h"
#include "exact/relevant.h"
#include "proofs/approx.h"
#include "proofs/claim.h"
#include "proofs/limit.h"
#include "proofs/problem.h"

enum { STEPS_DEFAULT = 200000 };

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

static struct verdict failed(struct status st)
{
    enum verdict_kind kind = st.code == STATUS_UNDEFINED
                                 ? VERDICT_ILL_DEFINED
                                 : VERDICT_UNDECIDED;
    return (struct verdict){.kind = kind,
                            .reason = st.why ? st.why : "budget"};
}

/* --- lowering ----------------------------------------------------------- */

expr decide_lower(expr_ctx *ctx, expr e, const struct scope *scope,
                  enum conv_mode mode, struct status *st)
{
    *st = (struct status){STATUS_OK, NULL};
    e = signal_lower(ctx, e, scope, st);
    e = e ? unfold(ctx, e, scope, st) : NULL;
    e = e ? calculus_lower(ctx, e, scope, st) : NULL;
    e = e ? unfold(ctx, e, scope, st) : NULL;
    return e ? matrix_lower(ctx, e, mode, st) : NULL;
}

/* Convolutions of signals go before anything is unfolded: x(n) * h(n) speaks
   of the sequences x and h, not of their values at n. */
static bool lower_scope(struct scope *out, expr_ctx *ctx,
                        const struct scope *scope)
{
    scope_init(out);
    if (!scope_copy(out, scope))
        return false;
    for (size_t i = 0; i < out->n_defs; i++) {
        struct status st = {STATUS_OK, NULL};
        expr body = signal_lower(ctx, out->defs[i]->args[1], scope, &st);
        expr def = body ? expr_make2(ctx, EXPR_EQ, out->defs[i]->args[0],
                                     body)
                        : NULL;
        if (def)
            out->defs[i] = def;
    }
    return true;
}

static bool claim_init(struct claim *c, expr_ctx *ctx,
                       const struct scope *scope, struct budget budget)
{
    *c = (struct claim){.ctx = ctx, .mode = CONV_TRUE_VALID};
    c->steps = budget.steps ? budget.steps : STEPS_DEFAULT;
    if (!lower_scope(&c->scope, ctx, scope))
        return false;
    for (size_t i = 0; i < scope->n_given; i++) {
        struct status st;
        expr g = decide_lower(ctx, scope->given[i], &c->scope, c->mode, &st);
        if ((c->crowded = c->n_given == PROBLEM_GIVENS))
            break;
        c->given[c->n_given++] = g ? g : scope->given[i];
    }
    return true;
}

/* --- combinations ------------------------------------------------------- */

/* A conjunction: false if a part is, else as weak as its weakest part. */
static void join(struct verdict *all, struct verdict part)
{
    static const int rank[] = {
        [VERDICT_PROVED] = 0, [VERDICT_NOT_A_CLAIM] = 1,
        [VERDICT_UNDECIDED] = 2, [VERDICT_UNREADABLE] = 3,
        [VERDICT_ILL_DEFINED] = 4, [VERDICT_REFUTED] = 5};
    if (all->kind == VERDICT_PROVED && part.kind == VERDICT_PROVED) {
        for (size_t i = 0; i < part.n_provided && all->n_provided < 8; i++) {
            bool known = false;
            for (size_t k = 0; k < all->n_provided; k++)
                known = known || all->provided[k] == part.provided[i];
            if (!known)
                all->provided[all->n_provided++] = part.provided[i];
        }
        if (!all->method)
            all->method = part.method;
        return;
    }
    if (rank[part.kind] > rank[all->kind])
        *all = part;
}

static struct verdict decide_entries(struct claim *c, enum expr_kind kind,
                                     expr a, expr b)
{
    struct verdict v = {.kind = VERDICT_PROVED};
    for (uint32_t i = 0; i < a->nargs && v.kind != VERDICT_REFUTED; i++) {
        expr part = expr_make2(c->ctx, kind, a->args[i], b->args[i]);
        join(&v, part ? claim_scalar(c, part) : undecided("budget"));
    }
    return v;
}

/* Two matrices differ when some entry does, at every point. */
static struct verdict decide_differ(struct claim *c, expr a, expr b)
{
    for (uint32_t i = 0; i < a->nargs; i++) {
        expr part = expr_make2(c->ctx, EXPR_NE, a->args[i], b->args[i]);
        struct verdict v = part ? claim_scalar(c, part)
                                : undecided("budget");
        if (v.kind == VERDICT_PROVED || v.kind == VERDICT_ILL_DEFINED)
            return v;
    }
    if (decide_entries(c, EXPR_EQ, a, b).kind == VERDICT_PROVED)
        return (struct verdict){.kind = VERDICT_REFUTED, .left = a,
                                .right = b, .hint = "they are equal"};
    return undecided("no entry differs at every point");
}

/* Entry by entry; a 1x1 matrix stands for its entry. */
static struct verdict decide_matrices(struct claim *c, expr rel)
{
    expr a = rel->args[0], b = rel->args[1];
    struct verdict v = {.kind = VERDICT_PROVED};
    if (a->kind != EXPR_MATRIX || b->kind != EXPR_MATRIX) {
        if (rel->kind == EXPR_EQ)
            return undecided("a matrix against a quantity of unknown shape");
        return undecided("an order of matrices");
    }
    if (a->rows != b->rows || a->cols != b->cols) {
        if (rel->kind == EXPR_NE)
            return (struct verdict){.kind = VERDICT_PROVED,
                                    .method = "the shapes differ"};
        if (rel->kind != EXPR_EQ)
            return undecided("an order of matrices");
        v.kind = VERDICT_REFUTED;
        v.left = a;
        v.right = b;
        v.hint = "the shapes differ";
        return v;
    }
    return rel->kind == EXPR_NE ? decide_differ(c, a, b)
                                : decide_entries(c, rel->kind, a, b);
}

/* --- where it fails ----------------------------------------------------- */

struct words {
    char text[400];
    size_t n;
};

static void words_add(struct words *w, const char *s)
{
    size_t len = strlen(s), gap = w->n ? 2 : 0;
    if (w->n + gap + len + 1 > sizeof w->text)
        return;
    memcpy(w->text + w->n, ", ", gap);
    memcpy(w->text + w->n + gap, s, len + 1);
    w->n += gap + len;
}

/* The conditions of the branches of `cases` under which the relation is
   refuted, as LaTeX; NULL when that says nothing. */
static const char *failing_branches(struct claim *c, expr rel, expr cases)
{
    struct words w = {.n = 0};
    for (uint32_t i = 1; i < cases->nargs; i += 2) {
        struct claim inner = *c;
        if (cases->args[i]->kind == EXPR_OTHERWISE ||
            inner.n_given == PROBLEM_GIVENS)
            continue;
        inner.given[inner.n_given++] = cases->args[i];
        expr branch = expr_make2(c->ctx, rel->kind, rel->args[0],
                                 rel->args[1]);
        if (!branch || claim_scalar(&inner, branch).kind != VERDICT_REFUTED)
            continue;
        char *text = expr_print(cases->args[i], EXPR_LATEX);
        if (text)
            words_add(&w, text);
        free(text);
    }
    return w.n ? expr_intern(c->ctx, w.text, w.n) : NULL;
}

static void add_failing(struct claim *c, struct verdict *v, expr low)
{
    for (int side = 1; side >= 0 && !v->failing; side--)
        if (low->args[side]->kind == EXPR_CASES)
            v->failing = failing_branches(c, low, low->args[side]);
}

/* lim_{n -> oo} f = g as f = g under n -> oo, which is added to the givens;
   NULL when the relation is none of the kind. */
static expr take_limit(struct claim *c, expr rel)
{
    for (int side = 0; side < 2 && rel->kind == EXPR_EQ; side++) {
        expr l = rel->args[side], other = rel->args[1 - side];
        if (l->kind != EXPR_LIMIT || l->args[1]->kind != EXPR_SYM ||
            l->args[2]->kind != EXPR_CONST ||
            l->args[2]->tag != CONST_INFINITY ||
            expr_contains(other, l->args[1]) || expr_has_kind(other, EXPR_LIMIT) ||
            c->n_given == PROBLEM_GIVENS)
            continue;
        expr tends = expr_make2(c->ctx, EXPR_TO, l->args[1], l->args[2]);
        expr plain = side ? expr_make2(c->ctx, EXPR_EQ, other, l->args[0])
                          : expr_make2(c->ctx, EXPR_EQ, l->args[0], other);
        if (!tends || !plain)
            return NULL;
        c->given[c->n_given++] = tends;
        return plain;
    }
    return NULL;
}

/* The rules of differentiation give no value at the kink of x|x|, where there
   is one: what was proved everywhere else may fail there. */
static bool leaves_kinks(expr rel, expr low, const struct verdict *v)
{
    return v->kind == VERDICT_PROVED && v->hint &&
           strstr(v->hint, "no branch") && expr_has_kind(rel, EXPR_DERIV) &&
           (rel->kind != EXPR_EQ || expr_has_kind(low, EXPR_CASES));
}

struct verdict claim_relation(struct claim *c, expr rel)
{
    struct status st;
    expr low = decide_lower(c->ctx, rel, &c->scope, c->mode, &st);
    c->claim = rel;
    if (!low)
        return failed(st);
    if (low->nargs != 2)
        return undecided("no relation after unfolding");
    if (low->args[0]->kind == EXPR_MATRIX ||
        low->args[1]->kind == EXPR_MATRIX)
        return decide_matrices(c, low);
    if (limit_claims_infinity(low))
        return claim_infinite(c, low);
    expr plain = take_limit(c, low);
    if (plain) {
        struct verdict limit = claim_scalar(c, plain);
        c->n_given--;
        if (limit.kind != VERDICT_UNDECIDED)
            return limit;
    }
    struct verdict v = claim_scalar(c, low);
    if (v.kind == VERDICT_REFUTED)
        add_failing(c, &v, low);
    if (v.kind == VERDICT_UNDECIDED && low->kind == EXPR_EQ &&
        expr_has_kind(low, EXPR_LIMIT))
        v = claim_by_values(c, low, v);
    if (v.kind == VERDICT_UNDECIDED && v.reason == CLAIM_RECURRENCE)
        recurrence_decide(c, rel, &v);
    if (leaves_kinks(rel, low, &v))
        return undecided("a derivative where the rules give none");
    if (v.kind == VERDICT_PROVED && !c->in_passing)
        domain_provide(c, low->args[0], low->args[1], &v);
    return v;
}

static struct verdict decide_tends(struct claim *c, expr e)
{
    bool known = false;
    if (e->args[1]->kind == EXPR_CONST)
        return undecided("a limit that is infinite");
    for (size_t i = 0; i < c->n_given; i++)
        known = known || expr_has_kind(c->given[i], EXPR_TO);
    struct verdict v = conventions_decide(c, expr_make2(c->ctx, EXPR_EQ,
                                                     e->args[0],
                                                     e->args[1]));
    if (v.kind == VERDICT_REFUTED && !known)
        return undecided("nothing says what tends where");
    return v;
}

static struct verdict decide_implies(struct claim *c, expr e)
{
    struct status st;
    expr given = decide_lower(c->ctx, e->args[0], &c->scope, c->mode, &st);
    if (!given || c->n_given == PROBLEM_GIVENS)
        return undecided("a condition outside the decidable classes");
    c->given[c->n_given++] = given;
    struct verdict v = claim_any(c, e->args[1]);
    c->n_given--;
    return v;
}

struct verdict claim_any(struct claim *c, expr e)
{
    struct verdict v = {.kind = VERDICT_PROVED};
    if (!e)
        return undecided("budget: too many nodes");
    switch (e->kind) {
    case EXPR_EQ:
    case EXPR_NE:
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE:
        return conventions_decide(c, e);
    case EXPR_DEFINE:
    case EXPR_ASSIGN:
        return (struct verdict){.kind = VERDICT_NOT_A_CLAIM};
    case EXPR_APPROX:
        return decide_approx(c->ctx, e, &c->scope, c->steps);
    case EXPR_TO:
        return decide_tends(c, e);
    case EXPR_IFF:
        return equivalence_decide(c, e);
    case EXPR_IMPLIES:
        return decide_implies(c, e);
    case EXPR_AND:
    case EXPR_CHAIN:
    case EXPR_LIST:
        for (uint32_t i = 0; i < e->nargs; i++)
            if (e->args[i]->kind != EXPR_TEXT)
                join(&v, claim_any(c, e->args[i]));
        return v;
    default:
        return undecided("a statement outside the decidable classes");
    }
}

struct verdict decide(expr_ctx *ctx, expr claim, const struct scope *scope,
                      struct budget budget)
{
    struct claim c = {.ctx = ctx};
    struct scope relevant = {0};
    struct parities parities = {.n = 0};
    struct verdict v = undecided("budget: no memory or too many nodes");
    bool left = false;
    claim = claim ? notation_derivatives(ctx, claim, scope, &left) : NULL;
    if (left)
        return undecided("a name that may stand for a derivative");
    if (claim && scope_relevant(&relevant, scope, claim) &&
        claim_name_matrices(ctx, &relevant, &claim)) {
        const char *unread = claim_unread(ctx, &relevant, claim);
        if (unread)
            v.reason = unread;
        else if (parity_define(ctx, &relevant, &parities) &&
                 claim_init(&c, ctx, &relevant, budget))
            v = claim_any(&c, claim);
    }
    if (c.crowded && v.kind == VERDICT_REFUTED) /* the point may break one */
        v = undecided("budget: too many assumptions");
    parity_restore(ctx, &parities, &v);
    scope_clear(&c.scope);
    scope_clear(&relevant);
    return v;
}
