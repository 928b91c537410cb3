/*
 * Exact convolution beside FLINT's product of polynomials, on the same data.
 *
 *   build/bench/convolution [ROUNDS]
 *
 * For each kind of data, the best of ROUNDS (3), in seconds of the processor:
 *   ours     convolve(): rationals in, rationals in lowest terms out
 *   product  fmpq_poly_mul() alone, its factors made before, its result over
 *            one common denominator: the least that FLINT could take
 *   whole    the same with the factors made from the rationals and the
 *            results taken out as rationals: what convolve() does
 * The results are compared.  Matrices are laid out in rows padded to the
 * width of the result, so that the product of the polynomials is the
 * convolution in two dimensions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <flint/fmpq_poly.h>

#include "exact/convolve.h"

enum denominators { ONE, SMALL, MANY, DECIMAL, BINARY };

struct kind {
    const char *name;
    struct convolve_shape shape;
    unsigned bits;           /* of the numerators */
    enum denominators dens;
};

static const struct kind KINDS[] = {
    {"1-D 10^5, 16 bits", {1, 100000, 1, 100000}, 16, ONE},
    {"1-D 10^5, 32 bits / 1..20", {1, 100000, 1, 100000}, 32, SMALL},
    {"1-D 10^5, 32 bits / 1..100", {1, 100000, 1, 100000}, 32, MANY},
    {"1-D 10^5, 6 decimals", {1, 100000, 1, 100000}, 30, DECIMAL},
    {"1-D 10^5, binary32", {1, 100000, 1, 100000}, 24, BINARY},
    {"1-D 10^5, 256 bits / 1..20", {1, 100000, 1, 100000}, 256, SMALL},
    {"2-D 512x512 * 31x31, 8 bits", {512, 512, 31, 31}, 8, ONE},
    {"2-D 512x512 * 31x31, 32 bits / 1..20", {512, 512, 31, 31}, 32, SMALL},
    {"2-D 512x512 * 31x31, 32 bits / 1..100", {512, 512, 31, 31}, 32, MANY},
    {"2-D 512x512 * 31x31, binary32", {512, 512, 31, 31}, 24, BINARY},
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

static void random_q(mpq_ptr q, gmp_randstate_t rng, const struct kind *k)
{
    unsigned long den = 1;

    mpz_urandomb(mpq_numref(q), rng, k->bits);
    if (gmp_urandomb_ui(rng, 1))
        mpz_neg(mpq_numref(q), mpq_numref(q));
    if (k->dens == SMALL)
        den = 1 + gmp_urandomm_ui(rng, 20);
    if (k->dens == MANY)
        den = 1 + gmp_urandomm_ui(rng, 100);
    if (k->dens == DECIMAL)
        den = 1000000;
    if (k->dens == BINARY)
        den = 1UL << (24 + gmp_urandomm_ui(rng, 4));
    mpz_set_ui(mpq_denref(q), den);
    mpq_canonicalize(q);
}

static mpq_ptr vector_new(size_t n)
{
    mpq_ptr v = malloc(n * sizeof *v);

    if (!v)
        abort();
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

/* p = the polynomial of a matrix with its rows `pitch` apart: over the least
   common denominator, and then the content divided out. */
static void poly_set(fmpq_poly_t p, mpq_srcptr x, size_t rows, size_t cols,
                     size_t pitch)
{
    size_t n = (rows - 1) * pitch + cols;
    fmpz_t d, t;

    fmpz_init_set_ui(d, 1);
    fmpz_init(t);
    for (size_t i = 0; i < rows * cols; i++) {
        fmpz_set_mpz(t, mpq_denref(x + i));
        fmpz_lcm(d, d, t);
    }
    fmpq_poly_fit_length(p, (slong) n);
    for (size_t i = 0; i < rows * cols; i++) {
        fmpz *to = p->coeffs + i / cols * pitch + i % cols;
        fmpz_set_mpz(t, mpq_denref(x + i));
        fmpz_divexact(t, d, t);
        fmpz_set_mpz(to, mpq_numref(x + i));
        fmpz_mul(to, to, t);
    }
    fmpz_set(fmpq_poly_denref(p), d);
    _fmpq_poly_set_length(p, (slong) n);
    _fmpq_poly_normalise(p);
    fmpq_poly_canonicalise(p);
    fmpz_clear(d);
    fmpz_clear(t);
}

struct run {
    const struct kind *kind;
    mpq_ptr x, h, ours, theirs;
    size_t nx, nh, ny;
    double t_ours, t_product, t_whole;
};

static void flint_once(struct run *r)
{
    const struct convolve_shape *s = &r->kind->shape;
    size_t pitch = s->cols + s->kcols - 1;
    fmpq_poly_t a, b, c;
    double start = now(), made, multiplied;

    fmpq_poly_init(a);
    fmpq_poly_init(b);
    fmpq_poly_init(c);
    poly_set(a, r->x, s->rows, s->cols, pitch);
    poly_set(b, r->h, s->krows, s->kcols, pitch);
    made = now();
    fmpq_poly_mul(c, a, b);
    multiplied = now();
    for (size_t i = 0; i < r->ny; i++)
        fmpq_poly_get_coeff_mpq(r->theirs + i, c, (slong) i);
    double whole = now() - start, product = multiplied - made;
    r->t_whole = whole < r->t_whole ? whole : r->t_whole;
    r->t_product = product < r->t_product ? product : r->t_product;
    fmpq_poly_clear(a);
    fmpq_poly_clear(b);
    fmpq_poly_clear(c);
}

static void ours_once(struct run *r)
{
    double start = now();

    convolve_2d(r->ours, r->x, r->h, &r->kind->shape);
    double t = now() - start;
    r->t_ours = t < r->t_ours ? t : r->t_ours;
}

static void run_make(struct run *r, const struct kind *k)
{
    const struct convolve_shape *s = &k->shape;
    gmp_randstate_t rng;

    *r = (struct run) {.kind = k, .t_ours = 1e9, .t_product = 1e9,
                       .t_whole = 1e9};
    r->nx = s->rows * s->cols;
    r->nh = s->krows * s->kcols;
    r->ny = (s->rows + s->krows - 1) * (s->cols + s->kcols - 1);
    r->x = vector_new(r->nx);
    r->h = vector_new(r->nh);
    r->ours = vector_new(r->ny);
    r->theirs = vector_new(r->ny);
    gmp_randinit_default(rng);
    gmp_randseed_ui(rng, 20260);
    for (size_t i = 0; i < r->nx; i++)
        random_q(r->x + i, rng, k);
    for (size_t i = 0; i < r->nh; i++)
        random_q(r->h + i, rng, k);
    gmp_randclear(rng);
}

static void run_drop(struct run *r)
{
    vector_free(r->x, r->nx);
    vector_free(r->h, r->nh);
    vector_free(r->ours, r->ny);
    vector_free(r->theirs, r->ny);
}

/* Prints a line; false when the results differ. */
static bool run_kind(const struct kind *k, int rounds)
{
    struct run r;
    bool same = true;

    run_make(&r, k);
    for (int i = 0; i < rounds; i++) {
        ours_once(&r);
        flint_once(&r);
    }
    for (size_t i = 0; i < r.ny; i++)
        same = same && mpq_equal(r.ours + i, r.theirs + i);
    printf("%-38s %7.3f %8.3f %7.3f %9.2f %8.2f%s\n", k->name, r.t_ours,
           r.t_product, r.t_whole, r.t_ours / r.t_product,
           r.t_ours / r.t_whole, same ? "" : "  DIFFERENT");
    fflush(stdout);
    run_drop(&r);
    return same;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 3;
    bool same = true;

    printf("%-38s %7s %8s %7s %9s %8s\n", "seconds", "ours", "product",
           "whole", "/ product", "/ whole");
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++)
        same &= run_kind(&KINDS[i], rounds < 1 ? 1 : rounds);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
