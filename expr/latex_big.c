/* LaTeX of big operators, derivatives and things with several values. */
#include "expr/latex.h"

/* --- big operators ------------------------------------------------------ */

static bool given(expr e)
{
    return e->kind != EXPR_NONE;
}

/* The body of a big operator reaches over products, not over sums. */
static void put_body(struct text *t, expr body)
{
    text_add(t, " ");
    latex_put(t, body, latex_is_open(body) ? PRIO_SUM : PRIO_MUL);
}

void latex_sum(struct text *t, expr e)
{
    expr var = e->args[1], lo = e->args[2], cond = e->args[4];
    text_add(t, e->kind == EXPR_SUM ? "\\sum_{" : "\\prod_{");
    text_add(t, given(cond) ? "\\substack{" : "");
    latex_print(t, var);
    if (given(lo))
        latex_put_between(t, "=", lo, "");
    if (given(cond))
        latex_put_between(t, " \\\\ ", cond, "}");
    text_add(t, "}");
    if (given(e->args[3]))
        latex_put_between(t, "^{", e->args[3], "}");
    put_body(t, e->args[0]);
}

void latex_integral(struct text *t, expr e)
{
    bool closed = e->kind == EXPR_CONTOUR;
    text_add(t, closed ? "\\oint" : "\\int");
    if (given(e->args[2]))
        latex_put_between(t, "_{", e->args[2], "}");
    if (!closed && given(e->args[3]))
        latex_put_between(t, "^{", e->args[3], "}");
    put_body(t, e->args[0]);
    latex_put_between(t, " \\, d", e->args[1], "");
}

void latex_limit(struct text *t, expr e)
{
    const char *sign = e->kind == EXPR_LIMSUP ? "\\limsup_{"
        : e->kind == EXPR_LIMINF ? "\\liminf_{" : "\\lim_{";
    latex_put_between(t, sign, e->args[1], " \\to ");
    latex_print(t, e->args[2]);
    if (e->kind == EXPR_LIMIT && given(e->args[3]))
        text_add(t, expr_is_int(e->args[3], 1) ? "^{+}" : "^{-}");
    text_add(t, "}");
    put_body(t, e->args[0]);
}

static void put_order(struct text *t, expr order)
{
    if (!expr_is_int(order, 1))
        latex_put_between(t, "^{", order, "}");
}

void latex_deriv(struct text *t, expr e)
{
    expr f = e->args[0];
    bool above = latex_prio(f) >= PRIO_APPLY && f->kind != EXPR_CALL &&
                 f->kind != EXPR_CASES && f->kind != EXPR_MATRIX;
    text_add(t, "\\frac{\\partial");
    put_order(t, e->args[2]);
    if (above)
        latex_put_between(t, " ", f, "");
    latex_put_between(t, "}{\\partial ", e->args[1], "");
    put_order(t, e->args[2]);
    text_add(t, "}");
    if (!above)
        latex_put_between(t, " \\left(", f, "\\right)");
}

void latex_grad(struct text *t, expr e)
{
    text_add(t, "\\nabla");
    if (given(e->args[1]))
        latex_put_between(t, "_{", e->args[1], "}");
    text_add(t, " ");
    latex_put(t, e->args[0], PRIO_APPLY);
}

/* --- several values ----------------------------------------------------- */

void latex_cases(struct text *t, expr e)
{
    text_add(t, "\\begin{cases} ");
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            text_add(t, i % 2 ? " & " : " \\\\ ");
        latex_print(t, e->args[i]);
    }
    text_add(t, " \\end{cases}");
}

void latex_matrix(struct text *t, expr e)
{
    text_add(t, "\\begin{bmatrix} ");
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            text_add(t, i % e->cols ? " & " : " \\\\ ");
        latex_print(t, e->args[i]);
    }
    text_add(t, " \\end{bmatrix}");
}

void latex_norm(struct text *t, expr e)
{
    latex_put_between(t, "\\left\\|", e->args[0], "\\right\\|");
    if (!expr_is_int(e->args[1], 2))
        latex_put_between(t, "_{", e->args[1], "}");
}

void latex_bracketed(struct text *t, expr e)
{
    const char *open = "\\left(", *close = "\\right)";
    if (e->kind == EXPR_SET) {
        open = "\\left\\{";
        close = "\\right\\}";
    } else if (e->kind == EXPR_INTERVAL) {
        open = e->tag & 1 ? open : "\\left[";
        close = e->tag & 2 ? close : "\\right]";
    }
    text_add(t, open);
    latex_put_joined(t, e, 0, PRIO_LIST + 1);
    text_add(t, close);
}

static void put_modulus(struct text *t, expr congruence)
{
    latex_put_between(t, " \\pmod{", congruence->args[2], "}");
}

static void put_equivalent(struct text *t, expr e)
{
    latex_put(t, e->args[0], PRIO_REL + 1);
    text_add(t, latex_joiner(EXPR_CONG));
    latex_put(t, e->args[1], PRIO_REL + 1);
}

void latex_congruence(struct text *t, expr e)
{
    put_equivalent(t, e);
    put_modulus(t, e);
}

/* a \le b < c : each relation's right side after the first in full; the
   modulus of congruences at the end. */
void latex_chain(struct text *t, expr e)
{
    expr modulus = NULL;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr r = e->args[i];
        if (r->kind == EXPR_CONG)
            modulus = r;
        if (i == 0 && r->kind == EXPR_CONG) {
            put_equivalent(t, r);
        } else if (i == 0) {
            latex_print(t, r);
        } else {
            const char *between = latex_joiner(r->kind);
            text_add(t, between ? between : " ");
            if (r->nargs >= 2)
                latex_put(t, r->args[1], PRIO_REL + 1);
        }
    }
    if (modulus)
        put_modulus(t, modulus);
}

void latex_at(struct text *t, expr e)
{
    if (e->kind == EXPR_BETWEEN) {
        latex_put_between(t, "\\left[", e->args[0], "\\right]_{");
        latex_put_between(t, "", e->args[1], "=");
        latex_put_between(t, "", e->args[2], "}^{");
        latex_put_between(t, "", e->args[3], "}");
        return;
    }
    latex_put_between(t, "\\left.", e->args[0], "\\right|_{");
    latex_put_between(t, "", e->args[1], "}");
}
