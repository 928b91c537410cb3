/*
 * Members of sets: z in C, A in SO(3).  What is known of a set here is in
 * problem.c and exact/tensor.c; of a name in any other set nothing may be
 * proved or refuted as if it were a real number.
 */
#include "proofs/claim.h"

#include <string.h>

static bool is_number_set(expr set)
{
    static const char *const known[] = {"\\mathbb{R}", "\\mathbb{Z}",
                                        "\\mathbb{N}", "\\mathbb{Q}"};
    while (set->kind == EXPR_INDEX && set->nargs)
        set = set->args[0]; /* \mathbb{N}_0 */
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (expr_is_sym(set, known[i]))
            return true;
    return false;
}

static bool is_read(expr set)
{
    switch (set->kind) {
    case EXPR_INTERVAL:
    case EXPR_SET:
        return true;
    case EXPR_POW: /* \mathbb{R}^{m \times n} */
        return is_number_set(set->args[0]);
    default:
        return is_number_set(set);
    }
}

static bool says_unread(expr given, expr claim)
{
    if (given->kind == EXPR_AND || given->kind == EXPR_LIST) {
        for (uint32_t i = 0; i < given->nargs; i++)
            if (says_unread(given->args[i], claim))
                return true;
        return false;
    }
    return given->kind == EXPR_IN && !is_read(given->args[1]) &&
           expr_contains(claim, given->args[0]);
}

bool claim_is_unread(const struct scope *scope, expr claim)
{
    for (size_t i = 0; i < scope->n_given; i++)
        if (says_unread(scope->given[i], claim))
            return true;
    return false;
}
