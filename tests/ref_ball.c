/* Balls: identities over seeded random rationals, corners, what must fail. */
#include "ref/ball.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const mpfr_prec_t PRECS[] = {2, 53, 113, 1000};
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* A seeded random rational, biased to small numerators and to 0, 1, -1. */
static void random_q(mpq_ptr q, gmp_randstate_t rng)
{
    unsigned long num = gmp_urandomm_ui(rng, 200);
    unsigned long den = 1 + gmp_urandomm_ui(rng, 60);

    if (gmp_urandomm_ui(rng, 8) == 0)
        num = den * gmp_urandomm_ui(rng, 2);
    mpq_set_si(q, (long)num, den);
    if (gmp_urandomm_ui(rng, 2))
        mpq_neg(q, q);
    mpq_canonicalize(q);
}

struct rig {
    gmp_randstate_t rng;
    mpq_t p, q, r;
    ball_t a, b, c, d;
};

static void rig_init(struct rig *t, mpfr_prec_t prec)
{
    gmp_randinit_default(t->rng);
    gmp_randseed_ui(t->rng, 20240501);
    mpq_inits(t->p, t->q, t->r, (mpq_ptr)0);
    ball_init(t->a, prec);
    ball_init(t->b, prec);
    ball_init(t->c, prec);
    ball_init(t->d, prec);
}

static void rig_clear(struct rig *t)
{
    gmp_randclear(t->rng);
    mpq_clears(t->p, t->q, t->r, (mpq_ptr)0);
    ball_clear(t->a);
    ball_clear(t->b);
    ball_clear(t->c);
    ball_clear(t->d);
}

#define HOLDS(ball, q, what) \
    cr_expect(ball_contains_q(ball, q), "%s at %ld bits, case %d", what, \
              (long)ball_prec(ball), k)

Test(ref_ball, rational_operations_contain_the_exact_value)
{
    for (size_t i = 0; i < COUNT(PRECS); i++) {
        struct rig t;

        rig_init(&t, PRECS[i]);
        for (int k = 0; k < 300; k++) {
            random_q(t.p, t.rng);
            random_q(t.q, t.rng);
            ball_set_q(t.a, t.p);
            ball_set_q(t.b, t.q);
            ball_add(t.c, t.a, t.b);
            mpq_add(t.r, t.p, t.q);
            HOLDS(t.c, t.r, "add");
            ball_sub(t.c, t.a, t.b);
            mpq_sub(t.r, t.p, t.q);
            HOLDS(t.c, t.r, "sub");
            ball_mul(t.c, t.a, t.b);
            mpq_mul(t.r, t.p, t.q);
            HOLDS(t.c, t.r, "mul");
            if (mpq_sgn(t.q) == 0) {
                cr_expect(ball_div(t.c, t.a, t.b) == BALL_UNDEFINED);
            } else {
                cr_expect(ball_div(t.c, t.a, t.b) == BALL_OK);
                mpq_div(t.r, t.p, t.q);
                HOLDS(t.c, t.r, "div");
            }
            ball_pow_si(t.c, t.a, 3);
            mpq_mul(t.r, t.p, t.p);
            mpq_mul(t.r, t.r, t.p);
            HOLDS(t.c, t.r, "cube");
            if (mpq_sgn(t.p) && ball_pow_si(t.c, t.a, -2) == BALL_OK) {
                mpq_mul(t.r, t.p, t.p);
                mpq_inv(t.r, t.r);
                HOLDS(t.c, t.r, "power -2");
            }
        }
        rig_clear(&t);
    }
}

/* Two sides of an identity in a and b, into c and d: false if undefined. */
struct identity {
    const char *name;
    bool (*sides)(struct rig *t);
};

static bool exp_sum(struct rig *t)
{
    ball_add(t->c, t->a, t->b);
    ball_exp(t->c, t->c);
    ball_exp(t->a, t->a);
    ball_exp(t->b, t->b);
    ball_mul(t->d, t->a, t->b);
    return true;
}

static bool pythagoras(struct rig *t)
{
    ball_sin(t->c, t->a);
    ball_cos(t->d, t->a);
    ball_pow_si(t->c, t->c, 2);
    ball_pow_si(t->d, t->d, 2);
    ball_add(t->c, t->c, t->d);
    ball_set_si(t->d, 1);
    return true;
}

static bool log_exp(struct rig *t)
{
    ball_exp(t->c, t->a);
    ball_set(t->d, t->a);
    return ball_log(t->c, t->c) == BALL_OK;
}

static bool tan_atan(struct rig *t)
{
    ball_atan(t->c, t->a);
    ball_set(t->d, t->a);
    return ball_tan(t->c, t->c) == BALL_OK;
}

static bool sinh_asinh(struct rig *t)
{
    ball_asinh(t->c, t->a);
    ball_sinh(t->c, t->c);
    ball_set(t->d, t->a);
    return true;
}

static bool erf_erfc(struct rig *t)
{
    ball_erf(t->c, t->a);
    ball_set_si(t->d, 1);
    ball_sub(t->c, t->d, t->c);
    ball_erfc(t->d, t->a);
    return true;
}

static bool cube_root(struct rig *t)
{
    ball_set(t->d, t->a);
    return ball_root(t->c, t->a, 3) == BALL_OK &&
           ball_pow_si(t->c, t->c, 3) == BALL_OK;
}

static bool gamma_step(struct rig *t)
{
    ball_set_si(t->d, 1);
    ball_add(t->c, t->a, t->d);
    if (ball_gamma(t->c, t->c) || ball_gamma(t->d, t->a))
        return false;
    ball_mul(t->d, t->d, t->a);
    return true;
}

static bool acos_asin(struct rig *t)
{
    if (ball_acos(t->c, t->a) || ball_asin(t->d, t->a))
        return false;
    ball_add(t->c, t->c, t->d);
    ball_pi(t->d);
    ball_add(t->c, t->c, t->c);
    return true;
}

static bool power_law(struct rig *t)
{
    ball_abs(t->a, t->a);
    if (ball_pow(t->c, t->a, t->b) || ball_sqrt(t->d, t->a))
        return false;
    ball_add(t->b, t->b, t->b);
    return ball_pow(t->d, t->d, t->b) == BALL_OK;
}

static const struct identity IDENTITIES[] = {
    {"exp(a + b) = exp a exp b", exp_sum},
    {"sin^2 + cos^2 = 1", pythagoras},
    {"log exp a = a", log_exp},
    {"tan arctan a = a", tan_atan},
    {"sinh arsinh a = a", sinh_asinh},
    {"1 - erf = erfc", erf_erfc},
    {"cube of cube root", cube_root},
    {"Gamma(a + 1) = a Gamma(a)", gamma_step},
    {"arcsin + arccos = pi / 2", acos_asin},
    {"a^b = sqrt(a)^(2b)", power_law},
};

Test(ref_ball, identities_overlap)
{
    for (size_t i = 0; i < COUNT(PRECS); i++) {
        struct rig t;

        rig_init(&t, PRECS[i]);
        for (int k = 0; k < 20 * (int)COUNT(IDENTITIES); k++) {
            size_t row = (size_t)k % COUNT(IDENTITIES);

            random_q(t.p, t.rng);
            random_q(t.q, t.rng);
            ball_set_q(t.a, t.p);
            ball_set_q(t.b, t.q);
            if (!IDENTITIES[row].sides(&t))
                continue;
            cr_expect(ball_overlaps(t.c, t.d), "row %zu: %s at %ld bits", row,
                      IDENTITIES[row].name, (long)PRECS[i]);
            cr_expect(!mpfr_nan_p(t.c->lo) && !mpfr_nan_p(t.c->hi));
        }
        rig_clear(&t);
    }
}

typedef enum ball_status (*partial_fn)(ball_ptr, ball_srcptr);
typedef void (*total_fn)(ball_ptr, ball_srcptr);

static const partial_fn PARTIAL[] = {
    ball_sqrt, ball_log, ball_tan, ball_asin, ball_acos, ball_acosh,
    ball_atanh, ball_gamma,
};
static const total_fn TOTAL[] = {
    ball_exp, ball_sin, ball_cos, ball_atan, ball_sinh, ball_cosh, ball_tanh,
    ball_asinh, ball_erf, ball_erfc, ball_floor, ball_ceil, ball_abs,
};

static enum ball_status apply(size_t f, ball_ptr out, ball_srcptr x)
{
    if (f < COUNT(PARTIAL))
        return PARTIAL[f](out, x);
    TOTAL[f - COUNT(PARTIAL)](out, x);
    return BALL_OK;
}

/* f on a wide ball holds f on each point in it, computed at 300 bits. */
Test(ref_ball, a_wide_ball_holds_its_points)
{
    struct rig t;
    ball_t wide, fine;

    rig_init(&t, 53);
    ball_init(wide, 53);
    ball_init(fine, 300);
    for (int k = 0; k < 600; k++) {
        size_t f = (size_t)k % (COUNT(PARTIAL) + COUNT(TOTAL));

        random_q(t.p, t.rng);
        random_q(t.q, t.rng);
        mpq_div_2exp(t.p, t.p, gmp_urandomm_ui(t.rng, 7));
        mpq_div_2exp(t.q, t.q, gmp_urandomm_ui(t.rng, 7));
        ball_set_q(t.a, t.p);
        ball_set_q(t.b, t.q);
        ball_min(t.c, t.a, t.b);
        ball_max(t.d, t.a, t.b);
        mpfr_set(wide->lo, t.c->lo, MPFR_RNDD);
        mpfr_set(wide->hi, t.d->hi, MPFR_RNDU);
        mpq_add(t.r, t.p, t.q);
        mpq_div_2exp(t.r, t.r, 1);
        ball_set_q(fine, t.r);
        if (apply(f, wide, wide) != BALL_OK)
            continue;
        cr_expect(apply(f, fine, fine) == BALL_OK, "function %zu", f);
        cr_expect(ball_overlaps(wide, fine), "function %zu, case %d", f, k);
    }
    ball_clear(wide);
    ball_clear(fine);
    rig_clear(&t);
}

Test(ref_ball, what_is_undefined_and_what_is_not_decided)
{
    ball_t zero, wide, minus, out;

    ball_init(zero, 53);
    ball_init(wide, 53);
    ball_init(minus, 53);
    ball_init(out, 53);
    ball_set_si(minus, -2);
    mpfr_set_si(wide->lo, -1, MPFR_RNDD);
    mpfr_set_si(wide->hi, 3, MPFR_RNDU);
    cr_expect(ball_div(out, minus, zero) == BALL_UNDEFINED);
    cr_expect(ball_div(out, minus, wide) == BALL_UNABLE);
    cr_expect(mpfr_inf_p(out->lo) && mpfr_inf_p(out->hi));
    cr_expect(ball_log(out, zero) == BALL_UNDEFINED);
    cr_expect(ball_log(out, wide) == BALL_UNABLE);
    cr_expect(ball_sqrt(out, minus) == BALL_UNDEFINED);
    cr_expect(ball_sqrt(out, wide) == BALL_UNABLE);
    cr_expect(ball_root(out, minus, 3) == BALL_OK);
    cr_expect(ball_gamma(out, minus) == BALL_UNDEFINED);
    cr_expect(ball_gamma(out, wide) == BALL_UNABLE);
    cr_expect(ball_asin(out, minus) == BALL_UNDEFINED);
    cr_expect(ball_asin(out, wide) == BALL_UNABLE);
    cr_expect(ball_pow_si(out, zero, 0) == BALL_OK);
    cr_expect(ball_pow_si(out, zero, -1) == BALL_UNDEFINED);
    cr_expect(ball_cmp(minus, wide) == BALL_LESS);
    cr_expect(ball_cmp(zero, wide) == BALL_UNKNOWN);
    cr_expect(ball_cmp(zero, zero) == BALL_EQUAL);
    cr_expect(ball_cmp(wide, wide) == BALL_UNKNOWN);
    ball_set_line(out);
    ball_mul(out, out, zero);
    cr_expect(ball_sign(out) == BALL_EQUAL, "0 times the line");
    ball_set_line(out);
    ball_sub(out, out, out);
    cr_expect(!mpfr_nan_p(out->lo) && !mpfr_nan_p(out->hi));
    ball_sin(out, out);
    cr_expect(ball_is_bounded(out));
    ball_clear(zero);
    ball_clear(wide);
    ball_clear(minus);
    ball_clear(out);
}

static const struct {
    long num;
    unsigned long den;
    size_t n;
    const char *text;
} DIGITS[] = {
    {1, 3, 5, "0.33333"},      {2, 3, 5, "0.66667"},
    {1, 2, 30, "0.5"},         {-5, 4, 2, "-1.2"},
    {15, 4, 2, "3.8"},         {999, 1000, 2, "1.0"},
    {9996, 10000, 3, "1.00"},  {120, 1, 5, "120"},
    {120, 1, 3, "120"},        {123456, 1, 3, "1.23e+5"},
    {1, 3000000, 2, "3.3e-7"}, {1, 800, 9, "0.00125"},
    {0, 1, 5, "0"},            {1000, 1, 2, "1e+3"},
};

Test(ref_ball, digits)
{
    for (size_t k = 0; k < COUNT(DIGITS); k++) {
        mpq_t q;
        char *s;

        mpq_init(q);
        mpq_set_si(q, DIGITS[k].num, DIGITS[k].den);
        mpq_canonicalize(q);
        s = ball_digits_q(q, DIGITS[k].n);
        cr_expect(s && strcmp(s, DIGITS[k].text) == 0, "row %zu: %s for %s",
                  k, s ? s : "none", DIGITS[k].text);
        free(s);
        mpq_clear(q);
    }
}

Test(ref_ball, only_certain_digits_are_printed)
{
    ball_t b;
    char *s;

    ball_init(b, 200);
    ball_pi(b);
    s = ball_digits(b, 20);
    cr_expect(s && strcmp(s, "3.1415926535897932385") == 0, "%s", s);
    free(s);
    cr_expect(!ball_digits(b, 100), "more digits than the ball has");
    mpfr_set_d(b->lo, 0.394, MPFR_RNDD);
    mpfr_set_d(b->hi, 0.396, MPFR_RNDU);
    cr_expect(!ball_digits(b, 2), "0.39 or 0.40");
    s = ball_certain_digits(b, 20);
    cr_expect(s && strcmp(s, "0.4") == 0, "%s", s);
    free(s);
    mpfr_set_d(b->lo, -0.001, MPFR_RNDD);
    cr_expect(!ball_certain_digits(b, 5), "the sign is open");
    ball_clear(b);
}
