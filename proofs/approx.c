#include "proofs/approx.h"

#include <string.h>

#include "proofs/problem.h"

/* The printed number of a side: its value and half a unit of its last digit;
   false when the side is no printed number. */
static bool printed(expr e, mpq_t value, mpq_t half)
{
    bool minus = e->kind == EXPR_NEG;
    if (minus)
        e = e->args[0];
    if (e->kind != EXPR_DEC && e->kind != EXPR_INT)
        return false;
    mpq_set(value, e->q);
    if (minus)
        mpq_neg(value, value);
    unsigned long places = 0;
    const char *dot = e->kind == EXPR_DEC ? strchr(e->name, '.') : NULL;
    for (const char *s = dot ? dot + 1 : ""; *s >= '0' && *s <= '9'; s++)
        places++;
    const char *exp = e->kind == EXPR_DEC ? strpbrk(e->name, "eE") : NULL;
    mpq_set_si(half, 1, 2);
    mpz_t ten;
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, places);
    mpz_mul(mpq_denref(half), mpq_denref(half), ten);
    mpz_clear(ten);
    return !exp;
}

/* value - half <= e <= value + half, decided as two inequalities. */
static struct verdict between(expr_ctx *ctx, expr e, mpq_t value, mpq_t half,
                              const struct scope *scope, uint64_t steps)
{
    mpq_t lo, hi;
    mpq_init(lo);
    mpq_init(hi);
    mpq_sub(lo, value, half);
    mpq_add(hi, value, half);
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

struct verdict decide_approx(expr_ctx *ctx, expr claim,
                             const struct scope *scope, uint64_t steps)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED,
                        .reason = "no side is a printed number"};
    mpq_t value, half;
    mpq_init(value);
    mpq_init(half);
    for (int side = 1; side >= 0 && v.kind != VERDICT_PROVED; side--) {
        if (!printed(claim->args[side], value, half))
            continue;
        struct verdict w = between(ctx, claim->args[1 - side], value, half,
                                   scope, steps);
        if (v.kind == VERDICT_UNDECIDED || w.kind == VERDICT_PROVED)
            v = w;
    }
    if (v.kind == VERDICT_REFUTED) {
        /* show the two sides themselves, not the end of the interval */
        v.right = claim->args[1];
        v.hint = "the printed digits are not the correctly rounded ones";
    }
    mpq_clear(value);
    mpq_clear(half);
    return v;
}
