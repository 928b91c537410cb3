/* Which names are vectors and matrices, and of what size. */
#include <string.h>

#include "exact/tensor_inner.h"

expr tensor_fail(struct tensor *t, enum status_code code, const char *why)
{
    if (t->st->code == STATUS_OK)
        *t->st = (struct status){code, why};
    return NULL;
}

/* --- declarations ------------------------------------------------------- */

static bool is_reals(expr e)
{
    return e->kind == EXPR_SYM && (strcmp(e->name, "\\mathbb{R}") == 0 ||
                                   strcmp(e->name, "\\R") == 0);
}

/* R^n or R^{m x n} */
static bool read_space(struct tensor *t, expr set, struct shape *out)
{
    if (set->kind != EXPR_POW || !is_reals(set->args[0]))
        return false;
    expr d = set->args[1];
    if (d->nargs == 2 && d->kind != EXPR_INDEX && d->kind != EXPR_ADD)
        *out = (struct shape){d->args[0], d->args[1]};
    else
        *out = (struct shape){d, t->one};
    return true;
}

static void declare(struct tensor *t, expr given)
{
    struct shape shape;
    if (given->kind == EXPR_AND || given->kind == EXPR_LIST) {
        for (uint32_t i = 0; i < given->nargs; i++)
            declare(t, given->args[i]);
        return;
    }
    if (given->kind != EXPR_IN || given->args[0]->kind != EXPR_SYM ||
        t->n == MAX_DECLARED || !read_space(t, given->args[1], &shape))
        return;
    t->names[t->n] = given->args[0];
    t->shapes[t->n++] = shape;
}

void tensor_declare(struct tensor *t)
{
    for (size_t i = 0; i < t->scope->n_given; i++)
        declare(t, t->scope->given[i]);
}

const struct shape *tensor_declared(const struct tensor *t, expr name)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->names[i] == name)
            return &t->shapes[i];
    return NULL;
}

bool tensor_is_scalar(const struct tensor *t, struct shape s)
{
    return s.rows == t->one && s.cols == t->one;
}

/* --- does any of this apply? -------------------------------------------- */

static bool mentions_declared(const struct tensor *t, expr e)
{
    for (size_t i = 0; i < t->n; i++)
        if (expr_contains(e, t->names[i]))
            return true;
    return false;
}

/* An assumption on a vector, such as A^T = A, holds at all indices; we could
   only put it at the ones we compare. */
bool tensor_has_assumption(const struct tensor *t)
{
    for (size_t i = 0; i < t->scope->n_given; i++)
        if (t->scope->given[i]->kind != EXPR_IN &&
            mentions_declared(t, t->scope->given[i]))
            return true;
    return false;
}

void tensor_look_at(const struct tensor *t, expr e, struct tensor_look *l)
{
    l->unit = l->unit || tensor_is_ones(e) || tensor_is_identity(e);
    l->matrix = l->matrix || tensor_is_ones(e);
    if (tensor_is_ones(e) || tensor_is_identity(e))
        return;
    const struct shape *s = tensor_declared(t, e);
    if (s && s->cols != t->one)
        l->matrix = true;
    if (e->kind == EXPR_TRANSPOSE && mentions_declared(t, e))
        l->matrix = true;
    if (e->kind == EXPR_MATRIX)
        l->literal = true;
    if (e->kind == EXPR_INDEX && tensor_declared(t, e->args[0]))
        l->other = true;
    if (e->kind == EXPR_GRAD && tensor_declared(t, e->args[1]))
        l->gradient = true;
    if (e->kind == EXPR_APPLY && !tensor_declared(t, e->args[0]))
        for (uint32_t i = 1; i < e->nargs; i++)
            l->other |= tensor_declared(t, e->args[i]) != NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        tensor_look_at(t, e->args[i], l);
}

/* --- identity and ones -------------------------------------------------- */

static expr unit_name(expr e)
{
    return e->kind == EXPR_INDEX && e->nargs == 2 ? e->args[0] : e;
}

bool tensor_is_identity(expr e)
{
    return expr_is_sym(unit_name(e), "I");
}

bool tensor_is_ones(expr e)
{
    expr name = unit_name(e);
    return expr_is_sym(name, "\\mathbf{1}") || expr_is_sym(name, "\\mathbb{1}");
}

expr tensor_unit_size(struct tensor *t, expr e)
{
    expr size = NULL;
    if (e->kind == EXPR_INDEX)
        return e->args[1];
    for (size_t i = 0; i < t->n; i++) {
        const expr d[2] = {t->shapes[i].rows, t->shapes[i].cols};
        for (int k = 0; k < 2; k++) {
            if (size && d[k] != t->one && d[k] != size)
                return tensor_fail(t, STATUS_UNABLE,
                                   "an identity of unknown size");
            size = d[k] != t->one ? d[k] : size;
        }
    }
    return size ? size : expr_sym(t->ctx, "n");
}
