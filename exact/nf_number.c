/*
 * The rationals of normal forms.
 *
 * They are written once, into the memory of the pool with their limbs behind
 * them, so that there is nothing to clear; GMP reads them like any others.
 * Nearly all of them are small: those are computed in machine words.
 */
#include "exact/nf.h"

#include <string.h>

#define SMALL 0x7fffffffu /* products of two and their sum fit 63 bits */

struct number {
    mpq_t q;
    mp_limb_t limbs[2];
};

/* num/den in lowest terms, den > 0. */
static mpq_srcptr store(struct nf_pool *pool, int64_t num, int64_t den)
{
    struct number *x = nf_alloc(pool, sizeof *x);
    if (!x)
        return NULL;
    x->limbs[0] = num < 0 ? -(mp_limb_t)num : (mp_limb_t)num;
    x->limbs[1] = (mp_limb_t)den;
    mpz_roinit_n(mpq_numref(x->q), &x->limbs[0], num < 0 ? -1 : num > 0);
    mpz_roinit_n(mpq_denref(x->q), &x->limbs[1], 1);
    return x->q;
}

static mpq_srcptr store_reduced(struct nf_pool *pool, int64_t num,
                                int64_t den)
{
    int64_t g = den == 1 ? 1 : nf_gcd(num, den);
    return store(pool, num / g, den / g);
}

static bool small_part(int64_t *out, mpz_srcptr z)
{
    if (mpz_size(z) > 1 || mpz_getlimbn(z, 0) > SMALL)
        return false;
    *out = (int64_t)mpz_getlimbn(z, 0);
    if (mpz_sgn(z) < 0)
        *out = -*out;
    return true;
}

static bool is_small(int64_t *num, int64_t *den, mpq_srcptr q)
{
    return small_part(num, mpq_numref(q)) && small_part(den, mpq_denref(q));
}

mpq_srcptr nf_q_si(struct nf_pool *pool, long num, long den)
{
    return store_reduced(pool, num, den);
}

mpq_srcptr nf_q_copy(struct nf_pool *pool, mpq_srcptr q)
{
    size_t num = mpz_size(mpq_numref(q)), den = mpz_size(mpq_denref(q));
    mpq_ptr copy = nf_alloc(pool, sizeof(mpq_t));
    mp_limb_t *limbs = nf_alloc(pool, (num + den) * sizeof *limbs);
    if (!copy || !limbs)
        return NULL;
    memcpy(limbs, mpz_limbs_read(mpq_numref(q)), num * sizeof *limbs);
    memcpy(limbs + num, mpz_limbs_read(mpq_denref(q)), den * sizeof *limbs);
    mp_size_t n = (mp_size_t)num;
    mpz_roinit_n(mpq_numref(copy), limbs, mpq_sgn(q) < 0 ? -n : n);
    mpz_roinit_n(mpq_denref(copy), limbs + num, (mp_size_t)den);
    return copy;
}

static size_t limbs_of(mpq_srcptr q)
{
    return mpz_size(mpq_numref(q)) + mpz_size(mpq_denref(q));
}

/* What a product takes; the longer ones are not multiplied by schoolbook. */
static uint64_t cost_of(mpq_srcptr a, mpq_srcptr b)
{
    size_t m = limbs_of(a), n = limbs_of(b), less = m < n ? m : n;
    return (uint64_t)(m + n) * (less < 64 ? less : 64);
}

/* A large result: computed with room to grow, then kept. */
static mpq_srcptr large(struct nf_pool *pool,
                        void (*op)(mpq_ptr, mpq_srcptr, mpq_srcptr),
                        mpq_srcptr a, mpq_srcptr b)
{
    mpq_t q;
    if (!nf_spend(pool, cost_of(a, b)))
        return NULL;
    mpq_init(q);
    op(q, a, b);
    mpq_srcptr kept = limbs_of(q) <= NF_LIMBS_MOST ? nf_q_copy(pool, q)
                                                   : NULL;
    if (!kept)
        nf_fail(pool, STATUS_BUDGET, "a number is too large");
    mpq_clear(q);
    return kept;
}

mpq_srcptr nf_q_mul(struct nf_pool *pool, mpq_srcptr a, mpq_srcptr b)
{
    int64_t an, ad, bn, bd;
    if (is_small(&an, &ad, a) && is_small(&bn, &bd, b))
        return store_reduced(pool, an * bn, ad * bd);
    return large(pool, mpq_mul, a, b);
}

mpq_srcptr nf_q_add(struct nf_pool *pool, mpq_srcptr a, mpq_srcptr b)
{
    int64_t an, ad, bn, bd;
    if (is_small(&an, &ad, a) && is_small(&bn, &bd, b))
        return store_reduced(pool, an * bd + bn * ad, ad * bd);
    return large(pool, mpq_add, a, b);
}

mpq_srcptr nf_q_pow(struct nf_pool *pool, mpq_srcptr a, unsigned long e)
{
    size_t bits = mpz_sizeinbase(mpq_numref(a), 2) +
                  mpz_sizeinbase(mpq_denref(a), 2);
    mpq_t q;
    if (bits > NF_LIMBS_MOST * 64 / (e + 1)) {
        nf_fail(pool, STATUS_BUDGET, "a number is too large");
        return NULL;
    }
    if (!nf_spend(pool, (uint64_t)bits * e / 4))
        return NULL;
    mpq_init(q); /* powers of coprime numbers are coprime */
    mpz_pow_ui(mpq_numref(q), mpq_numref(a), e);
    mpz_pow_ui(mpq_denref(q), mpq_denref(a), e);
    mpq_srcptr kept = nf_q_copy(pool, q);
    mpq_clear(q);
    return kept;
}

mpq_srcptr nf_q_neg(struct nf_pool *pool, mpq_srcptr a)
{
    mpq_ptr x = nf_alloc(pool, sizeof(mpq_t)); /* shares the limbs of a */
    mpz_srcptr num = mpq_numref(a), den = mpq_denref(a);
    mp_size_t n = (mp_size_t)mpz_size(num);
    if (!x)
        return NULL;
    mpz_roinit_n(mpq_numref(x), mpz_limbs_read(num),
                 mpz_sgn(num) < 0 ? n : -n);
    mpz_roinit_n(mpq_denref(x), mpz_limbs_read(den),
                 (mp_size_t)mpz_size(den));
    return x;
}

mpq_srcptr nf_q_inv(struct nf_pool *pool, mpq_srcptr a)
{
    mpq_ptr x = nf_alloc(pool, sizeof(mpq_t)); /* shares the limbs of a */
    mpz_srcptr num = mpq_numref(a), den = mpq_denref(a);
    mp_size_t n = (mp_size_t)mpz_size(den);
    if (!x)
        return NULL;
    mpz_roinit_n(mpq_numref(x), mpz_limbs_read(den),
                 mpz_sgn(num) < 0 ? -n : n);
    mpz_roinit_n(mpq_denref(x), mpz_limbs_read(num),
                 (mp_size_t)mpz_size(num));
    return x;
}
