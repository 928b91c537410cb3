/*
 * Polynomials in one integer.
 *
 * Outside of Cauchy's bound, |n| > 1 + max |c_i / c_d|, a polynomial has the
 * sign of its leading term; the integers inside are looked at one by one.
 */
#include "proofs/order.h"

#define DEGREE_MOST 8
#define BOUND_MOST 200

/* The rational coefficients of a polynomial in n; its degree, -1 when it is
   none. */
static int coefficients(mpq_t c[], nf a, expr n)
{
    int degree = 0;
    for (size_t i = 0; i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        int k = t->n ? t->p[0].num : 0;
        if (t->n > 1 || (t->n && (t->p[0].atom != n || t->p[0].den != 1)) ||
            k < 0 || k > DEGREE_MOST)
            return -1;
        mpq_set(c[k], t->c);
        degree = k > degree ? k : degree;
    }
    return a->nden ? -1 : degree;
}

/* 1 + max |c_i / c_d|, rounded up; -1 when it is large. */
static long root_bound(mpq_t c[], int degree)
{
    mpq_t q;
    mpz_t up;
    long bound = 1;
    mpq_init(q);
    mpz_init(up);
    for (int i = 0; i < degree && bound >= 0; i++) {
        mpq_div(q, c[i], c[degree]);
        mpq_abs(q, q);
        mpz_cdiv_q(up, mpq_numref(q), mpq_denref(q));
        if (mpz_cmp_ui(up, BOUND_MOST) > 0)
            bound = -1;
        else if (mpz_get_si(up) + 1 > bound)
            bound = mpz_get_si(up) + 1;
    }
    mpz_clear(up);
    mpq_clear(q);
    return bound;
}

/* Sign of the polynomial at n. */
static int sign_at(mpq_t c[], int degree, long n)
{
    mpq_t y, x;
    mpq_init(y);
    mpq_init(x);
    mpq_set_si(x, n, 1);
    for (int i = degree; i >= 0; i--) {
        mpq_mul(y, y, x);
        mpq_add(y, y, c[i]);
    }
    int s = mpq_sgn(y);
    mpq_clear(x);
    mpq_clear(y);
    return s;
}

/* Do the assumptions leave no n with low <= n <= high?  NULL: no bound. */
static bool excludes(struct core *core, expr n, const long *low,
                     const long *high)
{
    const struct region *r = core->here;
    int v = core_find_integer(core, n);
    struct lin up = {{0}, 0}, down = {{0}, 0};
    if (v < 0)
        return false;
    up.c[v] = 1;
    down.c[v] = -1;
    if (low) {
        up.k = -*low;
        r = region_and(core, r, &up);
    }
    if (high && r) {
        down.k = *high;
        r = region_and(core, r, &down);
    }
    return r && region_is_empty(core, r);
}

bool order_by_integers(struct order *o, expr d, bool strict)
{
    const struct problem *p = o->p;
    mpq_t c[DEGREE_MOST + 1];
    if (p->n_ints != 1 || p->n_reals)
        return false;
    nf a = order_value(&o->core, d);
    if (!a)
        return false;
    for (int i = 0; i <= DEGREE_MOST; i++)
        mpq_init(c[i]);
    int degree = coefficients(c, a, p->ints[0]);
    long bound = degree > 0 ? root_bound(c, degree) : -1;
    bool ok = bound >= 0;
    for (long n = -bound; ok && n <= bound; n++) {
        int s = sign_at(c, degree, n);
        ok = s > 0 || (s == 0 && !strict) || excludes(&o->core, p->ints[0], &n, &n);
    }
    /* beyond the bound on a side that the assumptions leave open */
    long above = bound + 1, below = -bound - 1;
    ok = ok && (sign_at(c, degree, above) > 0 ||
                excludes(&o->core, p->ints[0], &above, NULL));
    ok = ok && (sign_at(c, degree, below) > 0 ||
                excludes(&o->core, p->ints[0], NULL, &below));
    for (int i = 0; i <= DEGREE_MOST; i++)
        mpq_clear(c[i]);
    return ok;
}
