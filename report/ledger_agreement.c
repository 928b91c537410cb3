/*
 * Do the references agree with exact values?  Each sample is computed twice:
 * from its definition as a formula, read, unfolded and evaluated in exact
 * arithmetic (proofs/evaluate), and by the function in ref/ at a precision;
 * the first is then rounded to that precision and compared bit by bit.
 */
#include <string.h>

#include "proofs/evaluate.h"
#include "ref/batchnorm.h"
#include "ref/conv1d.h"
#include "ref/meannorm.h"
#include "ref/normal.h"
#include "ref/optim.h"
#include "report/ledger_parts.h"
#include "report/quantities.h"
#include "tex/math.h"

static const mpfr_prec_t precisions[] = {53, 113, 1000, 10000};
enum { PRECISIONS = 4, DIGITS = 3040 }; /* 10,000 bits and 29 digits more */

/* Sample k of a quantity: its formula, and its value by ref/. */
struct quantity {
    const char *name;
    int samples;
    const char *given;
    void (*formula)(struct buffer *b, int k);
    bool (*ref)(mpfr_t out, int k);
};

static void set_text(mpq_t out, const char *text)
{
    mpq_init(out);
    mpq_set_str(out, text, 10);
}

/* x = k/3: density of N(3, 1) */
static void density_formula(struct buffer *b, int k)
{
    buffer_printf(b, "\\frac{1}{\\sqrt{2\\pi}} "
                     "e^{-\\frac{1}{2}(\\frac{%d}{3}-3)^2}", k);
}

static bool density_ref(mpfr_t out, int k)
{
    return normal_density(out, k, 3, "3", "1");
}

/* x = k/7 through batch normalization of N(3/2, 1/3) */
static void batch_formula(struct buffer *b, int k)
{
    buffer_printf(b, "\\frac{\\frac{%d}{7}-\\frac{3}{2}}"
                     "{\\sqrt{\\frac{1}{3}}}+3", k);
}

static bool batch_ref(mpfr_t out, int k)
{
    mpq_t x, mean, variance, gamma, beta;
    set_text(mean, "3/2");
    set_text(variance, "1/3");
    set_text(gamma, "1");
    set_text(beta, "3");
    mpq_init(x);
    mpq_set_si(x, k, 7);
    mpq_canonicalize(x);
    bool good = ref_batchnorm_value(
        out, x, &(struct ref_batchnorm){mean, variance, NULL, gamma, beta});
    mpq_clears(x, mean, variance, gamma, beta, (mpq_ptr)0);
    return good;
}

/* n = k - 6: the box of length 7 through (1/3)^n u(n), as a sum */
static void box_formula(struct buffer *b, int k)
{
    buffer_printf(b, "\\sum_{i=0}^{%d} \\left(\\frac{1}{3}\\right)^{%d-i}",
                  k - 6 < 6 ? k - 6 : 6, k - 6);
}

static bool box_ref(mpfr_t out, int k)
{
    mpq_t a;
    set_text(a, "1/3");
    ref_box_decay(out, k - 6, &(struct ref_box){7, 0, a});
    mpq_clear(a);
    return true;
}

/* i = k + 1: the gradient for g_j = 1/j, gamma = 2/3, as the chain rule */
static void gradient_formula(struct buffer *b, int k)
{
    buffer_printf(b, "\\frac{2}{3} \\left(\\frac{1}{%d} - \\frac{1}{7} "
                     "\\sum_{j=1}^{7} \\frac{1}{j}\\right)", k + 1);
}

static bool gradient_ref(mpfr_t out, int k)
{
    enum { N = 7 };
    mpq_t g[N], dx[N], gamma;
    set_text(gamma, "2/3");
    vector_init(g, N);
    vector_init(dx, N);
    for (unsigned long j = 0; j < N; j++)
        mpq_set_ui(g[j], 1, j + 1);
    ref_meannorm_chain(dx[0], g[0], N, gamma);
    mpfr_set_q(out, dx[k], MPFR_RNDN);
    vector_clear(g, N);
    vector_clear(dx, N);
    mpq_clear(gamma);
    return true;
}

/* theta after k + 1 steps with the gradients 1, 2, 3 */
static void path_formula(struct buffer *b, int k)
{
    buffer_printf(b, "\\theta_%d", k + 1);
}

static bool path_ref(mpfr_t out, int k, struct ref_rule rule)
{
    mpq_t g[3], start, eta, decay, b1, b2;
    set_text(eta, "1/10");
    set_text(decay, "1/20");
    set_text(b1, "9/10");
    set_text(b2, "999/1000");
    set_text(start, "1");
    vector_init(g, 3);
    for (unsigned long j = 0; j < 3; j++)
        mpq_set_ui(g[j], j + 1, 1);
    rule.eta = eta;
    if (rule.method == REF_ADAM) {
        rule.beta1 = b1;
        rule.beta2 = b2;
    } else {
        rule.decay = decay;
    }
    bool good = ref_optim_run(
        out, &(struct ref_path){.n = 1, .steps = (unsigned long)k + 1,
                                .start = start, .gradients = g[0]}, &rule);
    vector_clear(g, 3);
    mpq_clears(eta, decay, b1, b2, start, (mpq_ptr)0);
    return good;
}

static bool adam_ref(mpfr_t out, int k)
{
    return path_ref(out, k, (struct ref_rule){.method = REF_ADAM});
}

static bool decay_ref(mpfr_t out, int k)
{
    return path_ref(out, k, (struct ref_rule){.method = REF_SGD});
}

static const struct quantity quantities[] = {
    {"normal density", 12, "", density_formula, density_ref},
    {"batch normalization", 12, "", batch_formula, batch_ref},
    {"box through exponential", 19, "", box_formula, box_ref},
    {"gradient of mean centring", 7, "", gradient_formula, gradient_ref},
    {"SGD with weight decay", 3,
     "\\theta_t = (1 - \\frac{1}{20}) \\theta_{t-1} - \\frac{1}{10} t ;; "
     "\\theta_0 = 1", path_formula, decay_ref},
    {"Adam", 3,
     "m_t = \\frac{9}{10} m_{t-1} + \\frac{1}{10} t ;; m_0 = 0 ;; "
     "v_t = \\frac{999}{1000} v_{t-1} + \\frac{1}{1000} t^2 ;; v_0 = 0 ;; "
     "\\theta_t = \\theta_{t-1} - \\frac{1}{10} \\frac{m_t}{\\sqrt{v_t}} ;; "
     "\\theta_0 = 1", path_formula, adam_ref},
};

/* The exact value rounded to out's precision; false: it has none. */
static bool round_exact(mpfr_t out, const struct value *v)
{
    if (v->status.code != STATUS_OK)
        return false;
    if (v->exact && expr_is_number(v->exact)) {
        mpfr_set_q(out, v->exact->q, MPFR_RNDN);
        return true;
    }
    return v->decimal && mpfr_set_str(out, v->decimal, 10, MPFR_RNDN) == 0;
}

/* Adds to agree[] the precisions at which sample k agrees. */
static void compare(int agree[PRECISIONS], expr_ctx *ctx,
                    const struct scope *scope, const struct quantity *q,
                    int k)
{
    struct buffer b = {0};
    q->formula(&b, k);
    if (b.failed) {
        buffer_clear(&b);
        return;
    }
    struct math_result r = math_parse(ctx, b.data, b.len, NULL);
    buffer_clear(&b);
    if (r.error.code != TEX_OK)
        return;
    struct value v = evaluate(ctx, r.e, scope, DIGITS, (struct budget){0});
    for (int p = 0; p < PRECISIONS; p++) {
        mpfr_t exact, ref;
        mpfr_inits2(precisions[p], exact, ref, (mpfr_ptr)0);
        agree[p] += round_exact(exact, &v) && q->ref(ref, k) &&
                    mpfr_equal_p(exact, ref);
        mpfr_clears(exact, ref, (mpfr_ptr)0);
    }
}

static void put_row(struct buffer *b, const struct quantity *q)
{
    int agree[PRECISIONS] = {0};
    struct scope scope;
    expr_ctx *ctx = expr_ctx_new(0);
    scope_init(&scope);
    if (ctx && ledger_scope(&scope, ctx, q->given))
        for (int k = 0; k < q->samples; k++)
            compare(agree, ctx, &scope, q, k);
    buffer_printf(b, "\n| %s |", q->name);
    for (int p = 0; p < PRECISIONS; p++)
        buffer_printf(b, " %d of %d |", agree[p], q->samples);
    scope_clear(&scope);
    expr_ctx_free(ctx);
}

void ledger_agreement(struct ledger *l)
{
    struct buffer b = {0};
    buffer_puts(&b, "| quantity |");
    for (int p = 0; p < PRECISIONS; p++)
        buffer_printf(&b, " %ld bits |", (long)precisions[p]);
    buffer_puts(&b, "\n|---|---|---|---|---|");
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
        put_row(&b, &quantities[i]);
    ledger_take(l, "float.agreement", &b);
}
