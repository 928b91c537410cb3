/*
 * Signs that mean different things to different people: `*`, \star, i, and
 * the bracket behind a name.
 * A claim is refuted only under every meaning that a reader could give them.
 */
#include "expr/binder.h"
#include "expr/ctx.h"
#include "proofs/claim.h"

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

/* --- correlation -------------------------------------------------------- */

/* e with every \star as a `*` */
static expr stars(expr_ctx *ctx, expr e)
{
    expr args[16];
    if (e->nargs == 0 || e->nargs > 16 || !expr_has_call(e, FN_CORRELATE))
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = stars(ctx, e->args[i])))
            return NULL;
    return expr_is_call(e, FN_CORRELATE)
               ? expr_make2(ctx, EXPR_CONV, args[0], args[1])
               : expr_with_args(ctx, e, args);
}

/* \star is the cross-correlation for most and the convolution for some. */
static struct verdict decide_correlation(struct claim *c, expr rel)
{
    expr plain = expr_has_kind(rel, EXPR_CONV) ? NULL : stars(c->ctx, rel);
    if (!plain || expr_has_call(plain, FN_CORRELATE))
        return undecided("a correlation among convolutions");
    c->mode = CONV_CROSS_VALID;
    struct verdict v = claim_relation(c, plain);
    c->mode = CONV_TRUE_VALID;
    if (v.kind == VERDICT_REFUTED &&
        claim_relation(c, plain).kind != VERDICT_REFUTED)
        return undecided("true only if the star is no cross-correlation");
    return v;
}

/* --- convolution -------------------------------------------------------- */

/* A refuted claim about `*` may hold under another convention: say so. */
static void add_hint(struct claim *c, expr rel, struct verdict *v)
{
    static const struct {
        enum conv_mode mode;
        const char *hint;
    } other[] = {
        {CONV_CROSS_VALID, "holds as a cross-correlation"},
        {CONV_TRUE_FULL, "holds for the full convolution"},
        {CONV_TRUE_SAME, "holds for the convolution of the same size"},
        {CONV_CROSS_SAME, "holds as a cross-correlation of the same size"}};
    for (size_t i = 0; i < 4 && !v->hint; i++) {
        c->mode = other[i].mode;
        if (claim_relation(c, rel).kind == VERDICT_PROVED)
            v->hint = other[i].hint;
    }
    c->mode = CONV_TRUE_VALID;
}

/* --- the imaginary unit ------------------------------------------------- */

/* Is the symbol an index or a bound variable somewhere in e? */
static bool is_index_in(expr e, expr i)
{
    if (!expr_contains(e, i))
        return false;
    uint32_t first = e->kind == EXPR_INDEX || e->kind == EXPR_APPLY;
    for (uint32_t k = first; k < e->nargs; k++)
        if (first ? expr_contains(e->args[k], i) : false)
            return true;
    if (expr_binder(e).var == i)
        return true;
    for (uint32_t k = 0; k < e->nargs; k++)
        if (is_index_in(e->args[k], i))
            return true;
    return false;
}

/* A name is the imaginary unit unless something makes it an index or says what
   it is. */
static expr imaginary(struct claim *c, expr open, const char *name)
{
    expr i = expr_find_sym(c->ctx, name);
    if (!i || !expr_contains(open, i) || is_index_in(open, i))
        return open;
    for (size_t k = 0; k < c->n_given; k++)
        if (expr_contains(c->given[k], i))
            return open;
    for (size_t k = 0; k < c->scope.n_defs; k++)
        if (expr_contains(c->scope.defs[k]->args[0], i) ||
            is_index_in(c->scope.defs[k]->args[1], i))
            return open;
    expr unit = expr_const_(c->ctx, CONST_I);
    return expr_subst(c->ctx, open, 1, &i, &unit);
}

/* --- a factor or a function ---------------------------------------------- */

/* e with every application f(a) of the symbol f as the product f a */
static expr as_factor(expr_ctx *ctx, expr e, expr f)
{
    expr args[16];
    if (e->nargs == 0 || e->nargs > 16 || !expr_contains(e, f))
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = as_factor(ctx, e->args[i], f)))
            return NULL;
    return e->kind == EXPR_APPLY && e->nargs == 2 && args[0] == f
               ? expr_make2(ctx, EXPR_MUL, f, args[1])
               : expr_with_args(ctx, e, args);
}

/* Is the name defined as a value, f_n = ..., and not as a function? */
static bool is_value(const struct claim *c, expr f)
{
    for (size_t i = 0; i < c->scope.n_defs; i++) {
        expr head = c->scope.defs[i]->args[0];
        if (head->kind == EXPR_INDEX && f->kind == EXPR_INDEX &&
            head->args[0] == f->args[0] && head->nargs == f->nargs)
            return true;
    }
    return false;
}

/* e with f_n(a) as the product f_n a where f_n is a value. */
static expr values_as_factors(struct claim *c, expr e)
{
    expr args[16];
    if (e->nargs == 0 || e->nargs > 16 || !expr_has_kind(e, EXPR_APPLY))
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = values_as_factors(c, e->args[i])))
            return NULL;
    return e->kind == EXPR_APPLY && e->nargs == 2 && is_value(c, args[0])
               ? expr_make2(c->ctx, EXPR_MUL, args[0], args[1])
               : expr_with_args(c->ctx, e, args);
}

/* The name that a counterexample gives a number and, with an argument,
   another one: x = 2 and x(3) = 1.  NULL when there is none. */
static expr number_and_function(const struct verdict *v)
{
    for (size_t i = 0; i < v->n_point; i++)
        for (size_t k = 0; k < v->n_point; k++) {
            expr f = v->point[i].name, g = v->point[k].name;
            if (g->kind == EXPR_APPLY && g->nargs == 2 && g->args[0] == f)
                return f;
        }
    return NULL;
}

/* A name that one side uses as a number is no function on the other: what
   was read as its value is a product. */
static struct verdict decide_plain(struct claim *c, expr rel)
{
    expr factors = values_as_factors(c, rel);
    if (!factors)
        return undecided("budget: too many nodes");
    rel = factors;
    struct verdict v = claim_relation(c, rel);
    for (int tries = 0; tries < 4 && v.kind == VERDICT_REFUTED; tries++) {
        expr f = number_and_function(&v);
        if (!f)
            break;
        for (size_t i = 0; i < c->n_given; i++)
            c->given[i] = as_factor(c->ctx, c->given[i], f);
        rel = as_factor(c->ctx, rel, f);
        if (!rel)
            return undecided("budget: too many nodes");
        v = claim_relation(c, rel);
    }
    return v;
}

struct verdict conventions_decide(struct claim *c, expr rel)
{
    struct status st;
    expr open = unfold(c->ctx, rel, &c->scope, &st);
    if (!open)
        return claim_relation(c, rel);
    if (expr_has_call(open, FN_CORRELATE))
        return decide_correlation(c, open);
    expr unit = expr_const_(c->ctx, CONST_I);
    expr over = imaginary(c, open, "i");
    if (over && expr_contains(over, unit)) /* for engineers it is j */
        return complex_decide(c, imaginary(c, over, "j"));
    struct verdict v = decide_plain(c, rel);
    if (v.kind != VERDICT_PROVED && expr_has_kind(open, EXPR_CONV))
        add_hint(c, rel, &v);
    return v;
}
