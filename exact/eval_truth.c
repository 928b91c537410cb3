/*
 * Truth of conditions in a region: by the signs of differences, and by
 * residues.  What is open leaves its question in core->want.
 */
#include "exact/core.h"

/* Truth of "the sign of a is among allowed". */
static enum truth sign_truth(struct core *core, nf a, enum sign allowed)
{
    if (!a)
        return TRUTH_UNKNOWN;
    enum sign s = core_sign(core, a);
    if ((s & ~allowed & SIGN_ANY) == 0)
        return TRUTH_TRUE;
    if ((s & allowed) == 0)
        return TRUTH_FALSE;
    struct lin l;
    if (core_lin(core, &l, a)) {
        /* ask for the half line that the condition speaks of */
        struct want w = {.kind = WANT_LIN, .lin = l};
        if (region_truth(core, core->here, &w.lin) != TRUTH_UNKNOWN)
            w.lin.k -= 1;
        else if (allowed == SIGN_POS || allowed == SIGN_NONPOS)
            w.lin.k -= 1;
        if (region_truth(core, core->here, &w.lin) != TRUTH_UNKNOWN)
            w.lin = l;
        core_stop(core, w);
    } else {
        core_ask_sign(core, a);
    }
    return TRUTH_UNKNOWN;
}

static enum truth truth_not(enum truth t)
{
    return t == TRUTH_UNKNOWN ? t : t == TRUTH_TRUE ? TRUTH_FALSE
                                                    : TRUTH_TRUE;
}

static bool infinite(expr e, int *sign)
{
    *sign = 1;
    if (e->kind == EXPR_NEG) {
        *sign = -1;
        e = e->args[0];
    }
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

/* Most conditions at a point are about small integers. */
static bool compare_small(struct core *core, expr e, enum sign *s)
{
    long a, b;
    if (!core_small(core, e->args[0], &a) || !core_small(core, e->args[1], &b))
        return false;
    *s = a < b ? SIGN_NEG : a == b ? SIGN_ZERO : SIGN_POS;
    return true;
}

static enum truth compare(struct core *core, expr e, enum sign allowed)
{
    int s;
    enum sign known;
    if (compare_small(core, e, &known))
        return known & allowed ? TRUTH_TRUE : TRUTH_FALSE;
    if (infinite(e->args[0], &s))
        return s > 0 ? (allowed & SIGN_POS ? TRUTH_TRUE : TRUTH_FALSE)
                     : (allowed & SIGN_NEG ? TRUTH_TRUE : TRUTH_FALSE);
    if (infinite(e->args[1], &s))
        return s < 0 ? (allowed & SIGN_POS ? TRUTH_TRUE : TRUTH_FALSE)
                     : (allowed & SIGN_NEG ? TRUTH_TRUE : TRUTH_FALSE);
    nf a = core_eval(core, e->args[0]);
    nf b = a ? core_eval(core, e->args[1]) : NULL;
    return b ? sign_truth(core, nf_sub(core->pool, a, b), allowed)
             : TRUTH_UNKNOWN;
}

static enum truth all_of(struct core *core, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        enum truth t = core_truth(core, e->args[i]);
        if (t != TRUTH_TRUE)
            return t;
    }
    return TRUTH_TRUE;
}

static enum truth any_of(struct core *core, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        enum truth t = core_truth(core, e->args[i]);
        if (t != TRUTH_FALSE)
            return t;
    }
    return TRUTH_FALSE;
}

/* Is a a multiple of k?  Splits on residues if need be. */
static enum truth is_multiple(struct core *core, nf a, long k)
{
    long r;
    if (!a || !core_residue(core, a, k, &r))
        return TRUTH_UNKNOWN;
    return r ? TRUTH_FALSE : TRUTH_TRUE;
}

/* d | a and a = b (mod d) for a constant d */
static enum truth divides(struct core *core, expr d, expr a, expr b)
{
    nf m = core_eval(core, d), x = m ? core_eval(core, a) : NULL;
    nf y = x && b ? core_eval(core, b) : NULL;
    long k;
    if (x && (y || !b) && nf_is_si(m, &k) && k > 0)
        return is_multiple(core, y ? nf_sub(core->pool, x, y) : x, k);
    nf_fail(core->pool, STATUS_UNABLE, "a symbolic modulus");
    return TRUTH_UNKNOWN;
}

static enum truth is_in(struct core *core, expr e)
{
    expr set = e->args[1];
    nf a;
    enum truth lo, hi;
    switch (set->kind) {
    case EXPR_SYM:
        a = core_eval(core, e->args[0]);
        if (expr_is_sym(set, "\\mathbb{R}") && a)
            return TRUTH_TRUE;
        if (expr_is_sym(set, "\\mathbb{Z}") && core_is_integer(core, a))
            return TRUTH_TRUE;
        if (expr_is_sym(set, "\\mathbb{N}") && core_is_integer(core, a))
            return sign_truth(core, a, SIGN_NONNEG);
        break;
    case EXPR_INTERVAL:
        lo = compare(core, expr_make2(core->ctx, EXPR_GE, e->args[0],
                                      set->args[0]),
                     set->tag & 1 ? SIGN_POS : SIGN_NONNEG);
        if (lo != TRUTH_TRUE)
            return lo;
        hi = compare(core, expr_make2(core->ctx, EXPR_LE, e->args[0],
                                      set->args[1]),
                     set->tag & 2 ? SIGN_NEG : SIGN_NONPOS);
        return hi;
    default:
        break;
    }
    nf_fail(core->pool, STATUS_UNABLE, "a condition outside the core");
    return TRUTH_UNKNOWN;
}

enum truth core_truth(struct core *core, expr e)
{
    if (!e)
        return TRUTH_UNKNOWN;
    switch (e->kind) {
    case EXPR_EQ:
        return compare(core, e, SIGN_ZERO);
    case EXPR_NE:
        return compare(core, e, SIGN_NONZERO);
    case EXPR_LT:
        return compare(core, e, SIGN_NEG);
    case EXPR_LE:
        return compare(core, e, SIGN_NONPOS);
    case EXPR_GT:
        return compare(core, e, SIGN_POS);
    case EXPR_GE:
        return compare(core, e, SIGN_NONNEG);
    case EXPR_CHAIN:
    case EXPR_AND:
    case EXPR_LIST:
        return all_of(core, e);
    case EXPR_OR:
        return any_of(core, e);
    case EXPR_NOT:
        return truth_not(core_truth(core, e->args[0]));
    case EXPR_IN:
        return is_in(core, e);
    case EXPR_OTHERWISE:
        return TRUTH_TRUE;
    case EXPR_CALL:
        if (e->tag == FN_ISEVEN)
            return is_multiple(core, core_eval(core, e->args[0]), 2);
        break;
    case EXPR_DIVIDES:
        return divides(core, e->args[0], e->args[1], NULL);
    case EXPR_CONG:
        return divides(core, e->args[2], e->args[0], e->args[1]);
    default:
        break;
    }
    nf_fail(core->pool, STATUS_UNABLE, "a condition outside the core");
    return TRUTH_UNKNOWN;
}
