#include "accuracy/scalar/program.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accuracy/scalar/tune.h"
#include "proofs/read.h"
#include "ref/enclose.h"

enum { CONSTANT_BITS = 200, POWER_MOST = 64 };

/* Steps under way: values are numbered as they come (SSA), places are given
   out at the end. */
struct compiler {
    struct program *p;
    expr known[LANE_STEPS]; /* which tree a step computes, or NULL          */
    bool failed;            /* too many steps                               */
};

static unsigned emit(struct compiler *c, enum lane_op op, unsigned a,
                     unsigned b)
{
    struct program *p = c->p;

    if (p->count == LANE_STEPS) {
        c->failed = true;
        return 0;
    }
    c->known[p->count] = NULL;
    p->steps[p->count] = (struct lane_step) {
        .op = op, .a = a, .b = b, .out = (unsigned) p->count};
    p->exact_only |= op == LANE_UNKNOWN;
    return (unsigned) p->count++;
}

/* --- constants ------------------------------------------------------------ */

/* The ball as h + l within r. */
static void split(struct lane_step *s, ball_srcptr b)
{
    mpfr_t x;

    mpfr_init2(x, CONSTANT_BITS + 8);
    s->h = mpfr_get_d(b->lo, MPFR_RNDN);
    mpfr_sub_d(x, b->lo, s->h, MPFR_RNDN);
    s->l = mpfr_get_d(x, MPFR_RNDN);
    mpfr_sub_d(x, x, s->l, MPFR_RNDN);
    mpfr_abs(x, x, MPFR_RNDU);
    s->r = mpfr_get_d(x, MPFR_RNDU);
    mpfr_sub(x, b->hi, b->lo, MPFR_RNDU);
    s->r += mpfr_get_d(x, MPFR_RNDU);
    s->r *= 1 + 0x1p-40;
    mpfr_clear(x);
}

static unsigned constant(struct compiler *c, expr e)
{
    struct enclose_env env = {0};
    unsigned at = emit(c, LANE_CONSTANT, 0, 0);
    struct lane_step *s = &c->p->steps[at];
    ball_t b;

    ball_init(b, CONSTANT_BITS);
    if (enclose_expr(b, e, &env, CONSTANT_BITS) == ENCLOSE_OK &&
        ball_is_bounded(b))
        split(s, b);
    else
        s->op = LANE_UNKNOWN;
    if (!isfinite(s->h))
        s->op = LANE_UNKNOWN;
    c->p->exact_only |= s->op == LANE_UNKNOWN;
    ball_clear(b);
    return at;
}

static unsigned number(struct compiler *c, long n)
{
    return constant(c, expr_int(c->p->ctx, n));
}

static bool is_constant(const struct compiler *c, expr e)
{
    for (size_t i = 0; i < c->p->variables; i++)
        if (expr_contains(e, c->p->names[i]))
            return false;
    return true;
}

/* --- trees ---------------------------------------------------------------- */

static unsigned compile(struct compiler *c, expr e);

static unsigned unknown(struct compiler *c)
{
    return emit(c, LANE_UNKNOWN, 0, 0);
}

static unsigned inverse(struct compiler *c, unsigned a)
{
    unsigned one = number(c, 1);

    return emit(c, LANE_DIV, one, a);
}

static unsigned chain(struct compiler *c, expr e, enum lane_op op)
{
    unsigned a = compile(c, e->args[0]);

    for (uint32_t i = 1; i < e->nargs; i++) {
        unsigned b = compile(c, e->args[i]);

        a = emit(c, op, a, b);
    }
    return a;
}

/* a^n, n >= 1. */
static unsigned whole_power(struct compiler *c, unsigned a, unsigned long n)
{
    unsigned half;

    if (n == 1)
        return a;
    half = whole_power(c, a, n / 2);
    half = emit(c, LANE_MUL, half, half);
    return n % 2 ? emit(c, LANE_MUL, half, a) : half;
}

/* a^(p/q), q a power of two or 3. */
static unsigned rational_power(struct compiler *c, expr base, mpq_srcptr q)
{
    long p = mpz_get_si(mpq_numref(q)), d = mpz_get_si(mpq_denref(q));
    unsigned a;

    if (!mpz_fits_slong_p(mpq_numref(q)) || labs(p) > POWER_MOST || d < 1 ||
        (d != 1 && d != 2 && d != 3 && d != 4 && d != 8) || p == 0)
        return unknown(c);
    a = compile(c, base);
    if (d == 3)
        a = emit(c, LANE_CBRT, a, 0);
    for (; d == 2 || d == 4 || d == 8; d /= 2)
        a = emit(c, LANE_SQRT, a, 0);
    a = whole_power(c, a, (unsigned long) labs(p));
    return p < 0 ? inverse(c, a) : a;
}

/* e^x is exp; a^x = e^(x log a) for a constant a > 0. */
static unsigned exponential(struct compiler *c, expr base, expr exponent)
{
    expr_ctx *ctx = c->p->ctx;
    unsigned x = compile(c, exponent), scale;

    if (base->kind == EXPR_CONST && base->tag == CONST_E)
        return emit(c, LANE_EXP, x, 0);
    scale = constant(c, expr_call1(ctx, FN_LOG, base));
    return emit(c, LANE_EXP, emit(c, LANE_MUL, x, scale), 0);
}

static unsigned power(struct compiler *c, expr base, expr exponent)
{
    struct enclose_env env = {0};
    unsigned at;
    mpq_t q;

    if (is_constant(c, base))
        return exponential(c, base, exponent);
    mpq_init(q);
    at = is_constant(c, exponent) && enclose_rational(q, exponent, &env)
             ? rational_power(c, base, q) : unknown(c);
    mpq_clear(q);
    return at;
}

/* The u of e^u - 1, or NULL: the difference of almost equal numbers. */
static expr expm1_argument(expr e)
{
    expr a = e->args[0], b = e->args[1];

    if (e->nargs != 2 || b->kind != EXPR_NEG || !expr_is_int(b->args[0], 1))
        return NULL;
    if (a->kind == EXPR_POW && a->args[0]->kind == EXPR_CONST &&
        a->args[0]->tag == CONST_E)
        return a->args[1];
    return expr_is_call(a, FN_EXP) ? a->args[0] : NULL;
}

static unsigned sum(struct compiler *c, expr e)
{
    expr u = expm1_argument(e);

    return u ? emit(c, LANE_EXPM1, compile(c, u), 0) : chain(c, e, LANE_ADD);
}

/* --- functions ------------------------------------------------------------ */

struct function {
    enum expr_fn fn;
    enum lane_op op;
    bool inverted; /* 1/op */
};

static const struct function functions[] = {
    {FN_SQRT, LANE_SQRT, false},     {FN_EXP, LANE_EXP, false},
    {FN_SIN, LANE_SIN, false},       {FN_COS, LANE_COS, false},
    {FN_TAN, LANE_TAN, false},       {FN_SEC, LANE_COS, true},
    {FN_CSC, LANE_SIN, true},        {FN_ARCSIN, LANE_ASIN, false},
    {FN_ARCCOS, LANE_ACOS, false},   {FN_ARCTAN, LANE_ATAN, false},
    {FN_SINH, LANE_SINH, false},     {FN_COSH, LANE_COSH, false},
    {FN_TANH, LANE_TANH, false},     {FN_COTH, LANE_TANH, true},
    {FN_SECH, LANE_COSH, true},      {FN_CSCH, LANE_SINH, true},
    {FN_ARSINH, LANE_ASINH, false},  {FN_ARCOSH, LANE_ACOSH, false},
    {FN_ARTANH, LANE_ATANH, false},  {FN_ERF, LANE_ERF, false},
    {FN_ERFC, LANE_ERFC, false},     {FN_ABS, LANE_ABS, false},
};

static unsigned quotient(struct compiler *c, enum lane_op up, expr a,
                         enum lane_op down, expr b)
{
    unsigned x = emit(c, up, compile(c, a), 0);
    unsigned y = emit(c, down, compile(c, b), 0);

    return emit(c, LANE_DIV, x, y);
}

static unsigned call(struct compiler *c, expr e)
{
    expr x = e->args[0];
    unsigned a;

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (functions[i].fn == e->tag && e->nargs == 1) {
            a = emit(c, functions[i].op, compile(c, x), 0);
            return functions[i].inverted ? inverse(c, a) : a;
        }
    if (e->tag == FN_COT)
        return quotient(c, LANE_COS, x, LANE_SIN, x);
    if (e->tag == FN_LOG && e->nargs == 2)
        return quotient(c, LANE_LOG, x, LANE_LOG, e->args[1]);
    if (e->tag == FN_LOG)
        return emit(c, LANE_LOG, compile(c, x), 0);
    if (e->tag == FN_ROOT && expr_is_int(e->args[1], 3))
        return emit(c, LANE_CBRT, compile(c, x), 0);
    if (e->tag == FN_ROOT && expr_is_int(e->args[1], 2))
        return emit(c, LANE_SQRT, compile(c, x), 0);
    return unknown(c);
}

static unsigned variable(struct compiler *c, expr e)
{
    for (unsigned i = 0; i < c->p->variables; i++)
        if (c->p->names[i] == e)
            return emit(c, LANE_VARIABLE, i, 0);
    return unknown(c);
}

/* By a constant: times its inverse. */
static unsigned division(struct compiler *c, expr e)
{
    expr_ctx *ctx = c->p->ctx;
    unsigned a, b;

    if (!is_constant(c, e->args[1]))
        return chain(c, e, LANE_DIV);
    a = compile(c, e->args[0]);
    b = constant(c, expr_div(ctx, expr_int(ctx, 1), e->args[1]));
    return emit(c, LANE_MUL, a, b);
}

static unsigned compile_new(struct compiler *c, expr e)
{
    if (is_constant(c, e))
        return constant(c, e);
    switch (e->kind) {
    case EXPR_SYM:
    case EXPR_INDEX: return variable(c, e);
    case EXPR_ADD: return sum(c, e);
    case EXPR_MUL: return chain(c, e, LANE_MUL);
    case EXPR_DIV: return division(c, e);
    case EXPR_NEG: return emit(c, LANE_NEG, compile(c, e->args[0]), 0);
    case EXPR_POW: return power(c, e->args[0], e->args[1]);
    case EXPR_CALL: return call(c, e);
    default: return unknown(c);
    }
}

/* Equal trees are one pointer: each is computed once. */
static unsigned compile(struct compiler *c, expr e)
{
    unsigned at;

    for (size_t i = 0; i < c->p->count; i++)
        if (c->known[i] == e)
            return (unsigned) i;
    if (c->failed)
        return 0;
    at = compile_new(c, e);
    if (!c->failed)
        c->known[at] = e;
    return at;
}

/* --- places --------------------------------------------------------------- */

static bool reads(const struct lane_step *s, unsigned value)
{
    return (lane_operands(s->op) >= 1 && s->a == value) ||
           (lane_operands(s->op) == 2 && s->b == value);
}

static size_t last_use(const struct program *p, unsigned value)
{
    size_t last = value;

    for (size_t i = value; i < p->count; i++)
        if (reads(&p->steps[i], value))
            last = i;
    return value == p->out ? p->count : last;
}

/* A place is free again after the last step that reads it, so that few are in
   the cache.  False: more than LANE_VALUES at once. */
static bool give_places(struct program *p)
{
    unsigned place[LANE_STEPS];
    size_t until[LANE_VALUES] = {0};

    for (size_t i = 0; i < p->count; i++) {
        unsigned at = 0;

        while (at < LANE_VALUES && until[at] > i)
            at++;
        if (at == LANE_VALUES)
            return false;
        until[at] = last_use(p, (unsigned) i);
        place[i] = at;
    }
    for (size_t i = 0; i < p->count; i++) {
        struct lane_step *s = &p->steps[i];

        s->out = place[s->out];
        if (lane_operands(s->op) >= 1)
            s->a = place[s->a];
        if (lane_operands(s->op) == 2)
            s->b = place[s->b];
    }
    p->out = place[p->out];
    return true;
}

/* --- reading -------------------------------------------------------------- */

static void collect(expr atom, void *data)
{
    struct program *p = data;

    if (atom->kind != EXPR_SYM && atom->kind != EXPR_INDEX)
        return;
    for (size_t i = 0; i < p->variables && i < LANE_VARIABLES; i++)
        if (p->names[i] == atom)
            return;
    if (p->variables < LANE_VARIABLES)
        p->names[p->variables] = atom;
    p->variables++;
}

static void sort_names(struct program *p)
{
    char *a, *b;

    if (p->variables != 2)
        return;
    a = expr_print(p->names[0], EXPR_CANONICAL);
    b = expr_print(p->names[1], EXPR_CANONICAL);
    if (a && b && strcmp(a, b) > 0) {
        expr first = p->names[0];

        p->names[0] = p->names[1];
        p->names[1] = first;
    }
    free(a);
    free(b);
}

static bool refuse(const char *tex, const char *why)
{
    struct complaint c = {.where = "--formula", .text = tex,
                          .error = {.message = why}};

    complaint_show(&c);
    return false;
}

static bool read(struct program *p, const char *tex)
{
    struct reader reader;
    struct operand o;
    struct complaint c;

    reader_init(&reader, p->ctx, NULL, 0);
    if (!read_operand(&o, &reader, "--formula", tex, &c)) {
        complaint_show(&c);
        return false;
    }
    if (expr_is_relation(o.e) || o.e->kind == EXPR_CHAIN ||
        o.e->kind == EXPR_LIST)
        return refuse(tex, "a formula has one value, this is a statement");
    if (o.alternative)
        return refuse(tex, "ambiguous: a bar in a line before a product");
    p->formula = o.e;
    expr_free_atoms(o.e, collect, p);
    if (p->variables < 1 || p->variables > LANE_VARIABLES)
        return refuse(tex, "a formula in one or two variables is wanted");
    sort_names(p);
    return true;
}

bool program_make(struct program *p, const char *tex,
                  const struct ulp_format *format)
{
    struct compiler c = {.p = p};
    unsigned out;

    *p = (struct program) {.ctx = expr_ctx_new(0)};
    if (!p->ctx || !read(p, tex))
        return false;
    out = compile(&c, p->formula);
    p->out = out;
    if (!c.failed)
        program_tune(p, format);
    if (c.failed || !give_places(p)) {
        /* Too long for the lanes: MPFR takes all of it. */
        p->count = 1;
        p->out = 0;
        p->steps[0] = (struct lane_step) {.op = LANE_UNKNOWN};
        p->exact_only = true;
    }
    return true;
}

void program_clear(struct program *p)
{
    expr_ctx_free(p->ctx);
    p->ctx = NULL;
}
