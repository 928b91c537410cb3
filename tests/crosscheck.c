/* The two tables of the cross-check. */
#include <criterion/criterion.h>
#include <string.h>

#include "accuracy/agree.h"
#include "accuracy/crosscheck.h"

/* ref/ and exact/ agree to the last bit, and something was compared. */
static void expect_agreement(const long *bits, size_t nbits, size_t cases)
{
    struct crosscheck_agreement *rows;
    size_t count;

    cr_assert(crosscheck_agree(&rows, &count, bits, nbits, cases));
    cr_expect_eq(count, nbits * (agree_signals_count +
                                 agree_optimizers_count));
    for (size_t i = 0; i < count; i++) {
        cr_expect_eq(rows[i].disagreements, 0, "%s, %ld bits: %zu of %zu",
                     rows[i].quantity, rows[i].bits, rows[i].disagreements,
                     rows[i].compared);
        cr_expect(rows[i].compared > 0, "%s: nothing compared",
                  rows[i].quantity);
    }
    free(rows);
}

Test(crosscheck, agreement)
{
    expect_agreement(crosscheck_precisions, 3, 40);
}

Test(crosscheck, agreement_at_ten_thousand_bits)
{
    expect_agreement(crosscheck_precisions + 3, 1, 5);
}

/* The comparisons can fail: a neighbour of the right number is refused. */
Test(crosscheck, a_wrong_bit_is_seen)
{
    struct agree a = {.bits = 53, .cases = 1};
    mpfr_t x;
    mpq_t v, zero, one;

    mpq_inits(v, zero, one, (mpq_ptr)0);
    mpfr_init2(x, 53);
    mpq_set_ui(one, 1, 1);
    mpq_set_ui(v, 1, 3);
    mpfr_set_q(x, v, MPFR_RNDN);
    agree_round(&a, x, v, 1);
    cr_expect_eq(a.disagreements, 0);
    mpfr_nextabove(x);
    agree_round(&a, x, v, 1);
    cr_expect_eq(a.disagreements, 1);
    mpq_set_ui(v, 2, 1); /* 1/sqrt(2), and -1/sqrt(2) */
    mpfr_set_ui(x, 2, MPFR_RNDN);
    mpfr_rec_sqrt(x, x, MPFR_RNDN);
    agree_surd(&a, x, zero, one, v);
    cr_expect_eq(a.disagreements, 1);
    mpfr_nextbelow(x);
    agree_surd(&a, x, zero, one, v);
    cr_expect_eq(a.disagreements, 2);
    mpfr_nextabove(x);
    mpfr_nextabove(x);
    agree_surd(&a, x, zero, one, v);
    cr_expect_eq(a.disagreements, 3);
    mpfr_nextbelow(x);
    mpfr_neg(x, x, MPFR_RNDN);
    mpq_neg(one, one);
    agree_surd(&a, x, zero, one, v);
    cr_expect_eq(a.disagreements, 3);
    mpfr_set_nan(x);
    agree_surd(&a, x, zero, one, v);
    agree_round(&a, x, v, 1);
    cr_expect_eq(a.disagreements, 5);
    cr_expect_eq(a.compared, 8);
    mpq_clears(v, zero, one, (mpq_ptr)0);
    mpfr_clear(x);
}

Test(crosscheck, floats_are_the_same_twice)
{
    struct crosscheck_floats a, b;

    cr_assert(crosscheck_floats(&a, 8));
    cr_assert(crosscheck_floats(&b, 8));
    cr_assert_eq(a.count, b.count);
    for (size_t i = 0; i < a.count; i++)
        for (int f = 0; f < 2; f++) {
            cr_expect(a.rows[i].cell[f].measured, "%s %s",
                      a.rows[i].quantity, a.rows[i].variant);
            cr_expect_str_eq(a.rows[i].cell[f].text, b.rows[i].cell[f].text);
            cr_expect_str_eq(a.rows[i].cell[f].worst,
                             b.rows[i].cell[f].worst);
        }
    crosscheck_floats_clear(&a);
    crosscheck_floats_clear(&b);
}

/* Every line of the TSV has as many columns as its header. */
Test(crosscheck, tsv)
{
    struct crosscheck_floats t;
    char *text, *line, *rest;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    cr_assert(crosscheck_floats(&t, 4));
    crosscheck_floats_tsv(out, &t);
    fclose(out);
    for (line = strtok_r(text, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest)) {
        int tabs = 0;

        for (const char *c = line; *c; c++)
            tabs += *c == '\t';
        cr_expect_eq(tabs, 8, "%s", line);
    }
    free(text);
    crosscheck_floats_clear(&t);
}

static void note(void *data, size_t x, const char *variant, double ulps)
{
    size_t *seen = data;

    cr_expect(x < 6 && ulps >= 0, "%zu %s %g", x, variant, ulps);
    ++*seen;
}

Test(crosscheck, series)
{
    size_t seen = 0;

    cr_assert(crosscheck_series("normal_density", ASSAY_BINARY64, 6, note,
                                &seen));
    cr_expect_eq(seen, 18); /* 6 cases by 3 implementations */
    cr_expect_not(crosscheck_series("nothing", ASSAY_BINARY64, 6, note,
                                    &seen));
}
