/*
 * Equivalences by consequence: A follows from B, or A fails wherever B does,
 * where "x = y fails" is x > y or x < y; and the other way round.
 */
#include "exact/lower.h"
#include "proofs/approx.h"
#include "proofs/claim.h"

#define DENIALS_MOST 8

static struct verdict undecided(const char *why)
{
    return (struct verdict){.kind = VERDICT_UNDECIDED, .reason = why};
}

/* --- one condition from the other ---------------------------------------- */

/* What does not hold where e does: one of these conditions holds instead. */
struct denial {
    expr e[DENIALS_MOST];
    size_t n;
};

static bool add_denial(struct denial *d, expr e)
{
    if (!e || d->n == DENIALS_MOST)
        return false;
    d->e[d->n++] = e;
    return true;
}

static bool deny_relation(expr_ctx *ctx, expr e, struct denial *out)
{
    static const struct {
        enum expr_kind kind, first, second; /* EXPR_NONE: only one */
    } table[] = {{EXPR_EQ, EXPR_GT, EXPR_LT},   {EXPR_NE, EXPR_EQ, EXPR_NONE},
                 {EXPR_GE, EXPR_LT, EXPR_NONE}, {EXPR_GT, EXPR_LE, EXPR_NONE},
                 {EXPR_LE, EXPR_GT, EXPR_NONE}, {EXPR_LT, EXPR_GE, EXPR_NONE}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].kind == e->kind)
            return add_denial(out, expr_make2(ctx, table[i].first, e->args[0],
                                              e->args[1])) &&
                   (table[i].second == EXPR_NONE ||
                    add_denial(out, expr_make2(ctx, table[i].second,
                                               e->args[0], e->args[1])));
    return false;
}

/* not (a and b): not a, or not b;  not (a or b): not a and not b */
static bool deny(expr_ctx *ctx, expr e, struct denial *out)
{
    if (e->kind != EXPR_AND && e->kind != EXPR_OR)
        return deny_relation(ctx, e, out);
    for (uint32_t i = 0; i < e->nargs; i++) {
        struct denial one = {{NULL}, 0}, both = {{NULL}, 0};
        if (!deny(ctx, e->args[i], &one))
            return false;
        for (size_t k = 0; k < one.n; k++)
            for (size_t m = 0; e->kind == EXPR_OR && m < out->n; m++)
                if (!add_denial(&both, expr_make2(ctx, EXPR_AND, out->e[m],
                                                  one.e[k])))
                    return false;
        if (e->kind == EXPR_OR && i > 0)
            *out = both;
        for (size_t k = 0; k < one.n && (e->kind == EXPR_AND || i == 0); k++)
            if (!add_denial(out, one.e[k]))
                return false;
    }
    return true;
}

static struct verdict follows(struct claim *c, expr given, expr e);

/* From "a or b": e follows from each. */
static struct verdict from_each(struct claim *c, expr given, expr e)
{
    struct verdict v = {.kind = VERDICT_PROVED};
    for (uint32_t i = 0; i < given->nargs && v.kind == VERDICT_PROVED; i++)
        v = follows(c, given->args[i], e);
    return v;
}

/* Does e hold wherever the given does? */
static struct verdict follows(struct claim *c, expr given, expr e)
{
    struct status st;
    if (given->kind == EXPR_OR)
        return from_each(c, given, e);
    expr low = decide_lower(c->ctx, given, &c->scope, c->mode, &st);
    if (!low || c->n_given == PROBLEM_GIVENS)
        return undecided("a condition outside the decidable classes");
    c->given[c->n_given++] = low;
    struct verdict v = claim_any(c, e);
    c->n_given--;
    return v;
}

/* Does e fail wherever the given does? */
static bool fails(struct claim *c, expr given, expr e)
{
    struct denial not = {{NULL}, 0};
    if (e->kind == EXPR_EQ &&
        follows(c, given, expr_make2(c->ctx, EXPR_NE, e->args[0],
                                     e->args[1])).kind == VERDICT_PROVED)
        return true;
    if (!deny(c->ctx, e, &not))
        return false;
    for (size_t k = 0; k < not.n; k++)
        if (follows(c, given, not.e[k]).kind == VERDICT_PROVED)
            return true;
    return false;
}

/* Does e fail wherever the condition does not hold? */
static bool fails_without(struct claim *c, expr condition, expr e)
{
    struct denial without = {{NULL}, 0};
    if (!deny(c->ctx, condition, &without))
        return false;
    for (size_t i = 0; i < without.n; i++)
        if (!fails(c, without.e[i], e))
            return false;
    return true;
}

bool consequence_both_ways(struct claim *c, expr a, expr b)
{
    return (follows(c, a, b).kind == VERDICT_PROVED ||
            fails_without(c, b, a)) &&
           (follows(c, b, a).kind == VERDICT_PROVED ||
            fails_without(c, a, b));
}
