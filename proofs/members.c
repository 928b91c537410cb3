/*
 * Members of sets: z in C, A in SO(3), W_1 in R^{n x n}.  What is known of a set here is in
 * problem.c and exact/tensor.c; of a name in any other set nothing may be
 * proved or refuted as if it were a real number.
 */
#include "proofs/claim.h"

#include <stdlib.h>
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
    return given->kind == EXPR_IN && !is_read(given->args[1]) &&
           expr_contains(claim, given->args[0]);
}

/* --- products ------------------------------------------------------------- */

/* x in \mathbb{R}^n, and not in \mathbb{R}^{m \times n}. */
static bool is_vector(const struct scope *s, expr e)
{
    for (size_t i = 0; i < s->n_given; i++) {
        expr g = s->given[i];
        if (g->kind == EXPR_IN && g->args[0] == e &&
            g->args[1]->kind == EXPR_POW &&
            g->args[1]->args[1]->kind != EXPR_MUL)
            return true;
    }
    return false;
}

/* a b of two vectors: a cross product, perhaps, or one by entries. */
static bool multiplies_vectors(const struct scope *s, expr e)
{
    unsigned vectors = 0;
    for (uint32_t i = 0; i < e->nargs; i++) {
        vectors += e->kind == EXPR_MUL && is_vector(s, e->args[i]);
        if (multiplies_vectors(s, e->args[i]))
            return true;
    }
    return vectors > 1;
}

/* --- bold capitals -------------------------------------------------------- */

static bool is_bold(expr_ctx *ctx, expr e)
{
    return e->kind == EXPR_SYM && e->name[0] >= 'A' && e->name[0] <= 'Z' &&
           !e->name[1] && *expr_ctx_bold(ctx) >> (e->name[0] - 'A') & 1;
}

static bool is_defined(const struct scope *s, expr e)
{
    for (size_t i = 0; i < s->n_defs; i++) {
        expr head = s->defs[i]->args[0];
        if (head == e || (head->kind == EXPR_APPLY && head->args[0] == e))
            return true;
    }
    return false;
}

static bool is_declared(const struct scope *s, expr e)
{
    for (size_t i = 0; i < s->n_given; i++)
        if (s->given[i]->kind == EXPR_IN && s->given[i]->args[0] == e)
            return true;
    return is_defined(s, e);
}

/* The bold capitals in e of which nothing is said. */
static uint32_t bold_letters(expr_ctx *ctx, const struct scope *s, expr e)
{
    uint32_t found = 0;
    if (is_bold(ctx, e) && !is_declared(s, e))
        found = UINT32_C(1) << (e->name[0] - 'A');
    for (uint32_t i = 0; i < e->nargs; i++)
        found |= bold_letters(ctx, s, e->args[i]);
    return found;
}

/* \mathbf{A}\mathbf{B}: two matrices, perhaps, that do not commute. */
static bool multiplies_bold(expr_ctx *ctx, const struct scope *s, expr e)
{
    if (*expr_ctx_bold(ctx) == 0)
        return false;
    if (e->kind == EXPR_MUL || e->kind == EXPR_POW) {
        uint32_t found = bold_letters(ctx, s, e);
        if (found & (found - 1))
            return true;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (multiplies_bold(ctx, s, e->args[i]))
            return true;
    return false;
}

/* --- words ---------------------------------------------------------------- */

/* An assumption in words: of names of the claim, or of nobody knows what. */
static bool says_words(const struct scope *s, expr given, expr claim)
{
    if (given->kind == EXPR_TEXT)
        return true;
    return given->kind == EXPR_IN && given->args[1]->kind == EXPR_TEXT &&
           expr_contains(claim, given->args[0]) &&
           !is_defined(s, given->args[0]);
}

/* f even, and the claim applies f. */
static bool applies(expr claim, expr f)
{
    if (claim->kind == EXPR_APPLY && claim->args[0] == f)
        return true;
    for (uint32_t i = 0; i < claim->nargs; i++)
        if (applies(claim->args[i], f))
            return true;
    return false;
}

static bool says_parity(expr given, expr claim)
{
    given = given->kind == EXPR_NOT ? given->args[0] : given;
    return expr_is_call(given, FN_ISEVEN) && applies(claim, given->args[0]);
}

const char *claim_unread(expr_ctx *ctx, const struct scope *scope, expr claim)
{
    for (size_t i = 0; i < scope->n_given; i++) {
        expr g = scope->given[i];
        if (says_words(scope, g, claim) || says_parity(g, claim))
            return "an assumption in words that is not read";
        if (says_unread(g, claim))
            return "a member of a set that is not read";
    }
    if (multiplies_vectors(scope, claim))
        return "a product of two vectors";
    if (multiplies_bold(ctx, scope, claim))
        return "a product of bold capitals that nobody declared";
    return NULL;
}

/* --- names with places ---------------------------------------------------- */

/* W_1 in \mathbb{R}^{n \times n}: a matrix, and no entry of one. */
static bool names_a_matrix(expr given)
{
    return given->kind == EXPR_IN && given->args[0]->kind == EXPR_INDEX &&
           given->args[1]->kind == EXPR_POW;
}

bool claim_name_matrices(expr_ctx *ctx, struct scope *scope, expr *claim)
{
    for (size_t i = 0; i < scope->n_given; i++) {
        expr g = scope->given[i], from = g->args[0], to;
        if (!names_a_matrix(g))
            continue;
        char *text = expr_print(from, EXPR_LATEX);
        to = text ? expr_sym(ctx, expr_intern(ctx, text, strlen(text))) : NULL;
        free(text);
        for (size_t k = 0; to && k < scope->n_given; k++)
            scope->given[k] = expr_subst(ctx, scope->given[k], 1, &from, &to);
        for (size_t k = 0; to && k < scope->n_defs; k++)
            scope->defs[k] = expr_subst(ctx, scope->defs[k], 1, &from, &to);
        *claim = to ? expr_subst(ctx, *claim, 1, &from, &to) : NULL;
        if (!*claim || expr_ctx_exhausted(ctx))
            return false;
    }
    return true;
}
