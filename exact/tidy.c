#include "exact/tidy.h"

#include <stdlib.h>

#include "exact/tidy_root.h"

/* --- factors of a product ----------------------------------------------- */

enum { MOST_FACTORS = 64 };

/* What is larger is left as it is: nobody reads it. */
enum { MOST_DEPTH = 200, MOST_SIZE = 20000 };

/* coefficient * product of above * sqrt(root_above) over the same below,
   times e to the sum of powers */
struct product {
    mpq_t c;
    expr above[MOST_FACTORS], below[MOST_FACTORS], powers[MOST_FACTORS];
    size_t n_above, n_below, n_powers;
    mpz_t root_above, root_below;
    bool pi_above, pi_below;     /* pi below the same roots */
    bool full;
};

static void product_init(struct product *p)
{
    p->n_above = p->n_below = p->n_powers = 0;
    p->pi_above = p->pi_below = p->full = false;
    mpq_init(p->c);
    mpq_set_ui(p->c, 1, 1);
    mpz_init_set_ui(p->root_above, 1);
    mpz_init_set_ui(p->root_below, 1);
}

static void product_clear(struct product *p)
{
    mpq_clear(p->c);
    mpz_clear(p->root_above);
    mpz_clear(p->root_below);
}

static void put(struct product *p, expr f, bool below)
{
    size_t *n = below ? &p->n_below : &p->n_above;

    if (*n == MOST_FACTORS || !f)
        p->full = true;
    else
        (below ? p->below : p->above)[(*n)++] = f;
}

static bool is_pi(expr e)
{
    return e->kind == EXPR_CONST && e->tag == CONST_PI;
}

static bool is_e(expr e)
{
    return e->kind == EXPR_CONST && e->tag == CONST_E;
}

/* sqrt(base) taken into the common root; false when it is no number. */
static bool put_square_root(struct product *p, expr base, bool below)
{
    bool *pi = below ? &p->pi_below : &p->pi_above;
    mpz_ptr root = below ? p->root_below : p->root_above;

    if (is_pi(base) && !*pi) {
        *pi = true;
        return true;
    }
    if (base->kind != EXPR_INT || mpq_sgn(base->q) <= 0)
        return false;
    mpz_mul(root, root, mpq_numref(base->q));
    return true;
}

/* base^(num/den), a positive exponent. */
static expr power_of(expr_ctx *ctx, expr base, mpq_srcptr q)
{
    mpz_srcptr num = mpq_numref(q), den = mpq_denref(q);

    if (mpz_cmp_ui(den, 1) == 0 && mpz_cmp_ui(num, 1) == 0)
        return base;
    if (mpz_cmp_ui(num, 1) == 0 && mpz_cmp_ui(den, 2) == 0)
        return expr_call1(ctx, FN_SQRT, base);
    if (mpz_cmp_ui(num, 1) == 0)
        return expr_call2(ctx, FN_ROOT, base, expr_mpz(ctx, den));
    return expr_pow(ctx, base, expr_mpq(ctx, q));
}

/* base^q, base tidy and q a number. */
static void put_power(struct product *p, expr_ctx *ctx, expr base,
                      mpq_srcptr q, bool below)
{
    mpq_t size;

    mpq_init(size);
    mpq_abs(size, q);
    if (mpq_sgn(q) < 0)
        below = !below;
    if (mpq_cmp_ui(size, 1, 2) != 0 || !put_square_root(p, base, below))
        put(p, power_of(ctx, base, size), below);
    mpq_clear(size);
}

/* e^(q x) */
static void put_exponential(struct product *p, expr_ctx *ctx, expr x,
                            mpq_srcptr q)
{
    if (mpq_cmp_si(q, 1, 1) != 0)
        x = mpq_cmp_si(q, -1, 1) == 0
                ? expr_neg(ctx, x) : expr_mul(ctx, expr_mpq(ctx, q), x);
    if (p->n_powers == MOST_FACTORS || !x)
        p->full = true;
    else
        p->powers[p->n_powers++] = tidy(ctx, x);
}

static void put_factor(struct product *p, expr_ctx *ctx, expr f, bool below);

/* The parts of base^exponent, below the bar base^-exponent. */
static void put_pow(struct product *p, expr_ctx *ctx, expr f, bool below)
{
    if (!f) {
        p->full = true;
        return;
    }
    expr base = f->args[0], exponent = f->args[1];
    bool number = expr_is_number(exponent);
    mpq_t q;

    mpq_init(q);
    mpq_set_si(q, below ? -1 : 1, 1);
    if (number)
        mpq_mul(q, q, exponent->q);
    if (is_e(base))
        put_exponential(p, ctx, number ? expr_int(ctx, 1) : exponent, q);
    else if (number && base->kind == EXPR_POW && is_e(base->args[0]))
        put_exponential(p, ctx, base->args[1], q);
    else if (number)
        put_power(p, ctx, tidy(ctx, base), q, false);
    else
        put(p, expr_pow(ctx, tidy(ctx, base), tidy(ctx, exponent)), below);
    mpq_clear(q);
}

static void put_number(struct product *p, mpq_srcptr q, bool below)
{
    if (below)
        mpq_div(p->c, p->c, q);
    else
        mpq_mul(p->c, p->c, q);
}

/* b / 0 and 0^-1, which must not come up from below another bar as 0 / b. */
static bool may_hide_zero(expr f)
{
    return f->kind == EXPR_DIV ||
           (f->kind == EXPR_POW && !is_e(f->args[0]) &&
            !(f->args[0]->kind == EXPR_POW && is_e(f->args[0]->args[0])) &&
            !(expr_is_number(f->args[1]) && mpq_sgn(f->args[1]->q) > 0));
}

static void put_factor(struct product *p, expr_ctx *ctx, expr f, bool below)
{
    if (below && may_hide_zero(f))
        put(p, tidy(ctx, f), true);
    else if (expr_is_number(f) && (!below || mpq_sgn(f->q) != 0)) {
        put_number(p, f->q, below);
    } else if (f->kind == EXPR_MUL) {
        for (uint32_t i = 0; i < f->nargs; i++)
            put_factor(p, ctx, f->args[i], below);
    } else if (f->kind == EXPR_NEG) {
        mpq_neg(p->c, p->c);
        put_factor(p, ctx, f->args[0], below);
    } else if (f->kind == EXPR_DIV) {
        put_factor(p, ctx, f->args[0], below);
        put_factor(p, ctx, f->args[1], !below);
    } else if (is_e(f)) {
        put_pow(p, ctx, expr_pow(ctx, f, expr_int(ctx, 1)), below);
    } else if (f->kind == EXPR_POW) {
        put_pow(p, ctx, f, below);
    } else if (!expr_is_call(f, FN_SQRT) ||
               !put_square_root(p, f->args[0], below)) {
        put(p, tidy(ctx, f), below);
    }
}

/* e to the sum of its powers, as one factor above. */
static void put_powers(struct product *p, expr_ctx *ctx)
{
    expr x;

    if (p->n_powers == 0)
        return;
    x = tidy(ctx, expr_make(ctx, EXPR_ADD, p->n_powers, p->powers));
    if (x)
        x = expr_is_int(x, 1) ? expr_const_(ctx, CONST_E)
                              : expr_pow(ctx, expr_const_(ctx, CONST_E), x);
    put(p, x, false);
}

/* --- roots of sums --------------------------------------------------------- */

/* A term as c sqrt(root); false when it is something else. */
static bool read_surd(mpq_ptr c, mpz_ptr root, expr_ctx *ctx, expr term)
{
    struct product p;
    bool surd;

    product_init(&p);
    put_factor(&p, ctx, term, false);
    surd = !p.full && p.n_above + p.n_below + p.n_powers == 0 &&
           !p.pi_above && !p.pi_below && mpz_cmp_ui(p.root_below, 1) == 0;
    mpq_set(c, p.c);
    mpz_set(root, p.root_above);
    product_clear(&p);
    return surd;
}

/* sqrt(m (a + b)) without a root in a root, NULL when it stays. */
static expr without_nesting(expr_ctx *ctx, expr sum, mpz_srcptr m)
{
    mpq_t c[2], scale;
    mpz_t root[2];
    expr out = NULL;

    if (sum->nargs != 2)
        return NULL;
    mpq_inits(c[0], c[1], scale, (mpq_ptr) 0);
    mpz_inits(root[0], root[1], (mpz_ptr) 0);
    if (read_surd(c[0], root[0], ctx, sum->args[0]) &&
        read_surd(c[1], root[1], ctx, sum->args[1])) {
        int k = mpz_cmp_ui(root[0], 1) == 0 ? 1 : 0; /* the root's place */
        mpq_set_z(scale, m);
        mpq_mul(c[0], c[0], scale);
        mpq_mul(c[1], c[1], scale);
        if (mpz_cmp_ui(root[1 - k], 1) == 0)
            out = root_denest(ctx, c[1 - k], c[k], root[k]);
    }
    mpq_clears(c[0], c[1], scale, (mpq_ptr) 0);
    mpz_clears(root[0], root[1], (mpz_ptr) 0);
    return out;
}

/* sum with every term m times, tidy. */
static expr scaled(expr_ctx *ctx, expr sum, mpz_srcptr m)
{
    expr *t = malloc(sum->nargs * sizeof *t), out = NULL;

    for (uint32_t i = 0; t && i < sum->nargs; i++)
        t[i] = expr_mul(ctx, expr_mpz(ctx, m), sum->args[i]);
    if (t)
        out = tidy(ctx, expr_make(ctx, EXPR_ADD, sum->nargs, t));
    free(t);
    return out;
}

/* c sqrt(m) sqrt(sum), c and m > 0 factors already, as sqrt(c^2 m sum) where
   that is no nested root, else as c sqrt(m sum). */
static expr join_root(struct product *p, expr_ctx *ctx, expr sum)
{
    mpz_ptr c = mpq_numref(p->c);
    expr out;
    mpz_t m;

    mpz_init(m);
    mpz_mul(m, c, c);
    mpz_mul(m, m, p->root_above);
    out = without_nesting(ctx, sum, m);
    mpz_clear(m);
    if (out) {
        mpz_set_si(c, mpz_sgn(c) < 0 ? -1 : 1);
        out = tidy(ctx, out);
    } else if (mpz_cmp_ui(p->root_above, 1) > 0 &&
               (sum = scaled(ctx, sum, p->root_above))) {
        out = expr_call1(ctx, FN_SQRT, sum);
    }
    if (out)
        mpz_set_ui(p->root_above, 1);
    return out;
}

static void join_roots(struct product *p, expr_ctx *ctx)
{
    for (size_t i = 0; i < p->n_above; i++) {
        expr f = p->above[i];

        if (!expr_is_call(f, FN_SQRT) || f->args[0]->kind != EXPR_ADD ||
            mpq_sgn(p->c) == 0)
            continue;
        f = join_root(p, ctx, f->args[0]);
        if (f)
            p->above[i] = f;
    }
}

/* --- the product as an expression --------------------------------------- */

/* sqrt(2) / (2 sqrt(pi)) is 1 / sqrt(2 pi). */
static void move_root_below(struct product *p)
{
    mpz_ptr den = mpq_denref(p->c);

    if ((!p->pi_below && mpz_cmp_ui(p->root_below, 1) == 0) || p->pi_above ||
        mpz_cmp_ui(p->root_above, 1) == 0 ||
        !mpz_divisible_p(den, p->root_above))
        return;
    mpz_divexact(den, den, p->root_above);
    mpz_mul(p->root_below, p->root_below, p->root_above);
    mpz_set_ui(p->root_above, 1);
}

/* Number, factors and root of one side of the bar; 1 for none. */
static expr side(expr_ctx *ctx, struct product *p, bool below)
{
    expr f[MOST_FACTORS + 2], under[2];
    size_t n = 0, k = 0;
    mpz_srcptr c = below ? mpq_denref(p->c) : mpq_numref(p->c);
    mpz_srcptr root = below ? p->root_below : p->root_above;
    const expr *from = below ? p->below : p->above;
    size_t count = below ? p->n_below : p->n_above;

    if (mpz_cmp_ui(c, 1) != 0)
        f[n++] = expr_mpz(ctx, c);
    if (mpz_cmp_ui(root, 1) != 0)
        under[k++] = expr_mpz(ctx, root);
    if (below ? p->pi_below : p->pi_above)
        under[k++] = expr_const_(ctx, CONST_PI);
    if (k > 0)
        f[n++] = expr_call1(ctx, FN_SQRT, expr_make(ctx, EXPR_MUL, k, under));
    for (size_t i = 0; i < count; i++)
        f[n++] = from[i];
    return n == 0 ? expr_int(ctx, 1) : expr_make(ctx, EXPR_MUL, n, f);
}

static bool is_bare(const struct product *p)
{
    return p->n_above + p->n_below == 0 && !p->pi_above && !p->pi_below &&
           mpz_cmp_ui(p->root_above, 1) == 0 &&
           mpz_cmp_ui(p->root_below, 1) == 0;
}

static expr product_expr(expr_ctx *ctx, struct product *p)
{
    bool negative = mpq_sgn(p->c) < 0;
    expr top, bottom, out;

    move_root_below(p);
    if (is_bare(p))
        return expr_mpq(ctx, p->c);
    mpq_abs(p->c, p->c);
    top = side(ctx, p, false);
    bottom = side(ctx, p, true);
    if (!top || !bottom)
        return NULL;
    out = expr_is_int(bottom, 1) ? top : expr_div(ctx, top, bottom);
    return negative ? expr_neg(ctx, out) : out;
}

static expr tidy_product(expr_ctx *ctx, expr e)
{
    struct product p;
    expr out = NULL;

    product_init(&p);
    put_factor(&p, ctx, e, false);
    put_powers(&p, ctx);
    join_roots(&p, ctx);
    if (!p.full)
        out = product_expr(ctx, &p);
    product_clear(&p);
    return p.full ? e : out;
}

/* --- sums, and the rest ------------------------------------------------- */

/* Negative numbers get a minus; the first term without one goes to the
   front. */
static void lead_with_positive(expr_ctx *ctx, expr *t, size_t n)
{
    size_t k = 0;
    mpq_t q;

    mpq_init(q);
    for (size_t i = 0; i < n; i++)
        if (t[i] && expr_is_number(t[i]) && mpq_sgn(t[i]->q) < 0) {
            mpq_neg(q, t[i]->q);
            t[i] = expr_neg(ctx, expr_mpq(ctx, q));
        }
    mpq_clear(q);
    while (k < n && t[k] && t[k]->kind == EXPR_NEG)
        k++;
    if (k == n)
        return;
    expr first = t[k];
    for (; k > 0; k--)
        t[k] = t[k - 1];
    t[0] = first;
}

static expr tidy_args(expr_ctx *ctx, expr e)
{
    expr *args = malloc((e->nargs + 1) * sizeof *args), out = NULL;

    if (!args)
        return NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        args[i] = tidy(ctx, e->args[i]);
    if (e->kind == EXPR_ADD)
        lead_with_positive(ctx, args, e->nargs);
    out = expr_with_args(ctx, e, args);
    free(args);
    return out;
}

expr tidy(expr_ctx *ctx, expr e)
{
    if (!e || e->depth > MOST_DEPTH || e->size > MOST_SIZE)
        return e;
    switch (e->kind) {
    case EXPR_MUL:
    case EXPR_NEG:
    case EXPR_DIV:
    case EXPR_POW:
        return tidy_product(ctx, e);
    case EXPR_INDEX:
        return e;
    default:
        return e->nargs == 0 ? e : tidy_args(ctx, e);
    }
}
