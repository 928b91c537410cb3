#include "proofs/approx.h"

#include <string.h>

#include "proofs/problem.h"

/* A printed number: its value, and half a unit of its last digit. */
struct printed {
    mpq_t value, half;
    unsigned long zeros; /* that end an integer: they may be no digits */
};

static void times_power_of_ten(mpq_t x, long k)
{
    mpz_t ten;
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, (unsigned long)(k < 0 ? -k : k));
    if (k < 0)
        mpz_mul(mpq_denref(x), mpq_denref(x), ten);
    else
        mpz_mul(mpq_numref(x), mpq_numref(x), ten);
    mpq_canonicalize(x);
    mpz_clear(ten);
}

/* The k of 10^k, within reason. */
static bool power_of_ten(expr e, long *k)
{
    bool minus = e->kind == EXPR_POW && e->args[1]->kind == EXPR_NEG;
    if (e->kind != EXPR_POW || !expr_is_int(e->args[0], 10))
        return false;
    expr n = minus ? e->args[1]->args[0] : e->args[1];
    if (n->kind != EXPR_INT || mpz_cmpabs_ui(mpq_numref(n->q), 4000) > 0)
        return false;
    *k = mpz_get_si(mpq_numref(n->q));
    *k = minus ? -*k : *k;
    return true;
}

static unsigned long count_zeros(mpz_srcptr n)
{
    unsigned long zeros = 0;
    mpz_t rest;
    mpz_init_set(rest, n);
    while (mpz_sgn(rest) && mpz_divisible_ui_p(rest, 10)) {
        mpz_divexact_ui(rest, rest, 10);
        zeros++;
    }
    mpz_clear(rest);
    return zeros;
}

/* The digits of e; false when it is no printed number. */
static bool read_digits(expr e, struct printed *p)
{
    if (e->kind != EXPR_DEC && e->kind != EXPR_INT)
        return false;
    if (e->kind == EXPR_DEC && strpbrk(e->name, "eE"))
        return false;
    mpq_set(p->value, e->q);
    mpq_set_si(p->half, 1, 2);
    p->zeros = e->kind == EXPR_INT ? count_zeros(mpq_numref(e->q)) : 0;
    long places = 0;
    const char *dot = e->kind == EXPR_DEC ? strchr(e->name, '.') : NULL;
    for (const char *s = dot ? dot + 1 : ""; *s >= '0' && *s <= '9'; s++)
        places++;
    times_power_of_ten(p->half, -places);
    return true;
}

/* 3.14, -5, 1.23 \cdot 10^4; false when the side is no printed number. */
static bool printed(expr e, struct printed *p)
{
    bool minus = e->kind == EXPR_NEG;
    long k = 0;
    e = minus ? e->args[0] : e;
    if (e->kind == EXPR_MUL && e->nargs == 2 &&
        power_of_ten(e->args[1], &k)) {
        e = e->args[0];
        minus = minus != (e->kind == EXPR_NEG);
        e = e->kind == EXPR_NEG ? e->args[0] : e;
    }
    if (!read_digits(e, p))
        return false;
    times_power_of_ten(p->value, k);
    times_power_of_ten(p->half, k);
    if (minus)
        mpq_neg(p->value, p->value);
    return true;
}

/* value - half <= e <= value + half, decided as two inequalities. */
static struct verdict between(expr_ctx *ctx, expr e, const struct printed *p,
                              const struct scope *scope, uint64_t steps)
{
    mpq_t lo, hi;
    mpq_init(lo);
    mpq_init(hi);
    mpq_sub(lo, p->value, p->half);
    mpq_add(hi, p->value, p->half);
    struct budget b = {steps};
    struct verdict v =
        decide(ctx, expr_make2(ctx, EXPR_GE, e, expr_mpq(ctx, lo)), scope, b);
    struct verdict w =
        decide(ctx, expr_make2(ctx, EXPR_LE, e, expr_mpq(ctx, hi)), scope, b);
    mpq_clear(lo);
    mpq_clear(hi);
    if (v.kind == VERDICT_PROVED)
        v = w;
    if (v.kind == VERDICT_PROVED)
        v.method = "enclosure within half a unit of the last printed digit";
    return v;
}

/* 314000 for a value near 314159: right to the digits before its zeros. */
static struct verdict between_zeros(expr_ctx *ctx, expr e, struct printed *p,
                                    const struct scope *scope,
                                    uint64_t steps)
{
    struct verdict v = between(ctx, e, p, scope, steps);
    if (v.kind != VERDICT_REFUTED || p->zeros == 0)
        return v;
    times_power_of_ten(p->half, (long)p->zeros);
    if (between(ctx, e, p, scope, steps).kind == VERDICT_PROVED)
        return (struct verdict){
            .kind = VERDICT_UNDECIDED,
            .reason = "the zeros at the end may be digits or not"};
    return v;
}

struct verdict decide_approx(expr_ctx *ctx, expr claim,
                             const struct scope *scope, uint64_t steps)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED,
                        .reason = "no side is a printed number"};
    struct printed p;
    mpq_inits(p.value, p.half, NULL);
    bool first = true;
    for (int side = 1; side >= 0 && v.kind != VERDICT_PROVED; side--) {
        if (!printed(claim->args[side], &p))
            continue;
        struct verdict w = between_zeros(ctx, claim->args[1 - side], &p,
                                         scope, steps);
        if (first || w.kind == VERDICT_PROVED)
            v = w;
        first = false;
    }
    if (v.kind == VERDICT_REFUTED) {
        /* show the two sides themselves, not the end of the interval */
        v.right = claim->args[1];
        v.hint = "the printed digits are not the correctly rounded ones";
    }
    mpq_clears(p.value, p.half, NULL);
    return v;
}
