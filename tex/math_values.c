/*
 * Lists that mean more than a list: n = 0, 1, ..., L-1; x = 1, 2;
 * a, b \ge 0; i, j = 1, ..., n.
 */
#include "tex/math_parser.h"

/* A statement cannot be a term, a factor or a base. */
void math_check_value(struct parser *p, expr e)
{
    if (!math_is_value(e))
        math_fail(p, TEX_UNEXPECTED, p->t->off,
                  "a statement where a quantity must stand");
}

bool math_is_value(expr e)
{
    return !expr_is_relation(e) && e->kind != EXPR_CHAIN &&
           e->kind != EXPR_TEXT && e->kind != EXPR_IMPLIES &&
           e->kind != EXPR_IFF && e->kind != EXPR_NOT &&
           e->kind != EXPR_AND && e->kind != EXPR_OR &&
           e->kind != EXPR_LIST;
}

static bool is_literal(expr e)
{
    return expr_is_number(e) ||
           (e->kind == EXPR_NEG && expr_is_number(e->args[0]));
}

/* Is b = a + 1 as written: 3 behind 2, L + 1 behind L? */
static bool follows(expr a, expr b)
{
    if (a->kind == EXPR_NEG && expr_is_int(a->args[0], 1))
        return expr_is_int(b, 0);
    if (a->kind == EXPR_INT && b->kind == EXPR_INT) {
        mpz_t d;
        mpz_init(d);
        mpz_sub(d, mpq_numref(b->q), mpq_numref(a->q));
        bool one = mpz_cmp_ui(d, 1) == 0;
        mpz_clear(d);
        return one;
    }
    return b->kind == EXPR_ADD && b->nargs == 2 &&
           expr_is_int(b->args[1], 1) && b->args[0] == a;
}

/* Do the values before the dots count up by one? */
static bool counts_up(const expr *values, size_t n)
{
    if (values[0]->kind == EXPR_INDEX || values[0]->kind == EXPR_APPLY)
        return false;
    for (size_t i = 0; i + 1 < n && values[i + 1]->kind != EXPR_DOTS; i++)
        if (!follows(values[i], values[i + 1]))
            return false;
    return true;
}

/* n = 0, 1, ..., N: from the first value to the last; 1, 3, 5, ... are a
   set. */
static expr as_range(struct parser *p, expr name, const expr *values,
                     size_t n)
{
    if (!counts_up(values, n))
        return expr_make2(p->ctx, EXPR_IN, name,
                          expr_make(p->ctx, EXPR_SET, n, values));
    expr lo = expr_make2(p->ctx, EXPR_LE, values[0], name);
    if (values[n - 1]->kind == EXPR_DOTS)
        return lo;
    return expr_make2(p->ctx, EXPR_AND, lo,
                      expr_make2(p->ctx, EXPR_LE, name, values[n - 1]));
}

/* x = 1, 2 is one of them, x \ne 1, 2 none. */
static expr as_choice(struct parser *p, expr relation, const expr *values,
                      size_t n)
{
    struct elems v = {0};
    for (size_t i = 0; i < n; i++)
        elems_push(p, &v, expr_make2(p->ctx, relation->kind,
                                     relation->args[0], values[i]),
                   GAP_NONE);
    return elems_make(p, relation->kind == EXPR_EQ ? EXPR_OR : EXPR_AND,
                      &v);
}

/* How many values follow element i by commas; whether dots are there, and
   whether all are numbers. */
static size_t run_of_values(const struct elems *v, size_t i, bool *dots,
                            bool *numbers)
{
    size_t k = i + 1;
    *dots = false;
    *numbers = true;
    while (k < v->n && v->gap[k] == GAP_COMMA && math_is_value(v->e[k])) {
        *dots = *dots || v->e[k]->kind == EXPR_DOTS;
        *numbers = *numbers && is_literal(v->e[k]);
        k++;
    }
    return k - i - 1;
}

static expr valued(struct parser *p, const struct elems *v, size_t i,
                   size_t *used)
{
    bool dots, numbers;
    expr eq = v->e[i];
    size_t n = run_of_values(v, i, &dots, &numbers);
    *used = 0;
    bool differs = eq->kind == EXPR_NE;
    if ((eq->kind != EXPR_EQ && !differs) || n == 0 ||
        eq->args[0]->kind == EXPR_NONE || !math_is_value(eq->args[1]))
        return eq;
    if ((!dots || differs) && !(numbers && is_literal(eq->args[1])))
        return eq;
    struct elems values = {0};
    elems_push(p, &values, eq->args[1], GAP_NONE);
    for (size_t k = 1; k <= n; k++)
        elems_push(p, &values, v->e[i + k], GAP_NONE);
    expr e = math_failed(p) ? NULL
        : dots ? as_range(p, eq->args[0], values.e, values.n)
               : as_choice(p, eq, values.e, values.n);
    elems_clear(&values);
    *used = n;
    return e;
}

static bool is_plain_name(expr e)
{
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX ||
           e->kind == EXPR_APPLY;
}

/* What a, b share: the \ge 0 that follows them. */
static bool shares(expr e)
{
    switch (e->kind) {
    case EXPR_GE: case EXPR_GT: case EXPR_LE: case EXPR_LT: case EXPR_IN:
    case EXPR_NE:
        return is_plain_name(e->args[0]);
    default:
        return false;
    }
}

/* apart: the elements before it are known to share nothing. */
/* i, j = 1, ..., n: the range of each. */
static expr shared_range(struct parser *p, const struct elems *v, size_t i,
                         size_t k, size_t *used)
{
    struct elems all = {0};
    size_t n;
    expr last = valued(p, v, k, &n);
    if (n == 0 || !last || (last->kind != EXPR_AND && last->kind != EXPR_LE))
        return v->e[i];
    for (size_t j = i; j <= k; j++) {
        expr name = j < k ? v->e[j] : v->e[k]->args[0];
        expr e = expr_subst(p->ctx, last, 1, v->e[k]->args, &name);
        if (e && e->kind == EXPR_AND) {
            elems_push(p, &all, e->args[0], GAP_NONE);
            e = e->args[1];
        }
        elems_push(p, &all, e, GAP_NONE);
    }
    *used = k - i + n;
    return elems_make(p, EXPR_AND, &all);
}

static expr shared(struct parser *p, const struct elems *v, size_t i,
                   size_t *used, size_t *apart)
{
    size_t k = i;
    *used = 0;
    if (i < *apart)
        return v->e[i];
    while (k + 1 < v->n && is_plain_name(v->e[k]) &&
           v->gap[k + 1] == GAP_COMMA)
        k++;
    if (k > i && k < v->n && v->e[k]->kind == EXPR_EQ &&
        v->e[k]->args[0]->kind == EXPR_SYM) {
        expr e = shared_range(p, v, i, k, used);
        *apart = *used ? *apart : k;
        return e;
    }
    if (k == i || k >= v->n || !shares(v->e[k])) {
        *apart = k;
        return v->e[i];
    }
    struct elems all = {0};
    for (size_t j = i; j < k; j++)
        elems_push(p, &all, expr_make2(p->ctx, v->e[k]->kind, v->e[j],
                                       v->e[k]->args[1]), GAP_NONE);
    elems_push(p, &all, v->e[k], GAP_NONE);
    *used = k - i;
    return elems_make(p, EXPR_AND, &all);
}

void math_settle(struct parser *p, struct elems *v)
{
    size_t out = 0, apart = 0;
    for (size_t i = 0; i < v->n && !math_failed(p); i++) {
        size_t used = 0;
        enum math_gap gap = v->gap[i];
        expr e = expr_is_relation(v->e[i]) ? valued(p, v, i, &used)
                                           : shared(p, v, i, &used, &apart);
        if (!e) {
            math_fail(p, TEX_DEEP, p->t->off, "too large");
            return;
        }
        i += used;
        v->gap[out] = gap;
        v->e[out++] = e;
    }
    v->n = out;
}
