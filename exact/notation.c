#include "exact/notation.h"

#include <string.h>

#include "expr/map.h"

struct notation {
    expr_ctx *ctx;
    const struct scope *scope;
    struct expr_map seen;
    bool left;
};

/* A name that stands for a derivative: of what, how often or by what. */
struct written {
    expr f;
    long order;       /* by the only argument of f, when by is NULL         */
    const expr *by;   /* or once by each of these                           */
    uint32_t n_by;
    bool laplacian;
};

/* A function of the scope: its parameters and body. */
struct function {
    const expr *params;
    uint32_t n;
    expr body, only;
};

/* --- names ---------------------------------------------------------------- */

/* The name between a prefix and a suffix of s, as a symbol. */
static expr inside(expr_ctx *ctx, const char *s, const char *prefix,
                   size_t suffix)
{
    size_t n = strlen(prefix), len = strlen(s);
    if (len <= n + suffix || strncmp(s, prefix, n) != 0)
        return NULL;
    return expr_sym(ctx, expr_intern(ctx, s + n, len - n - suffix));
}

static bool read_symbol(struct notation *t, expr e, struct written *w)
{
    static const char *const dots[] = {"\\dot{", "\\ddot{", "\\dddot{"};
    size_t len = strlen(e->name), marks = 0;
    for (long k = 0; k < 3; k++)
        if (e->name[len ? len - 1 : 0] == '}' &&
            (w->f = inside(t->ctx, e->name, dots[k], 1))) {
            w->order = k + 1;
            return true;
        }
    while (marks < len && e->name[len - 1 - marks] == '\'')
        marks++;
    if (marks && (w->f = inside(t->ctx, e->name, "", marks))) {
        w->order = (long)marks;
        return true;
    }
    w->laplacian = true;
    return (w->f = inside(t->ctx, e->name, "\\Delta ", 0)) != NULL;
}

/* f^{(3)}, f_x, f_{xy}; i to n are places in a sequence, no variables. */
static bool read_index(struct notation *t, expr e, struct written *w)
{
    expr base = e->args[0];
    if (base->kind != EXPR_SYM)
        return false;
    size_t len = strlen(base->name), mark = sizeof "^{()}" - 1;
    if (len > mark && !strcmp(base->name + len - mark, "^{()}")) {
        expr k = e->args[1];
        w->f = inside(t->ctx, base->name, "", mark);
        w->order = e->nargs == 2 && k->kind == EXPR_INT &&
                   mpz_fits_slong_p(mpq_numref(k->q))
                       ? mpz_get_si(mpq_numref(k->q)) : -1;
        return w->f && w->order >= 0;
    }
    for (uint32_t i = 1; i < e->nargs; i++)
        if (e->args[i]->kind != EXPR_SYM ||
            (!e->args[i]->name[1] && strchr("ijklmn", e->args[i]->name[0])))
            return false;
    w->f = base;
    w->by = e->args + 1;
    w->n_by = e->nargs - 1;
    return true;
}

/* Is e a name for a derivative? */
static bool read_name(struct notation *t, expr e, struct written *w)
{
    *w = (struct written){.f = NULL};
    if (e->kind == EXPR_SYM)
        return read_symbol(t, e, w);
    return e->kind == EXPR_INDEX && read_index(t, e, w);
}

/* --- functions ------------------------------------------------------------ */

/* The name that a definition is about, without its arguments. */
static expr name_of(expr def)
{
    expr head = def->args[0];
    return head->kind == EXPR_APPLY ? head->args[0] : head;
}

static bool defines(const struct scope *s, expr name)
{
    for (size_t i = 0; i < s->n_defs; i++) {
        expr own = name_of(s->defs[i]);
        if (own == name || (own->kind == EXPR_INDEX && name->kind ==
                            EXPR_INDEX && own->args[0] == name->args[0]))
            return true;
    }
    return false;
}

struct lone {
    expr sym;
    unsigned n;
};

static void count_free(expr atom, void *data)
{
    struct lone *l = data;
    l->n += atom != l->sym;
    l->sym = atom;
}

/* The latest definition of f as a function: of its symbols, or y = x^2 as
   one of the only symbol on the right. */
static bool find_function(struct notation *t, expr f, struct function *out)
{
    for (size_t i = t->scope->n_defs; i-- > 0;) {
        expr head = t->scope->defs[i]->args[0];
        *out = (struct function){.body = t->scope->defs[i]->args[1]};
        if (head == f) {
            struct lone l = {NULL, 0};
            expr_free_atoms(out->body, count_free, &l);
            if (l.n != 1 || l.sym->kind != EXPR_SYM)
                return false;
            out->only = l.sym;
            out->n = 1;
            return true;
        }
        if (head->kind != EXPR_APPLY || head->args[0] != f)
            continue;
        out->params = head->args + 1;
        out->n = head->nargs - 1;
        for (uint32_t k = 0; k < out->n; k++)
            if (out->params[k]->kind != EXPR_SYM)
                return false;
        return true;
    }
    return false;
}

static expr param(const struct function *f, uint32_t k)
{
    return f->only ? f->only : f->params[k];
}

static bool has_param(const struct function *f, expr x)
{
    for (uint32_t k = 0; k < f->n; k++)
        if (param(f, k) == x)
            return true;
    return false;
}

/* --- derivatives ---------------------------------------------------------- */

static expr derivative(expr_ctx *ctx, expr f, expr x, long order)
{
    return order == 0 ? f : expr_make3(ctx, EXPR_DERIV, f, x,
                                       expr_int(ctx, order));
}

static expr laplacian(expr_ctx *ctx, const struct function *f)
{
    expr sum = NULL;
    for (uint32_t k = 0; k < f->n; k++) {
        expr d = derivative(ctx, f->body, param(f, k), 2);
        sum = sum ? expr_add(ctx, sum, d) : d;
    }
    return sum;
}

/* NULL when w says nothing of this function. */
static expr meaning(struct notation *t, const struct written *w,
                    const struct function *f)
{
    expr e = f->body;
    if (w->laplacian)
        return laplacian(t->ctx, f);
    if (!w->by)
        return f->n == 1 ? derivative(t->ctx, e, param(f, 0), w->order)
                         : NULL;
    for (uint32_t k = 0; k < w->n_by; k++) {
        if (f->n < 2 || !has_param(f, w->by[k]))
            return NULL;
        e = derivative(t->ctx, e, w->by[k], 1);
    }
    return e;
}

/* The name e, applied to the arguments at `args` or to none. */
static expr look_up(struct notation *t, expr e, const expr *args, uint32_t n)
{
    struct written w;
    struct function f;
    if (!read_name(t, e, &w) || defines(t->scope, e) ||
        !find_function(t, w.f, &f))
        return NULL;
    expr d = meaning(t, &w, &f);
    if (!d || (args && (f.only || n != f.n))) {
        /* of f_x with other places than those of f nothing is known: f_x may
           be a family, too */
        t->left = t->left || !w.by || (f.n == 1 && has_param(&f, w.by[0]));
        return NULL;
    }
    return args ? expr_subst(t->ctx, d, n, f.params, args) : d;
}

static expr walk(struct notation *t, expr e);

static expr walk_args(struct notation *t, expr e, uint32_t from)
{
    expr few[8];
    if (e->nargs > 8) {
        for (uint32_t i = from; i < e->nargs; i++)
            if (walk(t, e->args[i]) != e->args[i])
                t->left = true; /* longer than anybody differentiates */
        return e;
    }
    for (uint32_t i = 0; i < e->nargs; i++)
        if (!(few[i] = i < from ? e->args[i] : walk(t, e->args[i])))
            return NULL;
    return e->nargs ? expr_with_args(t->ctx, e, few) : e;
}

static expr walk(struct notation *t, expr e)
{
    expr known = expr_map_get(&t->seen, e), r;
    if (known)
        return known;
    if (e->kind == EXPR_APPLY)
        r = look_up(t, e->args[0], e->args + 1, e->nargs - 1);
    else
        r = look_up(t, e, NULL, 0);
    bool named = e->kind == EXPR_APPLY || e->kind == EXPR_INDEX;
    if (!r)
        r = walk_args(t, e, named);
    if (r)
        expr_map_put(&t->seen, e, r);
    return r;
}

expr notation_derivatives(expr_ctx *ctx, expr e, const struct scope *scope,
                          bool *left)
{
    struct notation t = {.ctx = ctx, .scope = scope};
    if (scope->n_defs == 0)
        return e;
    expr_map_init(&t.seen);
    expr r = walk(&t, e);
    expr_map_clear(&t.seen);
    *left = *left || t.left;
    return r;
}
