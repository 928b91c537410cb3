/* LaTeX of names with arguments: indices, applications, functions. */
#include <stdlib.h>
#include <string.h>

#include "expr/latex.h"

/* I_{n \times n}: without a sign the letters would be two indices. */
static void put_index(struct text *t, expr e)
{
    if (e->kind != EXPR_MUL) {
        latex_put(t, e, PRIO_LIST + 1);
        return;
    }
    for (uint32_t i = 0; i < e->nargs; i++) {
        text_add(t, i ? " \\times " : "");
        latex_put(t, e->args[i], PRIO_MUL + 1);
    }
}

/* x^{(t)}_{i}: a base named x^{()} has its last index above. */
static bool index_above(struct text *t, expr e)
{
    const char *name = e->args[0]->kind == EXPR_SYM ? e->args[0]->name : "";
    size_t n = strlen(name);
    bool square = n > 5 && strcmp(name + n - 5, "^{[]}") == 0;
    if (!square && !(n > 5 && strcmp(name + n - 5, "^{()}") == 0))
        return false;
    char *letter = malloc(n - 4);
    if (!letter) {
        t->failed = true;
        return true;
    }
    memcpy(letter, name, n - 5);
    letter[n - 5] = '\0';
    text_add(t, letter);
    free(letter);
    for (uint32_t i = 1; i + 1 < e->nargs; i++) {
        text_add(t, i > 1 ? "," : "_{");
        put_index(t, e->args[i]);
    }
    text_add(t, e->nargs > 2 ? "}" : "");
    text_add(t, square ? "^{[" : "^{(");
    put_index(t, e->args[e->nargs - 1]);
    text_add(t, square ? "]}" : ")}");
    return true;
}

void latex_index(struct text *t, expr e)
{
    expr base = e->args[0];
    if (index_above(t, e))
        return;
    bool braces = latex_has_char(base, '_') || base->kind == EXPR_INDEX;
    text_add(t, braces ? "{" : "");
    latex_put(t, base, PRIO_ATOM);
    text_add(t, braces ? "}" : "");
    text_add(t, "_{");
    for (uint32_t i = 1; i < e->nargs; i++) {
        text_add(t, i > 1 ? "," : "");
        put_index(t, e->args[i]);
    }
    text_add(t, "}");
}

void latex_apply(struct text *t, expr e)
{
    bool deriv = e->args[0]->kind == EXPR_DERIV; /* df/dx (a) */
    latex_put(t, e->args[0], deriv ? PRIO_DERIV : PRIO_APPLY);
    text_add(t, "\\left(");
    latex_put_joined(t, e, 1, PRIO_LIST + 1);
    text_add(t, "\\right)");
}

static const char *const call_ends[][3] = {
    /* printed around the single argument */
    {"\\sqrt{", "}"},
    {"\\left|", "\\right|"},
    {"\\left\\lfloor ", "\\right\\rfloor"},
    {"\\left\\lceil ", "\\right\\rceil"},
    {"\\operatorname{E}\\left[", "\\right]"},
};

static int ends_of(enum expr_fn fn)
{
    switch (fn) {
    case FN_SQRT: return 0;
    case FN_ABS: return 1;
    case FN_FLOOR: return 2;
    case FN_CEIL: return 3;
    case FN_EXPECT: return 4;
    default: return -1;
    }
}

static void print_named_call(struct text *t, expr e, uint32_t n)
{
    text_add(t, expr_fn_tex((enum expr_fn)e->tag));
    if (e->tag == FN_LOG && e->nargs == 2)
        latex_put_between(t, "_{", e->args[1], "}");
    text_add(t, "\\left(");
    for (uint32_t i = 0; i < n; i++) {
        text_add(t, i ? ", " : "");
        latex_put(t, e->args[i], PRIO_LIST + 1);
    }
    text_add(t, "\\right)");
}

/* a \cup b \cup c */
static void print_infix(struct text *t, expr e, int min)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0) {
            text_add(t, " ");
            text_add(t, expr_fn_tex((enum expr_fn)e->tag));
            text_add(t, " ");
        }
        latex_put(t, e->args[i], min);
    }
}

void latex_call(struct text *t, expr e)
{
    int ends = ends_of((enum expr_fn)e->tag);
    if (ends >= 0 && e->nargs == 1) {
        latex_put_between(t, call_ends[ends][0], e->args[0],
                          call_ends[ends][1]);
        return;
    }
    switch ((enum expr_fn)e->tag) {
    case FN_ROOT:
        latex_put_between(t, "\\sqrt[", e->args[1], "]{");
        latex_put_between(t, "", e->args[0], "}");
        break;
    case FN_BINOM:
        latex_put_between(t, "\\binom{", e->args[0], "}{");
        latex_put_between(t, "", e->args[1], "}");
        break;
    case FN_KRONECKER:
        latex_put_between(t, "\\delta_{", e->args[0], ",");
        latex_put_between(t, "", e->args[1], "}");
        break;
    case FN_DIFF:
        text_add(t, "\\mathrm{d} ");
        if (e->args[0]->kind == EXPR_SYM || e->args[0]->kind == EXPR_INDEX)
            latex_print(t, e->args[0]);
        else
            latex_put_between(t, "\\left(", e->args[0], "\\right)");
        break;
    case FN_PRIME:
        latex_put_between(t, "\\left(", e->args[0], "\\right)'");
        break;
    case FN_FACTORIAL: case FN_DFACTORIAL:
        latex_put_base(t, e->args[0]);
        text_add(t, e->tag == FN_FACTORIAL ? "!" : "!!");
        break;
    case FN_COMPOSE:
        latex_put(t, e->args[0], PRIO_MUL);
        text_add(t, " \\circ ");
        latex_put(t, e->args[1], PRIO_MUL + 1);
        break;
    case FN_UNION: case FN_SETMINUS: case FN_DIRECT_SUM:
        print_infix(t, e, PRIO_ADD + 1);
        break;
    case FN_INTERSECT: case FN_TENSOR: case FN_CROSS:
        print_infix(t, e, PRIO_MUL + 1);
        break;
    case FN_INNER:
        latex_put_between(t, "\\langle ", e->args[0], ", ");
        latex_put_between(t, "", e->args[1], " \\rangle");
        break;
    case FN_RANGE:
        latex_put(t, e->args[0], PRIO_ADD);
        text_add(t, ":");
        latex_put(t, e->args[1], PRIO_ADD);
        break;
    case FN_EXPECT:
        latex_put_between(t, "\\operatorname{E}_{", e->args[1], "}");
        latex_put_between(t, "\\left[", e->args[0], "\\right]");
        break;
    case FN_MOD:
        latex_put(t, e->args[0], PRIO_MUL);
        text_add(t, " \\bmod ");
        latex_put(t, e->args[1], PRIO_MUL + 1);
        break;
    case FN_ISEVEN: case FN_ISPRIME:
        latex_put(t, e->args[0], PRIO_ADD);
        text_add(t, e->tag == FN_ISEVEN ? " \\text{ even}"
                                        : " \\text{ prime}");
        break;
    default:
        print_named_call(t, e, e->tag == FN_LOG ? 1 : e->nargs);
        break;
    }
}
