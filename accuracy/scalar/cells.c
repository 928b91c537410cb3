#include "accuracy/scalar/cells.h"

#include <math.h>
#include <mpfr.h>
#include <stdlib.h>

enum { BITS = 160 };

/* What is known of each function: where, f in MPFR, the first Taylor
   coefficients at 0 (those of erf without 2/sqrt(pi)). */
struct kind {
    int from, to;
    double x[5]; /* of x^2 ... x^6 */
};

static const struct kind kinds[CELLS_COUNT] = {
    [CELLS_EXPM1] = {-12, 0, {1 / 2., 1 / 6., 1 / 24., 1 / 120., 1 / 720.}},
    [CELLS_SINH] = {-12, 0, {0, 1 / 6., 0, 1 / 120., 0}},
    [CELLS_TANH] = {-12, 0, {0, -1 / 3., 0, 2 / 15., 0}},
    [CELLS_ATAN] = {-12, 1, {0, -1 / 3., 0, 1 / 5., 0}},
    [CELLS_ASIN] = {-12, 0, {0, 1 / 6., 0, 3 / 40., 0}},
    [CELLS_ASINH] = {-12, 0, {0, -1 / 6., 0, 3 / 40., 0}},
    [CELLS_ATANH] = {-12, -1, {0, 1 / 3., 0, 1 / 5., 0}},
    [CELLS_ERF] = {-12, 0, {0, -1 / 3., 0, 1 / 10., 0}},
    [CELLS_ERFCX] = {0, 5, {0, 0, 0, 0, 0}},
    [CELLS_CBRT] = {0, 3, {0, 0, 0, 0, 0}},
};

static void value(mpfr_ptr y, mpfr_srcptr x, enum cells_function which)
{
    mpfr_t square;

    switch (which) {
    case CELLS_EXPM1: mpfr_expm1(y, x, MPFR_RNDN); break;
    case CELLS_SINH: mpfr_sinh(y, x, MPFR_RNDN); break;
    case CELLS_TANH: mpfr_tanh(y, x, MPFR_RNDN); break;
    case CELLS_ATAN: mpfr_atan(y, x, MPFR_RNDN); break;
    case CELLS_ASIN: mpfr_asin(y, x, MPFR_RNDN); break;
    case CELLS_ASINH: mpfr_asinh(y, x, MPFR_RNDN); break;
    case CELLS_ATANH: mpfr_atanh(y, x, MPFR_RNDN); break;
    case CELLS_ERF: mpfr_erf(y, x, MPFR_RNDN); break;
    case CELLS_CBRT: mpfr_cbrt(y, x, MPFR_RNDN); break;
    case CELLS_ERFCX:
        mpfr_init2(square, 2 * BITS); /* x is a double or so: exact */
        mpfr_sqr(square, x, MPFR_RNDN);
        mpfr_exp(square, square, MPFR_RNDN);
        mpfr_erfc(y, x, MPFR_RNDN);
        mpfr_mul(y, y, square, MPFR_RNDN);
        mpfr_clear(square);
        break;
    case CELLS_COUNT:
        mpfr_set_nan(y);
        break;
    }
}

/*
 * A bound of |f^(n)(x)| / n! on lo <= x <= hi, n >= 1.  Where the Taylor
 * coefficients at 0 are not negative they grow with x; the others come from
 * Cauchy's estimate M / rho^n, M the maximum on the circle of radius rho.
 */
static double coefficient_bound(enum cells_function which, double lo,
                                double hi, int n)
{
    double rho;

    switch (which) {
    case CELLS_EXPM1:
        return exp(hi) / tgamma(n + 1) * 1.01;
    case CELLS_SINH:
        return cosh(hi) / tgamma(n + 1) * 1.01;
    case CELLS_TANH: /* |tanh z| <= 1 for |Im z| <= pi/4 */
        return 1.01 / pow(0.785, n);
    case CELLS_ATAN: /* |sin(n t) sin(t)^n| / n, t = arccot x */
        return 1.01 / (n * pow(1 + lo * lo, n / 2.0));
    case CELLS_ASIN: /* |asin z| <= asin |z| <= pi/2 */
        rho = 1 - hi;
        return rho > 0 ? 1.59 / pow(rho, n) : (double) INFINITY;
    case CELLS_ATANH:
        rho = 0.9 * (1 - hi);
        return 1.01 * atanh(hi + rho) / pow(rho, n);
    case CELLS_ASINH: /* |f'| = |z - i|^(-1/2) |z + i|^(-1/2) <= 10 */
        return 1.01 * 10 / (n * pow(0.9, n - 1));
    case CELLS_ERF: /* |f'| <= 2/sqrt(pi) exp((Im z)^2), rho = 2 */
        return 1.01 * 1.1284 * exp(4) / (n * pow(2, n - 1));
    case CELLS_ERFCX: /* 2/sqrt(pi) int (2t)^n/n! exp(-t^2 - 2 x t) dt */
        return 1.01 * fmin(0.5642 / pow(lo, n + 1), 1 / tgamma(n / 2.0 + 1));
    case CELLS_CBRT: /* |binom(1/3, n)| <= 1/3 */
        return 0.34 * pow(lo, 1 / 3.0 - n);
    case CELLS_COUNT:
        break;
    }
    return (double) INFINITY;
}

/* --- interpolation -------------------------------------------------------- */

struct work {
    mpfr_t a[CELL_TERMS], node[CELL_TERMS], t;
};

static void work_init(struct work *w)
{
    for (int i = 0; i < CELL_TERMS; i++)
        mpfr_inits2(BITS, w->a[i], w->node[i], (mpfr_ptr) 0);
    mpfr_init2(w->t, BITS);
}

static void work_clear(struct work *w)
{
    for (int i = 0; i < CELL_TERMS; i++)
        mpfr_clears(w->a[i], w->node[i], (mpfr_ptr) 0);
    mpfr_clear(w->t);
}

/* a: the coefficients, in powers of t, of the polynomial that agrees with f
   at c + node; by divided differences, then by Horner's rule on them. */
static void interpolate(struct work *w, enum cells_function which, double c,
                        double reach)
{
    const int n = CELL_TERMS;

    for (int i = 0; i < n; i++) {
        double node = reach * cos(3.14159265358979 * (2 * i + 1) / (2 * n));

        mpfr_set_d(w->node[i], node, MPFR_RNDN);
        mpfr_add_d(w->t, w->node[i], c, MPFR_RNDN);
        value(w->a[i], w->t, which);
    }
    for (int k = 1; k < n; k++)
        for (int i = n - 1; i >= k; i--) {
            mpfr_sub(w->a[i], w->a[i], w->a[i - 1], MPFR_RNDN);
            mpfr_sub(w->t, w->node[i], w->node[i - k], MPFR_RNDN);
            mpfr_div(w->a[i], w->a[i], w->t, MPFR_RNDN);
        }
    for (int k = n - 2; k >= 0; k--)
        for (int i = k; i < n - 1; i++) {
            mpfr_mul(w->t, w->node[k], w->a[i + 1], MPFR_RNDN);
            mpfr_sub(w->a[i], w->a[i], w->t, MPFR_RNDN);
        }
}

static double take_pair(mpfr_ptr x, double *low)
{
    double h = mpfr_get_d(x, MPFR_RNDN);

    mpfr_sub_d(x, x, h, MPFR_RNDN);
    *low = mpfr_get_d(x, MPFR_RNDN);
    return h;
}

static void make_cell(struct cells *cells, size_t at, struct work *w,
                      enum cells_function which)
{
    int e = cells->from + (int) (at >> CELL_BITS);
    double c = ldexp(1 + (double) (2 * (at % (1 << CELL_BITS)) + 1) /
                             (2 << CELL_BITS), e);
    double reach = 1.1 * ldexp(1, e - CELL_BITS - 1), power = reach;
    double left = coefficient_bound(which, c - reach, c + reach, CELL_TERMS) *
                  pow(reach, CELL_TERMS - 1) * 1.01;
    double a[CELL_TERMS], low[2], tail = 0, slope;

    interpolate(w, which, c, reach);
    a[0] = take_pair(w->a[0], &low[0]);
    a[1] = take_pair(w->a[1], &low[1]);
    slope = fabs(a[1]);
    for (int i = 2; i < CELL_TERMS; i++) {
        a[i] = mpfr_get_d(w->a[i], MPFR_RNDN);
        slope += i * fabs(a[i]) * power;
        power *= reach;
        tail += fabs(a[i]) * power;
        cells->column[CELL_A2 + i - 2][at] = a[i];
    }
    cells->column[CELL_A0][at] = a[0];
    cells->column[CELL_A0L][at] = low[0];
    cells->column[CELL_A1][at] = a[1];
    cells->column[CELL_A1L][at] = low[1];
    /* Chebyshev's nodes: the product of n distances is below 2 (reach/2)^n. */
    cells->column[CELL_FIXED][at] =
        1.01 * (left * reach * ldexp(1, 1 - CELL_TERMS) +
                ldexp(tail + ldexp(fabs(a[0]) + fabs(a[1]) * reach, -51),
                      -49));
    cells->column[CELL_SLOPE][at] = 1.01 * (slope + CELL_TERMS * left);
}

/* --- life ----------------------------------------------------------------- */

static void make_near_zero(struct cells *cells, enum cells_function which)
{
    const double *x = kinds[which].x;
    double unit = 1;
    mpfr_t one;

    mpfr_init2(one, BITS);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    if (which == CELLS_ERF) { /* 2 / sqrt(pi) */
        mpfr_const_pi(one, MPFR_RNDN);
        mpfr_rec_sqrt(one, one, MPFR_RNDN);
        mpfr_mul_2ui(one, one, 1, MPFR_RNDN);
        unit = mpfr_get_d(one, MPFR_RNDN);
    }
    cells->x1h = take_pair(one, &cells->x1l);
    cells->x2 = unit * x[0];
    cells->x3 = unit * x[1];
    cells->x4 = unit * x[2];
    cells->x5 = unit * x[3];
    cells->x6 = unit * x[4];
    mpfr_clear(one);
}

struct cells *cells_new(enum cells_function which)
{
    const struct kind *k = &kinds[which];
    struct cells *cells = calloc(1, sizeof *cells);
    struct work w;
    double *all;

    if (!cells)
        return NULL;
    cells->from = k->from;
    cells->to = k->to;
    cells->count = (size_t) (k->to - k->from) << CELL_BITS;
    all = malloc(cells->count * CELL_COLUMNS * sizeof *all);
    if (!all) {
        free(cells);
        return NULL;
    }
    for (int i = 0; i < CELL_COLUMNS; i++)
        cells->column[i] = all + (size_t) i * cells->count;
    make_near_zero(cells, which);
    work_init(&w);
    for (size_t at = 0; at < cells->count; at++)
        make_cell(cells, at, &w, which);
    work_clear(&w);
    return cells;
}

void cells_free(struct cells *cells)
{
    if (cells)
        free(cells->column[0]);
    free(cells);
}
