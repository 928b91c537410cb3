/* Sums of products of the lanes against exact ones, for every width. */
#include "accuracy/scalar/lanes.h"

#include <criterion/criterion.h>
#include <math.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

enum { TAPS_MOST = 100, BITS = 4400 };

struct row {
    const char *name;
    size_t taps;
    int spread;     /* exponents are drawn from -spread to spread            */
    int shift;      /* and shifted by this                                   */
    bool cancelling; /* taps in pairs h, -h, inputs all alike but for 2^-40  */
    double radius;  /* at most, over the size; 0: any                        */
};

static const struct row rows[] = {
    {"one tap", 1, 0, 0, false, 0x1p-98},
    {"alike", 16, 0, 0, false, 0x1p-90},
    {"as many as fixed point takes", 64, 0, 0, false, 0x1p-86},
    {"more", 100, 0, 0, false, 0x1p-86},
    {"near to one another", 16, 4, 0, false, 0x1p-75},
    {"far apart", 16, 30, 0, false, 0x1p-75},
    {"very far apart", 16, 300, 0, false, 0x1p-75},
    {"cancelling", 16, 0, 0, true, 0x1p-90},
    {"large", 16, 2, 390, false, 0x1p-86},
    {"too large for fixed point", 16, 2, 405, false, 0x1p-86},
    {"small", 16, 2, -395, false, 0x1p-86},
    {"too small for fixed point", 16, 2, -430, false, 0x1p-86},
};

enum { ROWS = sizeof rows / sizeof *rows };

struct data {
    _Alignas(64) double x[LANES + TAPS_MOST], h[TAPS_MOST], size[LANES];
    struct lane_value y;
};

static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Of (1/2, 1) times a power of two, either sign. */
static double draw(uint64_t *state, int spread, int shift, bool binary32)
{
    double m = 0.5 + ldexp((double) (next(state) >> 11), -54);
    int e = shift + (int) (next(state) % (2 * (unsigned) spread + 1)) - spread;

    m = binary32 ? (double) (float) m : m;
    return ldexp(next(state) & 1 ? m : -m, e);
}

static void make(struct data *d, const struct row *r, bool binary32)
{
    uint64_t state = 5;
    int shift = binary32 ? 0 : r->shift, spread = r->spread;
    double alike = draw(&state, 0, shift, binary32);

    spread = binary32 && spread > 60 ? 60 : spread;
    for (size_t i = 0; i < LANES + r->taps; i++)
        d->x[i] = r->cancelling && !binary32
                      ? alike * (1 + ldexp((double) (next(&state) % 7), -40))
                      : draw(&state, spread, shift, binary32);
    for (size_t i = 0; i < r->taps; i++)
        d->h[i] = r->cancelling && i % 2
                      ? -d->h[i - 1]
                      : draw(&state, spread, shift, binary32);
}

/* The sum of output k and of its sizes. */
static void exactly(mpfr_ptr sum, mpfr_ptr size, const struct data *d,
                    size_t taps, size_t k)
{
    mpfr_t p;

    mpfr_init2(p, 106);
    mpfr_set_zero(sum, 1);
    mpfr_set_zero(size, 1);
    for (size_t i = 0; i < taps; i++) {
        mpfr_set_d(p, d->h[i], MPFR_RNDN);
        mpfr_mul_d(p, p, d->x[k + i], MPFR_RNDN);
        mpfr_add(sum, sum, p, MPFR_RNDN);
        mpfr_abs(p, p, MPFR_RNDN);
        mpfr_add(size, size, p, MPFR_RNDN);
    }
    mpfr_clear(p);
}

/* Is the sum within r of h + l? */
static bool within(mpfr_srcptr sum, double h, double l, double r)
{
    mpfr_t away;
    bool is;

    mpfr_init2(away, BITS);
    mpfr_sub_d(away, sum, h, MPFR_RNDN);
    mpfr_sub_d(away, away, l, MPFR_RNDN);
    mpfr_abs(away, away, MPFR_RNDN);
    is = mpfr_cmp_d(away, r) <= 0;
    mpfr_clear(away);
    return is;
}

static void try_row(const struct lanes *lanes, const struct row *r,
                    struct data *d, bool binary32)
{
    mpfr_t sum, size;

    mpfr_inits2(BITS, sum, size, (mpfr_ptr) 0);
    make(d, r, binary32);
    lanes->fir(&d->y, d->size, d->x, d->h, r->taps, binary32);
    for (size_t k = 0; k < LANES; k++) {
        double is;

        exactly(sum, size, d, r->taps, k);
        is = mpfr_get_d(size, MPFR_RNDN);
        cr_expect(within(sum, d->y.h[k], d->y.l[k], d->y.r[k]),
                  "%s, %s: output %zu", lanes->name, r->name, k);
        cr_expect(fabs(d->size[k] - is) <= is * 0x1p-17, "%s, %s: size %zu",
                  lanes->name, r->name, k);
        cr_expect(d->y.r[k] <= is * (binary32 ? 0x1p-45 : r->radius),
                  "%s, %s: radius %zu", lanes->name, r->name, k);
    }
    mpfr_clears(sum, size, (mpfr_ptr) 0);
}

static void try_all(bool binary32)
{
    const struct lanes *all[LANE_WIDTHS];
    size_t n = lanes_all(all);
    struct data *d = aligned_alloc(64, sizeof *d);

    cr_assert(d);
    memset(d, 0, sizeof *d);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < ROWS; k++)
            try_row(all[i], &rows[k], d, binary32);
    free(d);
}

Test(products, binary32) { try_all(true); }
Test(products, binary64) { try_all(false); }

/* A NaN or an infinity tells nothing of the sums it is in, and spoils no
   other. */
Test(products, what_is_not_finite)
{
    const struct lanes *all[LANE_WIDTHS];
    size_t n = lanes_all(all);
    struct data *d = aligned_alloc(64, sizeof *d);
    mpfr_t sum, size;

    cr_assert(d);
    memset(d, 0, sizeof *d);
    mpfr_inits2(BITS, sum, size, (mpfr_ptr) 0);
    for (size_t i = 0; i < n; i++)
        for (int which = 0; which < 2; which++) {
            make(d, &rows[1], false);
            d->x[100] = which ? (double) NAN : (double) INFINITY;
            all[i]->fir(&d->y, d->size, d->x, d->h, 16, false);
            for (size_t k = 0; k < LANES; k++) {
                if (k <= 100 && 100 <= k + 15) {
                    cr_expect_not(isfinite(d->y.h[k]));
                    continue;
                }
                exactly(sum, size, d, 16, k);
                cr_expect(within(sum, d->y.h[k], d->y.l[k], d->y.r[k]));
            }
        }
    mpfr_clears(sum, size, (mpfr_ptr) 0);
    free(d);
}

/* The comparison itself: a sum that lies outside is seen. */
Test(products, radii_are_not_idle)
{
    struct data *d = aligned_alloc(64, sizeof *d);
    mpfr_t sum, size;

    cr_assert(d);
    memset(d, 0, sizeof *d);
    mpfr_inits2(BITS, sum, size, (mpfr_ptr) 0);
    make(d, &rows[1], false);
    lanes_best()->fir(&d->y, d->size, d->x, d->h, 16, false);
    for (size_t k = 0; k < LANES; k++) {
        exactly(sum, size, d, 16, k);
        cr_expect_not(within(sum, d->y.h[k], d->y.l[k] + 4 * d->y.r[k],
                             d->y.r[k]));
    }
    mpfr_clears(sum, size, (mpfr_ptr) 0);
    free(d);
}
