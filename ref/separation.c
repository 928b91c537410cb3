/* Separation bounds of algebraic numbers, with logarithms rounded up. */
#include "ref/separation.h"

#include <math.h>

#define ROOTS_MOST 32
#define DEGREE_MOST 4096.0

/* E = U / L: logarithms to base 2 of the bounds, never negative. */
struct bound {
    double u, l;
};

struct field {
    const struct enclose_env *env;
    expr roots[ROOTS_MOST]; /* each counts once */
    size_t n;
    double degree;
    unsigned long turns;    /* angles are multiples of pi / turns, or 0 */
};

/* Sums of a few logarithms are wrong by far less. */
#define SLACK 1e-6

static double log2_z(mpz_srcptr z)
{
    return mpz_sgn(z) == 0 ? 0.0 : (double)mpz_sizeinbase(z, 2);
}

static struct bound rational(mpq_srcptr q)
{
    return (struct bound){log2_z(mpq_numref(q)), log2_z(mpq_denref(q))};
}

static struct bound plus(struct bound a, struct bound b)
{
    double x = a.u + b.l, y = b.u + a.l;
    return (struct bound){fmax(x, y) + 1.0, a.l + b.l};
}

static struct bound times(struct bound a, struct bound b)
{
    return (struct bound){a.u + b.u, a.l + b.l};
}

static struct bound inverse(struct bound a)
{
    return (struct bound){a.l, a.u};
}

/* A node that adds to the field, once for each tree. */
static bool extend(struct field *f, expr node, double degree)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->roots[i] == node)
            return true;
    if (f->n == ROOTS_MOST)
        return false;
    f->roots[f->n++] = node;
    f->degree *= degree;
    return f->degree <= DEGREE_MOST;
}

/* The k-th root of U / L as (U L^(k-1))^(1/k) / L, or U over a root. */
static struct bound root(struct bound a, double k)
{
    if (a.u >= a.l)
        return (struct bound){(a.u + (k - 1) * a.l) / k + SLACK, a.l};
    return (struct bound){a.u, ((k - 1) * a.u + a.l) / k + SLACK};
}

static bool bound_of(struct field *f, struct bound *out, expr e);

/* a^(num/den) */
static bool power(struct field *f, struct bound *out, expr node, expr base,
                  mpq_srcptr q)
{
    struct bound a;
    if (!mpz_fits_sint_p(mpq_numref(q)) || !mpz_fits_sint_p(mpq_denref(q)) ||
        !bound_of(f, &a, base))
        return false;
    long num = mpz_get_si(mpq_numref(q)), den = mpz_get_si(mpq_denref(q));
    double k = fabs((double)num);
    *out = (struct bound){a.u * k, a.l * k};
    if (num < 0)
        *out = inverse(*out);
    if (den == 1)
        return true;
    *out = root(*out, (double)den);
    return extend(f, node, (double)den);
}

static bool rational_power(struct field *f, struct bound *out, expr e)
{
    mpq_t q;
    mpq_init(q);
    bool ok = enclose_rational(q, e->args[1], f->env) &&
              power(f, out, e, e->args[0], q);
    mpq_clear(q);
    return ok;
}

static bool fixed_root(struct field *f, struct bound *out, expr e, long k)
{
    mpq_t q;
    mpq_init(q);
    mpq_set_si(q, 1, (unsigned long)k);
    bool ok = power(f, out, e, e->args[0], q);
    mpq_clear(q);
    return ok;
}

/* The rational c of an angle c pi. */
static bool pi_times(struct field *f, mpq_t c, expr angle)
{
    expr_ctx *ctx = f->env->ctx;
    expr pi = ctx ? expr_const_(ctx, CONST_PI) : NULL;
    expr one = pi ? expr_int(ctx, 1) : NULL;
    expr put = one ? expr_subst(ctx, angle, 1, &pi, &one) : NULL;
    return put && enclose_rational(c, put, f->env);
}

/* c pi, (c pi)/d, -..., so that putting 1 for pi gives the factor. */
static bool is_linear_in_pi(expr e)
{
    bool inside = false;
    switch (e->kind) {
    case EXPR_CONST:
        return e->tag == CONST_PI;
    case EXPR_NEG:
        return is_linear_in_pi(e->args[0]);
    case EXPR_DIV:
        return is_linear_in_pi(e->args[0]) && expr_is_number(e->args[1]);
    case EXPR_MUL:
        for (uint32_t i = 0; i < e->nargs; i++) {
            bool number = expr_is_number(e->args[i]) ||
                          (e->args[i]->kind == EXPR_DIV &&
                           expr_is_number(e->args[i]->args[0]) &&
                           expr_is_number(e->args[i]->args[1]));
            if (!number && (inside || !is_linear_in_pi(e->args[i])))
                return false;
            inside = inside || !number;
        }
        return inside;
    default:
        return false;
    }
}

/* The least common multiple; 0 stands for none yet. */
static unsigned long common(unsigned long a, unsigned long b)
{
    unsigned long x = a, y = b;
    while (y) {
        unsigned long r = x % y;
        x = y;
        y = r;
    }
    return a ? a / x * b : b;
}

/* Euler's phi: the degree of the field of n-th roots of 1. */
static double totient(unsigned long n)
{
    unsigned long phi = n;
    for (unsigned long p = 2; p <= n; p++)
        if (n % p == 0) {
            phi -= phi / p;
            while (n % p == 0)
                n /= p;
        }
    return (double)phi;
}

/* 2 cos(c pi), 2 sin(c pi): integers of the field of 4 q-th roots of 1. */
static bool circular(struct field *f, struct bound *out, expr e)
{
    mpq_t c;
    mpq_init(c);
    bool ok = is_linear_in_pi(e->args[0]) && pi_times(f, c, e->args[0]) &&
              mpz_cmp_ui(mpq_denref(c), 512) < 0;
    if (ok)
        f->turns = common(f->turns, mpz_get_ui(mpq_denref(c)));
    mpq_clear(c);
    *out = (struct bound){1.0, 1.0};
    return ok && f->turns <= 512;
}

static bool call(struct field *f, struct bound *out, expr e)
{
    switch ((enum expr_fn)e->tag) {
    case FN_SQRT:
        return fixed_root(f, out, e, 2);
    case FN_ROOT:
        return e->args[1]->kind == EXPR_INT &&
               mpz_cmp_ui(mpq_numref(e->args[1]->q), 1) > 0 &&
               mpz_cmp_ui(mpq_numref(e->args[1]->q), 64) < 0 &&
               fixed_root(f, out, e, mpz_get_si(mpq_numref(e->args[1]->q)));
    case FN_ABS:
        return bound_of(f, out, e->args[0]);
    case FN_SIN:
    case FN_COS:
    case FN_TAN: /* 2 sin over 2 cos */
        return circular(f, out, e);
    default:
        return false;
    }
}

static bool bound_of(struct field *f, struct bound *out, expr e)
{
    struct bound b;
    mpq_t q;
    switch (e->kind) {
    case EXPR_INT:
    case EXPR_RAT:
    case EXPR_DEC:
        *out = rational(e->q);
        return true;
    case EXPR_NEG:
        return bound_of(f, out, e->args[0]);
    case EXPR_ADD:
    case EXPR_MUL:
        if (!bound_of(f, out, e->args[0]))
            return false;
        for (uint32_t i = 1; i < e->nargs; i++) {
            if (!bound_of(f, &b, e->args[i]))
                return false;
            *out = e->kind == EXPR_ADD ? plus(*out, b) : times(*out, b);
        }
        return true;
    case EXPR_DIV:
        if (!bound_of(f, out, e->args[0]) || !bound_of(f, &b, e->args[1]))
            return false;
        *out = times(*out, inverse(b));
        return true;
    case EXPR_POW:
        return rational_power(f, out, e);
    case EXPR_CALL:
        return call(f, out, e);
    case EXPR_SYM:
    case EXPR_INDEX:
    case EXPR_APPLY: {
        mpq_init(q);
        bool known = !f->env->lookup && enclose_rational(q, e, f->env);
        if (known)
            *out = rational(q);
        mpq_clear(q);
        return known;
    }
    default:
        return false;
    }
}

bool separation_bits(double *bits, expr a, expr b,
                     const struct enclose_env *env)
{
    struct field f = {.env = env, .degree = 1.0};
    struct bound x, y;
    if (!bound_of(&f, &x, a) || !bound_of(&f, &y, b))
        return false;
    x = plus(x, y);
    if (f.turns)
        f.degree *= totient(4 * f.turns);
    *bits = (f.degree - 1.0) * x.u + x.l + 1.0;
    return *bits < 1e6;
}
