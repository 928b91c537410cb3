/*
 * Points: exact values of both sides at small assignments, smallest first.
 *
 * Symbols take the values that place.c gives them, families and unknown
 * functions small values entry by entry.  A point counts only when every assumption is
 * certainly true there and both sides are defined.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/points.h"

/* A fixed mixing of bits: the finaliser of splitmix64 (Steele et al., 2014). */
uint64_t points_mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* --- values of atoms ---------------------------------------------------- */

void points_remember(struct points *s, expr atom, expr value)
{
    for (size_t i = 0; i < s->n_seen; i++)
        if (s->seen[i].name == atom)
            return;
    if (s->n_seen < sizeof s->seen / sizeof s->seen[0])
        s->seen[s->n_seen++] = (struct binding){atom, value};
}

static bool is_sequence(struct points *s, expr head)
{
    for (size_t i = 0; i < s->p->n_sequences; i++)
        if (s->p->sequences[i] == head)
            return true;
    return false;
}

/* For x_1 in (0, 1): the values of real symbols. */
static nf small_fraction(struct points *s, expr atom, uint64_t h)
{
    nf value = nf_q(s->core.pool, place_fraction(s, h));
    if (value)
        points_remember(s, atom, nf_expr(s->core.pool, value));
    return value;
}

static nf small_value(struct points *s, expr atom)
{
    static const long small[] = {1, 0, 2, -1, 3, -2, 1};
    /* a product of many small ones is 0 */
    static const long apart[] = {2, 3, -2, 5, 4, -3, 2};
    bool product = s->t % 4 == 2 && (expr_has_kind(s->p->left, EXPR_PROD) ||
                                     expr_has_kind(s->p->right, EXPR_PROD));
    uint64_t h = points_mix(atom->hash ^ points_mix(s->t + 1));
    if (s->t >= 6 && s->t % 2 && atom->kind == EXPR_INDEX &&
        !is_sequence(s, atom->args[0]))
        return small_fraction(s, atom, h);
    size_t all = sizeof small / sizeof small[0], choice = s->t < 4 ? 3 : all;
    long v = family_pick(s->p, &s->core, atom, product ? apart : small, all,
                         h % choice);
    if (v || !is_sequence(s, atom->nargs ? atom->args[0] : atom))
        points_remember(s, atom, expr_int(s->p->ctx, v));
    return nf_int(s->core.pool, v);
}

static bool has_symbols(expr e)
{
    if (e->kind == EXPR_SYM)
        return true;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (has_symbols(e->args[i]))
            return true;
    return false;
}

/* x(args) of a sequence with finite support, as a piecewise function: what
   an infinite sum needs. */
static nf sequence_value(struct points *s, expr atom)
{
    /* few enough values that a counterexample can show them all */
    enum { LO = -1, HI = 2, SIDE = HI - LO + 1, FLAT = 2 };
    expr_ctx *ctx = s->p->ctx;
    expr parts[2 * SIDE * SIDE + 2];
    size_t n = 0;
    uint32_t arity = atom->nargs - 1;
    int side = arity == 1 ? SIDE : FLAT, lo = arity == 1 ? LO : 0;
    int count = arity == 1 ? side : side * side;
    if (arity > 2)
        return NULL;
    for (int k = 0; k < count; k++) {
        expr at[3] = {atom->args[0], expr_int(ctx, lo + k % side),
                      expr_int(ctx, lo + k / side)};
        expr here = expr_make(ctx, EXPR_APPLY, arity + 1, at);
        expr c = expr_make2(ctx, EXPR_EQ, atom->args[1], at[1]);
        long v;
        if (!here || !nf_is_si(small_value(s, here), &v))
            return NULL;
        if (arity == 2) {
            expr both[2] = {c, expr_make2(ctx, EXPR_EQ, atom->args[2],
                                          at[2])};
            c = expr_make(ctx, EXPR_AND, 2, both);
        }
        parts[n++] = expr_int(ctx, v);
        parts[n++] = c;
    }
    parts[n++] = expr_int(ctx, 0);
    parts[n++] = expr_make(ctx, EXPR_OTHERWISE, 0, NULL);
    return core_eval(&s->core, expr_make(ctx, EXPR_CASES, n, parts));
}

static nf atom_value(struct core *core, expr atom, void *data)
{
    struct points *s = data;
    (void)core;
    switch (atom->kind) {
    case EXPR_APPLY:
        if (is_sequence(s, atom->args[0]))
            return sequence_value(s, atom);
        break;
    case EXPR_INDEX:
    case EXPR_SYM:
        break;
    case EXPR_DERIV:
    case EXPR_GRAD:
        return small_value(s, atom);
    default:
        return NULL;
    }
    for (uint32_t i = 1; i < atom->nargs; i++)
        if (has_symbols(atom->args[i]) && atom->kind != EXPR_APPLY)
            return NULL;
    return small_value(s, atom);
}

bool points_given_holds(struct points *s, expr given)
{
    if (given->kind == EXPR_IN && (given->args[1]->kind == EXPR_POW ||
                                   given->args[1]->kind == EXPR_SYM) &&
        !expr_is_sym(given->args[1], "\\mathbb{N}"))
        return true; /* what is an integer or real was sorted before */
    if (given->kind == EXPR_TO)
        return false;
    core_reset(&s->core);
    enum truth t = core_truth(&s->core, given);
    core_reset(&s->core);
    return t == TRUTH_TRUE;
}

static bool open_core(struct points *s)
{
    struct problem *p = s->p;
    if (s->ready)
        core_clear(&s->core);
    s->ready = core_init(&s->core, p->ctx, p->steps);
    s->core.sign = numeric_sign;
    s->core.sign_data = p->ctx;
    s->core.value = atom_value;
    s->core.value_data = s;
    s->base = s->core.here;
    s->used = 0;
    return s->ready;
}

static bool points_init(struct points *s, struct problem *p)
{
    s->p = p;
    s->ready = false;
    s->n_seen = 0;
    place_init(s);
    return open_core(s);
}

static void points_clear(struct points *s)
{
    if (s->ready) {
        s->p->steps = s->core.steps;
        core_clear(&s->core);
    }
}

/* --- one point ---------------------------------------------------------- */

static bool relation_fails(enum expr_kind relation, enum sign d)
{
    switch (relation) {
    case EXPR_EQ:
        return d == SIGN_POS || d == SIGN_NEG;
    case EXPR_NE:
        return d == SIGN_ZERO;
    case EXPR_LT:
        return d == SIGN_POS || d == SIGN_ZERO;
    case EXPR_LE:
        return d == SIGN_POS;
    case EXPR_GT:
        return d == SIGN_NEG || d == SIGN_ZERO;
    case EXPR_GE:
        return d == SIGN_NEG;
    default:
        return false;
    }
}

static expr exact_value(struct points *s, nf a)
{
    mpq_srcptr q;
    if (nf_is_zero(a))
        return expr_int(s->p->ctx, 0);
    return nf_is_rational(a, &q) ? expr_mpq(s->p->ctx, q) : NULL;
}

/* Does the claim speak of this atom, or an assumption on its symbols? */
static bool is_relevant(const struct points *s, expr atom)
{
    const struct problem *p = s->p;
    if (atom->kind != EXPR_SYM || problem_is_quantity(p->left, atom) ||
        problem_is_quantity(p->right, atom))
        return true;
    for (size_t i = 0; i < p->n_given; i++) {
        if (!expr_contains(p->given[i], atom))
            continue;
        for (size_t k = 0; k < s->n_seen; k++)
            if (s->seen[k].name != atom &&
                expr_contains(p->given[i], s->seen[k].name))
                return true;
    }
    return false;
}

static void report(struct points *s, struct verdict *v, nf a, nf b)
{
    struct problem *p = s->p;
    v->n_point = 0;
    for (size_t i = 0; i < s->n_seen; i++)
        if (is_relevant(s, s->seen[i].name))
            v->point[v->n_point++] = s->seen[i];
    v->left = exact_value(s, a);
    v->right = exact_value(s, b);
    if (a && !v->left)
        v->left_decimal = numeric_digits(p->ctx, p->left, s->seen, s->n_seen);
    if (b && !v->right)
        v->right_decimal = numeric_digits(p->ctx, p->right, s->seen,
                                          s->n_seen);
}

/* "branches overlap with different values at n = 0, L = 1" */
static const char *overlap_words(struct points *s, const struct verdict *v)
{
    char text[300];
    size_t n = (size_t)snprintf(text, sizeof text, "%s at", v->reason);
    for (size_t i = 0; i < v->n_point && n < 200; i++) {
        char *name = expr_print(v->point[i].name, EXPR_LATEX);
        char *value = expr_print(v->point[i].value, EXPR_LATEX);
        if (name && value && strlen(name) + strlen(value) < 80)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s %s = %s",
                                  i ? "," : "", name, value);
        free(name);
        free(value);
    }
    return expr_intern(s->p->ctx, text, n);
}

/* Evaluates both sides at a point where the assumptions hold. */
static bool try_point(struct points *s, struct verdict *v)
{
    struct problem *p = s->p;
    struct core *core = &s->core;
    for (size_t i = 0; i < p->n_given; i++)
        if (!points_given_holds(s, p->given[i]))
            return false;
    core_reset(core);
    nf a = core_eval(core, p->left);
    struct status st = nf_pool_status(core->pool);
    core_reset(core);
    nf b = core_eval(core, p->right);
    if (st.code == STATUS_OK)
        st = nf_pool_status(core->pool);
    core_reset(core);
    if (st.code == STATUS_UNDEFINED && st.why &&
        !strcmp(st.why, "branches overlap with different values")) {
        if (v->kind != VERDICT_ILL_DEFINED) {
            report(s, v, a, b);
            v->kind = VERDICT_ILL_DEFINED;
            v->reason = st.why;
        }
        return false;
    }
    nf d = a && b ? nf_sub(core->pool, a, b) : NULL;
    if (!d || !family_holds(p, core, s->seen, s->n_seen))
        return false;
    enum sign sign = core_sign(core, d);
    if (sign != SIGN_POS && sign != SIGN_NEG && sign != SIGN_ZERO)
        sign = numeric_compare(p->ctx, p->left, p->right, s->seen, s->n_seen);
    core_reset(core);
    if (!relation_fails(p->relation, sign))
        return false;
    if (v->kind == VERDICT_ILL_DEFINED)
        v->hint = overlap_words(s, v);
    report(s, v, a, b);
    v->kind = VERDICT_REFUTED;
    return true;
}

/* Nothing in the claim takes a value: one point is as good as all. */
static bool is_same_everywhere(const struct points *s)
{
    const struct problem *p = s->p;
    return p->n_ints + p->n_reals + p->n_sequences + s->n_seen == 0;
}

bool problem_refute(struct problem *p, struct verdict *v, unsigned from,
                    unsigned to)
{
    struct points s;
    bool found = false;
    if (p->obstacle || p->n_tends || !points_init(&s, p))
        return false;
    for (s.t = from; s.t < to && !found; s.t++) {
        const struct region *r;
        if ((s.used++ > 24 && !open_core(&s)) || s.core.steps == 0 ||
            !place(&s, &r))
            break;
        s.core.here = r;
        found = try_point(&s, v);
        p->steps = s.core.steps;
        if (is_same_everywhere(&s))
            break;
    }
    points_clear(&s);
    return found || v->kind == VERDICT_ILL_DEFINED;
}
