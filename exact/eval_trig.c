/*
 * Exponential, hyperbolic and circular functions: all of them powers of e.
 * cos a = (e^{ia} + e^{-ia}) / 2 makes every trigonometric identity one of
 * Laurent polynomials in e^{ia}; multiples of pi/12 have a table.
 */
#include "exact/core.h"

nf core_exp(struct core *core, nf a)
{
    expr e = expr_const_(core->ctx, CONST_E);
    return a ? core_power(core, nf_atom(core->pool, e), a) : NULL;
}

/* (e^a + s e^{-a}) / 2 */
nf core_hyperbolic(struct core *core, nf a, long s)
{
    struct nf_pool *pool = core->pool;
    if (!a)
        return NULL;
    nf up = core_exp(core, a), down = core_exp(core, nf_neg(pool, a));
    return nf_div(pool,
                  nf_add(pool, up, nf_mul(pool, nf_int(pool, s), down)),
                  nf_int(pool, 2));
}

/* cos and sin of a rational multiple of pi, twelve steps a half turn; NULL
   without failure when it is none of these. */
static nf cos_twelfth(struct core *core, long k)
{
    struct nf_pool *pool = core->pool;
    static const struct { long a, b, root; } table[] = {
        {1, 1, 1}, {0, 0, 0}, {1, 2, 3}, {1, 2, 2}, {1, 2, 1}, {0, 0, 0},
        {0, 1, 1}};
    k = ((k % 24) + 24) % 24;
    if (k > 12)
        k = 24 - k;
    long sign = k > 6 ? -1 : 1;
    if (k > 6)
        k = 12 - k;
    if (k == 1 || k == 5) /* (sqrt 6 +- sqrt 2) / 4 */
        return nf_mul(pool, nf_int(pool, sign),
            nf_div(pool,
                nf_add(pool, core_root(core, nf_int(pool, 6), 1, 2),
                    nf_mul(pool, nf_int(pool, k == 1 ? 1 : -1),
                        core_root(core, nf_int(pool, 2), 1, 2))),
                nf_int(pool, 4)));
    nf root = table[k].root > 1
                  ? core_root(core, nf_int(pool, table[k].root), 1, 2)
                  : nf_int(pool, 1);
    return nf_mul(pool, root,
                  nf_div(pool, nf_int(pool, sign * table[k].a),
                         nf_int(pool, table[k].b)));
}

/* Takes the part c pi out of a: *twelfths = 12 c when that is an integer. */
static nf without_pi(struct core *core, nf a, long *twelfths)
{
    struct nf_pool *pool = core->pool;
    nf pi = nf_atom(pool, expr_const_(core->ctx, CONST_PI));
    *twelfths = 0;
    for (size_t i = 0; pi && !a->nden && i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        if (t->n != 1 || t->p[0].atom != pi->num.t[0].p[0].atom ||
            t->p[0].num != 1 || t->p[0].den != 1)
            continue;
        nf c12 = nf_mul(pool, nf_q(pool, t->c), nf_int(pool, 12));
        if (!nf_is_si(c12, twelfths))
            return NULL;
        return nf_sub(pool, a, nf_term_value(pool, t));
    }
    return a;
}

/* Is a a rational multiple of pi and nothing else? */
static bool is_angle_of_pi(nf a)
{
    const struct nf_term *t = &a->num.t[0];
    return a->num.n == 1 && !a->nden && t->n == 1 && t->p[0].num == 1 &&
           t->p[0].den == 1 && t->p[0].atom->kind == EXPR_CONST &&
           t->p[0].atom->tag == CONST_PI;
}

/* The sum K of integer symbols in a = pi K + ...; NULL when residues must be
   split on to make K an integer. */
static nf half_turns(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    nf turns = nf_int(pool, 0);
    nf pi = nf_atom(pool, expr_const_(core->ctx, CONST_PI));
    for (size_t i = 0; turns && !a->nden && i < a->num.n; i++) {
        nf c = nf_div(pool, nf_term_value(pool, &a->num.t[i]), pi);
        if (!c || c->num.t[0].n == 0)
            continue; /* a constant angle */
        switch (core_whole(core, c)) {
        case TRUTH_TRUE: turns = nf_add(pool, turns, c); break;
        case TRUTH_UNKNOWN: return NULL;
        case TRUTH_FALSE: break;
        }
    }
    return turns;
}

/* cos a (shift 0) or sin a = cos(a - pi/2) (shift -6 twelfths), by
   e^{i a}. */
nf core_circular(struct core *core, nf a, bool sine)
{
    struct nf_pool *pool = core->pool;
    long k = 0;
    nf known;
    if (!a)
        return NULL;
    if (!nf_is_zero(a) && core_circular_of_arc(core, &known, a, sine))
        return known;
    nf turns = half_turns(core, a);
    if (turns && !nf_is_zero(turns)) {
        nf pi = nf_atom(pool, expr_const_(core->ctx, CONST_PI));
        nf left = nf_sub(pool, a, nf_mul(pool, pi, turns));
        return nf_mul(pool, core_power(core, nf_int(pool, -1), turns),
                      core_circular(core, left, sine));
    }
    nf rest = turns ? without_pi(core, a, &k) : NULL;
    if (!turns)
        return NULL;
    if (!rest && !is_angle_of_pi(a))
        return nf_fail(core->pool, STATUS_UNABLE,
                       "an angle outside the table");
    if (!rest) /* an algebraic number of its own */
        return nf_atom(pool, expr_call1(core->ctx, sine ? FN_SIN : FN_COS,
                                        nf_expr(pool, a)));
    nf ck = cos_twelfth(core, k), sk = cos_twelfth(core, k - 6);
    if (nf_is_zero(rest))
        return sine ? sk : ck;
    nf i = nf_atom(pool, expr_const_(core->ctx, CONST_I));
    nf ia = nf_mul(pool, i, rest);
    nf c = core_hyperbolic(core, ia, 1);
    nf s = nf_neg(pool, nf_mul(pool, i, core_hyperbolic(core, ia, -1)));
    return sine ? nf_add(pool, nf_mul(pool, s, ck), nf_mul(pool, c, sk))
                : nf_sub(pool, nf_mul(pool, c, ck), nf_mul(pool, s, sk));
}

/* --- back from e^{ib} ---------------------------------------------------- */

static bool has_unit(expr atom, void *data)
{
    return expr_contains(atom, (expr)data);
}

/* One product: c i^k e^{ib} ... has the real part c cos(b + k pi/2) ... */
static expr term_real_part(struct core *core, const struct nf_term *t)
{
    expr_ctx *ctx = core->ctx;
    struct nf_pool *pool = core->pool;
    expr unit = expr_const_(ctx, CONST_I);
    nf i = nf_atom(pool, unit), angle = nf_int(pool, 0);
    nf rest = nf_q(pool, t->c);
    for (uint32_t k = 0; k < t->n && rest && angle; k++) {
        const struct nf_power *p = &t->p[k];
        expr a = p->atom;
        nf part = nf_atom_pow(pool, a, p->num, p->den);
        if (!expr_contains(a, unit)) {
            rest = nf_mul(pool, rest, part);
            continue;
        }
        nf turn = a == unit
            ? nf_div(pool, nf_atom(pool, expr_const_(ctx, CONST_PI)),
                     nf_int(pool, 2))
            : a->kind == EXPR_POW && a->args[0]->kind == EXPR_CONST &&
              a->args[0]->tag == CONST_E
            ? nf_div(pool, core_eval(core, a->args[1]), i) : NULL;
        if (!turn || nf_any_atom(turn, has_unit, (void *)(uintptr_t)unit))
            return NULL;
        turn = nf_div(pool, nf_mul(pool, turn, nf_int(pool, p->num)),
                      nf_int(pool, p->den));
        angle = nf_add(pool, angle, turn);
    }
    expr factor = nf_expr(pool, rest), b = nf_expr(pool, angle);
    if (!factor || !b || nf_is_zero(angle))
        return b ? factor : NULL;
    return expr_mul(ctx, factor, expr_call1(ctx, FN_COS, b));
}

expr core_real_part(struct core *core, nf a)
{
    expr sum = NULL, unit = expr_const_(core->ctx, CONST_I);
    if (!unit || !nf_any_atom(a, has_unit, (void *)(uintptr_t)unit))
        return nf_expr(core->pool, a);
    for (size_t i = 0; i < a->num.n; i++) {
        expr part = a->nden ? NULL : term_real_part(core, &a->num.t[i]);
        if (!part)
            return NULL;
        sum = sum ? expr_add(core->ctx, sum, part) : part;
    }
    return sum;
}
