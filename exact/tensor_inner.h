/*
 * Vectors and matrices of symbolic size: their names and shapes.  Inside of
 * tensor*.c only.
 */
#ifndef ASSAY_EXACT_TENSOR_INNER_H
#define ASSAY_EXACT_TENSOR_INNER_H

#include "exact/lower.h"

enum { MAX_DECLARED = 32, MAX_DIMENSION_POWER = 4 };

struct shape {
    expr rows, cols; /* 1 and 1: a scalar */
};

struct tensor {
    expr_ctx *ctx;
    struct status *st;
    const struct scope *scope;
    expr one;
    expr names[MAX_DECLARED];
    struct shape shapes[MAX_DECLARED];
    size_t n;
    unsigned dummies;
    bool unit;       /* I and \\mathbf{1} are the identity and ones */
};

/* What an expression has in it. */
struct tensor_look {
    bool matrix; /* a declared matrix, or a transpose of a declared name */
    bool unit;   /* the identity or the all-ones vector                  */
    bool other;  /* x_t or f(x) of a declared x: not our components      */
    bool gradient; /* one by a declared vector                          */
    bool literal; /* a matrix with entries: for matrix_lower()           */
};

/* Records a failure (the first one stays) and returns NULL. */
expr tensor_fail(struct tensor *t, enum status_code code, const char *why);
/* Takes x \in R^n and A \in R^{m x n} from the scope. */
void tensor_declare(struct tensor *t);
/* The shape of a declared name, NULL for others. */
const struct shape *tensor_declared(const struct tensor *t, expr name);
bool tensor_is_scalar(const struct tensor *t, struct shape s);
bool tensor_has_assumption(const struct tensor *t);
void tensor_look_at(const struct tensor *t, expr e, struct tensor_look *l);

/* The identity I, I_n and the all-ones vector \mathbf{1}, \mathbf{1}_n. */
bool tensor_is_identity(expr e);
bool tensor_is_ones(expr e);
/* Their size: the index, else the one dimension that is declared, else n;
   NULL when nothing tells. */
expr tensor_unit_size(struct tensor *t, expr e);

#endif
