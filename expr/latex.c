/*
 * LaTeX that reads back: brackets only where the priorities of nodes.def
 * need them.  An operand printed with put(t, e, min) gets brackets when it
 * binds less tightly than min.
 */
#include <stdlib.h>
#include <string.h>

#include "expr/print.h"

enum { PRIO_LIST = 10, PRIO_AND = 25, PRIO_REL = 30, PRIO_SUM = 45,
       PRIO_ADD = 50, PRIO_NEG = 55, PRIO_MUL = 60, PRIO_DIV = 65,
       PRIO_DERIV = 70, PRIO_POW = 80, PRIO_APPLY = 90, PRIO_ATOM = 100 };

static const int prio_of_kind[EXPR_KIND_COUNT] = {
#define X(name, lo, hi, prio) [EXPR_##name] = prio,
#include "expr/nodes.def"
#undef X
};

static const char *const joiner[EXPR_KIND_COUNT] = {
    [EXPR_EQ] = " = ", [EXPR_NE] = " \\ne ", [EXPR_LT] = " < ",
    [EXPR_LE] = " \\le ", [EXPR_GT] = " > ", [EXPR_GE] = " \\ge ",
    [EXPR_APPROX] = " \\approx ", [EXPR_SIM] = " \\sim ",
    [EXPR_IN] = " \\in ", [EXPR_DEFINE] = " := ",
    [EXPR_ASSIGN] = " \\leftarrow ", [EXPR_TO] = " \\to ",
    [EXPR_IMPLIES] = " \\Rightarrow ", [EXPR_IFF] = " \\Leftrightarrow ",
    [EXPR_AND] = " \\land ", [EXPR_OR] = " \\lor ",
    [EXPR_CONV] = " * ", [EXPR_HADAMARD] = " \\odot ",
    [EXPR_LIST] = ", ", [EXPR_TUPLE] = ", ", [EXPR_SET] = ", ",
};

static void print(struct text *t, expr e);

/* --- brackets ---------------------------------------------------------- */

static int call_prio(expr e)
{
    switch ((enum expr_fn)e->tag) {
    case FN_MOD: case FN_ISEVEN: return PRIO_REL;
    case FN_FACTORIAL: return PRIO_POW;
    default: return PRIO_APPLY;
    }
}

static int prio(expr e)
{
    switch (e->kind) {
    case EXPR_INT: return mpq_sgn(e->q) < 0 ? PRIO_NEG : PRIO_ATOM;
    case EXPR_RAT: return mpq_sgn(e->q) < 0 ? PRIO_NEG : PRIO_DIV;
    case EXPR_CALL: return call_prio(e);
    default: return prio_of_kind[e->kind];
    }
}

static void put(struct text *t, expr e, int min)
{
    bool brackets = prio(e) < min;
    text_add(t, brackets ? "\\left(" : "");
    print(t, e);
    text_add(t, brackets ? "\\right)" : "");
}

static void put_between(struct text *t, const char *before, expr e,
                        const char *after)
{
    text_add(t, before);
    print(t, e);
    text_add(t, after);
}

static void put_joined(struct text *t, expr e, uint32_t first, int min)
{
    const char *between = joiner[e->kind] ? joiner[e->kind] : ", ";
    for (uint32_t i = first; i < e->nargs; i++) {
        text_add(t, i > first ? between : "");
        put(t, e->args[i], min);
    }
}

/* --- arithmetic -------------------------------------------------------- */

/* A big operator swallows what follows: in brackets unless it comes last. */
static bool is_open(expr e)
{
    return prio_of_kind[e->kind] == PRIO_SUM;
}

static void put_term(struct text *t, expr e)
{
    put(t, e, is_open(e) ? PRIO_SUM : PRIO_ADD + 1);
}

/* A negative number as " - " and its absolute value. */
static void put_minus(struct text *t, expr number)
{
    struct text inner;
    text_init(&inner);
    print(&inner, number);
    char *s = text_take(&inner);
    text_add(t, " - ");
    if (s)
        text_add(t, s + 1);
    else
        t->failed = true;
    free(s);
}

static void print_add(struct text *t, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr term = e->args[i];
        if (i == 0) {
            put_term(t, term);
        } else if (term->kind == EXPR_NEG) {
            text_add(t, " - ");
            put_term(t, term->args[0]);
        } else if (term->kind == EXPR_PM) {
            print(t, term);
        } else if (prio(term) == PRIO_NEG) { /* a negative number */
            put_minus(t, term);
        } else {
            text_add(t, " + ");
            put_term(t, term);
        }
    }
}

/* The first part of e that reaches the page. */
static expr leftmost(expr e)
{
    while (e->kind == EXPR_MUL || e->kind == EXPR_POW ||
           e->kind == EXPR_TRANSPOSE || e->kind == EXPR_INDEX ||
           expr_is_call(e, FN_FACTORIAL))
        e = e->args[0];
    return e;
}

static bool is_numeric(expr e)
{
    return e->kind == EXPR_INT || e->kind == EXPR_DEC ||
           e->kind == EXPR_RAT ||
           (e->kind == EXPR_DIV && e->args[0]->kind == EXPR_INT);
}

static bool starts_bracket(expr e, int min)
{
    expr first = leftmost(e);
    if (is_open(first) && prio(e) >= min)
        return false;
    return prio(e) < min || first->kind == EXPR_TUPLE ||
           prio(first) < PRIO_MUL || (first != e && prio(first) < PRIO_POW);
}

/* A name before a bracket would read as an application, a number before a
   number as one number or a mixed one. */
static const char *times(expr left, expr right, int min)
{
    bool name = left->kind == EXPR_SYM || left->kind == EXPR_INDEX ||
                left->kind == EXPR_POW;
    if (name && starts_bracket(right, min))
        return " \\cdot ";
    return is_numeric(leftmost(right)) ? " \\cdot " : " ";
}

static void print_mul(struct text *t, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr f = e->args[i];
        bool last_open = i + 1 == e->nargs && is_open(f);
        int min = last_open ? PRIO_SUM : PRIO_MUL + 1;
        if (i > 0)
            text_add(t, times(e->args[i - 1], f, min));
        put(t, f, min);
    }
}

static bool has_char(expr e, char c)
{
    return e->kind == EXPR_SYM && strchr(e->name, c);
}

static void put_base(struct text *t, expr base)
{
    bool call = base->kind == EXPR_CALL && base->tag != FN_ABS &&
                base->tag != FN_FLOOR && base->tag != FN_CEIL;
    bool apply = base->kind == EXPR_APPLY && has_char(base->args[0], '\'');
    if (call || apply || has_char(base, '^') || has_char(base, '\''))
        put_between(t, "\\left(", base, "\\right)");
    else
        put(t, base, PRIO_POW + 1);
}

static void print_rational(struct text *t, expr e)
{
    struct text digits;
    text_init(&digits);
    print_number(&digits, e);
    char *s = text_take(&digits), *slash = s ? strchr(s, '/') : NULL;
    if (slash) {
        *slash = '\0';
        text_add(t, *s == '-' ? "-\\frac{" : "\\frac{");
        text_add(t, *s == '-' ? s + 1 : s);
        text_add(t, "}{");
        text_add(t, slash + 1);
        text_add(t, "}");
    } else {
        t->failed = true;
    }
    free(s);
}

/* --- names ------------------------------------------------------------- */

static void print_index(struct text *t, expr e)
{
    expr base = e->args[0];
    bool braces = has_char(base, '_') || base->kind == EXPR_INDEX;
    text_add(t, braces ? "{" : "");
    put(t, base, PRIO_ATOM);
    text_add(t, braces ? "}" : "");
    text_add(t, "_{");
    for (uint32_t i = 1; i < e->nargs; i++) {
        text_add(t, i > 1 ? "," : "");
        put(t, e->args[i], PRIO_LIST + 1);
    }
    text_add(t, "}");
}

static void print_apply(struct text *t, expr e)
{
    put(t, e->args[0], PRIO_APPLY);
    text_add(t, "\\left(");
    put_joined(t, e, 1, PRIO_LIST + 1);
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
        put_between(t, "_{", e->args[1], "}");
    text_add(t, "\\left(");
    for (uint32_t i = 0; i < n; i++) {
        text_add(t, i ? ", " : "");
        put(t, e->args[i], PRIO_LIST + 1);
    }
    text_add(t, "\\right)");
}

static void print_call(struct text *t, expr e)
{
    int ends = ends_of((enum expr_fn)e->tag);
    if (ends >= 0) {
        put_between(t, call_ends[ends][0], e->args[0], call_ends[ends][1]);
        return;
    }
    switch ((enum expr_fn)e->tag) {
    case FN_ROOT:
        put_between(t, "\\sqrt[", e->args[1], "]{");
        put_between(t, "", e->args[0], "}");
        break;
    case FN_BINOM:
        put_between(t, "\\binom{", e->args[0], "}{");
        put_between(t, "", e->args[1], "}");
        break;
    case FN_KRONECKER:
        put_between(t, "\\delta_{", e->args[0], ",");
        put_between(t, "", e->args[1], "}");
        break;
    case FN_FACTORIAL:
        put_base(t, e->args[0]);
        text_add(t, "!");
        break;
    case FN_MOD:
        put(t, e->args[0], PRIO_ADD);
        text_add(t, " \\bmod ");
        put(t, e->args[1], PRIO_ADD);
        break;
    case FN_ISEVEN:
        put(t, e->args[0], PRIO_ADD);
        text_add(t, " \\text{ even}");
        break;
    default:
        print_named_call(t, e, e->tag == FN_LOG ? 1 : e->nargs);
        break;
    }
}

/* --- big operators ----------------------------------------------------- */

static bool given(expr e)
{
    return e->kind != EXPR_NONE;
}

/* The body of a big operator reaches over products, not over sums. */
static void put_body(struct text *t, expr body)
{
    text_add(t, " ");
    put(t, body, is_open(body) ? PRIO_SUM : PRIO_MUL);
}

static void print_sum(struct text *t, expr e)
{
    expr var = e->args[1], lo = e->args[2], cond = e->args[4];
    text_add(t, e->kind == EXPR_SUM ? "\\sum_{" : "\\prod_{");
    text_add(t, given(cond) ? "\\substack{" : "");
    print(t, var);
    if (given(lo))
        put_between(t, "=", lo, "");
    if (given(cond))
        put_between(t, " \\\\ ", cond, "}");
    text_add(t, "}");
    if (given(e->args[3]))
        put_between(t, "^{", e->args[3], "}");
    put_body(t, e->args[0]);
}

static void print_integral(struct text *t, expr e)
{
    text_add(t, "\\int");
    if (given(e->args[2]))
        put_between(t, "_{", e->args[2], "}");
    if (given(e->args[3]))
        put_between(t, "^{", e->args[3], "}");
    put_body(t, e->args[0]);
    put_between(t, " \\, d", e->args[1], "");
}

static void print_limit(struct text *t, expr e)
{
    put_between(t, "\\lim_{", e->args[1], " \\to ");
    print(t, e->args[2]);
    if (given(e->args[3]))
        text_add(t, expr_is_int(e->args[3], 1) ? "^{+}" : "^{-}");
    text_add(t, "}");
    put_body(t, e->args[0]);
}

static void put_order(struct text *t, expr order)
{
    if (!expr_is_int(order, 1))
        put_between(t, "^{", order, "}");
}

static void print_deriv(struct text *t, expr e)
{
    expr f = e->args[0];
    bool above = prio(f) >= PRIO_APPLY && f->kind != EXPR_CALL &&
                 f->kind != EXPR_CASES && f->kind != EXPR_MATRIX;
    text_add(t, "\\frac{\\partial");
    put_order(t, e->args[2]);
    if (above)
        put_between(t, " ", f, "");
    put_between(t, "}{\\partial ", e->args[1], "");
    put_order(t, e->args[2]);
    text_add(t, "}");
    if (!above)
        put_between(t, " \\left(", f, "\\right)");
}

static void print_grad(struct text *t, expr e)
{
    text_add(t, "\\nabla");
    if (given(e->args[1]))
        put_between(t, "_{", e->args[1], "}");
    text_add(t, " ");
    put(t, e->args[0], PRIO_APPLY);
}

/* --- several values ---------------------------------------------------- */

static void print_cases(struct text *t, expr e)
{
    text_add(t, "\\begin{cases} ");
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            text_add(t, i % 2 ? " & " : " \\\\ ");
        print(t, e->args[i]);
    }
    text_add(t, " \\end{cases}");
}

static void print_matrix(struct text *t, expr e)
{
    text_add(t, "\\begin{bmatrix} ");
    for (uint32_t i = 0; i < e->nargs; i++) {
        if (i > 0)
            text_add(t, i % e->cols ? " & " : " \\\\ ");
        print(t, e->args[i]);
    }
    text_add(t, " \\end{bmatrix}");
}

static void print_norm(struct text *t, expr e)
{
    put_between(t, "\\left\\|", e->args[0], "\\right\\|");
    if (!expr_is_int(e->args[1], 2))
        put_between(t, "_{", e->args[1], "}");
}

static void print_bracketed(struct text *t, expr e)
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
    put_joined(t, e, 0, PRIO_LIST + 1);
    text_add(t, close);
}

/* a \le b < c : each relation's right side after the first in full. */
static void print_chain(struct text *t, expr e)
{
    print(t, e->args[0]);
    for (uint32_t i = 1; i < e->nargs; i++) {
        expr r = e->args[i];
        text_add(t, joiner[r->kind] ? joiner[r->kind] : " ");
        if (r->nargs == 2)
            put(t, r->args[1], PRIO_REL + 1);
    }
}

static void print_at(struct text *t, expr e)
{
    put_between(t, "\\left.", e->args[0], "\\right|_{");
    put_between(t, "", e->args[1], "}");
}

/* --- the switch -------------------------------------------------------- */

static void print_atom(struct text *t, expr e)
{
    static const char *const consts[] = {"\\pi", "e", "\\infty",
                                         "\\mathrm{i}"};
    switch (e->kind) {
    case EXPR_INT: print_number(t, e); break;
    case EXPR_RAT: print_rational(t, e); break;
    case EXPR_DEC: case EXPR_SYM: text_add(t, e->name); break;
    case EXPR_CONST: text_add(t, consts[e->tag]); break;
    case EXPR_TEXT: text_add(t, "\\text{");
        text_add(t, e->name);
        text_add(t, "}");
        break;
    case EXPR_DOTS: text_add(t, "\\dots"); break;
    case EXPR_OTHERWISE: text_add(t, "\\text{otherwise}"); break;
    default: break; /* NONE: nothing is what was written */
    }
}

static void print(struct text *t, expr e)
{
    if (t->failed)
        return;
    switch (e->kind) {
    case EXPR_INDEX: print_index(t, e); break;
    case EXPR_APPLY: print_apply(t, e); break;
    case EXPR_CALL: print_call(t, e); break;
    case EXPR_ADD: print_add(t, e); break;
    case EXPR_NEG:
        text_add(t, "-");
        put(t, e->args[0], is_open(e->args[0]) ? PRIO_SUM : PRIO_MUL);
        break;
    case EXPR_PM:
        text_add(t, " \\pm ");
        put(t, e->args[0], PRIO_MUL);
        break;
    case EXPR_MUL: print_mul(t, e); break;
    case EXPR_DIV:
        put_between(t, "\\frac{", e->args[0], "}{");
        put_between(t, "", e->args[1], "}");
        break;
    case EXPR_POW:
        put_base(t, e->args[0]);
        put_between(t, "^{", e->args[1], "}");
        break;
    case EXPR_TRANSPOSE:
        put_base(t, e->args[0]);
        text_add(t, "^{\\top}");
        break;
    case EXPR_SUM: case EXPR_PROD: print_sum(t, e); break;
    case EXPR_INTEGRAL: print_integral(t, e); break;
    case EXPR_LIMIT: print_limit(t, e); break;
    case EXPR_DERIV: print_deriv(t, e); break;
    case EXPR_GRAD: print_grad(t, e); break;
    case EXPR_AT: print_at(t, e); break;
    case EXPR_CASES: print_cases(t, e); break;
    case EXPR_MATRIX: print_matrix(t, e); break;
    case EXPR_TUPLE: case EXPR_SET: case EXPR_INTERVAL:
        print_bracketed(t, e);
        break;
    case EXPR_NORM: print_norm(t, e); break;
    case EXPR_CHAIN: print_chain(t, e); break;
    case EXPR_NOT:
        text_add(t, "\\lnot ");
        put(t, e->args[0], PRIO_AND + 1);
        break;
    case EXPR_FORALL:
        put_between(t, "\\forall ", e->args[0], " : ");
        print(t, e->args[1]);
        break;
    default:
        if (joiner[e->kind])
            put_joined(t, e, 0, prio(e) + 1);
        else
            print_atom(t, e);
        break;
    }
}

void print_latex(struct text *t, expr e)
{
    print(t, e);
}
