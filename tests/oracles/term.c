#include "tests/oracles/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct block *next;
    max_align_t data[];
};

void *arena_take(struct arena *a, size_t size)
{
    struct block *b = malloc(sizeof *b + size);

    if (!b) {
        perror("oracle");
        exit(2);
    }
    b->next = a->blocks;
    a->blocks = b;
    memset(b->data, 0, size);
    return b->data;
}

void arena_clear(struct arena *a)
{
    while (a->blocks) {
        struct block *next = a->blocks->next;
        free(a->blocks);
        a->blocks = next;
    }
}

static const struct {
    const char *name;
    int arity;
} ops[] = {
#define TERM_OP(id, name, arity) {name, arity},
    TERM_OPS(TERM_OP)
#undef TERM_OP
};

const char *op_name(enum op op)
{
    return ops[op].name;
}

int op_arity(enum op op)
{
    return ops[op].arity;
}

static struct term *blank(struct arena *a, enum op op, unsigned n)
{
    struct term *t = arena_take(a, sizeof *t + n * sizeof t->arg[0]);

    t->op = op;
    t->n = n;
    t->den = 1;
    return t;
}

term term_make(struct arena *a, enum op op, unsigned n, const term arg[])
{
    struct term *t = blank(a, op, n);

    if (n)
        memcpy(t->arg, arg, n * sizeof t->arg[0]);
    return t;
}

static long gcd(long a, long b)
{
    return b ? gcd(b, a % b) : labs(a);
}

term term_num(struct arena *a, long num, long den)
{
    struct term *t = blank(a, OP_NUM, 0);
    long g = gcd(num, den);

    t->num = (den < 0 ? -num : num) / g;
    t->den = labs(den) / g;
    return t;
}

term term_var(struct arena *a, struct var *v)
{
    struct term *t = blank(a, OP_VAR, 0);

    t->var = v;
    return t;
}

term term_1(struct arena *a, enum op op, term x)
{
    return term_make(a, op, 1, &x);
}

term term_2(struct arena *a, enum op op, term x, term y)
{
    return term_make(a, op, 2, (term[]) {x, y});
}

term term_4(struct arena *a, enum op op, term v, term x, term y, term z)
{
    return term_make(a, op, 4, (term[]) {v, x, y, z});
}

term term_with(struct arena *a, term t, unsigned i, term arg)
{
    struct term *s = blank(a, t->op, t->n);

    memcpy(s, t, sizeof *t + t->n * sizeof t->arg[0]);
    s->arg[i] = arg;
    return s;
}

bool term_same(term s, term t)
{
    if (s == t)
        return true;
    if (s->op != t->op || s->n != t->n || s->num != t->num ||
        s->den != t->den || s->var != t->var)
        return false;
    for (unsigned i = 0; i < s->n; i++)
        if (!term_same(s->arg[i], t->arg[i]))
            return false;
    return true;
}

bool term_is(term t, long num)
{
    return t->op == OP_NUM && t->den == 1 && t->num == num;
}

bool term_has_var(term t, const struct var *v)
{
    if (t->op == OP_VAR)
        return t->var == v;
    for (unsigned i = 0; i < t->n; i++)
        if (term_has_var(t->arg[i], v))
            return true;
    return false;
}

unsigned term_size(term t)
{
    unsigned size = 1;

    for (unsigned i = 0; i < t->n; i++)
        size += term_size(t->arg[i]);
    return size;
}

term term_put(struct arena *a, term t, const struct var *v, term by)
{
    term s = t;

    if (t->op == OP_VAR)
        return t->var == v ? by : t;
    for (unsigned i = 0; i < t->n; i++) {
        term x = term_put(a, t->arg[i], v, by);
        if (x != t->arg[i])
            s = term_with(a, s, i, x);
    }
    return s;
}

static bool all(term t, unsigned from, bool (*holds)(term))
{
    for (unsigned i = from; i < t->n; i++)
        if (!holds(t->arg[i]))
            return false;
    return true;
}

bool term_is_natural(term t)
{
    return t->op == OP_NUM ? t->den == 1 && t->num >= 0
         : t->op == OP_VAR ? t->var->sort == SORT_INT && t->var->has_low &&
                             t->var->low >= 0
         : (t->op == OP_ADD || t->op == OP_MUL) && all(t, 0, term_is_natural);
}

bool term_is_int(term t)
{
    switch (t->op) {
    case OP_NUM:   return t->den == 1;
    case OP_VAR:   return t->var->sort == SORT_INT;
    case OP_FLOOR: case OP_CEIL: case OP_SGN: case OP_STEP:
    case OP_IMPULSE: case OP_KRON: return true;
    case OP_NEG: case OP_ADD: case OP_SUB: case OP_MUL:
    case OP_ABS: case OP_MAX: case OP_MIN: case OP_MOD:
                   return all(t, 0, term_is_int);
    case OP_POW:   return term_is_int(t->arg[0]) && term_is_natural(t->arg[1]);
    case OP_BINOM: return all(t, 0, term_is_int);
    case OP_SUM:   return term_is_int(t->arg[3]);
    default:       return false;
    }
}

bool term_is_positive(term t)
{
    switch (t->op) {
    case OP_NUM:  return t->num > 0;
    case OP_PI: case OP_EXP: case OP_COSH: return true;
    case OP_VAR:
        return t->var->positive || (t->var->sort == SORT_INT &&
               t->var->has_low && t->var->low > 0);
    case OP_ADD:
        return (term_is_positive(t->arg[0]) &&
                (term_is_positive(t->arg[1]) || term_is_natural(t->arg[1]))) ||
               (term_is_natural(t->arg[0]) && term_is_positive(t->arg[1]));
    case OP_MUL: case OP_DIV: case OP_SQRT: case OP_MAX: case OP_MIN:
        return all(t, 0, term_is_positive);
    case OP_POW:  return term_is_positive(t->arg[0]);
    default:      return false;
    }
}

bool term_least(long *low, term t)
{
    long a, b;

    switch (t->op) {
    case OP_NUM:
        *low = t->num;
        return t->den == 1;
    case OP_VAR:
        *low = t->var->low;
        return t->var->sort == SORT_INT && t->var->has_low;
    case OP_ADD:
        if (!term_least(&a, t->arg[0]) || !term_least(&b, t->arg[1]))
            return false;
        *low = a + b;
        return true;
    case OP_SUB:
        if (!term_least(&a, t->arg[0]) || t->arg[1]->op != OP_NUM ||
            t->arg[1]->den != 1)
            return false;
        *low = a - t->arg[1]->num;
        return true;
    case OP_MUL:
        if (!term_least(&a, t->arg[0]) || !term_least(&b, t->arg[1]) ||
            a < 0 || b < 0)
            return false;
        *low = a * b;
        return true;
    default:
        return false;
    }
}
