/*
 * Where functions are defined, and values of Gamma.
 *
 * A call that stays as it is may be multiplied by 0 later, so a number that
 * it has no value at must be found here.
 */
#include "exact/core.h"

/* Only numbers: symbols are asked nothing, their values come as points. */
static bool is_number(const struct core *core, nf a)
{
    mpq_srcptr q;

    return nf_is_zero(a) || nf_is_rational(a, &q) || core->value;
}

static enum sign sign_off(struct core *core, nf a, long k)
{
    nf d = nf_sub(core->pool, a, nf_int(core->pool, k));

    return d ? core_sign(core, d) : SIGN_ANY;
}

static bool is_outside(struct core *core, enum expr_fn fn, nf a)
{
    switch (fn) {
    case FN_ARCSIN:
    case FN_ARCCOS:
        return sign_off(core, a, 1) == SIGN_POS ||
               sign_off(core, a, -1) == SIGN_NEG;
    case FN_ARCOSH:
        return sign_off(core, a, 1) == SIGN_NEG;
    case FN_ARTANH:
        return (sign_off(core, a, 1) & SIGN_NEG) == 0 ||
               (sign_off(core, a, -1) & SIGN_POS) == 0;
    default:
        return false;
    }
}

bool core_in_domain(struct core *core, int fn, nf a)
{
    if (!a || !is_number(core, a) || !is_outside(core, (enum expr_fn) fn, a))
        return true;
    nf_fail(core->pool, STATUS_UNDEFINED, "an argument outside the domain");
    return false;
}

/* --- Gamma --------------------------------------------------------------- */

enum { MOST_SHIFT = 60 };

/* The floor of the constant term; false when it is large. */
static bool whole_part(long *k, nf a)
{
    mpz_t z;
    bool small = true;

    *k = 0;
    if (a->nden)
        return false;
    mpz_init(z);
    for (uint32_t i = 0; i < a->num.n; i++)
        if (a->num.t[i].n == 0) {
            mpz_fdiv_q(z, mpq_numref(a->num.t[i].c),
                       mpq_denref(a->num.t[i].c));
            small = mpz_cmpabs_ui(z, MOST_SHIFT) <= 0;
            *k = small ? mpz_get_si(z) : 0;
        }
    mpz_clear(z);
    return small;
}

/* (b)(b + 1) ... (b + k - 1), and 1 over (b - 1) ... (b + k) for k < 0 */
static nf rising(struct core *core, nf b, long k)
{
    struct nf_pool *pool = core->pool;
    nf out = nf_int(pool, 1);

    for (long j = 0; j < k && out; j++)
        out = nf_mul(pool, out, nf_add(pool, b, nf_int(pool, j)));
    for (long j = -1; j >= k && out; j--)
        out = nf_div(pool, out, nf_add(pool, b, nf_int(pool, j)));
    return out;
}

/* Gamma(1/2) = sqrt(pi). */
static bool is_half(nf a)
{
    mpq_srcptr q;

    return !nf_is_zero(a) && nf_is_rational(a, &q) &&
           mpq_cmp_ui(q, 1, 2) == 0;
}

nf core_gamma(struct core *core, nf a, nf *base)
{
    struct nf_pool *pool = core->pool;
    nf b;
    long k;

    *base = NULL;
    if (core_is_integer(core, a)) {
        if ((core_sign(core, a) & SIGN_POS) == 0)
            return nf_fail(pool, STATUS_UNDEFINED, "Gamma at a pole");
        return core_factorial(core, nf_sub(pool, a, nf_int(pool, 1)));
    }
    b = whole_part(&k, a) ? nf_sub(pool, a, nf_int(pool, k)) : a;
    if (!b)
        return NULL;
    if (b == a)
        k = 0;
    if (is_half(b))
        return nf_mul(pool, rising(core, b, k),
                      nf_atom_pow(pool, expr_const_(core->ctx, CONST_PI), 1,
                                  2));
    *base = b;
    return rising(core, b, k);
}
