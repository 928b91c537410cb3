/* Equations as answers. */
#include "grade/solutions.h"

/* e with the tree `from` replaced wherever it stands. */
static expr replaced(expr_ctx *ctx, expr e, expr from, expr to)
{
    expr args[64];
    if (e == from)
        return to;
    if (e->nargs == 0 || e->nargs > 64)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = replaced(ctx, e->args[i], from, to)))
            return NULL;
    return expr_with_args(ctx, e, args);
}

static enum verdict_kind decided(const struct marking *k, expr claim)
{
    return claim ? compare_decide(&k->task, claim).kind : VERDICT_UNDECIDED;
}

static bool proved(const struct marking *k, expr claim)
{
    return decided(k, claim) == VERDICT_PROVED;
}

/*
 * An equation is right when it has the same solutions as the key's.  Where
 * the key's follows from what is given, any true equation would do, 1 = 1 as
 * well: then what is asked for becomes a name of which nothing is known, and
 * the answer has to determine it.  Proved when one of the answer's equations
 * is so, undecided when one may be, refuted when none is.
 */
enum verdict_kind solutions_same(const struct marking *k,
                                 const struct chain *wanted)
{
    expr asked = wanted->member[0], key = chain_edge(k->ctx, wanted, 0);
    expr opaque = expr_fresh(k->ctx, "q");
    bool known = key && proved(k, key);
    enum verdict_kind all = VERDICT_REFUTED;
    if (wanted->rel[0] != EXPR_EQ || !key || !opaque)
        return all;
    for (size_t i = k->answer->n; i-- > 0;) {
        const struct chain *c = &k->answer->chains[i];
        for (size_t e = 0; e + 1 < c->n; e++) {
            expr edge = chain_edge(k->ctx, c, e), other = key;
            if (c->rel[e] != EXPR_EQ || !edge)
                continue;
            edge = compare_letters(k->ctx, edge, asked, k->wanted);
            if (known && (!edge || !expr_contains(edge, asked)))
                continue;
            if (known) {
                edge = replaced(k->ctx, edge, asked, opaque);
                other = replaced(k->ctx, key, asked, opaque);
            }
            enum verdict_kind one =
                edge && other
                    ? decided(k, expr_make2(k->ctx, EXPR_IFF, edge, other))
                    : VERDICT_UNDECIDED;
            if (one == VERDICT_PROVED)
                return one;
            if (one != VERDICT_REFUTED)
                all = VERDICT_UNDECIDED;
        }
    }
    return all;
}

/* Is the key's chain an equation between several quantities, which nothing
   that is given makes true? */
bool solutions_asked(const struct marking *k, const struct chain *wanted)
{
    expr asked = wanted->member[0];
    bool one = asked->kind != EXPR_ADD && asked->kind != EXPR_MUL &&
               asked->kind != EXPR_DIV && asked->kind != EXPR_POW &&
               asked->kind != EXPR_NEG;
    return !one && wanted->n > 1 && wanted->rel[0] == EXPR_EQ &&
           !proved(k, chain_edge(k->ctx, wanted, 0));
}
