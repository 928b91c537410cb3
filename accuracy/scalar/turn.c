#include "accuracy/scalar/turn.h"

#include <math.h>
#include <stdint.h>

enum { WINDOW = 4 };

/* The 256 bits of 2/pi from the one of weight 2^(1-e) on: what lies above
   times a whole number times 2^e is a multiple of 4. */
static void window(mp_limb_t out[WINDOW], int e, const struct lane_tables *t)
{
    const int words = TURN_WORDS + TURN_ZEROS;
    int from = 64 * TURN_ZEROS + e - 2, word = from / 64, bit = from % 64;
    mp_limb_t five[WINDOW + 1];

    for (int i = 0; i <= WINDOW; i++) {
        int at = words - 1 - word - (WINDOW - i);

        five[i] = at >= 0 ? t->two_over_pi[at] : 0;
    }
    if (bit)
        mpn_lshift(five, five, WINDOW + 1, (unsigned) bit);
    for (int i = 0; i < WINDOW; i++)
        out[i] = five[i + 1];
}

static int leading_zeros(const mp_limb_t f[WINDOW])
{
    int zeros = 0, i = WINDOW - 1;

    while (i > 0 && f[i] == 0) {
        i--;
        zeros += 64;
    }
    for (mp_limb_t w = f[i]; zeros < 64 * WINDOW && !(w >> 63); w <<= 1)
        zeros++;
    return zeros;
}

/* f / 2^256 as a pair: the first 53 bits, and the next. */
static void to_pair(double *h, double *l, mp_limb_t f[WINDOW])
{
    int zeros = leading_zeros(f), words = zeros / 64;
    uint64_t high, low;

    for (int i = WINDOW - 1; i >= 0; i--)
        f[i] = i >= words ? f[i - words] : 0;
    if (zeros % 64)
        mpn_lshift(f, f, WINDOW, (unsigned) (zeros % 64));
    high = f[WINDOW - 1] >> 11;
    low = (f[WINDOW - 1] << 53 | f[WINDOW - 2] >> 11) >> 11;
    *h = ldexp((double) high, -53 - zeros);
    *l = ldexp((double) low, -106 - zeros);
}

int turn_reduce(double *h, double *l, double x, const struct lane_tables *t)
{
    mp_limb_t f[WINDOW];
    int e, quadrant, up;
    double m = ldexp(frexp(fabs(x), &e), 53), fh, fl, p, pl;

    window(f, e - 53, t);
    mpn_mul_1(f, f, WINDOW, (mp_limb_t) m);
    quadrant = (int) (f[WINDOW - 1] >> 62);
    mpn_lshift(f, f, WINDOW, 2);
    up = (int) (f[WINDOW - 1] >> 63);
    if (up)
        mpn_neg(f, f, WINDOW);
    to_pair(&fh, &fl, f);
    /* times pi/2, in pairs */
    p = fh * (t->pi_h / 2);
    pl = fma(fh, t->pi_h / 2, -p) + (fh * (t->pi_l / 2) +
                                     fl * (t->pi_h / 2));
    *h = p + pl;
    *l = (p - *h) + pl;
    if (up != (x < 0)) {
        *h = -*h;
        *l = -*l;
    }
    quadrant = (quadrant + up) & 3;
    return x < 0 ? (4 - quadrant) & 3 : quadrant;
}
