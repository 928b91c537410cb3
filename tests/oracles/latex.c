#include "tests/oracles/latex.h"

#include <stdio.h>
#include <string.h>

/* What an operand must at least be, to go without brackets. */
enum { ANY, TERM_OF_SUM, FACTOR, BASE };

struct pen {
    struct page *out;
    struct rng *rng;
};

void page_add(struct page *out, const char *s)
{
    size_t n = strlen(s);

    if (out->n + n >= sizeof out->s) {
        out->full = true;
        return;
    }
    memcpy(out->s + out->n, s, n + 1);
    out->n += n;
}

static void add(struct pen *p, const char *s)
{
    page_add(p->out, s);
}

static void write_term(struct pen *p, term t, int least, bool tail);

static bool is_negative(term t)
{
    return (t->op == OP_NUM && t->num < 0) || t->op == OP_NEG ||
           ((t->op == OP_MUL || t->op == OP_DIV) && is_negative(t->arg[0]));
}

static int strength(term t)
{
    switch (t->op) {
    case OP_NUM:
        return t->num < 0 ? ANY : t->den != 1 && !t->decimal ? FACTOR : BASE;
    case OP_VAR: case OP_PI: case OP_INF: case OP_ITEM:
    case OP_FLOOR: case OP_CEIL: case OP_BINOM: case OP_MAT: case OP_ABS:
    case OP_KRON: return BASE;
    case OP_STEP: case OP_IMPULSE: case OP_MAX: case OP_MIN: return FACTOR;
    case OP_MUL: return TERM_OF_SUM;
    case OP_DIV: case OP_POW: case OP_EXP: case OP_SQRT: case OP_FACT:
    case OP_TRANS: case OP_INV: case OP_DET: case OP_TRACE:
    case OP_LOG: case OP_SIN: case OP_COS: case OP_TAN: case OP_ATAN:
    case OP_SINH: case OP_COSH: case OP_TANH: case OP_SGN: return FACTOR;
    default: return ANY;
    }
}

/* Does its text begin with a digit? */
static bool begins_digit(term t)
{
    switch (t->op) {
    case OP_NUM: return t->den == 1 || t->decimal;
    case OP_MUL: case OP_POW: case OP_FACT:
        return begins_digit(t->arg[0]);
    default: return false;
    }
}

static bool is_big(term t)
{
    return t->op == OP_SUM || t->op == OP_PROD;
}

static void write_in(struct pen *p, const char *open, term t,
                     const char *close)
{
    add(p, open);
    write_term(p, t, ANY, true);
    add(p, close);
}

static void write_bracketed(struct pen *p, term t)
{
    if (rng_one_in(p->rng, 3))
        write_in(p, "\\left(", t, "\\right)");
    else
        write_in(p, "(", t, ")");
}

static void write_num(struct pen *p, term t)
{
    char s[80];
    long n = t->num < 0 ? -t->num : t->num;

    if (t->num < 0)
        add(p, "-");
    if (t->decimal) {
        int k = snprintf(s, sizeof s, "%ld.", n / t->den);
        for (long d = t->den / 10; d > 0 && k < 40; d /= 10)
            s[k++] = (char) ('0' + n / d % 10);
        s[k] = '\0';
    } else if (t->den == 1) {
        snprintf(s, sizeof s, "%ld", n);
    } else {
        snprintf(s, sizeof s, "\\%sfrac{%ld}{%ld}",
                 rng_one_in(p->rng, 4) ? "t" : "", n, t->den);
    }
    add(p, s);
}

static void write_sum(struct pen *p, term t, bool tail)
{
    term right = t->arg[1];

    write_term(p, t->arg[0], ANY, false);
    add(p, t->op == OP_ADD ? " + " : " - ");
    write_term(p, right, is_big(right) && tail ? ANY : TERM_OF_SUM, tail);
}

static bool names_something(term t)
{
    return t->op == OP_VAR || t->op == OP_ITEM || t->op == OP_PI;
}

/* A name before a bracket could be a function. */
static bool must_dot(term left, term right)
{
    term last = left;

    while (last->op == OP_MUL)
        last = last->arg[1];
    if (begins_digit(right) || right->op == OP_NUM ||
        (last->op == OP_NUM && (right->op == OP_DIV || last->den != 1)) ||
        (strength(right) < FACTOR && names_something(last)))
        return true;
    while (right->op == OP_MUL || right->op == OP_POW || right->op == OP_FACT) {
        int least = right->op == OP_MUL ? FACTOR : BASE;
        right = right->arg[0];
        if (strength(right) < least)
            return names_something(last);
    }
    return begins_digit(right) || right->op == OP_NUM;
}

static void write_product(struct pen *p, term t, bool tail)
{
    term left = t->arg[0], right = t->arg[1];
    bool bare = is_big(right) && tail;
    bool matrices = left->op == OP_MAT || right->op == OP_MAT;

    write_term(p, left, TERM_OF_SUM, false);
    if (!matrices && (must_dot(left, right) || rng_one_in(p->rng, 5)))
        add(p, rng_one_in(p->rng, 8) && !bare ? " \\times " : " \\cdot ");
    else
        add(p, rng_one_in(p->rng, 3) ? "\\," : " ");
    write_term(p, right, bare ? ANY : FACTOR, tail);
}

static void write_fraction(struct pen *p, term t)
{
    add(p, rng_one_in(p->rng, 6) ? "\\dfrac" : "\\frac");
    write_in(p, "{", t->arg[0], "}");
    write_in(p, "{", t->arg[1], "}");
}

static void write_power(struct pen *p, term t)
{
    write_term(p, t->arg[0], BASE, false);
    add(p, "^");
    write_in(p, "{", t->arg[1], "}");
}

static void write_big(struct pen *p, term t, bool tail)
{
    term body = t->arg[3];

    add(p, t->op == OP_SUM ? "\\sum_{" : "\\prod_{");
    write_term(p, t->arg[0], BASE, true);
    add(p, "=");
    write_term(p, t->arg[1], ANY, true);
    write_in(p, "}^{", t->arg[2], "} ");
    write_term(p, body, is_big(body) && tail ? ANY : TERM_OF_SUM, tail);
}

static void write_relation(struct pen *p, term t)
{
    static const char *const sign[] = {
        [OP_LT] = " < ", [OP_LE] = " \\le ", [OP_GT] = " > ",
        [OP_GE] = " \\ge ", [OP_EQ] = " = ", [OP_NE] = " \\ne ",
    };

    write_term(p, t->arg[0], ANY, false);
    add(p, sign[t->op]);
    write_term(p, t->arg[1], ANY, true);
}

/* a <= b and b < c as a chain, else with a word. */
static void write_and(struct pen *p, term t)
{
    term l = t->arg[0], r = t->arg[1];
    bool chain = (l->op == OP_LE || l->op == OP_LT) &&
                 (r->op == OP_LE || r->op == OP_LT) &&
                 term_same(l->arg[1], r->arg[0]);

    write_term(p, l, ANY, true);
    if (chain) {
        add(p, r->op == OP_LE ? " \\le " : " < ");
        write_term(p, r->arg[1], ANY, true);
    } else {
        add(p, t->op == OP_OR ? " \\text{ or } " : " \\text{ and } ");
        write_term(p, r, ANY, true);
    }
}

static void write_cases(struct pen *p, term t)
{
    add(p, "\\begin{cases} ");
    for (unsigned i = 0; i + 1 < t->n; i += 2) {
        if (i)
            add(p, " \\\\ ");
        write_term(p, t->arg[i + 1], ANY, true);
        add(p, " & ");
        write_term(p, t->arg[i], ANY, true);
    }
    if (t->n % 2) {
        add(p, " \\\\ ");
        write_term(p, t->arg[t->n - 1], ANY, true);
        add(p, " & \\text{otherwise}");
    }
    add(p, " \\end{cases}");
}

static void write_item(struct pen *p, term t)
{
    write_term(p, t->arg[0], BASE, true);
    write_in(p, "_{", t->arg[1], t->n == 2 ? "}" : ",");
    if (t->n == 3)
        write_in(p, "", t->arg[2], "}");
}

static void write_matrix(struct pen *p, term t)
{
    const char *kind = rng_one_in(p->rng, 2) ? "pmatrix" : "bmatrix";

    add(p, "\\begin{");
    add(p, kind);
    add(p, "} ");
    for (unsigned i = 0; i < t->n; i++) {
        if (i)
            add(p, i % (unsigned) t->den ? " & " : " \\\\ ");
        write_term(p, t->arg[i], ANY, true);
    }
    add(p, " \\end{");
    add(p, kind);
    add(p, "}");
}

/* sin x, without brackets where nothing follows. */
static void write_call(struct pen *p, const char *name, term t, bool tail)
{
    add(p, name);
    if (tail && t->n == 1 && t->arg[0]->op == OP_VAR && name[0] == '\\' &&
        rng_one_in(p->rng, 2)) {
        add(p, " ");
        write_term(p, t->arg[0], BASE, true);
        return;
    }
    write_in(p, "\\left(", t->arg[0], t->n == 2 ? ", " : "\\right)");
    if (t->n == 2)
        write_in(p, "", t->arg[1], "\\right)");
}

static void write_exp(struct pen *p, term t)
{
    if (rng_one_in(p->rng, 3))
        write_in(p, "\\exp\\left(", t->arg[0], "\\right)");
    else
        write_in(p, "e^{", t->arg[0], "}");
}

static void write_diff(struct pen *p, term t)
{
    bool partial = t->arg[0]->op == OP_ITEM || rng_one_in(p->rng, 3);

    add(p, partial ? "\\frac{\\partial}{\\partial " : "\\frac{d}{d");
    write_term(p, t->arg[0], BASE, true);
    write_in(p, "} \\left(", t->arg[1], "\\right)");
}

static void write_limit(struct pen *p, term t)
{
    add(p, "\\lim_{");
    write_term(p, t->arg[0], BASE, true);
    add(p, " \\to ");
    write_term(p, t->arg[1], ANY, true);
    write_in(p, "} \\left(", t->arg[2], "\\right)");
}

static void write_mod(struct pen *p, term t)
{
    write_term(p, t->arg[0], FACTOR, false);
    add(p, " \\bmod ");
    write_term(p, t->arg[1], FACTOR, false);
}

static void write_plain(struct pen *p, term t, bool tail)
{
    switch (t->op) {
    case OP_NUM:   write_num(p, t); break;
    case OP_VAR:   add(p, t->var->tex); break;
    case OP_PI:    add(p, "\\pi"); break;
    case OP_INF:   add(p, "\\infty"); break;
    case OP_NEG:   add(p, "-"); write_term(p, t->arg[0], TERM_OF_SUM, tail);
                   break;
    case OP_ADD: case OP_SUB: write_sum(p, t, tail); break;
    case OP_MUL:   write_product(p, t, tail); break;
    case OP_DIV:   write_fraction(p, t); break;
    case OP_POW:   write_power(p, t); break;
    case OP_SUM: case OP_PROD: write_big(p, t, tail); break;
    case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE:
                   write_relation(p, t); break;
    case OP_AND: case OP_OR: write_and(p, t); break;
    case OP_SQRT:  write_in(p, "\\sqrt{", t->arg[0], "}"); break;
    case OP_EXP:   write_exp(p, t); break;
    case OP_ABS:   write_in(p, "\\left|", t->arg[0], "\\right|"); break;
    case OP_FLOOR: write_in(p, "\\lfloor ", t->arg[0], " \\rfloor"); break;
    case OP_CEIL:  write_in(p, "\\lceil ", t->arg[0], " \\rceil"); break;
    case OP_SGN:   write_call(p, "\\operatorname{sgn}", t, tail); break;
    case OP_MOD:   write_mod(p, t); break;
    case OP_FACT:  write_term(p, t->arg[0], BASE, false); add(p, "!"); break;
    case OP_BINOM: write_in(p, "\\binom{", t->arg[0], "}");
                   write_in(p, "{", t->arg[1], "}"); break;
    case OP_STEP:  write_in(p, "u(", t->arg[0], ")"); break;
    case OP_IMPULSE: write_in(p, "\\delta(", t->arg[0], ")"); break;
    case OP_KRON:  write_in(p, "\\delta_{", t->arg[0], ",");
                   write_in(p, "", t->arg[1], "}"); break;
    case OP_CASES: write_cases(p, t); break;
    case OP_ITEM:  write_item(p, t); break;
    case OP_DIFF:  write_diff(p, t); break;
    case OP_LIM:   write_limit(p, t); break;
    case OP_MAT:   write_matrix(p, t); break;
    case OP_TRANS: write_term(p, t->arg[0], BASE, false);
                   add(p, rng_one_in(p->rng, 2) ? "^{\\top}" : "^T"); break;
    case OP_INV:   write_term(p, t->arg[0], BASE, false); add(p, "^{-1}");
                   break;
    case OP_ATAN:  write_call(p, "\\arctan", t, tail); break;
    case OP_TRACE: write_call(p, "\\operatorname{tr}", t, tail); break;
    case OP_META:  add(p, "?"); break;
    default: {
        char name[16];
        snprintf(name, sizeof name, "\\%s", op_name(t->op));
        write_call(p, name, t, tail);
    }
    }
}

/* tail: nothing follows before the next closing bracket. */
static void write_term(struct pen *p, term t, int least, bool tail)
{
    int s = strength(t);

    if (is_negative(t) && least > ANY)
        s = ANY;
    if (s < least || (is_big(t) && !tail) ||
        (!tail && (t->op == OP_CASES || t->op == OP_MOD)))
        write_bracketed(p, t);
    else
        write_plain(p, t, tail);
}

void latex_write(struct page *out, term t, struct rng *r)
{
    struct pen p = {out, r};

    write_term(&p, t, ANY, true);
}
