/*
 * Products.
 *
 * An implicit product behind an inline bar (1/2n) has two readings: from
 * left to right, which is taken, and the product below the bar, which is
 * given as the alternative.
 */
#include <string.h>

#include "tex/math_parser.h"

static bool starts_d(const struct parser *p)
{
    const struct tok *t = p->t;
    bool d = (t->kind == TK_LETTER && t->ch == 'd') ||
             (t->kind == TK_WORDS && tok_text(t, "d"));
    t++;
    return d && math_starts_name(p, t + (t->kind == TK_LBRACE));
}

/* (n < 0) behind a product is a remark, not a factor. */
static bool is_remark(const struct tok *t)
{
    return t->kind == TK_OPEN && t->has_rel;
}

/* Commands that stand between operands or behind them. */
static const char *const between[] = {
    "cdot", "times", "ast", "star", "odot", "div", "bmod", "pm", "mp", "over",
    "choose", "overset", "stackrel", "therefore", "because", "textcircled",
    "dots", "notin", "not", "pmod", "top", "prime", "suptop", "forall",
    "lnot", "circ", "exists", "nexists", "cup", "cap", "setminus", "otimes",
    "oplus", "%", "degree", "nmid", "downarrow", "uparrow", "searrow",
    "nearrow", NULL};

bool between_named(const char *s, size_t len)
{
    return lex_one_of(s, len, between);
}

bool math_starts_operand(struct parser *p)
{
    const struct tok *t = p->t;
    switch (t->kind) {
    case TK_NUM: case TK_NAME: case TK_LBRACE: case TK_BEGIN:
        return true;
    case TK_OPEN:
        return (!is_remark(t) || t->ch == '{') && !math_is_modulus(t);
    case TK_LETTER:
        return !(p->stop_d && starts_d(p));
    case TK_WORDS:
        return math_words_are_name(p, t) && !(p->stop_d && starts_d(p));
    case TK_CHAR:
        return t != p->given &&
               ((t->ch == '|' && p->bars == 0 &&
                 math_is_mid(p, t) == MID_NONE) ||
                (t->ch == 'N' && p->norms == 0));
    case TK_CMD:
        return !tok_relation(t) && !tok_connective(t) &&
               !t->cmd->between;
    default:
        return false;
    }
}

enum operator { OP_NONE, OP_TIMES, OP_IMPLICIT, OP_DIVIDE, OP_MOD,
                OP_HADAMARD, OP_STAR, OP_CORRELATE, OP_COMPOSE, OP_CAP, OP_TENSOR,
                OP_DOTS };

/* Is the next factor a derivative, behind a sign for times perhaps? */
static bool deriv_follows(struct parser *p)
{
    struct tok *was = p->t;
    p->t += at_cmd(p, "cdot") || at_cmd(p, "times");
    bool fraction = at_cmd(p, "frac");
    p->t += fraction;
    bool found = fraction ? math_starts_deriv(p)
                          : math_starts_inline_deriv(p);
    p->t = was;
    return found;
}

struct product {
    struct elems f;      /* factors of the part being collected       */
    struct elems star;   /* parts between stars                       */
    struct elems odot;
    bool barred;         /* f holds one quotient                      */
    struct tok *den;
    size_t star_at;
};

/* x_1 x_2 \cdots x_n, (1-x)(1-x^2) \cdots: dots that are a factor. */
static bool dots_go_on(struct parser *p, const struct product *m)
{
    struct tok *was = p->t++;
    bool more = at_cmd(p, "cdot") || at_cmd(p, "times") ||
                math_starts_operand(p);
    bool ends = tok_relation(p->t) || p->t == p->end;
    p->t = was;
    return more || (ends && m->f.n > 1);
}

/* F \cdot dr: the end of an integrand. */
static bool d_follows(struct parser *p)
{
    p->t++;
    bool d = starts_d(p);
    p->t--;
    return d;
}

static enum operator operator_at(struct parser *p, const struct product *m)
{
    if (p->in_deriv && deriv_follows(p))
        return OP_NONE;
    if (p->stop_d && (at_cmd(p, "cdot") || at_cmd(p, "times")) &&
        d_follows(p))
        return OP_NONE;
    if (at_cmd(p, "cdot") || at_cmd(p, "times"))
        return math_ends_product(p, p->t + 1) ? OP_NONE : OP_TIMES;
    if (at_char(p, '/') || at_cmd(p, "div") ||
        (at_char(p, ':') && math_is_ratio(p, &m->f)))
        return OP_DIVIDE;
    if (at_cmd(p, "bmod"))
        return OP_MOD;
    if (at_cmd(p, "odot"))
        return OP_HADAMARD;
    if (at_char(p, '*') || at_cmd(p, "ast"))
        return OP_STAR;
    if (at_cmd(p, "star"))
        return OP_CORRELATE;
    if (at_cmd(p, "circ"))
        return OP_COMPOSE;
    if (at_cmd(p, "cap"))
        return OP_CAP;
    if (at_cmd(p, "otimes"))
        return OP_TENSOR;
    if (at_cmd(p, "dots") && dots_go_on(p, m))
        return OP_DOTS;
    return math_starts_operand(p) && !math_ends_product(p, p->t)
               ? OP_IMPLICIT : OP_NONE;
}

/* Signs before a factor: a \cdot -b, 2^{-n}. */
static expr signed_factor(struct parser *p)
{
    bool negative = false;
    while (at_char(p, '-') || at_char(p, '+')) {
        negative ^= at_char(p, '-');
        p->t++;
    }
    expr e = math_factor(p);
    return negative && e ? expr_neg(p->ctx, e) : e;
}

/* Would another factor behind a/b be read below the bar by some? */
static bool bar_is_ambiguous(const struct parser *p, expr den,
                             const struct tok *den_tok)
{
    const struct tok *t = p->t;
    if (math_is_big(t) || math_function(t) >= 0 || t->kind == TK_BEGIN ||
        t->kind == TK_CMD ? !math_starts_name(p, t) : false)
        return false;
    if (den_tok->kind == TK_OPEN || den_tok->kind == TK_LBRACE)
        return t->kind == TK_OPEN && !t->space;
    return !(t->space && math_is_numeric(den));
}

static expr collected(struct parser *p, struct elems *f)
{
    for (size_t i = 0; i < f->n && f->n > 1 && !math_failed(p); i++)
        math_check_value(p, f->e[i]);
    expr e = math_failed(p) ? NULL : elems_make(p, EXPR_MUL, f);
    elems_clear(f);
    return e;
}

/* a/b c: from left to right, or with c below the bar. */
static void push_behind_bar(struct parser *p, struct product *m, expr right)
{
    expr last = m->f.e[m->f.n - 1];
    p->saw_ambiguous = true;
    if (!p->other_reading || last->kind != EXPR_DIV) {
        elems_push(p, &m->f, right, GAP_NONE);
        return;
    }
    expr below = last->args[1];
    struct elems v = {0};
    for (uint32_t i = 0; below->kind == EXPR_MUL && i < below->nargs; i++)
        elems_push(p, &v, below->args[i], GAP_NONE);
    if (below->kind != EXPR_MUL)
        elems_push(p, &v, below, GAP_NONE);
    elems_push(p, &v, right, GAP_NONE);
    m->f.e[m->f.n - 1] = expr_div(p->ctx, last->args[0],
                                  collected(p, &v));
    if (!m->f.e[m->f.n - 1])
        math_fail(p, TEX_DEEP, p->t->off, "too large");
}

/* D_x f */
static bool is_operator_d(expr e)
{
    return e->kind == EXPR_INDEX && e->nargs == 2 &&
           expr_is_sym(e->args[0], "D") &&
           (expr_is_sym(e->args[1], "x") || expr_is_sym(e->args[1], "y") ||
            expr_is_sym(e->args[1], "z"));
}

static void implicit(struct parser *p, struct product *m)
{
    size_t off = p->t->off;
    expr last = m->f.e[m->f.n - 1];
    bool number = at_kind(p, TK_NUM);
    bool ambiguous = m->barred && last->kind == EXPR_DIV &&
                     bar_is_ambiguous(p, last->args[1], m->den);
    bool mixed = at_cmd(p, "frac") && last->kind == EXPR_INT &&
                 p->t[-1].kind == TK_NUM;
    if (is_operator_d(last)) {
        math_fail(p, TEX_AMBIGUOUS, off, "a factor or a derivative");
        return;
    }
    if (expr_is_number(last) && math_is_unit(p->t)) {
        math_fail(p, TEX_UNKNOWN, off, "a unit");
        return;
    }
    if (number && expr_is_number(last) && p->t[-1].kind == TK_NUM) {
        math_fail(p, TEX_AMBIGUOUS, off, "two numbers side by side");
        return;
    }
    expr right = math_factor(p);
    if (!right)
        return;
    mixed = mixed && right->kind == EXPR_DIV && math_is_numeric(right);
    if (mixed) {
        p->saw_ambiguous = true;
        if (p->other_reading) {
            m->f.e[m->f.n - 1] = expr_add(p->ctx, last, right);
            if (!m->f.e[m->f.n - 1])
                math_fail(p, TEX_DEEP, off, "too large");
            return;
        }
    }
    if (ambiguous)
        push_behind_bar(p, m, right);
    else
        elems_push(p, &m->f, right, GAP_NONE);
}

static void divide(struct parser *p, struct product *m)
{
    p->t++;
    m->den = p->t;
    expr right = signed_factor(p);
    expr left = collected(p, &m->f);
    if (!right || !left)
        return;
    elems_push(p, &m->f, expr_div(p->ctx, left, right), GAP_NONE);
    m->barred = true;
}

static void modulo(struct parser *p, struct product *m)
{
    p->t++;
    expr right = signed_factor(p);
    expr left = collected(p, &m->f);
    if (right && left)
        elems_push(p, &m->f, expr_call2(p->ctx, FN_MOD, left, right),
                   GAP_NONE);
}

/* f \circ g: with what was read last alone. */
static void compose(struct parser *p, struct product *m)
{
    p->t++;
    expr right = math_factor(p);
    if (right)
        m->f.e[m->f.n - 1] = expr_call2(p->ctx, FN_COMPOSE,
                                        m->f.e[m->f.n - 1], right);
    if (right && !m->f.e[m->f.n - 1])
        math_fail(p, TEX_DEEP, p->t->off, "too large");
}

/* x \star h: no product binds closer */
static void correlate(struct parser *p, struct product *m)
{
    p->t++;
    expr right = signed_factor(p);
    expr left = collected(p, &m->f);
    if (right && left)
        elems_push(p, &m->f, expr_call2(p->ctx, FN_CORRELATE, left, right),
                   GAP_NONE);
}

/* \cap and \otimes: between what was read and the next factor */
static void infix(struct parser *p, struct product *m, enum expr_fn fn)
{
    p->t++;
    expr right = signed_factor(p);
    expr left = collected(p, &m->f);
    if (right && left)
        elems_push(p, &m->f, math_join_call(p, fn, left, right), GAP_NONE);
}

/* --- the star ----------------------------------------------------------- */

/* A bare name among letters, of which first starts it. */
static bool is_letter_of(expr e, const char *letters)
{
    return e->kind == EXPR_SYM && e->name[0] != '\0' &&
           strchr(letters, e->name[0]) != NULL;
}

static bool is_delta(expr e)
{
    return expr_is_sym(e->kind == EXPR_INDEX ? e->args[0] : e, "\\delta");
}

static bool is_signal(expr e)
{
    if (e->kind == EXPR_MATRIX || e->kind == EXPR_APPLY ||
        e->kind == EXPR_CONV || e->kind == EXPR_DOTS || is_delta(e))
        return true;
    if (e->kind == EXPR_NEG)
        return is_signal(e->args[0]);
    if (e->kind == EXPR_ADD) { /* x(n) + y(n), but not x(n) + 1 */
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!is_signal(e->args[i]))
                return false;
        return true;
    }
    if (e->kind == EXPR_MUL)
        return is_signal(e->args[e->nargs - 1]);
    if (e->kind == EXPR_INDEX)
        return is_letter_of(e->args[0], "xhyu");
    return is_letter_of(e, "xhfgyuskXHYK");
}

/* Names and sums of names */
static bool is_named(expr e)
{
    if (e->kind == EXPR_ADD || e->kind == EXPR_NEG) {
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!is_named(e->args[i]))
                return false;
        return true;
    }
    return e->kind == EXPR_SYM || e->kind == EXPR_INDEX;
}

static bool is_filter(expr e)
{
    return is_delta(e) ||
           is_letter_of(e->kind == EXPR_INDEX ? e->args[0] : e, "hfgkHK");
}

/* At the end of a group that is applied to a time: the ) of (a * b)(n - 1) */
static bool is_applied(const struct parser *p)
{
    const struct tok *open = p->t + 1, *time = p->t + 2;
    return at_kind(p, TK_CLOSE) && open->kind == TK_OPEN &&
           open->ch == '(' && !open->space &&
           !open->has_rel && time->kind == TK_LETTER &&
           strchr("ntkmx", time->ch) &&
           (time[1].kind == TK_CLOSE || tok_char(time + 1, '+') ||
            tok_char(time + 1, '-') || tok_char(time + 1, ','));
}

/* Two signals; of two names one is a filter's, or they are applied. */
static bool convolves(const struct parser *p, expr a, expr b)
{
    bool names = is_named(a) && is_named(b);
    if (names && is_applied(p))
        return true;
    if (!is_signal(a) || !is_signal(b))
        return false;
    return !names || is_filter(a) || is_filter(b);
}

static expr star(struct parser *p, struct product *m)
{
    struct elems *v = &m->star;
    expr left = v->e[0];
    for (size_t i = 1; i < v->n && left; i++) {
        expr right = v->e[i];
        bool numbers = math_is_numeric(left) || math_is_numeric(right);
        if (!numbers && convolves(p, left, right)) {
            left = expr_make2(p->ctx, EXPR_CONV, left, right);
        } else {
            left = expr_mul(p->ctx, left, right);
            math_note(p, m->star_at, "a star between scalars read as "
                      "times");
        }
    }
    elems_clear(v);
    return left;
}

static expr finish_odot(struct parser *p, struct product *m)
{
    expr last = collected(p, &m->f);
    for (size_t i = m->odot.n; i-- > 0 && last;)
        last = expr_make2(p->ctx, EXPR_HADAMARD, m->odot.e[i], last);
    elems_clear(&m->odot);
    return last;
}

expr math_dots(struct parser *p)
{
    p->t++;
    return expr_make(p->ctx, EXPR_DOTS, 0, NULL);
}

/* \vec{a}, \vec{a}_1 */
static bool is_arrow(expr e)
{
    if (e->kind == EXPR_INDEX)
        e = e->args[0];
    return e->kind == EXPR_SYM && strncmp(e->name, "\\vec", 4) == 0;
}

/* A product; between arrows \times is the cross product. */
static void times(struct parser *p, struct product *m)
{
    bool cross = at_cmd(p, "times");
    p->t++;
    m->barred = false;
    expr right = at_cmd(p, "dots") ? math_dots(p) : signed_factor(p);
    if (math_failed(p) || !right)
        return;
    expr left = m->f.e[m->f.n - 1];
    if (cross && is_arrow(left) && is_arrow(right))
        m->f.e[m->f.n - 1] = expr_call2(p->ctx, FN_CROSS, left, right);
    else
        elems_push(p, &m->f, right, GAP_NONE);
    if (!m->f.e[m->f.n - 1])
        math_fail(p, TEX_MEMORY, p->t->off, "out of memory");
}

static void operate(struct parser *p, struct product *m, enum operator op)
{
    switch (op) {
    case OP_DIVIDE: divide(p, m); break;
    case OP_MOD: modulo(p, m); break;
    case OP_IMPLICIT: implicit(p, m); break;
    case OP_TIMES:
        times(p, m);
        break;
    case OP_HADAMARD:
        p->t++;
        elems_push(p, &m->odot, collected(p, &m->f), GAP_NONE);
        elems_push(p, &m->f, signed_factor(p), GAP_NONE);
        break;
    case OP_STAR:
        m->star_at = p->t->off;
        p->t++;
        m->barred = false;
        elems_push(p, &m->star, finish_odot(p, m), GAP_NONE);
        elems_push(p, &m->f, signed_factor(p), GAP_NONE);
        break;
    case OP_COMPOSE: compose(p, m); break;
    case OP_CAP: infix(p, m, FN_INTERSECT); break;
    case OP_CORRELATE: correlate(p, m); break;
    case OP_TENSOR: infix(p, m, FN_TENSOR); break;
    case OP_DOTS: elems_push(p, &m->f, math_dots(p), GAP_NONE); break;
    case OP_NONE: break;
    }
}

/* The operator here, or at the start of the next row of a layout. */
static enum operator next_operator(struct parser *p, const struct product *m)
{
    struct tok *t = p->t;
    if (t->kind != TK_NEWLINE || p->in_table)
        return operator_at(p, m);
    while (t->kind == TK_NEWLINE || t->kind == TK_QUAD)
        t++;
    if (!tok_is(t, "cdot") && !tok_is(t, "times"))
        return OP_NONE;
    p->t = t;
    return operator_at(p, m);
}

/* product := factor { [operator] factor } */
expr math_product(struct parser *p)
{
    struct product m = {0};
    enum operator op;
    elems_push(p, &m.f, math_factor(p), GAP_NONE);
    while (!math_failed(p) && (op = next_operator(p, &m)) != OP_NONE)
        operate(p, &m, op);
    expr e = finish_odot(p, &m);
    if (m.star.n > 0 && e && !math_failed(p)) {
        elems_push(p, &m.star, e, GAP_NONE);
        e = star(p, &m);
    }
    elems_clear(&m.star);
    elems_clear(&m.odot);
    elems_clear(&m.f);
    return math_failed(p) ? NULL : e;
}
