/* Evaluation: one switch over the kinds, then one function a kind. */
#include "exact/core.h"

static nf unable(struct core *core, const char *why)
{
    return nf_fail(core->pool, STATUS_UNABLE, why);
}

bool core_is_integer(const struct core *core, nf a)
{
    if (!a || a->nden)
        return false;
    for (size_t i = 0; i < a->num.n; i++) {
        const struct nf_term *t = &a->num.t[i];
        if (mpz_cmp_ui(mpq_denref(t->c), 1))
            return false;
        for (uint32_t k = 0; k < t->n; k++)
            if (t->p[k].num < 0 || t->p[k].den != 1 ||
                core_find_integer(core, t->p[k].atom) < 0)
                return false;
    }
    return true;
}

/* An atom nobody computes: its value at a point, or itself. */
static nf opaque(struct core *core, expr atom)
{
    if (!atom)
        return nf_fail(core->pool, STATUS_BUDGET, "too many nodes");
    nf bound = region_binding(core, core->here, atom);
    if (bound)
        return bound;
    if (core->value) {
        nf v = core->value(core, atom, core->value_data);
        if (v)
            return v;
        return unable(core, "a quantity without a value at a point");
    }
    return nf_atom(core->pool, atom);
}

static bool is_bound_here(expr atom, void *data)
{
    struct core *core = data;
    return region_binding(core, core->here, atom) != NULL;
}

static nf eval_symbol(struct core *core, expr e)
{
    nf v = region_binding(core, core->here, e);
    if (v && nf_any_atom(v, is_bound_here, core))
        return core_eval(core, nf_expr(core->pool, v));
    if (v)
        return v;
    bool dummy = e->name[0] == '\\' && e->name[1] == '#';
    if (dummy || core_find_integer(core, e) >= 0)
        return nf_atom(core->pool, e);
    return opaque(core, e);
}

static nf eval_const(struct core *core, expr e)
{
    if (e->tag == CONST_INFINITY)
        return unable(core, "infinity is not a number");
    return nf_atom(core->pool, e);
}

/* An argument in normal form; what is no scalar stays as it is. */
static expr canonical_arg(struct core *core, expr a)
{
    long v;
    if (core_small(core, a, &v))
        return expr_int(core->ctx, v);
    switch (a->kind) {
    case EXPR_CONST: /* g_\infty is a name */
    case EXPR_NONE:
    case EXPR_TEXT:
    case EXPR_SET:
    case EXPR_TUPLE:
    case EXPR_MATRIX:
        return a;
    default:
        return nf_expr(core->pool, core_eval(core, a));
    }
}

/* The node with its arguments from `first` on in normal form. */
static expr canonical_node(struct core *core, expr e, uint32_t first)
{
    expr *args = nf_alloc(core->pool, (e->nargs + 1) * sizeof *args);
    if (!args)
        return NULL;
    for (uint32_t i = 0; i < e->nargs; i++) {
        args[i] = i < first ? e->args[i] : canonical_arg(core, e->args[i]);
        if (!args[i])
            return NULL;
    }
    return expr_with_args(core->ctx, e, args);
}

/* An unknown sequence or function; its head may carry an index: f_t(x). */
static nf eval_apply(struct core *core, expr e)
{
    expr head = e->args[0];
    if (head->kind == EXPR_INDEX)
        head = canonical_node(core, head, 1);
    expr node = head ? canonical_node(core, e, 1) : NULL;
    if (!node)
        return NULL;
    if (head == node->args[0])
        return opaque(core, node);
    expr *args = nf_alloc(core->pool, node->nargs * sizeof *args);
    if (!args)
        return NULL;
    for (uint32_t i = 0; i < node->nargs; i++)
        args[i] = i ? node->args[i] : head;
    return opaque(core, expr_with_args(core->ctx, node, args));
}

/* Quantities inside a derivative or gradient are named, not evaluated: only
   their indices come to normal form. */
static expr canonical_name(struct core *core, expr e)
{
    if (e->kind == EXPR_INDEX)
        return canonical_node(core, e, 1);
    if (e->kind != EXPR_APPLY)
        return e;
    expr *args = nf_alloc(core->pool, e->nargs * sizeof *args);
    if (!args)
        return NULL;
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = canonical_name(core, e->args[i])))
            return NULL;
    return expr_with_args(core->ctx, e, args);
}

static nf eval_derivative(struct core *core, expr e)
{
    expr args[3];
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(args[i] = canonical_name(core, e->args[i])))
            return NULL;
    return opaque(core, expr_with_args(core->ctx, e, args));
}

static nf eval_add(struct core *core, expr e)
{
    nf r = core_eval(core, e->args[0]);
    for (uint32_t i = 1; i < e->nargs && r; i++)
        r = nf_add(core->pool, r, core_eval(core, e->args[i]));
    return r;
}

static nf eval_mul(struct core *core, expr e)
{
    nf r = core_eval(core, e->args[0]);
    for (uint32_t i = 1; i < e->nargs && r; i++)
        r = nf_mul(core->pool, r, core_eval(core, e->args[i]));
    return r;
}

static nf eval_div(struct core *core, expr e)
{
    nf a = core_eval(core, e->args[0]);
    return a ? nf_div(core->pool, a, core_eval(core, e->args[1])) : NULL;
}

static nf eval_pow(struct core *core, expr e)
{
    nf b = core_eval(core, e->args[0]);
    return b ? core_power(core, b, core_eval(core, e->args[1])) : NULL;
}

/* The value of the branches whose conditions hold; they must agree. */
static nf eval_cases(struct core *core, expr e)
{
    nf found = NULL;
    for (uint32_t i = 0; i + 1 < e->nargs; i += 2) {
        bool rest = e->args[i + 1]->kind == EXPR_OTHERWISE;
        enum truth t = rest ? (found ? TRUTH_FALSE : TRUTH_TRUE)
                            : core_truth(core, e->args[i + 1]);
        if (t == TRUTH_UNKNOWN)
            return unable(core, "the condition of a branch");
        if (t == TRUTH_FALSE)
            continue;
        nf v = core_eval(core, e->args[i]);
        if (!v)
            return NULL;
        if (!found)
            found = v;
        else if (!nf_is_zero(nf_sub(core->pool, found, v)))
            return nf_fail(core->pool, STATUS_UNDEFINED,
                           "branches overlap with different values");
    }
    return found ? found
                 : nf_fail(core->pool, STATUS_UNDEFINED,
                           "no branch covers the point");
}

/* body at a = b, for a symbol a */
static nf eval_at(struct core *core, expr e)
{
    expr c = e->args[1];
    if (c->kind != EXPR_EQ || c->args[0]->kind != EXPR_SYM)
        return unable(core, "the place of an evaluation bar");
    return core_eval(core, expr_subst(core->ctx, e->args[0], 1, &c->args[0],
                                      &c->args[1]));
}

static nf eval_switch(struct core *core, expr e)
{
    int infinite;
    switch (e->kind) {
    case EXPR_INT:
    case EXPR_RAT:
    case EXPR_DEC:
        return nf_q(core->pool, e->q);
    case EXPR_SYM:
        return eval_symbol(core, e);
    case EXPR_CONST:
        return eval_const(core, e);
    case EXPR_INDEX:
        return opaque(core, canonical_node(core, e, 1));
    case EXPR_APPLY:
        return eval_apply(core, e);
    case EXPR_CALL:
        return core_call(core, e);
    case EXPR_ADD:
        return eval_add(core, e);
    case EXPR_NEG:
        return nf_neg(core->pool, core_eval(core, e->args[0]));
    case EXPR_MUL:
        return eval_mul(core, e);
    case EXPR_DIV:
        return eval_div(core, e);
    case EXPR_POW:
        return eval_pow(core, e);
    case EXPR_SUM:
        return core_sum(core, e);
    case EXPR_PROD:
        return core_prod(core, e);
    case EXPR_DERIV:
    case EXPR_GRAD:
        return eval_derivative(core, e);
    case EXPR_AT:
        return eval_at(core, e);
    case EXPR_LIMIT:
        return core_limit(core, e, &infinite);
    case EXPR_CASES:
        return eval_cases(core, e);
    case EXPR_MATRIX:
        if (e->nargs == 1)
            return core_eval(core, e->args[0]);
        return unable(core, "a matrix among scalars");
    default:
        return unable(core, "a kind of expression outside the scalar core");
    }
}

nf core_eval(struct core *core, expr e)
{
    if (!e)
        return nf_fail(core->pool, STATUS_BUDGET, "too many nodes");
    if (core->steps == 0 || core->depth > 2000)
        return nf_fail(core->pool, STATUS_BUDGET,
                       "the work budget is used up");
    if (nf_pool_status(core->pool).code != STATUS_OK)
        return NULL;
    core->steps--;
    core->depth++;
    /* a failure inside is found again on the usual way */
    nf r = core->value && e->nargs ? core_ratio(core, e) : NULL;
    if (!r)
        r = eval_switch(core, e);
    core->depth--;
    return r;
}
