/*
 * The claims of the report, each decided afresh: the formula that is shown is
 * the one that is decided.
 */
#include <stdlib.h>
#include <string.h>

#include "proofs/decide.h"
#include "report/buffer.h"
#include "report/ledger_parts.h"
#include "tex/math.h"

/* The layer of items 3b, as given. */
#define LAYER "y_j = \\gamma \\left(x_j - \\frac{1}{n} \\sum_{k=1}^{n} x_k" \
    "\\right) + \\beta ;; n \\ge 1 ;; 1 \\le i ;; i \\le n"

/* A claim with its assumptions and definitions, separated by ";;". */
static const struct claim {
    const char *key;
    bool shown;          /* as a display of its own: KEY.claim */
    const char *tex, *given;
} claims[] = {
    {"1a-pdf", true,
     "\\frac{1}{\\sigma \\sqrt{2\\pi}} "
     "e^{-\\frac{1}{2} \\left(\\frac{x - \\mu}{\\sigma}\\right)^2} = "
     "\\frac{1}{\\sqrt{2\\pi}} e^{-\\frac{(x - 3)^2}{2}}",
     "\\mu = 3 ;; \\sigma = 1"},
    {"1b", true,
     "z_1^2 - 2 \\rho z_1 z_2 + z_2^2 = k^2 (1 - \\rho^2)",
     "z_1 = k \\cos(t) ;; z_2 = k (\\rho \\cos(t) + \\sqrt{1 - \\rho^2} "
     "\\sin(t)) ;; -1 < \\rho ;; \\rho < 1"},
    {"2a-case2", true,
     "\\sum_{i=0}^{n} \\left(\\frac{1}{2}\\right)^{n-i} = 2 - 2^{-n}",
     "n \\ge 0 ;; n \\le L - 1"},
    {"2a-case3", true,
     "\\sum_{i=0}^{L-1} \\left(\\frac{1}{2}\\right)^{n-i} = "
     "2^{-n} \\left(2^L - 1\\right)",
     "L \\ge 1 ;; n \\ge L - 1"},
    {"2a-case3.wrong", true,
     "\\sum_{i=0}^{L-1} \\left(\\frac{1}{2}\\right)^{n-i} = "
     "\\sum_{i=0}^{L-1} \\frac{1}{2^i}",
     "L \\ge 1 ;; n \\ge L - 1"},
    {"2a-case3.dropped", true,
     "\\sum_{i=0}^{L-1} \\left(\\frac{1}{2}\\right)^{n-i} = "
     "\\sum_{i=0}^{n} \\left(\\frac{1}{2}\\right)^{n-i}",
     "L \\ge 1 ;; n \\ge L - 1"},
    {"2b", true,
     "\\sum_{i=5}^{n} \\left(\\frac{1}{2}\\right)^{n-i} = 2 - 2^{-(n-5)}",
     "n \\ge 5 ;; n \\le L + 4"},
    {"2c", true,
     "\\begin{bmatrix} n-6 & n-5 & n-4 \\\\ n-1 & n & n+1 \\\\ "
     "n+4 & n+5 & n+6 \\end{bmatrix} * \\begin{bmatrix} -1 & -2 & -1 \\\\ "
     "0 & 0 & 0 \\\\ 1 & 2 & 1 \\end{bmatrix} = -40", ""},
    {"2d-i", false,
     "\\begin{bmatrix} 0&0&0&0&0&0&0 \\\\ 0&1&2&3&4&5&0 \\\\ "
     "0&6&7&8&9&10&0 \\\\ 0&11&12&13&14&15&0 \\\\ 0&16&17&18&19&20&0 \\\\ "
     "0&21&22&23&24&25&0 \\\\ 0&0&0&0&0&0&0 \\end{bmatrix} * "
     "\\begin{bmatrix} -1&-2&-1 \\\\ 0&0&0 \\\\ 1&2&1 \\end{bmatrix} = "
     "\\begin{bmatrix} -19&-28&-32&-36&-29 \\\\ -30&-40&-40&-40&-30 \\\\ "
     "-30&-40&-40&-40&-30 \\\\ -30&-40&-40&-40&-30 \\\\ 49&68&72&76&59 "
     "\\end{bmatrix}", ""},
    {"3b", true,
     "\\frac{\\partial L}{\\partial x_i} = \\gamma \\left("
     "\\frac{\\partial L}{\\partial y_i} - \\frac{1}{n} \\sum_{j=1}^{n} "
     "\\frac{\\partial L}{\\partial y_j}\\right)", LAYER},
    {"3b.wrong", true,
     "\\frac{\\partial L}{\\partial x_i} = \\frac{n - 1}{n} \\gamma "
     "\\frac{\\partial L}{\\partial y_i}", LAYER},
    {"3b-jac", true,
     "\\frac{\\partial y_j}{\\partial x_i} = "
     "\\gamma \\left(\\delta_{ij} - \\frac{1}{n}\\right)",
     LAYER " ;; 1 \\le j ;; j \\le n"},
    {"3b-n1", true,
     "\\gamma \\left(g_1 - \\frac{1}{1} \\sum_{j=1}^{1} g_j\\right) = 0", ""},
    {"3b-ninf", true, "\\frac{n - 1}{n} \\to 1", "n \\to \\infty"},
    {"4a-A", true,
     "(1 - \\beta) \\sum_{i=1}^{t} \\beta^{t-i} = 1 - \\beta^t",
     "t \\ge 1 ;; 0 < \\beta ;; \\beta < 1"},
    {"4a-A.wrong", false,
     "(1 - \\beta_1) m + \\beta_1 g = \\beta_1 m + (1 - \\beta_1) g", ""},
    {"4a-B.wrong", false,
     "(1 - \\beta_2) v + \\beta_2 g^2 = \\beta_2 v + (1 - \\beta_2) g^2",
     ""},
    {"4b-upd", true,
     "\\theta - \\eta (g + \\lambda \\theta) = "
     "(1 - \\eta \\lambda) \\theta - \\eta g", ""},
    {"4b-gamma", true,
     "\\left((1 - \\gamma) \\theta - \\eta g\\right) - "
     "\\left((1 - \\eta \\lambda) \\theta - \\eta g\\right) = "
     "(\\eta \\lambda - \\gamma) \\theta", ""},
    {"4b-gamma.wrong", false,
     "(1 - \\lambda) \\theta - \\eta g = "
     "(1 - \\eta \\lambda) \\theta - \\eta g", ""},
    {"proof.geometric", true,
     "\\sum_{i=0}^{n} \\frac{1}{2^i} = 2 - 2^{-n}", "n \\ge 0"},
    {"proof.cubes", true,
     "\\sum_{i=1}^{n} i^3 = \\frac{n^2 (n + 1)^2}{4}", "n \\ge 0"},
    {"proof.squares-wrong", true,
     "\\sum_{i=1}^{n} i^2 = \\frac{n (n + 1)}{2}", "n \\ge 0"},
    {"proof.delta", true,
     "\\sum_{j=1}^{n} g_j \\gamma \\left(\\delta_{ij} - \\frac{1}{n}\\right)"
     " = \\gamma \\left(g_i - \\frac{1}{n} \\sum_{j=1}^{n} g_j\\right)",
     "n \\ge 1 ;; 1 \\le i ;; i \\le n"},
    {"proof.projection", true,
     "\\sum_{k=1}^{n} \\gamma \\left(\\delta_{ik} - \\frac{1}{n}\\right) "
     "\\gamma \\left(\\delta_{kj} - \\frac{1}{n}\\right) = "
     "\\gamma^2 \\left(\\delta_{ij} - \\frac{1}{n}\\right)",
     "n \\ge 1 ;; 1 \\le i ;; i \\le n ;; 1 \\le j ;; j \\le n"},
};

static void put_tex(struct buffer *b, expr e)
{
    char *tex = e ? expr_print(e, EXPR_LATEX) : NULL;
    if (tex)
        buffer_printf(b, "$%s$", tex);
    else
        buffer_puts(b, "?");
    free(tex);
}

static void put_value(struct buffer *b, expr e, const char *decimal)
{
    if (e || !decimal)
        put_tex(b, e);
    else
        buffer_puts(b, decimal);
}

static void put_point(struct buffer *b, const struct verdict *v)
{
    for (size_t i = 0; i < v->n_point; i++) {
        buffer_puts(b, i ? ", " : " at ");
        char *name = expr_print(v->point[i].name, EXPR_LATEX);
        char *value = expr_print(v->point[i].value, EXPR_LATEX);
        buffer_printf(b, "$%s = %s$", name ? name : "?",
                      value ? value : "?");
        free(name);
        free(value);
    }
}

/* The verdict in words, in one line of Markdown. */
static char *say(const struct verdict *v)
{
    struct buffer b = {0};
    buffer_printf(&b, "**%s**", verdict_name(v->kind));
    switch (v->kind) {
    case VERDICT_PROVED:
        buffer_printf(&b, " (%s)", v->method ? v->method : "no method");
        for (size_t i = 0; i < v->n_provided; i++) {
            buffer_puts(&b, i ? ", " : " provided ");
            put_tex(&b, v->provided[i]);
        }
        break;
    case VERDICT_REFUTED:
        put_point(&b, v);
        buffer_puts(&b, ": ");
        put_value(&b, v->left, v->left_decimal);
        buffer_puts(&b, " on the left, ");
        put_value(&b, v->right, v->right_decimal);
        buffer_puts(&b, " on the right");
        break;
    case VERDICT_ILL_DEFINED:
        put_point(&b, v);
        break;
    case VERDICT_UNDECIDED:
    case VERDICT_UNREADABLE:
    case VERDICT_NOT_A_CLAIM:
        if (v->reason)
            buffer_printf(&b, " (%s)", v->reason);
        break;
    }
    return buffer_take(&b);
}

bool ledger_scope(struct scope *s, expr_ctx *ctx, const char *given)
{
    while (*given) {
        const char *end = strstr(given, ";;");
        size_t len = end ? (size_t)(end - given) : strlen(given);
        struct math_result r = math_parse(ctx, given, len, NULL);
        if (r.error.code != TEX_OK || !scope_add(s, ctx, r.e))
            return false;
        given += len + (end ? 2 : 0);
    }
    return true;
}

/* Reads and decides; *kind, and the words as a malloc'd string (NULL when it
   could not be read). */
static char *judge(enum verdict_kind *kind, const char *tex,
                   const char *given)
{
    char *words = NULL;
    struct scope scope;
    expr_ctx *ctx = expr_ctx_new(0);
    struct math_result r = {0};
    scope_init(&scope);
    *kind = VERDICT_UNREADABLE;
    bool read = ctx && ledger_scope(&scope, ctx, given);
    if (read)
        r = math_parse(ctx, tex, strlen(tex), NULL);
    if (read && r.error.code == TEX_OK) {
        struct verdict v = decide(ctx, r.e, &scope, (struct budget){0});
        *kind = v.kind;
        words = say(&v);
    }
    scope_clear(&scope);
    expr_ctx_free(ctx);
    return words;
}

static void put_claim(struct ledger *l, const struct claim *c)
{
    char key[64];
    enum verdict_kind kind;
    char *words = judge(&kind, c->tex, c->given);
    snprintf(key, sizeof key, "%s.verdict", c->key);
    ledger_put(l, key, words ? words : "**unreadable**");
    free(words);
    snprintf(key, sizeof key, "%s.claim", c->key);
    if (c->shown)
        ledger_printf(l, key, "```math\n%s\n```", c->tex);
}

/* What may be printed for the peak. */
static void put_roundings(struct ledger *l)
{
    static const char *const printed[] = {"0.4", "0.39", "0.399", "0.398",
                                          "0.3989", "0.39894"};
    struct buffer b = {0};
    buffer_puts(&b, "| claim | verdict |\n|---|---|");
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        char tex[64];
        enum verdict_kind kind;
        snprintf(tex, sizeof tex, "\\frac{1}{\\sqrt{2\\pi}} \\approx %s",
                 printed[i]);
        free(judge(&kind, tex, ""));
        buffer_printf(&b, "\n| $%s$ | %s |", tex, verdict_name(kind));
    }
    ledger_take(l, "1a-peak.table", &b);
}

void ledger_claims(struct ledger *l)
{
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        put_claim(l, &claims[i]);
    put_roundings(l);
}
