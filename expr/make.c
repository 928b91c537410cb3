/* Constructors. */
#include "expr/ctx.h"

static const struct {
    int lo, hi;
} kind_arity[EXPR_KIND_COUNT] = {
#define X(name, lo, hi, prio) [EXPR_##name] = {lo, hi},
#include "expr/nodes.def"
#undef X
};

static const struct {
    int lo, hi;
} fn_arity[FN_COUNT] = {
#define F(name, tex, lo, hi) [FN_##name] = {lo, hi},
#include "expr/functions.def"
#undef F
};

static bool count_fits(size_t n, int lo, int hi)
{
    return n >= (size_t)lo && (hi < 0 || n <= (size_t)hi) && n < UINT32_MAX;
}

/* Payload kinds have constructors of their own. */
static bool has_payload(enum expr_kind kind)
{
    switch (kind) {
    case EXPR_INT: case EXPR_RAT: case EXPR_DEC: case EXPR_SYM:
    case EXPR_CONST: case EXPR_TEXT: case EXPR_CALL: case EXPR_MATRIX:
    case EXPR_INTERVAL:
        return true;
    default:
        return false;
    }
}

static bool all_made(size_t n, const expr args[])
{
    for (size_t i = 0; i < n; i++)
        if (!args[i])
            return false;
    return true;
}

static expr cons_args(expr_ctx *ctx, expr_node model, size_t n,
                      const expr args[])
{
    if (!all_made(n, args))
        return NULL;
    model.nargs = (uint32_t)n;
    model.args = args;
    return expr_cons(ctx, &model);
}

expr expr_none(expr_ctx *ctx)
{
    return expr_make(ctx, EXPR_NONE, 0, NULL);
}

expr expr_sym(expr_ctx *ctx, const char *name)
{
    expr_node model = {.kind = EXPR_SYM, .name = name};
    if (!name || name[0] <= 0 || name[1] != '\0')
        return name ? expr_cons(ctx, &model) : NULL;
    expr *letter = expr_ctx_common(ctx, (size_t)name[0]);
    if (!*letter)
        *letter = expr_cons(ctx, &model);
    return *letter;
}

expr expr_const_(expr_ctx *ctx, enum expr_const which)
{
    expr_node model = {.kind = EXPR_CONST, .tag = (uint32_t)which};
    return expr_cons(ctx, &model);
}

expr expr_text(expr_ctx *ctx, const char *words)
{
    expr_node model = {.kind = EXPR_TEXT, .name = words};
    return words ? expr_cons(ctx, &model) : NULL;
}

expr expr_call(expr_ctx *ctx, enum expr_fn fn, size_t n, const expr args[])
{
    expr_node model = {.kind = EXPR_CALL, .tag = (uint32_t)fn};
    if (!count_fits(n, fn_arity[fn].lo, fn_arity[fn].hi))
        return NULL;
    return cons_args(ctx, model, n, args);
}

expr expr_call1(expr_ctx *ctx, enum expr_fn fn, expr a)
{
    return expr_call(ctx, fn, 1, &a);
}

expr expr_call2(expr_ctx *ctx, enum expr_fn fn, expr a, expr b)
{
    const expr args[] = {a, b};
    return expr_call(ctx, fn, 2, args);
}

expr expr_matrix(expr_ctx *ctx, size_t rows, size_t cols, const expr e[])
{
    expr_node model = {.kind = EXPR_MATRIX};
    if (rows == 0 || cols == 0 || rows > UINT32_MAX / cols)
        return NULL;
    model.rows = (uint32_t)rows;
    model.cols = (uint32_t)cols;
    return cons_args(ctx, model, rows * cols, e);
}

expr expr_interval(expr_ctx *ctx, expr lo, expr hi, unsigned open)
{
    expr_node model = {.kind = EXPR_INTERVAL, .tag = open & 3u};
    const expr args[] = {lo, hi};
    return cons_args(ctx, model, 2, args);
}

expr expr_make(expr_ctx *ctx, enum expr_kind kind, size_t n,
               const expr args[])
{
    expr_node model = {.kind = kind};
    if (n == 1 && (kind == EXPR_ADD || kind == EXPR_MUL ||
                   kind == EXPR_AND || kind == EXPR_OR))
        return args[0];
    if (has_payload(kind) ||
        !count_fits(n, kind_arity[kind].lo, kind_arity[kind].hi))
        return NULL;
    return cons_args(ctx, model, n, args);
}

expr expr_make1(expr_ctx *ctx, enum expr_kind kind, expr a)
{
    return expr_make(ctx, kind, 1, &a);
}

expr expr_make2(expr_ctx *ctx, enum expr_kind kind, expr a, expr b)
{
    const expr args[] = {a, b};
    return expr_make(ctx, kind, 2, args);
}

expr expr_make3(expr_ctx *ctx, enum expr_kind kind, expr a, expr b, expr c)
{
    const expr args[] = {a, b, c};
    return expr_make(ctx, kind, 3, args);
}

expr expr_add(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_ADD, a, b);
}

expr expr_sub(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_ADD, a, expr_neg(ctx, b));
}

expr expr_mul(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_MUL, a, b);
}

expr expr_div(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_DIV, a, b);
}

expr expr_neg(expr_ctx *ctx, expr a)
{
    return expr_make1(ctx, EXPR_NEG, a);
}

expr expr_pow(expr_ctx *ctx, expr a, expr b)
{
    return expr_make2(ctx, EXPR_POW, a, b);
}

expr expr_with_args(expr_ctx *ctx, expr e, const expr args[])
{
    return e ? cons_args(ctx, *e, e->nargs, args) : NULL;
}
