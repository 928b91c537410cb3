#include "exact/slots.h"

#include <stdbool.h>
#include <string.h>

enum { LIMB = GMP_NUMB_BITS };

size_t slots_span(const struct slots *s)
{
    return s->rows && s->cols ? (s->rows - 1) * s->pitch + s->cols : 0;
}

/* Adds |v| at bit `at` of limbs that are 0 there; one limb more is touched
   than |v| reaches. */
static void place(mp_limb_t *to, size_t at, mpz_srcptr v)
{
    mp_srcptr from = mpz_limbs_read(v);
    size_t n = mpz_size(v);
    unsigned shift = (unsigned) (at % LIMB);

    to += at / LIMB;
    for (size_t k = 0; k < n; k++) {
        to[k] |= from[k] << shift;
        if (shift)
            to[k + 1] |= from[k] >> (LIMB - shift);
    }
}

/* out = the sum of the x of one sign, positive, in their slots. */
static void pack_sign(mpz_ptr out, struct row x, const struct slots *s,
                      int sign)
{
    mpz_srcptr v = x.first;
    size_t limbs = slots_span(s) * s->width / LIMB + 2;
    mp_ptr to = mpz_limbs_write(out, (mp_size_t) limbs);

    memset(to, 0, limbs * sizeof *to);
    for (size_t r = 0; r < s->rows; r++)
        for (size_t c = 0; c < s->cols; c++, v += x.step)
            if (mpz_sgn(v) == sign)
                place(to, (r * s->pitch + c) * s->width, v);
    mpz_limbs_finish(out, (mp_size_t) limbs);
}

void slots_pack(mpz_ptr out, struct row x, const struct slots *s)
{
    mpz_t negative;

    mpz_init(negative);
    pack_sign(out, x, s, 1);
    pack_sign(negative, x, s, -1);
    mpz_sub(out, out, negative);
    mpz_clear(negative);
}

/* Limb k of z, and 0 above it. */
static mp_limb_t limb(mp_srcptr z, size_t size, size_t k)
{
    return k < size ? z[k] : 0;
}

/* to[0..n-1] = the width bits of z at bit `at`. */
static void cut_bits(mp_limb_t *to, size_t n, mpz_srcptr z, size_t at,
                     size_t width)
{
    mp_srcptr from = mpz_limbs_read(z);
    size_t size = mpz_size(z), first = at / LIMB;
    unsigned shift = (unsigned) (at % LIMB);
    mp_limb_t low = limb(from, size, first);

    for (size_t k = 0; k < n; k++) {
        mp_limb_t high = limb(from, size, first + k + 1);
        to[k] = shift ? low >> shift | high << (LIMB - shift) : low;
        low = high;
    }
    if (width % LIMB)
        to[n - 1] &= ((mp_limb_t) 1 << width % LIMB) - 1;
}

/* y = the slot at bit `at`, signed, and the carry out of the slot below it.
   Returns the carry into the slot above. */
static int cut_one(mpz_ptr y, mpz_srcptr z, size_t at, size_t width, int carry)
{
    size_t n = (width + LIMB - 1) / LIMB;
    mp_ptr to = mpz_limbs_write(y, (mp_size_t) n + 1);

    cut_bits(to, n, z, at, width);
    to[n] = mpn_add_1(to, to, (mp_size_t) n, (mp_limb_t) carry);
    size_t top = width - 1;
    bool negative = to[top / LIMB] >> top % LIMB & 1 ||
                    to[width / LIMB] >> width % LIMB & 1;
    if (negative) {
        /* 2^width - v, which is 0 for v = 2^width */
        mpn_neg(to, to, (mp_size_t) n);
        if (width % LIMB)
            to[n - 1] &= ((mp_limb_t) 1 << width % LIMB) - 1;
        to[n] = 0;
    }
    mpz_limbs_finish(y, negative ? -(mp_size_t) n - 1 : (mp_size_t) n + 1);
    return negative;
}

void slots_cut(struct row y, size_t n, mpz_srcptr z, size_t width)
{
    int carry = 0;
    mpz_ptr v = y.first;

    for (size_t k = 0; k < n; k++, v += y.step) {
        carry = cut_one(v, z, k * width, width, carry);
        if (mpz_sgn(z) < 0)
            mpz_neg(v, v);
    }
}
