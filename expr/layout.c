/*
 * The walk: what stands where on the page, for every format.  Brackets only
 * where the priorities of nodes.def need them.
 */
#include "expr/layout.h"

#include <stdlib.h>
#include <string.h>

static const int prio_of_kind[EXPR_KIND_COUNT] = {
#define X(name, lo, hi, prio) [EXPR_##name] = prio,
#include "expr/nodes.def"
#undef X
};

/* A sign plus one, so that a kind without one has 0. */
#define SAME(kind) [EXPR_##kind] = SIGN_##kind + 1
static const unsigned char joiner[EXPR_KIND_COUNT] = {
    SAME(EQ), SAME(NE), SAME(LT), SAME(LE), SAME(GT), SAME(GE),
    SAME(APPROX), SAME(SIM), SAME(IN), SAME(DEFINE), SAME(ASSIGN), SAME(TO),
    SAME(MAPSTO), SAME(PROPTO), SAME(MUCH_LESS), SAME(MUCH_MORE),
    SAME(SUBSET), SAME(SUBSETEQ), SAME(SUPSET), SAME(SUPSETEQ), SAME(PERP),
    SAME(PARALLEL), SAME(ISOMORPHIC), SAME(IMPLIES), SAME(IFF), SAME(AND),
    SAME(OR), SAME(CONV), SAME(HADAMARD),
    [EXPR_DIVIDES] = SIGN_MID + 1, [EXPR_GIVEN] = SIGN_MID + 1,
    [EXPR_CONG] = SIGN_EQUIV + 1, [EXPR_TYPED] = SIGN_COLON + 1,
    [EXPR_LIST] = SIGN_COMMA + 1, [EXPR_TUPLE] = SIGN_COMMA + 1,
    [EXPR_SET] = SIGN_COMMA + 1,
};
#undef SAME

enum sign joiner_of(enum expr_kind kind)
{
    return joiner[kind] ? (enum sign)(joiner[kind] - 1) : SIGN_COUNT;
}

void put_sign(struct printer *p, enum sign s)
{
    p->f->sign(p, s);
}

/* --- brackets --------------------------------------------------------------- */

static int call_prio(expr e)
{
    switch ((enum expr_fn)e->tag) {
    case FN_MOD: case FN_ISEVEN: case FN_ISPRIME: return PRIO_REL;
    case FN_FACTORIAL: case FN_DFACTORIAL: return PRIO_POW;
    case FN_COMPOSE: case FN_INTERSECT: case FN_TENSOR:
    case FN_CORRELATE:
    case FN_CROSS: return PRIO_MUL;
    case FN_NABLA_SQUARED: case FN_DIVERGENCE:
    case FN_CURL: return PRIO_MUL; /* what follows would be its argument */
    case FN_UNION: case FN_SETMINUS: case FN_DIRECT_SUM: return PRIO_ADD;
    case FN_RANGE: return PRIO_REL;
    default: return PRIO_APPLY;
    }
}

/* A fraction that is one character binds as in two dimensions. */
static int prio_of_div(const struct printer *p, expr e)
{
    bool one = p->f->one_character && e->kind == EXPR_DIV &&
               p->f->one_character(e->args[0], e->args[1]);
    return p->f->linear && !one ? PRIO_MUL : prio_of_kind[e->kind];
}

int prio_of(const struct printer *p, expr e)
{
    switch (e->kind) {
    case EXPR_INT: return mpq_sgn(e->q) < 0 ? PRIO_NEG : PRIO_ATOM;
    case EXPR_RAT:
        return mpq_sgn(e->q) < 0 ? PRIO_NEG
            : p->f->linear ? PRIO_MUL : PRIO_DIV;
    case EXPR_DERIV:
        return is_open(e) ? PRIO_SUM : prio_of_div(p, e);
    case EXPR_DIV: return prio_of_div(p, e);
    case EXPR_CALL: return call_prio(e);
    default: return prio_of_kind[e->kind];
    }
}

void put_fenced(struct printer *p, enum fence fence, expr e)
{
    struct place at;
    p->f->fence_open(p, fence, &at);
    put_node(p, e);
    p->f->fence_close(p, fence, &at);
}

void put(struct printer *p, expr e, int min)
{
    if (prio_of(p, e) < min)
        put_fenced(p, FENCE_PAREN, e);
    else
        put_node(p, e);
}

void put_joined(struct printer *p, expr e, uint32_t first, enum sign sign,
                int min)
{
    for (uint32_t i = first; i < e->nargs; i++) {
        if (i > first)
            put_sign(p, sign);
        put(p, e->args[i], min);
    }
}

void put_box2(struct printer *p, enum box box, expr a, expr b)
{
    struct place at;
    p->f->open(p, box, &at);
    put_node(p, a);
    p->f->next(p, box, &at);
    put_node(p, b);
    p->f->close(p, box, &at);
}

/* --- sums --------------------------------------------------------------------- */

bool is_open(expr e)
{
    return prio_of_kind[e->kind] == PRIO_SUM ||
           (e->kind == EXPR_DERIV && is_operator_form(e));
}

static void put_term(struct printer *p, expr e)
{
    put(p, e, is_open(e) ? PRIO_SUM : PRIO_ADD + 1);
}

/* The digits of |e| for a whole number, the fraction otherwise. */
static void put_number(struct printer *p, expr e, bool sign)
{
    struct text digits;
    struct place at;
    text_init(&digits);
    print_number(&digits, e);
    char *s = text_take(&digits), *from = s && *s == '-' ? s + 1 : s;
    char *bar = s ? strchr(s, '/') : NULL;
    if (!s) {
        p->t.failed = true;
        return;
    }
    if (sign && from > s)
        put_sign(p, SIGN_NEGATIVE);
    if (bar) {
        *bar = '\0';
        p->f->open(p, BOX_FRAC, &at);
        p->f->number(p, from);
        p->f->next(p, BOX_FRAC, &at);
        p->f->number(p, bar + 1);
        p->f->close(p, BOX_FRAC, &at);
    } else {
        p->f->number(p, from);
    }
    free(s);
}

static bool is_negative(expr e)
{
    return (e->kind == EXPR_INT || e->kind == EXPR_RAT) &&
           mpq_sgn(e->q) < 0;
}

static void put_add(struct printer *p, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr term = e->args[i];
        if (i == 0) {
            put_term(p, term);
        } else if (term->kind == EXPR_NEG) {
            put_sign(p, SIGN_MINUS);
            put_term(p, term->args[0]);
        } else if (term->kind == EXPR_PM || term->kind == EXPR_MP) {
            put_node(p, term);
        } else if (is_negative(term)) {
            put_sign(p, SIGN_MINUS);
            put_number(p, term, false);
        } else {
            put_sign(p, SIGN_PLUS);
            put_term(p, term);
        }
    }
}

/* --- products ------------------------------------------------------------------ */

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

static bool starts_bracket(const struct printer *p, expr e, int min)
{
    expr first = leftmost(e);
    if (is_open(first) && prio_of(p, e) >= min)
        return false;
    return prio_of(p, e) < min || first->kind == EXPR_TUPLE ||
           first->kind == EXPR_BETWEEN ||
           prio_of(p, first) < PRIO_MUL ||
           (first != e && prio_of(p, first) < PRIO_POW);
}

static expr last_factor(const struct printer *p, expr e)
{
    return e->kind == EXPR_POW && takes_power(p, e->args[0], e->args[1])
        ? e->args[0] : e;
}

/* \vec{a}, \vec{a}_1 */
static bool is_arrow(expr e)
{
    expr name = e->kind == EXPR_INDEX ? e->args[0] : e;
    return name->kind == EXPR_SYM && strncmp(name->name, "\\vec{", 5) == 0;
}

/* A name before a bracket would read as an application, a number before a
   number as one number or a mixed one; what follows \sin x as its
   argument. */
static enum sign times(const struct printer *p, expr left, expr right,
                       int min)
{
    bool name = left->kind == EXPR_SYM || left->kind == EXPR_INDEX ||
                left->kind == EXPR_POW || left->kind == EXPR_CONST ||
                left->kind == EXPR_GRAD || left->kind == EXPR_HADAMARD ||
                left->kind == EXPR_CONV || expr_is_call(left, FN_COMPOSE);
    if (name && starts_bracket(p, right, min))
        return SIGN_TIMES;
    if (is_bare_call(p, last_factor(p, left)) &&
        !is_bare_call(p, last_factor(p, right)))
        return SIGN_TIMES;
    if (is_arrow(left) && is_arrow(right))
        return SIGN_TIMES;
    return is_numeric(leftmost(right)) ? SIGN_TIMES : SIGN_SIDE;
}

static void put_mul(struct printer *p, expr e)
{
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr f = e->args[i];
        bool last_open = i + 1 == e->nargs && is_open(f);
        int min = last_open ? PRIO_SUM : PRIO_MUL + 1;
        if (i > 0)
            put_sign(p, times(p, e->args[i - 1], f, min));
        if (i > 0 && has_word_head(last_factor(p, f)))
            put_sign(p, SIGN_THIN);
        put(p, f, min);
    }
}

static void put_div(struct printer *p, expr e)
{
    struct place at;
    bool line = p->f->linear;
    p->f->open(p, BOX_FRAC, &at);
    put(p, e->args[0], line && e->args[0]->kind != EXPR_MUL ? PRIO_MUL + 1
                       : line ? PRIO_MUL : 0);
    p->f->next(p, BOX_FRAC, &at);
    put(p, e->args[1], line ? PRIO_DERIV : 0);
    p->f->close(p, BOX_FRAC, &at);
}

/* --- powers --------------------------------------------------------------------- */

static bool has_char(expr e, char c)
{
    return e->kind == EXPR_SYM && strchr(e->name, c);
}

void put_base(struct printer *p, expr base)
{
    bool call = base->kind == EXPR_CALL && base->tag != FN_ABS &&
                base->tag != FN_FLOOR && base->tag != FN_CEIL;
    expr name = base->kind == EXPR_APPLY ? base->args[0] : base;
    bool bar = base->kind == EXPR_AT || base->kind == EXPR_BETWEEN;
    if (call || bar || has_char(base, '^') || has_char(name, '\''))
        put_fenced(p, FENCE_PAREN, base);
    else
        put(p, base, PRIO_POW + 1);
}

/* An upright word, T or H above a name would be read as part of the
   name or the transpose: such an exponent is a group. */
void put_exponent(struct printer *p, expr e)
{
    struct place at;
    bool mark = expr_is_sym(e, "T") || expr_is_sym(e, "H") ||
                (e->kind == EXPR_SYM && strncmp(e->name, "\\mathrm", 7) == 0);
    if (mark)
        p->f->open(p, BOX_GROUP, &at);
    put_node(p, e);
    if (mark)
        p->f->close(p, BOX_GROUP, &at);
}

static void put_pow(struct printer *p, expr e)
{
    struct place at;
    expr base = e->args[0];
    if (base->kind == EXPR_INDEX) {
        put_indexed(p, base, e->args[1]);
        return;
    }
    if (takes_power(p, base, e->args[1])) {
        put_call_power(p, base, e->args[1]);
        return;
    }
    p->f->open(p, BOX_SUP, &at);
    put_base(p, base);
    p->f->next(p, BOX_SUP, &at);
    put_exponent(p, e->args[1]);
    p->f->close(p, BOX_SUP, &at);
}

static void put_transpose(struct printer *p, expr e)
{
    struct place at;
    if (e->args[0]->kind == EXPR_INDEX) {
        put_indexed(p, e->args[0], e);
        return;
    }
    p->f->open(p, BOX_SUP, &at);
    put_base(p, e->args[0]);
    p->f->next(p, BOX_SUP, &at);
    put_sign(p, SIGN_TOP);
    p->f->close(p, BOX_SUP, &at);
}

/* --- the switch ------------------------------------------------------------------ */

static void put_atom(struct printer *p, expr e)
{
    static const char *const consts[] = {"\\pi", "e", "\\infty",
                                         "\\mathrm{i}"};
    switch (e->kind) {
    case EXPR_INT: case EXPR_RAT: put_number(p, e, true); break;
    case EXPR_DEC: p->f->number(p, e->name); break;
    case EXPR_SYM: p->f->name(p, e->name); break;
    case EXPR_CONST: p->f->name(p, consts[e->tag]); break;
    case EXPR_TEXT: p->f->words(p, e->name); break;
    case EXPR_DOTS: put_sign(p, SIGN_DOTS); break;
    case EXPR_OTHERWISE: p->f->words(p, "otherwise"); break;
    default: break; /* NONE: nothing is what was written */
    }
}

static void put_bound(struct printer *p, expr e)
{
    put_sign(p, e->kind == EXPR_FORALL ? SIGN_FORALL : SIGN_EXISTS);
    put_node(p, e->args[0]);
    put_sign(p, SIGN_COLON);
    put_node(p, e->args[1]);
}

/* \notin and \nmid: the sign of a denied relation, SIGN_COUNT for none. */
enum sign denied_sign(expr e)
{
    if (e->kind == EXPR_NOT && e->args[0]->kind == EXPR_IN)
        return SIGN_NOTIN;
    if (e->kind == EXPR_NOT && e->args[0]->kind == EXPR_DIVIDES)
        return SIGN_NMID;
    return SIGN_COUNT;
}

static void put_not(struct printer *p, expr e)
{
    enum sign sign = denied_sign(e);
    if (sign != SIGN_COUNT) {
        put(p, e->args[0]->args[0], PRIO_REL + 1);
        put_sign(p, sign);
        put(p, e->args[0]->args[1], PRIO_REL + 1);
        return;
    }
    if (expr_is_call(e->args[0], FN_ISEVEN)) {
        put_property(p, e->args[0], " odd");
        return;
    }
    put_sign(p, SIGN_NOT);
    put(p, e->args[0], PRIO_AND + 1);
}

static void put_set_of(struct printer *p, expr e)
{
    struct place at;
    p->f->fence_open(p, FENCE_BRACE, &at);
    put_node(p, e->args[0]);
    put_sign(p, SIGN_COLON);
    put_node(p, e->args[1]);
    p->f->fence_close(p, FENCE_BRACE, &at);
}

void put_node(struct printer *p, expr e)
{
    enum sign sign = joiner_of(e->kind);
    if (p->t.failed)
        return;
    switch (e->kind) {
    case EXPR_INDEX: put_indexed(p, e, NULL); break;
    case EXPR_APPLY: put_apply(p, e); break;
    case EXPR_CALL: put_call(p, e); break;
    case EXPR_ADD: put_add(p, e); break;
    case EXPR_NEG:
        put_sign(p, SIGN_NEGATIVE);
        put(p, e->args[0], is_open(e->args[0]) ? PRIO_SUM : PRIO_MUL);
        break;
    case EXPR_PM: case EXPR_MP:
        put_sign(p, e->kind == EXPR_PM ? SIGN_PM : SIGN_MP);
        put(p, e->args[0], PRIO_MUL);
        break;
    case EXPR_MUL: put_mul(p, e); break;
    case EXPR_DIV: put_div(p, e); break;
    case EXPR_POW: put_pow(p, e); break;
    case EXPR_TRANSPOSE: put_transpose(p, e); break;
    case EXPR_SUM: case EXPR_PROD: put_sum(p, e); break;
    case EXPR_INTEGRAL: case EXPR_CONTOUR: put_integral(p, e); break;
    case EXPR_LIMIT: case EXPR_LIMSUP: case EXPR_LIMINF:
        put_limit(p, e);
        break;
    case EXPR_DERIV: put_deriv(p, e); break;
    case EXPR_GRAD: put_grad(p, e); break;
    case EXPR_AT: put_at(p, e); break;
    case EXPR_BETWEEN: put_between(p, e); break;
    case EXPR_CASES: put_cases(p, e); break;
    case EXPR_MATRIX: put_matrix(p, e); break;
    case EXPR_TUPLE: case EXPR_SET: case EXPR_INTERVAL:
        put_bracketed(p, e);
        break;
    case EXPR_NORM: put_norm(p, e); break;
    case EXPR_CHAIN: put_chain(p, e); break;
    case EXPR_CONG: put_congruence(p, e); break;
    case EXPR_NOT: put_not(p, e); break;
    case EXPR_LIST: put_list(p, e); break;
    case EXPR_FORALL: case EXPR_EXISTS: put_bound(p, e); break;
    case EXPR_SETOF: put_set_of(p, e); break;
    case EXPR_GIVEN: /* lists without brackets: x, y \mid z */
        put_joined(p, e, 0, sign, PRIO_LIST);
        break;
    default:
        if (sign != SIGN_COUNT)
            put_joined(p, e, 0, sign, prio_of(p, e) + 1);
        else
            put_atom(p, e);
        break;
    }
}
