/*
 * Logarithms of normal forms.
 *
 * log(c a^r ...) = log c + r log a + ... when the factors are known to be
 * positive, or when there is only one; log of an integer by its primes.
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

static nf log_atom(struct core *core, expr a)
{
    return nf_atom(core->pool, expr_call1(core->ctx, FN_LOG, a));
}

static nf log_integer(struct core *core, mpz_srcptr z)
{
    nf r = nf_int(core->pool, 0);
    mpz_t rest;
    mpz_init_set(rest, z);
    for (unsigned long d = 2; r && mpz_cmp_ui(rest, 1) > 0; d++) {
        long k = 0;
        if (d > 10000 || mpz_cmp_ui(rest, d * d) < 0) {
            r = nf_add(core->pool, r,
                       log_atom(core, expr_mpz(core->ctx, rest)));
            break;
        }
        for (; mpz_divisible_ui_p(rest, d); k++)
            mpz_divexact_ui(rest, rest, d);
        if (k)
            r = nf_add(core->pool, r,
                       nf_mul(core->pool, nf_int(core->pool, k),
                              log_atom(core, expr_int(core->ctx, (long)d))));
    }
    mpz_clear(rest);
    return r;
}

static nf log_power(struct core *core, const struct nf_power *p, bool alone)
{
    struct nf_pool *pool = core->pool;
    mpq_ptr q = nf_new_q(pool);
    expr a = p->atom;
    if (!q)
        return NULL;
    mpq_set_si(q, p->num, (unsigned long)p->den);
    if ((atom_sign(core, a) & SIGN_NEG) && !(alone && p->num % 2))
        return unable(core, "a logarithm of a product of unknown sign");
    if (a->kind == EXPR_CONST && a->tag == CONST_E)
        return nf_q(pool, q);
    nf r;
    if (a->kind == EXPR_POW) {
        nf m = core_eval(core, a->args[1]);
        nf b = core_eval(core, a->args[0]);
        if (!b || (core_sign(core, b) & SIGN_NEG))
            return unable(core, "a logarithm of a power of unknown sign");
        r = nf_mul(pool, m, core_log(core, b));
    } else if (a->kind == EXPR_INT) {
        r = log_integer(core, mpq_numref(a->q));
    } else {
        r = log_atom(core, a);
    }
    return r ? nf_mul(pool, nf_q(pool, q), r) : NULL;
}

/* log of a sum: the positive content apart, the rest one atom.  The content
   has powers in it when they are positive: log(1 + e^{-x}) is
   log(e^x + 1) - x. */
static nf log_sum(struct core *core, struct nf_sum s)
{
    struct nf_pool *pool = core->pool;
    nf content, primitive;
    if (nf_primitive(pool, &content, &primitive, nf_sum_value(pool, s)) &&
        content->num.t[0].n && core_sign(core, content) == SIGN_POS)
        return nf_add(pool, core_log(core, content),
                      log_atom(core, nf_expr(pool, primitive)));
    mpq_ptr c = nf_new_q(pool);
    if (!c)
        return NULL;
    mpq_abs(c, s.t[0].c);
    nf rest = nf_div(pool, nf_sum_value(pool, s), nf_q(pool, c));
    return nf_add(pool, core_log(core, nf_q(pool, c)),
                  log_atom(core, nf_expr(pool, rest)));
}

nf core_log(struct core *core, nf a)
{
    struct nf_pool *pool = core->pool;
    if (!a)
        return NULL;
    if (nf_is_zero(a))
        return nf_fail(pool, STATUS_UNDEFINED, "the logarithm of 0");
    nf r;
    if (a->num.n == 1) {
        const struct nf_term *t = &a->num.t[0];
        if (mpq_sgn(t->c) < 0)
            return t->n ? unable(core, "a logarithm of unknown sign")
                        : nf_fail(pool, STATUS_UNDEFINED,
                                  "the logarithm of a negative number");
        r = nf_sub(pool, log_integer(core, mpq_numref(t->c)),
                   log_integer(core, mpq_denref(t->c)));
        for (uint32_t k = 0; k < t->n && r; k++)
            r = nf_add(pool, r,
                       log_power(core, &t->p[k],
                                 t->n == 1 && !a->nden));
    } else {
        r = log_sum(core, a->num);
    }
    for (size_t i = 0; i < a->nden && r; i++) {
        nf p = nf_sum_value(pool, a->den[i].p);
        if (core_sign(core, p) != SIGN_POS)
            return unable(core, "a logarithm of unknown sign");
        r = nf_sub(pool, r,
                   nf_mul(pool, nf_int(pool, (long)a->den[i].e),
                          log_sum(core, a->den[i].p)));
    }
    return r;
}
