#include "proofs/question.h"

#include <stdio.h>
#include <string.h>

#include "proofs/decide.h"

bool relation_find(enum expr_kind *kind, const char *name)
{
    static const struct {
        const char *name;
        enum expr_kind kind;
    } rows[] = {
        {"=", EXPR_EQ},       {"approx", EXPR_APPROX},
        {"<", EXPR_LT},       {"<=", EXPR_LE},
        {">", EXPR_GT},       {">=", EXPR_GE},
        {"iff", EXPR_IFF},    {"!=", EXPR_NE},
        {"\\approx", EXPR_APPROX}, {"\\le", EXPR_LE}, {"\\leq", EXPR_LE},
        {"\\ge", EXPR_GE},    {"\\geq", EXPR_GE},   {"\\ne", EXPR_NE},
        {"\\iff", EXPR_IFF},  {"\\neq", EXPR_NE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].name, name) == 0) {
            *kind = rows[i].kind;
            return true;
        }
    return false;
}

/* Is e an equation NAME = ...? */
static bool names_its_value(expr e)
{
    return e->kind == EXPR_EQ && (e->args[0]->kind == EXPR_SYM ||
                                  e->args[0]->kind == EXPR_INDEX ||
                                  e->args[0]->kind == EXPR_APPLY);
}

static expr claim_make(expr_ctx *ctx, enum expr_kind relation, expr left,
                       expr right)
{
    bool l = expr_is_relation(left), r = expr_is_relation(right);

    if (relation == EXPR_EQ && l && r)
        relation = EXPR_IFF;
    else if (relation != EXPR_IFF && l && !r && names_its_value(left))
        left = left->args[1];
    else if (relation != EXPR_IFF && r && !l && names_its_value(right))
        right = right->args[1];
    return expr_make2(ctx, relation, left, right);
}

static struct verdict decide_one(expr_ctx *ctx, enum expr_kind relation,
                                 expr left, expr right,
                                 const struct scope *scope)
{
    expr claim = claim_make(ctx, relation, left, right);
    struct verdict none = {.kind = VERDICT_UNDECIDED, .reason = "budget"};

    return claim ? decide(ctx, claim, scope, (struct budget) {0}) : none;
}

/* Two readings that differ: undecided, and what each would give. */
static struct verdict ambiguous(expr_ctx *ctx, enum verdict_kind first,
                                enum verdict_kind second)
{
    struct verdict v = {.kind = VERDICT_UNDECIDED};
    char reason[160];
    int n = snprintf(reason, sizeof reason,
                     "ambiguous: %s when the product behind the bar is below "
                     "it, %s when it is not",
                     verdict_name(second), verdict_name(first));

    v.reason = expr_intern(ctx, reason, (size_t) n);
    return v;
}

struct verdict claim_decide(expr_ctx *ctx, enum expr_kind relation,
                            const struct operand *left,
                            const struct operand *right,
                            const struct scope *scope)
{
    struct verdict first = decide_one(ctx, relation, left->e, right->e, scope);
    expr l = left->alternative ? left->alternative : left->e;
    expr r = right->alternative ? right->alternative : right->e;

    if (l == left->e && r == right->e)
        return first;
    struct verdict second = decide_one(ctx, relation, l, r, scope);
    return second.kind == first.kind
               ? first : ambiguous(ctx, first.kind, second.kind);
}
