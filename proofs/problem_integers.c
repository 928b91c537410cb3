/*
 * Which symbols are integers: those used as a bound, an index or a shift, or
 * declared so (`assay help conventions`).
 */
#include "proofs/problem.h"

#include <string.h>

/* All symbols in e become integers. */
static void symbols_are_integers(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind == EXPR_SYM && e->name[0] != '\0')
        problem_list_add(p->ints, &p->n_ints, e);
}

/* The arguments of a place where integers stand. */
static void mark_integers(struct problem *p, expr e)
{
    if (e->kind == EXPR_SYM)
        symbols_are_integers(e, p);
    else if (e->kind == EXPR_ADD || e->kind == EXPR_NEG ||
             e->kind == EXPR_MUL || e->kind == EXPR_DIV ||
             e->kind == EXPR_TUPLE || e->kind == EXPR_LIST ||
             (e->kind == EXPR_CALL &&
              (e->tag == FN_MAX || e->tag == FN_MIN || e->tag == FN_ABS)))
        for (uint32_t i = 0; i < e->nargs; i++)
            mark_integers(p, e->args[i]);
}

bool problem_names_integers(expr set)
{
    return expr_is_sym(set, "\\mathbb{Z}") ||
           expr_is_sym(set, "\\mathbb{N}") ||
           (set->kind == EXPR_POW && problem_names_integers(set->args[0])) ||
           (set->kind == EXPR_INDEX && problem_names_integers(set->args[0]));
}

bool problem_is_infinite(expr e)
{
    if (e->kind == EXPR_NEG)
        e = e->args[0];
    return e->kind == EXPR_CONST && e->tag == CONST_INFINITY;
}

static void note_head(expr e, void *data)
{
    struct problem *p = data;
    if (e->kind == EXPR_APPLY)
        problem_list_add(p->sequences, &p->n_sequences, e->args[0]);
}

static bool is_declared_real(const struct problem *p, expr sym)
{
    for (size_t i = 0; i < p->n_given; i++)
        if (p->given[i]->kind == EXPR_IN && p->given[i]->args[0] == sym &&
            expr_is_sym(p->given[i]->args[1], "\\mathbb{R}"))
            return true;
    return false;
}

/* Is there a letter that is real by custom, or declared so? */
static bool speaks_of_reals(const struct problem *p, expr e)
{
    if (e->kind == EXPR_SYM)
        return (strlen(e->name) == 1 && strchr("xyz", e->name[0])) ||
               is_declared_real(p, e);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (speaks_of_reals(p, e->args[i]))
            return true;
    return false;
}

/* Integer places by kind of node. */
static void find_integers(expr e, void *data)
{
    struct problem *p = data;
    switch (e->kind) {
    case EXPR_IN:
        if (problem_names_integers(e->args[1]))
            mark_integers(p, e->args[0]);
        break;
    case EXPR_SUM:
    case EXPR_PROD:
        mark_integers(p, e->args[1]);
        if (!problem_is_infinite(e->args[2]))
            mark_integers(p, e->args[2]);
        if (!problem_is_infinite(e->args[3]))
            mark_integers(p, e->args[3]);
        if (problem_is_infinite(e->args[2]) || problem_is_infinite(e->args[3]))
            problem_walk(e->args[0], note_head, p);
        break;
    case EXPR_INDEX:
        for (uint32_t i = 1; i < e->nargs; i++)
            mark_integers(p, e->args[i]);
        break;
    case EXPR_CALL:
        if (e->tag == FN_ISEVEN || e->tag == FN_KRONECKER ||
            e->tag == FN_BINOM || e->tag == FN_FACTORIAL)
            for (uint32_t i = 0; i < e->nargs; i++)
                mark_integers(p, e->args[i]);
        break;
    case EXPR_CONG:
    case EXPR_DIVIDES:
        for (uint32_t i = 0; i < e->nargs; i++)
            mark_integers(p, e->args[i]);
        break;
    case EXPR_POW: /* (-1)^n; but in (-1)^x, x = 1/2 may make sense */
        if (e->args[0]->kind == EXPR_NEG &&
            expr_is_number(e->args[0]->args[0]) &&
            !speaks_of_reals(p, e->args[1]))
            mark_integers(p, e->args[1]);
        break;
    default:
        break;
    }
}

static bool touches_integer(struct problem *p, expr e)
{
    if (e->kind == EXPR_SYM)
        return problem_list_has(p->ints, p->n_ints, e);
    for (uint32_t i = 0; i < e->nargs; i++)
        if (touches_integer(p, e->args[i]))
            return true;
    return false;
}

static bool index_letter(expr e)
{
    return e->kind == EXPR_SYM && strlen(e->name) == 1 &&
           strchr("ijklmnNMLK", e->name[0]) != NULL;
}

static void mark_letters(expr e, void *p)
{
    if (index_letter(e) && !is_declared_real(p, e))
        symbols_are_integers(e, p);
}

/* Shifts and ranges: a sequence's arguments; the usual index letters in a
   comparison with an integer. */
static void spread_integers(expr e, void *data)
{
    struct problem *p = data;
    switch (e->kind) {
    case EXPR_APPLY:
        if (problem_list_has(p->sequences, p->n_sequences, e->args[0]) ||
            expr_is_sym(e->args[0], "u") || expr_is_sym(e->args[0],
                                                        "\\delta"))
            for (uint32_t i = 1; i < e->nargs; i++)
                mark_integers(p, e->args[i]);
        break;
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE:
    case EXPR_EQ:
        if (touches_integer(p, e))
            problem_walk(e, mark_letters, p);
        break;
    default:
        break;
    }
}

void problem_find_integers(struct problem *p, expr claim)
{
    problem_walk_all(p, find_integers, p);
    problem_walk(claim, find_integers, p);
    for (int pass = 0; pass < 3; pass++)
        problem_walk_all(p, spread_integers, p);
}
