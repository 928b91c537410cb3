/* Exact convolution: against the definition, and as a ring. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "exact/convolve.h"

#define MOST 1200
#define COUNT(a) (sizeof(a) / sizeof *(a))

static mpq_ptr vector_new(size_t n)
{
    mpq_ptr v = malloc((n + 1) * sizeof *v);

    cr_assert(v);
    for (size_t i = 0; i < n; i++)
        mpq_init(v + i);
    return v;
}

static void vector_free(mpq_ptr v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mpq_clear(v + i);
    free(v);
}

/* How the numbers of a row of the table are drawn. */
struct draw {
    unsigned bits;       /* of numerators, at most */
    unsigned long den;   /* denominators from 1 to this; 0: powers of 2 up to
                            2^200 */
    int signs;           /* 1: all positive, -1: all negative, 0: both */
};

static void random_q(mpq_ptr q, gmp_randstate_t rng, const struct draw *d)
{
    mpz_rrandomb(mpq_numref(q), rng, 1 + gmp_urandomm_ui(rng, d->bits));
    if (gmp_urandomm_ui(rng, 8) == 0)
        mpz_set_ui(mpq_numref(q), 0);
    if (d->signs < 0 || (d->signs == 0 && gmp_urandomb_ui(rng, 1)))
        mpz_neg(mpq_numref(q), mpq_numref(q));
    if (d->den)
        mpz_set_ui(mpq_denref(q), 1 + gmp_urandomm_ui(rng, d->den));
    else
        mpz_setbit(mpq_denref(q), gmp_urandomm_ui(rng, 200));
    if (!d->den)
        mpz_clrbit(mpq_denref(q), 0);
    if (mpz_sgn(mpq_denref(q)) == 0)
        mpz_set_ui(mpq_denref(q), 1);
    mpq_canonicalize(q);
}

static mpq_ptr vector_draw(size_t n, gmp_randstate_t rng, const struct draw *d)
{
    mpq_ptr v = vector_new(n);

    for (size_t i = 0; i < n; i++)
        random_q(v + i, rng, d);
    return v;
}

/* y[at] by the definition. */
static void schoolbook_at(mpq_ptr out, const size_t at[2], mpq_srcptr x,
                          mpq_srcptr h, const struct convolve_shape *s)
{
    mpq_t t;

    mpq_init(t);
    mpq_set_ui(out, 0, 1);
    for (size_t r = 0; r < s->rows && r <= at[0]; r++)
        for (size_t c = 0; c < s->cols && c <= at[1]; c++)
            if (at[0] - r < s->krows && at[1] - c < s->kcols) {
                mpq_mul(t, x + r * s->cols + c,
                        h + (at[0] - r) * s->kcols + at[1] - c);
                mpq_add(out, out, t);
            }
    mpq_clear(t);
}

static void expect_definition(mpq_srcptr y, mpq_srcptr x, mpq_srcptr h,
                              const struct convolve_shape *s, size_t row)
{
    size_t width = s->cols + s->kcols - 1, bad = 0;
    mpq_t t;

    mpq_init(t);
    for (size_t i = 0; i < (s->rows + s->krows - 1) * width; i++) {
        schoolbook_at(t, (size_t[2]) {i / width, i % width}, x, h, s);
        bad += !mpq_equal(t, y + i);
    }
    cr_expect(bad == 0, "row %zu: %zu of the %zu x %zu with %zu x %zu are "
              "wrong", row, bad, s->rows, s->cols, s->krows, s->kcols);
    mpq_clear(t);
}

static const struct {
    struct convolve_shape shape;
    struct draw x, h;
} ROWS[] = {
    {{1, 1, 1, 1}, {8, 1, 0}, {8, 1, 0}},
    {{1, 9, 1, 8}, {5, 1, 0}, {70, 9, 0}},
    {{1, 100, 1, 90}, {1, 1, -1}, {1, 1, -1}},
    {{1, 100, 1, 90}, {1, 1, -1}, {1, 1, 1}},
    {{1, 100, 1, 90}, {31, 1, 0}, {31, 1, 0}},
    {{1, 128, 1, 128}, {28, 1, 0}, {28, 1, 1}},
    {{1, 65, 1, 64}, {64, 1, 0}, {64, 1, 0}},
    {{1, 200, 1, 3}, {300, 1, 0}, {5, 12, 0}},
    {{1, 3, 1, 200}, {300, 30, 0}, {5, 1, 0}},
    {{1, 70, 1, 70}, {60, 1000, 0}, {60, 1000, 0}},
    {{1, 90, 1, 90}, {53, 0, 0}, {24, 0, -1}},
    {{5, 5, 3, 3}, {8, 1, 1}, {2, 1, 0}},
    {{20, 1, 1, 20}, {20, 5, 0}, {20, 7, 0}},
    {{3, 40, 20, 2}, {63, 3, 0}, {64, 1, 0}},
    {{17, 16, 9, 10}, {100, 0, 0}, {33, 1, 0}},
};

Test(convolve, definition)
{
    gmp_randstate_t rng;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 41);
    for (size_t k = 0; k < COUNT(ROWS); k++) {
        const struct convolve_shape *s = &ROWS[k].shape;
        size_t nx = s->rows * s->cols, nh = s->krows * s->kcols;
        size_t ny = (s->rows + s->krows - 1) * (s->cols + s->kcols - 1);
        mpq_ptr x = vector_draw(nx, rng, &ROWS[k].x);
        mpq_ptr h = vector_draw(nh, rng, &ROWS[k].h), y = vector_new(ny);

        convolve_2d(y, x, h, s);
        expect_definition(y, x, h, s, k);
        vector_free(x, nx);
        vector_free(h, nh);
        vector_free(y, ny);
    }
    gmp_randclear(rng);
}

static bool same(mpq_srcptr a, mpq_srcptr b, size_t n)
{
    size_t k = 0;

    while (k < n && mpq_equal(a + k, b + k))
        k++;
    return k == n;
}

/* x h = h x; an impulse moves and scales; x (h + h) = 2 x h. */
Test(convolve, ring)
{
    static const struct draw any = {90, 12, 0};
    gmp_randstate_t rng;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 43);
    for (size_t round = 0; round < 30; round++) {
        size_t nx = 1 + gmp_urandomm_ui(rng, MOST);
        size_t nh = 1 + gmp_urandomm_ui(rng, 150), ny = nx + nh - 1;
        mpq_ptr x = vector_draw(nx, rng, &any), h = vector_draw(nh, rng, &any);
        mpq_ptr y = vector_new(ny), z = vector_new(ny);

        convolve(y, x, nx, h, nh);
        convolve(z, h, nh, x, nx);
        cr_expect(same(y, z, ny), "round %zu: %zu and %zu", round, nx, nh);
        for (size_t i = 0; i < nh; i++)
            mpq_add(h + i, h + i, h + i);
        convolve(z, x, nx, h, nh);
        for (size_t i = 0; i < ny; i++)
            mpq_add(y + i, y + i, y + i);
        cr_expect(same(y, z, ny), "round %zu: twice", round);
        for (size_t i = 0; i < nh; i++)
            mpq_set_ui(h + i, 0, 1);
        mpq_set_si(h + nh - 1, -2, 3);
        convolve(y, x, nx, h, nh);
        for (size_t i = 0; i < nx; i++)
            mpq_mul(x + i, x + i, h + nh - 1);
        cr_expect(same(y + nh - 1, x, nx), "round %zu: impulse", round);
        vector_free(x, nx);
        vector_free(h, nh);
        vector_free(y, ny);
        vector_free(z, ny);
    }
    gmp_randclear(rng);
}

/* Sums reach the ends of their slots: n (2^b - 1)^2, with either sign. */
Test(convolve, full_slots)
{
    static const unsigned long bits[] = {1, 15, 29, 30, 31, 32, 60, 63, 64};
    static const size_t lengths[] = {9, 15, 16, 17, 64, 255, 256};
    mpz_t x[256], y[511], most;

    mpz_init(most);
    for (size_t i = 0; i < COUNT(x); i++)
        mpz_init(x[i]);
    for (size_t i = 0; i < COUNT(y); i++)
        mpz_init(y[i]);
    for (size_t k = 0; k < COUNT(bits) * COUNT(lengths) * 2; k++) {
        size_t n = lengths[k / 2 % COUNT(lengths)], bad = 0;
        mpz_set_ui(most, 0);
        mpz_setbit(most, bits[k / 2 / COUNT(lengths)]);
        mpz_sub_ui(most, most, 1);
        for (size_t i = 0; i < n; i++)
            if (k % 2 && i % 2)
                mpz_neg(x[i], most);
            else
                mpz_set(x[i], most);
        cr_expect(convolve_z(y[0], x[0], n, x[0], n));
        mpz_mul(most, most, most);
        for (size_t i = 0; i < 2 * n - 1; i++) {
            long terms = (long) (i < n ? i + 1 : 2 * n - 1 - i);
            bad += !mpz_divisible_p(y[i], most);
            mpz_divexact(y[i], y[i], most);
            bad += mpz_cmp_si(y[i], k % 2 && i % 2 ? -terms : terms) != 0;
        }
        cr_expect(bad == 0, "row %zu", k);
    }
    mpz_clear(most);
    for (size_t i = 0; i < COUNT(x); i++)
        mpz_clear(x[i]);
    for (size_t i = 0; i < COUNT(y); i++)
        mpz_clear(y[i]);
}

Test(convolve, nothing)
{
    mpq_t x, y;
    mpz_t z;

    mpq_inits(x, y, (mpq_ptr) 0);
    mpz_init_set_ui(z, 5);
    mpq_set_si(x, 3, 7);
    mpq_set_si(y, 5, 1);
    convolve(y, x, 1, x, 0);
    convolve(y, x, 0, x, 1);
    convolve_2d(y, x, x, &(struct convolve_shape) {0, 4, 1, 1});
    convolve_2d(y, x, x, &(struct convolve_shape) {1, 1, 2, 0});
    cr_expect(mpq_cmp_si(y, 5, 1) == 0);
    cr_expect(convolve_z(z, z, 0, z, 1) && mpz_cmp_ui(z, 5) == 0);
    convolve(y, x, 1, x, 1);
    cr_expect(mpq_cmp_si(y, 9, 49) == 0);
    mpq_clears(x, y, (mpq_ptr) 0);
    mpz_clear(z);
}

/* 1, 1/2, 1/3, ...: no common denominator is made. */
Test(convolve, denominators_too_long_together)
{
    enum { N = 100000 };
    mpq_ptr x = vector_new(N), h = vector_new(1), y = vector_new(N);

    for (unsigned long i = 0; i < N; i++)
        mpq_set_ui(x + i, 1, i + 1);
    mpq_set_ui(h, 2, 3);
    convolve(y, x, N, h, 1);
    for (size_t i = 0; i < N; i++)
        mpq_mul(x + i, x + i, h);
    cr_expect(same(y, x, N));
    vector_free(x, N);
    vector_free(h, 1);
    vector_free(y, N);
}
