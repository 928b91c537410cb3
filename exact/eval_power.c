/*
 * Powers and roots of normal forms.
 *
 * Rules used, each an identity where both sides are defined:
 *   (c a^r ...)^e = c^e a^{re} ...   for integer e, or positive c, a, ...; a
 *                                    lone atom under a root is non-negative
 *                                    because the root is defined
 *   b^{c m + ...} = (b^m)^c ...      c rational, m a monomial
 *   (a^m)^e       = a^{m e}          a positive, or m and e integers
 */
#include "exact/core.h"

static nf unable(struct core *core, const char *why)
{
    return nf_fail(core->pool, STATUS_UNABLE, why);
}

static enum sign atom_sign(struct core *core, expr atom)
{
    return core_sign(core, nf_atom(core->pool, atom));
}

/* --- rational numbers --------------------------------------------------- */

/* z^(num/den) for z > 0, prime by prime; what trial division leaves is kept
   as one integer. */
static nf integer_root(struct core *core, mpz_srcptr z, long num, long den)
{
    nf r = nf_int(core->pool, 1);
    mpz_t rest, p;
    mpz_init_set(rest, z);
    mpz_init(p);
    for (unsigned long d = 2; d < 10000 && r; d += d > 2 ? 2 : 1) {
        long e = 0;
        while (mpz_divisible_ui_p(rest, d)) {
            mpz_divexact_ui(rest, rest, d);
            e++;
        }
        if (e) {
            mpz_set_ui(p, d);
            r = nf_mul(core->pool, r,
                       nf_atom_pow(core->pool, expr_mpz(core->ctx, p),
                                   e * num, den));
        }
        if (mpz_cmp_ui(rest, d * d) < 0)
            break;
    }
    if (r && mpz_cmp_ui(rest, 1))
        r = nf_mul(core->pool, r,
                   nf_atom_pow(core->pool, expr_mpz(core->ctx, rest), num,
                               den));
    mpz_clear(rest);
    mpz_clear(p);
    return r;
}

static nf rational_root(struct core *core, mpq_srcptr q, long num, long den)
{
    mpq_t a;
    mpq_init(a);
    mpq_abs(a, q);
    nf r = NULL;
    if (mpq_sgn(q) < 0 && den % 2 == 0)
        nf_fail(core->pool, STATUS_UNDEFINED,
                "an even root of a negative number");
    else
        r = nf_mul(core->pool,
                   integer_root(core, mpq_numref(a), num, den),
                   integer_root(core, mpq_denref(a), -num, den));
    if (r && mpq_sgn(q) < 0 && num % 2)
        r = nf_neg(core->pool, r);
    mpq_clear(a);
    return r;
}

/* --- roots -------------------------------------------------------------- */

/* One power a^(en/ed) of a product under the exponent num/den. */
static nf power_root(struct core *core, const struct nf_power *p, bool alone,
                     long num, long den)
{
    struct nf_pool *pool = core->pool;
    enum sign s = atom_sign(core, p->atom);
    long n = (long)p->num * num, d = (long)p->den * den;
    if ((s & SIGN_NEG) == 0 || (alone && p->num % 2)) {
        mpq_ptr q = nf_new_q(pool);
        if (!q)
            return NULL;
        mpq_set_si(q, n, (unsigned long)d);
        mpq_canonicalize(q);
        return core_power(core, nf_atom(pool, p->atom), nf_q(pool, q));
    }
    if (p->num % 2 == 0 || p->den != 1) {
        /* (x^2)^(1/2) = |x|: the sign of x must be known */
        nf x = nf_atom(pool, p->atom);
        enum sign sx = core_sign_split(core, x);
        if (!sx)
            return NULL;
        nf abs = sx == SIGN_NEG ? nf_neg(pool, x) : x;
        if (n % d == 0)
            return nf_pow_si(pool, abs, n / d);
    }
    return unable(core, "a root of a product of unknown sign");
}

static nf monomial_root(struct core *core, const struct nf_term *t, long num,
                        long den)
{
    bool alone = t->n == 1 && mpq_sgn(t->c) > 0 &&
                 t->p[0].atom->kind != EXPR_POW;
    if (t->n && mpq_sgn(t->c) < 0 && den % 2 == 0)
        return unable(core, "a root of unknown sign");
    nf r = rational_root(core, t->c, num, den);
    for (uint32_t k = 0; k < t->n && r; k++)
        r = nf_mul(core->pool, r,
                   power_root(core, &t->p[k], alone, num, den));
    return r;
}

/* s = content * rest with a positive rational content; the rest is an atom. */
static nf sum_root(struct core *core, struct nf_sum s, long num, long den)
{
    struct nf_pool *pool = core->pool;
    mpq_ptr c = nf_new_q(pool);
    if (!c)
        return NULL;
    mpq_abs(c, s.t[0].c);
    nf content = nf_q(pool, c);
    nf rest = nf_div(pool, nf_sum_value(pool, s), content);
    expr atom = nf_expr(pool, rest);
    if (!atom || (!nf_recall(pool, atom) && !nf_remember(pool, atom, rest)))
        return NULL;
    return nf_mul(pool, rational_root(core, c, num, den),
                  nf_atom_pow(pool, atom, num, den));
}

nf core_root(struct core *core, nf b, long num, long den)
{
    struct nf_pool *pool = core->pool;
    if (!b)
        return NULL;
    if (den == 1)
        return nf_pow_si(pool, b, num);
    if (nf_is_zero(b))
        return num > 0 ? b
                       : nf_fail(pool, STATUS_UNDEFINED, "division by 0");
    nf r = b->num.n == 1 ? monomial_root(core, &b->num.t[0], num, den)
                         : sum_root(core, b->num, num, den);
    for (size_t i = 0; i < b->nden && r; i++) {
        nf whole = nf_pow_si(pool, nf_sum_value(pool, b->den[i].p),
                             (long)b->den[i].e);
        if (b->nden + (b->num.n > 1) > 1 &&
            core_sign(core, whole) & SIGN_NEG)
            return unable(core, "a root of a quotient of unknown sign");
        r = nf_div(pool, r, sum_root(core, whole->num, num, den));
    }
    return r;
}

/* --- general powers ----------------------------------------------------- */

/* An exponent as sum of c_k m_k: calls for each part.  A quotient is one
   monomial. */
static nf power_parts(struct core *core, expr base, nf e,
                      nf (*part)(struct core *, expr, mpq_srcptr, nf))
{
    struct nf_pool *pool = core->pool;
    mpq_ptr one = nf_new_q(pool);
    if (!one || !e || !base)
        return NULL;
    mpq_set_si(one, 1, 1);
    if (e->nden)
        return part(core, base, one, e);
    nf r = nf_int(pool, 1);
    for (size_t i = 0; i < e->num.n && r; i++) {
        struct nf_term m = e->num.t[i];
        mpq_srcptr c = m.c;
        m.c = one;
        r = nf_mul(pool, r, part(core, base, c, nf_term_value(pool, &m)));
    }
    return r;
}

static bool fits_exponent(mpq_srcptr c)
{
    return mpz_fits_sint_p(mpq_numref(c)) && mpz_fits_sint_p(mpq_denref(c)) &&
           mpz_get_si(mpq_denref(c)) <= 65536;
}

/* base^(c m) as (base^m)^c; e^{c log y} is y^c. */
static nf atom_part(struct core *core, expr base, mpq_srcptr c, nf m)
{
    struct nf_pool *pool = core->pool;
    if (!m)
        return NULL;
    if (!fits_exponent(c))
        return unable(core, "an exponent is too large");
    long num = mpz_get_si(mpq_numref(c)), den = mpz_get_si(mpq_denref(c));
    mpq_srcptr whole;
    if (nf_is_rational(m, &whole))
        return nf_atom_pow(pool, base, num, den);
    const struct nf_term *t = &m->num.t[0];
    for (uint32_t k = 0; k < t->n && !m->nden; k++) {
        expr log = t->p[k].atom;
        if (base->kind != EXPR_CONST || base->tag != CONST_E ||
            !expr_is_call(log, FN_LOG) || log->nargs != 1 ||
            t->p[k].num != 1 || t->p[k].den != 1)
            continue;
        nf rest = nf_mul(pool, nf_q(pool, c),
                         nf_div(pool, m, nf_atom(pool, log)));
        nf y = core_eval(core, log->args[0]);
        return y ? core_power(core, y, rest) : NULL;
    }
    return nf_atom_pow(pool, expr_pow(core->ctx, base, nf_expr(pool, m)),
                       num, den);
}

/* (-1)^(c m): only for integers. */
static nf minus_one_part(struct core *core, expr base, mpq_srcptr c, nf m)
{
    if (!m)
        return NULL;
    if (mpz_cmp_ui(mpq_denref(c), 1) || !core_is_integer(core, m))
        return unable(core, "a power of a negative number");
    return atom_part(core, base, c, m);
}

/* (-1)^e: by the parity of e when it is no linear form */
static nf minus_one_power(struct core *core, nf e)
{
    long odd;
    bool whole = core_is_integer(core, e), linear = true;
    for (size_t i = 0; i < e->num.n; i++)
        linear = linear && (e->num.t[i].n == 0 ||
                            (e->num.t[i].n == 1 && e->num.t[i].p[0].num == 1));
    if (!e->nden && (!whole || (!linear && core->residues)) &&
        (core_residue(core, e, 2, &odd) || core->want.kind != WANT_NOTHING))
        return core->want.kind == WANT_NOTHING
                   ? nf_int(core->pool, odd ? -1 : 1) : NULL;
    return power_parts(core, expr_int(core->ctx, -1), e, minus_one_part);
}

/* prime^(r e) over the primes of a positive integer */
static nf integer_power(struct core *core, mpz_srcptr z, nf e)
{
    nf r = nf_int(core->pool, 1);
    mpz_t rest;
    mpz_init_set(rest, z);
    for (unsigned long d = 2; r && mpz_cmp_ui(rest, 1) > 0; d++) {
        long k = 0;
        if (d > 10000 || mpz_cmp_ui(rest, d * d) < 0) {
            r = nf_mul(core->pool, r,
                       power_parts(core, expr_mpz(core->ctx, rest), e,
                                   atom_part));
            break;
        }
        while (mpz_divisible_ui_p(rest, d)) {
            mpz_divexact_ui(rest, rest, d);
            k++;
        }
        if (k)
            r = nf_mul(core->pool, r,
                       power_parts(core, expr_int(core->ctx, (long)d),
                                   nf_mul(core->pool, e,
                                          nf_int(core->pool, k)),
                                   atom_part));
    }
    mpz_clear(rest);
    return r;
}

static nf rational_power(struct core *core, mpq_srcptr q, nf e)
{
    mpq_t a;
    mpq_init(a);
    mpq_abs(a, q);
    nf r = nf_div(core->pool, integer_power(core, mpq_numref(a), e),
                  integer_power(core, mpq_denref(a), e));
    if (r && mpq_sgn(q) < 0)
        r = nf_mul(core->pool, r, minus_one_power(core, e));
    mpq_clear(a);
    return r;
}

/* a^(r e) for one atom of a product under a symbolic exponent */
static nf atom_power(struct core *core, const struct nf_power *p, bool alone,
                     nf e)
{
    struct nf_pool *pool = core->pool;
    mpq_ptr q = nf_new_q(pool);
    if (!q)
        return NULL;
    mpq_set_si(q, p->num, (unsigned long)p->den);
    e = nf_mul(pool, e, nf_q(pool, q));
    if (!e)
        return NULL;
    bool positive = (atom_sign(core, p->atom) & SIGN_NEG) == 0;
    if (!positive && !core_is_integer(core, e) &&
        !(alone && p->num == 1 && p->atom->kind != EXPR_POW))
        return unable(core, "a power of a product of unknown sign");
    expr a = p->atom;
    if (a->kind == EXPR_POW && !expr_is_int(a->args[0], -1)) {
        nf inner = core_eval(core, a->args[1]);
        return inner ? power_parts(core, a->args[0],
                                   nf_mul(pool, inner, e), atom_part)
                     : NULL;
    }
    return power_parts(core, a, e, atom_part);
}

static nf monomial_power(struct core *core, const struct nf_term *t, nf e)
{
    bool alone = t->n == 1 && mpq_sgn(t->c) > 0;
    nf r = mpq_cmp_si(t->c, 1, 1) ? rational_power(core, t->c, e)
                                  : nf_int(core->pool, 1);
    for (uint32_t k = 0; k < t->n && r; k++)
        r = nf_mul(core->pool, r, atom_power(core, &t->p[k], alone, e));
    return r;
}

/* (p/q)^e with sums: each sum is one atom, the whole sum as its base. */
static nf sum_power(struct core *core, struct nf_sum s, nf e)
{
    struct nf_pool *pool = core->pool;
    nf value = nf_sum_value(pool, s);
    expr base = nf_expr(pool, value);
    if (!base || (!nf_recall(pool, base) &&
                  !nf_remember(pool, base, value)))
        return NULL;
    return power_parts(core, base, e, atom_part);
}

/* 0^e for an integer e: 1 at e = 0, 0 above, undefined below. */
static nf zero_power(struct core *core, nf e)
{
    if (!core_is_integer(core, e))
        return unable(core, "a power of 0 with a symbolic exponent");
    switch (core_sign_split(core, e)) {
    case SIGN_POS:
        return nf_int(core->pool, 0);
    case SIGN_ZERO:
        return nf_int(core->pool, 1);
    case SIGN_NEG:
        return nf_fail(core->pool, STATUS_UNDEFINED, "division by 0");
    default:
        return NULL;
    }
}

nf core_power(struct core *core, nf b, nf e)
{
    struct nf_pool *pool = core->pool;
    mpq_srcptr q;
    if (!b || !e)
        return NULL;
    if (nf_is_zero(e))
        return nf_int(pool, 1);
    if (nf_is_rational(e, &q)) {
        if (!fits_exponent(q))
            return nf_fail(pool, STATUS_BUDGET, "an exponent is too large");
        if (b->num.n == 1 && !b->nden && b->num.t[0].n == 1 &&
            mpq_cmp_si(b->num.t[0].c, 1, 1) == 0 &&
            b->num.t[0].p[0].num == 1 && b->num.t[0].p[0].den == 1)
            return nf_atom_pow(pool, b->num.t[0].p[0].atom,
                               mpz_get_si(mpq_numref(q)),
                               mpz_get_si(mpq_denref(q)));
        return core_root(core, b, mpz_get_si(mpq_numref(q)),
                         mpz_get_si(mpq_denref(q)));
    }
    if (nf_is_zero(b))
        return zero_power(core, e);
    nf r = b->num.n == 1 ? monomial_power(core, &b->num.t[0], e)
                         : sum_power(core, b->num, e);
    for (size_t i = 0; i < b->nden && r; i++)
        r = nf_div(pool, r,
                   sum_power(core, b->den[i].p,
                             nf_mul(pool, e,
                                    nf_int(pool, (long)b->den[i].e))));
    if (r && (b->nden || b->num.n > 1) && !core_is_integer(core, e) &&
        core_sign(core, b) != SIGN_POS && b->nden + (b->num.n > 1) > 1)
        return unable(core, "a power of a quotient of unknown sign");
    return r;
}
