#include "accuracy/scalar/tables.h"

#include <math.h>
#include <mpfr.h>
#include <string.h>

enum { BITS = 320 };

/* The value to the bits of a double, which is taken off it. */
static double part(mpfr_ptr x, mpfr_prec_t bits)
{
    mpfr_t head;
    double d;

    mpfr_init2(head, bits);
    mpfr_set(head, x, MPFR_RNDZ);
    d = mpfr_get_d(head, MPFR_RNDN);
    mpfr_sub(x, x, head, MPFR_RNDN);
    mpfr_clear(head);
    return d;
}

static void pair(double *h, double *l, mpfr_ptr x)
{
    *h = mpfr_get_d(x, MPFR_RNDN);
    mpfr_sub_d(x, x, *h, MPFR_RNDN);
    *l = mpfr_get_d(x, MPFR_RNDN);
}

static void make_exp(struct lane_tables *t, mpfr_ptr x)
{
    for (int j = 0; j < EXP_STEPS; j++) {
        mpfr_set_si_2exp(x, j, -4, MPFR_RNDN);
        mpfr_exp2(x, x, MPFR_RNDN);
        pair(&t->exp_h[j], &t->exp_l[j], x);
    }
    mpfr_const_log2(x, MPFR_RNDN);
    mpfr_div_2ui(x, x, 4, MPFR_RNDN);
    t->ln2_16[0] = part(x, 34);
    t->ln2_16[1] = part(x, 53);
    t->ln2_16[2] = part(x, 53);
    mpfr_const_log2(x, MPFR_RNDN);
    t->ln2[0] = part(x, 42);
    t->ln2[1] = part(x, 53);
}

/* The significand 1 + (j + 1/2)/256, halved from 1.5 on; at both ends of the
   range, next to 1, c is 1. */
static void make_log(struct lane_tables *t, mpfr_ptr x)
{
    for (int j = 0; j < LOG_STEPS; j++) {
        double m = 1 + (j + 0.5) / LOG_STEPS;

        m = m >= 1.5 ? m / 2 : m;
        t->log_c[j] = j == 0 || j == LOG_STEPS - 1 ? 1
                                                   : rint(512 / m) / 512;
        mpfr_set_d(x, t->log_c[j], MPFR_RNDN);
        mpfr_log(x, x, MPFR_RNDN);
        mpfr_neg(x, x, MPFR_RNDN);
        pair(&t->log_h[j], &t->log_l[j], x);
    }
}

static void make_arc(struct lane_tables *t, mpfr_ptr x)
{
    for (int j = 0; j < ARC_SIZE; j++) {
        mpfr_set_si_2exp(x, j - ARC_STEPS, -6, MPFR_RNDN);
        mpfr_sin(x, x, MPFR_RNDN);
        pair(&t->sin_h[j], &t->sin_l[j], x);
        mpfr_set_si_2exp(x, j - ARC_STEPS, -6, MPFR_RNDN);
        mpfr_cos(x, x, MPFR_RNDN);
        pair(&t->cos_h[j], &t->cos_l[j], x);
    }
    mpfr_const_pi(x, MPFR_RNDN);
    mpfr_div_2ui(x, x, 1, MPFR_RNDN);
    t->half_pi[0] = part(x, 33);
    t->half_pi[1] = part(x, 33);
    t->half_pi[2] = part(x, 53);
    t->half_pi[3] = part(x, 53);
    mpfr_const_pi(x, MPFR_RNDN);
    pair(&t->pi_h, &t->pi_l, x);
}

static void make_turns(struct lane_tables *t)
{
    const long bits = (long) (64 * TURN_WORDS);
    mpfr_t x;
    mpz_t words;

    mpfr_init2(x, bits + 64);
    mpz_init(words);
    mpfr_const_pi(x, MPFR_RNDU); /* so that 2/pi comes out below */
    mpfr_ui_div(x, 2, x, MPFR_RNDD);
    mpfr_mul_2si(x, x, bits, MPFR_RNDD);
    mpfr_get_z(words, x, MPFR_RNDD);
    memset(t->two_over_pi, 0, sizeof t->two_over_pi);
    mpz_export(t->two_over_pi, NULL, -1, sizeof(mp_limb_t), 0, 0, words);
    mpz_clear(words);
    mpfr_clear(x);
}

void lane_tables_make(struct lane_tables *t)
{
    mpfr_t x;

    mpfr_init2(x, BITS);
    make_exp(t, x);
    make_log(t, x);
    make_arc(t, x);
    mpfr_clear(x);
    make_turns(t);
}
