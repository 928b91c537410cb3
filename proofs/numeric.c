/*
 * Numbers for verdicts: signs and digits from certified enclosures.
 * They refute and they order; they never prove an equality.
 */
#include "proofs/problem.h"

enum sign numeric_sign(expr e, void *data)
{
    (void)e;
    (void)data;
    return SIGN_ANY;
}

enum sign numeric_compare(expr left, expr right, const struct binding *b,
                          size_t n)
{
    (void)left;
    (void)right;
    (void)b;
    (void)n;
    return SIGN_ANY;
}

const char *numeric_digits(expr_ctx *ctx, expr e, const struct binding *b,
                           size_t n)
{
    (void)ctx;
    (void)e;
    (void)b;
    (void)n;
    return NULL;
}
