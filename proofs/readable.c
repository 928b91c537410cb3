#include "proofs/readable.h"

#include <stdlib.h>
#include <string.h>

#include "exact/tidy.h"
#include "ref/enclose.h"

enum { MOST_NODES = 10000, MOST_DEPTH = 16, FLOOR_BITS = 2048 };

static bool is_strange(expr e)
{
    if (e->kind == EXPR_CONST)
        return e->tag == CONST_I;
    if (e->kind == EXPR_SYM)
        return strncmp(e->name, "\\#", 2) == 0;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (is_strange(e->args[i]))
            return true;
    return false;
}

static bool has_parts(expr e)
{
    return e->kind == EXPR_ADD || e->kind == EXPR_MUL || e->kind == EXPR_NEG ||
           e->kind == EXPR_DIV || e->kind == EXPR_POW || e->kind == EXPR_CALL;
}

/* Another expression for each argument. */
struct change {
    expr (*of)(struct change *c, expr e);
    struct core *core;
    unsigned depth;  /* left */
};

static expr change_args(struct change *c, expr e)
{
    expr *args = malloc((e->nargs + 1) * sizeof *args), out;
    bool same = true;

    for (uint32_t i = 0; args && i < e->nargs; i++) {
        args[i] = c->of(c, e->args[i]);
        same = same && args[i] == e->args[i];
    }
    out = same ? e : args ? expr_with_args(c->core->ctx, e, args) : NULL;
    free(args);
    return out;
}

/* --- floors of constants ------------------------------------------------ */

/* The integer that enclosures show it to be: floor(e^3) = 20. */
static expr whole(struct core *core, expr e)
{
    const struct enclose_env env = {.ctx = core->ctx};
    expr out = e;
    mpz_t z;
    ball_t b;

    ball_init(b, FLOOR_BITS);
    if (enclose_expr(b, e, &env, FLOOR_BITS) == ENCLOSE_OK &&
        ball_is_point(b) && mpfr_integer_p(b->lo) &&
        mpfr_get_exp(b->lo) <= FLOOR_BITS) {
        mpz_init(z);
        mpfr_get_z(z, b->lo, MPFR_RNDN);
        out = expr_mpz(core->ctx, z);
        mpz_clear(z);
    }
    ball_clear(b);
    return out;
}

static expr settle(struct change *c, expr e)
{
    expr out;

    if (expr_is_call(e, FN_FLOOR) || expr_is_call(e, FN_CEIL))
        return whole(c->core, e);
    if (!has_parts(e) || c->depth == 0)
        return e;
    c->depth--;
    out = change_args(c, e);
    c->depth++;
    return out;
}

/* --- the normal form, or parts ------------------------------------------ */

static expr normal_form(struct core *core, expr e)
{
    nf a = core_eval(core, e);

    return a ? nf_expr(core->pool, a) : NULL;
}

static expr by_parts(struct change *c, expr e)
{
    expr out;

    core_reset(c->core);
    out = normal_form(c->core, e);
    if (out && (out->size >= MOST_NODES || !is_strange(out)))
        return out;
    if (!has_parts(e) || c->depth == 0)
        return e;
    c->depth--;
    out = change_args(c, e);
    c->depth++;
    return out;
}

static struct status status_of(const struct core *core)
{
    struct status st = nf_pool_status(core->pool);

    if (st.code == STATUS_OK)
        st.code = STATUS_UNABLE;
    if (!st.why)
        st.why = core->want.kind == WANT_NOTHING
                     ? "outside the classes that are evaluated"
                     : "its form depends on the case";
    return st;
}

/* Without nested roots terms may fall together: 1 + (3 + sqrt 2). */
static expr shorter(struct core *core, expr e)
{
    expr out;

    if (!e || e->size >= MOST_NODES)
        return e;
    core_reset(core);
    out = tidy(core->ctx, normal_form(core, e));
    return out && out->size < e->size ? out : e;
}

expr readable_value(struct core *core, expr e, struct status *st)
{
    struct change parts = {by_parts, core, MOST_DEPTH};
    struct change floors = {settle, core, MOST_DEPTH};
    expr out = normal_form(core, e);
    bool imaginary = expr_contains(e, expr_const_(core->ctx, CONST_I));

    *st = (struct status) {STATUS_OK, NULL};
    if (!out)
        *st = status_of(core);
    if (st->code == STATUS_UNDEFINED)
        return NULL;
    if (!out || (out->size < MOST_NODES && !imaginary && is_strange(out)))
        out = by_parts(&parts, e);
    if (out && out->size < MOST_NODES)
        out = settle(&floors, out);
    return shorter(core, tidy(core->ctx, out));
}
