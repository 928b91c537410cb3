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

static bool enclosed_undefined(expr_ctx *ctx, expr e)
{
    const struct enclose_env env = {.ctx = ctx, .max_steps = 20000};
    ball_t b;

    ball_init(b, 64);
    enum enclose_status s = enclose_expr(b, e, &env, 64);
    ball_clear(b);
    return s == ENCLOSE_UNDEFINED;
}

static bool is_positive(expr e)
{
    if (expr_is_number(e))
        return mpq_sgn(e->q) > 0;
    if (e->kind == EXPR_CONST)
        return e->tag == CONST_PI || e->tag == CONST_E;
    if (e->kind != EXPR_ADD && e->kind != EXPR_MUL && e->kind != EXPR_DIV)
        return false;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!is_positive(e->args[i]))
            return false;
    return true;
}

/* Without enclosures: 1/2, \sqrt{2\pi}, 2^{-1}. */
static bool plainly_defined(expr e)
{
    switch (e->kind) {
    case EXPR_INT: case EXPR_RAT: case EXPR_DEC:
        return true;
    case EXPR_CONST:
        return e->tag == CONST_PI || e->tag == CONST_E;
    case EXPR_ADD: case EXPR_MUL: case EXPR_NEG:
        break;
    case EXPR_DIV:
        if (!is_positive(e->args[1]))
            return false;
        break;
    case EXPR_POW:
        if (!is_positive(e->args[0]))
            return false;
        break;
    case EXPR_CALL:
        if (e->tag != FN_EXP && e->tag != FN_SIN && e->tag != FN_COS &&
            ((e->tag != FN_SQRT && e->tag != FN_LOG) || e->nargs != 1 ||
             !is_positive(e->args[0])))
            return false;
        break;
    default:
        return false;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!plainly_defined(e->args[i]))
            return false;
    return true;
}

/* Of a tree of operations that need all their arguments: is a part without
   names undefined? */
static bool constant_undefined(expr_ctx *ctx, expr e)
{
    static const enum expr_kind partial[] = {EXPR_DIV, EXPR_POW, EXPR_CALL};
    bool some = false;
    for (size_t i = 0; i < sizeof partial / sizeof *partial; i++)
        some = some || expr_has_kind(e, partial[i]);
    if (!some || e->kind == EXPR_INDEX || e->kind == EXPR_APPLY)
        return false;
    if (!expr_has_kind(e, EXPR_SYM))
        return !plainly_defined(e) && enclosed_undefined(ctx, e);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (constant_undefined(ctx, e->args[i]))
            return true;
    return false;
}

bool numeric_undefined(expr_ctx *ctx, expr e)
{
    static const enum expr_kind strict[] = {
        EXPR_INT, EXPR_RAT, EXPR_DEC, EXPR_SYM, EXPR_CONST, EXPR_INDEX,
        EXPR_APPLY, EXPR_CALL, EXPR_ADD, EXPR_NEG, EXPR_MUL, EXPR_DIV,
        EXPR_POW};
    uint64_t others = e->kinds;
    for (size_t i = 0; i < sizeof strict / sizeof *strict; i++)
        others &= ~expr_kind_bit(strict[i]);
    return others ? enclosed_undefined(ctx, e) : constant_undefined(ctx, e);
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
