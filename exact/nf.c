/* Fractions of sums of generalized monomials. */
#include "exact/nf.h"

#include <string.h>

static nf value_new(struct nf_pool *pool, struct nf_sum num,
                    const struct nf_factor *den, size_t nden)
{
    struct nf_value *v = nf_alloc(pool, sizeof *v);
    if (!v || nf_pool_status(pool).code != STATUS_OK)
        return NULL;
    if (num.n == 0)
        nden = 0;
    *v = (struct nf_value){num, den, nden};
    return v;
}

nf nf_sum_value(struct nf_pool *pool, struct nf_sum s)
{
    return value_new(pool, s, NULL, 0);
}

nf nf_term_value(struct nf_pool *pool, const struct nf_term *t)
{
    struct nf_term *copy = nf_alloc(pool, sizeof *copy);
    if (!copy)
        return NULL;
    *copy = *t;
    return nf_sum_value(pool, (struct nf_sum){copy, 1});
}

/* The constant c, which lives in the pool. */
static nf constant(struct nf_pool *pool, mpq_srcptr c)
{
    struct nf_term *t = c ? nf_alloc(pool, sizeof *t) : NULL;
    if (!t)
        return NULL;
    *t = (struct nf_term){c, NULL, 0};
    return nf_sum_value(pool, (struct nf_sum){t, mpq_sgn(c) != 0});
}

nf nf_int(struct nf_pool *pool, long v)
{
    nf *common = nf_common(pool, v);
    if (common && *common)
        return *common;
    nf r = constant(pool, nf_q_si(pool, v, 1));
    if (common)
        *common = r;
    return r;
}

nf nf_ratio(struct nf_pool *pool, long num, long den)
{
    return constant(pool, nf_q_si(pool, num, den));
}

nf nf_q(struct nf_pool *pool, mpq_srcptr q)
{
    if (!q)
        return NULL;
    if (mpz_cmp_ui(mpq_denref(q), 1) == 0 && mpz_fits_sint_p(mpq_numref(q)))
        return nf_int(pool, mpz_get_si(mpq_numref(q)));
    return constant(pool, nf_q_copy(pool, q));
}

/* c a, for a number c other than 0. */
static nf scaled(struct nf_pool *pool, nf a, mpq_srcptr c)
{
    struct nf_term *t = nf_alloc(pool, (a->num.n + 1) * sizeof *t);
    if (!t)
        return NULL;
    for (size_t i = 0; i < a->num.n; i++) {
        t[i] = a->num.t[i];
        if (!(t[i].c = nf_q_mul(pool, t[i].c, c)))
            return NULL;
    }
    return nf_settle(pool, value_new(pool, (struct nf_sum){t, a->num.n},
                                     a->den, a->nden));
}

nf nf_atom_pow(struct nf_pool *pool, expr atom, long num, long den)
{
    struct nf_power *p = nf_alloc(pool, sizeof *p);
    struct nf_term *t = nf_alloc(pool, sizeof *t);
    mpq_srcptr one = nf_q_si(pool, 1, 1);
    if (!p || !t || !one || !atom)
        return atom ? NULL
                    : nf_fail(pool, STATUS_BUDGET, "too many nodes");
    if (num == 0)
        return constant(pool, one);
    long g = nf_gcd(num, den);
    num /= g;
    den /= g;
    if (num > INT32_MAX / 2 || num < -INT32_MAX / 2 || den > 65536)
        return nf_fail(pool, STATUS_BUDGET, "an exponent is too large");
    *p = (struct nf_power){atom, (int32_t)num, (int32_t)den};
    *t = (struct nf_term){one, p, 1};
    return nf_settle(pool, nf_sum_value(pool, (struct nf_sum){t, 1}));
}

nf nf_atom(struct nf_pool *pool, expr atom)
{
    return nf_atom_pow(pool, atom, 1, 1);
}

/* --- denominators ------------------------------------------------------- */

static uint32_t den_exponent(nf a, struct nf_sum p)
{
    for (size_t i = 0; i < a->nden; i++)
        if (nf_sum_equal(a->den[i].p, p))
            return a->den[i].e;
    return 0;
}

static struct nf_sum sum_pow(struct nf_pool *pool, struct nf_sum s,
                             struct nf_sum p, uint32_t e)
{
    for (; e && nf_pool_status(pool).code == STATUS_OK; e--)
        s = nf_sum_mul(pool, s, p);
    return s;
}

/* The factors of a and b, each with the larger (or added) exponent. */
static const struct nf_factor *den_join(struct nf_pool *pool, nf a, nf b,
                                        bool add, size_t *n)
{
    struct nf_factor *f = nf_alloc(pool, (a->nden + b->nden + 1) *
                                             sizeof *f);
    *n = 0;
    if (!f)
        return NULL;
    for (size_t i = 0; i < a->nden; i++) {
        uint32_t e = den_exponent(b, a->den[i].p), own = a->den[i].e;
        f[*n] = a->den[i];
        f[(*n)++].e = add ? own + e : own > e ? own : e;
    }
    for (size_t i = 0; i < b->nden; i++)
        if (den_exponent(a, b->den[i].p) == 0)
            f[(*n)++] = b->den[i];
    return f;
}

/* a's numerator over the common denominator f. */
static struct nf_sum num_over(struct nf_pool *pool, nf a,
                              const struct nf_factor *f, size_t n)
{
    struct nf_sum s = a->num;
    for (size_t i = 0; i < n; i++)
        s = sum_pow(pool, s, f[i].p, f[i].e - den_exponent(a, f[i].p));
    return s;
}

nf nf_add(struct nf_pool *pool, nf a, nf b)
{
    if (!a || !b)
        return NULL;
    if (nf_is_zero(a))
        return b;
    if (nf_is_zero(b))
        return a;
    if (a->nden == 0 && b->nden == 0)
        return nf_settle(pool, nf_sum_value(
                                   pool, nf_sum_add(pool, a->num, b->num)));
    size_t n;
    const struct nf_factor *f = den_join(pool, a, b, false, &n);
    if (!f)
        return NULL;
    struct nf_sum s = nf_sum_add(pool, num_over(pool, a, f, n),
                                 num_over(pool, b, f, n));
    return nf_settle(pool, value_new(pool, s, f, n));
}

nf nf_neg(struct nf_pool *pool, nf a)
{
    struct nf_term *t = a ? nf_alloc(pool, (a->num.n + 1) * sizeof *t) : NULL;
    if (!t)
        return NULL;
    for (size_t i = 0; i < a->num.n; i++) {
        t[i] = a->num.t[i];
        if (!(t[i].c = nf_q_neg(pool, t[i].c)))
            return NULL;
    }
    return value_new(pool, (struct nf_sum){t, a->num.n}, a->den, a->nden);
}

nf nf_sub(struct nf_pool *pool, nf a, nf b)
{
    return nf_add(pool, a, nf_neg(pool, b));
}

nf nf_mul(struct nf_pool *pool, nf a, nf b)
{
    mpq_srcptr c;
    if (!a || !b)
        return NULL;
    if (nf_is_zero(a) || nf_is_zero(b))
        return nf_int(pool, 0);
    if (nf_is_rational(b, &c))
        return scaled(pool, a, c);
    if (nf_is_rational(a, &c))
        return scaled(pool, b, c);
    size_t n;
    const struct nf_factor *f = den_join(pool, a, b, true, &n);
    if (!f)
        return NULL;
    struct nf_sum s = nf_sum_mul(pool, a->num, b->num);
    return nf_settle(pool, value_new(pool, s, f, n));
}

/* The inverse of a single term. */
static bool term_invert(struct nf_pool *pool, struct nf_term *out,
                        const struct nf_term *t)
{
    struct nf_power *p = nf_alloc(pool, (t->n + 1) * sizeof *p);
    mpq_srcptr c = nf_q_inv(pool, t->c);
    if (!p || !c)
        return false;
    for (uint32_t i = 0; i < t->n; i++) {
        p[i] = t->p[i];
        p[i].num = -p[i].num;
    }
    *out = (struct nf_term){c, p, t->n};
    return true;
}

/* The greatest monomial with rational coefficient that divides every term:
   gcd of coefficients (with the sign of the first), least exponents. */
static bool sum_content(struct nf_pool *pool, struct nf_term *out,
                        struct nf_sum s)
{
    struct nf_power *p = nf_alloc(pool, (s.t[0].n + 64) * sizeof *p);
    mpq_ptr c = nf_new_q(pool);
    uint32_t n = 0;
    if (!p || !c)
        return false;
    mpz_set(mpq_numref(c), mpq_numref(s.t[0].c));
    mpz_set(mpq_denref(c), mpq_denref(s.t[0].c));
    for (size_t i = 1; i < s.n; i++) {
        mpz_gcd(mpq_numref(c), mpq_numref(c), mpq_numref(s.t[i].c));
        mpz_lcm(mpq_denref(c), mpq_denref(c), mpq_denref(s.t[i].c));
    }
    mpz_abs(mpq_numref(c), mpq_numref(c));
    mpq_canonicalize(c);
    if (mpq_sgn(s.t[0].c) < 0)
        mpq_neg(c, c);
    for (uint32_t k = 0; k < s.t[0].n; k++) {
        struct nf_power least = s.t[0].p[k];
        bool everywhere = true;
        for (size_t i = 1; i < s.n && everywhere; i++) {
            everywhere = false;
            for (uint32_t l = 0; l < s.t[i].n; l++) {
                struct nf_power q = s.t[i].p[l];
                if (q.atom != least.atom)
                    continue;
                everywhere = true;
                if ((int64_t)q.num * least.den < (int64_t)least.num * q.den)
                    least = q;
            }
        }
        if (everywhere)
            p[n++] = least;
    }
    *out = (struct nf_term){c, p, n};
    return true;
}

/* Atoms with negative exponents in some terms only are multiplied up, so
   that 1 + 1/x and x + 1 have the same primitive part. */
static bool sum_negative_part(struct nf_pool *pool, struct nf_term *out,
                              struct nf_sum s)
{
    size_t room = 0;
    for (size_t i = 0; i < s.n; i++)
        room += s.t[i].n;
    struct nf_term acc = {nf_q_si(pool, 1, 1), NULL, 0};
    struct nf_power *p = nf_alloc(pool, (room + 1) * sizeof *p);
    if (!p || !acc.c)
        return false;
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        for (uint32_t k = 0; k < s.t[i].n; k++) {
            struct nf_power q = s.t[i].p[k];
            uint32_t j = 0;
            if (q.num > 0)
                continue;
            while (j < n && p[j].atom->id < q.atom->id)
                j++;
            if (j < n && p[j].atom == q.atom) {
                if ((int64_t)q.num * p[j].den < (int64_t)p[j].num * q.den)
                    p[j] = q;
                continue;
            }
            memmove(&p[j + 1], &p[j], (n - j) * sizeof *p);
            p[j] = q;
            n++;
        }
    acc.p = p;
    acc.n = n;
    *out = acc;
    return true;
}

static struct nf_sum sum_divide_term(struct nf_pool *pool, struct nf_sum s,
                                     const struct nf_term *t)
{
    struct nf_term *inv = nf_alloc(pool, sizeof *inv);
    if (!inv || !term_invert(pool, inv, t))
        return (struct nf_sum){NULL, 0};
    return nf_sum_mul(pool, s, (struct nf_sum){inv, 1});
}

/* s = content * primitive, content one term. */
static bool sum_primitive(struct nf_pool *pool, struct nf_term *content,
                          struct nf_sum *primitive, struct nf_sum s)
{
    struct nf_term neg, rest;
    if (!sum_negative_part(pool, &neg, s))
        return false;
    struct nf_sum up = sum_divide_term(pool, s, &neg);
    if (!up.n || !sum_content(pool, &rest, up))
        return false;
    *primitive = sum_divide_term(pool, up, &rest);
    return primitive->n && nf_mono_mul(pool, content, &neg, &rest);
}

bool nf_primitive(struct nf_pool *pool, nf *content, nf *primitive, nf a)
{
    struct nf_term c;
    struct nf_sum p;
    if (!a || a->nden || a->num.n < 2 || !sum_primitive(pool, &c, &p, a->num))
        return false;
    *content = nf_term_value(pool, &c);
    *primitive = nf_sum_value(pool, p);
    return *content && *primitive;
}

/* a = c * p for a term c?  Then the quotient; NULL otherwise. */
static nf quotient_term(struct nf_pool *pool, struct nf_sum a,
                        struct nf_sum p)
{
    struct nf_term content;
    struct nf_sum prim;
    if (a.n != p.n || !sum_primitive(pool, &content, &prim, a) ||
        !nf_sum_equal(prim, p))
        return NULL;
    return nf_term_value(pool, &content);
}

static nf divide_by_sum(struct nf_pool *pool, nf a, struct nf_sum p)
{
    nf q = quotient_term(pool, a->num, p);
    struct nf_factor *one = nf_alloc(pool, sizeof *one);
    if (!one)
        return NULL;
    *one = (struct nf_factor){p, 1};
    if (q)
        return value_new(pool, q->num, a->den, a->nden);
    struct nf_value f = {a->num, one, 1};
    size_t n;
    const struct nf_factor *den = den_join(pool, a, &f, true, &n);
    return den ? value_new(pool, a->num, den, n) : NULL;
}

nf nf_div(struct nf_pool *pool, nf a, nf b)
{
    struct nf_term content, inv;
    struct nf_sum prim;
    if (!a || !b)
        return NULL;
    if (nf_is_zero(b))
        return nf_fail(pool, STATUS_UNDEFINED, "division by 0");
    for (size_t i = 0; i < b->nden; i++)
        a = a ? value_new(pool,
                          sum_pow(pool, a->num, b->den[i].p, b->den[i].e),
                          a->den, a->nden)
              : NULL;
    if (!a)
        return NULL;
    if (b->num.n == 1) {
        if (!term_invert(pool, &inv, &b->num.t[0]))
            return NULL;
        return nf_mul(pool, a, nf_term_value(pool, &inv));
    }
    if (!sum_primitive(pool, &content, &prim, b->num) ||
        !term_invert(pool, &inv, &content))
        return NULL;
    a = nf_mul(pool, a, nf_term_value(pool, &inv));
    return a ? nf_settle(pool, divide_by_sum(pool, a, prim)) : NULL;
}

nf nf_pow_si(struct nf_pool *pool, nf a, long e)
{
    if (!a)
        return NULL;
    if (e < 0)
        return nf_div(pool, nf_int(pool, 1), nf_pow_si(pool, a, -e));
    if (e > 100000)
        return nf_fail(pool, STATUS_BUDGET, "an exponent is too large");
    mpq_srcptr q;
    if (nf_is_rational(a, &q))
        return constant(pool, nf_q_pow(pool, q, (unsigned long)e));
    nf r = nf_int(pool, 1);
    for (; e && r && a; e >>= 1) {
        if (e & 1)
            r = nf_mul(pool, r, a);
        if (e > 1)
            a = nf_mul(pool, a, a);
    }
    return r;
}

/* --- questions ---------------------------------------------------------- */

bool nf_equal(nf a, nf b)
{
    if (!a || !b || a->nden != b->nden || !nf_sum_equal(a->num, b->num))
        return false;
    for (size_t i = 0; i < a->nden; i++)
        if (den_exponent(b, a->den[i].p) != a->den[i].e)
            return false;
    return true;
}

bool nf_is_si(nf a, long *v)
{
    mpq_srcptr q;
    if (nf_is_zero(a)) {
        *v = 0;
        return true;
    }
    if (!nf_is_rational(a, &q) || mpz_cmp_ui(mpq_denref(q), 1) ||
        !mpz_fits_slong_p(mpq_numref(q)))
        return false;
    *v = mpz_get_si(mpq_numref(q));
    return true;
}

static bool sum_any_atom(struct nf_sum s, bool (*ask)(expr, void *),
                         void *data)
{
    for (size_t i = 0; i < s.n; i++)
        for (uint32_t k = 0; k < s.t[i].n; k++)
            if (ask(s.t[i].p[k].atom, data))
                return true;
    return false;
}

bool nf_any_atom(nf a, bool (*ask)(expr, void *), void *data)
{
    if (sum_any_atom(a->num, ask, data))
        return true;
    for (size_t i = 0; i < a->nden; i++)
        if (sum_any_atom(a->den[i].p, ask, data))
            return true;
    return false;
}
