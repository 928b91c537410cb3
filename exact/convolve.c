#include "exact/convolve.h"

#include <stdint.h>
#include <stdlib.h>

#include "exact/lowest.h"
#include "exact/slots.h"

/* A longer product (1 GiB, and its factors) is not made in one piece. */
static const double most_bits = 0x1p33;
/* So few products are quicker term by term. */
static const size_t few_terms = 64;

/* The numbers of two matrices and how they lie. */
struct factors {
    struct row x, h;
    struct slots sx, sh;
};

static struct factors factors_lie(const struct convolve_shape *s)
{
    size_t pitch = s->cols + s->kcols - 1;

    return (struct factors) {
        .sx = {s->rows, s->cols, pitch, 0},
        .sh = {s->krows, s->kcols, pitch, 0},
    };
}

/* --- integers ----------------------------------------------------------- */

static size_t most_digits(struct row x, size_t n)
{
    size_t most = 0;

    for (size_t i = 0; i < n; i++) {
        size_t bits = mpz_sizeinbase(x.first + i * x.step, 2);
        most = bits > most ? bits : most;
    }
    return most;
}

/* Bits of n. */
static size_t length(size_t n)
{
    size_t k = 0;

    for (; n > 0; n >>= 1)
        k++;
    return k;
}

static size_t product_span(const struct factors *f)
{
    return slots_span(&f->sx) + slots_span(&f->sh) - 1;
}

/* Sets the width; false when the product is too long. */
static bool choose_width(struct factors *f)
{
    size_t nx = f->sx.rows * f->sx.cols, nh = f->sh.rows * f->sh.cols;
    size_t width = most_digits(f->x, nx) + most_digits(f->h, nh) +
                   length(nx < nh ? nx : nh) + 1;

    f->sx.width = f->sh.width = width;
    return (double) width * (double) product_span(f) <= most_bits;
}

/* y = all slots of the product, product_span of them; false when it is too
   long. */
static bool multiply(struct row y, struct factors *f)
{
    mpz_t a, b;

    if (!choose_width(f))
        return false;
    mpz_inits(a, b, (mpz_ptr) 0);
    slots_pack(a, f->x, &f->sx);
    slots_pack(b, f->h, &f->sh);
    mpz_mul(a, a, b);
    slots_cut(y, product_span(f), a, f->sx.width);
    mpz_clears(a, b, (mpz_ptr) 0);
    return true;
}

bool convolve_z(mpz_ptr y, mpz_srcptr x, size_t nx, mpz_srcptr h, size_t nh)
{
    struct factors f = factors_lie(&(struct convolve_shape) {1, nx, 1, nh});

    if (nx == 0 || nh == 0)
        return true;
    f.x = (struct row) {(mpz_ptr) x, 1}; /* only read */
    f.h = (struct row) {(mpz_ptr) h, 1};
    return multiply((struct row) {y, 1}, &f);
}

/* --- rationals over a common denominator -------------------------------- */

/* The numerators, which are those of the rationals themselves when the
   denominator is 1. */
struct over {
    struct row v;
    mpz_ptr own;
    size_t n;
    mpz_t den;
};

static struct row numerators(mpq_srcptr x)
{
    return (struct row) {mpq_numref((mpq_ptr) x), 2};
}

static void over_init(struct over *o)
{
    *o = (struct over) {.n = 0};
    mpz_init_set_ui(o->den, 1);
}

static void over_clear(struct over *o)
{
    for (size_t i = 0; o->own && i < o->n; i++)
        mpz_clear(o->own + i);
    free(o->own);
    mpz_clear(o->den);
}

/* The least common denominator; false when it is so long that the numerators
   would be too long together. */
static bool common_denominator(mpz_ptr den, mpq_srcptr x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mpz_srcptr d = mpq_denref(x + i);
        if (mpz_divisible_p(den, d))
            continue;
        mpz_lcm(den, den, d);
        if ((double) mpz_sizeinbase(den, 2) * (double) n > most_bits)
            return false;
    }
    return true;
}

/* out = q den */
static void numerator_over(mpz_ptr out, mpq_srcptr q, mpz_srcptr den)
{
    if (mpz_fits_ulong_p(den)) {
        unsigned long d = mpz_get_ui(den);
        mpz_mul_ui(out, mpq_numref(q), d / mpz_get_ui(mpq_denref(q)));
        return;
    }
    mpz_divexact(out, den, mpq_denref(q));
    mpz_mul(out, out, mpq_numref(q));
}

static bool over_set(struct over *o, mpq_srcptr x, size_t n)
{
    if (!common_denominator(o->den, x, n))
        return false;
    o->v = numerators(x);
    if (mpz_cmp_ui(o->den, 1) == 0)
        return true;
    o->own = n > SIZE_MAX / sizeof *o->own ? NULL
                                           : malloc(n * sizeof *o->own);
    if (!o->own)
        return false;
    o->v = (struct row) {o->own, 1};
    for (o->n = 0; o->n < n; o->n++) {
        mpz_init(o->own + o->n);
        numerator_over(o->own + o->n, x + o->n, o->den);
    }
    return true;
}

/* The numerators of y over den; y in lowest terms. */
static void reduce(mpq_ptr y, size_t n, mpz_srcptr den)
{
    struct lowest l;

    lowest_init(&l, den);
    for (size_t i = 0; i < n; i++)
        lowest_set(y + i, &l);
    lowest_clear(&l);
}

/* By one long product; false when it would be too long. */
static bool by_product(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                       const struct convolve_shape *shape)
{
    struct factors f = factors_lie(shape);
    struct over a, b;
    bool good;

    over_init(&a);
    over_init(&b);
    good = over_set(&a, x, shape->rows * shape->cols) &&
           over_set(&b, h, shape->krows * shape->kcols);
    f.x = a.v;
    f.h = b.v;
    good = good && multiply(numerators(y), &f);
    mpz_mul(a.den, a.den, b.den);
    if (good)
        reduce(y, product_span(&f), a.den);
    over_clear(&a);
    over_clear(&b);
    return good;
}

/* --- the definition ----------------------------------------------------- */

/* Adds v times the kernel, its first entry at y. */
static void add_kernel(mpq_ptr y, mpq_srcptr v, mpq_srcptr h,
                       const struct convolve_shape *s)
{
    mpq_t t;

    mpq_init(t);
    for (size_t r = 0; r < s->krows; r++)
        for (size_t c = 0; c < s->kcols; c++) {
            mpq_ptr to = y + r * (s->cols + s->kcols - 1) + c;
            mpq_mul(t, v, h++);
            mpq_add(to, to, t);
        }
    mpq_clear(t);
}

static void by_definition(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                          const struct convolve_shape *s)
{
    size_t width = s->cols + s->kcols - 1;

    for (size_t i = 0; i < (s->rows + s->krows - 1) * width; i++)
        mpq_set_ui(y + i, 0, 1);
    for (size_t r = 0; r < s->rows; r++)
        for (size_t c = 0; c < s->cols; c++)
            add_kernel(y + r * width + c, x + r * s->cols + c, h, s);
}

void convolve_2d(mpq_ptr y, mpq_srcptr x, mpq_srcptr h,
                 const struct convolve_shape *s)
{
    size_t nx = s->rows * s->cols, nh = s->krows * s->kcols;

    if (nx == 0 || nh == 0)
        return;
    if (nx <= few_terms / nh || !by_product(y, x, h, s))
        by_definition(y, x, h, s);
}

void convolve(mpq_ptr y, mpq_srcptr x, size_t nx, mpq_srcptr h, size_t nh)
{
    convolve_2d(y, x, h, &(struct convolve_shape) {1, nx, 1, nh});
}
