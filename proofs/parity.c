/*
 * "n is even" put to work: n = 2m with m an integer, odd n = 2m + 1.
 */
#include "proofs/claim.h"

static bool is_parity(expr given, expr *name, bool *odd)
{
    *odd = given->kind == EXPR_NOT;
    given = *odd ? given->args[0] : given;
    if (!expr_is_call(given, FN_ISEVEN) || given->args[0]->kind != EXPR_SYM)
        return false;
    *name = given->args[0];
    return true;
}

static bool is_known(const struct scope *s, const struct parities *p, expr n)
{
    for (size_t i = 0; i < s->n_defs; i++)
        if (s->defs[i]->args[0] == n)
            return true;
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].name == n)
            return true;
    return false;
}

bool parity_define(expr_ctx *ctx, struct scope *s, struct parities *p)
{
    p->n = 0;
    for (size_t i = 0; i < s->n_given && p->n < PARITIES_MOST; i++) {
        struct parity *q = &p->v[p->n];
        if (!is_parity(s->given[i], &q->name, &q->odd) ||
            is_known(s, p, q->name))
            continue;
        q->half = expr_fresh(ctx, "m");
        expr twice = expr_mul(ctx, expr_int(ctx, 2), q->half);
        expr value = q->odd ? expr_add(ctx, twice, expr_int(ctx, 1)) : twice;
        p->n++;
        s->given[i] = expr_make2(ctx, EXPR_IN, q->half,
                                 expr_sym(ctx, "\\mathbb{Z}"));
        if (!s->given[i] ||
            !scope_define(s, expr_make2(ctx, EXPR_EQ, q->name, value)))
            return false;
    }
    return true;
}

void parity_restore(expr_ctx *ctx, const struct parities *p,
                    struct verdict *v)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < v->n_point; k++) {
            struct binding *b = &v->point[k];
            if (b->name != p->v[i].half || b->value->kind != EXPR_INT)
                continue;
            mpq_t value, one;
            mpq_inits(value, one, NULL);
            mpq_set_ui(one, p->v[i].odd, 1);
            mpq_mul_2exp(value, b->value->q, 1);
            mpq_add(value, value, one);
            b->name = p->v[i].name;
            b->value = expr_mpq(ctx, value);
            mpq_clears(value, one, NULL);
        }
}
