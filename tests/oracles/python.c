#include "tests/oracles/python.h"

#include <stdio.h>
#include <string.h>

static void put(term t);

static void put_call(const char *name, term t)
{
    printf("%s(", name);
    for (unsigned i = 0; i < t->n; i++) {
        if (i)
            printf(",");
        put(t->arg[i]);
    }
    printf(")");
}

/* f(lambda v: body, rest...): the name is bound in the body only. */
static void put_binder(const char *f, term t, unsigned body, unsigned from,
                       unsigned to)
{
    printf("%s(lambda %s: ", f, t->arg[0]->var->name);
    put(t->arg[body]);
    for (unsigned i = from; i < to; i++) {
        printf(",");
        put(t->arg[i]);
    }
    printf(")");
}

/* A branch is only evaluated where its condition holds. */
static void put_cases(term t)
{
    printf("cases([");
    for (unsigned i = 0; i + 1 < t->n; i += 2) {
        printf("(");
        put(t->arg[i]);
        printf(",lambda: ");
        put(t->arg[i + 1]);
        printf("),");
    }
    printf("]");
    if (t->n % 2) {
        printf(",lambda: ");
        put(t->arg[t->n - 1]);
    }
    printf(")");
}

static void put_matrix(term t)
{
    printf("Matrix(%ld,%ld,[", t->num, t->den);
    for (unsigned i = 0; i < t->n; i++) {
        put(t->arg[i]);
        printf(",");
    }
    printf("])");
}

static void put_item(term t)
{
    printf("item('%s'", t->arg[0]->var->name);
    for (unsigned i = 1; i < t->n; i++) {
        printf(",");
        put(t->arg[i]);
    }
    printf(")");
}

static void put_infix(const char *sign, term t)
{
    printf("(");
    put(t->arg[0]);
    printf("%s", sign);
    put(t->arg[1]);
    printf(")");
}

static void put(term t)
{
    switch (t->op) {
    case OP_NUM:  printf("Rational(%ld,%ld)", t->num, t->den); break;
    case OP_VAR:  printf("%s", t->var->name); break;
    case OP_PI:   printf("pi"); break;
    case OP_INF:  printf("oo"); break;
    case OP_NEG:  printf("(-"); put(t->arg[0]); printf(")"); break;
    case OP_ADD:  put_infix("+", t); break;
    case OP_SUB:  put_infix("-", t); break;
    case OP_MUL:  put_infix("*", t); break;
    case OP_LT:   put_infix("<", t); break;
    case OP_LE:   put_infix("<=", t); break;
    case OP_GT:   put_infix(">", t); break;
    case OP_GE:   put_infix(">=", t); break;
    case OP_AND:  put_infix(" and ", t); break;
    case OP_OR:   put_infix(" or ", t); break;
    case OP_SUM:  put_binder("total", t, 3, 1, 3); break;
    case OP_PROD: put_binder("product", t, 3, 1, 3); break;
    case OP_LIM:  put_binder("lim", t, 2, 1, 2); break;
    case OP_DIFF:
        put_binder("derivative", t, 1, 0, 1);
        break;
    case OP_CASES: put_cases(t); break;
    case OP_ITEM: put_item(t); break;
    case OP_MAT:  put_matrix(t); break;
    default:      put_call(op_name(t->op), t);
    }
}

static void put_text(const char *s)
{
    putchar('"');
    for (; *s; s++) {
        if (*s == '\\' || *s == '"')
            putchar('\\');
        putchar(*s);
    }
    putchar('"');
}

static void put_question(const struct claim *c)
{
    printf("\"left\": ");
    put_text(c->left_tex.s);
    printf(", \"right\": ");
    put_text(c->right_tex.s);
    printf(", \"relation\": ");
    put_text(c->relation);
    printf(", \"given\": [");
    for (unsigned i = 0; i < c->n_given_tex; i++) {
        if (i)
            printf(", ");
        put_text(c->given_tex[i].s);
    }
    printf("]");
}

/* "Z" any integer, "N" with its least value, "P" positive, "R" real. */
static void put_vars(const struct claim *c)
{
    const char *gap = "";

    printf("\"vars\": {");
    for (unsigned i = 0; i < c->names.n; i++) {
        const struct var *v = c->names.vars[i];
        if (v->bound || v->sort == SORT_FAMILY)
            continue;
        printf("%s\"%s\": [\"%s\", %ld]", gap, v->name,
               v->sort == SORT_INT ? v->has_low ? "N" : "Z"
                                   : v->positive ? "P" : "R", v->low);
        gap = ", ";
    }
    printf("}");
}

static void put_defs(const struct claim *c)
{
    const char *gap = "";

    printf("\"defs\": {");
    for (unsigned i = 0; i < c->names.n; i++) {
        const struct var *v = c->names.vars[i];
        if (!v->rule)
            continue;
        printf("%s\"%s\": {\"first\": %ld, \"rule\": \"lambda %s: ", gap,
               v->name, v->first, v->rule_at->name);
        put(v->rule);
        printf("\", \"start\": [");
        for (unsigned k = 0; k < v->n_start; k++) {
            printf(k ? ", \"" : "\"");
            put(v->start[k]);
            printf("\"");
        }
        printf("]}");
        gap = ", ";
    }
    printf("}");
}

static bool defines(term given)
{
    return given->op == OP_EQ && given->arg[0]->op == OP_ITEM &&
           given->arg[0]->arg[0]->var->n_start > 0;
}

void python_print(const struct claim *c)
{
    const char *gap = "";

    printf("{\"holds\": %s, ", c->holds ? "true" : "false");
    put_question(c);
    printf(", \"py\": [\"");
    put(c->left);
    printf("\", \"");
    put(c->right);
    printf("\"], ");
    put_vars(c);
    printf(", ");
    put_defs(c);
    printf(", \"where\": [");
    for (unsigned i = 0; i < c->n_given; i++)
        if (!defines(c->given[i])) {
            printf("%s\"", gap);
            put(c->given[i]);
            printf("\"");
            gap = ", ";
        }
    printf("]}\n");
}
