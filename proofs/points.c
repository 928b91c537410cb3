/*
 * Points: exact values of both sides at small assignments, smallest first.
 *
 * Integers run through all tuples in order of size, reals through short
 * fractions picked by a fixed hash, families and unknown functions take
 * small values entry by entry.  A point counts only when every assumption is
 * certainly true there and both sides are defined.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/problem.h"

#define CANDIDATES 40

struct candidates {
    mpq_t q[CANDIDATES];
    size_t n;
};

struct points {
    struct problem *p;
    struct core core;
    bool ready;                   /* core is initialised             */
    unsigned used;                /* points evaluated with this core */
    const struct region *base;
    struct candidates ints[PROBLEM_SYMBOLS], reals[PROBLEM_SYMBOLS];
    unsigned t;                   /* number of the point             */
    struct binding seen[POINT_VALUES];      /* atoms that got values           */
    size_t n_seen;
};

static const short int_values[] = {0, 1, 2, -1, 3, 4, -2, 5, 6, -3, 7, 8,
                                   9, -4, 10, -5, 12, -6, 11, 13, 16, 20, 31};
static const short real_values[][2] = {
    {1, 1}, {2, 1}, {-1, 1}, {3, 1}, {1, 2}, {-2, 1}, {0, 1}, {1, 3},
    {5, 1}, {-1, 2}, {2, 3}, {-3, 1}, {3, 4}, {1, 4}, {7, 1}, {1, 10},
    {9, 10}, {-5, 2}, {10, 1}, {11, 3}};

/* A fixed mixing of bits: the finaliser of splitmix64 (Steele et al., 2014). */
static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* --- values of atoms ---------------------------------------------------- */

static void remember(struct points *s, expr atom, expr value)
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
    const short *v = real_values[h % (sizeof real_values / sizeof *real_values)];
    nf value = nf_div(s->core.pool, nf_int(s->core.pool, v[0]),
                      nf_int(s->core.pool, v[1]));
    if (value)
        remember(s, atom, nf_expr(s->core.pool, value));
    return value;
}

static nf small_value(struct points *s, expr atom)
{
    static const long small[] = {1, 0, 2, -1, 3, -2, 1};
    uint64_t h = mix(atom->hash ^ mix(s->t));
    if (s->t >= 6 && s->t % 2 && atom->kind == EXPR_INDEX &&
        !is_sequence(s, atom->args[0]))
        return small_fraction(s, atom, h);
    size_t all = sizeof small / sizeof small[0], choice = s->t < 4 ? 3 : all;
    long v = family_pick(s->p, &s->core, atom, small, all, h % choice);
    if (v || !is_sequence(s, atom->nargs ? atom->args[0] : atom))
        remember(s, atom, expr_int(s->p->ctx, v));
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

/* --- candidates for symbols --------------------------------------------- */

static bool mentions_only(expr e, expr sym)
{
    if (e->kind == EXPR_SYM)
        return e == sym || !strncmp(e->name, "\\mathbb", 7);
    if (e->kind == EXPR_INDEX || e->kind == EXPR_APPLY)
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!mentions_only(e->args[i], sym))
            return false;
    return true;
}

static bool given_holds(struct points *s, expr given)
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

/* Drops candidates that a given about this symbol alone excludes. */
static void filter(struct points *s, struct candidates *c, expr sym)
{
    struct problem *p = s->p;
    size_t kept = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool ok = true;
        s->core.here = region_bind(&s->core, s->base, sym,
                                   nf_q(s->core.pool, c->q[i]));
        for (size_t g = 0; g < p->n_given && ok && s->core.here; g++)
            if (mentions_only(p->given[g], sym) &&
                expr_contains(p->given[g], sym))
                ok = given_holds(s, p->given[g]);
        if (ok)
            mpq_swap(c->q[kept++], c->q[i]);
    }
    c->n = kept;
}

static void candidates_init(struct candidates *c, bool integers)
{
    size_t n = integers ? sizeof int_values / sizeof int_values[0]
                        : sizeof real_values / sizeof real_values[0];
    c->n = 0;
    for (size_t i = 0; i < CANDIDATES; i++)
        mpq_init(c->q[i]);
    for (size_t i = 0; i < n; i++) {
        if (integers)
            mpq_set_si(c->q[i], int_values[i], 1);
        else
            mpq_set_si(c->q[i], real_values[i][0],
                       (unsigned long)real_values[i][1]);
    }
    c->n = n;
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
    *s = (struct points){.p = p};
    for (size_t i = 0; i < p->n_ints; i++)
        candidates_init(&s->ints[i], true);
    for (size_t i = 0; i < p->n_reals; i++)
        candidates_init(&s->reals[i], false);
    if (!open_core(s))
        return false;
    for (size_t i = 0; i < p->n_ints; i++)
        filter(s, &s->ints[i], p->ints[i]);
    for (size_t i = 0; i < p->n_reals; i++)
        filter(s, &s->reals[i], p->reals[i]);
    return true;
}

static void points_clear(struct points *s)
{
    for (size_t k = 0; k < CANDIDATES; k++) {
        for (size_t i = 0; i < s->p->n_ints; i++)
            mpq_clear(s->ints[i].q[k]);
        for (size_t i = 0; i < s->p->n_reals; i++)
            mpq_clear(s->reals[i].q[k]);
    }
    if (s->ready) {
        s->p->steps = s->core.steps;
        core_clear(&s->core);
    }
}

/* --- tuples of integers ------------------------------------------------- */

/* The t-th tuple of candidate numbers in order of their sum; false when all
   have been used up. */
static bool tuple(struct points *s, unsigned t, unsigned index[])
{
    size_t k = s->p->n_ints;
    unsigned most = 0;
    for (size_t i = 0; i < k; i++) {
        index[i] = 0;
        if (s->ints[i].n == 0)
            return false;
        most += (unsigned)s->ints[i].n - 1;
    }
    if (k == 0)
        return true;
    for (unsigned sum = 0; sum <= most; sum++) {
        /* all index[] with this sum, the last one determined */
        memset(index, 0, k * sizeof *index);
        for (;;) {
            unsigned part = 0;
            for (size_t i = 0; i + 1 < k; i++)
                part += index[i];
            if (part <= sum && sum - part < s->ints[k - 1].n) {
                index[k - 1] = sum - part;
                if (t-- == 0)
                    return true;
            }
            size_t i = 0;
            for (; i + 1 < k; i++) {
                if (part < sum && index[i] + 1 < s->ints[i].n) {
                    index[i]++;
                    break;
                }
                part -= index[i];
                index[i] = 0;
            }
            if (i + 1 >= k)
                break;
        }
    }
    return false;
}

/* Binds all symbols for point s->t; false when there is no such point. */
static bool place(struct points *s, const struct region **out)
{
    struct problem *p = s->p;
    unsigned index[PROBLEM_SYMBOLS];
    const struct region *r = s->base;
    s->n_seen = 0;
    if (p->n_ints == 0 && p->n_reals == 0 && s->t > 40)
        return false;
    if (!tuple(s, s->t, index)) {
        if (p->n_ints && s->ints[0].n == 0)
            return false;
        if (p->n_reals == 0)
            return false;
        for (size_t i = 0; i < p->n_ints; i++) {
            if (s->ints[i].n == 0)
                return false;
            index[i] = (unsigned)(mix(s->t * 64 + i) % s->ints[i].n);
        }
    }
    for (size_t i = 0; i < p->n_ints; i++) {
        mpq_srcptr q = s->ints[i].q[index[i]];
        r = region_bind(&s->core, r, p->ints[i], nf_q(s->core.pool, q));
        remember(s, p->ints[i], expr_mpq(p->ctx, q));
    }
    for (size_t i = 0; i < p->n_reals; i++) {
        struct candidates *c = &s->reals[i];
        if (c->n == 0)
            return false;
        size_t among = 1 + s->t / 2 + i;
        if (among > c->n)
            among = c->n;
        /* now and then on the diagonal, where inequalities are equalities */
        bool diagonal = s->t % 4 == 3;
        mpq_srcptr q = c->q[diagonal ? s->t / 4 % c->n
                                     : mix(s->t * 64 + 32 + i) % among];
        r = region_bind(&s->core, r, p->reals[i], nf_q(s->core.pool, q));
        remember(s, p->reals[i], expr_mpq(p->ctx, q));
    }
    *out = r;
    return r != NULL;
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
        if (!given_holds(s, p->given[i]))
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

bool problem_refute(struct problem *p, struct verdict *v, unsigned from,
                    unsigned to)
{
    struct points s;
    bool found = false;
    if (p->obstacle || p->n_tends || !points_init(&s, p))
        return false;
    for (s.t = from; s.t < to && !found; s.t++) {
        const struct region *r;
        if (s.used++ > 24 && !open_core(&s))
            break;
        if (s.core.steps == 0 || !place(&s, &r))
            break;
        s.core.here = r;
        found = try_point(&s, v);
        p->steps = s.core.steps;
    }
    points_clear(&s);
    return found || v->kind == VERDICT_ILL_DEFINED;
}
