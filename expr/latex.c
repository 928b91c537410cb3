/*
 * LaTeX that reads back: brackets only where the priorities of nodes.def
 * need them.
 */
#include <stdlib.h>
#include <string.h>

#include "expr/latex.h"

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
    [EXPR_DIVIDES] = " \\mid ", [EXPR_CONG] = " \\equiv ",
    [EXPR_ASSIGN] = " \\leftarrow ", [EXPR_TO] = " \\to ",
    [EXPR_MAPSTO] = " \\mapsto ", [EXPR_PROPTO] = " \\propto ",
    [EXPR_MUCH_LESS] = " \\ll ", [EXPR_MUCH_MORE] = " \\gg ",
    [EXPR_SUBSET] = " \\subset ", [EXPR_SUBSETEQ] = " \\subseteq ",
    [EXPR_SUPSET] = " \\supset ", [EXPR_SUPSETEQ] = " \\supseteq ",
    [EXPR_PERP] = " \\perp ", [EXPR_PARALLEL] = " \\parallel ",
    [EXPR_ISOMORPHIC] = " \\cong ", [EXPR_GIVEN] = " \\mid ",
    [EXPR_TYPED] = " : ",
    [EXPR_IMPLIES] = " \\Rightarrow ", [EXPR_IFF] = " \\Leftrightarrow ",
    [EXPR_AND] = " \\land ", [EXPR_OR] = " \\lor ",
    [EXPR_CONV] = " * ", [EXPR_HADAMARD] = " \\odot ",
    [EXPR_LIST] = ", ", [EXPR_TUPLE] = ", ", [EXPR_SET] = ", ",
};

const char *latex_joiner(enum expr_kind kind)
{
    return joiner[kind];
}

/* --- brackets ----------------------------------------------------------- */

static int call_prio(expr e)
{
    switch ((enum expr_fn)e->tag) {
    case FN_MOD: case FN_ISEVEN: case FN_ISPRIME: return PRIO_REL;
    case FN_FACTORIAL: case FN_DFACTORIAL: return PRIO_POW;
    case FN_COMPOSE: case FN_INTERSECT: case FN_TENSOR:
    case FN_CROSS: return PRIO_MUL;
    case FN_UNION: case FN_SETMINUS: case FN_DIRECT_SUM: return PRIO_ADD;
    case FN_RANGE: return PRIO_REL;
    default: return PRIO_APPLY;
    }
}

int latex_prio(expr e)
{
    switch (e->kind) {
    case EXPR_INT: return mpq_sgn(e->q) < 0 ? PRIO_NEG : PRIO_ATOM;
    case EXPR_RAT: return mpq_sgn(e->q) < 0 ? PRIO_NEG : PRIO_DIV;
    case EXPR_CALL: return call_prio(e);
    default: return prio_of_kind[e->kind];
    }
}

void latex_put(struct text *t, expr e, int min)
{
    bool brackets = latex_prio(e) < min;
    text_add(t, brackets ? "\\left(" : "");
    latex_print(t, e);
    text_add(t, brackets ? "\\right)" : "");
}

void latex_put_between(struct text *t, const char *before, expr e,
                        const char *after)
{
    text_add(t, before);
    latex_print(t, e);
    text_add(t, after);
}

void latex_put_joined(struct text *t, expr e, uint32_t first, int min)
{
    const char *between = joiner[e->kind] ? joiner[e->kind] : ", ";
    for (uint32_t i = first; i < e->nargs; i++) {
        text_add(t, i > first ? between : "");
        latex_put(t, e->args[i], min);
    }
}

/* --- arithmetic --------------------------------------------------------- */

/* A big operator swallows what follows: in brackets unless it comes last. */
bool latex_is_open(expr e)
{
    return prio_of_kind[e->kind] == PRIO_SUM;
}

static void put_term(struct text *t, expr e)
{
    latex_put(t, e, latex_is_open(e) ? PRIO_SUM : PRIO_ADD + 1);
}

/* A negative number as " - " and its absolute value. */
static void put_minus(struct text *t, expr number)
{
    struct text inner;
    text_init(&inner);
    latex_print(&inner, number);
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
        } else if (term->kind == EXPR_PM || term->kind == EXPR_MP) {
            latex_print(t, term);
        } else if (latex_prio(term) == PRIO_NEG) { /* a negative number */
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
           expr_is_call(e, FN_FACTORIAL) || expr_is_call(e, FN_DFACTORIAL))
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
    if (latex_is_open(first) && latex_prio(e) >= min)
        return false;
    return latex_prio(e) < min || first->kind == EXPR_TUPLE ||
           latex_prio(first) < PRIO_MUL ||
           (first != e && latex_prio(first) < PRIO_POW);
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
        bool last_open = i + 1 == e->nargs && latex_is_open(f);
        int min = last_open ? PRIO_SUM : PRIO_MUL + 1;
        if (i > 0)
            text_add(t, times(e->args[i - 1], f, min));
        latex_put(t, f, min);
    }
}

bool latex_has_char(expr e, char c)
{
    return e->kind == EXPR_SYM && strchr(e->name, c);
}

void latex_put_base(struct text *t, expr base)
{
    bool call = base->kind == EXPR_CALL && base->tag != FN_ABS &&
                base->tag != FN_FLOOR && base->tag != FN_CEIL;
    expr name = base->kind == EXPR_APPLY ? base->args[0] : base;
    if (call || latex_has_char(base, '^') || latex_has_char(name, '\''))
        latex_put_between(t, "\\left(", base, "\\right)");
    else
        latex_put(t, base, PRIO_POW + 1);
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

/* --- the switch --------------------------------------------------------- */

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

void latex_print(struct text *t, expr e)
{
    if (t->failed)
        return;
    switch (e->kind) {
    case EXPR_INDEX: latex_index(t, e); break;
    case EXPR_APPLY: latex_apply(t, e); break;
    case EXPR_CALL: latex_call(t, e); break;
    case EXPR_ADD: print_add(t, e); break;
    case EXPR_NEG:
        text_add(t, "-");
        latex_put(t, e->args[0],
                  latex_is_open(e->args[0]) ? PRIO_SUM : PRIO_MUL);
        break;
    case EXPR_PM: case EXPR_MP:
        text_add(t, e->kind == EXPR_PM ? " \\pm " : " \\mp ");
        latex_put(t, e->args[0], PRIO_MUL);
        break;
    case EXPR_MUL: print_mul(t, e); break;
    case EXPR_DIV:
        latex_put_between(t, "\\frac{", e->args[0], "}{");
        latex_put_between(t, "", e->args[1], "}");
        break;
    case EXPR_POW:
        latex_put_base(t, e->args[0]);
        latex_put_between(t, "^{", e->args[1], "}");
        break;
    case EXPR_TRANSPOSE:
        latex_put_base(t, e->args[0]);
        text_add(t, "^{\\top}");
        break;
    case EXPR_SUM: case EXPR_PROD: latex_sum(t, e); break;
    case EXPR_INTEGRAL: latex_integral(t, e); break;
    case EXPR_CONTOUR: latex_integral(t, e); break;
    case EXPR_LIMIT: case EXPR_LIMSUP: case EXPR_LIMINF:
        latex_limit(t, e);
        break;
    case EXPR_DERIV: latex_deriv(t, e); break;
    case EXPR_GRAD: latex_grad(t, e); break;
    case EXPR_AT: case EXPR_BETWEEN: latex_at(t, e); break;
    case EXPR_CASES: latex_cases(t, e); break;
    case EXPR_MATRIX: latex_matrix(t, e); break;
    case EXPR_TUPLE: case EXPR_SET: case EXPR_INTERVAL:
        latex_bracketed(t, e);
        break;
    case EXPR_NORM: latex_norm(t, e); break;
    case EXPR_CHAIN: latex_chain(t, e); break;
    case EXPR_CONG: latex_congruence(t, e); break;
    case EXPR_NOT:
        text_add(t, "\\lnot ");
        latex_put(t, e->args[0], PRIO_AND + 1);
        break;
    case EXPR_FORALL:
    case EXPR_EXISTS:
        latex_put_between(t, e->kind == EXPR_FORALL ? "\\forall "
                                                    : "\\exists ",
                          e->args[0], " : ");
        latex_print(t, e->args[1]);
        break;
    case EXPR_GIVEN: /* lists without brackets: x, y \mid z */
        latex_put_joined(t, e, 0, PRIO_LIST);
        break;
    case EXPR_SETOF:
        latex_put_between(t, "\\left\\{", e->args[0], " : ");
        latex_put_between(t, "", e->args[1], "\\right\\}");
        break;
    default:
        if (joiner[e->kind])
            latex_put_joined(t, e, 0, latex_prio(e) + 1);
        else
            print_atom(t, e);
        break;
    }
}

void print_latex(struct text *t, expr e)
{
    latex_print(t, e);
}
