/*
 * Signs of values in a region.  Never a guess: what does not follow is
 * SIGN_ANY, and core->want then holds the question to split on.
 */
#include "exact/core.h"

static enum sign sign_times(enum sign a, enum sign b)
{
    int r = 0;
    if ((a & SIGN_ZERO) || (b & SIGN_ZERO))
        r |= SIGN_ZERO;
    if (((a & SIGN_POS) && (b & SIGN_POS)) ||
        ((a & SIGN_NEG) && (b & SIGN_NEG)))
        r |= SIGN_POS;
    if (((a & SIGN_POS) && (b & SIGN_NEG)) ||
        ((a & SIGN_NEG) && (b & SIGN_POS)))
        r |= SIGN_NEG;
    return (enum sign)r;
}

static enum sign sign_plus(enum sign a, enum sign b)
{
    unsigned both = (unsigned)a | (unsigned)b;
    if ((both & SIGN_POS) && (both & SIGN_NEG))
        return SIGN_ANY;
    if (!(a & SIGN_ZERO) || !(b & SIGN_ZERO))
        return (enum sign)(both & SIGN_NONZERO);
    return (enum sign)both;
}

/* The sign of an atom from a fact that it differs from by a constant: x > 0
   where x - 1 >= 0. */
static enum sign sign_beside_fact(struct core *core, nf a)
{
    enum sign fact;
    mpq_srcptr q;
    nf f;
    for (size_t k = 0; (f = region_nonneg_fact(core, k, &fact)); k++) {
        if (nf_is_rational(nf_sub(core->pool, a, f), &q) && mpq_sgn(q) > 0)
            return SIGN_POS;
        if (nf_is_rational(nf_add(core->pool, a, f), &q) && mpq_sgn(q) < 0)
            return SIGN_NEG;
    }
    return SIGN_ANY;
}

/* What is known of all members of the atom's family. */
static enum sign family_sign(struct core *core, expr atom)
{
    for (size_t i = 0; i < core->nfamilies; i++) {
        expr m = core->families[i].member;
        if (m->kind == atom->kind && m->nargs == atom->nargs &&
            m->args[0] == atom->args[0])
            return core->families[i].sign;
    }
    return SIGN_ANY;
}

static enum sign base_sign(struct core *core, expr atom)
{
    enum sign s;
    switch (atom->kind) {
    case EXPR_INT:
        return SIGN_POS;
    case EXPR_CONST:
        return atom->tag == CONST_I ? SIGN_ANY : SIGN_POS;
    case EXPR_CALL: /* log a is of the sign of a - 1 */
        if (atom->tag != FN_LOG || atom->nargs != 1 || core->depth > 200)
            break;
        core->depth++;
        nf a = core_eval(core, atom->args[0]);
        s = a ? core_sign(core, nf_sub(core->pool, a,
                                       nf_int(core->pool, 1)))
              : SIGN_ANY;
        core->depth--;
        if (s != SIGN_ANY)
            return s;
        break;
    case EXPR_POW:
        if (expr_is_int(atom->args[0], -1))
            return SIGN_NONZERO;
        return base_sign(core, atom->args[0]) == SIGN_POS ? SIGN_POS
                                                          : SIGN_ANY;
    case EXPR_SYM: {
        int v = core_find_integer(core, atom);
        struct lin l = {{0}, -1};
        if (v < 0)
            break;
        l.c[v] = 1;
        if (region_truth(core, core->here, &l) == TRUTH_TRUE)
            return SIGN_POS;
        l.k = 0;
        if (region_truth(core, core->here, &l) == TRUTH_TRUE)
            return SIGN_NONNEG;
        l.c[v] = -1;
        l.k = -1;
        if (region_truth(core, core->here, &l) == TRUTH_TRUE)
            return SIGN_NEG;
        break;
    }
    default:
        break;
    }
    nf a = nf_atom(core->pool, atom);
    s = (enum sign)(region_known_sign(core, a) & family_sign(core, atom));
    return s == SIGN_ANY && a ? sign_beside_fact(core, a) : s;
}

/* i and e^{ia}: no real number, so that not even a square of it is >= 0 */
static bool is_complex(expr atom, void *unit)
{
    return atom->kind != EXPR_SYM && atom->kind != EXPR_INT &&
           expr_contains(atom, unit);
}

static enum sign power_sign(struct core *core, const struct nf_power *p)
{
    /* e^{ia}, half of a cosine, has no sign; its square has none either */
    if (expr_contains(p->atom, expr_const_(core->ctx, CONST_I)))
        return SIGN_ANY;
    enum sign s = p->atom->kind == EXPR_ADD ? SIGN_NONNEG
                                            : base_sign(core, p->atom);
    if (p->den % 2 == 0)
        s = (enum sign)(s & SIGN_NONNEG);
    else if (p->num % 2 == 0)
        s = (enum sign)((s & SIGN_ZERO) | (s & SIGN_NONZERO ? SIGN_POS : 0));
    if (p->num < 0)
        s = (enum sign)(s & SIGN_NONZERO);
    return s;
}

static enum sign term_sign(struct core *core, const struct nf_term *t)
{
    enum sign s = mpq_sgn(t->c) > 0 ? SIGN_POS : SIGN_NEG;
    for (uint32_t k = 0; k < t->n; k++)
        s = sign_times(s, power_sign(core, &t->p[k]));
    return s;
}

static enum sign sum_sign(struct core *core, struct nf_sum sum)
{
    enum sign s = SIGN_ZERO;
    for (size_t i = 0; i < sum.n && s != SIGN_ANY; i++)
        s = sign_plus(s, term_sign(core, &sum.t[i]));
    return s;
}

static enum sign lin_sign(struct core *core, const struct lin *l)
{
    struct lin up = *l, down = *l;
    up.k -= 1;
    for (int i = 0; i < CORE_VARS; i++)
        down.c[i] = -l->c[i];
    down.k = -l->k - 1;
    enum truth pos = region_truth(core, core->here, &up);
    enum truth neg = region_truth(core, core->here, &down);
    int s = SIGN_ANY;
    if (pos == TRUTH_TRUE)
        return SIGN_POS;
    if (neg == TRUTH_TRUE)
        return SIGN_NEG;
    if (pos == TRUTH_FALSE)
        s &= ~SIGN_POS;
    if (neg == TRUTH_FALSE)
        s &= ~SIGN_NEG;
    return (enum sign)s;
}

/* Anything but numbers, pi, e, i and functions of them. */
static bool is_not_constant(expr atom, void *data)
{
    switch (atom->kind) {
    case EXPR_INT:
    case EXPR_RAT:
    case EXPR_DEC:
        return false;
    case EXPR_CONST:
        return atom->tag == CONST_INFINITY;
    case EXPR_ADD:
    case EXPR_NEG:
    case EXPR_MUL:
    case EXPR_DIV:
    case EXPR_POW:
    case EXPR_CALL:
        for (uint32_t i = 0; i < atom->nargs; i++)
            if (is_not_constant(atom->args[i], data))
                return true;
        return false;
    default:
        return true;
    }
}

/* a = fact + rest with a non-negative fact and a rest of known sign. */
static enum sign sign_by_facts(struct core *core, nf a)
{
    enum sign fact, rest;
    nf f;
    for (size_t k = 0; (f = region_nonneg_fact(core, k, &fact)); k++) {
        nf d = nf_sub(core->pool, a, f);
        if (!d || d->nden)
            continue;
        rest = (enum sign)(sum_sign(core, d->num) &
                           region_known_sign(core, d));
        if ((rest & SIGN_NEG) == 0)
            return sign_plus(fact, rest);
    }
    return SIGN_ANY;
}

/* a = c * (product of two positive facts)? */
static enum sign sign_by_products(struct core *core, nf a)
{
    enum sign sf, sg;
    nf f, g;
    for (size_t i = 0; (f = region_nonneg_fact(core, i, &sf)); i++)
        for (size_t k = 0; k < i && (g = region_nonneg_fact(core, k, &sg));
             k++) {
            nf p = nf_mul(core->pool, f, g);
            mpq_srcptr q;
            if (!p || nf_is_zero(p) || p->num.n != a->num.n ||
                !nf_is_rational(nf_div(core->pool, a, p), &q))
                continue;
            enum sign s = sign_times(sf, sg);
            return mpq_sgn(q) > 0 ? s : sign_times(s, SIGN_NEG);
        }
    return SIGN_ANY;
}

static enum sign opposite(enum sign s)
{
    return (enum sign)((s & SIGN_ZERO) | (s & SIGN_POS ? SIGN_NEG : 0) |
                       (s & SIGN_NEG ? SIGN_POS : 0));
}

static enum sign sign_from_facts(struct core *core, nf a)
{
    enum sign s = sign_by_facts(core, a);
    if (s == SIGN_ANY)
        s = sign_by_products(core, a);
    if (s != SIGN_ANY)
        return s;
    return opposite(sign_by_facts(core, nf_neg(core->pool, a)));
}

/* p or -p as a sum of squares, then by squaring. */
static enum sign sign_by_squares(struct core *core, nf a)
{
    if (!a)
        return SIGN_ANY;
    enum sign s = core_squares(core, a->num);
    if (s == SIGN_ANY) {
        nf neg = nf_neg(core->pool, a);
        s = neg ? opposite(core_squares(core, neg->num)) : SIGN_ANY;
    }
    return s == SIGN_ANY ? core_by_squaring(core, a, 0) : s;
}

/* Is a constant certainly real?  It is where nobody wrote i. */
static bool is_real(struct core *core, nf a)
{
    expr unit = expr_const_(core->ctx, CONST_I);
    if (!core->is_complex ||
        !nf_any_atom(a, is_complex, (void *)(uintptr_t)unit))
        return true;
    nf turned = nf_mul(core->pool, a, nf_atom(core->pool, unit));
    expr part = turned ? core_real_part(core, turned) : NULL;
    return part && core->sign(part, core->sign_data) == SIGN_ZERO;
}

/* s, and what certified enclosures say of a constant */
static enum sign by_enclosure(struct core *core, nf a, enum sign s)
{
    bool single = s == SIGN_POS || s == SIGN_NEG || s == SIGN_ZERO;
    expr plain = single || !core->sign ||
                         nf_any_atom(a, is_not_constant, NULL) ||
                         !is_real(core, a)
                     ? NULL : core_real_part(core, a);
    return plain ? (enum sign)(s & core->sign(plain, core->sign_data)) : s;
}

enum sign core_sign(struct core *core, nf a)
{
    struct lin l;
    mpq_srcptr q;
    if (!a)
        return SIGN_ANY;
    if (nf_is_zero(a))
        return SIGN_ZERO;
    if (nf_is_rational(a, &q))
        return mpq_sgn(q) > 0 ? SIGN_POS : SIGN_NEG;
    if (core_lin(core, &l, a))
        return lin_sign(core, &l);
    if (nf_any_atom(a, is_complex,
                    (void *)(uintptr_t)expr_const_(core->ctx, CONST_I)))
        return by_enclosure(core, a, region_known_sign(core, a));
    enum sign s = sum_sign(core, a->num);
    if (s == SIGN_ANY && core->squares)
        s = sign_by_squares(core, nf_sum_value(core->pool, a->num));
    for (size_t i = 0; i < a->nden; i++)
        if (a->den[i].e % 2)
            s = sign_times(s, (enum sign)(core_sign(core,
                    nf_sum_value(core->pool, a->den[i].p)) & SIGN_NONZERO));
    s = (enum sign)(s & region_known_sign(core, a));
    nf content, primitive;
    if (s == SIGN_ANY && nf_primitive(core->pool, &content, &primitive, a)) {
        s = sign_times(core_sign(core, content),
                       region_known_sign(core, primitive));
        if (s == SIGN_ANY)
            s = sign_times(core_sign(core, content),
                           sign_from_facts(core, primitive));
    }
    return by_enclosure(core, a, s);
}

/* The question that settles the sign of a. */
void core_ask_sign(struct core *core, nf a)
{
    struct want w = {.kind = WANT_SIGN, .value = a};
    nf content, primitive;
    if (core_lin(core, &w.lin, a)) {
        w.kind = WANT_LIN;
        if (region_truth(core, core->here, &w.lin) != TRUTH_UNKNOWN)
            w.lin.k -= 1;
    } else if (nf_primitive(core->pool, &content, &primitive, a) &&
               content->num.t[0].n) {
        enum sign s = core_sign(core, content);
        bool known = s == SIGN_POS || s == SIGN_NEG;
        core_ask_sign(core, known ? primitive : content);
        return;
    } else if (a->num.n == 1 && !a->nden) {
        const struct nf_term *t = &a->num.t[0];
        for (uint32_t k = 0; k < t->n && t->n > 1; k++) {
            enum sign s = power_sign(core, &t->p[k]);
            if (s == SIGN_POS || s == SIGN_NEG || s == SIGN_ZERO)
                continue;
            core_ask_sign(core, nf_atom(core->pool, t->p[k].atom));
            return;
        }
    }
    core_stop(core, w);
}

enum sign core_sign_split(struct core *core, nf a)
{
    if (!a)
        return (enum sign)0;
    enum sign s = core_sign(core, a);
    if (s == SIGN_POS || s == SIGN_NEG || s == SIGN_ZERO)
        return s;
    core_ask_sign(core, a);
    return (enum sign)0;
}
