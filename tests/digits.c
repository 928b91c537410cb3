/* Many digits, correctly rounded: against MPFR and against themselves. */
#include <criterion/criterion.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

#include "proofs/evaluate.h"
#include "tex/math.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* The digits of a formula, malloc'd, or NULL. */
static char *digits_of(const char *tex, unsigned long n)
{
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result m = math_parse(ctx, tex, strlen(tex), NULL);
    struct scope scope;
    char *out = NULL;

    cr_assert(m.error.code == TEX_OK, "%s: %s", tex, m.error.message);
    scope_init(&scope);
    struct value v = evaluate(ctx, m.e, &scope, n, (struct budget) {0});
    if (v.decimal)
        out = strdup(v.decimal);
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return out;
}

/* Only the significant digits: "0.0123" and "1.23e-2" are 123. */
static void significant(char *s)
{
    char *to = s, *exponent = strchr(s, 'e');

    if (exponent)
        *exponent = '\0';
    for (const char *p = s; *p; p++)
        if (*p >= '0' && *p <= '9' && (to != s || *p != '0'))
            *to++ = *p;
    *to = '\0';
}

static void e_to_pi(mpfr_ptr x)
{
    mpfr_const_pi(x, MPFR_RNDN);
    mpfr_exp(x, x, MPFR_RNDN);
}

static void root_two(mpfr_ptr x)
{
    mpfr_sqrt_ui(x, 2, MPFR_RNDN);
}

static void log_ten(mpfr_ptr x)
{
    mpfr_log_ui(x, 10, MPFR_RNDN);
}

static void sine(mpfr_ptr x)
{
    mpfr_set_ui(x, 1, MPFR_RNDN);
    mpfr_sin(x, x, MPFR_RNDN);
}

static void density(mpfr_ptr x)
{
    mpfr_const_pi(x, MPFR_RNDN);
    mpfr_mul_ui(x, x, 2, MPFR_RNDN);
    mpfr_rec_sqrt(x, x, MPFR_RNDN);
}

static void gelfond_schneider(mpfr_ptr x)
{
    mpfr_sqrt_ui(x, 2, MPFR_RNDN);
    mpfr_ui_pow(x, 2, x, MPFR_RNDN);
}

static void arctangent(mpfr_ptr x)
{
    mpfr_set_si(x, -1, MPFR_RNDN);
    mpfr_div_ui(x, x, 5, MPFR_RNDN);
    mpfr_atan(x, x, MPFR_RNDN);
}

static const struct {
    const char *tex;
    void (*value)(mpfr_ptr);
} VALUES[] = {
    {"e^{\\pi}", e_to_pi},        {"\\sqrt{2}", root_two},
    {"\\ln 10", log_ten},         {"\\sin 1", sine},
    {"\\frac{1}{\\sqrt{2\\pi}}", density},
    {"2^{\\sqrt 2}", gelfond_schneider},
    {"\\arctan(-1/5)", arctangent},
};

Test(digits, as_mpfr_rounds)
{
    static const size_t ns[] = {1, 2, 17, 100, 1233, 4000};

    for (size_t k = 0; k < COUNT(VALUES); k++)
        for (size_t i = 0; i < COUNT(ns); i++) {
            char *got = digits_of(VALUES[k].tex, ns[i]), *want;
            mpfr_exp_t e;
            mpfr_t x;

            cr_assert(got, "%s: no digits", VALUES[k].tex);
            significant(got);
            mpfr_init2(x, (mpfr_prec_t) (4 * ns[i] + 100));
            VALUES[k].value(x);
            mpfr_abs(x, x, MPFR_RNDN);
            want = mpfr_get_str(NULL, &e, 10, ns[i] == 1 ? 2 : ns[i], x,
                                MPFR_RNDN);
            cr_expect(ns[i] == 1 ? strlen(got) == 1 : !strcmp(got, want),
                      "%s to %zu: %s", VALUES[k].tex, ns[i], got);
            mpfr_free_str(want);
            mpfr_clear(x);
            free(got);
        }
}

/* Next to a tie, or after a loss of digits: few bits do not decide. */
static const struct {
    const char *tex;
    unsigned long n;
    const char *digits;
} HARD[] = {
    {"\\frac14 - e^{-1000}", 1, "0.2"},
    {"\\frac14 + e^{-1000}", 1, "0.3"},
    {"\\frac12 - e^{-200}", 5, "0.50000"},
    {"e^{\\pi\\sqrt{163}}", 17, "2.6253741264076874e+17"},
    {"e^{\\pi\\sqrt{163}}", 33, "262537412640768743.999999999999250"},
    {"\\sqrt{10^{40}+1} - 10^{20}", 12, "5.00000000000e-21"},
    {"\\sqrt{10^{40}+1} - 10^{20} - \\frac{1}{2\\cdot 10^{20}}", 3,
     "-1.25e-61"},
    {"\\sin(10^{22})", 18, "-0.852200849767188802"},
    {"\\pi - \\frac{355}{113}", 5, "-2.6676e-7"},
    {"(1 - e^{-50})^{-1} - 1", 10, "1.928749848e-22"},
    {"100!", 5, "9.3326e+157"},
    {"\\lim_{n \\to \\infty} (1 + \\frac1n)^n", 12, "2.71828182846"},
    {"\\sqrt2\\sqrt3 - \\sqrt6", 30, "0"},
    {"2^{-2000}", 4, "8.710e-603"},
};

Test(digits, hard_cases)
{
    for (size_t k = 0; k < COUNT(HARD); k++) {
        char *got = digits_of(HARD[k].tex, HARD[k].n);

        cr_expect(got && strcmp(got, HARD[k].digits) == 0,
                  "row %zu: %s is %s", k, HARD[k].tex, got ? got : "nothing");
        free(got);
    }
}

/* n digits begin the m > n digits, but for the rounding of the last. */
Test(digits, longer_ones_begin_alike)
{
    static const char *const tex[] = {
        "e^{\\pi} + \\sqrt{3}", "\\ln(2)\\,\\pi^{e}",
        "\\cosh(\\sqrt 5) - \\tan 1", "\\frac{\\sqrt[3]{7}}{\\arcsin(0.3)}",
        "\\operatorname{arsinh}(e) \\tanh(\\pi)",
    };

    for (size_t k = 0; k < COUNT(tex); k++) {
        char *a = digits_of(tex[k], 500), *b = digits_of(tex[k], 3000);

        cr_assert(a && b, "%s", tex[k]);
        cr_expect(strlen(b) == strlen(a) + 2500);
        cr_expect(strncmp(a, b, strlen(a) - 5) == 0, "%s", tex[k]);
        free(a);
        free(b);
    }
}

Test(digits, hundred_thousand)
{
    enum { N = 100000 };
    char *got = digits_of("e^\\pi", N), *want;
    mpfr_exp_t e;
    mpfr_t x;

    cr_assert(got && strlen(got) == N + 1);
    significant(got);
    mpfr_init2(x, 4 * N);
    e_to_pi(x);
    want = mpfr_get_str(NULL, &e, 10, N, x, MPFR_RNDN);
    cr_expect(strcmp(got, want) == 0);
    mpfr_free_str(want);
    mpfr_clear(x);
    free(got);
}

Test(digits, none_where_there_is_no_number)
{
    static const char *const tex[] = {
        "\\arcsin 2", "\\ln 0", "\\sqrt{-\\pi}", "x", "\\Gamma(-2)",
        "\\frac{1}{\\sin \\pi}", "\\sin(\\arcsin 7)",
        "\\arcsin 2 - \\arcsin 2", "0 \\cdot \\ln(\\sin 4)",
    };

    for (size_t k = 0; k < COUNT(tex); k++) {
        char *got = digits_of(tex[k], 20);

        cr_expect(!got, "%s: %s", tex[k], got);
        free(got);
    }
}
