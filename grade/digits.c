/* Printed digits as answers. */
#include "grade/digits.h"

#include <string.h>

static struct verdict ask(const struct task *t, enum expr_kind rel, expr a,
                          expr b)
{
    expr claim = a && b ? expr_make2(t->ctx, rel, a, b) : NULL;
    struct verdict v = {.kind = VERDICT_UNDECIDED, .reason = "too large"};
    return claim ? compare_decide(t, claim) : v;
}

/* The number whose digits are printed: d of -d and of d \cdot 10^k. */
static expr literal(expr e)
{
    while (e->kind == EXPR_NEG || (e->kind == EXPR_MUL && e->nargs == 2))
        e = e->args[0];
    return e;
}

/* 0.040 has two significant digits, 40 may have, 0 has none.  Of a long
   integer perhaps one more, as mpz_sizeinbase has it. */
static unsigned significant(expr e)
{
    unsigned n = 0;
    if (e->kind == EXPR_INT)
        return mpz_sgn(mpq_numref(e->q)) == 0 ? 0
               : mpz_cmpabs_ui(mpq_numref(e->q), 10) < 0 ? 1
               : (unsigned)mpz_sizeinbase(mpq_numref(e->q), 10);
    if (e->kind != EXPR_DEC)
        return 2;
    for (const char *s = e->name; *s && *s != 'e' && *s != 'E'; s++)
        n += *s >= '0' && *s <= '9' && (n || *s != '0');
    return n;
}

/* Is wanted within half a unit of the digit behind the only one? */
static bool second_is_zero(const struct task *t, expr wanted, expr digits)
{
    expr_ctx *ctx = t->ctx;
    expr d = literal(digits);
    mpq_t q;
    mpq_init(q);
    mpq_abs(q, d->q);
    while (mpq_cmp_ui(q, 1, 1) < 0) /* 0.04: the digit is 4 */
        mpz_mul_ui(mpq_numref(q), mpq_numref(q), 10);
    expr width = expr_mul(ctx, expr_int(ctx, 20), expr_mpq(ctx, q));
    mpq_clear(q);
    expr slack = expr_div(ctx, digits, width); /* with its sign */
    expr inner = expr_sub(ctx, digits, slack);
    expr outer = expr_add(ctx, digits, slack);
    bool minus = ask(t, EXPR_LT, digits, expr_int(ctx, 0)).kind ==
                 VERDICT_PROVED;
    return ask(t, EXPR_GE, wanted, minus ? outer : inner).kind ==
               VERDICT_PROVED &&
           ask(t, EXPR_LE, wanted, minus ? inner : outer).kind ==
               VERDICT_PROVED;
}

struct verdict digits_compare(const struct task *t, expr wanted, expr digits,
                              bool alone)
{
    struct verdict v = ask(t, EXPR_APPROX, wanted, digits);
    unsigned n = significant(literal(digits));
    if (v.kind == VERDICT_UNDECIDED) { /* p \approx 1/2 for 1/2 */
        struct verdict w = ask(t, EXPR_EQ, wanted, digits);
        return w.kind == VERDICT_PROVED ? w : v;
    }
    if (v.kind != VERDICT_PROVED || !alone || n > 1)
        return v;
    bool enough = n ? second_is_zero(t, wanted, digits)
                    : ask(t, EXPR_EQ, wanted, digits).kind == VERDICT_PROVED;
    return enough ? v
                  : (struct verdict){.kind = VERDICT_UNDECIDED,
                                     .reason = "too few digits to tell"};
}

struct verdict digits_agree(const struct task *t, expr value, expr digits)
{
    struct verdict v = ask(t, EXPR_APPROX, value, digits);
    expr d = literal(value);
    bool printed = d->kind == EXPR_DEC || d->kind == EXPR_INT;
    if (v.kind != VERDICT_PROVED || !printed ||
        significant(d) >= significant(literal(digits)) ||
        ask(t, EXPR_EQ, value, digits).kind == VERDICT_PROVED)
        return v;
    return (struct verdict){.kind = VERDICT_UNDECIDED,
                            .reason = "fewer digits than the key has"};
}
