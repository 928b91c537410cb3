/* Convolutions: closed form against definition, known matrices, identities. */
#include "ref/conv1d.h"
#include "ref/conv2d.h"
#include "tests/ref_vectors.h"

#define MOST 49

/* --- convolution -------------------------------------------------------- */

Test(ref_conv, closed_form_equals_the_definition)
{
    static const char *const A[] = {"1/2", "-2/3", "1", "0", "5/4", "-1"};
    mpq_t a, x, y;

    mpq_inits(a, x, y, (mpq_ptr)0);
    for (size_t k = 0; k < COUNT(A); k++)
        for (long length = 0; length < 9; length++)
            for (long n = -4; n < 16; n++) {
                struct ref_box box = {length, 3 - length % 3, a};

                set(a, A[k]);
                ref_box_decay_sum(x, n, &box);
                ref_box_decay_closed(y, n, &box);
                cr_expect(mpq_equal(x, y), "a = %s, L = %ld, n = %ld", A[k],
                          length, n);
            }
    mpq_clears(a, x, y, (mpq_ptr)0);
}

Test(ref_conv, homework_response_at_every_precision)
{
    struct ref_box box = {7, 0, NULL}, later = {7, 5, NULL};
    mpq_t a, q;

    mpq_inits(a, q, (mpq_ptr)0);
    set(a, "1/2");
    box.a = later.a = a;
    for (size_t k = 0; k < COUNT(PRECS); k++) {
        mpfr_t y, z;

        mpfr_inits2(PRECS[k], y, z, (mpfr_ptr)0);
        for (long n = -6; n <= 12; n++) {
            mpq_set_ui(q, 0, 1);
            if (n >= 0 && n <= 6)
                mpq_set_ui(q, (2UL << n) - 1, 1UL << n);
            if (n > 6)
                mpq_set_ui(q, 127, 1UL << n);
            ref_box_decay(y, n, &box);
            ref_box_decay(z, n + 5, &later);
            cr_expect(rounded(y, q), "n = %ld", n);
            cr_expect(mpfr_equal_p(y, z), "shift at n = %ld", n);
        }
        mpfr_clears(y, z, (mpfr_ptr)0);
    }
    mpq_clears(a, q, (mpq_ptr)0);
}

/* Convolution of sequences is the product of polynomials: at t = 3. */
Test(ref_conv, conv1d_multiplies_polynomials)
{
    gmp_randstate_t rng;
    mpq_t x[6], h[4], px, ph, t;

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 7);
    fill(x, 6);
    fill(h, 4);
    mpq_inits(px, ph, t, (mpq_ptr)0);
    for (int i = 5; i >= 0; i--) {
        random_q(x[i], rng);
        set(t, "3");
        mpq_mul(px, px, t);
        mpq_add(px, px, x[i]);
        if (i < 4)
            random_q(h[i], rng);
        mpq_mul(ph, ph, t);
        if (i < 4)
            mpq_add(ph, ph, h[i]);
    }
    mpq_mul(px, px, ph);
    set(ph, "0");
    for (long n = 9; n >= -1; n--) {
        ref_conv1d_at(t, n, x[0], 6, h[0], 4);
        if (n < 0 || n > 8)
            cr_expect(mpq_sgn(t) == 0);
        if (n >= 0) {
            mpq_t three;

            mpq_init(three);
            set(three, "3");
            mpq_mul(ph, ph, three);
            mpq_add(ph, ph, t);
            mpq_clear(three);
        }
    }
    cr_expect(mpq_equal(px, ph));
    mpq_clears(px, ph, t, (mpq_ptr)0);
    drop(x, 6);
    drop(h, 4);
    gmp_randclear(rng);
}

static const struct {
    size_t pad, stride;
    bool correlate;
    size_t rows, cols;
    long y[25];
} SOBEL[] = {
    {0, 1, false, 3, 3, {-40, -40, -40, -40, -40, -40, -40, -40, -40}},
    {0, 1, true, 3, 3, {40, 40, 40, 40, 40, 40, 40, 40, 40}},
    {1, 1, false, 5, 5, {-19, -28, -32, -36, -29, -30, -40, -40, -40, -30,
                         -30, -40, -40, -40, -30, -30, -40, -40, -40, -30,
                         49, 68, 72, 76, 59}},
    {1, 2, false, 3, 3, {-19, -32, -29, -30, -40, -30, 49, 72, 59}},
};

Test(ref_conv, sobel)
{
    static const long H[9] = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
    mpq_t x[25], h[9], t;
    mpfr_t y[25];

    fill(x, 25);
    fill(h, 9);
    mpq_init(t);
    fill_fr(y, 25, 113);
    for (int i = 0; i < 25; i++)
        mpq_set_si(x[i], i + 1, 1);
    for (int i = 0; i < 9; i++)
        mpq_set_si(h[i], H[i], 1);
    for (size_t k = 0; k < COUNT(SOBEL); k++) {
        struct ref_conv2d c = {5, 5, 3, 3, SOBEL[k].pad, SOBEL[k].stride,
                               SOBEL[k].correlate};
        size_t rows, cols;

        cr_expect(ref_conv2d_shape(&rows, &cols, &c));
        cr_expect(rows == SOBEL[k].rows && cols == SOBEL[k].cols);
        cr_expect(ref_conv2d(y[0], x[0], h[0], &c));
        for (size_t i = 0; i < rows * cols; i++)
            cr_expect(mpfr_cmp_si(y[i], SOBEL[k].y[i]) == 0,
                      "row %zu, entry %zu", k, i);
    }
    struct ref_conv2d large = {5, 5, 6, 3, 0, 1, false};
    cr_expect(!ref_conv2d(y[0], x[0], h[0], &large), "kernel too large");
    large.krows = 3;
    large.stride = 0;
    cr_expect(!ref_conv2d(y[0], x[0], h[0], &large), "stride 0");
    drop_fr(y, 25);
    drop(x, 25);
    drop(h, 9);
    mpq_clear(t);
}

/* Convolution is correlation with the turned kernel; one row is conv1d. */
Test(ref_conv, conv2d_identities)
{
    gmp_randstate_t rng;
    mpq_t x[MOST], h[MOST], turned[MOST], y[MOST], z[MOST];

    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 11);
    fill(x, MOST);
    fill(h, MOST);
    fill(turned, MOST);
    fill(y, MOST);
    fill(z, MOST);
    for (int round = 0; round < 20; round++) {
        struct ref_conv2d c = {1 + gmp_urandomm_ui(rng, 4),
                               1 + gmp_urandomm_ui(rng, 4),
                               1 + gmp_urandomm_ui(rng, 3),
                               1 + gmp_urandomm_ui(rng, 3),
                               gmp_urandomm_ui(rng, 2),
                               1 + gmp_urandomm_ui(rng, 3), false};
        struct ref_conv2d row = {1, 5, 1, 3, 0, 1, false};
        size_t size = c.krows * c.kcols, rows, cols;

        for (size_t i = 0; i < MOST; i++) {
            random_q(x[i], rng);
            random_q(h[i], rng);
        }
        for (size_t i = 0; i < size; i++)
            mpq_set(turned[i], h[size - 1 - i]);
        bool fits = ref_conv2d_exact(y[0], x[0], h[0], &c);
        c.correlate = true;
        cr_expect(ref_conv2d_exact(z[0], x[0], turned[0], &c) == fits);
        ref_conv2d_shape(&rows, &cols, &c);
        for (size_t i = 0; i < rows * cols; i++)
            cr_expect(mpq_equal(y[i], z[i]), "round %d", round);
        cr_expect(ref_conv2d_exact(y[0], x[0], h[0], &row));
        for (size_t i = 0; i < 3; i++) {
            ref_conv1d_at(z[0], (long)i + 2, x[0], 5, h[0], 3);
            cr_expect(mpq_equal(y[i], z[0]), "round %d", round);
        }
    }
    drop(x, MOST);
    drop(h, MOST);
    drop(turned, MOST);
    drop(y, MOST);
    drop(z, MOST);
    gmp_randclear(rng);
}
