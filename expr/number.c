/* Numbers as nodes: integers, rationals, decimal literals. */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "expr/ctx.h"

/* Larger exponents in "1e-3" are refused: their value would not fit. */
#define MAX_EXPONENT 20000

expr expr_mpq(expr_ctx *ctx, mpq_srcptr value)
{
    expr_node model = {.kind = EXPR_RAT, .q = value};
    if (mpz_cmp_ui(mpq_denref(value), 1) == 0)
        model.kind = EXPR_INT;
    return expr_cons(ctx, &model);
}

expr expr_mpz(expr_ctx *ctx, mpz_srcptr value)
{
    mpq_t q;
    mpq_init(q);
    mpq_set_z(q, value);
    expr e = expr_mpq(ctx, q);
    mpq_clear(q);
    return e;
}

/* The model's number is on the stack: no memory is asked for to look up an
   integer that is there already. */
expr expr_int(expr_ctx *ctx, long value)
{
    const mp_limb_t limb = value < 0 ? 0 - (mp_limb_t)value
                                     : (mp_limb_t)value, one = 1;
    mpq_t q;
    mpz_roinit_n(mpq_numref(q), &limb, value < 0 ? -1 : value > 0);
    mpz_roinit_n(mpq_denref(q), &one, 1);
    expr_node model = {.kind = EXPR_INT, .q = q};
    if (value < 0 || value >= COMMON_MOST - 128)
        return expr_cons(ctx, &model);
    expr *common = expr_ctx_common(ctx, 128 + (size_t)value);
    if (!*common)
        *common = expr_cons(ctx, &model);
    return *common;
}

/* number = digits [ "." digits ] [ ("e"|"E") ["+"|"-"] digits ]
   The digits go to mantissa, the power of ten that scales them to *scale. */
static bool dec_split(char *mantissa, long *scale, const char *s)
{
    size_t n = 0, after = 0;
    bool point = false;
    for (; isdigit((unsigned char)*s) || (*s == '.' && !point); s++) {
        if (*s == '.') {
            point = true;
        } else {
            mantissa[n++] = *s;
            after += point;
        }
    }
    mantissa[n] = '\0';
    *scale = 0;
    if (*s == 'e' || *s == 'E') {
        char *end;
        s++;
        if (!isdigit((unsigned char)s[*s == '+' || *s == '-']))
            return false;
        *scale = strtol(s, &end, 10);
        s = end;
    }
    if (n == 0 || *s != '\0' || after > MAX_EXPONENT)
        return false;
    if (*scale > MAX_EXPONENT || *scale < -MAX_EXPONENT)
        return false;
    *scale -= (long)after;
    return true;
}

static void dec_value(mpq_ptr q, const char *mantissa, long scale)
{
    mpz_t ten;
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, (unsigned long)labs(scale));
    mpz_set_str(mpq_numref(q), mantissa, 10);
    if (scale >= 0)
        mpz_mul(mpq_numref(q), mpq_numref(q), ten);
    else
        mpz_set(mpq_denref(q), ten);
    mpq_canonicalize(q);
    mpz_clear(ten);
}

expr expr_dec(expr_ctx *ctx, const char *digits)
{
    long scale;
    expr e = NULL;
    char small[64], *mantissa = small;
    size_t len = strlen(digits);
    if (len >= sizeof small && !(mantissa = malloc(len + 1)))
        return expr_ctx_no_memory(ctx);
    if (dec_split(mantissa, &scale, digits)) {
        mpq_t q;
        mpq_init(q);
        dec_value(q, mantissa, scale);
        expr_node model = {.kind = EXPR_DEC, .name = digits, .q = q};
        e = expr_cons(ctx, &model);
        mpq_clear(q);
    }
    if (mantissa != small)
        free(mantissa);
    return e;
}
