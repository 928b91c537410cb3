/*
 * Claims whose right side is computed: derivatives, matrices, digits.
 */
#include "tests/oracles/claim.h"
#include "tests/oracles/rules.h"

#include <string.h>

static const struct class made = {
    "made", NULL, 0, {rules_ring}, false, 2, "+-*", 1, NULL
};

static void declare(struct claim *c, const char *names)
{
    for (; *names; names++)
        names_find(&c->names, names, 1)->sort = SORT_REAL;
}

/* Without 0 +, 1 *, and signs on numbers. */
static term tidy(struct arena *a, term t)
{
    for (unsigned i = 0; i < t->n; i++)
        t = term_with(a, t, i, tidy(a, t->arg[i]));
    term x = t->n > 0 ? t->arg[0] : NULL, y = t->n > 1 ? t->arg[1] : NULL;
    switch (t->op) {
    case OP_ADD:
        return term_is(x, 0) ? y : term_is(y, 0) ? x : t;
    case OP_SUB:
        return term_is(y, 0) ? x : t;
    case OP_MUL:
        if (term_is(x, 0) || term_is(y, 0))
            return term_num(a, 0, 1);
        return term_is(x, 1) ? y : term_is(y, 1) ? x : t;
    case OP_POW:
        if (y->op == OP_SUB && y->arg[0]->op == OP_NUM && term_is(y->arg[1], 1))
            y = term_num(a, y->arg[0]->num - 1, 1);
        return term_is(y, 1) ? x : term_with(a, t, 1, y);
    default:
        return t;
    }
}

static void make_derivative(struct claim *c)
{
    struct arena *a = &c->arena;
    term x, f, d;

    declare(c, "xyab");
    x = term_var(a, c->names.vars[0]);
    do {
        f = claim_grow(c, "+-*^/*escq", 'A', 3, NULL);
        d = term_derive(a, f, x);
    } while (!d || term_size(d) > 60 || !term_has_var(f, x->var));
    if (rng_one_in(&c->rng, 6))
        d = term_derive(a, d, x), f = term_2(a, OP_DIFF, x, f);
    c->left = term_2(a, OP_DIFF, x, f);
    c->right = tidy(a, d);
    for (unsigned i = rng_below(&c->rng, 3); i; i--)
        c->right = claim_rewrite(c, &made, c->right);
}

/* --- matrices ----------------------------------------------------------------*/

static term random_matrix(struct claim *c, long rows, long columns)
{
    bool symbols = rng_one_in(&c->rng, 2);
    term e[9];

    for (long i = 0; i < rows * columns; i++)
        e[i] = symbols && rng_one_in(&c->rng, 2)
                   ? claim_grow(c, "+-*", 'A', 1, NULL)
                   : term_num(&c->arena, rng_between(&c->rng, -4, 5), 1);
    struct term *m = (struct term *)
        term_make(&c->arena, OP_MAT, (unsigned) (rows * columns), e);
    m->num = rows;
    m->den = columns;
    return m;
}

static term matrix_term(struct claim *c, long n)
{
    struct arena *a = &c->arena;
    term x = random_matrix(c, n, n), y = random_matrix(c, n, n);

    switch (rng_below(&c->rng, 11)) {
    case 0:  return term_2(a, OP_ADD, x, y);
    case 1:  return term_2(a, OP_SUB, x, y);
    case 2:  return term_1(a, OP_TRANS, term_2(a, OP_MUL, x, y));
    case 3:  return term_1(a, OP_DET, x);
    case 4:  return term_1(a, OP_INV, x);
    case 5:  return term_1(a, OP_TRACE, term_2(a, OP_MUL, x, y));
    case 6:  return term_2(a, OP_POW, x, term_num(a, 2, 1));
    case 7:  return term_1(a, OP_DET, term_2(a, OP_MUL, x, y));
    case 8:  return term_2(a, OP_MUL, x, random_matrix(c, n, 1));
    case 9:  return term_2(a, OP_MUL, random_matrix(c, 1, n), x);
    default: return term_2(a, OP_MUL, x, y);
    }
}

static void make_matrix(struct claim *c)
{
    term m;

    declare(c, "abxy");
    c->left = c->right = matrix_term(c, rng_between(&c->rng, 2, 3));
    for (unsigned i = rng_below(&c->rng, 3); i; i--)
        c->left = claim_rewrite(c, &made, c->left);
    m = matrix_entries(&c->arena, c->left);
    if (m && rng_below(&c->rng, 4)) {
        c->right = tidy(&c->arena, m->n == 1 ? m->arg[0] : m);
    } else {
        for (unsigned i = rng_below(&c->rng, 4); i; i--)
            c->right = claim_rewrite(c, &made, c->right);
    }
}

/* --- digits ------------------------------------------------------------------*/

static const char *const constants[] = {
    "pi", "sqrt(2)", "exp(1)", "1/sqrt(2*pi)", "log(2)", "K/7", "sqrt(K)",
    "exp(-K/2)", "pi^2/6", "1/3", "2/3", "sin(1)", "cos(K)", "log(K+1)",
    "1/sqrt(2*pi)*exp(-K/8)", "(1-1/1000)^1000", "22/7", "sqrt(2)+sqrt(3)",
    "atan(1/2)", "tanh(1/K)", "K/16", "1/(1+exp(-K))", "K^2/13",
    "sqrt(K+1/2)", "exp(pi)", "2^(-K)", "10*exp(-K)", "K/9+pi",
};

static const char *const at[] = {
    "x^2+x", "1/(1+x)", "sqrt(x)", "exp(-x)", "(x+1)^3",
};

/* The value rounded to `digits` places; false when the oracle's own ball is
   too wide to say. */
static term rounded(struct claim *c, term t, int digits)
{
    struct pool pool;
    struct eval e = {.pool = &pool, .arena = &c->arena, .steps = 1000};
    struct term *d = NULL;
    long ten = 1, n;
    num x;

    for (int i = 0; i < digits; i++)
        ten *= 10;
    pool_init(&pool, 200);
    x = num_mul(&pool, eval_term(&e, t), num_of(&pool, ten, 1));
    x = num_floor(&pool, num_add(&pool, x, num_of(&pool, 1, 2)));
    if (num_get_int(&n, x)) {
        d = (struct term *) term_num(&c->arena, 0, 1);
        d->num = n;
        d->den = ten;
        d->decimal = true;
    }
    pool_clear(&pool);
    return d;
}

static void make_digits(struct claim *c)
{
    const size_t n = sizeof constants / sizeof constants[0];
    term bound[26] = {0}, shape[26] = {0};

    do {
        memset(bound, 0, sizeof bound);
        term t = notation_read(&c->names,
                               constants[rng_below(&c->rng, n)]);
        c->left = claim_fill(c, "+", 1, t, bound, shape);
        if (rng_one_in(&c->rng, 4)) {
            struct var *x = names_find(&c->names, "x", 1);
            t = notation_read(&c->names, at[rng_below(&c->rng, 5)]);
            c->left = term_put(&c->arena, t, x, c->left);
        }
        c->right = rounded(c, c->left, (int) rng_between(&c->rng, 1, 5));
    } while (!c->right);
    c->relation = "approx";
}

const struct class class_derivatives = {
    "derivatives", NULL, 0, {rules_ring}, false, 0, "+", 1, make_derivative
};
const struct class class_matrices = {
    "matrices", NULL, 0, {rules_ring}, false, 0, "+", 1, make_matrix
};
const struct class class_digits = {
    "digits", NULL, 0, {rules_ring}, false, 0, "+", 1, make_digits
};
