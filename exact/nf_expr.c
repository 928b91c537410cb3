/* Normal forms as expressions: one tree for each normal form. */
#include "exact/nf.h"

static expr power_expr(expr_ctx *ctx, const struct nf_power *p)
{
    if (p->num == 1 && p->den == 1)
        return p->atom;
    mpq_t e;
    mpq_init(e);
    mpq_set_si(e, p->num, (unsigned long)p->den);
    expr r = expr_pow(ctx, p->atom, expr_mpq(ctx, e));
    mpq_clear(e);
    return r;
}

static expr term_expr(struct nf_pool *pool, const struct nf_term *t)
{
    expr_ctx *ctx = nf_pool_ctx(pool);
    expr *f = nf_alloc(pool, (t->n + 1) * sizeof *f);
    size_t n = 0;
    if (!f)
        return NULL;
    if (t->n == 0 || mpq_cmp_si(t->c, 1, 1))
        f[n++] = expr_mpq(ctx, t->c);
    for (uint32_t k = 0; k < t->n; k++)
        f[n++] = power_expr(ctx, &t->p[k]);
    return expr_make(ctx, EXPR_MUL, n, f);
}

static expr sum_expr(struct nf_pool *pool, struct nf_sum s)
{
    expr_ctx *ctx = nf_pool_ctx(pool);
    expr *t = nf_alloc(pool, (s.n + 1) * sizeof *t);
    if (!t)
        return NULL;
    if (s.n == 0)
        return expr_int(ctx, 0);
    for (size_t i = 0; i < s.n; i++)
        t[i] = term_expr(pool, &s.t[i]);
    return expr_make(ctx, EXPR_ADD, s.n, t);
}

expr nf_expr(struct nf_pool *pool, nf a)
{
    if (!a)
        return NULL;
    expr_ctx *ctx = nf_pool_ctx(pool);
    long v;
    if (nf_is_si(a, &v))
        return expr_int(ctx, v);
    expr num = sum_expr(pool, a->num);
    if (a->nden == 0)
        return num;
    expr *f = nf_alloc(pool, a->nden * sizeof *f);
    if (!f)
        return NULL;
    for (size_t i = 0; i < a->nden; i++) {
        f[i] = sum_expr(pool, a->den[i].p);
        if (a->den[i].e > 1)
            f[i] = expr_pow(ctx, f[i], expr_int(ctx, (long)a->den[i].e));
    }
    return expr_div(ctx, num, expr_make(ctx, EXPR_MUL, a->nden, f));
}
