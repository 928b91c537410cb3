/* Derivatives of the functions of functions.def, and of cases. */
#include <stdlib.h>

#include "exact/derive.h"
#include "exact/fold.h"

static expr call(struct derive *d, enum expr_fn fn, expr a)
{
    return expr_call1(d->ctx, fn, a);
}

static expr square(struct derive *d, expr a)
{
    return expr_pow(d->ctx, a, expr_int(d->ctx, 2));
}

static expr one(struct derive *d)
{
    return expr_int(d->ctx, 1);
}

/* 1 / \sqrt{inside} */
static expr inverse_root(struct derive *d, expr inside)
{
    return expr_div(d->ctx, one(d), call(d, FN_SQRT, inside));
}

/* 2/\sqrt\pi e^{-a^2} */
static expr gauss(struct derive *d, expr a)
{
    expr root = call(d, FN_SQRT, expr_const_(d->ctx, CONST_PI));
    return expr_mul(d->ctx, expr_div(d->ctx, expr_int(d->ctx, 2), root),
                    call(d, FN_EXP, expr_neg(d->ctx, square(d, a))));
}

/* fn'(a) for a function of one argument; NULL when there is no rule. */
static expr outer_elementary(struct derive *d, enum expr_fn fn, expr a)
{
    expr_ctx *c = d->ctx;
    switch (fn) {
    case FN_SQRT:
        return expr_div(c, one(d), expr_mul(c, expr_int(c, 2),
                                            call(d, FN_SQRT, a)));
    case FN_EXP: return call(d, FN_EXP, a);
    case FN_LOG: return expr_div(c, one(d), a);
    case FN_SIN: return call(d, FN_COS, a);
    case FN_COS: return expr_neg(c, call(d, FN_SIN, a));
    case FN_TAN: return expr_div(c, one(d), square(d, call(d, FN_COS, a)));
    case FN_COT:
        return expr_neg(c, expr_div(c, one(d),
                                    square(d, call(d, FN_SIN, a))));
    case FN_SEC:
        return expr_div(c, call(d, FN_SIN, a),
                        square(d, call(d, FN_COS, a)));
    case FN_CSC:
        return expr_neg(c, expr_div(c, call(d, FN_COS, a),
                                    square(d, call(d, FN_SIN, a))));
    case FN_ARCSIN:
        return inverse_root(d, expr_sub(c, one(d), square(d, a)));
    case FN_ARCCOS:
        return expr_neg(c, inverse_root(d, expr_sub(c, one(d),
                                                    square(d, a))));
    case FN_ARCTAN:
        return expr_div(c, one(d), expr_add(c, one(d), square(d, a)));
    case FN_ERF: return gauss(d, a);
    case FN_ERFC: return expr_neg(c, gauss(d, a));
    default: return NULL;
    }
}

static expr outer_hyperbolic(struct derive *d, enum expr_fn fn, expr a)
{
    expr_ctx *c = d->ctx;
    switch (fn) {
    case FN_SINH: return call(d, FN_COSH, a);
    case FN_COSH: return call(d, FN_SINH, a);
    case FN_TANH:
        return expr_sub(c, one(d), square(d, call(d, FN_TANH, a)));
    case FN_ARSINH:
        return inverse_root(d, expr_add(c, square(d, a), one(d)));
    case FN_ARCOSH: /* a > 1 */
        return expr_mul(c, inverse_root(d, expr_sub(c, a, one(d))),
                        inverse_root(d, expr_add(c, a, one(d))));
    case FN_ARTANH:
        return expr_div(c, one(d), expr_sub(c, one(d), square(d, a)));
    case FN_ABS: /* undefined at 0, as it must be */
        return expr_div(c, a, call(d, FN_ABS, a));
    default: return NULL;
    }
}

/* \log_b a = \log a / \log b */
static expr derive_log_base(struct derive *d, expr f)
{
    expr a = call(d, FN_LOG, f->args[0]), b = call(d, FN_LOG, f->args[1]);
    return derive(d, expr_div(d->ctx, a, b));
}

/* \sqrt[n]{a}' = \sqrt[n]{a} a' / (n a) */
static expr derive_root(struct derive *d, expr f)
{
    expr a = f->args[0], n = f->args[1];
    if (derive_depends(d, n))
        return derive_fail(d, "a root of variable degree");
    return fold_div(d->ctx, fold_mul(d->ctx, f, derive(d, a)),
                    expr_mul(d->ctx, n, a));
}

/* Of two: the derivative of the one that counts; none at a tie. */
static expr derive_extreme(struct derive *d, expr f)
{
    enum expr_fn fn = (enum expr_fn)f->tag;
    enum expr_kind wins = fn == FN_MAX ? EXPR_GT : EXPR_LT;
    expr a = f->args[0], b = f->args[1];
    if (f->nargs == 1)
        return derive(d, a);
    if (f->nargs > 2)
        b = expr_call(d->ctx, fn, f->nargs - 1, f->args + 1);
    const expr parts[] = {derive(d, a), expr_make2(d->ctx, wins, a, b),
                          derive(d, b), expr_make2(d->ctx, wins, b, a)};
    return expr_make(d->ctx, EXPR_CASES, 4, parts);
}

expr derive_call(struct derive *d, expr f)
{
    enum expr_fn fn = (enum expr_fn)f->tag;
    if (fn == FN_LOG && f->nargs == 2)
        return derive_log_base(d, f);
    if (fn == FN_ROOT)
        return derive_root(d, f);
    if (fn == FN_MAX || fn == FN_MIN)
        return derive_extreme(d, f);
    if (fn == FN_EXPECT || fn == FN_TRACE || fn == FN_DIAG)
        return call(d, fn, derive(d, f->args[0]));
    expr outer = outer_elementary(d, fn, f->args[0]);
    if (!outer)
        outer = outer_hyperbolic(d, fn, f->args[0]);
    if (!outer)
        return expr_ctx_exhausted(d->ctx)
                   ? NULL
                   : derive_fail(d, "no derivative of this function");
    return fold_mul(d->ctx, outer, derive(d, f->args[0]));
}

/* --- cases -------------------------------------------------------------- */

/*
 * A branch's formula gives the derivative inside its region only: at a
 * closed end the function may have a corner.  So the conditions about the
 * variable are opened, and the derivative stays undefined at the seams.
 */
static expr open_condition(struct derive *d, expr c, bool negate);

static expr open_parts(struct derive *d, expr c, bool negate)
{
    bool both = (c->kind == EXPR_OR) == negate; /* de Morgan */
    expr *parts = malloc(c->nargs * sizeof *parts), r = NULL;
    uint32_t i = 0;
    if (!parts)
        return NULL;
    for (; i < c->nargs; i++)
        if (!(parts[i] = open_condition(d, c->args[i], negate)))
            break;
    if (i == c->nargs)
        r = expr_make(d->ctx, both ? EXPR_AND : EXPR_OR, i, parts);
    free(parts);
    return r;
}

static expr relation(struct derive *d, enum expr_kind kind, expr c)
{
    return expr_make2(d->ctx, kind, c->args[0], c->args[1]);
}

static expr complement(struct derive *d, expr c)
{
    static const enum expr_kind other[EXPR_KIND_COUNT] = {
        [EXPR_LT] = EXPR_GE, [EXPR_LE] = EXPR_GT, [EXPR_GT] = EXPR_LE,
        [EXPR_GE] = EXPR_LT, [EXPR_EQ] = EXPR_NE, [EXPR_NE] = EXPR_EQ,
    };
    return other[c->kind] ? relation(d, other[c->kind], c)
                          : expr_make1(d->ctx, EXPR_NOT, c);
}

/* The inside of c, or of its complement; a condition that is not about the
   variable stays as it is. */
static expr open_condition(struct derive *d, expr c, bool negate)
{
    if (!derive_depends(d, c))
        return negate ? complement(d, c) : c;
    switch (c->kind) {
    case EXPR_LT: case EXPR_LE:
        return relation(d, negate ? EXPR_GT : EXPR_LT, c);
    case EXPR_GT: case EXPR_GE:
        return relation(d, negate ? EXPR_LT : EXPR_GT, c);
    case EXPR_EQ: case EXPR_NE: /* a point has no inside */
        if ((c->kind == EXPR_NE) != negate)
            return relation(d, EXPR_NE, c);
        return expr_make2(d->ctx, EXPR_LT, one(d), expr_int(d->ctx, 0));
    case EXPR_AND: case EXPR_OR: case EXPR_CHAIN:
        return open_parts(d, c, negate);
    case EXPR_NOT:
        return open_condition(d, c->args[0], !negate);
    default:
        return derive_fail(d, "a condition of unknown kind");
    }
}

/* "Otherwise": outside of every branch before. */
static expr open_rest(struct derive *d, expr f, uint32_t n)
{
    expr parts[16];
    uint32_t k = 0;
    for (uint32_t i = 1; i < n; i += 2, k++)
        if (k == 16 || !(parts[k] = open_condition(d, f->args[i], true)))
            return derive_fail(d, "too many branches");
    return k ? expr_make(d->ctx, EXPR_AND, k, parts) : NULL;
}

static bool conditions_depend(const struct derive *d, expr f)
{
    for (uint32_t i = 1; i < f->nargs; i += 2)
        if (derive_depends(d, f->args[i]))
            return true;
    return false;
}

expr derive_cases(struct derive *d, expr f)
{
    bool open = conditions_depend(d, f), ok = true;
    expr *parts = malloc(f->nargs * sizeof *parts), r = NULL;
    if (!parts)
        return NULL;
    for (uint32_t i = 0; ok && i < f->nargs; i++) {
        expr e = f->args[i];
        if (i % 2 == 0)
            parts[i] = derive(d, e);
        else if (!open)
            parts[i] = e;
        else if (e->kind == EXPR_OTHERWISE)
            parts[i] = open_rest(d, f, i);
        else
            parts[i] = open_condition(d, e, false);
        ok = parts[i] != NULL;
    }
    if (ok)
        r = expr_make(d->ctx, EXPR_CASES, f->nargs, parts);
    free(parts);
    return r;
}
