#include "tests/oracles/notation.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct names *names;
    const char *text, *at;
};

static void fail(const struct reader *r, const char *what)
{
    fprintf(stderr, "oracle: %s at `%s` in `%s`\n", what, r->at, r->text);
    exit(2);
}

struct var *names_find(struct names *names, const char *name, size_t len)
{
    for (unsigned i = 0; i < names->n; i++)
        if (strlen(names->vars[i]->name) == len &&
            memcmp(names->vars[i]->name, name, len) == 0)
            return names->vars[i];
    struct var *v = arena_take(names->arena, sizeof *v);
    if (names->n == 40 || len >= sizeof v->name) {
        fprintf(stderr, "oracle: too many names, or too long\n");
        exit(2);
    }
    memcpy(v->name, name, len);
    memcpy(v->tex, name, len);
    names->vars[names->n++] = v;
    return v;
}

static bool take(struct reader *r, const char *sign)
{
    while (*r->at == ' ')
        r->at++;
    if (strncmp(r->at, sign, strlen(sign)) != 0)
        return false;
    r->at += strlen(sign);
    return true;
}

static void need(struct reader *r, const char *sign)
{
    if (!take(r, sign))
        fail(r, sign);
}

static term read_level(struct reader *r, int level);

/* Arguments up to the closing sign. */
static unsigned read_list(struct reader *r, term arg[], unsigned max,
                          const char *close)
{
    unsigned n = 0;

    do {
        if (n == max)
            fail(r, "too many arguments");
        arg[n++] = read_level(r, 0);
    } while (take(r, ","));
    need(r, close);
    return n;
}

static term read_call(struct reader *r, enum op op)
{
    term arg[24];
    unsigned n = read_list(r, arg, 24, ")");

    if (op == OP_MAT) {
        struct term *t = (struct term *) term_make(r->names->arena, op,
                                                   n - 2, arg + 2);
        t->num = arg[0]->num;
        t->den = arg[1]->num;
        return t;
    }
    if (op_arity(op) >= 0 && n != (unsigned) op_arity(op))
        fail(r, "number of arguments");
    if ((op == OP_SUM || op == OP_PROD) && arg[0]->op == OP_VAR) {
        arg[0]->var->sort = SORT_INT;
        arg[0]->var->bound = true;
    }
    if (op == OP_LIM)
        arg[0]->var->bound = true;
    return term_make(r->names->arena, op, n, arg);
}

static term read_meta(struct reader *r)
{
    char letter = *r->at++;
    term arg[2];
    unsigned n = take(r, "(") ? read_list(r, arg, 2, ")") : 0;
    struct term *t = (struct term *) term_make(r->names->arena, OP_META, n,
                                               arg);

    t->num = letter;
    return t;
}

static term read_item(struct reader *r, struct var *v)
{
    term arg[3];
    unsigned n;

    v->sort = SORT_FAMILY;
    arg[0] = term_var(r->names->arena, v);
    n = read_list(r, arg + 1, 2, "]");
    return term_make(r->names->arena, OP_ITEM, n + 1, arg);
}

static term read_name(struct reader *r)
{
    const char *from = r->at;
    size_t len;
    struct var *v;

    while (islower((unsigned char) *r->at) || isdigit((unsigned char) *r->at))
        r->at++;
    len = (size_t) (r->at - from);
    for (int op = OP_PI; op < OP_COUNT; op++)
        if (strlen(op_name((enum op) op)) == len &&
            memcmp(op_name((enum op) op), from, len) == 0) {
            if (op_arity((enum op) op) == 0)
                return term_make(r->names->arena, (enum op) op, 0, NULL);
            if (take(r, "("))
                return read_call(r, (enum op) op);
        }
    v = names_find(r->names, from, len);
    return take(r, "[") ? read_item(r, v) : term_var(r->names->arena, v);
}

static term read_atom(struct reader *r)
{
    while (*r->at == ' ')
        r->at++;
    if (isdigit((unsigned char) *r->at)) {
        char *end;
        long n = strtol(r->at, &end, 10);
        r->at = end;
        return term_num(r->names->arena, n, 1);
    }
    if (take(r, "(")) {
        term t = read_level(r, 0);
        need(r, ")");
        return t;
    }
    if (isupper((unsigned char) *r->at))
        return read_meta(r);
    if (!islower((unsigned char) *r->at))
        fail(r, "a term is missing");
    return read_name(r);
}

/* ('-')? atom ('^' power)?: a sign is outside of the power. */
static term read_power(struct reader *r)
{
    struct arena *a = r->names->arena;
    term t;

    if (take(r, "-")) {
        t = read_power(r);
        return t->op == OP_NUM ? term_num(a, -t->num, t->den)
                               : term_1(a, OP_NEG, t);
    }
    t = read_atom(r);
    return take(r, "^") ? term_2(a, OP_POW, t, read_power(r)) : t;
}

/* Binary signs, weakest first; longer spellings before their beginnings. */
static const struct {
    int level;
    const char *sign;
    enum op op;
} signs[] = {
    {0, "|", OP_OR},
    {1, "&", OP_AND},
    {2, "<=", OP_LE}, {2, "<", OP_LT}, {2, ">=", OP_GE}, {2, ">", OP_GT},
    {2, "!=", OP_NE}, {2, "=", OP_EQ},
    {3, "+", OP_ADD}, {3, "-", OP_SUB},
    {4, "*", OP_MUL}, {4, "/", OP_DIV},
};

static bool take_sign(struct reader *r, int level, enum op *op)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].level == level && take(r, signs[i].sign)) {
            *op = signs[i].op;
            return true;
        }
    return false;
}

static term read_level(struct reader *r, int level)
{
    enum op op;
    term t;

    if (level == 5)
        return read_power(r);
    t = read_level(r, level + 1);
    while (take_sign(r, level, &op))
        t = term_2(r->names->arena, op, t, read_level(r, level + 1));
    return t;
}

term notation_read(struct names *names, const char *text)
{
    struct reader r = {names, text, text};
    term t = read_level(&r, 0);

    while (*r.at == ' ')
        r.at++;
    if (*r.at)
        fail(&r, "more than a term");
    return t;
}
