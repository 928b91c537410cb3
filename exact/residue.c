/*
 * Remainders, floors and parities of polynomials in integer symbols.
 *
 * With n = q m + r a polynomial P(n) is P(r) modulo q.  A question modulo k
 * therefore settles once every coefficient but the constant one is a multiple
 * of k; until then a region is split into the residues of a symbol.
 */
#include "exact/core.h"

#define MODULUS_MOST 24
#define FLOORS_MOST 8

static nf unable(struct core *core, const char *why)
{
    return nf_fail(core->pool, STATUS_UNABLE, why);
}

/* The first integer symbol of a product of integer symbols; NULL when the
   term is something else. */
static expr integer_symbol(const struct core *core, const struct nf_term *t)
{
    for (uint32_t k = 0; k < t->n; k++)
        if (t->p[k].num < 0 || t->p[k].den != 1 ||
            core_find_integer(core, t->p[k].atom) < 0)
            return NULL;
    return t->n ? t->p[0].atom : NULL;
}

/* Asks for the residues of var modulo the denominator of c. */
static nf ask(struct core *core, expr var, mpq_srcptr c)
{
    if (mpz_cmp_ui(mpq_denref(c), MODULUS_MOST) > 0)
        return unable(core, "a large modulus");
    return core_stop(core, (struct want){
        .kind = WANT_RESIDUE, .var = var,
        .modulus = mpz_get_si(mpq_denref(c))});
}

bool core_residue(struct core *core, nf a, long k, long *r)
{
    mpq_t c;
    bool ok = a && !a->nden && k > 0;
    *r = 0;
    mpq_init(c);
    for (size_t i = 0; ok && i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        expr var = integer_symbol(core, t);
        mpq_set_si(c, 1, (unsigned long)k);
        mpq_mul(c, c, t->c);
        if (t->n && !var) {
            ok = false;
        } else if (t->n && mpz_cmp_ui(mpq_denref(c), 1)) {
            ok = ask(core, var, c) != NULL;
        } else if (t->n == 0) {
            ok = mpz_cmp_ui(mpq_denref(t->c), 1) == 0;
            *r = (long)mpz_fdiv_ui(mpq_numref(t->c), (unsigned long)k);
        }
    }
    mpq_clear(c);
    if (!ok && core->want.kind == WANT_NOTHING)
        unable(core, "a remainder of something else than integers");
    return ok;
}

enum truth core_whole(struct core *core, nf a)
{
    for (size_t i = 0; i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        expr var = a->nden ? NULL : integer_symbol(core, t);
        if (!var)
            return TRUTH_FALSE;
        if (mpz_cmp_ui(mpq_denref(t->c), 1)) {
            ask(core, var, t->c);
            return TRUTH_UNKNOWN;
        }
    }
    return TRUTH_TRUE;
}

/* The part of a that is an integer wherever the symbols are. */
static nf integer_part(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    nf whole = nf_int(pool, 0);
    for (size_t i = 0; whole && i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        bool one = mpz_cmp_ui(mpq_denref(t->c), 1) == 0;
        mpq_ptr floor = t->n == 0 ? nf_new_q(pool) : NULL;
        if (floor) {
            mpz_fdiv_q(mpq_numref(floor), mpq_numref(t->c),
                       mpq_denref(t->c));
            whole = nf_add(pool, whole, nf_q(pool, floor));
        } else if (one && integer_symbol(core, t)) {
            whole = nf_add(pool, whole, nf_term_value(pool, t));
        }
    }
    return whole;
}

/* A term with a fraction as coefficient of integer symbols, or NULL. */
static const struct nf_term *broken_term(const struct core *core, nf a)
{
    for (size_t i = 0; i < a->num.n; i++)
        if (mpz_cmp_ui(mpq_denref(a->num.t[i].c), 1) &&
            integer_symbol(core, &a->num.t[i]))
            return &a->num.t[i];
    return NULL;
}

nf core_floor(struct core *core, nf a, nf *rest)
{
    mpq_srcptr q;
    *rest = NULL;
    if (!a || nf_is_zero(a))
        return a;
    if (a->nden) {
        *rest = a;
        return nf_int(core->pool, 0);
    }
    const struct nf_term *t = broken_term(core, a);
    bool halves = t && mpz_cmp_ui(mpq_denref(t->c), 2) == 0;
    if (t && (core->residues || halves) &&
        mpz_cmp_ui(mpq_denref(t->c), MODULUS_MOST) <= 0)
        return ask(core, integer_symbol(core, t), t->c);
    nf whole = integer_part(core, a);
    nf left = whole ? nf_sub(core->pool, a, whole) : NULL;
    if (left && !nf_is_zero(left) && !nf_is_rational(left, &q))
        *rest = left;
    return left ? whole : NULL;
}

/* Is a < bound, as far as the region knows?  An open question goes to want. */
static enum truth is_below(struct core *core, nf a, long bound)
{
    nf d = nf_sub(core->pool, a, nf_int(core->pool, bound));
    enum sign s = core_sign(core, d);
    if (s == SIGN_NEG)
        return TRUTH_TRUE;
    if ((s & SIGN_NEG) == 0)
        return TRUTH_FALSE;
    core_sign_split(core, d);
    return TRUTH_UNKNOWN;
}

bool core_floor_bounded(struct core *core, nf a, long *k)
{
    enum sign s = core_sign(core, a);
    bool up = (s & SIGN_NEG) == 0, down = (s & SIGN_POS) == 0;
    if (up == down)
        return false;
    for (long i = 1; i <= FLOORS_MOST; i++) {
        /* 0 <= i - 1 <= a < i, or -i <= a < 1 - i <= 0 */
        enum truth t = is_below(core, a, up ? i : 1 - i);
        if (t == TRUTH_UNKNOWN)
            return false;
        if (up && t == TRUTH_TRUE) {
            *k = i - 1;
            return true;
        }
        if (down && t == TRUTH_FALSE) {
            *k = 1 - i;
            return true;
        }
    }
    return false;
}
