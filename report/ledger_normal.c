/* Items 1a and 1b: values of the normalized Gaussian. */
#include "ref/normal.h"
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

/* The digits of the density of N(3, 1) at x that its enclosure decides. */
static void show_standard(struct buffer *b, long x, size_t digits)
{
    ball_t y;
    mpq_t at, mean, variance;
    ball_init(y, QUANTITY_BITS);
    mpq_inits(at, mean, variance, (mpq_ptr)0);
    mpq_set_si(at, x, 1);
    mpq_set_ui(mean, 3, 1);
    mpq_set_ui(variance, 1, 1);
    ref_normal_ball(y, at, mean, variance);
    show_ball(b, y, digits);
    mpq_clears(at, mean, variance, (mpq_ptr)0);
    ball_clear(y);
}

/* beta + k: the density there, exactly and to 30 digits. */
static void put_values(struct ledger *l)
{
    struct buffer b = {0};
    buffer_puts(&b, "| value | exact density | 30 digits |\n|---|---|---|");
    for (long k = -2; k <= 2; k++) {
        buffer_printf(&b, "\n| %ld | ", 3 + k);
        if (k == 0)
            buffer_puts(&b, "$1/\\sqrt{2\\pi}$");
        else if (k * k == 4)
            buffer_puts(&b, "$e^{-2}/\\sqrt{2\\pi}$");
        else
            buffer_puts(&b, "$e^{-1/2}/\\sqrt{2\\pi}$");
        buffer_puts(&b, " | ");
        show_standard(&b, 3 + k, 30);
        buffer_puts(&b, " |");
    }
    ledger_take(l, "1a-pdf.values", &b);
}

static void put_peak(struct ledger *l)
{
    struct buffer b = {0};
    show_standard(&b, 3, 50);
    ledger_take(l, "1a-peak.digits", &b);
}

/* The affine map gamma (x - mu)/sigma + beta with sigma the exact root of
   4/25. */
static void put_map(struct ledger *l)
{
    struct buffer b = {0};
    mpq_t slope, offset, c;
    mpq_inits(slope, offset, c, (mpq_ptr)0);
    mpq_set_ui(c, 4, 25);                /* variance */
    mpz_sqrt(mpq_denref(slope), mpq_numref(c));
    mpz_sqrt(mpq_numref(slope), mpq_denref(c));
    mpq_set_ui(c, 3, 2);                 /* mean */
    mpq_mul(offset, slope, c);
    mpq_set_ui(c, 3, 1);                 /* beta */
    mpq_sub(offset, c, offset);
    buffer_puts(&b, "$x \\mapsto ");
    show_mpq(&b, slope);
    buffer_puts(&b, mpq_sgn(offset) < 0 ? " x " : " x + ");
    show_mpq(&b, offset);
    buffer_puts(&b, "$");
    ledger_take(l, "1a-pdf.map", &b);
    mpq_clears(slope, offset, c, (mpq_ptr)0);
}

/* How many of the points of figure 2 lie on their contour, exactly. */
static void put_contours(struct ledger *l)
{
    int right = 0, all = 0;
    mpq_t c, z, lhs, k2;
    mpq_inits(c, z, lhs, k2, (mpq_ptr)0);
    for (long i = 0; i <= 120; i++)
        for (unsigned long k = 1; k <= 2; k++) {
            contour_point(c, z, i, k);
            contour_form(lhs, c, z);
            mpq_set_ui(k2, 16 * k * k, 25);    /* k^2 (1 - rho^2) */
            mpq_canonicalize(k2);
            right += mpq_equal(lhs, k2) != 0;
            all++;
        }
    ledger_printf(l, "1b.points", "%d of %d", right, all);
    mpq_clears(c, z, lhs, k2, (mpq_ptr)0);
}

void ledger_normal(struct ledger *l)
{
    put_map(l);
    put_values(l);
    put_peak(l);
    put_contours(l);
}
