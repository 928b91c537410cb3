#include "tests/oracles/eval.h"

static term n_(struct arena *a, long n)
{
    return term_num(a, n, 1);
}

/* f'(u), without the inner derivative; NULL when there is no rule. */
static term outer(struct arena *a, enum op op, term u)
{
    switch (op) {
    case OP_NEG:  return n_(a, -1);
    case OP_EXP:  return term_1(a, OP_EXP, u);
    case OP_LOG:  return term_2(a, OP_DIV, n_(a, 1), u);
    case OP_SIN:  return term_1(a, OP_COS, u);
    case OP_COS:  return term_1(a, OP_NEG, term_1(a, OP_SIN, u));
    case OP_TAN:
        return term_2(a, OP_POW, term_1(a, OP_COS, u), n_(a, -2));
    case OP_ATAN:
        return term_2(a, OP_DIV, n_(a, 1), term_2(a, OP_ADD, n_(a, 1),
                      term_2(a, OP_POW, u, n_(a, 2))));
    case OP_SINH: return term_1(a, OP_COSH, u);
    case OP_COSH: return term_1(a, OP_SINH, u);
    case OP_TANH:
        return term_2(a, OP_POW, term_1(a, OP_COSH, u), n_(a, -2));
    case OP_SQRT:
        return term_2(a, OP_DIV, term_num(a, 1, 2), term_1(a, OP_SQRT, u));
    default:      return NULL;
    }
}

/* The derivative of u^v: v u^(v-1) u' when x is not in v, and with log u v'
   for a positive base. */
static term of_power(struct arena *a, term t, term x, term du, term dv)
{
    term u = t->arg[0], v = t->arg[1];
    term less = term_2(a, OP_POW, u, term_2(a, OP_SUB, v, n_(a, 1)));
    term first = term_2(a, OP_MUL, term_2(a, OP_MUL, v, less), du);

    if (x->op == OP_ITEM || !term_has_var(v, x->var))
        return first;
    if (!term_has_var(u, x->var))
        return term_2(a, OP_MUL, term_2(a, OP_MUL, t,
                      term_1(a, OP_LOG, u)), dv);
    return term_2(a, OP_ADD, first,
                  term_2(a, OP_MUL, term_2(a, OP_MUL, t,
                         term_1(a, OP_LOG, u)), dv));
}

static term of_two(struct arena *a, term t, term x)
{
    term u = t->arg[0], v = t->arg[1];
    term du = term_derive(a, u, x), dv = term_derive(a, v, x);

    if (!du || !dv)
        return NULL;
    switch (t->op) {
    case OP_ADD: case OP_SUB: return term_2(a, t->op, du, dv);
    case OP_MUL:
        return term_2(a, OP_ADD, term_2(a, OP_MUL, du, v),
                      term_2(a, OP_MUL, u, dv));
    case OP_DIV:
        return term_2(a, OP_DIV,
                      term_2(a, OP_SUB, term_2(a, OP_MUL, du, v),
                             term_2(a, OP_MUL, u, dv)),
                      term_2(a, OP_POW, v, n_(a, 2)));
    case OP_POW: return of_power(a, t, x, du, dv);
    default:     return NULL;
    }
}

/* dx_i/dx_k = 1 where all indices agree. */
static term of_item(struct arena *a, term t, term x)
{
    term d;

    if (x->op != OP_ITEM || x->arg[0]->var != t->arg[0]->var)
        return n_(a, 0);
    d = term_2(a, OP_KRON, t->arg[1], x->arg[1]);
    return t->n == 2 ? d
         : term_2(a, OP_MUL, d, term_2(a, OP_KRON, t->arg[2], x->arg[2]));
}

term term_derive(struct arena *a, term t, term x)
{
    switch (t->op) {
    case OP_NUM: case OP_PI: return n_(a, 0);
    case OP_VAR:
        return n_(a, x->op == OP_VAR && x->var == t->var);
    case OP_ITEM: return of_item(a, t, x);
    case OP_SUM: {
        term d = term_derive(a, t->arg[3], x);
        return d ? term_with(a, t, 3, d) : NULL;
    }
    case OP_DIFF: {
        term d = term_derive(a, t->arg[1], t->arg[0]);
        return d ? term_derive(a, d, x) : NULL;
    }
    default: break;
    }
    if (t->n == 2)
        return of_two(a, t, x);
    if (t->n != 1)
        return NULL;
    term f = outer(a, t->op, t->arg[0]), d = term_derive(a, t->arg[0], x);
    return f && d ? term_2(a, OP_MUL, f, d) : NULL;
}
