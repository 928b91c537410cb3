/* The agreement table: counters, and the runs over precisions. */
#include "accuracy/agree.h"

#include <stdlib.h>

#include "accuracy/crosscheck.h"

const long crosscheck_precisions[CROSSCHECK_PRECISIONS] = {53, 113, 1000,
                                                           10000};

mpq_ptr agree_vector(struct agree *a, size_t n)
{
    mpq_ptr v = qvec_new(n);

    for (size_t i = 0; v && i < n; i++) {
        long above = (long)gmp_urandomm_ui(a->rng, 2000001) - 1000000;

        mpq_set_si(v + i, above, 1 + gmp_urandomm_ui(a->rng, 1000));
        mpq_canonicalize(v + i);
    }
    a->failed |= !v;
    return v;
}

mpfr_ptr agree_reals(struct agree *a, size_t n)
{
    mpfr_ptr v = malloc(n * sizeof *v);

    for (size_t i = 0; v && i < n; i++)
        mpfr_init2(v + i, (mpfr_prec_t)a->bits);
    a->failed |= !v;
    return v;
}

void agree_free(mpfr_ptr v, size_t n)
{
    for (size_t i = 0; v && i < n; i++)
        mpfr_clear(v + i);
    free(v);
}

size_t agree_size(struct agree *a, size_t most)
{
    return 1 + gmp_urandomm_ui(a->rng, most);
}

void agree_that(struct agree *a, bool right)
{
    a->compared++;
    a->disagreements += !right;
}

void agree_round(struct agree *a, mpfr_srcptr got, mpq_srcptr exact,
                 size_t n)
{
    mpfr_t want;

    mpfr_init2(want, (mpfr_prec_t)a->bits);
    for (size_t i = 0; i < n; i++) {
        mpfr_set_q(want, exact + i, MPFR_RNDN);
        agree_that(a, mpfr_number_p(got + i) && mpfr_equal_p(got + i, want));
    }
    mpfr_clear(want);
}

/* The sign of beta + c / sqrt(w) - x: c / sqrt(w) against x - beta, by their
   signs and then their squares. */
static int surd_cmp(mpq_srcptr x, mpq_srcptr beta, mpq_srcptr c,
                    mpq_srcptr w)
{
    mpq_t left, right;
    int sign = mpq_sgn(c), order;

    mpq_inits(left, right, (mpq_ptr)0);
    mpq_sub(right, x, beta);
    order = sign - mpq_sgn(right);
    if (order == 0) {
        mpq_mul(left, c, c);
        mpq_mul(right, right, right);
        mpq_mul(right, right, w);
        order = sign * mpq_cmp(left, right);
    }
    mpq_clears(left, right, (mpq_ptr)0);
    return order;
}

/* The midpoint of x and its neighbour above or below, exactly. */
static void midpoint(mpq_ptr out, mpfr_srcptr x, bool above)
{
    mpfr_t next;
    mpq_t value;

    mpq_init(value);
    mpfr_init2(next, mpfr_get_prec(x));
    mpfr_set(next, x, MPFR_RNDN);
    if (above)
        mpfr_nextabove(next);
    else
        mpfr_nextbelow(next);
    mpfr_get_q(out, next);
    mpfr_get_q(value, x);
    mpq_add(out, out, value);
    mpq_div_2exp(out, out, 1);
    mpfr_clear(next);
    mpq_clear(value);
}

void agree_surd(struct agree *a, mpfr_srcptr got, mpq_srcptr beta,
                mpq_srcptr c, mpq_srcptr w)
{
    mpq_t edge;
    bool right = mpfr_number_p(got) != 0;

    mpq_init(edge);
    if (right && mpfr_zero_p(got)) { /* only of 0 itself: no underflow */
        right = surd_cmp(edge, beta, c, w) == 0;
    } else if (right) {
        midpoint(edge, got, false);
        right = surd_cmp(edge, beta, c, w) >= 0;
        midpoint(edge, got, true);
        right = right && surd_cmp(edge, beta, c, w) <= 0;
    }
    agree_that(a, right);
    mpq_clear(edge);
}

/* --- the table ------------------------------------------------------------ */

/* False: no memory. */
static bool run(struct crosscheck_agreement *out, const struct agree_row *row,
                long bits, size_t cases)
{
    struct agree a = {.bits = bits, .cases = cases};

    gmp_randinit_default(a.rng);
    gmp_randseed_ui(a.rng, (unsigned long)bits);
    row->run(&a);
    gmp_randclear(a.rng);
    *out = (struct crosscheck_agreement){row->quantity, row->how, bits,
                                         a.compared, a.disagreements};
    return !a.failed;
}

bool crosscheck_agree(struct crosscheck_agreement **rows, size_t *count,
                      const long *bits, size_t nbits, size_t cases)
{
    size_t total = agree_signals_count + agree_optimizers_count;
    bool good;

    *count = 0;
    *rows = calloc(total * nbits, sizeof **rows);
    good = *rows != NULL;
    for (size_t i = 0; good && i < total * nbits; i++) {
        size_t which = i / nbits;
        const struct agree_row *row =
            which < agree_signals_count ?
                &agree_signals[which] :
                &agree_optimizers[which - agree_signals_count];

        good = run(&(*rows)[i], row, bits[i % nbits], cases);
        *count = i + 1;
    }
    return good;
}
