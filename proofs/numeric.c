/*
 * Numbers for verdicts: signs and digits from certified enclosures.
 * They refute and they order; they prove an equality only of algebraic
 * numbers, by a separation bound.
 */
#include "proofs/problem.h"

#include <stdlib.h>
#include <string.h>

#include "ref/enclose.h"

#define PRECISION_MOST 2048
#define STEPS 200000 /* of an enclosure */
#define DIGITS_SHOWN 12

static enum sign order_sign(enum ball_order order)
{
    switch (order) {
    case BALL_LESS:
        return SIGN_NEG;
    case BALL_EQUAL:
        return SIGN_ZERO;
    case BALL_GREATER:
        return SIGN_POS;
    case BALL_UNKNOWN:
        break;
    }
    return SIGN_ANY;
}

enum sign numeric_sign(expr e, void *data)
{
    expr_ctx *ctx = data;
    struct enclose_env env = {.ctx = ctx, .max_steps = STEPS};
    if (!e || !ctx)
        return SIGN_ANY;
    return order_sign(enclose_compare(e, expr_int(ctx, 0), &env,
                                      PRECISION_MOST));
}

/* The bindings that are numbers, as an environment. */
struct table {
    expr atoms[16];
    mpq_srcptr values[16];
    struct enclose_env env;
};

static void table_init(struct table *t, expr_ctx *ctx,
                       const struct binding *b, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n && k < 16; i++) {
        if (!expr_is_number(b[i].value))
            continue;
        t->atoms[k] = b[i].name;
        t->values[k++] = b[i].value->q;
    }
    t->env = (struct enclose_env){.count = k, .atoms = t->atoms,
                                  .max_steps = STEPS,
                                  .values = t->values, .ctx = ctx};
}

enum sign numeric_compare(expr_ctx *ctx, expr left, expr right,
                          const struct binding *b, size_t n)
{
    struct table t;
    table_init(&t, ctx, b, n);
    return order_sign(enclose_compare(left, right, &t.env, PRECISION_MOST));
}

bool numeric_undefined(expr_ctx *ctx, expr e)
{
    const struct enclose_env env = {.ctx = ctx, .max_steps = 20000};
    ball_t b;

    ball_init(b, 64);
    enum enclose_status s = enclose_expr(b, e, &env, 64);
    ball_clear(b);
    return s == ENCLOSE_UNDEFINED;
}

const char *numeric_digits(expr_ctx *ctx, expr e, const struct binding *b,
                           size_t n)
{
    struct table t;
    char *text = NULL;
    table_init(&t, ctx, b, n);
    if (enclose_digits(&text, e, &t.env, DIGITS_SHOWN, PRECISION_MOST) !=
        ENCLOSE_OK)
        return NULL;
    const char *kept = text ? expr_intern(ctx, text, strlen(text)) : NULL;
    free(text);
    return kept;
}
