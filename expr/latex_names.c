/* LaTeX of names with arguments: indices, applications, functions. */
#include "expr/latex.h"

void latex_index(struct text *t, expr e)
{
    expr base = e->args[0];
    bool braces = latex_has_char(base, '_') || base->kind == EXPR_INDEX;
    text_add(t, braces ? "{" : "");
    latex_put(t, base, PRIO_ATOM);
    text_add(t, braces ? "}" : "");
    text_add(t, "_{");
    for (uint32_t i = 1; i < e->nargs; i++) {
        text_add(t, i > 1 ? "," : "");
        latex_put(t, e->args[i], PRIO_LIST + 1);
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

void latex_call(struct text *t, expr e)
{
    int ends = ends_of((enum expr_fn)e->tag);
    if (ends >= 0) {
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
