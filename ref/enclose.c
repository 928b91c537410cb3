/* Enclosing an expression: atoms, arithmetic, sums; the Ziv loops. */
#include "ref/enclose_inner.h"

#define MAX_DEPTH 2000
#define MAX_ARGS 8

enum enclose_status enclose_worse(enum enclose_status a,
                                  enum enclose_status b)
{
    if (a == ENCLOSE_UNDEFINED || b == ENCLOSE_UNDEFINED)
        return ENCLOSE_UNDEFINED;
    return a == ENCLOSE_OK ? b : a;
}

bool enclose_spend(struct run *r, size_t steps)
{
    if (*r->steps < steps) {
        *r->steps = 0;
        return false;
    }
    *r->steps -= steps;
    return true;
}

/* --- atoms -------------------------------------------------------------- */

static const struct frame *find_frame(const struct run *r, expr atom)
{
    const struct frame *f = r->frames;

    while (f && f->var != atom)
        f = f->outer;
    return f;
}

static enum enclose_status bound_value(struct run *r, struct value *out,
                                       expr atom)
{
    const struct enclose_env *env = r->env;
    enum enclose_kind kind = ENCLOSE_UNBOUND;

    for (size_t i = 0; env && i < env->count; i++)
        if (env->atoms[i] == atom) {
            mpq_set(out->q, env->values[i]);
            value_settle(out);
            return ENCLOSE_OK;
        }
    if (env && env->lookup)
        kind = env->lookup(env->data, atom, out->q, out->b);
    if (kind == ENCLOSE_UNBOUND)
        return ENCLOSE_UNABLE;
    if (kind == ENCLOSE_BALL)
        return value_from_ball(out, BALL_OK);
    value_settle(out);
    return ENCLOSE_OK;
}

/* x_{k+1} for k = 3 is the atom x_4; NULL if an index has no exact value. */
static expr literal_atom(struct run *r, expr e)
{
    expr args[MAX_ARGS];
    bool exact = e->nargs <= MAX_ARGS;
    struct value v;

    value_init(&v, r->prec);
    args[0] = e->args[0];
    for (uint32_t i = 1; exact && i < e->nargs; i++) {
        exact = enclose_eval(r, &v, e->args[i]) == ENCLOSE_OK && v.exact;
        args[i] = exact ? expr_mpq(r->env->ctx, v.q) : NULL;
    }
    value_clear(&v);
    return exact ? expr_with_args(r->env->ctx, e, args) : NULL;
}

static bool has_bound_name(const struct run *r, expr e)
{
    const struct frame *f = r->frames;

    while (f && !expr_contains(e, f->var))
        f = f->outer;
    return f != NULL;
}

static enum enclose_status atom_value(struct run *r, struct value *out,
                                      expr e)
{
    const struct frame *f = find_frame(r, e);
    expr literal = NULL;

    if (f) {
        mpq_set_z(out->q, f->value);
        value_settle(out);
        return ENCLOSE_OK;
    }
    if (e->kind != EXPR_SYM && r->env && r->env->ctx)
        literal = literal_atom(r, e);
    if (literal && bound_value(r, out, literal) == ENCLOSE_OK)
        return ENCLOSE_OK;
    return has_bound_name(r, e) ? ENCLOSE_UNABLE : bound_value(r, out, e);
}

static enum enclose_status constant(struct value *out, expr e)
{
    if (e->tag == CONST_PI)
        ball_pi(out->b);
    else if (e->tag == CONST_E)
        ball_e(out->b);
    else
        return ENCLOSE_UNABLE;
    return value_from_ball(out, BALL_OK);
}

/* --- arithmetic --------------------------------------------------------- */

typedef void (*fold_fn)(struct value *, const struct value *,
                        const struct value *);

static enum enclose_status fold(struct run *r, struct value *out, expr e,
                                fold_fn step)
{
    enum enclose_status status = ENCLOSE_OK;
    struct value v;

    value_init(&v, r->prec);
    value_set_si(out, step == value_mul);
    for (uint32_t i = 0; i < e->nargs; i++) {
        status = enclose_worse(status, enclose_eval(r, &v, e->args[i]));
        if (status == ENCLOSE_OK && !enclose_spend(r, value_cost(&v)))
            status = ENCLOSE_UNABLE;
        if (status == ENCLOSE_OK)
            step(out, out, &v);
    }
    value_clear(&v);
    return status;
}

static enum enclose_status negative(struct run *r, struct value *out, expr e)
{
    enum enclose_status status = enclose_eval(r, out, e->args[0]);

    if (status == ENCLOSE_OK) {
        mpq_neg(out->q, out->q);
        ball_neg(out->b, out->b);
    }
    return status;
}

static enum enclose_status binary(struct run *r, struct value *out, expr e)
{
    enum enclose_status status;
    struct value a, b;

    value_init(&a, r->prec);
    value_init(&b, r->prec);
    status = enclose_worse(enclose_eval(r, &a, e->args[0]),
                           enclose_eval(r, &b, e->args[1]));
    if (status == ENCLOSE_OK && e->kind == EXPR_DIV)
        status = value_div(out, &a, &b);
    else if (status == ENCLOSE_OK && e->args[0]->kind == EXPR_CONST &&
             e->args[0]->tag == CONST_E) {
        ball_exp(out->b, b.b);
        status = value_from_ball(out, BALL_OK);
    } else if (status == ENCLOSE_OK)
        status = value_pow(out, &a, &b);
    value_clear(&a);
    value_clear(&b);
    return status;
}

/* --- sums and products -------------------------------------------------- */

/* Are there more terms than steps?  Then none is worth its time. */
static bool too_many(struct run *r, mpz_srcptr k, mpz_srcptr hi)
{
    mpz_t count;
    mpz_init(count);
    mpz_sub(count, hi, k);
    bool many = mpz_cmp_ui(count, *r->steps / 2) > 0;
    mpz_clear(count);
    if (many)
        *r->steps = 0;
    return many;
}

/* The terms k = k..hi of e folded into out. */
static enum enclose_status terms(struct run *r, struct value *out, expr e,
                                 mpz_ptr k, mpz_srcptr hi)
{
    fold_fn step = e->kind == EXPR_SUM ? value_add : value_mul;
    struct frame frame = {e->args[1], k, r->frames};
    enum enclose_status status = ENCLOSE_OK;
    struct value v;

    if (too_many(r, k, hi))
        return ENCLOSE_UNABLE;
    value_init(&v, r->prec);
    value_set_si(out, step == value_mul);
    r->frames = &frame;
    for (; status == ENCLOSE_OK && mpz_cmp(k, hi) <= 0;
         mpz_add_ui(k, k, 1)) {
        enum truth3 in = e->args[4]->kind == EXPR_NONE
                             ? YES : enclose_condition(r, e->args[4]);

        if (in == OPEN || !enclose_spend(r, 1 + value_cost(out)))
            status = ENCLOSE_UNABLE;
        else if (in == YES)
            status = enclose_eval(r, &v, e->args[0]);
        if (in == YES && status == ENCLOSE_OK)
            step(out, out, &v);
    }
    r->frames = frame.outer;
    value_clear(&v);
    return status;
}

static enum enclose_status sum(struct run *r, struct value *out, expr e)
{
    enum enclose_status status;
    struct value lo, hi;

    if (e->args[1]->kind == EXPR_NONE || e->args[2]->kind == EXPR_NONE ||
        e->args[3]->kind == EXPR_NONE)
        return ENCLOSE_UNABLE;
    value_init(&lo, r->prec);
    value_init(&hi, r->prec);
    status = enclose_worse(enclose_eval(r, &lo, e->args[2]),
                           enclose_eval(r, &hi, e->args[3]));
    if (status == ENCLOSE_OK)
        status = value_is_integer(&lo) && value_is_integer(&hi)
                     ? terms(r, out, e, mpq_numref(lo.q), mpq_numref(hi.q))
                     : ENCLOSE_UNABLE;
    value_clear(&lo);
    value_clear(&hi);
    return status;
}

/* --- the walk ----------------------------------------------------------- */

enum enclose_status enclose_eval(struct run *r, struct value *out, expr e)
{
    if (!e || !enclose_spend(r, 1 + (size_t)r->prec / 4096))
        return ENCLOSE_UNABLE;
    switch (e->kind) {
    case EXPR_INT:
    case EXPR_RAT:
    case EXPR_DEC:
        mpq_set(out->q, e->q);
        value_settle(out);
        return ENCLOSE_OK;
    case EXPR_SYM:
    case EXPR_INDEX:
    case EXPR_APPLY:
        return atom_value(r, out, e);
    case EXPR_CONST:
        return constant(out, e);
    case EXPR_ADD:
        return fold(r, out, e, value_add);
    case EXPR_MUL:
        return fold(r, out, e, value_mul);
    case EXPR_NEG:
        return negative(r, out, e);
    case EXPR_DIV:
    case EXPR_POW:
        return binary(r, out, e);
    case EXPR_SUM:
    case EXPR_PROD:
        return sum(r, out, e);
    case EXPR_CASES:
        return enclose_cases(r, out, e);
    case EXPR_CALL:
        return enclose_call(r, out, e);
    default:
        return ENCLOSE_UNABLE;
    }
}

size_t enclose_budget(const struct enclose_env *env)
{
    return env && env->max_steps ? env->max_steps : 1000000;
}

enum enclose_status enclose_run(struct value *out, expr e,
                                const struct enclose_env *env,
                                mpfr_prec_t prec, size_t *steps)
{
    struct run r = {env, NULL, prec, steps};

    if (!e || e->depth > MAX_DEPTH)
        return ENCLOSE_UNABLE;
    return enclose_eval(&r, out, e);
}

enum enclose_status enclose_expr(ball_ptr out, expr e,
                                 const struct enclose_env *env,
                                 mpfr_prec_t prec)
{
    size_t steps = enclose_budget(env);
    enum enclose_status status;
    struct value v;

    value_init(&v, prec);
    status = enclose_run(&v, e, env, prec, &steps);
    if (status == ENCLOSE_OK && v.exact)
        ball_set_q(out, v.q); /* tighter when out is more precise */
    else if (status == ENCLOSE_OK)
        ball_set(out, v.b);
    else
        ball_set_line(out);
    value_clear(&v);
    return status;
}

bool enclose_rational(mpq_ptr q, expr e, const struct enclose_env *env)
{
    size_t steps = enclose_budget(env);
    struct value v;
    bool exact;

    value_init(&v, 64);
    exact = enclose_run(&v, e, env, 64, &steps) == ENCLOSE_OK && v.exact;
    if (exact)
        mpq_set(q, v.q);
    value_clear(&v);
    return exact;
}
