/*
 * From a seed to a claim: variables declared, letters filled, names changed.
 */
#include "tests/oracles/claim.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void claim_clear(struct claim *c)
{
    arena_clear(&c->arena);
}

/* --- what is given -----------------------------------------------------------*/

static void set_sort(struct claim *c, struct var *v, char sort)
{
    term t = term_var(&c->arena, v);

    v->sort = strchr("ZNM", sort) ? SORT_INT : SORT_REAL;
    v->has_low = sort == 'N' || sort == 'M';
    v->low = sort == 'M';
    v->positive = strchr("PUM", sort) != NULL;
    if (sort == 'U')
        c->given[c->n_given++] =
            term_2(&c->arena, OP_LT, t, term_num(&c->arena, 1, 1));
}

/* "def a[n] = rule" or "def a[0] = start". */
static void define(struct claim *c, const char *text)
{
    term t = notation_read(&c->names, text), index = t->arg[0]->arg[1];
    struct var *v = t->arg[0]->arg[0]->var;

    if (index->op == OP_VAR) {
        v->rule = t->arg[1];
        v->rule_at = index->var;
    } else {
        if (v->n_start == 0)
            v->first = index->num;
        v->start[v->n_start++] = t->arg[1];
    }
    c->given[c->n_given++] = t;
}

static void declare(struct claim *c, const char *text)
{
    const char *colon = strchr(text, ':'), *square = strstr(text, "[]");

    if (strncmp(text, "def ", 4) == 0) {
        define(c, text + 4);
    } else if (square) {
        bool positive = *text == '+';
        struct var *v = names_find(&c->names, text + positive,
                                   (size_t) (square - text) - positive);
        v->sort = SORT_FAMILY;
        v->positive = positive;
    } else if (colon) {
        set_sort(c, names_find(&c->names, text, (size_t) (colon - text)),
                 colon[1]);
    } else {
        c->given[c->n_given++] = notation_read(&c->names, text);
    }
}

static void declare_all(struct claim *c, const char *where)
{
    char item[100];

    while (*where) {
        size_t n = strcspn(where, ";");
        if (n >= sizeof item) {
            fprintf(stderr, "oracle: too long: %s\n", where);
            exit(2);
        }
        memcpy(item, where, n);
        item[n] = '\0';
        declare(c, item);
        where += n + (where[n] == ';');
        where += strspn(where, " ");
    }
}

/* --- letters -----------------------------------------------------------------*/

static term pick_var(struct claim *c, bool integers)
{
    struct var *found = NULL;
    unsigned seen = 0;

    for (unsigned i = 0; i < c->names.n; i++) {
        struct var *v = c->names.vars[i];
        if (v->bound || v->sort == SORT_FAMILY ||
            (v->sort == SORT_INT) != integers)
            continue;
        if (rng_one_in(&c->rng, ++seen))
            found = v;
    }
    return found ? term_var(&c->arena, found) : NULL;
}

static term literal(struct claim *c, long low, long high)
{
    return term_num(&c->arena, rng_between(&c->rng, low, high), 1);
}

static term leaf(struct claim *c, term hole)
{
    term t = NULL;

    if (hole && rng_below(&c->rng, 3))
        return hole;
    if (rng_below(&c->rng, 4))
        t = pick_var(c, false);
    if (!t && !hole && rng_below(&c->rng, 4))
        t = pick_var(c, true);
    return t ? t : literal(c, 1, 5);
}

static enum op pick_op(struct claim *c, const char *grows)
{
    switch (grows[rng_below(&c->rng, (unsigned) strlen(grows))]) {
    case '+': return OP_ADD;
    case '-': return OP_SUB;
    case '*': return OP_MUL;
    case '/': return OP_DIV;
    case '^': return OP_POW;
    case 'M': return OP_MAX;
    case 'm': return OP_MIN;
    case '|': return OP_ABS;
    case 'f': return OP_FLOOR;
    case 'e': return OP_EXP;
    case 's': return OP_SIN;
    case 'c': return OP_COS;
    case 'q': return OP_SQRT;
    default:  return OP_NEG;
    }
}

static term grow_real(struct claim *c, const char *grows, unsigned depth,
                      term hole)
{
    struct arena *a = &c->arena;
    enum op op;
    term x;

    if (depth == 0 || rng_one_in(&c->rng, 4))
        return leaf(c, hole);
    op = pick_op(c, grows);
    x = grow_real(c, grows, depth - 1, hole);
    if (op == OP_POW)
        return term_2(a, op, x, literal(c, 2, 3));
    if (op == OP_FLOOR)
        return term_1(a, op, term_2(a, OP_DIV, x, literal(c, 2, 4)));
    if (op_arity(op) == 1)
        return term_1(a, op, x);
    return term_2(a, op, x, grow_real(c, grows, depth - 1, hole));
}

static term grow_int(struct claim *c, unsigned depth)
{
    struct arena *a = &c->arena;
    term v = pick_var(c, true);

    if (!v)
        return literal(c, -3, 5);
    switch (rng_below(&c->rng, depth ? 5 : 1)) {
    case 1: return term_2(a, OP_ADD, v, literal(c, 1, 3));
    case 2: return term_2(a, OP_SUB, v, literal(c, 1, 3));
    case 3: return term_2(a, OP_MUL, literal(c, 2, 3), v);
    case 4: return term_2(a, OP_ADD, v, pick_var(c, true));
    default: return v;
    }
}

/* A positive one: squares, exponentials, positive variables and numbers. */
static term grow_positive(struct claim *c, unsigned depth)
{
    struct arena *a = &c->arena;
    term v = pick_var(c, false);

    if (!v || !v->var->positive || rng_one_in(&c->rng, 3))
        v = literal(c, 1, 5);
    if (depth == 0)
        return v;
    switch (rng_below(&c->rng, 4)) {
    case 0: return term_2(a, OP_ADD, v, grow_positive(c, depth - 1));
    case 1: return term_2(a, OP_MUL, literal(c, 2, 4), v);
    default: return v;
    }
}

term claim_grow(struct claim *c, const char *grows, char letter,
                unsigned depth, term hole)
{
    struct arena *a = &c->arena;
    term t;

    switch (letter) {
    case 'K': return literal(c, 1, 5);
    case 'Q':
        t = term_num(a, rng_between(&c->rng, 1, 5),
                     rng_between(&c->rng, 1, 4));
        return rng_one_in(&c->rng, 3) ? term_num(a, -t->num, t->den) : t;
    case 'N': case 'I': return grow_int(c, depth);
    case 'W':
        t = grow_int(c, depth);
        return term_is_natural(t) ? t : literal(c, 0, 4);
    case 'P': case 'O': return grow_positive(c, depth);
    case 'V': t = pick_var(c, false); return t ? t : literal(c, 2, 3);
    default:  return grow_real(c, grows, depth, hole);
    }
}

/* shape[] holds the term of F(x), with the variable `hole` for x. */
static term fill_applied(struct claim *c, const char *grows, unsigned depth,
                         term p, term shape[26])
{
    static const char name[] = "hole";
    struct var *hole = names_find(&c->names, name, sizeof name - 1);
    unsigned k = (unsigned) (p->num - 'A');

    hole->sort = SORT_INT;
    hole->bound = true;
    if (!shape[k])
        shape[k] = claim_grow(c, grows, 'A', depth,
                              term_var(&c->arena, hole));
    return term_put(&c->arena, shape[k], hole, p->arg[0]);
}

term claim_fill(struct claim *c, const char *grows, unsigned depth, term p,
                term bound[26], term shape[26])
{
    term t = p;

    for (unsigned i = 0; i < p->n; i++) {
        term x = claim_fill(c, grows, depth, p->arg[i], bound, shape);
        if (x != p->arg[i])
            t = term_with(&c->arena, t, i, x);
    }
    if (p->op != OP_META)
        return t;
    if (p->n)
        return fill_applied(c, grows, depth, t, shape);
    unsigned k = (unsigned) (p->num - 'A');
    if (!bound[k])
        bound[k] = claim_grow(c, grows, (char) p->num, depth, NULL);
    return bound[k];
}

/* --- names -------------------------------------------------------------------*/

/* Also x_1 where x is a family. */
static bool taken(struct claim *c, const char *tex)
{
    for (unsigned i = 0; i < c->names.n; i++)
        if (c->names.vars[i]->sort == SORT_FAMILY && tex[1] == '_' &&
            c->names.vars[i]->tex[0] == tex[0])
            return true;
    for (unsigned i = 0; i < c->names.n; i++)
        if (strcmp(c->names.vars[i]->tex, tex) == 0)
            return true;
    return false;
}

/* Another name of the same kind, now and then. */
static void rename_var(struct claim *c, struct var *v)
{
    static const char *const integers[] = {"n", "m", "N", "k", "t", "p", "L"};
    static const char *const bounds[] = {"i", "j", "k", "l", "s", "m"};
    static const char *const reals[] = {"a", "b", "c", "x", "y", "z", "w",
        "r", "q", "\\alpha", "\\beta", "\\gamma", "\\lambda", "\\eta",
        "\\theta", "\\mu", "x_1", "x_2", "\\hat{y}"};
    const char *to;

    if (v->sort == SORT_FAMILY || rng_one_in(&c->rng, 2))
        return;
    if (v->bound)
        to = bounds[rng_below(&c->rng, sizeof bounds / sizeof *bounds)];
    else if (v->sort == SORT_INT)
        to = integers[rng_below(&c->rng, sizeof integers / sizeof *integers)];
    else
        to = reals[rng_below(&c->rng, sizeof reals / sizeof *reals)];
    if (!taken(c, to))
        strcpy(v->tex, to);
}

/* --- the claim ---------------------------------------------------------------*/

static const struct {
    enum op op;
    const char *relation;
} relations[] = {
    {OP_EQ, "="}, {OP_LT, "<"}, {OP_LE, "<="}, {OP_GT, ">"}, {OP_GE, ">="},
};

static void take_sides(struct claim *c, term t)
{
    c->left = t->arg[0];
    c->right = t->arg[1];
    for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++)
        if (relations[i].op == t->op)
            c->relation = relations[i].relation;
}

/* "x = 1 iff x - 1 = 0" */
static void read_claim(struct claim *c, const struct class *class,
                       const char *text)
{
    const char *iff = strstr(text, " iff ");
    term bound[26] = {0}, shape[26] = {0};

    if (iff) {
        char left[200];
        snprintf(left, sizeof left, "%.*s", (int) (iff - text), text);
        c->left = claim_fill(c, class->grows, class->depth,
                             notation_read(&c->names, left), bound, shape);
        c->right = claim_fill(c, class->grows, class->depth,
                              notation_read(&c->names, iff + 5), bound,
                              shape);
        c->relation = "iff";
        return;
    }
    take_sides(c, claim_fill(c, class->grows, class->depth,
                             notation_read(&c->names, text), bound, shape));
}

static void make_from_seed(struct claim *c, const struct class *class)
{
    const struct seed *s = &class->seeds[rng_below(&c->rng, class->n_seeds)];

    declare_all(c, s->where);
    read_claim(c, class, s->claim);
    for (unsigned i = 0; i < c->names.n; i++)
        rename_var(c, c->names.vars[i]);
    for (unsigned i = rng_below(&c->rng, class->steps + 1); i; i--)
        c->left = claim_rewrite(c, class, c->left);
    for (unsigned i = rng_below(&c->rng, class->steps + 1); i; i--)
        c->right = claim_rewrite(c, class, c->right);
    if (strcmp(c->relation, "=") == 0 && rng_one_in(&c->rng, 6)) {
        term t = c->left;
        c->left = c->right;
        c->right = t;
    }
}

void claim_make(struct claim *c, const struct class *class, uint64_t seed)
{
    memset(c, 0, offsetof(struct claim, left_tex));
    c->rng.state = seed;
    c->names.arena = &c->arena;
    c->relation = "=";
    c->holds = true;
    if (class->make)
        class->make(c);
    else
        make_from_seed(c, class);
}
