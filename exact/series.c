/* Truncated Laurent series: arithmetic, powers, elementary functions. */
#include "exact/series.h"

#include "exact/core.h"

static bool unable(struct core *core, const char *why)
{
    nf_fail(core->pool, STATUS_UNABLE, why);
    return false;
}

void series_zero(struct series *s)
{
    *s = (struct series){.zero = true};
}

/* Leading coefficients that are 0 are dropped; what is left of none is
   O(t^v). */
static bool normalize(struct series *s)
{
    size_t k = 0;
    while (k < s->n && s->c[k] && nf_is_zero(s->c[k]))
        k++;
    for (size_t i = 0; i + k < s->n; i++)
        s->c[i] = s->c[i + k];
    s->n -= k;
    s->v += (long)k;
    for (size_t i = 0; i < s->n; i++)
        if (!s->c[i])
            return false;
    return true;
}

bool series_monomial(struct core *core, struct series *s, nf c, long v)
{
    if (!c)
        return false;
    *s = (struct series){.zero = nf_is_zero(c), .v = v, .n = SERIES_TERMS};
    for (size_t k = 0; k < SERIES_TERMS; k++)
        s->c[k] = k ? nf_int(core->pool, 0) : c;
    return true;
}

bool series_constant(struct core *core, struct series *s, nf c)
{
    return series_monomial(core, s, c, 0);
}

/* The coefficient of t^e. */
static nf coefficient(struct core *core, const struct series *s, long e)
{
    return s->zero || e < s->v || e >= s->v + (long)s->n
               ? nf_int(core->pool, 0) : s->c[e - s->v];
}

bool series_add(struct core *core, struct series *out, const struct series *a,
                const struct series *b)
{
    struct series s = {.v = a->v < b->v ? a->v : b->v};
    if (a->zero || b->zero) {
        bool tiny = a->tiny || b->tiny;
        *out = a->zero ? *b : *a;
        out->tiny = out->zero && tiny;
        return true;
    }
    long ea = a->v + (long)a->n, eb = b->v + (long)b->n;
    long end = ea < eb ? ea : eb;
    if (end < s.v)
        s.v = end;
    s.n = (size_t)(end - s.v);
    if (s.n > SERIES_TERMS)
        s.n = SERIES_TERMS;
    for (size_t k = 0; k < s.n; k++)
        s.c[k] = nf_add(core->pool, coefficient(core, a, s.v + (long)k),
                        coefficient(core, b, s.v + (long)k));
    *out = s;
    return normalize(out);
}

bool series_neg(struct core *core, struct series *out,
                const struct series *a)
{
    *out = *a;
    for (size_t k = 0; k < a->n && !a->zero; k++)
        if (!(out->c[k] = nf_neg(core->pool, a->c[k])))
            return false;
    return true;
}

bool series_mul(struct core *core, struct series *out, const struct series *a,
                const struct series *b)
{
    struct series s = {.v = a->v + b->v, .n = a->n < b->n ? a->n : b->n};
    if (a->zero || b->zero) {
        bool exact = (a->zero && !a->tiny) || (b->zero && !b->tiny);
        series_zero(out);
        out->tiny = !exact;
        return true;
    }
    for (size_t k = 0; k < s.n; k++) {
        nf sum = nf_int(core->pool, 0);
        for (size_t i = 0; i <= k && sum; i++)
            if (!nf_is_zero(a->c[i]) && !nf_is_zero(b->c[k - i]))
                sum = nf_add(core->pool, sum,
                             nf_mul(core->pool, a->c[i], b->c[k - i]));
        s.c[k] = sum;
    }
    *out = s;
    return normalize(out);
}

static bool scale(struct core *core, struct series *s, nf c)
{
    for (size_t k = 0; k < s->n && !s->zero; k++)
        if (!(s->c[k] = nf_mul(core->pool, s->c[k], c)))
            return false;
    return true;
}

static bool is_log_t(expr atom, void *data)
{
    (void)data;
    return expr_is_sym(atom, SERIES_LOG);
}

nf series_log_t(struct core *core)
{
    return nf_atom(core->pool, expr_sym(core->ctx, SERIES_LOG));
}

bool series_has_log(nf c)
{
    return nf_any_atom(c, is_log_t, NULL);
}

/* Is the leading coefficient certainly not 0?  A polynomial in symbols is
   not, but for exceptional values, which are told. */
static bool leads(struct core *core, const struct series *a)
{
    if (a->tiny)
        return unable(core, "a limit of exponential growth");
    if (a->zero) {
        nf_fail(core->pool, STATUS_UNDEFINED, "division by 0");
        return false;
    }
    if (a->n == 0)
        return unable(core, "a limit that needs more terms of a series");
    if (series_has_log(a->c[0]))
        return unable(core, "a limit with a logarithm below a bar");
    enum sign s = core_sign(core, a->c[0]);
    if ((s & SIGN_ZERO) == 0)
        return true;
    expr c = nf_expr(core->pool, a->c[0]);
    if (!c)
        return false;
    for (size_t i = 0; i < a->c[0]->num.n; i++)
        for (uint32_t k = 0; k < a->c[0]->num.t[i].n; k++) {
            const struct nf_power *p = &a->c[0]->num.t[i].p[k];
            if (p->atom->kind != EXPR_SYM && p->atom->kind != EXPR_INDEX)
                return unable(core, "a limit whose leading term may be 0");
        }
    core_provide(core, expr_make2(core->ctx, EXPR_NE, c,
                                  expr_int(core->ctx, 0)));
    return true;
}

/* a = c t^v (1 + u): u */
static bool relative(struct core *core, struct series *u,
                     const struct series *a)
{
    nf inverse = nf_div(core->pool, nf_int(core->pool, 1), a->c[0]);
    *u = *a;
    u->v = 0;
    if (!inverse || !scale(core, u, inverse))
        return false;
    u->c[0] = nf_int(core->pool, 0);
    return normalize(u);
}

/* sum_k coef(k) u^k for a u that tends to 0; coef(k+1) = coef(k) ratio(k). */
static bool compose(struct core *core, struct series *out,
                    const struct series *u, nf first,
                    nf (*ratio)(struct core *, long k, void *), void *data)
{
    struct series power, term;
    nf c = first;
    if (!series_constant(core, out, c) ||
        !series_constant(core, &power, nf_int(core->pool, 1)))
        return false;
    if (!u->zero && u->n == 0) { /* u = O(t^v), v > 0 */
        out->n = (size_t)(u->v < SERIES_TERMS ? u->v : SERIES_TERMS);
        return true;
    }
    for (long k = 0; k < SERIES_TERMS && !u->zero; k++) {
        nf r = ratio(core, k, data);
        c = r ? nf_mul(core->pool, c, r) : NULL;
        if (!c || !series_mul(core, &power, &power, u))
            return false;
        if (power.v >= SERIES_TERMS)
            break;
        term = power;
        if (!scale(core, &term, c) || !series_add(core, out, out, &term))
            return false;
    }
    return true;
}

struct exponent {
    long num, den;
};

/* binomial(q, k+1) / binomial(q, k) = (q - k) / (k + 1) */
static nf binomial_ratio(struct core *core, long k, void *data)
{
    const struct exponent *q = data;
    nf n = nf_int(core->pool, q->num - k * q->den);
    return nf_div(core->pool, n, nf_int(core->pool, q->den * (k + 1)));
}

static nf factorial_ratio(struct core *core, long k, void *data)
{
    (void)data;
    return nf_div(core->pool, nf_int(core->pool, 1),
                  nf_int(core->pool, k + 1));
}

bool series_inverse(struct core *core, struct series *out,
                    const struct series *a)
{
    return series_power(core, out, a, -1, 1);
}

bool series_power(struct core *core, struct series *out,
                  const struct series *a, long num, long den)
{
    struct series u;
    struct exponent q = {num, den};
    if (num > 0 && a->zero) {
        *out = *a;
        return true;
    }
    if (num > 0 && a->n == 0 && den == 1) {
        *out = *a;
        out->v *= num;
        return true;
    }
    if (!leads(core, a))
        return false;
    if (a->v * num % den)
        return unable(core, "a limit with fractional powers");
    if (den != 1 && core_sign(core, a->c[0]) != SIGN_POS)
        return unable(core, "a limit of a root of unknown sign");
    long v = a->v * num / den;
    nf c = core_root(core, a->c[0], num, den);
    if (!c || !relative(core, &u, a) ||
        !compose(core, out, &u, nf_int(core->pool, 1), binomial_ratio, &q) ||
        !scale(core, out, c))
        return false;
    if (out->n > a->n)
        out->n = a->n; /* as many terms as a had */
    out->v += v;
    return true;
}

enum sign series_sign(struct core *core, const struct series *a)
{
    if (a->zero)
        return a->tiny ? SIGN_ANY : SIGN_ZERO;
    enum sign s = a->n ? core_sign(core, a->c[0]) : SIGN_ANY;
    return s == SIGN_POS || s == SIGN_NEG ? s : SIGN_ANY;
}

/* a = c0 + u with u -> 0; false when a has terms below t^0. */
static bool at_zero(struct core *core, nf *c0, struct series *u,
                    const struct series *a)
{
    struct series c;
    if (!a->zero && a->v < 0)
        return unable(core, "a limit at an essential singularity");
    if (!a->zero && a->v + (long)a->n <= 0)
        return unable(core, "a limit that needs more terms of a series");
    *c0 = coefficient(core, a, 0);
    return *c0 && series_constant(core, &c, nf_neg(core->pool, *c0)) &&
           series_add(core, u, a, &c);
}

bool series_exp(struct core *core, struct series *out,
                const struct series *a)
{
    nf c0;
    struct series u;
    if (!a->zero && a->v < 0 && series_sign(core, a) == SIGN_NEG) {
        series_zero(out);
        out->tiny = true;
        return true;
    }
    if (!at_zero(core, &c0, &u, a))
        return false;
    if (series_has_log(c0))
        return unable(core, "a limit of a power of t with a real exponent");
    nf c = core_exp(core, c0);
    return c && compose(core, out, &u, nf_int(core->pool, 1),
                        factorial_ratio, NULL) &&
           scale(core, out, c);
}

/* (-1)^k / (k + 1) by ratios: the log of 1 + u is u times that series. */
static nf log_ratio(struct core *core, long k, void *data)
{
    (void)data;
    return nf_div(core->pool, nf_int(core->pool, -(k + 1)),
                  nf_int(core->pool, k + 2));
}

/* log(c t^v (1 + u)) = log c + v log t + log(1 + u) */
bool series_log(struct core *core, struct series *out,
                const struct series *a)
{
    struct series u, c;
    if (!leads(core, a))
        return false;
    if (core_sign(core, a->c[0]) != SIGN_POS)
        return unable(core, "a limit of a logarithm of unknown sign");
    nf log = nf_add(core->pool, core_log(core, a->c[0]),
                    nf_mul(core->pool, nf_int(core->pool, a->v),
                           series_log_t(core)));
    return log && relative(core, &u, a) &&
           compose(core, out, &u, nf_int(core->pool, 1), log_ratio, NULL) &&
           series_mul(core, out, out, &u) &&
           series_constant(core, &c, log) && series_add(core, out, out, &c);
}

/* -1 / ((2k + d)(2k + d + 1)): d = 1 for the cosine, 2 for sin(u)/u */
static nf circular_ratio(struct core *core, long k, void *data)
{
    long d = *(const long *)data, m = (2 * k + d) * (2 * k + d + 1);
    return nf_div(core->pool, nf_int(core->pool, -1),
                  nf_int(core->pool, m));
}

static bool circular_at_zero(struct core *core, struct series *out,
                             const struct series *u, bool sine)
{
    struct series square;
    long d = sine ? 2 : 1;
    return series_mul(core, &square, u, u) &&
           compose(core, out, &square, nf_int(core->pool, 1),
                   circular_ratio, &d) &&
           (!sine || series_mul(core, out, out, u));
}

/* sin(c + u) = sin c cos u + cos c sin u, and the like */
bool series_circular(struct core *core, struct series *out,
                     const struct series *a, bool sine)
{
    nf c0;
    struct series u, s, c;
    if (!a->zero && a->v < 0) { /* it swings, but within bounds */
        *out = (struct series){.v = 0, .n = 0};
        return true;
    }
    if (!at_zero(core, &c0, &u, a) || !circular_at_zero(core, &s, &u, true) ||
        !circular_at_zero(core, &c, &u, false))
        return false;
    nf sin0 = core_circular(core, c0, true);
    nf cos0 = core_circular(core, c0, false);
    if (!sin0 || !cos0)
        return false;
    struct series sc, cc;
    if (!series_constant(core, &sc, sine ? cos0 : nf_neg(core->pool, sin0)) ||
        !series_constant(core, &cc, sine ? sin0 : cos0))
        return false;
    return series_mul(core, &s, &s, &sc) && series_mul(core, &c, &c, &cc) &&
           series_add(core, out, &s, &c);
}

static nf arctan_ratio(struct core *core, long k, void *data)
{
    (void)data;
    return nf_div(core->pool, nf_int(core->pool, -(2 * k + 1)),
                  nf_int(core->pool, 2 * k + 3));
}

static bool arctan_at_zero(struct core *core, struct series *out,
                           const struct series *a)
{
    struct series square;
    return series_mul(core, &square, a, a) &&
           compose(core, out, &square, nf_int(core->pool, 1), arctan_ratio,
                   NULL) &&
           series_mul(core, out, out, a);
}

/* arctan a = +-pi/2 - arctan(1/a) */
static bool arctan_far(struct core *core, struct series *out,
                       const struct series *a)
{
    struct series inverse, half;
    enum sign s = series_sign(core, a);
    nf pi = nf_atom(core->pool, expr_const_(core->ctx, CONST_PI));
    if (s == SIGN_ANY)
        return unable(core, "a limit of an arc tangent of unknown sign");
    pi = nf_div(core->pool, pi, nf_int(core->pool, s == SIGN_POS ? 2 : -2));
    return series_inverse(core, &inverse, a) &&
           arctan_at_zero(core, out, &inverse) &&
           series_neg(core, out, out) && series_constant(core, &half, pi) &&
           series_add(core, out, out, &half);
}

/* arctan(c + u) = arctan c + arctan(u / (1 + c^2 + c u)) */
bool series_arctan(struct core *core, struct series *out,
                   const struct series *a)
{
    nf c0;
    struct series u, below, c;
    if (!a->zero && a->v < 0)
        return arctan_far(core, out, a);
    if (!at_zero(core, &c0, &u, a))
        return false;
    if (nf_is_zero(c0))
        return arctan_at_zero(core, out, &u);
    nf at = core_call(core, expr_call1(core->ctx, FN_ARCTAN,
                                       nf_expr(core->pool, c0)));
    nf one = nf_add(core->pool, nf_int(core->pool, 1),
                    nf_mul(core->pool, c0, c0));
    below = u;
    return at && scale(core, &below, c0) &&
           series_constant(core, &c, one) &&
           series_add(core, &below, &below, &c) &&
           series_inverse(core, &below, &below) &&
           series_mul(core, &u, &u, &below) &&
           arctan_at_zero(core, out, &u) && series_constant(core, &c, at) &&
           series_add(core, out, out, &c);
}
