/*
 * Proofs by finitely many points.
 *
 * A value that recurrences with constant coefficients define, powers a^t,
 * polynomials in t, and the sums and products of these satisfy themselves a
 * recurrence with constant coefficients, whose order can be read off: orders
 * add in sums and multiply in products, a sum up to t adds one (Kauers,
 * Paule, The Concrete Tetrahedron, ch. 4).  What is 0 at as many consecutive
 * indices as that order is 0 from there on.
 */
#include <stdlib.h>

#include "expr/ctx.h"
#include "proofs/claim.h"

#define ORDER_MOST 20
#define TERMS_MOST 40

struct reading {
    const struct scope *scope;
    unsigned depth;
};

static int order_of(struct reading *r, expr e, expr t);

/* e = a t + b with integers a, b? */
static bool affine(expr e, expr t, long *a, long *b)
{
    long x, y;
    *a = *b = 0;
    if (e == t) {
        *a = 1;
        return true;
    }
    switch (e->kind) {
    case EXPR_INT:
        if (!mpz_fits_slong_p(mpq_numref(e->q)) ||
            mpz_cmpabs_ui(mpq_numref(e->q), 1000) > 0)
            return false;
        *b = mpz_get_si(mpq_numref(e->q));
        return true;
    case EXPR_NEG:
        if (!affine(e->args[0], t, &x, &y))
            return false;
        *a = -x;
        *b = -y;
        return true;
    case EXPR_ADD:
        for (uint32_t i = 0; i < e->nargs; i++) {
            if (!affine(e->args[i], t, &x, &y))
                return false;
            *a += x;
            *b += y;
        }
        return true;
    case EXPR_MUL:
        *b = 1;
        for (uint32_t i = 0; i < e->nargs; i++) {
            if (!affine(e->args[i], t, &x, &y) || (x && *a) ||
                labs(*a) > 1000 || labs(*b) > 1000)
                return false;
            *a = *a * y + *b * x;
            *b *= y;
        }
        return true;
    default:
        return false;
    }
}

static int limited(long order)
{
    return order > ORDER_MOST ? -1 : (int) order;
}

/* --- sequences -------------------------------------------------------------- */

/* A recurrence being read: w_{n+c} = sum of constants times w_{n+c-j}, and a
   rest of known order. */
struct recurrence {
    struct reading *r;
    expr name, var;
    long head;      /* c */
    long order;     /* the largest j */
    int rest;
};

static bool is_constant(const struct recurrence *w, expr e)
{
    return !expr_contains(e, w->name) && !expr_contains(e, w->var);
}

static bool read_linear(struct recurrence *w, expr e)
{
    expr own = NULL;
    long a, b;
    if (!expr_contains(e, w->name)) {
        int rest = order_of(w->r, e, w->var);
        w->rest += rest;
        return rest >= 0;
    }
    switch (e->kind) {
    case EXPR_INDEX:
        if (e->args[0] != w->name || e->nargs != 2 ||
            !affine(e->args[1], w->var, &a, &b) || a != 1 || b >= w->head)
            return false;
        w->order = w->head - b > w->order ? w->head - b : w->order;
        return true;
    case EXPR_NEG:
        return read_linear(w, e->args[0]);
    case EXPR_ADD:
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!read_linear(w, e->args[i]))
                return false;
        return true;
    case EXPR_MUL:
        for (uint32_t i = 0; i < e->nargs; i++)
            if (!is_constant(w, e->args[i])) {
                if (own || !expr_contains(e->args[i], w->name))
                    return false;
                own = e->args[i];
            }
        return own && own->kind == EXPR_INDEX && read_linear(w, own);
    case EXPR_DIV:
        return is_constant(w, e->args[1]) &&
               e->args[0]->kind == EXPR_INDEX && read_linear(w, e->args[0]);
    default:
        return false;
    }
}

static expr symbol_in(expr e)
{
    if (e->kind == EXPR_SYM)
        return e;
    for (uint32_t i = 0; i < e->nargs; i++) {
        expr s = symbol_in(e->args[i]);
        if (s)
            return s;
    }
    return NULL;
}

/* The order of the sequence; -1 unless one recurrence and exactly as many
   first values as it needs define it. */
static int sequence_order(struct reading *r, expr name)
{
    struct recurrence w = {.r = r, .name = name};
    expr body = NULL;
    long starts = 0, least = 0, most = 0, a, b;
    for (size_t i = 0; i < r->scope->n_defs; i++) {
        expr head = r->scope->defs[i]->args[0];
        if (head->kind != EXPR_INDEX || head->args[0] != name)
            continue;
        if (head->nargs != 2)
            return -1;
        expr var = symbol_in(head->args[1]);
        if (!affine(head->args[1], var, &a, &b))
            return -1;
        if (a == 0) {
            least = starts == 0 || b < least ? b : least;
            most = starts == 0 || b > most ? b : most;
            starts++;
        } else if (a != 1 || body) {
            return -1;
        } else {
            body = r->scope->defs[i]->args[1];
            w.head = b;
            w.var = var;
        }
    }
    if (!body || !read_linear(&w, body) || w.order != starts ||
        most - least + 1 != starts)
        return -1;
    return limited(w.order + w.rest);
}

/* --- expressions ------------------------------------------------------------ */

static int order_of_sum(struct reading *r, expr e, expr t)
{
    long a, b;
    if (expr_contains(e->args[0], t) || expr_contains(e->args[2], t) ||
        e->args[4]->kind != EXPR_NONE || e->args[1]->kind != EXPR_SYM ||
        e->args[2]->kind != EXPR_INT || !affine(e->args[3], t, &a, &b) ||
        a != 1)
        return -1;
    int body = order_of(r, e->args[0], e->args[1]);
    return body < 0 ? -1 : limited(body + 1);
}

static int order_of_power(struct reading *r, expr base, expr exponent, expr t)
{
    long a, b, order = 1;
    if (!affine(exponent, t, &a, &b))
        return -1;
    if (a)
        return expr_contains(base, t) ? -1 : 1;
    if (b < 0 || b > ORDER_MOST)
        return -1;
    if (base == t)
        return limited(b + 1);
    int one = order_of(r, base, t);
    for (long k = 0; k < b && one > 0; k++)
        if ((order *= one) > ORDER_MOST)
            return -1;
    return one < 0 ? -1 : (int) order;
}

static int order_of_all(struct reading *r, expr e, expr t)
{
    long order = e->kind == EXPR_MUL, a, b;
    bool line = false; /* the terms a t + b together: counted once */
    for (uint32_t i = 0; i < e->nargs; i++) {
        bool skip = e->kind == EXPR_ADD && affine(e->args[i], t, &a, &b);
        int one = skip ? line ? 0 : 2 : order_of(r, e->args[i], t);
        line = line || skip;
        if (one < 0)
            return -1;
        order = e->kind == EXPR_MUL ? order * one : order + one;
        if (order > ORDER_MOST)
            return -1;
    }
    return (int) order;
}

static int order_of_kind(struct reading *r, expr e, expr t)
{
    long a, b;
    if (!expr_contains(e, t))
        return 1;
    if (affine(e, t, &a, &b))
        return a ? 2 : 1;
    switch (e->kind) {
    case EXPR_NEG:
        return order_of(r, e->args[0], t);
    case EXPR_ADD:
    case EXPR_MUL:
        return order_of_all(r, e, t);
    case EXPR_DIV:
        return expr_contains(e->args[1], t) ? -1
                                            : order_of(r, e->args[0], t);
    case EXPR_POW:
        return order_of_power(r, e->args[0], e->args[1], t);
    case EXPR_INDEX:
        return e->nargs == 2 && affine(e->args[1], t, &a, &b) && a > 0
                   ? sequence_order(r, e->args[0]) : -1;
    case EXPR_SUM:
        return order_of_sum(r, e, t);
    default:
        return -1;
    }
}

static int order_of(struct reading *r, expr e, expr t)
{
    if (++r->depth > 60) {
        r->depth--;
        return -1;
    }
    int order = order_of_kind(r, e, t);
    r->depth--;
    return order;
}

/* --- literal sums ----------------------------------------------------------- */

static expr terms_of(expr_ctx *ctx, expr e, long low, long high)
{
    expr total = expr_int(ctx, e->kind == EXPR_PROD);
    for (long i = low; i <= high && total; i++) {
        expr at = expr_int(ctx, i);
        expr term = at ? expr_subst(ctx, e->args[0], 1, &e->args[1], &at)
                       : NULL;
        total = !term ? NULL : e->kind == EXPR_PROD
                    ? expr_mul(ctx, total, term) : expr_add(ctx, total, term);
    }
    return total;
}

expr finite_write_out(expr_ctx *ctx, expr e)
{
    expr args[16];
    long low, high, a;
    if (e->nargs == 0 || e->nargs > 16 ||
        (!expr_has_kind(e, EXPR_SUM) && !expr_has_kind(e, EXPR_PROD)))
        return e;
    if ((e->kind == EXPR_SUM || e->kind == EXPR_PROD) &&
        e->args[4]->kind == EXPR_NONE && e->args[1]->kind == EXPR_SYM &&
        affine(e->args[2], NULL, &a, &low) &&
        affine(e->args[3], NULL, &a, &high) && high - low <= TERMS_MOST) {
        expr open = terms_of(ctx, e, low, high);
        return open ? finite_write_out(ctx, open) : NULL;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = finite_write_out(ctx, e->args[i])))
            return NULL;
    return expr_with_args(ctx, e, args);
}

/* --- the proof -------------------------------------------------------------- */

/* Is the claim at t = k true, whatever is assumed of t? */
static bool holds_at(const struct claim *c, expr rel, expr t, long k)
{
    struct claim at = *c;
    expr value = expr_int(c->ctx, k);
    at.n_given = 0;
    for (size_t i = 0; i < c->n_given; i++)
        if (!expr_contains(c->given[i], t))
            at.given[at.n_given++] = c->given[i];
    expr here = value ? expr_subst(c->ctx, rel, 1, &t, &value) : NULL;
    here = here ? finite_write_out(c->ctx, here) : NULL;
    return here && claim_relation(&at, here).kind == VERDICT_PROVED;
}

static bool is_arithmetic(expr e)
{
    return e->kind == EXPR_ADD || e->kind == EXPR_MUL ||
           e->kind == EXPR_NEG || e->kind == EXPR_DIV || e->kind == EXPR_POW;
}

expr finite_tidy(struct claim *c, expr e)
{
    struct core core;
    expr args[16], r = NULL;
    if (e->nargs == 0 || e->nargs > 16)
        return e;
    if (!is_arithmetic(e) || expr_has_kind(e, EXPR_SUM) ||
        expr_has_kind(e, EXPR_PROD)) {
        for (uint32_t i = 0; i < e->nargs; i++)
            args[i] = finite_tidy(c, e->args[i]);
        r = expr_with_args(c->ctx, e, args);
        return r ? r : e;
    }
    if (core_init(&core, c->ctx, c->steps)) {
        nf a = core_eval(&core, e);
        r = a ? nf_expr(core.pool, a) : NULL;
    }
    core_clear(&core);
    return r ? r : e;
}

bool finite_prove(struct claim *c, expr rel, expr t, long start,
                  struct verdict *v)
{
    struct reading r = {&c->scope, 0};
    if (rel->kind != EXPR_EQ)
        return false;
    int left = order_of(&r, rel->args[0], t);
    int right = left < 0 ? -1 : order_of(&r, rel->args[1], t);
    if (right < 0 || left + right > ORDER_MOST)
        return false;
    for (long k = start; k < start + left + right; k++)
        if (!holds_at(c, rel, t, k))
            return false;
    *v = (struct verdict){.kind = VERDICT_PROVED, .method = "finite points"};
    v->provided[v->n_provided++] =
        expr_make2(c->ctx, EXPR_GE, t, expr_int(c->ctx, start));
    return v->provided[0] != NULL;
}
