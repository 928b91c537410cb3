/*
 * What the shape of an expression says about the statement it makes.
 */
#include "tex/statement_inner.h"

/* Only symbols, numbers and arithmetic: what an assumption speaks of. */
bool shape_is_plain(expr e)
{
    static const enum expr_kind others[] = {
        EXPR_APPLY, EXPR_DERIV, EXPR_GRAD, EXPR_SUM, EXPR_PROD, EXPR_CASES,
        EXPR_MATRIX, EXPR_CONV, EXPR_TEXT, EXPR_DOTS};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (expr_has_kind(e, others[i]))
            return false;
    return true;
}

static bool is_order(expr e)
{
    return e->kind == EXPR_LT || e->kind == EXPR_LE || e->kind == EXPR_GT ||
           e->kind == EXPR_GE || e->kind == EXPR_NE || e->kind == EXPR_IN;
}

bool shape_is_number(expr e)
{
    return !expr_has_kind(e, EXPR_SYM);
}

/* A range or comparison of plain symbols. */
bool shape_is_condition(expr e)
{
    if (shape_is_number(e)) /* 2 < 3 is a claim, wherever it stands */
        return false;
    if (e->kind == EXPR_AND || e->kind == EXPR_CHAIN || e->kind == EXPR_OR) {
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!shape_is_condition(e->args[i]) &&
                !(e->args[i]->kind == EXPR_EQ && shape_is_plain(e->args[i])))
                return false;
        return e->kind != EXPR_CHAIN || is_order(e->args[0]);
    }
    return is_order(e) && shape_is_plain(e);
}

bool shape_has_text(expr e)
{
    return expr_has_kind(e, EXPR_TEXT);
}

expr statement_first_edge(expr e)
{
    return e->kind == EXPR_CHAIN ? e->args[0] : e;
}

bool statement_limits(expr head, expr condition)
{
    if (head->kind != EXPR_APPLY || condition->kind == EXPR_TO)
        return false;
    for (uint32_t i = 1; i < head->nargs; i++)
        if (head->args[i]->kind == EXPR_SYM &&
            expr_contains(condition, head->args[i]))
            return true;
    return false;
}
