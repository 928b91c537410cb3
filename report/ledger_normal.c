/* Items 1a and 1b: values of the normalized Gaussian. */
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "report/show.h"

/* beta + k: the density there, exactly and to 30 digits. */
static void put_values(struct ledger *l)
{
    struct buffer b = {0};
    mpfr_t y;
    mpfr_init2(y, QUANTITY_BITS);
    buffer_puts(&b, "| value | exact density | 30 digits |\n|---|---|---|");
    for (long k = -2; k <= 2; k++) {
        normal_density(y, 3 + k, 1, "3", "1");
        buffer_printf(&b, "\n| %ld | ", 3 + k);
        if (k == 0)
            buffer_puts(&b, "$1/\\sqrt{2\\pi}$");
        else if (k * k == 4)
            buffer_puts(&b, "$e^{-2}/\\sqrt{2\\pi}$");
        else
            buffer_puts(&b, "$e^{-1/2}/\\sqrt{2\\pi}$");
        buffer_puts(&b, " | ");
        show_digits(&b, y, 30);
        buffer_puts(&b, " |");
    }
    mpfr_clear(y);
    ledger_take(l, "1a-pdf.values", &b);
}

/* Is the printed decimal the value y rounded to as many places?  Both ends of
   its interval of half a unit are compared with y. */
static bool rounds_to(mpfr_srcptr y, const char *printed, int places)
{
    mpq_t low, half;
    mpfr_t gap;
    char digits[32];
    mpq_inits(low, half, (mpq_ptr)0);
    mpfr_init2(gap, QUANTITY_BITS);
    snprintf(digits, sizeof digits, "%s", printed + 2); /* behind "0." */
    mpz_set_str(mpq_numref(low), digits, 10);
    mpz_ui_pow_ui(mpq_denref(low), 10, (unsigned long)places);
    mpz_set_ui(mpq_numref(half), 1);
    mpz_mul_2exp(mpq_denref(half), mpq_denref(low), 1);
    mpq_canonicalize(low);
    mpfr_sub_q(gap, y, low, MPFR_RNDN);
    mpfr_abs(gap, gap, MPFR_RNDN);
    bool good = mpfr_cmp_q(gap, half) < 0;
    mpq_clears(low, half, (mpq_ptr)0);
    mpfr_clear(gap);
    return good;
}

static void put_peak(struct ledger *l)
{
    static const char *const printed[] = {"0.4", "0.39", "0.399", "0.398",
                                          "0.3989", "0.39894"};
    struct buffer b = {0};
    mpfr_t y;
    mpfr_init2(y, QUANTITY_BITS);
    normal_density(y, 3, 1, "3", "1");
    show_digits(&b, y, 50);
    ledger_take(l, "1a-peak.digits", &b);
    buffer_puts(&b, "| printed | correctly rounded |\n|---|---|");
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        int places = -2;
        for (const char *c = printed[i]; *c; c++)
            places++;
        buffer_printf(&b, "\n| %s | %s |", printed[i],
                      rounds_to(y, printed[i], places) ? "yes" : "no");
    }
    ledger_take(l, "1a-peak.table", &b);
    mpfr_clear(y);
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
