/* Known functions and the commands that take arguments. */
#include <string.h>

#include "tex/math_parser.h"

static const struct {
    const char *name;
    int fn;
} functions[] = {
    {"sin", FN_SIN}, {"cos", FN_COS}, {"tan", FN_TAN}, {"cot", FN_COT},
    {"sec", FN_SEC}, {"csc", FN_CSC}, {"arcsin", FN_ARCSIN},
    {"arccos", FN_ARCCOS}, {"arctan", FN_ARCTAN}, {"sinh", FN_SINH},
    {"cosh", FN_COSH}, {"tanh", FN_TANH}, {"arsinh", FN_ARSINH},
    {"arcosh", FN_ARCOSH}, {"artanh", FN_ARTANH}, {"exp", FN_EXP},
    {"log", FN_LOG}, {"ln", FN_LOG}, {"lg", FN_LOG}, {"erf", FN_ERF},
    {"erfc", FN_ERFC}, {"max", FN_MAX}, {"min", FN_MIN}, {"gcd", FN_GCD},
    {"det", FN_DET}, {"tr", FN_TRACE}, {"trace", FN_TRACE},
    {"Tr", FN_TRACE}, {"diag", FN_DIAG}, {"sgn", FN_SIGN},
    {"sign", FN_SIGN}, {"Var", FN_VAR}, {"Cov", FN_COV},
    {"cov", FN_COV}, {"var", FN_VAR}, {"floor", FN_FLOOR},
    {"ceil", FN_CEIL}, {"abs", FN_ABS}, {"sqrt", FN_SQRT},
    {"Re", FN_RE}, {"Im", FN_IM}, {"inf", FN_MIN}, {"sup", FN_MAX},
    {"coth", FN_COTH},
    {"sech", FN_SECH}, {"csch", FN_CSCH}, {"arccot", FN_ARCCOT},
    {"arcsec", FN_ARCSEC}, {"arccsc", FN_ARCCSC}, {"arcoth", FN_ARCOTH},
    {"arccoth", FN_ARCOTH}, {"arcsinh", FN_ARSINH}, {"asinh", FN_ARSINH},
    {"arccosh", FN_ARCOSH}, {"acosh", FN_ARCOSH}, {"arctanh", FN_ARTANH},
    {"atanh", FN_ARTANH}, {"asin", FN_ARCSIN}, {"acos", FN_ARCCOS},
    {"atan", FN_ARCTAN}, {"cosec", FN_CSC}, {"lcm", FN_LCM},
};

int function_named(const char *s, size_t len)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (len > 0 && *functions[i].name == *s &&
            strlen(functions[i].name) == len &&
            memcmp(functions[i].name, s, len) == 0)
            return functions[i].fn;
    return -1;
}

static bool calls(const struct tok *t)
{
    const struct tok *next = t + 1;
    while (tok_char(next, '^') || tok_char(next, '_')) {
        unsigned depth = 0;
        for (next++; next->kind != TK_END; next++) {
            depth += next->kind == TK_LBRACE;
            depth -= next->kind == TK_RBRACE;
            if (depth == 0)
                break;
        }
        next++;
    }
    return next->kind == TK_OPEN || next->kind == TK_LETTER ||
           next->kind == TK_NAME;
}

int math_function(const struct tok *t)
{
    if (t->kind == TK_WORDS && t->len == 1 && *t->s == 'E' && calls(t))
        return FN_EXPECT;
    if (t->kind == TK_LETTER && t->ch == 'E' && t[1].kind == TK_OPEN &&
        t[1].ch == '[')
        return FN_EXPECT;
    if (t->kind == TK_LETTER && t->ch == 'N' && t[1].kind == TK_OPEN &&
        t[1].has_comma && !(t[2].kind == TK_LETTER && t[3].ch == ','))
        return FN_NORMAL; /* N(3, 1), but N(x, y) is somebody's N */
    if (t->kind == TK_NAME && tok_text(t, "\\mathbb{E}") && calls(t))
        return FN_EXPECT;
    if (t->kind == TK_NAME && tok_text(t, "\\mathcal{N}") && calls(t))
        return FN_NORMAL;
    if (math_growth(t) >= 0)
        return math_growth(t);
    if (tok_is(t, "Gamma") && t[1].kind == TK_OPEN && !t[1].has_rel)
        return FN_GAMMA;
    if ((t->kind != TK_CMD && t->kind != TK_WORDS) || tok_is(t, "sqrt"))
        return -1;
    return t->kind == TK_CMD ? t->cmd->function
                             : function_named(t->s, t->len);
}

static int inverse_of(int fn)
{
    switch (fn) {
    case FN_SIN: return FN_ARCSIN;
    case FN_COS: return FN_ARCCOS;
    case FN_TAN: return FN_ARCTAN;
    case FN_SINH: return FN_ARSINH;
    case FN_COSH: return FN_ARCOSH;
    case FN_TANH: return FN_ARTANH;
    case FN_COT: return FN_ARCCOT;
    case FN_SEC: return FN_ARCSEC;
    case FN_CSC: return FN_ARCCSC;
    case FN_COTH: return FN_ARCOTH;
    default: return -1;
    }
}

/* \sin x(y+1) would be the sine of x at y + 1. */
static bool is_odd_application(expr e)
{
    if (e->kind != EXPR_APPLY || e->nargs != 2 ||
        e->args[0]->kind != EXPR_SYM || e->args[0]->name[1] != '\0' ||
        !strchr("xyztvwk", e->args[0]->name[0]))
        return false;
    expr a = e->args[1];
    return a->kind != EXPR_SYM && a->kind != EXPR_INDEX &&
           !expr_is_number(a);
}

static bool is_constant(expr e)
{
    return expr_is_number(e) || e->kind == EXPR_CONST;
}

/* Does another factor belong to the argument?  f(x) and e^x do not; a
   fraction might, behind a name. */
static bool argument_goes_on(struct parser *p, const struct elems *v)
{
    const struct tok *t = p->t;
    if (!math_starts_operand(p) || math_function(t) >= 0 ||
        math_is_big(t) || at_kind(p, TK_OPEN) || at_kind(p, TK_BEGIN) ||
        at_char(p, '|') || math_starts_differential(p))
        return false;
    if (t->kind == TK_LETTER &&
        ((strchr("fghFGu", t->ch) && t[1].kind == TK_OPEN) ||
         (t->ch == 'e' && tok_char(t + 1, '^'))))
        return false;
    if (at_cmd(p, "frac") || at_cmd(p, "sqrt")) {
        for (size_t i = 0; i < v->n; i++)
            if (!is_constant(v->e[i])) {
                p->saw_ambiguous = true;
                return !p->other_reading;
            }
    }
    return true;
}

/* \sin 2x: factors up to a sign, a bracket behind one, a function. */
static expr bare_argument(struct parser *p)
{
    struct elems v = {0};
    bool was = p->stop_d, minus = at_char(p, '-');
    size_t off = p->t->off;
    if (minus && math_enter(p)) { /* \sin -x */
        p->t++;
        expr e = bare_argument(p);
        p->depth--;
        return e ? expr_neg(p->ctx, e) : NULL;
    }
    elems_push(p, &v, math_factor(p), GAP_NONE);
    while (!math_failed(p) && argument_goes_on(p, &v))
        elems_push(p, &v, math_factor(p), GAP_NONE);
    p->stop_d = was;
    for (size_t i = 0; i < v.n && !math_failed(p); i++)
        if (is_odd_application(v.e[i]))
            math_fail(p, TEX_AMBIGUOUS, off, "a bracket that might be "
                      "outside of the function");
    if (at_char(p, '/'))
        p->saw_ambiguous = true;
    if (at_char(p, '/') && p->other_reading) {
        p->t++;
        expr below = math_factor(p);
        expr above = elems_make(p, EXPR_MUL, &v);
        return above && below ? expr_div(p->ctx, above, below) : NULL;
    }
    return elems_make(p, EXPR_MUL, &v);
}

static expr make_call(struct parser *p, int fn, struct elems *v, expr base,
                      size_t off)
{
    if (math_failed(p))
        return NULL;
    if (v->n == 1 && v->e[0]->kind == EXPR_SET && v->e[0]->nargs > 0 &&
        (fn == FN_MAX || fn == FN_MIN || fn == FN_GCD || fn == FN_LCM))
        return expr_call(p->ctx, (enum expr_fn)fn, v->e[0]->nargs,
                         v->e[0]->args);
    if (base)
        elems_push(p, v, base, GAP_NONE);
    if (fn == FN_NORMAL && v->n == 3) { /* N(x; mean, variance) */
        const expr density[] = {expr_sym(p->ctx, "\\mathcal{N}"), v->e[0],
                                v->e[1], v->e[2]};
        return expr_make(p->ctx, EXPR_APPLY, 4, density);
    }
    if (fn == FN_NORMAL && v->n == 1 && v->e[0]->kind == EXPR_GIVEN)
        return expr_make2(p->ctx, EXPR_APPLY,
                          expr_sym(p->ctx, "\\mathcal{N}"), v->e[0]);
    expr e = expr_call(p->ctx, (enum expr_fn)fn, v->n, v->e);
    return e || expr_ctx_exhausted(p->ctx)
        ? e : math_fail(p, TEX_UNEXPECTED, off, "arguments that do not "
                        "fit the function");
}

static bool is_inverse(expr power)
{
    return power && power->kind == EXPR_NEG &&
           expr_is_int(power->args[0], 1);
}

/* \max_i x_i has no kind of its own: an unknown operator on its body. */
static expr over_index(struct parser *p, int fn, expr index)
{
    const char *name = fn == FN_MAX ? "\\max" : "\\min";
    expr head = expr_make2(p->ctx, EXPR_INDEX, expr_sym(p->ctx, name),
                           index);
    expr body = math_product(p);
    return body ? expr_make2(p->ctx, EXPR_APPLY, head, body) : NULL;
}

/* function [^power] [_base] argument */
expr math_call(struct parser *p, int fn)
{
    struct elems v = {0};
    size_t off = p->t->off;
    expr power = NULL, base = NULL, e;
    bool extremum = fn == FN_MAX || fn == FN_MIN;
    if (tok_text(p->t, "lg"))
        base = expr_int(p->ctx, 10);
    p->t++;
    while (!math_failed(p) && (at_char(p, '^') || at_char(p, '_'))) {
        bool above = at_char(p, '^');
        p->t++;
        if (!above && fn != FN_LOG && !extremum && fn != FN_EXPECT)
            return math_fail(p, TEX_UNEXPECTED, p->t->off,
                             "a subscript on this function");
        expr script = math_script(p);
        *(above ? &power : &base) = script;
    }
    if (math_failed(p))
        return NULL;
    if (extremum && base)
        return over_index(p, fn, base);
    if (is_inverse(power) && inverse_of(fn) >= 0) {
        fn = inverse_of(fn);
        power = NULL;
    }
    bool set = fn == FN_MAX || fn == FN_MIN || fn == FN_GCD || fn == FN_LCM;
    if (at_kind(p, TK_OPEN) && (p->t->ch == '(' || p->t->ch == '[' ||
                                (p->t->ch == '{' && !set)))
        math_arguments(p, &v);
    else
        elems_push(p, &v, bare_argument(p), GAP_NONE);
    e = make_call(p, fn, &v, base, off);
    elems_clear(&v);
    return e && power ? expr_pow(p->ctx, e, power) : e;
}

/* --- fractions, roots --------------------------------------------------- */

static expr fraction(struct parser *p)
{
    p->t++;
    if (at_kind(p, TK_OPEN) && p->t->ch == '[' &&
        partner(p, p->t) - p->t == 2) /* \cfrac[l] */
        p->t += 3;
    if (math_starts_deriv(p))
        return math_deriv_fraction(p);
    expr above;
    if (!math_takes_d(p, &above))
        above = math_argument(p);
    expr below = above ? math_argument(p) : NULL;
    return below ? expr_div(p->ctx, above, below) : NULL;
}

static expr root(struct parser *p)
{
    expr degree = NULL;
    p->t++;
    if (at_kind(p, TK_OPEN) && p->t->ch == '[') {
        struct elems v = {0};
        size_t off = p->t->off;
        math_arguments(p, &v);
        if (!math_failed(p) && v.n == 1)
            degree = v.e[0];
        elems_clear(&v);
        if (!degree)
            return math_fail(p, TEX_UNEXPECTED, off, "not a degree");
    }
    expr e = at_kind(p, TK_OPEN) ? math_group(p) : math_argument(p);
    if (!e)
        return NULL;
    return degree ? expr_call2(p->ctx, FN_ROOT, e, degree)
                  : expr_call1(p->ctx, FN_SQRT, e);
}

/* The bare sign of a root reaches over one factor; \surd[3] is of degree 3. */
static expr surd(struct parser *p)
{
    expr degree = NULL;
    p->t++;
    if (at_kind(p, TK_OPEN) && p->t->ch == '[')
        degree = math_group(p);
    if (math_failed(p) || !math_enter(p))
        return NULL;
    expr e = math_atom(p);
    while (e && !math_failed(p) && at_char(p, '_'))
        e = math_subscript(p, e);
    p->depth--;
    if (e && degree)
        return expr_call2(p->ctx, FN_ROOT, e, degree);
    return e ? expr_call1(p->ctx, FN_SQRT, e) : NULL;
}

/* \norm{x} of the physics package */
static expr norm(struct parser *p)
{
    p->t++;
    expr e = math_argument(p), order = expr_int(p->ctx, 2);
    if (e && at_char(p, '_')) {
        p->t++;
        order = math_script(p);
    }
    return e ? expr_make2(p->ctx, EXPR_NORM, e, order) : NULL;
}

static expr binomial(struct parser *p)
{
    p->t++;
    expr n = math_argument(p);
    expr k = n ? math_argument(p) : NULL;
    return k ? expr_call2(p->ctx, FN_BINOM, n, k) : NULL;
}

expr math_command(struct parser *p)
{
    if (at_cmd(p, "frac"))
        return fraction(p);
    if (math_starts_mark(p->t))
        return math_marked(p);
    if (at_cmd(p, "sqrt"))
        return root(p);
    if (at_cmd(p, "surd"))
        return surd(p);
    if (at_cmd(p, "binom"))
        return binomial(p);
    if (at_cmd(p, "forall") || at_cmd(p, "exists") || at_cmd(p, "nexists"))
        return math_quantifier(p);
    if (at_cmd(p, "norm"))
        return norm(p);
    if (at_cmd(p, "partial"))
        return math_partial(p);
    bool known = tok_relation(p->t) || tok_connective(p->t) ||
        lex_one_of(p->t->s, p->t->len, (const char *const[]){
            "cdot", "times", "ast", "star", "odot", "div", "bmod", "over", "pm",
            "mp", "top", "prime", "dots", "therefore", "because",
            "textcircled", "not", "notin", "lnot", "choose", "cup", "cap",
            "setminus", "otimes", "oplus", NULL});
    return math_fail(p, known ? TEX_UNEXPECTED : TEX_UNKNOWN, p->t->off,
                     known ? "cannot stand here" : "an unknown command");
}
