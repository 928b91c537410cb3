/*
 * Sums of generalized monomials: order, addition, multiplication.
 *
 * Terms are ordered by comparing their (atom id, exponent) lists from the
 * left; which order it is does not matter, only that it is total.
 */
#include <stdlib.h>
#include <string.h>

#include "exact/nf.h"

static int power_cmp(const struct nf_power *a, const struct nf_power *b)
{
    if (a->atom != b->atom)
        return a->atom->id < b->atom->id ? -1 : 1;
    int64_t l = (int64_t)a->num * b->den, r = (int64_t)b->num * a->den;
    return l < r ? -1 : l > r;
}

int nf_mono_cmp(const struct nf_term *a, const struct nf_term *b)
{
    for (uint32_t k = 0; k < a->n && k < b->n; k++) {
        int c = power_cmp(&a->p[k], &b->p[k]);
        if (c)
            return c;
    }
    return a->n < b->n ? -1 : a->n > b->n;
}

int64_t nf_gcd(int64_t a, int64_t b)
{
    while (b) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a < 0 ? -a : a;
}

/* Adds exponents; false when they leave the range of int32. */
static bool power_add(struct nf_power *out, const struct nf_power *a,
                      const struct nf_power *b)
{
    int64_t num = (int64_t)a->num * b->den + (int64_t)b->num * a->den;
    int64_t den = (int64_t)a->den * b->den;
    int64_t g = num ? nf_gcd(num, den) : den;
    num /= g;
    den /= g;
    if (num > INT32_MAX / 2 || num < -INT32_MAX / 2 || den > 65536)
        return false;
    *out = (struct nf_power){a->atom, (int32_t)num, (int32_t)den};
    return true;
}

bool nf_mono_mul(struct nf_pool *pool, struct nf_term *out,
                 const struct nf_term *a, const struct nf_term *b)
{
    struct nf_power *p = nf_alloc(pool, (a->n + b->n) * sizeof *p);
    mpq_srcptr c = nf_q_mul(pool, a->c, b->c);
    if (!p || !c)
        return false;
    uint32_t i = 0, j = 0, n = 0;
    while (i < a->n || j < b->n) {
        if (j == b->n ||
            (i < a->n && a->p[i].atom->id < b->p[j].atom->id)) {
            p[n++] = a->p[i++];
        } else if (i == a->n || b->p[j].atom->id < a->p[i].atom->id) {
            p[n++] = b->p[j++];
        } else {
            if (!power_add(&p[n], &a->p[i++], &b->p[j++])) {
                nf_fail(pool, STATUS_BUDGET, "an exponent is too large");
                return false;
            }
            n += p[n].num != 0;
        }
    }
    *out = (struct nf_term){c, p, n};
    return true;
}

struct nf_sum nf_sum_add(struct nf_pool *pool, struct nf_sum a,
                         struct nf_sum b)
{
    struct nf_term *t = nf_alloc(pool, (a.n + b.n + 1) * sizeof *t);
    size_t i = 0, j = 0, n = 0;
    if (!t)
        return (struct nf_sum){NULL, 0};
    while (i < a.n || j < b.n) {
        int c = i == a.n ? 1 : j == b.n ? -1 : nf_mono_cmp(&a.t[i], &b.t[j]);
        if (c < 0) {
            t[n++] = a.t[i++];
        } else if (c > 0) {
            t[n++] = b.t[j++];
        } else {
            mpq_srcptr q = nf_q_add(pool, a.t[i].c, b.t[j].c);
            if (!q)
                return (struct nf_sum){NULL, 0};
            t[n] = a.t[i++];
            t[n].c = q;
            j++;
            n += mpq_sgn(q) != 0;
        }
    }
    return (struct nf_sum){t, n};
}

static int term_cmp(const void *a, const void *b)
{
    return nf_mono_cmp(a, b);
}

/* Sorts terms and adds up those with the same monomial, in place. */
static size_t sum_collect(struct nf_pool *pool, struct nf_term *t, size_t n)
{
    size_t m = 0;
    qsort(t, n, sizeof *t, term_cmp);
    for (size_t i = 0; i < n;) {
        size_t j = i + 1;
        while (j < n && nf_mono_cmp(&t[i], &t[j]) == 0)
            j++;
        t[m] = t[i];
        for (size_t k = i + 1; k < j; k++)
            if (!(t[m].c = nf_q_add(pool, t[m].c, t[k].c)))
                return 0;
        m += mpq_sgn(t[m].c) != 0;
        i = j;
    }
    return m;
}

struct nf_sum nf_sum_mul(struct nf_pool *pool, struct nf_sum a,
                         struct nf_sum b)
{
    struct nf_sum none = {NULL, 0};
    if (a.n && b.n > ((size_t)1 << 22) / a.n) {
        nf_fail(pool, STATUS_BUDGET, "a product has too many terms");
        return none;
    }
    struct nf_term *t = nf_alloc(pool, (a.n * b.n + 1) * sizeof *t);
    size_t n = 0;
    if (!t)
        return none;
    /* a number leaves the order as it is */
    bool sorted = (a.n == 1 && a.t[0].n == 0) || (b.n == 1 && b.t[0].n == 0);
    for (size_t i = 0; i < a.n; i++)
        for (size_t j = 0; j < b.n; j++)
            if (!nf_mono_mul(pool, &t[n++], &a.t[i], &b.t[j]))
                return none;
    return (struct nf_sum){t, sorted ? n : sum_collect(pool, t, n)};
}

bool nf_sum_equal(struct nf_sum a, struct nf_sum b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (nf_mono_cmp(&a.t[i], &b.t[i]) || !mpq_equal(a.t[i].c, b.t[i].c))
            return false;
    return true;
}
